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
    documents::{self, real},
    encoder::Encoder,
    meanings::Meanings,
    progress::{Count, Progress, Work},
    query::{Indexed, Lexical},
    ranker::Ranker,
    schema::{self, Fields, Kind},
    section::{Lengths, Section},
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
            documents: rows.into_iter().map(|(_, document)| document).collect(),
            fields: Fields::new(),
            encoder: self.encoder.cloned(),
            segment,
        })
    }

    fn section(&self, lang: Language, learnt: Learnt, rows: &[(u64, Indexed)]) -> Section {
        let own = self.entries.iter().filter(|entry| entry.lang == lang);
        let mut entries: Vec<EntryId> = own.map(|entry| entry.id.clone()).collect();
        entries.sort_unstable();
        let mut n_phrasings = vec![0; entries.len()];
        let mut total = Lengths::default();
        let code = schema::language_code(lang);
        let first_document = rows
            .iter()
            .position(|(other, _)| *other == code)
            .unwrap_or_default();
        let own = rows
            .iter()
            .filter(|(other, row)| *other == code && row.is_phrasing);
        for (_, document) in own {
            total.phrasings += 1;
            total.words += document.n_words;
            total.grams += document.n_grams;
            if let Some(count) = n_phrasings.get_mut(document.entry) {
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

/// The documents of a segment, with the code of their language.
fn rows(segment: &SegmentReader) -> tantivy::Result<Vec<(u64, Indexed)>> {
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
    let rows = (0..segment.max_doc()).map(|place| {
        let document = Indexed {
            entry: count(entries.get_val(place)),
            is_phrasing: kinds.get_val(place) != Kind::Body.code(),
            n_words: real(count(words.get_val(place))),
            n_grams: real(count(grams.get_val(place))),
            mass: masses.get_val(place),
        };
        (languages.get_val(place), document)
    });
    Ok(rows.collect())
}
