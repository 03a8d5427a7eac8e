//! Writes the entries of a shop into an index, and trains the rankers.

use std::sync::Arc;

use tantivy::{Directory, Index, TantivyDocument};

use super::{
    analyzer::{Analysis, Analyzer},
    background::Background,
    documents::{self, Document, Frequencies},
    encoder::Encoder,
    meanings,
    progress::Progress,
    ranker::{Example, Ranker, Target},
    schema::{self, Fields},
};
use crate::domain::{Entry, Language};

/// Memory that the writer may use, in bytes; it grows into it only when there is that much to write.
const WRITER_MEMORY: usize = 30_000_000;
/// How much an answer's text counts beside a phrasing when the ranker learns.
const BODY_COST: f32 = 0.7;
/// The same of a background question.
const BACKGROUND_COST: f32 = 0.5;

/// The entries of one language, sorted by id.
#[derive(Debug)]
pub(super) struct Part<'e> {
    pub(super) lang: Language,
    pub(super) entries: Vec<&'e Entry>,
    pub(super) analyzer: Analyzer,
    pub(super) documents: Vec<Document>,
    /// What reads the meaning of this language's texts, if anything does.
    pub(super) encoder: Option<Arc<dyn Encoder>>,
}

/// Reads the entries, language by language in the order of [`Language::ALL`].
pub(super) fn parts<'e>(
    entries: &'e [Entry],
    encoder: Option<&Arc<dyn Encoder>>,
    progress: Progress<'_>,
) -> Vec<Part<'e>> {
    let of_language = |lang| {
        let mut own: Vec<&Entry> = entries.iter().filter(|entry| entry.lang == lang).collect();
        own.sort_by(|a, b| a.id.cmp(&b.id));
        (!own.is_empty()).then(|| {
            let analyzer = Analyzer::new(lang);
            let mut part = Part {
                lang,
                documents: documents::read(&own, &analyzer),
                entries: own,
                analyzer,
                encoder: encoder.filter(|encoder| encoder.reads(lang)).cloned(),
            };
            if let Some(encoder) = part.encoder.clone() {
                meanings::read(&mut part, encoder.as_ref(), progress);
            }
            part
        })
    };
    Language::ALL.into_iter().filter_map(of_language).collect()
}

/// Writes the documents, in the order of the parts, as one segment.
pub(super) fn write(
    parts: &[Part<'_>],
    fields: &Fields,
    directory: Box<dyn Directory>,
) -> tantivy::Result<Index> {
    let mut writer = Index::builder()
        .schema(fields.schema.clone())
        .single_segment_index_writer(directory, WRITER_MEMORY)?;
    for part in parts {
        let frequencies = Frequencies::count(&part.documents);
        for document in &part.documents {
            writer.add_document(row(part, document, &frequencies, fields))?;
        }
    }
    writer.finalize()
}

fn row(
    part: &Part<'_>,
    document: &Document,
    frequencies: &Frequencies<'_>,
    fields: &Fields,
) -> TantivyDocument {
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let prefixed = |terms: &mut dyn Iterator<Item = &str>| {
        terms
            .map(|term| schema::term(part.lang, term))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let analysis = &document.analysis;
    let stems = prefixed(&mut analysis.stems.iter().map(String::as_str));
    let mut row = TantivyDocument::default();
    row.add_u64(fields.language, schema::language_code(part.lang));
    row.add_u64(fields.entry, count(document.entry));
    row.add_u64(fields.kind, document.kind.code());
    row.add_u64(fields.n_words, count(analysis.stems.len()));
    row.add_u64(fields.n_grams, count(analysis.grams.len()));
    row.add_f64(fields.mass, frequencies.mass(document));
    row.add_text(fields.lang, part.lang.code());
    row.add_text(fields.text, &document.text);
    if let Some(entry) = part.entries.get(document.entry) {
        row.add_text(fields.entry_id, entry.id.as_str());
        row.add_text(fields.category, entry.category.as_str());
    }
    row.add_text(
        fields.concepts,
        prefixed(&mut analysis.concepts.iter().copied()),
    );
    if document.kind.is_phrasing() {
        row.add_text(fields.phrasing, stems);
        for gram in &analysis.grams {
            row.add_u64(fields.grams, schema::gram(part.lang, *gram));
        }
        row.add_text(fields.exact, schema::term(part.lang, &document.exact()));
    } else {
        row.add_text(fields.body, stems);
    }
    row
}

/// What the ranker of a language learns from: its documents, and questions that none of them answers.
pub(super) fn examples<'a>(
    documents: &[&'a Document],
    background: &[&'a Analysis],
) -> Vec<Example<'a>> {
    let own = documents.iter().map(|document| Example {
        text: &document.analysis,
        target: Target {
            entry: Some(document.entry),
            cost: if document.kind.is_phrasing() {
                1.0
            } else {
                BODY_COST
            },
        },
    });
    let others = background.iter().map(|text| Example {
        text,
        target: Target {
            entry: None,
            cost: BACKGROUND_COST,
        },
    });
    own.chain(others).collect()
}

/// Trains the ranker of a language.
pub(super) fn train(part: &Part<'_>, background: &Background) -> Ranker {
    let documents: Vec<&Document> = part.documents.iter().collect();
    let background: Vec<&Analysis> = background.analyses.iter().collect();
    let examples = examples(&documents, &background);
    Ranker::train(&examples, part.entries.len(), part.lang)
}
