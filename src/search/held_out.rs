//! What a corpus says of its own index: every phrasing asked as if it had not been written, and background questions as
//! what no entry answers.
//!
//! For the retrieval signals the phrasing itself is left out; for the ranker, a quarter of the phrasings at a time
//! (cross-validation), since what it learnt from one phrasing cannot be taken out again.

use std::{num::NonZero, thread};

use super::{
    background::Background,
    build::{self, Part},
    documents::Document,
    fit::Sample,
    query::Lexical,
    ranker::Ranker,
    schema::Kind,
    scoring::Asking,
    section::{Question, Section},
};

/// So many parts the phrasings are cut into; each is asked of a ranker that learnt from the others.
const FOLDS: usize = 4;
/// The most phrasings that are asked. A corpus of more has its first part asked only, which is as many samples as the fit needs.
const MOST_ASKED: usize = 3_000;

/// A phrasing, and what it came to.
#[derive(Debug)]
pub(super) struct HeldOut {
    /// The place of the document in its part; none for a background question.
    pub(super) document: Option<usize>,
    pub(super) sample: Sample,
}

/// Asks the phrasings and the background questions of one language.
pub(super) fn ask(
    lexical: &Lexical,
    section: &Section,
    part: &Part<'_>,
    background: &Background,
) -> Vec<HeldOut> {
    let asked: Vec<usize> = part
        .documents
        .iter()
        .enumerate()
        .filter(|(_, document)| document.kind == Kind::AlsoAsked)
        .map(|(place, _)| place)
        .collect();
    // Where nothing tells what customers write, background questions alone would tell that they write nonsense.
    if asked.is_empty() {
        return Vec::new();
    }
    let of_fold = asked.len() / FOLDS;
    let n_folds = if asked.len() > 2 * MOST_ASKED {
        1
    } else {
        FOLDS
    };
    let every = (of_fold * n_folds).div_ceil(MOST_ASKED).max(1);
    let run = |fold: usize| {
        let own = asked
            .iter()
            .enumerate()
            .filter(|(number, _)| number % FOLDS == fold);
        let own: Vec<usize> = own.map(|(_, place)| *place).step_by(every).collect();
        ask_fold(lexical, section, part, background, fold, &own)
    };
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let folds: Vec<usize> = (0..n_folds).collect();
    thread::scope(|scope| {
        let mut held_out = Vec::new();
        for folds in folds.chunks(n_threads) {
            let running: Vec<_> = folds
                .iter()
                .map(|fold| (*fold, scope.spawn(move || run(*fold))))
                .collect();
            for (fold, running) in running {
                // What panicked elsewhere is done again here, where it can be seen.
                held_out.extend(running.join().unwrap_or_else(|_| run(fold)));
            }
        }
        held_out
    })
}

fn ask_fold(
    lexical: &Lexical,
    section: &Section,
    part: &Part<'_>,
    background: &Background,
    fold: usize,
    own: &[usize],
) -> Vec<HeldOut> {
    let mut number = 0;
    let mut is_learnt = |document: &&Document| {
        let is_asked = document.kind == Kind::AlsoAsked;
        number += usize::from(is_asked);
        !is_asked || (number - 1) % FOLDS != fold
    };
    let learnt_from: Vec<&Document> = part.documents.iter().filter(|it| is_learnt(it)).collect();
    let others = background
        .analyses
        .iter()
        .enumerate()
        .filter(|(number, _)| number % FOLDS != fold);
    let others: Vec<_> = others.map(|(_, analysis)| analysis).collect();
    let examples = build::examples(&learnt_from, &others);
    let ranker = Ranker::train(&examples, part.entries.len());
    let phrasings = own.iter().filter_map(|place| {
        let document = part.documents.get(*place)?;
        let question = Question::of(&document.analysis);
        Some((Some(*place), question, Some(document.entry)))
    });
    let others = background
        .analyses
        .iter()
        .enumerate()
        .filter(|(number, _)| number % FOLDS == fold);
    let others = others.map(|(_, analysis)| (None, Question::of(analysis), None));
    phrasings
        .chain(others)
        .map(|(document, question, right)| {
            let asking = Asking {
                question: &question,
                without: document.map(|place| section.first_document + place),
            };
            let mut found = lexical.retrieve(section, asking);
            lexical.understand(section, &ranker, asking, &mut found);
            HeldOut {
                document,
                sample: Sample::of(&found, right, &section.weights),
            }
        })
        .collect()
}
