//! Dates, times, money and lists in English.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::English;
use crate::domain::LocalInstant;
use crate::phrasing::{
    format::{Names, city, digits, joined, symbol},
    words::Figures,
};

#[rustfmt::skip]
const NAMES: Names = Names {
    months: [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

impl Figures for English {
    /// 'Friday 20 November', 'Saturday 2 January 2027'.
    fn day(&self, date: Date, today: Date) -> String {
        let day = format!(
            "{} {} {}",
            NAMES.weekday(date),
            date.day(),
            NAMES.month(date)
        );
        if date.year() == today.year() {
            day
        } else {
            format!("{day} {}", date.year())
        }
    }

    /// '11 p.m.', '10:59 p.m.', '12 a.m.'.
    fn time(&self, at: &Zoned) -> String {
        let (hour, half) = match at.hour() {
            0 => (12, "a.m."),
            hour @ 1..=11 => (hour, "a.m."),
            12 => (12, "p.m."),
            hour => (hour - 12, "p.m."),
        };
        match at.minute() {
            0 => format!("{hour} {half}"),
            minute => format!("{hour}:{minute:02} {half}"),
        }
    }

    /// 'Paris time'.
    fn zone(&self, zone: &TimeZone) -> String {
        format!("{} time", city(zone))
    }

    /// 'Friday 20 November, 11 p.m. Paris time'.
    fn instant(&self, at: LocalInstant, zone: &TimeZone, today: Date) -> String {
        let at = at.timestamp().to_zoned(zone.clone());
        let day = self.day(at.date(), today);
        format!("{day}, {} {}", self.time(&at), self.zone(zone))
    }

    fn span(&self, earliest: Option<Date>, latest: Date, today: Date) -> String {
        let last = self.day(latest, today);
        match earliest {
            Some(earliest) if earliest != latest => {
                format!("between {} and {last}", self.day(earliest, today))
            }
            Some(_) => format!("on {last}"),
            None => format!("by {last}"),
        }
    }

    /// '€150', '€7.65', '12 CHF'.
    fn money(&self, amount: Decimal, currency: &str) -> String {
        let digits = digits(amount);
        match symbol(currency) {
            Some(symbol) => format!("{symbol}{digits}"),
            None => format!("{digits} {currency}"),
        }
    }

    fn list(&self, parts: &[String]) -> String {
        joined(parts, "and")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_english() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let at: Zoned = "2026-11-22T22:59:59[Europe/Paris]".parse().unwrap();
        let today = at.date();
        assert_eq!(
            English.instant(LocalInstant::new(&at), &zone, today),
            "Sunday 22 November, 10:59 p.m. Paris time"
        );
        assert_eq!(
            English.day("2027-01-02".parse().unwrap(), today),
            "Saturday 2 January 2027"
        );
        assert_eq!(English.money(Decimal::new(765, 2), "EUR"), "€7.65");
        assert_eq!(English.money(Decimal::new(15_000, 2), "EUR"), "€150");
        assert_eq!(
            English.list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b and c"
        );
    }
}
