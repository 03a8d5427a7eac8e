//! Countries by ISO 3166 alpha-2 code: their continent and their names, from the `keshvar` data set.

mod everyday;
mod names;

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::language::Language;

/// A country that exists in ISO 3166-1.
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
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, examples("FR"))]
pub struct Country([u8; 2]);

/// What we keep of a country; the data set builds its own large value at every call.
struct Facts {
    is_in_europe: bool,
    names: [String; Language::ALL.len()],
}

static FACTS: LazyLock<BTreeMap<[u8; 2], Facts>> = LazyLock::new(|| {
    let countries = keshvar::CountryIterator::new();
    countries
        .filter_map(|data| Some((code_of(&data)?, facts_of(&data))))
        .collect()
});

fn code_of(data: &keshvar::Country) -> Option<[u8; 2]> {
    data.alpha2()
        .to_string()
        .to_ascii_uppercase()
        .into_bytes()
        .try_into()
        .ok()
}

fn facts_of(data: &keshvar::Country) -> Facts {
    let name = |lang: Language| {
        let translated = data.translations().get(lang.code()).copied();
        translated.unwrap_or(data.iso_short_name()).to_owned()
    };
    Facts {
        is_in_europe: data.maybe_region() == Some(keshvar::Region::Europe),
        names: Language::ALL.map(name),
    }
}

impl Country {
    /// Reads an alpha-2 code in either case; nothing when no country has it.
    pub fn parse(code: &str) -> Option<Self> {
        let &[first, second] = code.as_bytes() else {
            return None;
        };
        let country = Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]);
        FACTS.contains_key(&country.0).then_some(country)
    }

    /// Finds a country named in a text in English, French or Portuguese ('Spain', 'aux Pays-Bas', 'para Espanha').
    ///
    /// `words` are folded words in order. One slip is forgiven in longer names. Names that persons and things have as
    /// well ('Jordan', 'turkey') count where a place is spoken of. Of several, the one that something goes to is taken,
    /// else the first. Codes are taken in capitals only, and by the caller.
    pub fn named_in(words: &[&str]) -> Option<Self> {
        names::named_in(words)
    }

    /// The code in capitals.
    pub fn code(&self) -> &str {
        // INVARIANT: both bytes are ASCII letters, since a country of the data set has this code.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether it lies on the continent of Europe, by the United Nations' geoscheme (M49), which counts Turkey as Asia.
    pub fn is_in_europe(self) -> bool {
        FACTS.get(&self.0).is_some_and(|facts| facts.is_in_europe)
    }

    /// Its common name in a language.
    pub fn name(self, lang: Language) -> &'static str {
        let index = Language::ALL
            .iter()
            .position(|known| *known == lang)
            .unwrap_or_default();
        FACTS
            .get(&self.0)
            .and_then(|facts| facts.names.get(index))
            .map_or("", String::as_str)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_continents_and_names() {
        let cases = [
            ("FR", true, "France"),
            ("ch", true, "Switzerland"),
            ("US", false, "United States"),
            ("MA", false, "Morocco"),
            ("TR", false, "Türkiye"),
        ];
        for (code, is_in_europe, name) in cases {
            let country = Country::parse(code).unwrap();
            assert_eq!(
                (country.is_in_europe(), country.name(Language::En)),
                (is_in_europe, name)
            );
        }
        assert_eq!(Country::parse("XX"), None);
        assert_eq!(Country::parse("FRA"), None);
    }
}
