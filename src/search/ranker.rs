//! A linear model trained at index time on the corpus's own phrasings: which entry do these words speak for?
//!
//! One support vector machine an entry (squared hinge, L2), fitted by dual coordinate descent (Hsieh et al. 2008).
//! Questions of the general background belong to no entry. Training is deterministic.

use std::{num::NonZero, thread};

use super::{
    analyzer::Analysis,
    features::{Sparse, Vocabulary},
};

/// What the model learns from.
#[derive(Debug)]
pub(super) struct Example<'a> {
    pub(super) text: &'a Analysis,
    /// The entry that it speaks for; none, for the background.
    pub(super) entry: Option<usize>,
    /// How much a fault on it counts.
    pub(super) cost: f64,
}

/// The model: one row of weights a feature, one column an entry; the last row is the bias.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranker {
    vocabulary: Vocabulary,
    /// The length of the vectors of meaning, 0 without an encoder; their features stand after the vocabulary.
    n_meaning: usize,
    n_entries: usize,
    weights: Vec<f32>,
}

/// Passes over the examples; later ones change the fourth decimal.
const PASSES: usize = 12;
/// The value of the feature that every text has.
const BIAS: f64 = 1.0;
/// How much the vector of meaning weighs beside the blocks of the vocabulary (by cross-validation over the phrasings).
const MEANING: f64 = 1.5;
/// A model of more weights than this is not trained (64 MB): the retrieval signals carry such a corpus alone.
const MOST_WEIGHTS: usize = 16_000_000;

impl Ranker {
    /// Trains on examples; a corpus too large for it gets a model that prefers nothing.
    pub(super) fn train(examples: &[Example<'_>], n_entries: usize) -> Self {
        let vocabulary = Vocabulary::learn(examples.iter().map(|example| example.text));
        let n_meaning = examples
            .iter()
            .map(|example| example.text.meaning.len())
            .max()
            .unwrap_or_default();
        let n_rows = vocabulary.len() + n_meaning + 1;
        if n_rows.saturating_mul(n_entries) > MOST_WEIGHTS {
            return Self::neutral(n_entries);
        }
        let rows: Vec<Sparse> = examples
            .iter()
            .map(|example| row(&vocabulary, n_meaning, example.text))
            .collect();
        let mut weights = vec![0.0; n_rows * n_entries];
        let columns = train_all(examples, &rows, n_entries, n_rows);
        for (entry, column) in columns.into_iter().enumerate() {
            let places = weights.iter_mut().skip(entry).step_by(n_entries);
            for (place, weight) in places.zip(column) {
                *place = narrow(weight);
            }
        }
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
            vocabulary: Vocabulary::default(),
            n_meaning: 0,
            n_entries,
            weights: vec![0.0; n_entries],
        }
    }

    /// How strongly a text speaks for each entry: about 1 for a phrasing of its own, about -1 for anything else.
    pub(super) fn score(&self, text: &Analysis) -> Vec<f64> {
        let row = row(&self.vocabulary, self.n_meaning, text);
        let mut scores = vec![0.0; self.n_entries];
        for (place, value) in row {
            let start = place * self.n_entries;
            let weights = self
                .weights
                .get(start..start + self.n_entries)
                .unwrap_or_default();
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += value * f64::from(*weight);
            }
        }
        scores
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
        if weights.len() != n_rows.checked_mul(n_entries)?.checked_mul(4)? {
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

/// A count of eight bytes, and what follows it.
fn count_from(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (count, rest) = bytes.split_at_checked(8)?;
    Some((
        usize::try_from(u64::from_le_bytes(count.try_into().ok()?)).ok()?,
        rest,
    ))
}

/// The features of a text, and the one that every text has. A text whose meaning was not read has none of those.
fn row(vocabulary: &Vocabulary, n_meaning: usize, text: &Analysis) -> Sparse {
    let mut row = vocabulary.vector(text);
    let meaning = text.meaning.iter().take(n_meaning).enumerate();
    row.extend(meaning.map(|(at, value)| (vocabulary.len() + at, MEANING * f64::from(*value))));
    row.push((vocabulary.len() + n_meaning, BIAS));
    row
}

/// An example, as the fit of one entry sees it.
struct Point<'a> {
    row: &'a Sparse,
    sign: f64,
    /// What the cost adds to the diagonal of the dual problem.
    diagonal: f64,
    /// The squared length of the row, and the diagonal.
    curvature: f64,
    alpha: f64,
}

impl<'a> Point<'a> {
    fn new(example: &Example<'_>, row: &'a Sparse, entry: usize) -> Self {
        let is_own = example.entry == Some(entry);
        let diagonal = 0.5 / (example.cost * if is_own { OWN_COST } else { OTHER_COST });
        let curvature = row.iter().map(|(_, value)| value * value).sum::<f64>() + diagonal;
        Self {
            row,
            sign: if is_own { 1.0 } else { -1.0 },
            diagonal,
            curvature,
            alpha: 0.0,
        }
    }

    /// Brings the point to its optimum, all else kept. Gives whether it is worth looking at again soon.
    fn improve(&mut self, weights: &mut [f64]) -> bool {
        let products = self
            .row
            .iter()
            .filter_map(|(place, value)| Some(weights.get(*place)? * value));
        let gradient = self.sign * products.sum::<f64>() - 1.0 + self.diagonal * self.alpha;
        let alpha = (self.alpha - gradient / self.curvature).max(0.0);
        let step = (alpha - self.alpha) * self.sign;
        for (place, value) in self.row {
            if let Some(weight) = weights.get_mut(*place) {
                *weight += step * value;
            }
        }
        self.alpha = alpha;
        alpha > 0.0 || gradient < 0.0
    }
}

/// Fits the weights of every entry, as many at once as there are processors; each fit is by itself, so that the result
/// does not depend on how many there are.
fn train_all(
    examples: &[Example<'_>],
    rows: &[Sparse],
    n_entries: usize,
    n_rows: usize,
) -> Vec<Vec<f64>> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let entries: Vec<usize> = (0..n_entries).collect();
    let share = n_entries.div_ceil(n_threads).max(1);
    thread::scope(|scope| {
        let fit = |entries: &[usize]| -> Vec<Vec<f64>> {
            entries
                .iter()
                .map(|entry| train_one(examples, rows, *entry, n_rows))
                .collect()
        };
        let shares: Vec<_> = entries
            .chunks(share)
            .map(|own| (own, scope.spawn(move || fit(own))))
            .collect();
        // A fit that panicked elsewhere is done again here, where it can be seen.
        shares
            .into_iter()
            .flat_map(|(own, fitted)| fitted.join().unwrap_or_else(|_| fit(own)))
            .collect()
    })
}

/// Fits the weights of one entry against all the others.
fn train_one(examples: &[Example<'_>], rows: &[Sparse], entry: usize, n_rows: usize) -> Vec<f64> {
    let points = examples.iter().zip(rows);
    let mut points: Vec<Point<'_>> = points
        .map(|(example, row)| Point::new(example, row, entry))
        .collect();
    let mut weights = vec![0.0; n_rows];
    let mut active: Vec<usize> = (0..points.len()).collect();
    let mut chance = Shuffle(0x9E37_79B9_7F4A_7C15);
    for pass in 1..=PASSES {
        // Points at rest are looked at again in every fourth pass only: most of the others' phrasings are far away.
        if pass % 4 == 0 {
            active = (0..points.len()).collect();
        }
        chance.shuffle(&mut active);
        active.retain(|at| {
            points
                .get_mut(*at)
                .is_some_and(|point| point.improve(&mut weights))
        });
    }
    weights
}

/// How much a fault counts on an entry's own phrasings, and on those of the others (chosen by cross-validation).
const OWN_COST: f64 = 0.5;
const OTHER_COST: f64 = 0.12;

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

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "weights are stored with 24 bits, which is more than they carry"
)]
fn narrow(weight: f64) -> f32 {
    weight as f32
}
