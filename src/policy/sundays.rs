//! The Sundays on which a shop works although it rests on others.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// A rule that says which Sundays are excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ExceptedSundays {
    /// The four Sundays before 25 December, which itself does not count.
    FourBeforeChristmas,
    /// The Sunday after Black Friday, the day after November's fourth Thursday.
    AfterBlackFriday,
}

impl ExceptedSundays {
    /// Whether a Sunday is among them.
    pub(super) fn contains(self, sunday: Date) -> bool {
        match self {
            Self::FourBeforeChristmas => is_before_christmas(sunday),
            Self::AfterBlackFriday => is_after_black_friday(sunday),
        }
    }
}

fn is_before_christmas(sunday: Date) -> bool {
    let Ok(christmas) = Date::new(sunday.year(), 12, 25) else {
        return false;
    };
    // Any 28 days hold exactly four Sundays.
    (1..=28).contains(&sunday.duration_until(christmas).as_hours().div_euclid(24))
}

fn is_after_black_friday(sunday: Date) -> bool {
    let thursday = Date::new(sunday.year(), 11, 1)
        .and_then(|november| november.nth_weekday_of_month(4, Weekday::Thursday));
    // Black Friday is the day after, its Sunday two days later.
    thursday.is_ok_and(|thursday| thursday.duration_until(sunday).as_hours() == 3 * 24)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Every excepted Sunday of a year by both rules.
    fn of_year(year: i16) -> Vec<Date> {
        let first = date(year, 1, 1);
        (0..365)
            .map(|days| first.saturating_add(jiff::Span::new().days(days)))
            .filter(|day| day.weekday() == Weekday::Sunday)
            .filter(|day| {
                ExceptedSundays::FourBeforeChristmas.contains(*day)
                    || ExceptedSundays::AfterBlackFriday.contains(*day)
            })
            .collect()
    }

    #[test]
    fn excepted_sundays_follow_the_calendar_of_the_year() {
        // 25 December: a Sunday, a Monday, a Thursday, a Friday, a Saturday.
        let cases = [
            (2022, vec![(11, 27), (12, 4), (12, 11), (12, 18)]),
            (2023, vec![(11, 26), (12, 3), (12, 10), (12, 17), (12, 24)]),
            (2025, vec![(11, 30), (12, 7), (12, 14), (12, 21)]),
            (2026, vec![(11, 29), (12, 6), (12, 13), (12, 20)]),
            (2027, vec![(11, 28), (12, 5), (12, 12), (12, 19)]),
            (2024, vec![(12, 1), (12, 8), (12, 15), (12, 22)]),
        ];
        for (year, days) in cases {
            let expected: Vec<Date> = days
                .into_iter()
                .map(|(month, day)| date(year, month, day))
                .collect();
            assert_eq!(of_year(year), expected, "{year}");
        }
    }
}
