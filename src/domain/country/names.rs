//! Countries by name in free text: in English, French and Portuguese, with articles and one slip of the finger.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    Country, code_of,
    everyday::{
        AMBIGUOUS_NAMES, ARTICLES, DESTINATION_WORDS, EVERYDAY_NAMES, FILLERS, NO_COUNTRIES,
        NOT_MISSPELT, PLACE_WORDS,
    },
};
use crate::domain::language::Language;
use crate::text::{Spelling, fold};

/// The longest name has so many words.
const LONGEST_NAME: usize = 10;

/// Shorter names have too many neighbours among words to be believed with a slip in them.
const LEAST_LETTERS_TO_CORRECT: usize = 6;

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for data in keshvar::CountryIterator::new() {
        let Some(country) = code_of(&data).map(Country) else {
            continue;
        };
        let translated = Language::ALL.map(|lang| data.translations().get(lang.code()).copied());
        let listed = data
            .unofficial_name_list()
            .iter()
            .copied()
            .chain([data.iso_short_name()]);
        for name in listed.chain(translated.into_iter().flatten()) {
            for variant in variants_of(name) {
                names.entry(variant).or_insert(country);
            }
        }
    }
    for (name, code) in EVERYDAY_NAMES {
        if let Some(country) = Country::parse(code) {
            names.insert(name.to_owned(), country);
        }
    }
    names.retain(|name, _| {
        name == "uk" || name.chars().count() > 2 && !NO_COUNTRIES.contains(&name.as_str())
    });
    names
});

/// The names that are long enough for a slip, without the spaces in them, so that 'newzealand' is one as well.
static SPELLING: LazyLock<(Spelling, HashMap<String, Country>)> = LazyLock::new(|| {
    let long = BY_NAME
        .iter()
        .map(|(name, country)| (name.replace([' ', '\''], ""), *country))
        .filter(|(name, _)| name.chars().count() >= LEAST_LETTERS_TO_CORRECT && name.is_ascii());
    let by_name: HashMap<String, Country> = long.collect();
    (Spelling::learn(by_name.keys().map(String::as_str)), by_name)
});

/// A name as people write it: without what stands in brackets, with its parts in the order of speech, 'St' for 'Saint'.
fn variants_of(name: &str) -> Vec<String> {
    let plain = fold(name.split('(').next().unwrap_or(name));
    let spoken: String = plain
        .chars()
        .map(|c| {
            if c == '-' || c == '.' || c == ',' {
                ' '
            } else {
                c
            }
        })
        .collect();
    let spoken: Vec<&str> = spoken.split_whitespace().map(without_elision).collect();
    let spoken = spoken.join(" ");
    let mut variants = vec![spoken.clone()];
    // The last part alone may be a word: 'Christmas, Île'.
    if let Some((last, first)) = plain.split_once(", ") {
        variants.push(format!("{first} {last}").replace('-', " "));
    }
    if let Some(rest) = spoken.strip_prefix("saint ") {
        variants.push(format!("st {rest}"));
    }
    variants
}

/// A country as found: what it is, and where its name begins and ends.
#[derive(Clone, Copy)]
struct Found {
    country: Country,
    start: usize,
}

/// The country that folded words in order name: the one that something goes to, else the first.
pub(super) fn named_in(words: &[&str]) -> Option<Country> {
    let words: Vec<&str> = words.iter().map(|word| without_elision(word)).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        match name_at(&words, start) {
            Some((country, length)) => {
                found.push(Found { country, start });
                start += length;
            }
            None => start += 1,
        }
    }
    let not_denied = |found: &&Found| !is_denied(&words, found.start);
    let destination = found
        .iter()
        .filter(not_denied)
        .rfind(|found| is_beside(&words, found.start, &DESTINATION_WORDS));
    let first = found.iter().find(not_denied);
    destination.or(first).map(|found| found.country)
}

/// The country whose name begins at a word, by its longest name, and how many words the name has.
fn name_at(words: &[&str], start: usize) -> Option<(Country, usize)> {
    let exact = (1..=LONGEST_NAME).rev().find_map(|length| {
        let name = words.get(start..start + length)?.join(" ");
        let country = BY_NAME.get(&name)?;
        let is_meant = !AMBIGUOUS_NAMES.contains(&name.as_str()) || is_place(words, start, length);
        Some((is_meant.then_some(*country), length))
    });
    match exact {
        Some((country, length)) => country.map(|country| (country, length)),
        None => misspelt_at(words, start),
    }
}

/// A name with one slip, where a place is spoken of: ordinary words lie close to some names.
fn misspelt_at(words: &[&str], start: usize) -> Option<(Country, usize)> {
    (1..=4).rev().find_map(|length| {
        let run = words.get(start..start + length)?;
        let joined = run.concat().replace('\'', "");
        let is_candidate = joined.chars().count() >= LEAST_LETTERS_TO_CORRECT - 1
            && !NOT_MISSPELT.contains(&joined.as_str())
            && run.iter().all(|word| word.len() > 1)
            && is_place(words, start, length);
        let (spelling, by_name) = &*SPELLING;
        if !is_candidate {
            return None;
        }
        let whole = spelling.knows(&joined).then_some(joined.as_str());
        let name = whole.or_else(|| spelling.correct(&joined))?;
        by_name.get(name).map(|country| (*country, length))
    })
}

/// Whether a place is spoken of: by the word before, or since nothing else is said.
fn is_place(words: &[&str], start: usize, length: usize) -> bool {
    let others = words
        .iter()
        .take(start)
        .chain(words.iter().skip(start + length));
    let is_alone = others
        .into_iter()
        .all(|word| FILLERS.contains(word) || name_before(word));
    is_alone || is_beside(words, start, &PLACE_WORDS)
}

/// Whether a word is a country's name by itself, as in 'Spain or Turkey'.
fn name_before(word: &str) -> bool {
    BY_NAME.contains_key(word) && !AMBIGUOUS_NAMES.contains(&word)
}

/// Whether one of these words stands before, with articles between or without.
fn is_beside(words: &[&str], start: usize, these: &[&str]) -> bool {
    let before = words
        .iter()
        .take(start)
        .rev()
        .find(|word| !ARTICLES.contains(word) || these.contains(word));
    before.is_some_and(|word| these.contains(word))
}

/// 'not to Spain', 'pas en Espagne'.
fn is_denied(words: &[&str], start: usize) -> bool {
    let before = words.iter().take(start).rev().take(3);
    before
        .take_while(|word| !matches!(**word, "but" | "mais" | "mas"))
        .any(|word| matches!(*word, "not" | "pas" | "nao"))
        && words
            .iter()
            .skip(start)
            .any(|word| matches!(*word, "but" | "mais" | "mas"))
}

fn without_elision(word: &str) -> &str {
    ["l'", "d'", "qu'", "jusqu'"]
        .iter()
        .find_map(|start| word.strip_prefix(start))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(text: &str) -> Option<String> {
        let folded = fold(text);
        let words: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        named_in(&words).map(|country| country.code().to_owned())
    }

    #[test]
    fn countries_are_found_in_three_languages() {
        let cases = [
            ("do you ship to spain", "ES"),
            ("livrez-vous aux Pays-Bas", "NL"),
            ("send to the united states please", "US"),
            ("i live in the uk", "GB"),
            ("para o brasil", "BR"),
            ("new zealand", "NZ"),
            ("au Brésil", "BR"),
            ("à Suíça", "CH"),
            ("para os Estados Unidos", "US"),
            ("the Netherlands", "NL"),
            ("do you deliver in Holland?", "NL"),
            ("UK", "GB"),
            ("I'm in England", "GB"),
            ("to the USA", "US"),
            ("vers l'Angleterre", "GB"),
            ("para Inglaterra", "GB"),
            ("en Allemagne", "DE"),
            ("para a Alemanha", "DE"),
            ("j'habite en Belgique", "BE"),
            ("moro no Luxemburgo", "LU"),
            ("aux Emirats", "AE"),
            ("enviam para os EUA?", "US"),
            ("en Coree du Sud", "KR"),
            ("para a Coreia do Sul", "KR"),
            ("Republique tcheque", "CZ"),
            ("para a Chéquia", "CZ"),
            ("en Corse", "FR"),
            ("para os Açores", "PT"),
            ("expédition vers la Réunion", "RE"),
            ("to Côte d'Ivoire", "CI"),
            ("to Guinea-Bissau", "GW"),
            ("st lucia", "LC"),
            ("Trinidad and Tobago", "TT"),
        ];
        for (text, code) in cases {
            assert_eq!(named(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn one_slip_is_forgiven_where_a_place_is_spoken_of() {
        let cases = [
            ("to Swizerland", Some("CH")),
            ("en Espange", Some("ES")),
            ("para a Alemahna", Some("DE")),
            ("Portugla", Some("PT")),
            ("to the Netherland", Some("NL")),
            ("do you ship to germnay", Some("DE")),
            ("to newzealand", Some("NZ")),
            ("para os Estados Unids", Some("US")),
            ("i am hungry", None),
            ("a ring in cypress wood", None),
            ("is it an island", None),
            ("please return the grease", None),
        ];
        for (text, code) in cases {
            assert_eq!(named(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn persons_and_things_are_no_countries() {
        let cases = [
            ("my name is on it, Jordan Smith", None),
            ("hi, Chad here, where is my ring", None),
            ("a necklace for Georgia", None),
            ("my turkey sandwich", None),
            ("I wore a jersey", None),
            ("the suede pouch", None),
            ("Maurice a commandé une bague", None),
            ("contact us", None),
            ("Chad", Some("TD")),
            ("do you ship to Jordan", Some("JO")),
            ("I'm in Jersey", Some("JE")),
            ("from Georgia", Some("GE")),
            ("en Turquie", Some("TR")),
            ("New Jersey", Some("US")),
            ("en Suède", Some("SE")),
            ("à l'île Maurice", Some("MU")),
        ];
        for (text, code) in cases {
            assert_eq!(named(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn of_several_countries_the_destination_is_meant() {
        let cases = [
            ("i live in Spain but ship it to Portugal", Some("PT")),
            ("from France to Belgium", Some("BE")),
            ("not Spain but Portugal", Some("PT")),
            ("pas en Espagne mais en Italie", Some("IT")),
            ("Spain or Portugal", Some("ES")),
        ];
        for (text, code) in cases {
            assert_eq!(named(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn every_name_of_the_data_set_is_found() {
        let mut missed = Vec::new();
        for data in keshvar::CountryIterator::new() {
            let country = code_of(&data).map(Country).unwrap();
            for lang in Language::ALL {
                let (name, code) = (country.name(lang), country.code());
                let found = named(name);
                // What stands in brackets is not said: two halves of an island have one name.
                if found.as_deref() != Some(code) && code != "SX" {
                    missed.push((name, code.to_owned(), found));
                }
            }
        }
        assert_eq!(missed, []);
    }

    #[test]
    fn everyday_names_are_of_countries() {
        for (name, code) in EVERYDAY_NAMES {
            assert!(Country::parse(code).is_some(), "{name} {code}");
            assert_eq!(fold(name), name);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(text in "(to |in |[a-z]{1,9} |d'|l'|ã|\\PC){0,30}") {
            named(&text);
        }
    }
}
