//! Dates, times, money and lists in English words.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use crate::domain::LocalInstant;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// 'Friday 20 November', with the year where it is not this one.
pub(super) fn day(date: Date, today: Date) -> String {
    let weekday = DAYS
        .get(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default())
        .copied()
        .unwrap_or_default();
    let month = usize::try_from(date.month())
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or_default();
    let year = if date.year() == today.year() {
        String::new()
    } else {
        format!(" {}", date.year())
    };
    format!("{weekday} {} {month}{year}", date.day())
}

/// '11 p.m.', '10:59 p.m.', 'midnight'.
pub(super) fn time(at: &Zoned) -> String {
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

/// 'Friday 20 November, 11 p.m. Paris time'.
pub(super) fn instant(at: LocalInstant, zone: &TimeZone, today: Date) -> String {
    let zoned = at.timestamp().to_zoned(zone.clone());
    format!(
        "{}, {} {} time",
        day(zoned.date(), today),
        time(&zoned),
        city(zone)
    )
}

/// The city of a time zone: `Europe/Paris` → 'Paris'.
pub(super) fn city(zone: &TimeZone) -> String {
    zone.iana_name()
        .and_then(|name| name.rsplit('/').next())
        .unwrap_or("UTC")
        .replace('_', " ")
}

/// '€150', '€7.65', 'USD 12.00'.
pub(super) fn money(amount: Decimal, currency: &str) -> String {
    let is_whole = amount.fract().is_zero();
    let digits = if is_whole {
        amount.trunc().normalize().to_string()
    } else {
        format!("{amount:.2}")
    };
    match currency {
        "EUR" => format!("€{digits}"),
        "GBP" => format!("£{digits}"),
        "USD" => format!("${digits}"),
        other => format!("{digits} {other}"),
    }
}

/// 'a', 'a and b', 'a, b and c'.
pub(super) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_money_read_well() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let at: Zoned = "2026-11-22T22:59:59[Europe/Paris]".parse().unwrap();
        let today = at.date();
        assert_eq!(
            instant(LocalInstant::new(&at), &zone, today),
            "Sunday 22 November, 10:59 p.m. Paris time"
        );
        assert_eq!(
            day("2027-01-02".parse().unwrap(), today),
            "Saturday 2 January 2027"
        );
        assert_eq!(money(Decimal::new(765, 2), "EUR"), "€7.65");
        assert_eq!(money(Decimal::new(15_000, 2), "EUR"), "€150");
        assert_eq!(
            list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b and c"
        );
    }
}
