//! All that one language of a shop needs, and the reading of a question in it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    analyzer::{Analysis, Analyzer},
    calibration::Weights,
    common::is_common,
    encoder::Encoder,
    meanings::Meanings,
    ranker::Ranker,
};
use crate::domain::{EntryId, Language};
use crate::text::Spelling;

/// What a word that had to be corrected still counts.
const CORRECTED: f64 = 0.8;

/// One language of a shop.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) lang: Language,
    pub(super) analyzer: Analyzer,
    pub(super) spelling: Spelling,
    pub(super) ranker: Ranker,
    pub(super) entries: Vec<EntryId>,
    /// How many phrasings each entry has.
    pub(super) n_phrasings: Vec<usize>,
    /// Of the phrasings: how many, and how long on the whole.
    pub(super) total: Lengths,
    /// The place of its first document in the index; the others follow.
    pub(super) first_document: usize,
    pub(super) documents: Vec<Indexed>,
    /// What reads the meaning of questions, if anything does.
    pub(super) encoder: Option<Arc<dyn Encoder>>,
    pub(super) meanings: Meanings,
    /// What its signals weigh.
    pub(super) weights: Weights,
}

/// What is kept in memory of a document; little, since a question goes through all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indexed {
    pub(super) entry: usize,
    pub(super) is_phrasing: bool,
    /// BM25's brake on repeated stems, from its length.
    pub(super) brake: f32,
    /// What an n-gram that stands in it counts, from how many it has.
    pub(super) of_gram: f32,
    /// The sum of the inverse document frequencies of its stems.
    pub(super) mass: f32,
}

/// How many phrasings, and how many terms in them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths {
    pub(super) phrasings: usize,
    pub(super) words: f64,
    pub(super) grams: f64,
}

/// A question, read by the analyzer of a section.
#[derive(Debug)]
pub(super) struct Question {
    /// The words as they stand.
    pub(super) written: Vec<String>,
    /// What each of them was taken for, where it was taken for a slip.
    pub(super) corrected: Vec<Option<String>>,
    /// What they say, once corrected.
    pub(super) analysis: Analysis,
    /// Distinct stems, with what each counts.
    pub(super) stems: BTreeMap<String, f64>,
}

impl Question {
    /// The words, without the slips.
    pub(super) fn words(&self) -> Vec<&str> {
        let forms = self.written.iter().zip(&self.corrected);
        forms
            .map(|(written, taken_for)| taken_for.as_deref().unwrap_or(written))
            .collect()
    }

    /// A text that was read before, as a question.
    pub(super) fn of(analysis: &Analysis) -> Self {
        Self {
            written: Vec::new(),
            corrected: Vec::new(),
            stems: analysis
                .stems
                .iter()
                .map(|stem| (stem.clone(), 1.0))
                .collect(),
            analysis: analysis.clone(),
        }
    }
}

impl Section {
    /// Whether an entry stands in this language.
    pub(super) fn has(&self, entry: &EntryId) -> bool {
        self.entries.binary_search(entry).is_ok()
    }

    /// Reads a question; none when it says nothing.
    pub(super) fn read(&self, question: &str) -> Option<Question> {
        let written = self.analyzer.words(question);
        if written.is_empty() {
            return None;
        }
        let corrected: Vec<Option<&str>> = written
            .iter()
            .map(|word| {
                self.spelling
                    .correct(word)
                    .filter(|_| !is_common(word, self.lang))
            })
            .collect();
        let words: Vec<String> = written
            .iter()
            .zip(&corrected)
            .map(|(word, known)| known.map_or_else(|| word.clone(), str::to_owned))
            .collect();
        let analysis = self.analyzer.analyse(&words);
        let mut stems: BTreeMap<String, f64> = BTreeMap::new();
        for (stem, corrected) in analysis.stems.iter().zip(&corrected) {
            let counts = if corrected.is_some() { CORRECTED } else { 1.0 };
            let kept = stems.entry(stem.clone()).or_insert(counts);
            *kept = kept.max(counts);
        }
        Some(Question {
            corrected: corrected
                .into_iter()
                .map(|known| known.map(str::to_owned))
                .collect(),
            written,
            analysis,
            stems,
        })
    }
}
