//! Dates, times, money and lists in Portuguese.

use jiff::{
    Zoned,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use rust_decimal::Decimal;

use super::Portuguese;
use crate::domain::{Language, LocalInstant};
use crate::phrasing::words::Figures;

impl Figures for Portuguese {
    /// 'sexta-feira, 20 de novembro', 'sábado, 2 de janeiro de 2027'.
    fn day(&self, date: Date, today: Date) -> String {
        Language::Pt.write_day(date, today)
    }

    /// '23h00', '9h05'.
    fn time(&self, at: &Zoned) -> String {
        Language::Pt.write_time(at.time())
    }

    /// 'hora de Lisboa', 'hora do Luxemburgo'.
    fn zone(&self, zone: &TimeZone) -> String {
        match Language::Pt.write_city(zone) {
            Some(city) => format!("hora {} {city}", of(&city)),
            None => "hora UTC".to_owned(),
        }
    }

    /// 'sexta-feira, 20 de novembro, 23h00 (hora de Lisboa)'.
    fn instant(&self, at: LocalInstant, zone: &TimeZone, today: Date) -> String {
        let at = at.timestamp().to_zoned(zone.clone());
        let day = self.day(at.date(), today);
        format!("{day}, {} ({})", self.time(&at), self.zone(zone))
    }

    fn span(&self, earliest: Option<Date>, latest: Date, today: Date) -> String {
        let last = self.day(latest, today);
        match earliest {
            Some(earliest) if earliest != latest => {
                format!("entre {} e {last}", self.day(earliest, today))
            }
            Some(_) => format!("{} {last}", on_the(latest)),
            None => format!("até {last}"),
        }
    }

    /// '150 €', '7,65 €'.
    fn money(&self, amount: Decimal, currency: &str) -> String {
        Language::Pt.write_money(amount, currency)
    }

    fn list(&self, parts: &[String]) -> String {
        Language::Pt.write_list(parts)
    }
}

/// 'das 8h00': one o'clock is singular.
pub(super) fn from_the(at: &Zoned, time: &str) -> String {
    let of = if at.hour() == 1 { "da" } else { "das" };
    format!("{of} {time}")
}

/// 'às 23h00': one o'clock is singular.
pub(super) fn to_the(at: &Zoned, time: &str) -> String {
    let to = if at.hour() == 1 { "à" } else { "às" };
    format!("{to} {time}")
}

/// The days that end in 'feira' are feminine.
fn on_the(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Saturday | Weekday::Sunday => "no",
        Weekday::Monday
        | Weekday::Tuesday
        | Weekday::Wednesday
        | Weekday::Thursday
        | Weekday::Friday => "na",
    }
}

/// The few cities, isles and countries of time zones that have an article.
fn of(city: &str) -> &'static str {
    match city {
        "Açores" => "dos",
        "Luxemburgo" => "do",
        "Madeira" => "da",
        _ => "de",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_portuguese() {
        let zone = TimeZone::get("Europe/Lisbon").unwrap();
        let today: Date = "2026-11-18".parse().unwrap();
        let at: Zoned = "2026-11-20T23:00:00[Europe/Lisbon]".parse().unwrap();
        assert_eq!(
            Portuguese.instant(LocalInstant::new(&at), &zone, today),
            "sexta-feira, 20 de novembro, 23h00 (hora de Lisboa)"
        );
        let day = |text: &str| -> Date { text.parse().unwrap() };
        assert_eq!(
            Portuguese.day(day("2027-01-02"), today),
            "sábado, 2 de janeiro de 2027"
        );
        let spans = [
            (
                Some("2026-11-20"),
                "2026-11-23",
                "entre sexta-feira, 20 de novembro e segunda-feira, 23 de novembro",
            ),
            (
                Some("2026-11-20"),
                "2026-11-20",
                "na sexta-feira, 20 de novembro",
            ),
            (
                Some("2026-11-21"),
                "2026-11-21",
                "no sábado, 21 de novembro",
            ),
            (None, "2026-11-22", "até domingo, 22 de novembro"),
        ];
        for (earliest, latest, expected) in spans {
            assert_eq!(
                Portuguese.span(earliest.map(day), day(latest), today),
                expected
            );
        }
        assert_eq!(Portuguese.money(Decimal::new(765, 2), "EUR"), "7,65 €");
        assert_eq!(Portuguese.money(Decimal::new(900, 2), "CHF"), "9 CHF");
        assert_eq!(
            Portuguese.list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b e c"
        );
    }

    #[test]
    fn one_o_clock_is_singular() {
        for (hour, expected) in [(1, "da 1h00 à 1h00"), (0, "das 0h00 às 0h00")] {
            let at: Zoned = format!("2026-11-20T{hour:02}:00:00[Europe/Lisbon]")
                .parse()
                .unwrap();
            let time = Portuguese.time(&at);
            assert_eq!(
                format!("{} {}", from_the(&at, &time), to_the(&at, &time)),
                expected
            );
        }
    }
}
