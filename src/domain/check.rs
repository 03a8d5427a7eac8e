//! What can be checked of an order, and the details that a check may need.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{country::Country, money};

/// Declares an enum of plain names with its list, its name and its reader.
///
/// A name is a `tt`: a `literal` would reach the schema in a group that it does not look into.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $text:tt),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name, as the API and `policy.toml` write it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.name() == text).ok_or_else(|| {
                    let all: Vec<&str> = Self::ALL.iter().map(|value| value.name()).collect();
                    let given: String = text.chars().take(40).collect();
                    format!("unknown name `{given}`; one of {}", all.join(", "))
                })
            }
        }
    };
}
pub(super) use names;

names! {
    /// An eligibility check.
    Check {
        /// Where is it?
        Status => "status",
        /// Can I cancel the order?
        Cancel => "cancel",
        /// Can I change the order?
        Modify => "modify",
        /// Can I send it back?
        Return => "return",
        /// Can I have something else for it?
        Exchange => "exchange",
        /// It is broken or faulty.
        Defect => "defect",
        /// Something else came, or something is missing.
        WrongItem => "wrong_item",
        /// It did not come.
        NotReceived => "not_received",
        /// The engraving is wrong.
        WrongEngraving => "wrong_engraving",
        /// The size is wrong.
        WrongSize => "wrong_size",
        /// The tracking number shows nothing.
        TrackingInactive => "tracking_inactive",
        /// No email with a tracking number came.
        TrackingEmailMissing => "tracking_email_missing",
        /// Do you ship there, for how much, how long?
        Shipping => "shipping",
    }
}

impl Check {
    /// Whether the check looks at an order. Shipping asks about a country.
    pub fn needs_order(self) -> bool {
        self != Self::Shipping
    }
}

names! {
    /// Why something is sent back.
    ReturnReason {
        /// The customer changed their mind.
        ChangedMind => "changed_mind",
        /// It is defective.
        Defective => "defective",
        /// The wrong thing came.
        WrongItem => "wrong_item",
    }
}

names! {
    /// What is to be changed in an order.
    Change {
        /// The size of a piece.
        Size => "size",
        /// The colour of a piece.
        Color => "color",
        /// The delivery address.
        Address => "address",
        /// The piece itself.
        Item => "item",
        /// The email address of the order.
        Email => "email",
    }
}

names! {
    /// Whose mistake a wrong size is.
    Fault {
        /// The shop's.
        Shop => "shop",
        /// The customer's.
        Customer => "customer",
    }
}

names! {
    /// What is wrong with a defective piece.
    DefectKind {
        /// Damaged or broken on arrival.
        Damaged => "damaged",
        /// Does not work as it should.
        Faulty => "faulty",
        /// The translation of an engraving.
        Translation => "translation",
        /// The font of an engraving.
        Font => "font",
        /// Made as the customer instructed, and not liked.
        AsInstructed => "as_instructed",
    }
}

names! {
    /// A detail that a check may take beside the order.
    DetailName {
        /// Why it is sent back.
        Reason => "reason",
        /// What is to be changed.
        Change => "change",
        /// Whose mistake it is.
        Fault => "fault",
        /// The number of the claim filed with the carrier.
        ClaimNumber => "claim_number",
        /// What is wrong with the piece.
        DefectKind => "defect_kind",
        /// What the new piece costs.
        ReplacementPrice => "replacement_price",
        /// Where to ship to.
        Country => "country",
        /// What the order would cost, after discount.
        Subtotal => "subtotal",
    }
}

impl DetailName {
    /// The values it can take, where they are few; empty where the customer writes it.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Reason => ReturnReason::ALL.iter().map(|value| value.name()).collect(),
            Self::Change => Change::ALL.iter().map(|value| value.name()).collect(),
            Self::Fault => Fault::ALL.iter().map(|value| value.name()).collect(),
            Self::DefectKind => DefectKind::ALL.iter().map(|value| value.name()).collect(),
            Self::ClaimNumber | Self::ReplacementPrice | Self::Country | Self::Subtotal => {
                Vec::new()
            }
        }
    }
}

/// The details given so far. Amounts are in the shop's currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Details {
    /// Why it is sent back; without one, a change of mind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReturnReason>,
    /// What is to be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Whose mistake it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// The number of the claim filed with the carrier.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "claim_number"
    )]
    pub claim_number: Option<String>,
    /// What is wrong with the piece; without one, damaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defect_kind: Option<DefectKind>,
    /// What the new piece costs.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "money::optional_amount",
        serialize_with = "money::serialize_optional_amount"
    )]
    #[schema(value_type = Option<String>, examples("120.00"))]
    pub replacement_price: Option<Decimal>,
    /// Where to ship to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What the order would cost, after discount.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "money::optional_amount",
        serialize_with = "money::serialize_optional_amount"
    )]
    #[schema(value_type = Option<String>, examples("159.00"))]
    pub subtotal: Option<Decimal>,
}

impl Details {
    /// Sets one detail from its written value.
    ///
    /// # Errors
    /// When the value is not one that the detail can take; the text says which it can.
    pub fn set(&mut self, name: DetailName, value: &str) -> Result<(), String> {
        let amount = || {
            money::parse_amount(value)
                .map(Some)
                .map_err(|error| error.to_string())
        };
        match name {
            DetailName::Reason => self.reason = Some(value.parse()?),
            DetailName::Change => self.change = Some(value.parse()?),
            DetailName::Fault => self.fault = Some(value.parse()?),
            DetailName::DefectKind => self.defect_kind = Some(value.parse()?),
            DetailName::ClaimNumber => self.claim_number = Some(value.to_owned()),
            DetailName::ReplacementPrice => self.replacement_price = amount()?,
            DetailName::Country => self.country = Some(Country::try_from(value.to_owned())?),
            DetailName::Subtotal => self.subtotal = amount()?,
        }
        Ok(())
    }

    /// Takes over every detail that the other has.
    pub fn merge(&mut self, other: Self) {
        self.reason = other.reason.or(self.reason);
        self.change = other.change.or(self.change);
        self.fault = other.fault.or(self.fault);
        self.claim_number = other.claim_number.or(self.claim_number.take());
        self.defect_kind = other.defect_kind.or(self.defect_kind);
        self.replacement_price = other.replacement_price.or(self.replacement_price);
        self.country = other.country.or(self.country);
        self.subtotal = other.subtotal.or(self.subtotal);
    }
}

/// Reads a claim number: blank counts as none given.
fn claim_number<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(number) if number.chars().count() > 64 => Err(serde::de::Error::custom(
            "a claim number has at most 64 characters",
        )),
        Some(number) => Ok(Some(number.to_owned())),
    }
}
