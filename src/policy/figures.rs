//! The figures of a shop: each written once in `policy.toml`, for its rules and for its answers.

use std::collections::BTreeMap;

use jiff::civil::Time;

use crate::domain::{Language, Money};

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
            Self::Amount(money) => language.write_money(money.amount, money.currency.as_str()),
            Self::TimeOfDay(time) => language.write_time(*time),
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
            (money("7.65 EUR"), ["€7.65", "7,65 €", "7,65 €"]),
            (money("150.00 CHF"), ["150 CHF", "150 CHF", "150 CHF"]),
            (clock(23, 0, 0), ["11 p.m.", "23 h", "23h00"]),
            (clock(22, 59, 59), ["10:59 p.m.", "22 h 59", "22h59"]),
            (clock(0, 1, 0), ["12:01 a.m.", "0 h 01", "0h01"]),
            (clock(12, 0, 0), ["12 p.m.", "12 h", "12h00"]),
            (clock(0, 0, 0), ["12 a.m.", "0 h", "0h00"]),
        ];
        for (figure, expected) in cases {
            let written = Language::ALL.map(|language| figure.render(language));
            assert_eq!(written, expected, "{figure:?}");
        }
    }
}
