//! How well questions are matched: the figures that every change to matching is judged by.

mod confusions;
mod fit;
mod misses;

use std::{fmt, time::Duration};

use serde::Serialize;

pub use self::{
    confusions::{Confusion, Confusions},
    fit::{Bin, Fit, Trade},
    misses::{Miss, MissKind, Misses, Reason},
};
use super::questions::Question;
use crate::chat::{Chat, ChatError};
use crate::domain::{Answer, Answers, AskOutcome, EntryId};
use crate::search::Costs;

/// So many answers are asked for.
const LIMIT: usize = 4;

/// How well questions were matched. Shares are 0 to 1, to four decimals; nothing where there is nothing to share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// How many questions there are.
    pub total: usize,
    /// How many have an entry that answers them.
    pub in_scope: usize,
    /// How many have none.
    pub out_of_scope: usize,
    /// The share of those in scope whose first answer or candidate is right.
    pub top1: Option<f64>,
    /// The share of those in scope that were answered rightly.
    pub answered_right: Option<f64>,
    /// The share of those in scope that were answered wrongly.
    pub answered_wrong: Option<f64>,
    /// The share of those in scope that were asked back with the right one among the candidates.
    pub clarified_right: Option<f64>,
    /// The share of those in scope that were asked back without it.
    pub clarified_wrong: Option<f64>,
    /// The share of those in scope that got nothing.
    pub unknown_in_scope: Option<f64>,
    /// The share of those out of scope that were not answered.
    pub oos_recall: Option<f64>,
    /// The expected calibration error of the first candidates' confidence, in ten bins.
    ///
    /// A question without a candidate claims nothing: it counts as confidence 0 and not right,
    /// in scope or not, so it adds no error of its own.
    pub ece: Option<f64>,
    /// The median time of an answer, in microseconds.
    pub p50_us: Option<u64>,
    /// The time in which 99 of 100 answers came, in microseconds.
    pub p99_us: Option<u64>,
}

/// What one question came to.
#[derive(Debug, Clone, PartialEq)]
struct Judged {
    is_in_scope: bool,
    outcome: AskOutcome,
    is_first_right: bool,
    is_any_right: bool,
    first: Option<EntryId>,
    confidence: f64,
    took: Duration,
}

/// Labelled questions with what each came to.
#[derive(Debug)]
pub struct Measurement<'q> {
    questions: &'q [Question],
    /// One a question, in their order.
    judged: Vec<Judged>,
}

/// Asks every question, and gives the figures. `clock` is monotonic: what has passed since any fixed instant.
///
/// # Errors
/// When a shop is not served; `unknown_names` tells before.
pub fn evaluate(
    chat: &Chat,
    questions: &[Question],
    clock: &dyn Fn() -> Duration,
) -> Result<Evaluation, ChatError> {
    Ok(measure(chat, questions, clock, &|_done| ())?.evaluation())
}

/// Asks every question. `clock` is monotonic, as with [`evaluate`]; `progress` hears how many are done.
///
/// # Errors
/// When a shop is not served; `unknown_names` tells before.
pub fn measure<'q>(
    chat: &Chat,
    questions: &'q [Question],
    clock: &dyn Fn() -> Duration,
    progress: &dyn Fn(usize),
) -> Result<Measurement<'q>, ChatError> {
    let mut judged = Vec::with_capacity(questions.len());
    for question in questions {
        let lang = question.lang.as_deref();
        let began = clock();
        let answers = chat.ask(&question.shop, &question.question, lang, LIMIT)?;
        let took = clock().saturating_sub(began);
        judged.push(judge(question, &answers, took));
        progress(judged.len());
    }
    Ok(Measurement { questions, judged })
}

impl Measurement<'_> {
    /// The figures.
    pub fn evaluation(&self) -> Evaluation {
        figures(&self.judged)
    }

    /// How far the confidences can be believed, and what another threshold would change and cost.
    pub fn fit(&self, costs: Costs) -> Fit {
        Fit::of(&self.judged, costs)
    }

    /// Which entries are taken for which, the most frequent first.
    pub fn confusions(&self) -> Confusions {
        Confusions::of(self.asked())
    }

    /// Every question whose first candidate is wrong, and every one out of scope that was answered, with the reasons.
    ///
    /// # Errors
    /// When a shop is not served any more.
    pub fn misses(&self, chat: &Chat) -> Result<Misses, ChatError> {
        Misses::explain(chat, self.asked())
    }

    fn asked(&self) -> impl Iterator<Item = (&Question, &Judged)> {
        self.questions.iter().zip(&self.judged)
    }
}

fn judge(question: &Question, answers: &Answers, took: Duration) -> Judged {
    let is_right = |answer: &Answer| question.expect.contains(&answer.entry);
    // What an `unknown` carries along are topics to offer, not candidates.
    let candidates = match answers.outcome {
        AskOutcome::Answer | AskOutcome::Clarify => answers.answers.as_slice(),
        AskOutcome::Unknown => &[],
    };
    let first = candidates.first();
    Judged {
        is_in_scope: question.is_in_scope(),
        outcome: answers.outcome,
        is_first_right: first.is_some_and(is_right),
        is_any_right: candidates.iter().any(is_right),
        first: first.map(|answer| answer.entry.clone()),
        confidence: first.map_or(0.0, |answer| answer.confidence),
        took,
    }
}

fn figures(judged: &[Judged]) -> Evaluation {
    let (inside, outside): (Vec<&Judged>, Vec<&Judged>) =
        judged.iter().partition(|judged| judged.is_in_scope);
    let of_inside = |is: &dyn Fn(&Judged) -> bool| share(&inside, is);
    let of_outcome = |outcome: AskOutcome, is: &dyn Fn(&Judged) -> bool| {
        share(&inside, &|judged| judged.outcome == outcome && is(judged))
    };
    Evaluation {
        total: judged.len(),
        in_scope: inside.len(),
        out_of_scope: outside.len(),
        top1: of_inside(&|judged| judged.is_first_right),
        answered_right: of_outcome(AskOutcome::Answer, &|judged| judged.is_first_right),
        answered_wrong: of_outcome(AskOutcome::Answer, &|judged| !judged.is_first_right),
        clarified_right: of_outcome(AskOutcome::Clarify, &|judged| judged.is_any_right),
        clarified_wrong: of_outcome(AskOutcome::Clarify, &|judged| !judged.is_any_right),
        unknown_in_scope: of_outcome(AskOutcome::Unknown, &|_| true),
        oos_recall: share(&outside, &|judged| judged.outcome != AskOutcome::Answer),
        ece: fit::calibration_error(judged),
        p50_us: percentile(judged, 50),
        p99_us: percentile(judged, 99),
    }
}

fn share(among: &[&Judged], is: &dyn Fn(&Judged) -> bool) -> Option<f64> {
    if among.is_empty() {
        return None;
    }
    let hits = among.iter().filter(|judged| is(judged)).count();
    Some(four_decimals(number(hits) / number(among.len())))
}

/// The least time that so many of a hundred answers did not exceed (nearest rank).
fn percentile(judged: &[Judged], percent: usize) -> Option<u64> {
    let mut times: Vec<u128> = judged
        .iter()
        .map(|judged| judged.took.as_micros())
        .collect();
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100);
    let time = times.get(rank.checked_sub(1)?)?;
    u64::try_from(*time).ok()
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn four_decimals(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

impl Evaluation {
    /// The figures as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// The figures as a table, a line each.
impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            ("total", self.total),
            ("in_scope", self.in_scope),
            ("out_of_scope", self.out_of_scope),
        ];
        for (name, count) in counts {
            writeln!(f, "{name:<17}{count:>8}")?;
        }
        let shares = [
            ("top1", self.top1),
            ("answered_right", self.answered_right),
            ("answered_wrong", self.answered_wrong),
            ("clarified_right", self.clarified_right),
            ("clarified_wrong", self.clarified_wrong),
            ("unknown_in_scope", self.unknown_in_scope),
            ("oos_recall", self.oos_recall),
            ("ece", self.ece),
        ];
        for (name, share) in shares {
            let share = share.map_or_else(|| "-".to_owned(), |share| format!("{share:.4}"));
            writeln!(f, "{name:<17}{share:>8}")?;
        }
        for (name, time) in [("p50_us", self.p50_us), ("p99_us", self.p99_us)] {
            let time = time.map_or_else(|| "-".to_owned(), |time| time.to_string());
            writeln!(f, "{name:<17}{time:>8}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
