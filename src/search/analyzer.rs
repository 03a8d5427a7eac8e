//! Turns text into terms: one pipeline a language, the same for the corpus and for questions.
//!
//! Text is folded (NFKC, case, accents), cut into words by UAX 29, contractions and elisions are undone, and words
//! stemmed. Folding comes before stemming on purpose: customers leave accents out, and `delai` must meet `délai`.

use std::fmt;

use rust_stemmers::{Algorithm, Stemmer};

use super::{concepts::Concepts, contractions, grams};
use crate::domain::Language;
use crate::text;

/// Part of every manifest: an index built by another analyzer is stale. Raise it with every change of terms, of what is learnt from
/// them, or of how it is fitted.
pub(super) const VERSION: u32 = 6;

/// Words read of one text; what customers ask stands in far fewer, and the rest would only cost time.
const MOST_WORDS: usize = 160;
/// Letters read of one word.
const MOST_LETTERS: usize = 24;

/// The pipeline of one language.
pub(super) struct Analyzer {
    stemmer: Stemmer,
    lang: Language,
    concepts: Concepts,
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyzer")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// What a text says, in the terms of the index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Analysis {
    /// The stems, in order, repeated as they were.
    pub(super) stems: Vec<String>,
    /// Ideas that the words belong to; sorted, each once.
    pub(super) concepts: Vec<&'static str>,
    /// Character n-grams of the words, as hashes; sorted, each once.
    pub(super) grams: Vec<u64>,
    /// The vector of its meaning; empty where no encoder read it.
    pub(super) meaning: Vec<f32>,
}

impl Analyzer {
    pub(super) fn new(lang: Language) -> Self {
        let algorithm = match lang {
            Language::En => Algorithm::English,
            Language::Fr => Algorithm::French,
            Language::Pt => Algorithm::Portuguese,
        };
        let stemmer = Stemmer::create(algorithm);
        let concepts = Concepts::read(lang, |word| stemmer.stem(word).into_owned());
        Self {
            stemmer,
            lang,
            concepts,
        }
    }

    /// The folded words, contractions and elisions undone.
    pub(super) fn words(&self, text: &str) -> Vec<String> {
        split(self.lang, text)
    }

    /// The terms of words that [`Analyzer::words`] gave.
    pub(super) fn analyse(&self, words: &[String]) -> Analysis {
        let stems: Vec<String> = words.iter().map(|word| self.stem(word)).collect();
        let concepts = self.concepts.of(&stems);
        Analysis {
            concepts,
            grams: grams(words),
            stems,
            meaning: Vec::new(),
        }
    }

    /// Numbers are alike whatever they are: an order number says that there is one, not which topic.
    fn stem(&self, word: &str) -> String {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits >= 3 {
            return "0".to_owned();
        }
        self.stemmer.stem(word).into_owned()
    }
}

/// The folded words of a text in a language, contractions and elisions undone.
pub(super) fn split(lang: Language, text: &str) -> Vec<String> {
    let folded = text::fold(text)
        .replace('œ', "oe")
        .replace('æ', "ae")
        .replace('ß', "ss");
    text::words(&folded)
        .take(MOST_WORDS)
        .flat_map(|word| contractions::undo(lang, word))
        .map(|word| word.chars().take(MOST_LETTERS).collect())
        .collect()
}

fn grams(words: &[String]) -> Vec<u64> {
    let mut found = Vec::new();
    let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    for word in words.iter().filter(|word| !is_number(word)) {
        grams::add(word, ['<', '>'], &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(lang: Language, text: &str) -> String {
        let analyzer = Analyzer::new(lang);
        analyzer.analyse(&analyzer.words(text)).stems.join(" ")
    }

    #[test]
    fn one_form_for_what_is_written_in_many() {
        use Language::{En, Fr, Pt};
        let cases = [
            (En, "I can't TRACK my Parcels!", "i can not track my parcel"),
            (En, "cant track", "can not track"),
            (En, "I’ve returned it", "i return it"),
            (En, "order #65842", "order 0"),
            (En, "ｒｅｔｕｒｎ", "return"),
            (Fr, "J'ai l'adresse d’Élodie", "ai adress elod"),
            (Fr, "les délais", "le del"),
            (Fr, "delai", "del"),
            (Pt, "prazos de entrega", "praz de entreg"),
            (En, "🎁 \u{7} \n", ""),
            (En, "", ""),
        ];
        for (lang, text, expected) in cases {
            assert_eq!(stems(lang, text), expected, "{text}");
        }
    }

    #[test]
    fn a_very_long_text_is_read_in_part() {
        let analyzer = Analyzer::new(Language::En);
        assert_eq!(analyzer.words(&"word ".repeat(10_000)).len(), MOST_WORDS);
    }
}
