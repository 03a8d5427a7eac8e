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
    progress::{Count, Progress, Work},
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
    (part, background): (&Part<'_>, &Background),
    progress: Progress<'_>,
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
    let folds: Vec<Fold> = (0..n_folds)
        .map(|number| {
            let own = in_fold(&asked, number).copied().step_by(every);
            Fold {
                number,
                phrasings: own.collect(),
                n_others: in_fold(&background.analyses, number).count(),
            }
        })
        .collect();
    let total = folds
        .iter()
        .map(|fold| fold.phrasings.len() + fold.n_others)
        .sum();
    let inquiry = Inquiry {
        lexical,
        section,
        part,
        background,
        count: Count::start(progress, Work::Calibrating, part.lang, total),
    };
    let held_out = inquiry.ask(&folds);
    inquiry.count.end();
    held_out
}

/// What is held out together.
struct Fold {
    number: usize,
    /// The places of the phrasings that are asked.
    phrasings: Vec<usize>,
    /// How many background questions are asked beside them.
    n_others: usize,
}

/// What belongs to a fold.
fn in_fold<T>(all: &[T], fold: usize) -> impl Iterator<Item = &T> {
    all.iter().skip(fold).step_by(FOLDS)
}

/// Who is asked, and about what.
struct Inquiry<'i> {
    lexical: &'i Lexical,
    section: &'i Section,
    part: &'i Part<'i>,
    background: &'i Background,
    count: Count<'i>,
}

impl Inquiry<'_> {
    /// Asks all folds, as many at once as there are processors.
    fn ask(&self, folds: &[Fold]) -> Vec<HeldOut> {
        let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            let mut held_out = Vec::new();
            for folds in folds.chunks(n_threads) {
                let running: Vec<_> = folds
                    .iter()
                    .map(|fold| (fold, scope.spawn(move || self.ask_fold(fold))))
                    .collect();
                for (fold, running) in running {
                    // What panicked elsewhere is done again here, where it can be seen.
                    held_out.extend(running.join().unwrap_or_else(|_| self.ask_fold(fold)));
                }
            }
            held_out
        })
    }

    fn ask_fold(&self, fold: &Fold) -> Vec<HeldOut> {
        let ranker = self.train_without(fold.number);
        let phrasings = fold.phrasings.iter().filter_map(|place| {
            let document = self.part.documents.get(*place)?;
            let question = Question::of(&document.analysis);
            Some((Some(*place), question, Some(document.entry)))
        });
        let others = in_fold(&self.background.analyses, fold.number)
            .map(|analysis| (None, Question::of(analysis), None));
        phrasings
            .chain(others)
            .map(|(document, question, right)| {
                let asking = Asking {
                    question: &question,
                    without: document,
                };
                let mut found = self.lexical.retrieve(self.section, asking);
                self.section.understand(&ranker, asking, &mut found);
                self.count.add_one();
                HeldOut {
                    document,
                    sample: Sample::of(&found, right, &self.section.weights),
                }
            })
            .collect()
    }

    /// A ranker that learnt from all but a fold.
    fn train_without(&self, fold: usize) -> Ranker {
        let mut number = 0;
        let is_learnt = |document: &&Document| {
            let is_asked = document.kind == Kind::AlsoAsked;
            let is_own = is_asked && number % FOLDS == fold;
            number += usize::from(is_asked);
            !is_own
        };
        let learnt_from: Vec<&Document> = self.part.documents.iter().filter(is_learnt).collect();
        let others = self
            .background
            .analyses
            .iter()
            .enumerate()
            .filter(|(number, _)| number % FOLDS != fold);
        let others: Vec<_> = others.map(|(_, analysis)| analysis).collect();
        let examples = build::examples(&learnt_from, &others);
        Ranker::train(&examples, self.part.entries.len(), self.part.lang)
    }
}
