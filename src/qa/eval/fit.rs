//! How far confidences can be believed, and what answering from another confidence on would change.

use std::fmt;

use serde::Serialize;

use super::{Judged, four_decimals, number, share};
use crate::domain::AskOutcome;
use crate::search::Costs;

/// So many bins the confidences are put in.
const BINS: u8 = 10;
/// The thresholds that are tried, in tenths.
const TRIED: std::ops::RangeInclusive<u8> = 3..=9;

/// How far confidences can be believed, and what other thresholds would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fit {
    /// Ten bins of confidence, the lowest first.
    pub reliability: Vec<Bin>,
    /// The expected calibration error, as in [`Evaluation`](super::Evaluation), which has it in JSON.
    #[serde(skip)]
    pub ece: Option<f64>,
    /// What each threshold would do.
    pub thresholds: Vec<Trade>,
    /// What each way to be wrong costs.
    pub costs: Costs,
    /// What a question costs on the mean, as it was decided by these costs.
    pub mean_cost: Option<f64>,
}

/// The questions whose first candidate's confidence lies in one tenth. Nothing where there is no question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// The least confidence in it.
    pub from: f64,
    /// The confidence that is above it, except 1, which is in the last.
    pub to: f64,
    /// How many questions.
    pub count: usize,
    /// Their mean confidence.
    pub confidence: Option<f64>,
    /// The share of them whose first candidate is right.
    pub right: Option<f64>,
    /// Confidence less share: above 0, too much was claimed.
    pub gap: Option<f64>,
}

/// What would come of answering from a confidence on, all else kept. Shares as in [`Evaluation`](super::Evaluation).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trade {
    /// The least confidence that is answered with.
    pub answer: f64,
    /// The share of those in scope that would be answered rightly.
    pub answered_right: Option<f64>,
    /// The share of those in scope that would be answered wrongly.
    pub answered_wrong: Option<f64>,
    /// The share of those in scope that would be asked back or get nothing.
    pub unanswered: Option<f64>,
    /// The share of those out of scope that would not be answered.
    pub oos_recall: Option<f64>,
    /// What a question would cost on the mean, in scope or not; what is not answered any more is asked back.
    pub mean_cost: Option<f64>,
}

impl Fit {
    pub(super) fn of(judged: &[Judged], costs: Costs) -> Self {
        Self {
            reliability: (0..BINS).map(|bin| Bin::of(bin, judged)).collect(),
            ece: calibration_error(judged),
            thresholds: TRIED
                .map(|answer| Trade::at(tenths(answer), judged, costs))
                .collect(),
            costs,
            mean_cost: mean_cost(judged, &|one| cost(one, one.outcome, costs)),
        }
    }
}

impl Bin {
    fn of(bin: u8, judged: &[Judged]) -> Self {
        let Sums {
            count,
            confidence,
            right,
        } = Sums::of(bin, judged);
        let mean = |sum: f64| (count > 0).then(|| four_decimals(sum / number(count)));
        Self {
            from: tenths(bin),
            to: tenths(bin + 1),
            count,
            confidence: mean(confidence),
            right: mean(right),
            gap: mean(confidence - right),
        }
    }
}

impl Trade {
    fn at(answer: f64, judged: &[Judged], costs: Costs) -> Self {
        let (inside, outside): (Vec<&Judged>, Vec<&Judged>) =
            judged.iter().partition(|judged| judged.is_in_scope);
        // What got nothing has no candidate to answer with, whatever the threshold.
        let is_answered =
            |judged: &Judged| judged.outcome != AskOutcome::Unknown && judged.confidence >= answer;
        let outcome = |one: &Judged| match one.outcome {
            AskOutcome::Unknown => AskOutcome::Unknown,
            AskOutcome::Answer | AskOutcome::Clarify if is_answered(one) => AskOutcome::Answer,
            AskOutcome::Answer | AskOutcome::Clarify => AskOutcome::Clarify,
        };
        Self {
            answer,
            answered_right: share(&inside, &|one| is_answered(one) && one.is_first_right),
            answered_wrong: share(&inside, &|one| is_answered(one) && !one.is_first_right),
            unanswered: share(&inside, &|one| !is_answered(one)),
            oos_recall: share(&outside, &|one| !is_answered(one)),
            mean_cost: mean_cost(judged, &|one| cost(one, outcome(one), costs)),
        }
    }
}

/// What a question costs that comes to this outcome, by the same account by which outcomes are decided.
fn cost(judged: &Judged, outcome: AskOutcome, costs: Costs) -> f64 {
    match (outcome, judged.is_in_scope) {
        (AskOutcome::Answer, true) if judged.is_first_right => 0.0,
        (AskOutcome::Answer, true) => costs.wrong,
        (AskOutcome::Answer, false) => costs.invented,
        (AskOutcome::Clarify, true) if !judged.is_any_right => costs.asked + costs.missed,
        (AskOutcome::Clarify, true | false) => costs.asked,
        (AskOutcome::Unknown, true) => costs.missed,
        (AskOutcome::Unknown, false) => 0.0,
    }
}

fn mean_cost(judged: &[Judged], cost: &dyn Fn(&Judged) -> f64) -> Option<f64> {
    let sum: f64 = judged.iter().map(cost).sum();
    (!judged.is_empty()).then(|| four_decimals(sum / number(judged.len())))
}

/// What is added up over the questions of a bin.
#[derive(Debug, Default)]
struct Sums {
    count: usize,
    confidence: f64,
    right: f64,
}

impl Sums {
    fn of(bin: u8, judged: &[Judged]) -> Self {
        let mut sums = Self::default();
        for judged in judged.iter().filter(|one| bin_of(one.confidence) == bin) {
            sums.count += 1;
            sums.confidence += judged.confidence;
            sums.right += if judged.is_first_right { 1.0 } else { 0.0 };
        }
        sums
    }
}

/// The mean distance between confidence and share of right ones, over bins, weighted by how many are in each.
pub(super) fn calibration_error(judged: &[Judged]) -> Option<f64> {
    if judged.is_empty() {
        return None;
    }
    let error: f64 = (0..BINS)
        .map(|bin| Sums::of(bin, judged))
        .map(|sums| (sums.confidence - sums.right).abs())
        .sum();
    Some(four_decimals(error / number(judged.len())))
}

/// The bin, each with its lower end; 1 is in the last.
pub(super) fn bin_of(confidence: f64) -> u8 {
    (1..BINS)
        .rev()
        .find(|bin| confidence >= tenths(*bin))
        .unwrap_or_default()
}

fn tenths(count: u8) -> f64 {
    f64::from(count) / 10.0
}

/// Two tables, and what was decided.
impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = |share: Option<f64>| {
            share.map_or_else(|| "-".to_owned(), |share| format!("{share:.4}"))
        };
        writeln!(f, "confidence     count    mean   right      gap")?;
        for bin in &self.reliability {
            let gap = bin
                .gap
                .map_or_else(|| "-".to_owned(), |gap| format!("{gap:+.4}"));
            writeln!(
                f,
                "{:.1} to {:.1}  {:>8}{:>8}{:>8}{gap:>9}",
                bin.from,
                bin.to,
                bin.count,
                cell(bin.confidence),
                cell(bin.right),
            )?;
        }
        writeln!(f, "ece {:>33}\n", cell(self.ece))?;
        writeln!(
            f,
            "answer from  answered_right  answered_wrong  unanswered  oos_recall  mean_cost"
        )?;
        for trade in &self.thresholds {
            writeln!(
                f,
                "{:>11.1}{:>16}{:>16}{:>12}{:>12}{:>11}",
                trade.answer,
                cell(trade.answered_right),
                cell(trade.answered_wrong),
                cell(trade.unanswered),
                cell(trade.oos_recall),
                cell(trade.mean_cost),
            )?;
        }
        let (costs, mean) = (self.costs, cell(self.mean_cost));
        writeln!(
            f,
            "as decided by the costs in use ({costs}): {mean} a question"
        )
    }
}
