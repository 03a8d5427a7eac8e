//! What shops' pages seldom answer: questions that the ranker learns to give to no entry.

use super::{
    analyzer::Analysis,
    build::Part,
    documents::{Document, real},
};
use crate::domain::Language;

const ENGLISH: &str = include_str!("lexicon/background.en.txt");
const FRENCH: &str = include_str!("lexicon/background.fr.txt");
const PORTUGUESE: &str = include_str!("lexicon/background.pt.txt");

/// A background question that shares this much of its stems with a phrasing of the shop is the shop's to answer.
const TOO_CLOSE: f64 = 0.6;

/// The questions of a language, as read, without those that the shop itself is asked.
#[derive(Debug, Default)]
pub(super) struct Background {
    pub(super) analyses: Vec<Analysis>,
}

impl Background {
    /// Reads those that stand beside the documents of a language.
    pub(super) fn of(part: &Part<'_>) -> Self {
        let lines = match part.lang {
            Language::En => ENGLISH,
            Language::Fr => FRENCH,
            Language::Pt => PORTUGUESE,
        };
        let read = |line| part.analyzer.analyse(&part.analyzer.words(line));
        let (texts, mut analyses): (Vec<&str>, Vec<Analysis>) = lines
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| (line, read(line)))
            .filter(|(_, question)| !is_close(question, &part.documents))
            .unzip();
        if let Some(encoder) = &part.encoder {
            let vectors = encoder.encode_all(&texts, &|_| {});
            for (analysis, vector) in analyses.iter_mut().zip(vectors) {
                analysis.meaning = vector;
            }
        }
        Self { analyses }
    }
}

fn is_close(question: &Analysis, documents: &[Document]) -> bool {
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
            both > 0.0 && 2.0 * real(shared) / both > TOO_CLOSE
        })
}
