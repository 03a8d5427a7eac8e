//! Ideas behind words: `snapped`, `cracked` and `fell apart` are one thing to a shop.

use std::collections::HashMap;

use super::analyzer;
use crate::domain::Language;

const ENGLISH: &str = include_str!("lexicon/concepts.en.txt");

/// The lexicon of one language, by stems.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    by_words: HashMap<String, Vec<&'static str>>,
}

/// Stems in the longest expression of the lexicon.
const LONGEST: usize = 5;

impl Concepts {
    /// Reads the lexicon of a language (French and Portuguese have none yet).
    pub(super) fn read(lang: Language, stem: impl Fn(&str) -> String) -> Self {
        let lexicon = match lang {
            Language::En => ENGLISH,
            Language::Fr | Language::Pt => "",
        };
        let mut concepts = Self::default();
        for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, expressions)) = line.split_once(':') else {
                continue;
            };
            for expression in expressions_of(expressions) {
                let words = analyzer::split(lang, expression);
                let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
                let names = concepts.by_words.entry(stems.join(" ")).or_default();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        concepts
    }

    /// The ideas that stand in a run of stems; sorted, each once.
    pub(super) fn of(&self, stems: &[String]) -> Vec<&'static str> {
        let mut found = Vec::new();
        if self.by_words.is_empty() {
            return found;
        }
        for length in 1..=LONGEST {
            for run in stems.windows(length) {
                found.extend(
                    self.by_words
                        .get(&run.join(" "))
                        .into_iter()
                        .flatten()
                        .copied(),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The words and the quoted expressions of a line.
fn expressions_of(line: &'static str) -> impl Iterator<Item = &'static str> {
    // Every second piece between quotes is an expression; the others are plain words.
    line.split('"').enumerate().flat_map(|(at, piece)| {
        let pieces: Vec<&'static str> = if at % 2 == 1 {
            vec![piece]
        } else {
            piece.split_whitespace().collect()
        };
        pieces
    })
}
