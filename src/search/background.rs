//! What shops' pages seldom answer: questions that the ranker learns to give to no entry.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    analyzer::Analysis,
    build::Part,
    documents::{Document, real},
    encoder::{Encoder, Kind},
    progress::{Count, Progress, Work},
};
use crate::domain::Language;

const ENGLISH: &str = include_str!("lexicon/background.en.txt");
const FRENCH: &str = include_str!("lexicon/background.fr.txt");
const PORTUGUESE: &str = include_str!("lexicon/background.pt.txt");

/// The same of one whose meaning comes so near, as a cosine of sentence vectors.
const TOO_NEAR: f32 = 0.75;
/// A background question that shares this much of its stems with a phrasing of the shop is the shop's to answer.
const TOO_CLOSE: f64 = 0.6;

/// The questions of a language, as read, without those that the shop itself is asked.
#[derive(Debug, Default)]
pub(super) struct Background {
    pub(super) analyses: Vec<Analysis>,
}

impl Background {
    /// Reads those that stand beside the documents of a language.
    pub(super) fn of(part: &Part<'_>, progress: Progress<'_>) -> Self {
        let lines = match part.lang {
            Language::En => ENGLISH,
            Language::Fr => FRENCH,
            Language::Pt => PORTUGUESE,
        };
        let lines: Vec<&str> = lines
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        let encoder = part.encoder.as_deref();
        let vectors = encoder.map(|encoder| vectors(part.lang, &lines, encoder, progress));
        let reads_sentences = encoder.is_some_and(|encoder| encoder.kind() == Kind::Sentences);
        let read = |(number, line): (usize, &&str)| {
            let mut analysis = part.analyzer.analyse(&part.analyzer.words(line));
            let vector = vectors.as_ref().and_then(|vectors| vectors.get(number));
            analysis.meaning = vector.cloned().unwrap_or_default();
            analysis
        };
        let analyses = lines.iter().enumerate().map(read);
        Self {
            analyses: analyses
                .filter(|question| !is_close(question, &part.documents, reads_sentences))
                .collect(),
        }
    }
}

/// Who read which language, and what came of it.
type Read = (String, Language, Arc<Vec<Vec<f32>>>);

/// What the lines mean. They are the same for every shop, so they are read once.
fn vectors(
    lang: Language,
    lines: &[&str],
    encoder: &dyn Encoder,
    progress: Progress<'_>,
) -> Arc<Vec<Vec<f32>>> {
    static READ: Mutex<Vec<Read>> = Mutex::new(Vec::new());
    let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let mut alike = known
        .iter()
        .filter(|(by, of, _)| by == encoder.identity() && *of == lang);
    if let Some((_, _, vectors)) = alike.next() {
        return Arc::clone(vectors);
    }
    let count = Count::start(progress, Work::Reading, lang, lines.len());
    let vectors = Arc::new(encoder.encode_all(lines, &|_| count.add_one()));
    count.end();
    known.push((encoder.identity().to_owned(), lang, Arc::clone(&vectors)));
    vectors
}

fn is_close(question: &Analysis, documents: &[Document], reads_sentences: bool) -> bool {
    let mut own: Vec<&str> = question.stems.iter().map(String::as_str).collect();
    own.sort_unstable();
    own.dedup();
    documents
        .iter()
        .filter(|document| document.kind.is_phrasing())
        .any(|document| {
            let other = document.distinct_stems();
            let shared = own.iter().filter(|stem| other.contains(*stem)).count();
            let both = real(own.len() + other.len());
            let cosine = product(&question.meaning, &document.analysis.meaning);
            (both > 0.0 && 2.0 * real(shared) / both > TOO_CLOSE)
                || (reads_sentences && cosine > TOO_NEAR)
        })
}

fn product(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
