//! Values that fixtures write in more than one way, and the faults of their YAML in words.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer, SeqAccess, Visitor},
};
use serde_saphyr::Error as YamlError;

use crate::domain::Diagnostic;

/// What a key expects: a key that is not named is free, `null` means that there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Want<T> {
    /// The key is not named.
    #[default]
    Anything,
    /// There must be nothing.
    Nothing,
    /// This, and nothing else.
    This(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Want<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<T>::deserialize(deserializer)?;
        Ok(value.map_or(Self::Nothing, Self::This))
    }
}

impl<T: PartialEq> Want<T> {
    /// Whether it is free, or `is` is what it wants.
    pub(super) fn accepts(&self, is: Option<&T>) -> bool {
        match self {
            Self::Anything => true,
            Self::Nothing => is.is_none(),
            Self::This(wanted) => is == Some(wanted),
        }
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OneOrMany<T>(pub(super) Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        T::deserialize(text.into_deserializer()).map(|value| OneOrMany(vec![value]))
    }

    // Texts that look like something else to YAML are texts all the same.
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        // `9.70` would have become `9.7`.
        Err(E::custom("write numbers with a point between quotes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(OneOrMany(values))
    }
}

/// A YAML fault as a finding.
pub(super) fn fault(file: &str, error: &YamlError) -> Diagnostic {
    let line = error
        .location()
        .and_then(|at| usize::try_from(at.line()).ok());
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the YAML reader's errors are not ours, and there are dozens"
    )]
    let (message, fix) = match error.without_snippet() {
        YamlError::SerdeUnknownField {
            field, expected, ..
        } => (
            format!("unknown key `{field}`"),
            format!("write one of `{}`", expected.join("`, `")),
        ),
        YamlError::SerdeUnknownVariant {
            variant, expected, ..
        } => (
            format!("unknown name `{variant}`"),
            format!("write one of `{}`", expected.join("`, `")),
        ),
        YamlError::SerdeMissingField { field, .. } => {
            (format!("`{field}` is missing"), format!("add `{field}: …`"))
        }
        other => {
            let message = other.to_string();
            let message = message.lines().next().unwrap_or_default();
            let message = message.split(" at line ").next().unwrap_or_default();
            (
                message.to_owned(),
                "see the format of conversation fixtures in the documentation".to_owned(),
            )
        }
    };
    Diagnostic::error(file, line, message, fix)
}
