//! What shops' pages seldom answer: questions that the ranker learns to give to no entry.

use super::{
    analyzer::{Analysis, Analyzer},
    documents::{Document, real},
};
use crate::domain::Language;

const ENGLISH: &str = include_str!("lexicon/background.en.txt");
const FRENCH: &str = include_str!("lexicon/background.fr.txt");
const PORTUGUESE: &str = include_str!("lexicon/background.pt.txt");

/// A background question that shares this much of its stems with a phrasing of the shop is the shop's to answer.
const TOO_CLOSE: f64 = 0.6;

/// The questions of a language as written and as read, without those that the shop itself is asked.
pub(super) fn questions(
    lang: Language,
    analyzer: &Analyzer,
    documents: &[Document],
) -> Vec<(&'static str, Analysis)> {
    let lines = match lang {
        Language::En => ENGLISH,
        Language::Fr => FRENCH,
        Language::Pt => PORTUGUESE,
    };
    lines
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| (line, analyzer.analyse(&analyzer.words(line))))
        .filter(|(_, question)| !is_close(question, documents))
        .collect()
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
