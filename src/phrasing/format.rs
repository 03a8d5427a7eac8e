//! What the figures of every language are made of.

use jiff::{civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

/// The names of a calendar, in small letters where the language writes them so.
#[derive(Debug)]
pub(super) struct Names {
    /// January first.
    pub(super) months: [&'static str; 12],
    /// Monday first.
    pub(super) days: [&'static str; 7],
}

impl Names {
    pub(super) fn month(&self, date: Date) -> &'static str {
        usize::try_from(date.month())
            .ok()
            .and_then(|month| self.months.get(month.checked_sub(1)?))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn weekday(&self, date: Date) -> &'static str {
        usize::try_from(date.weekday().to_monday_zero_offset())
            .ok()
            .and_then(|day| self.days.get(day))
            .copied()
            .unwrap_or_default()
    }
}

/// The city of a time zone: `Europe/Paris` → 'Paris'.
pub(super) fn city(zone: &TimeZone) -> String {
    zone.iana_name()
        .and_then(|name| name.rsplit('/').next())
        .unwrap_or("UTC")
        .replace('_', " ")
}

/// '150', '7.65': two places or none.
pub(super) fn digits(amount: Decimal) -> String {
    if amount.fract().is_zero() {
        amount.trunc().normalize().to_string()
    } else {
        format!("{amount:.2}")
    }
}

/// '150 €', '7,65 €', '12 CHF': the amount as most of the continent writes it.
///
/// The space is an ordinary one, so that what a shop types into a fixture or a search is found.
pub(super) fn continental_money(amount: Decimal, currency: &str) -> String {
    let unit = symbol(currency).unwrap_or(currency);
    format!("{} {unit}", digits(amount).replace('.', ","))
}

/// The sign of a well-known currency.
pub(super) fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    }
}

/// 'a', 'a and b', 'a, b and c', with the language's 'and'.
pub(super) fn joined(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The text as it stands after a colon.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}
