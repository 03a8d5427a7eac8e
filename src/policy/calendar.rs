//! Days, working days and times in a shop's time zone, so that no rule counts seconds itself.

use std::collections::BTreeSet;

use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, DateTime, Time, Weekday},
    tz::TimeZone,
};

use crate::domain::LocalInstant;

/// A shop's time zone and the weekdays on which it is closed.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    closed_days: BTreeSet<Date>,
}

impl Calendar {
    /// A calendar of a zone; `closed_days` are the Mondays to Fridays that are no working days.
    pub fn new(zone: TimeZone, closed_days: BTreeSet<Date>) -> Self {
        Self { zone, closed_days }
    }

    /// The shop's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The weekdays on which the shop is closed.
    pub fn closed_days(&self) -> &BTreeSet<Date> {
        &self.closed_days
    }

    /// An instant as the shop's clock shows it.
    pub fn civil(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(self.whole_second(at))
    }

    /// The day of an instant.
    pub fn date_of(&self, at: Timestamp) -> Date {
        self.civil(at).date()
    }

    /// An instant as decisions show it: to the second, with the shop's offset.
    pub fn local(&self, at: Timestamp) -> LocalInstant {
        LocalInstant::new(&at.to_zoned(self.zone.clone()))
    }

    /// An instant without its part of a second.
    pub fn whole_second(&self, at: Timestamp) -> Timestamp {
        self.local(at).timestamp()
    }

    /// The first second of a day: 00:00:00 unless the clocks skip it.
    pub fn first_second(&self, date: Date) -> Timestamp {
        let midnight = date.to_datetime(Time::midnight());
        self.zone
            .to_ambiguous_timestamp(midnight)
            .compatible()
            .unwrap_or_else(|_| beyond(date))
    }

    /// The last second of a day: the one before the next day begins.
    pub fn last_second(&self, date: Date) -> Timestamp {
        date.tomorrow()
            .ok()
            .and_then(|next| {
                let begins = self.first_second(next);
                begins.checked_sub(SignedDuration::from_secs(1)).ok()
            })
            .unwrap_or_else(|| beyond(date))
    }

    /// The instant of a local time on a day: the later one where the clocks show it twice.
    pub fn at(&self, date: Date, time: Time) -> Timestamp {
        self.zone
            .to_ambiguous_timestamp(date.to_datetime(time))
            .later()
            .unwrap_or_else(|_| beyond(date))
    }

    /// Whether the shop works on a day: Monday to Friday, less its closed days.
    pub fn is_working_day(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.closed_days.contains(&date)
    }

    /// The day that is `days` calendar days later.
    pub fn add_days(&self, date: Date, days: u32) -> Date {
        Span::new()
            .try_days(i64::from(days))
            .map_or(Date::MAX, |span| date.saturating_add(span))
    }

    /// The last of the `days` working days that follow a day. Of none, the day itself.
    pub fn add_working_days(&self, date: Date, days: u32) -> Date {
        let (mut day, mut left) = (date, days);
        while left > 0 {
            let Ok(next) = day.tomorrow() else {
                return Date::MAX;
            };
            day = next;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        day
    }
}

/// Where a day has no instant that can be written, the end of time on its side.
fn beyond(date: Date) -> Timestamp {
    if date.year() > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn calendar(zone: &str, closed: &[Date]) -> Calendar {
        let closed_days = closed.iter().copied().collect();
        Calendar::new(TimeZone::get(zone).unwrap(), closed_days)
    }

    #[test]
    fn days_begin_and_end_by_the_local_clock() {
        let cases = [
            // The clocks go back on 25 October 2026: a day of 25 hours.
            (
                "Europe/Paris",
                date(2026, 10, 25),
                "2026-10-24T22:00:00Z",
                "2026-10-25T22:59:59Z",
            ),
            (
                "Europe/Lisbon",
                date(2026, 10, 25),
                "2026-10-24T23:00:00Z",
                "2026-10-25T23:59:59Z",
            ),
            // They go forward on 29 March 2026: a day of 23 hours.
            (
                "Europe/Paris",
                date(2026, 3, 29),
                "2026-03-28T23:00:00Z",
                "2026-03-29T21:59:59Z",
            ),
            // Havana skips midnight itself.
            (
                "America/Havana",
                date(2026, 3, 8),
                "2026-03-08T05:00:00Z",
                "2026-03-09T03:59:59Z",
            ),
            // Santiago shows the last hour of the day twice.
            (
                "America/Santiago",
                date(2026, 4, 4),
                "2026-04-04T03:00:00Z",
                "2026-04-05T03:59:59Z",
            ),
        ];
        for (zone, day, first, last) in cases {
            let calendar = calendar(zone, &[]);
            assert_eq!(
                calendar.first_second(day).to_string(),
                first,
                "{zone} {day}"
            );
            assert_eq!(calendar.last_second(day).to_string(), last, "{zone} {day}");
        }
    }

    #[test]
    fn working_days_skip_weekends_and_closed_days() {
        let closed = [date(2026, 12, 25), date(2026, 12, 26)];
        let calendar = calendar("Europe/Paris", &closed);
        let cases = [
            (date(2026, 11, 20), 0, date(2026, 11, 20)),
            (date(2026, 11, 20), 1, date(2026, 11, 23)),
            (date(2026, 11, 21), 1, date(2026, 11, 23)),
            (date(2026, 11, 22), 5, date(2026, 11, 27)),
            (date(2026, 11, 22), 6, date(2026, 11, 30)),
            (date(2026, 12, 24), 1, date(2026, 12, 28)),
            (date(2026, 11, 21), 0, date(2026, 11, 21)),
        ];
        for (from, days, expected) in cases {
            assert_eq!(
                calendar.add_working_days(from, days),
                expected,
                "{from} + {days}"
            );
        }
        assert_eq!(calendar.add_days(date(2026, 2, 27), 2), date(2026, 3, 1));
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        let calendar = calendar("Europe/Paris", &[]);
        for day in [Date::MIN, Date::MAX] {
            let _ = (calendar.first_second(day), calendar.last_second(day));
            let _ = calendar.at(day, time(23, 59, 59, 0));
            let _ = (
                calendar.add_days(day, u32::MAX),
                calendar.add_working_days(day, 5000),
            );
        }
        for at in [Timestamp::MIN, Timestamp::MAX] {
            let _ = (calendar.date_of(at), calendar.local(at));
        }
    }
}
