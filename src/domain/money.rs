//! Exact amounts with their currency.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// An ISO 4217 currency code, such as `EUR`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, examples("EUR"))]
pub struct Currency(String);

/// The text is no amount or no currency.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not three capital letters.
    #[error("`{0}` is not a currency code; write three capital letters, such as `EUR`")]
    Currency(String),
    /// Not a decimal with at most two places, or out of range.
    #[error(
        "`{0}` is not an amount; write a decimal string with at most two places, such as `159.00`"
    )]
    Amount(String),
}

impl Currency {
    /// The euro.
    pub fn euro() -> Self {
        Self("EUR".to_owned())
    }

    /// Reads a code of three capital letters.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MoneyError::Currency(text.chars().take(20).collect()))
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The largest amount taken: keeps every product and sum exact.
const MAX_AMOUNT: i64 = 1_000_000_000;

/// Reads a plain decimal string of at most two places, not negative.
///
/// # Errors
/// When the text has another form or is above a thousand million.
pub(super) fn parse_amount(text: &str) -> Result<Decimal, MoneyError> {
    let is_plain = !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let amount = if is_plain {
        text.parse::<Decimal>().ok()
    } else {
        None
    };
    amount
        .filter(|a| a.scale() <= 2 && *a <= Decimal::from(MAX_AMOUNT))
        .map(two_places)
        .ok_or_else(|| MoneyError::Amount(text.chars().take(40).collect()))
}

fn two_places(mut amount: Decimal) -> Decimal {
    amount.rescale(2);
    amount
}

/// Serde of an amount as a decimal string with two places.
pub(super) mod amount {
    use super::{Decimal, Deserialize, Deserializer, Serializer, de, parse_amount, two_places};

    pub(in crate::domain) fn serialize<S: Serializer>(
        amount: &Decimal,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&two_places(*amount))
    }

    pub(in crate::domain) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Decimal, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_amount(&text).map_err(de::Error::custom)
    }
}

/// An exact amount, two places, in a currency: `{"amount":"141.00","currency":"EUR"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The amount, never negative, two places.
    #[serde(with = "amount")]
    #[schema(value_type = String, examples("141.00"))]
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// Reads `9.00 EUR`, the form of amounts in `policy.toml`.
    ///
    /// # Errors
    /// When the text is not an amount, a space and a currency code.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (amount, currency) = text
            .split_once(' ')
            .ok_or_else(|| MoneyError::Amount(text.chars().take(40).collect()))?;
        Ok(Self {
            amount: parse_amount(amount)?,
            currency: Currency::parse(currency)?,
        })
    }
}

/// An optional amount in a request, as a decimal string.
pub(super) fn optional_amount<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Decimal>, D::Error> {
    Option::<String>::deserialize(deserializer)?
        .map(|text| parse_amount(&text).map_err(de::Error::custom))
        .transpose()
}

/// Writes an optional amount as a decimal string or null.
#[expect(
    clippy::ref_option,
    reason = "serde's `serialize_with` passes a reference to the field"
)]
pub(super) fn serialize_optional_amount<S: Serializer>(
    amount: &Option<Decimal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    amount
        .map(two_places)
        .map(|a| a.to_string())
        .serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_plain() {
        let cases = [
            ("159.00", Some("159.00")),
            ("9", Some("9.00")),
            ("0.5", Some("0.50")),
            ("-1", None),
            ("1.234", None),
            ("1e3", None),
            ("", None),
            (".5", None),
            ("1_000", None),
            ("99999999999999", None),
            ("٣", None),
        ];
        for (text, expected) in cases {
            let got = parse_amount(text).ok().map(|a| a.to_string());
            assert_eq!(got.as_deref(), expected, "{text}");
        }
    }
}
