//! Finds known words one slip of the finger away, so that a typo does not cost the answer.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Words that a text may have meant, found by deletion neighbourhoods: words at edit distance 1
/// (a swap of neighbours counts as one edit) share a form with at most one letter left out.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    /// The known words, sorted, with how often each was met.
    words: Vec<(String, usize)>,
    /// The hash of each form of a word with one letter left out, and of the word itself; and the word's place. Sorted.
    ///
    /// Hashes and not the forms, since those would take a hundred times the room of the words; where two forms
    /// share a hash, the distance tells.
    forms: Vec<(u64, usize)>,
}

/// Shorter words have too many neighbours to be corrected safely.
const LEAST_LETTERS: usize = 4;

impl Spelling {
    /// Learns the words of a vocabulary, repeated as often as they occur.
    pub fn learn<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::from_counts(words.into_iter().map(|word| (word, 1)))
    }

    /// Learns words with how often they occur; a word's counts add up.
    pub fn from_counts<'w>(words: impl IntoIterator<Item = (&'w str, usize)>) -> Self {
        let mut counts = BTreeMap::new();
        for (word, count) in words {
            *counts.entry(word.to_owned()).or_insert(0) += count;
        }
        let words: Vec<(String, usize)> = counts.into_iter().collect();
        let known = words
            .iter()
            .enumerate()
            .filter(|(_, (word, _))| is_correctable(word));
        let mut forms: Vec<(u64, usize)> = known
            .flat_map(|(place, (word, _))| {
                forms_of(word).into_iter().map(move |form| (form, place))
            })
            .collect();
        forms.sort_unstable();
        Self { words, forms }
    }

    /// The known words with how often they occur, in the order of the alphabet.
    pub fn counts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words
            .iter()
            .map(|(word, count)| (word.as_str(), *count))
    }

    /// Whether the word is known as it stands.
    pub fn knows(&self, word: &str) -> bool {
        self.words
            .binary_search_by(|(known, _)| known.as_str().cmp(word))
            .is_ok()
    }

    /// The known words of which one form has this hash.
    fn with_form(&self, form: u64) -> impl Iterator<Item = &(String, usize)> {
        let from = self.forms.partition_point(|(other, _)| *other < form);
        let same = self
            .forms
            .iter()
            .skip(from)
            .take_while(move |(other, _)| *other == form);
        same.filter_map(|(_, place)| self.words.get(*place))
    }

    /// The known word that an unknown one is most likely a slip for: at edit distance 1, the most
    /// frequent, of those the first in the alphabet. Words with digits are never corrected.
    pub fn correct(&self, word: &str) -> Option<&str> {
        if self.knows(word) || !is_correctable(word) {
            return None;
        }
        forms_of(word)
            .into_iter()
            .flat_map(|form| self.with_form(form))
            .filter(|(known, _)| strsim::osa_distance(word, known) == 1)
            .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))
            .map(|(known, _)| known.as_str())
    }
}

fn is_correctable(word: &str) -> bool {
    word.chars().nth(LEAST_LETTERS - 1).is_some() && word.chars().all(char::is_alphabetic)
}

/// The hashes of a word and of what it is with one letter left out.
fn forms_of(word: &str) -> Vec<u64> {
    let letters: Vec<char> = word.chars().collect();
    let hash = |left_out: usize| {
        let mut hasher = DefaultHasher::new();
        for (_, c) in letters.iter().enumerate().filter(|(at, _)| *at != left_out) {
            c.hash(&mut hasher);
        }
        hasher.finish()
    };
    let mut forms: Vec<u64> = (0..=letters.len()).map(hash).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrects_one_slip_and_leaves_the_rest() {
        let known = ["parcel", "parcel", "tracking", "return", "ring"];
        let spelling = Spelling::learn(known);
        let cases = [
            ("parcle", Some("parcel")),
            ("trackin", Some("tracking")),
            ("retrun", Some("return")),
            ("returnn", Some("return")),
            ("raturn", Some("return")),
            ("return", None),
            ("rng", None),
            ("65842", None),
            ("banana", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(spelling.correct(word), expected, "{word}");
        }
    }

    #[test]
    fn prefers_the_more_frequent_word() {
        let spelling = Spelling::learn(["late", "date", "date"]);
        assert_eq!(spelling.correct("gate"), Some("date"));
    }
}
