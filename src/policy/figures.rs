//! The figures of a shop: each written once in `policy.toml`, for its rules and for its answers.

use std::collections::BTreeMap;

use jiff::civil::Time;
use rust_decimal::Decimal;

use crate::domain::{Currency, Language, Money};

/// A number that a rule or an answer uses; its type says how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A count, such as days.
    Count(u32),
    /// An amount.
    Amount(Money),
    /// A local time of day.
    TimeOfDay(Time),
}

/// Every figure by its name.
pub(super) type Figures = BTreeMap<String, Figure>;

impl Figure {
    /// The figure as it stands in a sentence of the language.
    pub fn render(&self, language: Language) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Amount(money) => render_money(money, language),
            Self::TimeOfDay(time) => render_time(*time, language),
        }
    }

    /// What it is, for messages.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Count(_) => "a whole number",
            Self::Amount(_) => "an amount",
            Self::TimeOfDay(_) => "a time of day",
        }
    }
}

fn render_money(money: &Money, language: Language) -> String {
    let amount = render_amount(money.amount);
    let sign = currency_sign(&money.currency);
    match language {
        Language::En if sign.chars().count() == 1 => format!("{sign}{amount}"),
        Language::En => format!("{sign} {amount}"),
        Language::Fr | Language::Pt => format!("{} {sign}", amount.replace('.', ",")),
    }
}

/// Two places, or none where they are zero.
fn render_amount(amount: Decimal) -> String {
    if amount.fract().is_zero() {
        amount.trunc().to_string()
    } else {
        format!("{amount:.2}")
    }
}

fn currency_sign(currency: &Currency) -> &str {
    match currency.as_str() {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        code => code,
    }
}

fn render_time(time: Time, language: Language) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::En => {
            let half = if hour < 12 { "a.m." } else { "p.m." };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            if minute == 0 {
                format!("{twelve} {half}")
            } else {
                format!("{twelve}:{minute:02} {half}")
            }
        }
        Language::Fr if minute == 0 => format!("{hour} h"),
        Language::Fr => format!("{hour} h {minute:02}"),
        Language::Pt => format!("{hour:02}h{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn figures_are_written_as_each_language_writes_them() {
        let money = |text: &str| Figure::Amount(Money::parse(text).unwrap());
        let clock = |hour, minute, second| Figure::TimeOfDay(time(hour, minute, second, 0));
        let cases = [
            (Figure::Count(14), ["14", "14", "14"]),
            (money("9.00 EUR"), ["€9", "9 €", "9 €"]),
            (money("7.65 EUR"), ["€7.65", "7,65 €", "7,65 €"]),
            (money("7.50 EUR"), ["€7.50", "7,50 €", "7,50 €"]),
            (money("0.00 EUR"), ["€0", "0 €", "0 €"]),
            (money("150.00 CHF"), ["CHF 150", "150 CHF", "150 CHF"]),
            (clock(23, 0, 0), ["11 p.m.", "23 h", "23h00"]),
            (clock(22, 59, 59), ["10:59 p.m.", "22 h 59", "22h59"]),
            (clock(0, 1, 0), ["12:01 a.m.", "0 h 01", "00h01"]),
            (clock(12, 0, 0), ["12 p.m.", "12 h", "12h00"]),
            (clock(0, 0, 0), ["12 a.m.", "0 h", "00h00"]),
        ];
        for (figure, expected) in cases {
            let written = Language::ALL.map(|language| figure.render(language));
            assert_eq!(written, expected, "{figure:?}");
        }
    }
}
