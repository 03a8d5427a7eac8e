//! The languages that Comptoir speaks.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::detect_language;

/// A language of customers and corpora.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
    /// Portuguese.
    Pt,
}

/// A language tag that names no language of ours.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown language `{0}`; the languages are `en`, `fr` and `pt`")]
pub struct UnknownLanguage(String);

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Pt];

    /// The language among these in which a text is clearly written.
    pub fn of_text(text: &str, among: &[Self]) -> Option<Self> {
        let codes: Vec<&str> = among.iter().map(|language| language.code()).collect();
        detect_language(text, &codes)?.parse().ok()
    }

    /// The BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Pt => "pt",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag by its primary language: `fr-CA` is French.
    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        let primary = tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|language| language.code() == primary)
            .ok_or_else(|| UnknownLanguage(tag.chars().take(40).collect()))
    }
}
