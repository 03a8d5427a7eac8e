//! Dates, times, money and lists in French.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::French;
use crate::domain::{Language, LocalInstant};
use crate::phrasing::words::Figures;

impl Figures for French {
    /// 'vendredi 20 novembre', 'vendredi 1er janvier 2027'.
    fn day(&self, date: Date, today: Date) -> String {
        Language::Fr.write_day(date, today)
    }

    /// '23 h', '22 h 59'.
    fn time(&self, at: &Zoned) -> String {
        Language::Fr.write_time(at.time())
    }

    /// 'heure de Paris', 'heure d'Athènes'.
    fn zone(&self, zone: &TimeZone) -> String {
        let Some(city) = Language::Fr.write_city(zone) else {
            return "heure UTC".to_owned();
        };
        let before_vowel = city.starts_with(['A', 'E', 'É', 'I', 'O', 'U']);
        let of = if before_vowel { "d'" } else { "de " };
        format!("heure {of}{city}")
    }

    /// 'vendredi 20 novembre, 23 h (heure de Paris)'.
    fn instant(&self, at: LocalInstant, zone: &TimeZone, today: Date) -> String {
        let at = at.timestamp().to_zoned(zone.clone());
        let day = self.day(at.date(), today);
        format!("{day}, {} ({})", self.time(&at), self.zone(zone))
    }

    fn span(&self, earliest: Option<Date>, latest: Date, today: Date) -> String {
        let last = self.day(latest, today);
        match earliest {
            Some(earliest) if earliest != latest => {
                format!("entre le {} et le {last}", self.day(earliest, today))
            }
            Some(_) => format!("le {last}"),
            None => format!("au plus tard le {last}"),
        }
    }

    /// '150 €', '7,65 €'.
    fn money(&self, amount: Decimal, currency: &str) -> String {
        Language::Fr.write_money(amount, currency)
    }

    fn list(&self, parts: &[String]) -> String {
        Language::Fr.write_list(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_french() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let today: Date = "2026-11-18".parse().unwrap();
        let at: Zoned = "2026-11-20T23:00:00[Europe/Paris]".parse().unwrap();
        assert_eq!(
            French.instant(LocalInstant::new(&at), &zone, today),
            "vendredi 20 novembre, 23 h (heure de Paris)"
        );
        let late: Zoned = "2026-11-22T22:59:59[Europe/Paris]".parse().unwrap();
        assert_eq!(French.time(&late), "22 h 59");
        let day = |text: &str| -> Date { text.parse().unwrap() };
        assert_eq!(
            French.day(day("2027-01-01"), today),
            "vendredi 1er janvier 2027"
        );
        assert_eq!(
            French.span(Some(day("2026-12-01")), day("2026-12-03"), today),
            "entre le mardi 1er décembre et le jeudi 3 décembre"
        );
        assert_eq!(French.money(Decimal::new(900, 2), "EUR"), "9 €");
        assert_eq!(French.money(Decimal::new(765, 2), "EUR"), "7,65 €");
        assert_eq!(
            French.list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b et c"
        );
        let zones = [
            ("Europe/Lisbon", "heure de Lisbonne"),
            ("Europe/Athens", "heure d'Athènes"),
            ("UTC", "heure UTC"),
        ];
        for (name, expected) in zones {
            assert_eq!(French.zone(&TimeZone::get(name).unwrap()), expected);
        }
    }
}
