//! What matching a question finds.

use serde::{Deserialize, Serialize};

use super::{ids::EntryId, language::Language};

/// A probability that an entry is the right one, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Confidence(f64);

impl Confidence {
    /// Takes a share; what lies outside 0 to 1, or is no number, is brought to the nearest end.
    pub fn new(share: f64) -> Self {
        Self(if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        })
    }

    /// The share.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The share to four decimals, as the API shows it.
    pub fn rounded(self) -> f64 {
        (self.0 * 10_000.0).round() / 10_000.0
    }
}

/// Whether a question can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum AskOutcome {
    /// The first candidate answers it.
    Answer,
    /// One of the candidates may; ask which.
    Clarify,
    /// Nothing is good enough.
    Unknown,
}

/// An entry that may answer a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which entry.
    pub entry: EntryId,
    /// The language of the entry found.
    pub lang: Language,
    /// How likely it is the right one.
    pub confidence: Confidence,
}

/// What matching found, best first.
///
/// INVARIANT: with `Answer` there is at least one candidate, with `Clarify` two to four.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Whether it can be answered.
    pub outcome: AskOutcome,
    /// How many of the first candidates answer, each a part of the question: 0 unless the outcome is `Answer`.
    pub n_answers: usize,
    /// The candidates, best first; empty with `Unknown` unless there are nearest topics to offer.
    pub candidates: Vec<Candidate>,
}
