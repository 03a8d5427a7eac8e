//! Orders as the shop knows them: the facts that every decision starts from.

use std::fmt;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    country::Country,
    money::{self, Currency},
};
use crate::text::{fold_width, likely_domain};

/// An order number, normalised for look-up: no `#`, no spaces, capital letters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, examples("65842"))]
pub struct OrderNumber(String);

/// The text cannot be an order number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "not an order number; write 1 to 32 letters and digits with at least one digit, such as `#65842`"
)]
pub struct OrderNumberError;

impl OrderNumber {
    /// Reads an order number as customers and shops write it: `#65842`, `65842`, ` ab-12 `, full-width digits.
    ///
    /// # Errors
    /// When what remains without `#` and spaces is not 1 to 32 letters, digits or `-_./` with a digit among them.
    pub fn parse(text: &str) -> Result<Self, OrderNumberError> {
        let number: String = fold_width(text)
            .trim()
            .trim_start_matches('#')
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let is_plain = number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
        let has_digit = number.contains(|c: char| c.is_ascii_digit());
        if is_plain && has_digit && number.len() <= 32 {
            Ok(Self(number))
        } else {
            Err(OrderNumberError)
        }
    }

    /// The normalised number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OrderNumber {
    type Error = OrderNumberError;
    fn try_from(text: String) -> Result<Self, OrderNumberError> {
        Self::parse(&text)
    }
}

impl From<OrderNumber> for String {
    fn from(number: OrderNumber) -> Self {
        number.0
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OrderNumber {
    /// Hides the number, so that no log line can hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OrderNumber(…)")
    }
}

/// An email address, trimmed and in lower case, since case does not matter when looking up.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, format = Email, examples("ana@example.com"))]
pub struct EmailAddress(String);

/// The text is no email address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not an email address; write one such as `ana@example.com`")]
pub struct EmailError;

impl EmailAddress {
    /// Reads an address of the form `local@domain.tld`.
    ///
    /// # Errors
    /// When there is not exactly one `@`, a part is empty or too long, the domain has no dot (and is no slip of a
    /// well-known one, which can be asked back), or a character cannot stand there.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, EmailError> {
        let address = text.as_ref().trim().to_lowercase();
        let (local, domain) = address.split_once('@').ok_or(EmailError)?;
        let is_slip = !domain.contains('.') && likely_domain(domain).is_some();
        if is_local_part(local) && (is_domain(domain) || is_slip) {
            Ok(Self(address))
        } else {
            Err(EmailError)
        }
    }

    /// The whole address. Never shown to customers, never logged.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

fn is_local_part(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && domain.rsplit('.').next().is_some_and(|tld| {
            tld.chars().count() >= 2 && !tld.contains(|c: char| c.is_ascii_digit())
        })
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(email: EmailAddress) -> Self {
        email.0
    }
}

impl fmt::Debug for EmailAddress {
    /// Hides the address, so that no log line can hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// One order line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What was bought, as the customer knows it.
    pub title: String,
    /// The shop's own code of the article.
    #[serde(default)]
    pub sku: Option<String>,
    /// How many pieces.
    pub quantity: u32,
    /// The price of one piece, in the order's currency.
    #[serde(with = "money::amount")]
    #[schema(value_type = String, examples("79.00"))]
    pub unit_price: Decimal,
    /// Made for this customer: engraved, to measure, on special order.
    #[serde(default)]
    pub personalised: bool,
}

/// One parcel of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    /// When it left the shop.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub shipped_at: Option<Timestamp>,
    /// Who carries it.
    #[serde(default)]
    pub carrier: Option<String>,
    /// The carrier's number of the parcel; not the order number.
    #[serde(default)]
    pub tracking_number: Option<String>,
    /// Where the carrier shows it.
    #[serde(default)]
    pub tracking_url: Option<String>,
    /// Sent by express.
    #[serde(default)]
    pub express: bool,
    /// When the carrier says that it was delivered.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub delivered_at: Option<Timestamp>,
}

/// An order, as the API and the importer take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The shop's order number.
    pub number: OrderNumber,
    /// The customer's email address.
    pub email: EmailAddress,
    /// When it was placed.
    #[schema(value_type = String, format = DateTime)]
    pub placed_at: Timestamp,
    /// The currency of every amount in it.
    pub currency: Currency,
    /// What the customer paid.
    #[serde(with = "money::amount")]
    #[schema(value_type = String, examples("159.00"))]
    pub total: Decimal,
    /// Where it goes.
    pub country: Country,
    /// When it was cancelled, if it was.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub cancelled_at: Option<Timestamp>,
    /// When it was made, where things are made to order.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub produced_at: Option<Timestamp>,
    /// What was bought.
    pub items: Vec<Item>,
    /// The parcels so far.
    #[serde(default)]
    pub shipments: Vec<Shipment>,
}

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Taken, nothing begun that we know of.
    Placed,
    /// Being made.
    InProduction,
    /// Made, not sent.
    Produced,
    /// At least one parcel has left.
    Shipped,
    /// Every parcel has arrived.
    Delivered,
    /// Cancelled.
    Cancelled,
}

/// Something in an order that no shop can mean.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderFault {
    /// An order without lines.
    #[error("`items` is empty; an order has at least one line")]
    NoItems,
    /// A line of no pieces, or of absurdly many.
    #[error("item {line}: `quantity` is {quantity}; write 1 to 100000")]
    Quantity {
        /// The order line, counted from 1.
        line: usize,
        /// What was given.
        quantity: u32,
    },
}

impl Order {
    /// Checks what the types cannot: that there are items, and pieces in each.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self) -> Result<(), OrderFault> {
        if self.items.is_empty() {
            return Err(OrderFault::NoItems);
        }
        for (index, item) in self.items.iter().enumerate() {
            if !(1..=100_000).contains(&item.quantity) {
                return Err(OrderFault::Quantity {
                    line: index + 1,
                    quantity: item.quantity,
                });
            }
        }
        Ok(())
    }

    /// Whether at least one parcel has left.
    pub fn is_shipped(&self) -> bool {
        self.shipments
            .iter()
            .any(|shipment| shipment.shipped_at.is_some())
    }

    /// Whether it is made (what has left was made).
    pub fn is_produced(&self) -> bool {
        self.produced_at.is_some() || self.is_shipped()
    }

    /// When it was received: the arrival of the last parcel, once every parcel has arrived.
    pub fn received_at(&self) -> Option<Timestamp> {
        let arrivals: Option<Vec<Timestamp>> =
            self.shipments.iter().map(|s| s.delivered_at).collect();
        arrivals?.into_iter().max()
    }

    /// How many pieces were bought.
    pub fn pieces(&self) -> u64 {
        self.items.iter().map(|item| u64::from(item.quantity)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers_are_normalised() {
        let cases = [
            ("#65842", Some("65842")),
            (" 65842 ", Some("65842")),
            ("６５８４２", Some("65842")),
            ("ab-12", Some("AB-12")),
            ("65 842", Some("65842")),
            ("", None),
            ("#", None),
            ("abc", None),
            ("1".repeat(33).as_str(), None),
            ("1;drop", None),
        ]
        .map(|(text, expected)| (text.to_owned(), expected));
        for (text, expected) in cases {
            assert_eq!(
                OrderNumber::parse(&text)
                    .ok()
                    .as_ref()
                    .map(OrderNumber::as_str),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn emails_are_checked() {
        let cases = [
            ("Ana@Example.com ", Some("ana@example.com")),
            ("a+b@x.co", Some("a+b@x.co")),
            ("jörg@müller.de", Some("jörg@müller.de")),
            ("a@b", None),
            ("a@@b.com", None),
            ("@b.com", None),
            ("a@b..com", None),
            ("a b@c.com", None),
            ("a@b.c", None),
            ("a@1.2.3.4", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                EmailAddress::parse(text)
                    .ok()
                    .as_ref()
                    .map(EmailAddress::as_str),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn debug_hides_who_and_which() {
        let (number, email) = (
            OrderNumber::parse("65842").unwrap(),
            EmailAddress::parse("ana@example.com").unwrap(),
        );
        let text = format!("{number:?} {email:?}");
        assert!(!text.contains("65842") && !text.contains("ana"), "{text}");
    }
}
