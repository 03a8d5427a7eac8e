//! Fits the weights of the signals to questions whose answers are known: the maximum a posteriori of a conditional logit
//! (`McFadden` 1974), by Newton's method.

use super::{
    calibration::{Total, Weights},
    scoring::Found,
    signals::{Asked, N_ASKED, N_SIGNALS, Signals},
};

/// A question whose answer is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    /// The place of each entry that comes into question, the likeliest first, and what speaks for it.
    pub(super) rivals: Vec<(usize, Signals)>,
    pub(super) asked: Asked,
    /// The place of the right entry; none when no entry answers.
    pub(super) right: Option<usize>,
}

impl Sample {
    /// Keeps the entries that look best by the weights, and the right one.
    pub(super) fn of(found: &Found, right: Option<usize>, weights: &Weights) -> Self {
        let mut ranked: Vec<(usize, f64)> = found
            .signals
            .iter()
            .map(|signals| weights.logit(signals))
            .enumerate()
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let kept = ranked.into_iter().enumerate();
        let kept = kept.filter(|(rank, (place, _))| *rank < MOST_RIVALS || right == Some(*place));
        let rivals = kept.filter_map(|(_, (place, _))| Some((place, *found.signals.get(place)?)));
        Self {
            rivals: rivals.collect(),
            asked: found.asked,
            right,
        }
    }
}

/// The share of questions that no entry answers, as shops find it in their inboxes; the background questions are given
/// the weight that makes it so.
const OUTSIDE: f64 = 0.2;
/// How firmly the weights are held to where they start: the inverse of a variance.
const PRIOR: f64 = 4.0;
/// Entries that a question is judged against: those that looked best before.
const MOST_RIVALS: usize = 30;
const STEPS: usize = 25;
const N: usize = N_SIGNALS + N_ASKED;

type Vector = [f64; N];
type Matrix = [Vector; N];

/// A choice of a sample: what speaks for it, and whether it is right.
struct Choice {
    values: Vector,
    is_right: bool,
}

/// The weights that make the samples likeliest, drawn towards where they start.
pub(super) fn fit(samples: &[&Sample], start: &Weights) -> Weights {
    let inside = samples
        .iter()
        .filter(|sample| sample.right.is_some())
        .count();
    let outside = samples.len() - inside;
    if inside == 0 {
        return *start;
    }
    let of_outside = super::documents::real(inside) / super::documents::real(outside.max(1))
        * OUTSIDE
        / (1.0 - OUTSIDE);
    let choices: Vec<(Vec<Choice>, f64)> = samples
        .iter()
        .map(|sample| {
            let weight = if sample.right.is_some() {
                1.0
            } else {
                of_outside
            };
            (choices(sample), weight)
        })
        .collect();
    let prior = flat(start);
    let mut at = prior;
    let mut damping = 1.0;
    let mut loss = loss_at(&choices, &at, &prior);
    for _ in 0..STEPS {
        let (gradient, hessian) = slopes(&choices, &at, &prior);
        let next = step(&at, &gradient, &hessian, damping);
        let then = loss_at(&choices, &next, &prior);
        if then < loss {
            let is_done = loss - then < 1e-6 * loss;
            (at, loss, damping) = (next, then, damping * 0.3);
            if is_done {
                break;
            }
        } else {
            damping *= 10.0;
        }
    }
    unflat(&at)
}

/// The rivals, and 'none of them'.
fn choices(sample: &Sample) -> Vec<Choice> {
    let entries = sample.rivals.iter().map(|(place, signals)| Choice {
        values: joined(&signals.values(), &[0.0; N_ASKED]),
        is_right: sample.right == Some(*place),
    });
    let none = Choice {
        values: joined(&[0.0; N_SIGNALS], &sample.asked.values()),
        is_right: sample.right.is_none(),
    };
    entries.chain([none]).collect()
}

fn joined(signals: &[f64; N_SIGNALS], asked: &[f64; N_ASKED]) -> Vector {
    let mut values = [0.0; N];
    let both = signals.iter().chain(asked);
    values
        .iter_mut()
        .zip(both)
        .for_each(|(to, from)| *to = *from);
    values
}

fn flat(weights: &Weights) -> Vector {
    joined(&weights.signals, &weights.none)
}

fn unflat(values: &Vector) -> Weights {
    let (signals, none) = values.split_at(N_SIGNALS);
    Weights {
        signals: signals.try_into().unwrap_or_default(),
        none: none.try_into().unwrap_or_default(),
    }
}

fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn shares(choices: &[Choice], at: &Vector) -> Vec<f64> {
    let logits: Vec<f64> = choices
        .iter()
        .map(|choice| dot(&choice.values, at))
        .collect();
    let all = Total::of(&logits, f64::MIN);
    logits.into_iter().map(|logit| all.share(logit)).collect()
}

fn loss_at(samples: &[(Vec<Choice>, f64)], at: &Vector, prior: &Vector) -> f64 {
    let held: f64 = at.iter().zip(prior).map(|(a, b)| (a - b) * (a - b)).sum();
    let losses = samples.iter().map(|(choices, weight)| {
        let shares = shares(choices, at);
        let right = shares
            .iter()
            .zip(choices)
            .filter(|(_, choice)| choice.is_right);
        -right.map(|(share, _)| share).sum::<f64>().max(1e-12).ln() * weight
    });
    losses.sum::<f64>() + 0.5 * PRIOR * held
}

/// The gradient and the Hessian of the loss.
fn slopes(samples: &[(Vec<Choice>, f64)], at: &Vector, prior: &Vector) -> (Vector, Matrix) {
    let mut gradient = [0.0; N];
    let mut hessian = [[0.0; N]; N];
    for ((own, row), (a, b)) in gradient
        .iter_mut()
        .zip(&mut hessian)
        .zip(at.iter().zip(prior))
    {
        *own = PRIOR * (a - b);
        row.fill(0.0);
    }
    for (place, row) in hessian.iter_mut().enumerate() {
        row.iter_mut()
            .skip(place)
            .take(1)
            .for_each(|cell| *cell = PRIOR);
    }
    for (choices, weight) in samples {
        let shares = shares(choices, at);
        let mut mean = [0.0; N];
        for (choice, share) in choices.iter().zip(&shares) {
            add(&mut mean, &choice.values, *share);
        }
        for (choice, share) in choices.iter().zip(&shares) {
            if choice.is_right {
                add(&mut gradient, &choice.values, -weight);
            }
            if *share < 1e-4 {
                continue;
            }
            let mut apart = choice.values;
            add(&mut apart, &mean, -1.0);
            for (row, value) in hessian.iter_mut().zip(apart) {
                add(row, &apart, weight * share * value);
            }
        }
        add(&mut gradient, &mean, *weight);
    }
    (gradient, hessian)
}

fn add(to: &mut Vector, from: &Vector, times: f64) {
    to.iter_mut()
        .zip(from)
        .for_each(|(to, from)| *to += times * from);
}

/// One step of Newton's method. No signal may speak against its entry: a weight that would fall below 0 stays there.
fn step(at: &Vector, gradient: &Vector, hessian: &Matrix, damping: f64) -> Vector {
    let mut damped = *hessian;
    let mut slope = *gradient;
    for (place, row) in damped.iter_mut().enumerate() {
        let is_held = place < N_SIGNALS
            && at.get(place).is_some_and(|value| *value <= 0.0)
            && slope.get(place).is_some_and(|slope| *slope > 0.0);
        if is_held {
            row.fill(0.0);
            slope
                .iter_mut()
                .skip(place)
                .take(1)
                .for_each(|slope| *slope = 0.0);
        }
        let least = if is_held { 1.0 } else { damping };
        row.iter_mut()
            .skip(place)
            .take(1)
            .for_each(|cell| *cell += least);
    }
    let change = solved(damped, slope);
    let mut next = *at;
    for (place, (value, change)) in next.iter_mut().zip(change).enumerate() {
        *value -= change;
        if place < N_SIGNALS {
            *value = value.max(0.0);
        }
    }
    next
}

/// Solves linear equations by elimination with pivots; what cannot be told is 0.
fn solved(mut matrix: Matrix, mut right: Vector) -> Vector {
    for column in 0..N {
        let size = |row: &usize| {
            matrix
                .get(*row)
                .and_then(|row| row.get(column))
                .map_or(0.0, |cell: &f64| cell.abs())
        };
        let pivot = (column..N)
            .max_by(|a, b| size(a).total_cmp(&size(b)))
            .unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (Some(own), Some(target)) = (matrix.get(column).copied(), right.get(column).copied())
        else {
            continue;
        };
        let Some(lead) = own.get(column).copied().filter(|lead| lead.abs() > 1e-12) else {
            continue;
        };
        for (row, right) in matrix.iter_mut().zip(&mut right).skip(column + 1) {
            let factor = row.get(column).copied().unwrap_or_default() / lead;
            add(row, &own, -factor);
            *right -= factor * target;
        }
    }
    let mut solution = [0.0; N];
    for (place, (row, right)) in matrix.iter().zip(right).enumerate().rev() {
        let known = dot(row, &solution);
        let lead = row.get(place).copied().unwrap_or_default();
        if let Some(value) = solution.get_mut(place).filter(|_| lead.abs() > 1e-12) {
            *value = (right - known) / lead;
        }
    }
    solution
}
