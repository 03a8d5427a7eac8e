//! Dates, times, money and lists in English.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::English;
use crate::domain::{Language, LocalInstant};
use crate::phrasing::words::Figures;

impl Figures for English {
    /// 'Friday 20 November', 'Saturday, 2 January 2027'.
    fn day(&self, date: Date, today: Date) -> String {
        Language::En.write_day(date, today)
    }

    /// '11 p.m.', '10:59 p.m.'.
    fn time(&self, at: &Zoned) -> String {
        Language::En.write_time(at.time())
    }

    /// 'Paris time'.
    fn zone(&self, zone: &TimeZone) -> String {
        let city = Language::En.write_city(zone);
        format!("{} time", city.as_deref().unwrap_or("UTC"))
    }

    /// 'Friday 20 November, 11 p.m. Paris time'.
    fn instant(&self, at: LocalInstant, zone: &TimeZone, today: Date) -> String {
        let at = at.timestamp().to_zoned(zone.clone());
        let day = self.day(at.date(), today);
        let zone = self.zone(zone);
        match at.minute() {
            0 => format!("{day}, {} {zone}", self.time(&at)),
            // Where one minute decides, nobody should mistake the half of the day.
            minute => format!(
                "{day}, {:02}:{minute:02} {zone} ({})",
                at.hour(),
                self.time(&at)
            ),
        }
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
        Language::En.write_money(amount, currency)
    }

    fn list(&self, parts: &[String]) -> String {
        Language::En.write_list(parts)
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
            "Sunday 22 November, 22:59 Paris time (10:59 p.m.)"
        );
        assert_eq!(
            English.day("2027-01-02".parse().unwrap(), today),
            "Saturday, 2 January 2027"
        );
        assert_eq!(English.money(Decimal::new(765, 2), "EUR"), "€7.65");
        assert_eq!(English.money(Decimal::new(15_000, 2), "EUR"), "€150");
        assert_eq!(
            English.list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b and c"
        );
    }
}
