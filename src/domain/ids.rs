//! Names of things, each of its own type, so that one cannot pass for another.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The text is not a valid id of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{given}` is not a valid {kind}: {rule}")]
pub struct IdError {
    given: String,
    kind: &'static str,
    rule: &'static str,
}

const KEBAB_RULE: &str =
    "use lower-case ASCII letters and digits, joined by single hyphens, at most 64 characters";

fn is_kebab(text: &str) -> bool {
    text.len() <= 64
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= 128 && text.bytes().all(|b| b.is_ascii_graphic())
}

/// Declares one id type; each is a checked string.
macro_rules! id {
    ($name:ident, $kind:literal, $is_valid:ident, $rule:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(
            Debug,
            Clone,
            PartialEq,
            Eq,
            Hash,
            PartialOrd,
            Ord,
            Serialize,
            Deserialize,
            utoipa::ToSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String)]
        pub struct $name(String);

        impl $name {
            /// Checks the text.
            ///
            /// # Errors
            /// When it breaks the rule of this kind of id, which the error states.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                if $is_valid(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError {
                        given: text.chars().take(80).collect(),
                        kind: $kind,
                        rule: $rule,
                    })
                }
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    ShopId,
    "shop id",
    is_kebab,
    KEBAB_RULE,
    "A shop, by the name of its corpus folder."
);
id!(
    CategoryId,
    "category",
    is_kebab,
    KEBAB_RULE,
    "A category of entries, by the name of its folder."
);
id!(
    EntryId,
    "entry id",
    is_kebab,
    KEBAB_RULE,
    "An FAQ entry, by the name of its file; unique in a shop and language."
);
id!(
    Revision,
    "revision",
    is_kebab,
    KEBAB_RULE,
    "A digest of content: of a corpus or of a policy. Equal content, equal revision."
);
id!(
    ConversationId,
    "conversation id",
    is_token,
    "use 1 to 128 visible ASCII characters",
    "A conversation. Unguessable, since whoever knows it may read the transcript."
);
id!(
    MessageId,
    "message id",
    is_token,
    "use 1 to 128 visible ASCII characters",
    "A client's own id of a message, unique in its conversation."
);

impl Revision {
    /// The revision of a digest: its bytes (at most 32) in hexadecimal digits.
    pub fn of_digest(digest: &[u8]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let nibbles = digest
            .iter()
            .take(32)
            .flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = nibbles.filter_map(|nibble| DIGITS.get(usize::from(nibble)));
        Self(digits.map(|digit| char::from(*digit)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_ids_are_checked() {
        let cases = [
            ("delivery-time", true),
            ("a1", true),
            ("", false),
            ("-a", false),
            ("a--b", false),
            ("Délai", false),
            ("a_b", false),
            ("../etc", false),
            ("A", false),
        ];
        for (text, valid) in cases {
            assert_eq!(EntryId::parse(text).is_ok(), valid, "{text}");
        }
    }

    #[test]
    fn a_digest_makes_a_valid_revision() {
        let revision = Revision::of_digest(&[0x0a, 0xff]);
        assert_eq!(revision.as_str(), "0aff");
        assert!(Revision::parse(Revision::of_digest(&[7; 64]).as_str()).is_ok());
    }
}
