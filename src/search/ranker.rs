//! A linear model trained at index time on the corpus's own phrasings: which entry do these words speak for?
//!
//! Softmax regression with L2, over all entries and 'none of them', which questions of the general background belong to.
//! Fitted by stochastic gradient descent with a falling step, the last passes averaged (Polyak and Juditsky 1992);
//! the order of the examples is drawn anew in each pass, always in the same way, so that training is deterministic.
//! On BANKING77 with ten examples a class it is right 3 points more often than one support vector machine an entry.

use std::borrow::Borrow;

use pulp::Arch;

use super::{
    analyzer::Analysis,
    documents::{narrow, real},
    features::{Sparse, Vocabulary},
};
use crate::domain::Language;

/// What the model learns from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Example<'a> {
    pub(super) text: &'a Analysis,
    pub(super) target: Target,
}

/// What an example is to be taken for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// The entry that it speaks for; none, for the background.
    pub(super) entry: Option<usize>,
    /// How much a fault on it counts.
    pub(super) cost: f32,
}

/// The model: one row of weights a feature, one column an entry and a last one for none of them; the last row is the bias.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranker {
    vocabulary: Vocabulary,
    /// The length of the vectors of meaning, 0 without an encoder; their features stand after the vocabulary.
    n_meaning: usize,
    n_entries: usize,
    weights: Vec<f32>,
}

/// What the model makes of a text: logarithms of probabilities that sum to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    /// A number an entry.
    pub(super) entries: Vec<f64>,
    /// Of none of them.
    pub(super) none: f64,
}

/// Passes over the examples; more change nothing in the third digit of what cross-validation gives.
const PASSES: usize = 14;
/// Passes of a small corpus, that every example is seen often enough: as many as make so many steps.
const LEAST_STEPS: usize = 30_000;
/// The first step, for a text of squared length 1.
const STEP: f32 = 1.6;
/// The share of it that is gone at the end.
const FALLING: f32 = 0.9;
/// The inverse of the strength of L2, in examples.
const C: f32 = 10.0;
/// The value of the feature that every text has.
const BIAS: f32 = 1.0;
/// How much the vector of meaning weighs beside the blocks of the vocabulary (by cross-validation over the phrasings).
const MEANING: f32 = 2.5;
/// A model of more weights than this is not trained (64 MB): the retrieval signals carry such a corpus alone.
const MOST_WEIGHTS: usize = 16_000_000;

impl Ranker {
    /// Trains on examples; a corpus too large for it gets a model that prefers nothing.
    pub(super) fn train(examples: &[Example<'_>], n_entries: usize, lang: Language) -> Self {
        let n = examples.len().max(1);
        let passes = PASSES.max(LEAST_STEPS.div_ceil(n)).min(10 * PASSES);
        // The encoder's vocabulary is an English one: elsewhere its vectors help to find, but an order learnt from them is
        // worse than one learnt from words (7 points of the first right in French, 8 in Portuguese).
        let n_meaning = match lang {
            Language::En => length_of_meaning(examples),
            Language::Fr | Language::Pt => 0,
        };
        let targets: Vec<Target> = examples.iter().map(|example| example.target).collect();
        let texts = examples.iter().map(|example| example.text);
        Self::train_on((texts, &targets), n_entries, passes, n_meaning)
    }

    /// The same with so many passes over the examples, from their words alone. The texts are gone through twice, so that they
    /// need not all be held at once.
    pub(super) fn train_for(
        examples: (impl Iterator<Item = Analysis> + Clone, &[Target]),
        n_entries: usize,
        passes: usize,
    ) -> Self {
        Self::train_on(examples, n_entries, passes, 0)
    }

    fn train_on(
        (texts, targets): (impl Iterator<Item: Borrow<Analysis>> + Clone, &[Target]),
        n_entries: usize,
        passes: usize,
        n_meaning: usize,
    ) -> Self {
        let vocabulary = Vocabulary::learn(texts.clone());
        let n_rows = vocabulary.len() + n_meaning + 1;
        if n_rows.saturating_mul(n_entries + 1) > MOST_WEIGHTS {
            return Self::neutral(n_entries);
        }
        let rows: Vec<Row> = texts
            .map(|text| row(&vocabulary, n_meaning, text.borrow()))
            .collect();
        // Every number is reckoned by itself, so that wider instructions give the same bits.
        let weights = Arch::new().dispatch(
            #[inline(always)]
            || descend(targets, &rows, (n_entries + 1, n_rows), passes),
        );
        Self {
            vocabulary,
            n_meaning,
            n_entries,
            weights,
        }
    }

    /// The model that prefers nothing.
    pub(super) fn neutral(n_entries: usize) -> Self {
        Self {
            vocabulary: Vocabulary::from_pairs(std::iter::empty()),
            n_meaning: 0,
            n_entries,
            weights: vec![0.0; n_entries + 1],
        }
    }

    /// How strongly a text speaks for each entry.
    pub(super) fn score(&self, text: &Analysis) -> Verdict {
        // It prefers nothing; in a corpus too large to learn from, the sums below would take longer than all else.
        if self.weights.iter().all(|weight| weight.to_bits() == 0) {
            let even = -real(self.n_entries + 1).ln();
            return Verdict {
                entries: vec![even; self.n_entries],
                none: even,
            };
        }
        let row = row(&self.vocabulary, self.n_meaning, text);
        let mut scores = vec![0.0; self.n_entries + 1];
        add_products(&mut scores, &self.weights, &row, 1.0);
        to_shares(&mut scores);
        let mut logs: Vec<f64> = scores
            .into_iter()
            .map(|share| f64::from(share.max(LEAST_SHARE)).ln())
            .collect();
        let none = logs.pop().unwrap_or_default();
        Verdict {
            entries: logs,
            none,
        }
    }

    /// The model as bytes, little-endian: entries, vector length, features, names with rarities, weights.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes =
            Vec::with_capacity(24 + self.vocabulary.len() * 16 + self.weights.len() * 4);
        for count in [self.n_entries, self.n_meaning, self.vocabulary.len()] {
            bytes.extend(u64::try_from(count).unwrap_or(u64::MAX).to_le_bytes());
        }
        for (name, idf) in self.vocabulary.pairs() {
            bytes.extend(name.to_le_bytes());
            bytes.extend(idf.to_le_bytes());
        }
        bytes.extend(self.weights.iter().flat_map(|weight| weight.to_le_bytes()));
        bytes
    }

    /// Reads what [`Ranker::to_bytes`] wrote; nothing when the lengths do not agree.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (n_entries, rest) = count_from(bytes)?;
        let (n_meaning, rest) = count_from(rest)?;
        let (n_features, rest) = count_from(rest)?;
        let (names, weights) = rest.split_at_checked(n_features.checked_mul(16)?)?;
        let n_rows = n_features.checked_add(n_meaning)?.checked_add(1)?;
        let n_columns = n_entries.checked_add(1)?;
        if weights.len() != n_rows.checked_mul(n_columns)?.checked_mul(4)? {
            return None;
        }
        let (pairs, _) = names.as_chunks::<16>();
        let pairs = pairs.iter().filter_map(|pair| {
            let (name, idf) = pair.split_at_checked(8)?;
            let name = u64::from_le_bytes(name.try_into().ok()?);
            Some((name, f64::from_le_bytes(idf.try_into().ok()?)))
        });
        let vocabulary = Vocabulary::from_pairs(pairs);
        let (weights, _) = weights.as_chunks::<4>();
        let weights = weights
            .iter()
            .map(|weight| f32::from_le_bytes(*weight))
            .collect();
        Some(Self {
            vocabulary,
            n_meaning,
            n_entries,
            weights,
        })
    }
}

fn length_of_meaning(examples: &[Example<'_>]) -> usize {
    let lengths = examples.iter().map(|example| example.text.meaning.len());
    lengths.max().unwrap_or_default()
}

/// A count of eight bytes, and what follows it.
fn count_from(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (count, rest) = bytes.split_at_checked(8)?;
    Some((
        usize::try_from(u64::from_le_bytes(count.try_into().ok()?)).ok()?,
        rest,
    ))
}

/// A share below this is as good as none.
const LEAST_SHARE: f32 = 1e-6;

/// A text as the model sees it: places and values.
type Row = Vec<(usize, f32)>;

/// The features of a text, and the one that every text has. A text whose meaning was not read has none of those.
fn row(vocabulary: &Vocabulary, n_meaning: usize, text: &Analysis) -> Row {
    let words: Sparse = vocabulary.vector(text);
    let mut row: Row = words
        .into_iter()
        .map(|(place, value)| (place, narrow(value)))
        .collect();
    let meaning = text.meaning.iter().take(n_meaning).enumerate();
    row.extend(meaning.map(|(at, value)| (vocabulary.len() + at, MEANING * value)));
    row.push((vocabulary.len() + n_meaning, BIAS));
    row
}

/// Adds the products of a text with every column, times `scale`.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]
fn add_products(scores: &mut [f32], weights: &[f32], row: &Row, scale: f32) {
    let n_columns = scores.len();
    for (place, value) in row {
        let start = place * n_columns;
        let weights = weights.get(start..start + n_columns).unwrap_or_default();
        let value = value * scale;
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += value * weight;
        }
    }
}

/// Makes scores shares that sum to 1.
fn to_shares(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        total += *score;
    }
    for score in scores {
        *score /= total;
    }
}

/// Fits the weights. L2 shrinks all of them in every step; `scale` holds what they are to be multiplied by, so that a step
/// touches only the rows of its text.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]
fn descend(
    targets: &[Target],
    rows: &[Row],
    (n_columns, n_rows): (usize, usize),
    passes: usize,
) -> Vec<f32> {
    let n = targets.len().max(1);
    let averaged_from = passes / 2;
    let mut weights = vec![0.0_f32; n_rows * n_columns];
    let mut sums = vec![0.0_f32; n_rows * n_columns];
    let (mut scale, mut steps) = (1.0_f32, 0_usize);
    let decay = 1.0 / (C * small(n));
    let longest = rows.iter().map(squared_length).fold(1.0, f32::max);
    let mut order: Vec<usize> = (0..targets.len()).collect();
    let mut chance = Shuffle(0x9E37_79B9_7F4A_7C15);
    let mut shares = vec![0.0_f32; n_columns];
    for pass in 0..passes {
        chance.shuffle(&mut order);
        for at in &order {
            let (Some(target), Some(row)) = (targets.get(*at), rows.get(*at)) else {
                continue;
            };
            let step = STEP / longest * (1.0 - FALLING * small(steps) / small(passes * n));
            steps += 1;
            shares.fill(0.0);
            add_products(&mut shares, &weights, row, scale);
            to_shares(&mut shares);
            let right = target.entry.unwrap_or(n_columns - 1);
            if let Some(share) = shares.get_mut(right) {
                *share -= 1.0;
            }
            scale *= 1.0 - step * decay;
            if shares.iter().all(|share| share.abs() < AT_REST) {
                continue;
            }
            let step = -step * target.cost / scale;
            for (place, value) in row {
                let start = place * n_columns;
                let own = weights
                    .get_mut(start..start + n_columns)
                    .unwrap_or_default();
                let value = value * step;
                for (weight, share) in own.iter_mut().zip(&shares) {
                    *weight += value * share;
                }
            }
        }
        if pass >= averaged_from {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight * scale;
            }
        }
    }
    let averaged = small(passes - averaged_from);
    for sum in &mut sums {
        *sum /= averaged;
    }
    sums
}

/// An example whose shares are all this near to what they should be teaches nothing.
const AT_REST: f32 = 0.004;

fn small(count: usize) -> f32 {
    narrow(real(count))
}

fn squared_length(row: &Row) -> f32 {
    row.iter().map(|(_, value)| value * value).sum()
}

/// Chance that is the same every time (xorshift).
struct Shuffle(u64);

impl Shuffle {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let drawn = self.0 % u64::try_from(below.max(1)).unwrap_or(1);
        usize::try_from(drawn).unwrap_or(0)
    }

    fn shuffle(&mut self, places: &mut [usize]) {
        for last in (1..places.len()).rev() {
            let other = self.next(last + 1);
            places.swap(last, other);
        }
    }
}
