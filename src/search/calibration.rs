//! From signals to probabilities, and from probabilities to an outcome.
//!
//! Each entry gets the weighted sum of its signals; 'none of them' gets one from what is known of the question; a softmax
//! over all makes probabilities. The weights are fitted to each corpus when its index is built (see `held_out` and `fit`)
//! and stand in its manifest; those here are where the fit starts, and stay for what a corpus says too little about.
//!
//! They are the maximum of likelihood over the three shipped English corpora, every phrasing asked of a ranker that was
//! trained without its quarter (2,700 questions), and over the background questions.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    encoder::Kind,
    signals::{Asked, N_ASKED, N_SIGNALS, Signals},
};
use crate::domain::{AskOutcome, Language};

/// What each signal weighs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    /// In the order of [`Signals::values`].
    pub(super) signals: [f64; N_SIGNALS],
    /// What makes 'none of them' likely, in the order of [`Asked::values`].
    pub(super) none: [f64; N_ASKED],
}

/// Without the meaning of questions.
pub(super) const LEXICAL: Weights = Weights {
    signals: [
        0.27, 0.83, 0.66, 3.66, 1.12, 0.96, 0.02, 0.10, 0.0, 3.0, 0.0, 0.0,
    ],
    none: [-1.46, 0.82, -0.78, 0.57],
};
/// With it, as a sentence encoder reads it.
pub(super) const WITH_MEANING: Weights = Weights {
    signals: [
        0.0, 0.0, 0.89, 2.18, 1.13, 0.81, 0.0, 0.0, 0.0, 3.0, 3.90, 2.79,
    ],
    none: [0.78, 0.04, -0.29, 0.60],
};
/// The same where entries have hardly more than their titles: the meaning of title and answer carries more.
pub(super) const SPARSE: Weights = Weights {
    signals: [
        0.0, 0.0, 2.87, 2.50, 2.96, 0.43, 0.0, 0.0, 0.0, 3.0, 6.14, 6.81,
    ],
    none: [1.74, -0.96, 0.07, 0.29],
};
/// As words are read each by itself.
pub(super) const WITH_WORDS: Weights = Weights {
    signals: [
        0.0, 0.52, 1.45, 3.07, 1.33, 0.75, 0.0, 0.0, 0.0, 3.0, 1.13, 1.53,
    ],
    none: [0.09, 0.82, -1.22, 0.49],
};
/// The same where entries have hardly more than their titles.
pub(super) const SPARSE_WORDS: Weights = Weights {
    signals: [
        0.0, 0.32, 3.11, 3.12, 2.85, 0.65, 0.0, 0.0, 0.0, 3.0, 3.38, 3.52,
    ],
    none: [-0.99, -0.55, 0.38, -0.04],
};
/// Entries with fewer phrasings than this beside their titles, on the average, are sparse.
pub(super) const FEW_PHRASINGS: usize = 3;

/// What each way to be wrong costs, beside a right answer, which costs nothing. The outcome of a question is the one that is
/// expected to cost the least: with the defaults, an answer where its confidence is above 0.7 or so (0.86 where the rest
/// is all 'none of them'), nothing where what could be offered comes to less than 0.26, and a question back between the two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Costs {
    /// An answer where the shop's page says nothing: it misleads. By default 3.6.
    pub invented: f64,
    /// The answer of another entry: it misleads too, but the right one may be among the related. By default 1.
    pub wrong: f64,
    /// A question back, though the right entry is among its choices. By default 0.38.
    pub asked: f64,
    /// An entry that would have answered and is not shown at all: the customer gives up. By default 1.25.
    pub missed: f64,
    /// The confidence below which nothing is answered, whatever it would cost: what is rather wrong than right is no answer,
    /// even where a question back could not offer all that may be meant. By default 0.5.
    pub least_confidence: f64,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            invented: 3.6,
            wrong: 1.0,
            asked: 0.38,
            missed: 1.25,
            least_confidence: 0.5,
        }
    }
}

/// Each with its name, as in `invented 3.6, wrong 1, asked 0.38, missed 1.25, least confidence 0.5`.
impl fmt::Display for Costs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            invented,
            wrong,
            asked,
            missed,
            least_confidence,
        } = self;
        write!(
            f,
            "invented {invented}, wrong {wrong}, asked {asked}, missed {missed}, \
             least confidence {least_confidence}"
        )
    }
}

/// The most candidates that a question back offers.
pub(super) const MOST_OFFERED: usize = 4;
/// The least confidence of a candidate that is offered beyond the second.
const OFFERED: f64 = 0.04;

/// What the fit to a corpus starts from.
pub(super) fn start(lang: Language, reads: Option<Kind>, is_sparse: bool) -> &'static Weights {
    match (reads, is_sparse) {
        // Words carry most there, and the fit finds what meaning adds.
        (Some(Kind::Sentences), false) if is_modest(lang) => &LEXICAL,
        (Some(Kind::Sentences), false) => &WITH_MEANING,
        (Some(Kind::Sentences), true) => &SPARSE,
        (Some(Kind::Words), false) => &WITH_WORDS,
        (Some(Kind::Words), true) => &SPARSE_WORDS,
        (None, _) => &LEXICAL,
    }
}

/// Whether the words of a language carry the matching, with or without an encoder.
pub(super) fn is_modest(lang: Language) -> bool {
    match lang {
        Language::En => false,
        Language::Fr | Language::Pt => true,
    }
}

/// How much too modest the fit is. The phrasings of an entry are written to be far apart, and each is asked of a model that has
/// not seen it; customers ask the plain thing more often. Measured on three sets of unseen questions a language; the order of
/// the entries stays.
pub(super) fn sharper(lang: Language, reads: Option<Kind>) -> f64 {
    if is_modest(lang) || reads.is_none() {
        1.4
    } else {
        1.15
    }
}

impl Weights {
    /// Makes the probabilities so much surer.
    pub(super) fn sharpen(&mut self, by: f64) {
        let all = self.signals.iter_mut().chain(&mut self.none);
        all.for_each(|weight| *weight *= by);
    }

    /// How strongly its signals speak for an entry.
    pub(super) fn logit(&self, signals: &Signals) -> f64 {
        product(&signals.values(), &self.signals)
    }

    /// The same for 'none of them'.
    pub(super) fn none_logit(&self, asked: Asked) -> f64 {
        product(&asked.values(), &self.none)
    }
}

fn product(values: &[f64], weights: &[f64]) -> f64 {
    values.iter().zip(weights).map(|(a, b)| a * b).sum()
}

/// What all logits come to, so that each gets its share of 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Total {
    highest: f64,
    sum: f64,
}

impl Total {
    /// Of the logits of all entries, and of 'none of them'.
    pub(super) fn of(logits: &[f64], none: f64) -> Self {
        let highest = logits.iter().copied().fold(none, f64::max);
        let entries: f64 = logits.iter().map(|logit| (logit - highest).exp()).sum();
        Self {
            highest,
            sum: entries + (none - highest).exp(),
        }
    }

    /// The probability of what has this logit.
    pub(super) fn share(self, logit: f64) -> f64 {
        (logit - self.highest).exp() / self.sum
    }
}

impl Costs {
    /// What to do with these confidences, best first, and that of 'none of them': the outcome, and how many candidates a
    /// question back offers.
    pub(super) fn decide(&self, confidences: &[f64], none: f64) -> (AskOutcome, usize) {
        let first = confidences.first().copied().unwrap_or(0.0);
        let worth_offering = confidences
            .iter()
            .filter(|share| **share >= OFFERED)
            .count();
        let n_offered = worth_offering.clamp(2, MOST_OFFERED);
        let offered: f64 = confidences.iter().take(n_offered).sum();
        let any = 1.0 - none;
        let answer = (any - first) * self.wrong + (1.0 - any) * self.invented;
        let clarify = self.asked + (any - offered) * self.missed;
        let unknown = any * self.missed;
        let can_ask = confidences.len() >= 2;
        let outcome = if confidences.is_empty() {
            AskOutcome::Unknown
        } else if answer <= unknown
            && first >= self.least_confidence
            && (answer <= clarify || !can_ask)
        {
            AskOutcome::Answer
        } else if clarify <= unknown && can_ask {
            AskOutcome::Clarify
        } else {
            AskOutcome::Unknown
        };
        (outcome, n_offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_leave_room_for_none() {
        let all = Total::of(&[3.0, 0.0], 1.0);
        assert!(all.share(3.0) > 0.8 && all.share(0.0) < 0.1);
        assert!((all.share(3.0) + all.share(0.0) + all.share(1.0) - 1.0).abs() < 1e-9);
        assert!((Total::of(&[], 2.0).share(2.0) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_cheapest_outcome_wins() {
        use AskOutcome::{Answer, Clarify, Unknown};
        let costs = Costs::default();
        let none_of = |confidences: &[f64]| 1.0 - confidences.iter().sum::<f64>();
        let cases: [(&[f64], AskOutcome, usize); 9] = [
            (&[0.84, 0.1], Answer, 2),
            // Without a rival what is missing is all 'none of them', and to invent costs more than to be wrong.
            (&[0.75, 0.1], Clarify, 2),
            (&[0.72, 0.26], Answer, 2),
            (&[0.4, 0.3, 0.1, 0.05, 0.05], Clarify, 4),
            (&[0.2, 0.15], Clarify, 2),
            (&[0.18, 0.05], Unknown, 2),
            // One entry alone cannot be asked about.
            (&[0.8], Answer, 2),
            (&[0.4], Unknown, 2),
            (&[], Unknown, 2),
        ];
        for (confidences, outcome, offered) in cases {
            assert_eq!(
                costs.decide(confidences, none_of(confidences)),
                (outcome, offered),
                "{confidences:?}"
            );
        }
    }

    #[test]
    fn what_is_rather_wrong_is_no_answer() {
        // So many may be meant that a question back misses half of them, and an answer would cost less.
        let mut confidences = vec![0.45];
        confidences.resize(19, 0.03);
        let (outcome, offered) = Costs::default().decide(&confidences, 0.01);
        assert_eq!((outcome, offered), (AskOutcome::Clarify, 2));
    }

    #[test]
    fn a_shop_that_fears_wrong_answers_asks_more() {
        let careful = Costs {
            wrong: 3.0,
            ..Costs::default()
        };
        assert_eq!(careful.decide(&[0.8, 0.1], 0.1).0, AskOutcome::Clarify);
        assert_eq!(careful.decide(&[0.95, 0.02], 0.03).0, AskOutcome::Answer);
    }
}
