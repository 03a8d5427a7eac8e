//! What is put into the index: every phrasing and every answer of a language, read by its analyzer.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    analyzer::{Analysis, Analyzer},
    schema::Kind,
};
use crate::domain::Entry;
use crate::text::Spelling;

/// One document, analysed.
#[derive(Debug)]
pub(super) struct Document {
    /// The place of its entry in the section.
    pub(super) entry: usize,
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) words: Vec<String>,
    pub(super) analysis: Analysis,
}

impl Document {
    /// The whole phrasing as one term.
    pub(super) fn exact(&self) -> String {
        self.words.join("_")
    }

    /// Its stems, sorted, each once.
    pub(super) fn distinct_stems(&self) -> BTreeSet<&str> {
        self.analysis.stems.iter().map(String::as_str).collect()
    }
}

/// Reads the entries of one language; the documents of an entry stand together, in the entries' order.
pub(super) fn read(entries: &[&Entry], analyzer: &Analyzer) -> Vec<Document> {
    let mut documents = Vec::new();
    for (ordinal, entry) in entries.iter().enumerate() {
        let title = std::iter::once((Kind::Title, &entry.question));
        let also_asked = entry.also_asked.iter().map(|text| (Kind::AlsoAsked, text));
        let mut seen = BTreeSet::new();
        for (kind, text) in title.chain(also_asked).chain([(Kind::Body, &entry.answer)]) {
            let words = analyzer.words(text);
            if words.is_empty() || (kind.is_phrasing() && !seen.insert(words.clone())) {
                continue;
            }
            documents.push(Document {
                entry: ordinal,
                kind,
                text: text.clone(),
                analysis: analyzer.analyse(&words),
                words,
            });
        }
    }
    documents
}

/// Learns the words of the documents.
pub(super) fn spelling(documents: &[Document]) -> Spelling {
    Spelling::learn(
        documents
            .iter()
            .flat_map(|document| &document.words)
            .map(String::as_str),
    )
}

/// In how many phrasings each stem stands, and how many phrasings there are.
#[derive(Debug, Default)]
pub(super) struct Frequencies<'d> {
    counts: BTreeMap<&'d str, usize>,
    n_phrasings: usize,
}

impl<'d> Frequencies<'d> {
    pub(super) fn count(documents: &'d [Document]) -> Self {
        let mut frequencies = Self::default();
        for document in documents
            .iter()
            .filter(|document| document.kind.is_phrasing())
        {
            frequencies.n_phrasings += 1;
            for stem in document.distinct_stems() {
                *frequencies.counts.entry(stem).or_insert(0) += 1;
            }
        }
        frequencies
    }

    /// The sum of the inverse document frequencies of a document's distinct stems.
    pub(super) fn mass(&self, document: &Document) -> f64 {
        let idf = |stem| {
            idf(
                self.counts.get(stem).copied().unwrap_or(0),
                self.n_phrasings,
            )
        };
        document.distinct_stems().into_iter().map(idf).sum()
    }
}

/// The inverse document frequency of BM25: high for what is rare, near 0 for what stands nearly everywhere.
pub(super) fn idf(frequency: usize, total: usize) -> f64 {
    let (with, all) = (real(frequency), real(total));
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// A count as a number to calculate with; exact below four thousand millions.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A number where half the digits are enough.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "what is weighed and scored is kept with 24 bits, which is more than it carries"
)]
pub(super) fn narrow(number: f64) -> f32 {
    number as f32
}
