//! What speaks for an entry: each signal computed once a question, bounded, and comparable between questions.

use super::documents::real;

/// How many of an entry's phrasings count: the mean of the best few beats the best one, and many weak ones win nothing.
const BEST: usize = 3;
/// What each phrasing short of [`BEST`] takes off, since a mean of fewer is a mean of better ones.
const SHORT_OF_BEST: f64 = 0.06;

/// What speaks for one entry.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Signals {
    /// BM25 of the stems, of the best phrasings, as a share of what the question could reach.
    pub(super) words: f64,
    /// The same of character n-grams, which survive typos.
    pub(super) grams: f64,
    /// The same of the ideas behind the words.
    pub(super) ideas: f64,
    /// The same of the stems, in the answer.
    pub(super) body: f64,
    /// The same of the ideas, in the answer.
    pub(super) body_ideas: f64,
    /// The ranker's margin.
    pub(super) model: f64,
    /// Dice of the question and the nearest phrasing, weighted by rarity.
    pub(super) dice: f64,
    /// The mean of the best few.
    pub(super) best_dice: f64,
    /// The share of the question's stems, by rarity, that stand in any phrasing of the entry.
    pub(super) coverage: f64,
    /// 1 when a phrasing is the question, word by word.
    pub(super) exact: f64,
    /// The cosine of the question with the best few phrasings, in meaning.
    pub(super) meaning: f64,
    /// The same with the answer.
    pub(super) body_meaning: f64,
}

/// How many signals there are.
pub(super) const N_SIGNALS: usize = 12;

impl Signals {
    /// In the order of the fields, as the calibration weighs them.
    pub(super) fn values(&self) -> [f64; N_SIGNALS] {
        [
            self.words,
            self.grams,
            self.ideas,
            self.body,
            self.body_ideas,
            self.model,
            self.dice,
            self.best_dice,
            self.coverage,
            self.exact,
            self.meaning,
            self.body_meaning,
        ]
    }
}

/// What is known of the question itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Asked {
    /// The share of its stems, by rarity, that the shop never uses.
    pub(super) unknown: f64,
    /// 1 for one stem, falling with more.
    pub(super) short: f64,
    /// Whether there was no time to read its meaning.
    pub(super) is_unread: bool,
}

/// The best few of a run of scores.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Best {
    scores: [f64; BEST],
}

impl Best {
    pub(super) fn add(&mut self, score: f64) {
        let mut score = score;
        for kept in &mut self.scores {
            if score > *kept {
                std::mem::swap(kept, &mut score);
            }
        }
    }

    pub(super) fn first(&self) -> f64 {
        self.scores.first().copied().unwrap_or(0.0)
    }

    /// The mean of the best few, of an entry that has so many phrasings.
    pub(super) fn mean(&self, n_phrasings: usize) -> f64 {
        let counted = n_phrasings.clamp(1, BEST);
        let short_of = real(BEST - counted);
        let sum: f64 = self.scores.iter().sum();
        sum / real(counted) * (1.0 - SHORT_OF_BEST * short_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_phrasings_do_not_starve() {
        let of = |scores: &[f64]| {
            let mut best = Best::default();
            for score in scores {
                best.add(*score);
            }
            best.mean(scores.len())
        };
        assert!((of(&[0.9, 0.1, 0.6, 0.3]) - 0.6).abs() < 1e-9);
        assert!(of(&[0.6]) > 0.5 && of(&[0.6]) < 0.6);
        assert!(of(&[0.6]) < of(&[0.6, 0.6]));
        assert!(of(&[0.6, 0.6]) < of(&[0.6, 0.6, 0.6]));
        assert!(of(&[]).abs() < 1e-9);
    }
}
