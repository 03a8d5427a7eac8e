//! Finds known words one slip of the finger away, so that a typo does not cost the answer.

use std::collections::{BTreeMap, HashMap};

/// Words that a text may have meant, found by deletion neighbourhoods: words at edit distance 1
/// (a swap of neighbours counts as one edit) share a form with at most one letter left out.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    /// How often each known word was met.
    counts: BTreeMap<String, usize>,
    /// Known words by each of their forms with one letter left out, and by themselves.
    forms: HashMap<String, Vec<String>>,
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
        let mut forms: HashMap<String, Vec<String>> = HashMap::new();
        for word in counts.keys().filter(|word| is_correctable(word)) {
            for form in forms_of(word) {
                forms.entry(form).or_default().push(word.clone());
            }
        }
        Self { counts, forms }
    }

    /// The known words with how often they occur, in the order of the alphabet.
    pub fn counts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.counts
            .iter()
            .map(|(word, count)| (word.as_str(), *count))
    }

    /// Whether the word is known as it stands.
    pub fn knows(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }

    /// The known word that an unknown one is most likely a slip for: at edit distance 1, the most
    /// frequent, of those the first in the alphabet. Words with digits are never corrected.
    pub fn correct(&self, word: &str) -> Option<&str> {
        if self.knows(word) || !is_correctable(word) {
            return None;
        }
        forms_of(word)
            .iter()
            .filter_map(|form| self.forms.get(form))
            .flatten()
            .filter(|known| strsim::osa_distance(word, known) == 1)
            .max_by(|a, b| self.counts.get(*a).cmp(&self.counts.get(*b)).then(b.cmp(a)))
            .map(String::as_str)
    }
}

fn is_correctable(word: &str) -> bool {
    word.chars().nth(LEAST_LETTERS - 1).is_some() && word.chars().all(char::is_alphabetic)
}

fn forms_of(word: &str) -> Vec<String> {
    let letters = word.chars().count();
    let mut forms: Vec<String> = (0..letters)
        .map(|left_out| {
            word.chars()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, c)| c)
                .collect()
        })
        .collect();
    forms.push(word.to_owned());
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
