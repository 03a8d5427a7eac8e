//! How days, times, amounts, cities and lists are written in each language: by the data of Unicode's CLDR, through ICU4X.
//!
//! Answers and decisions write a figure the same way, since both ask here.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{MDE, YMDE, zone::ExemplarCity},
};
use icu_decimal::{DecimalFormatter, input::Decimal as Digits, options::DecimalFormatterOptions};
use icu_list::{
    ListFormatter,
    options::{ListFormatterOptions, ListLength},
};
use icu_locale_core::{Locale, locale};
use icu_time::zone::iana::IanaParser;
use jiff::{civil, tz::TimeZone};
use rust_decimal::Decimal;

use super::Language;

impl Language {
    /// British English, since the shops are European; the Portuguese whose dates with a year have words in CLDR.
    fn locale(self) -> Locale {
        match self {
            Self::En => locale!("en-GB"),
            Self::Fr => locale!("fr"),
            Self::Pt => locale!("pt"),
        }
    }

    /// The day with its weekday, and with the year where it is not this one: 'Sunday 22 November'.
    pub fn write_day(self, date: civil::Date, today: civil::Date) -> String {
        self.day_of_calendar(date, date.year() != today.year())
            .map_or_else(|| date.to_string(), |day| self.first_of_month(date, &day))
    }

    fn day_of_calendar(self, date: civil::Date, with_year: bool) -> Option<String> {
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let of_calendar = Date::try_new_gregorian(i32::from(date.year()), month, day).ok()?;
        let locale = self.locale();
        Some(if with_year {
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), YMDE::long())
                .ok()?
                .format(&of_calendar)
                .to_string()
        } else {
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), MDE::long())
                .ok()?
                .format(&of_calendar)
                .to_string()
        })
    }

    /// CLDR's patterns have no ordinal numbers, and French writes the first of a month with one.
    fn first_of_month(self, date: civil::Date, day: &str) -> String {
        match self {
            Self::Fr if date.day() == 1 => day.replacen(" 1 ", " 1er ", 1),
            Self::En | Self::Fr | Self::Pt => day.to_owned(),
        }
    }

    /// The time of day in minutes: '11 p.m.' and '10:59 p.m.', '23 h' and '22 h 59', '23h00' and '22h59'.
    ///
    /// CLDR knows a clock's digits alone; a sentence has the hour as each language says it.
    pub fn write_time(self, at: civil::Time) -> String {
        let (hour, minute) = (at.hour(), at.minute());
        match (self, minute) {
            (Self::En, _) => {
                let half = if hour < 12 { "a.m." } else { "p.m." };
                let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
                match minute {
                    0 => format!("{twelve} {half}"),
                    _ => format!("{twelve}:{minute:02} {half}"),
                }
            }
            (Self::Fr, 0) => format!("{hour} h"),
            (Self::Fr, _) => format!("{hour} h {minute:02}"),
            (Self::Pt, _) => format!("{hour}h{minute:02}"),
        }
    }

    /// The city that a time zone is named after, in the language; nothing for a zone without one, such as UTC.
    pub fn write_city(self, zone: &TimeZone) -> Option<String> {
        let parsed = IanaParser::new().parse(zone.iana_name()?);
        if parsed.is_unknown() || parsed.as_str() == "utc" {
            return None;
        }
        let cities = NoCalendarFormatter::try_new((&self.locale()).into(), ExemplarCity).ok()?;
        Some(cities.format(&parsed.without_offset()).to_string())
    }

    /// An amount with its currency; no places where they are zero: '€1,250', '7,65 €', '12 CHF'.
    ///
    /// Spaces are ordinary ones, so that what a shop types into a fixture or a search is found.
    pub fn write_money(self, amount: Decimal, currency: &str) -> String {
        let is_whole = amount.fract().is_zero();
        self.write_sum(amount, if is_whole { 0 } else { 2 }, currency)
    }

    /// The same with two places always, as sums stand on a bill: '€141.00'.
    pub fn write_exact_money(self, amount: Decimal, currency: &str) -> String {
        self.write_sum(amount, 2, currency)
    }

    fn write_sum(self, amount: Decimal, places: usize, currency: &str) -> String {
        let amount = self.write_amount(amount, places);
        let sign = match currency {
            "EUR" => "€",
            "GBP" => "£",
            "USD" => "$",
            code => code,
        };
        match self {
            Self::En if sign.chars().count() == 1 => format!("{sign}{amount}"),
            Self::En | Self::Fr | Self::Pt => format!("{amount} {sign}"),
        }
    }

    fn write_amount(self, amount: Decimal, places: usize) -> String {
        let plain = format!("{amount:.places$}");
        let digits = plain.parse::<Digits>().ok();
        let written = digits.and_then(|digits| {
            let figures = DecimalFormatter::try_new(
                (&self.locale()).into(),
                DecimalFormatterOptions::default(),
            );
            Some(figures.ok()?.format(&digits).to_string())
        });
        written
            .unwrap_or(plain)
            .replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// 'a', 'a and b', 'a, b and c'.
    pub fn write_list(self, parts: &[String]) -> String {
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        ListFormatter::try_new_and((&self.locale()).into(), wide).map_or_else(
            |_| parts.join(", "),
            |lists| lists.format(parts.iter()).to_string(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(Language) -> String) -> [String; 3] {
        Language::ALL.map(write)
    }

    #[test]
    fn days_have_weekdays_and_other_years() {
        let day = |text: &str| -> civil::Date { text.parse().unwrap() };
        let today = day("2026-11-18");
        let cases = [
            (
                "2026-11-22",
                [
                    "Sunday 22 November",
                    "dimanche 22 novembre",
                    "domingo, 22 de novembro",
                ],
            ),
            (
                "2026-12-01",
                [
                    "Tuesday 1 December",
                    "mardi 1er décembre",
                    "terça-feira, 1 de dezembro",
                ],
            ),
            (
                "2027-01-01",
                [
                    "Friday, 1 January 2027",
                    "vendredi 1er janvier 2027",
                    "sexta-feira, 1 de janeiro de 2027",
                ],
            ),
        ];
        for (date, expected) in cases {
            assert_eq!(
                written(|language| language.write_day(day(date), today)),
                expected
            );
        }
    }

    #[test]
    fn times_are_as_each_language_says_them() {
        let cases = [
            ((23, 0), ["11 p.m.", "23 h", "23h00"]),
            ((22, 59), ["10:59 p.m.", "22 h 59", "22h59"]),
            ((0, 1), ["12:01 a.m.", "0 h 01", "0h01"]),
            ((12, 0), ["12 p.m.", "12 h", "12h00"]),
            ((0, 0), ["12 a.m.", "0 h", "0h00"]),
            ((8, 0), ["8 a.m.", "8 h", "8h00"]),
        ];
        for ((hour, minute), expected) in cases {
            let at = civil::time(hour, minute, 59, 0);
            assert_eq!(written(|language| language.write_time(at)), expected);
        }
    }

    #[test]
    fn amounts_have_two_places_or_none() {
        let cases = [
            ("14", "EUR", ["€14", "14 €", "14 €"]),
            ("9.00", "EUR", ["€9", "9 €", "9 €"]),
            ("7.65", "EUR", ["€7.65", "7,65 €", "7,65 €"]),
            ("0.00", "EUR", ["€0", "0 €", "0 €"]),
            ("150.00", "CHF", ["150 CHF", "150 CHF", "150 CHF"]),
            ("1250.5", "GBP", ["£1,250.50", "1 250,50 £", "1.250,50 £"]),
        ];
        for (amount, currency, expected) in cases {
            let amount: Decimal = amount.parse().unwrap();
            assert_eq!(
                written(|language| language.write_money(amount, currency)),
                expected
            );
        }
        assert_eq!(
            written(|language| language.write_exact_money(Decimal::new(1_250, 0), "EUR")),
            ["€1,250.00", "1 250,00 €", "1.250,00 €"]
        );
    }

    #[test]
    fn cities_and_lists_are_in_the_language() {
        let city = |name: &str| {
            let zone = TimeZone::get(name).unwrap();
            Language::ALL.map(|language| language.write_city(&zone).unwrap_or_default())
        };
        assert_eq!(city("Europe/Paris"), ["Paris"; 3]);
        assert_eq!(city("Europe/Athens"), ["Athens", "Athènes", "Atenas"]);
        assert_eq!(city("Europe/Lisbon"), ["Lisbon", "Lisbonne", "Lisboa"]);
        assert_eq!(city("UTC"), [""; 3]);
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            written(|language| language.write_list(&parts)),
            ["a, b and c", "a, b et c", "a, b e c"]
        );
        assert_eq!(Language::En.write_list(&parts[..1]), "a");
    }
}
