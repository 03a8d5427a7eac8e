//! Countries by ISO 3166 alpha-2 code, and what continent they are on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country that exists in ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, examples("FR"))]
pub struct Country([u8; 2]);

impl Country {
    /// Reads an alpha-2 code in either case; nothing when no country has it.
    pub fn parse(code: &str) -> Option<Self> {
        let &[first, second] = code.as_bytes() else {
            return None;
        };
        let country = Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]);
        keshvar::Alpha2::try_from(country.code()).ok()?;
        Some(country)
    }

    /// The code in capitals.
    pub fn code(&self) -> &str {
        // INVARIANT: both bytes are ASCII letters, since a country of the data set has this code.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    fn data(self) -> Option<keshvar::Country> {
        keshvar::Alpha2::try_from(self.code())
            .ok()
            .map(|alpha2| alpha2.to_country())
    }

    /// Whether it lies on the continent of Europe, by the `keshvar` data set.
    pub fn is_in_europe(self) -> bool {
        self.data()
            .is_some_and(|data| data.continent() == keshvar::Continent::Europe)
    }

    /// Its name in English, as commonly said.
    pub fn english_name(self) -> String {
        self.data().map_or_else(
            || self.code().to_owned(),
            |data| data.iso_short_name().to_owned(),
        )
    }
}

impl TryFrom<String> for Country {
    type Error = String;
    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| {
            let given: String = code.chars().take(20).collect();
            format!("`{given}` is not a country; write an ISO 3166 alpha-2 code, such as `FR`")
        })
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
