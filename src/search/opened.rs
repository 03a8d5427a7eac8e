//! Takes what stands in an index into memory, and makes it ready for questions.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tantivy::{Index, SegmentReader};

use super::{
    analyzer::Analyzer,
    background::Background,
    build::{self, Part},
    calibration::{self, Costs, Weights},
    documents::{self, narrow, real},
    encoder::Encoder,
    meanings::Meanings,
    progress::{Count, Progress, Work},
    query::Lexical,
    ranker::Ranker,
    schema::{self, Fields, Kind},
    scoring,
    section::{Indexed, Lengths, Section},
};
use crate::domain::{Entry, EntryId, Language, Revision};
use crate::text::Spelling;

/// What a language has beside its documents.
#[derive(Debug)]
pub(super) struct Learnt {
    pub(super) ranker: Ranker,
    pub(super) spelling: Spelling,
    pub(super) meanings: Meanings,
    pub(super) weights: Weights,
}

impl Learnt {
    /// Learns from the documents of a language.
    pub(super) fn from_part(part: &Part<'_>, background: &Background) -> Self {
        let phrasings = part
            .documents
            .iter()
            .filter(|document| document.kind == Kind::AlsoAsked);
        let is_sparse = phrasings.count() < calibration::FEW_PHRASINGS * part.entries.len();
        Self {
            weights: *calibration::start(
                part.lang,
                part.encoder.as_ref().map(|encoder| encoder.kind()),
                is_sparse,
            ),
            ranker: build::train(part, background),
            spelling: documents::spelling(&part.documents),
            meanings: Meanings::of(part),
        }
    }
}

/// Learns from the documents of every language, and from the general questions beside each.
pub(super) fn learn(
    parts: &[Part<'_>],
    progress: Progress<'_>,
) -> (BTreeMap<Language, Learnt>, Vec<Background>) {
    let mut learnt = BTreeMap::new();
    let mut backgrounds = Vec::new();
    for part in parts {
        let background = Background::of(part, progress);
        let count = Count::start(progress, Work::Learning, part.lang, part.documents.len());
        learnt.insert(part.lang, Learnt::from_part(part, &background));
        count.end();
        backgrounds.push(background);
    }
    (learnt, backgrounds)
}

/// Whose index it is, and how its questions are decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shop<'a> {
    pub(super) entries: &'a [Entry],
    /// The first stands in for the others.
    pub(super) languages: &'a [Language],
    pub(super) revision: &'a Revision,
    pub(super) costs: Costs,
    /// What reads the meaning of texts, if anything does.
    pub(super) encoder: Option<&'a Arc<dyn Encoder>>,
}

impl Shop<'_> {
    /// The languages that have entries.
    pub(super) fn written_in(&self) -> BTreeSet<Language> {
        self.entries.iter().map(|entry| entry.lang).collect()
    }

    /// Puts an index and what was learnt together.
    pub(super) fn open(
        &self,
        index: &Index,
        learnt: BTreeMap<Language, Learnt>,
    ) -> tantivy::Result<Lexical> {
        let segment = index
            .searchable_segments()?
            .first()
            .map(SegmentReader::open)
            .transpose()?;
        let rows = segment.as_ref().map(rows).transpose()?.unwrap_or_default();
        let sections = learnt
            .into_iter()
            .map(|(lang, learnt)| self.section(lang, learnt, &rows))
            .collect();
        Ok(Lexical {
            revision: self.revision.clone(),
            costs: self.costs,
            first: self.languages.first().copied().unwrap_or(Language::En),
            sections,
            fields: Fields::new(),
            encoder: self.encoder.cloned(),
            segment,
        })
    }

    fn section(&self, lang: Language, learnt: Learnt, rows: &[Row]) -> Section {
        let own = self.entries.iter().filter(|entry| entry.lang == lang);
        let mut entries: Vec<EntryId> = own.map(|entry| entry.id.clone()).collect();
        entries.sort_unstable();
        let mut n_phrasings = vec![0; entries.len()];
        let mut total = Lengths::default();
        let code = schema::language_code(lang);
        let first_document = rows
            .iter()
            .position(|row| row.language == code)
            .unwrap_or_default();
        let own = rows.iter().filter(|row| row.language == code);
        for row in own.clone().filter(|row| row.is_phrasing) {
            total.phrasings += 1;
            total.words += row.n_words;
            total.grams += row.n_grams;
            if let Some(count) = n_phrasings.get_mut(row.entry) {
                *count += 1;
            }
        }
        Section {
            lang,
            analyzer: Analyzer::new(lang),
            spelling: learnt.spelling,
            ranker: learnt.ranker,
            entries,
            n_phrasings,
            documents: own.map(|row| row.beside(total)).collect(),
            total,
            first_document,
            encoder: self
                .encoder
                .filter(|_| !learnt.meanings.is_empty())
                .cloned(),
            meanings: learnt.meanings,
            weights: learnt.weights,
        }
    }
}

/// What the index holds of a document.
#[derive(Debug)]
struct Row {
    /// The code of its language.
    language: u64,
    entry: usize,
    is_phrasing: bool,
    n_words: f64,
    n_grams: f64,
    mass: f64,
}

impl Row {
    /// The document beside the others of its language.
    fn beside(&self, total: Lengths) -> Indexed {
        let average = |sum: f64| sum / real(total.phrasings.max(1));
        let grams = scoring::brake(self.n_grams / average(total.grams));
        Indexed {
            entry: self.entry,
            is_phrasing: self.is_phrasing,
            brake: narrow(scoring::brake(self.n_words / average(total.words))),
            of_gram: narrow(scoring::saturated(1.0, grams)),
            mass: narrow(self.mass),
        }
    }
}

/// The documents of a segment.
fn rows(segment: &SegmentReader) -> tantivy::Result<Vec<Row>> {
    let fast = segment.fast_fields();
    let read = |name| fast.u64(name).map(|column| column.first_or_default_col(0));
    let (languages, entries, kinds) = (
        read(schema::LANGUAGE)?,
        read(schema::ENTRY)?,
        read(schema::KIND)?,
    );
    let (words, grams) = (read(schema::N_WORDS)?, read(schema::N_GRAMS)?);
    let masses = fast.f64(schema::MASS)?.first_or_default_col(0.0);
    let count = |count| usize::try_from(count).unwrap_or(usize::MAX);
    let rows = (0..segment.max_doc()).map(|place| Row {
        language: languages.get_val(place),
        entry: count(entries.get_val(place)),
        is_phrasing: kinds.get_val(place) != Kind::Body.code(),
        n_words: real(count(words.get_val(place))),
        n_grams: real(count(grams.get_val(place))),
        mass: masses.get_val(place),
    });
    Ok(rows.collect())
}
