//! The numbers between the products, written out so that no machine's mathematical library decides a bit.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

/// Sums are kept in so many lanes, always the same, as wide instructions do.
const LANES: usize = 8;

/// Keeps the deviation of a constant row above nothing, as the model was trained.
const EPSILON: f32 = 1e-12;

/// Adding it to a small number leaves the number, rounded to the nearest whole one, in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

/// The logarithm of 2 in two parts; the first has few digits, so that its multiples are exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];

/// The product of two rows.
#[inline(always)]
pub(super) fn dot(left: &[f32], right: &[f32]) -> f32 {
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for (left, right) in left.iter().zip(right) {
        for ((lane, left), right) in lanes.iter_mut().zip(left).zip(right) {
            *lane += left * right;
        }
    }
    let rest = left_rest
        .iter()
        .zip(right_rest)
        .map(|(left, right)| left * right);
    lanes
        .into_iter()
        .chain(rest)
        .fold(0.0, |sum, value| sum + value)
}

/// Makes a row's length 1.
pub(super) fn normalise(row: &mut [f32]) {
    let length = dot(row, row).sqrt().max(f32::MIN_POSITIVE);
    for value in row {
        *value /= length;
    }
}

/// Makes a row's mean 0 and its deviation 1, then applies the learnt weight and bias.
#[inline(always)]
pub(super) fn standardise(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let share = 1.0 / row.iter().fold(0.0, |count: f32, _| count + 1.0);
    let mean = sum(row) * share;
    for value in row.iter_mut() {
        *value -= mean;
    }
    let deviation = (dot(row, row) * share + EPSILON).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *value = *value / deviation * weight + bias;
    }
}

/// Makes scores shares of 1, larger ones by far the larger.
#[inline(always)]
pub(super) fn softmax(scores: &mut [f32]) {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
    }
    let total = sum(scores);
    for score in scores {
        *score /= total;
    }
}

/// Each number times the share of the normal distribution below it.
#[inline(always)]
pub(super) fn gelu(values: &mut [f32]) {
    for value in values {
        *value = 0.5 * *value * (1.0 + erf(*value * std::f32::consts::FRAC_1_SQRT_2));
    }
}

#[inline(always)]
fn sum(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().chain(rest).fold(0.0, |sum, value| sum + value)
}

/// The error function, to 2e-7 (Abramowitz and Stegun, 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let series = [
        1.061_405_4,
        -1.453_152,
        1.421_413_7,
        -0.284_496_74,
        0.254_829_6,
    ]
    .into_iter()
    .fold(0.0, |sum, term| (sum + term) * t);
    (1.0 - series * exp(-x * x)).copysign(x)
}

/// The exponential, to some units of the last place; what would overflow is held at its limits.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = shifted - ROUNDER;
    let [high, low] = LN_2;
    let rest = x - n * high - n * low;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0]
        .into_iter()
        .fold(0.0, |sum, term| sum * rest + term);
    // The exponent's bits begin at the 23rd, and 127 stands for 0.
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23));
    (series * rest + 1.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_near_the_true_one() {
        for step in -870_i16..=870 {
            let x = f32::from(step) / 10.0;
            let (ours, true_one) = (f64::from(exp(x)), f64::from(x).exp());
            assert!(
                (ours / true_one - 1.0).abs() < 1e-6,
                "exp({x}) is {true_one}, not {ours}"
            );
        }
    }

    #[test]
    fn the_error_function_meets_its_table() {
        let cases = [
            (0.0, 0.0),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (2.0, 0.995_322_3),
        ];
        for (x, expected) in cases {
            assert!((erf(x) - expected).abs() < 3e-7, "erf({x})");
            assert!((erf(-x) + expected).abs() < 3e-7, "erf(-{x})");
        }
    }

    #[test]
    fn shares_add_up() {
        let mut scores = [1.0, 2.0, 3.0, -400.0];
        softmax(&mut scores);
        assert!((sum(&scores) - 1.0).abs() < 1e-6);
        assert!((scores[2] / scores[1] - std::f32::consts::E).abs() < 1e-5);
    }

    #[test]
    fn a_standardised_row_has_mean_and_deviation() {
        let mut row: Vec<f32> = (0_u8..24).map(f32::from).collect();
        standardise(&mut row, &[2.0; 24], &[1.0; 24]);
        assert!((sum(&row) / 24.0 - 1.0).abs() < 1e-5);
        assert!((row[23] - row[0] - 2.0 * 23.0 / 6.922_187).abs() < 1e-4);
    }
}
