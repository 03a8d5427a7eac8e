//! The numbers between the products, written out so that no machine's mathematical library decides a bit.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

/// So many numbers are added side by side, always the same, as wide instructions do.
pub(super) const LANES: usize = 8;

/// Numbers side by side.
pub(super) type Lanes = [f32; LANES];

/// So many sums grow at once, since an addition takes longer than it is until the next can begin.
const AT_ONCE: usize = 4;

/// Adding it to a small number leaves the number, rounded to the nearest whole one, in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

/// The logarithm of 2 in two parts; the first has few digits, so that its multiples are exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];

/// The product of two rows.
#[inline(always)]
pub(super) fn dot(left: &[f32], right: &[f32]) -> f32 {
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let (left_groups, left_lanes) = left.as_chunks::<AT_ONCE>();
    let (right_groups, right_lanes) = right.as_chunks::<AT_ONCE>();
    let mut sums = [Lanes::default(); AT_ONCE];
    for (left, right) in left_groups.iter().zip(right_groups) {
        for (sums, (left, right)) in sums.iter_mut().zip(left.iter().zip(right)) {
            add_products(sums, left, right);
        }
    }
    let mut sums = together(sums);
    for (left, right) in left_lanes.iter().zip(right_lanes) {
        add_products(&mut sums, left, right);
    }
    let rest = left_rest.iter().zip(right_rest);
    rest.fold(total(sums), |sum, (left, right)| sum + left * right)
}

/// The sum of rows, each times its weight.
#[inline(always)]
pub(super) fn weighted(weights: &[f32], rows: &[Lanes]) -> Lanes {
    let (groups, rest) = weights.as_chunks::<AT_ONCE>();
    let (row_groups, rest_of_rows) = rows.as_chunks::<AT_ONCE>();
    let mut sums = [Lanes::default(); AT_ONCE];
    for (weights, rows) in groups.iter().zip(row_groups) {
        for (sums, (weight, row)) in sums.iter_mut().zip(weights.iter().zip(rows)) {
            add_times(sums, *weight, row);
        }
    }
    let mut sums = together(sums);
    for (weight, row) in rest.iter().zip(rest_of_rows) {
        add_times(&mut sums, *weight, row);
    }
    sums
}

/// Adds the others to the sums.
#[inline(always)]
pub(super) fn add(sums: &mut [f32], others: &[f32]) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}

#[inline(always)]
fn add_products(sums: &mut Lanes, left: &Lanes, right: &Lanes) {
    for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
        *sum += left * right;
    }
}

#[inline(always)]
fn add_times(sums: &mut Lanes, weight: f32, row: &Lanes) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += weight * value;
    }
}

#[inline(always)]
fn together([mut first, second, mut third, fourth]: [Lanes; AT_ONCE]) -> Lanes {
    add(&mut first, &second);
    add(&mut third, &fourth);
    add(&mut first, &third);
    first
}

#[inline(always)]
fn total([one, two, three, four, five, six, seven, eight]: Lanes) -> f32 {
    ((one + five) + (three + seven)) + ((two + six) + (four + eight))
}

/// Makes a row's length 1.
pub(super) fn normalise(row: &mut [f32]) {
    let length = dot(row, row).sqrt().max(f32::MIN_POSITIVE);
    for value in row {
        *value /= length;
    }
}

/// Makes a row's mean 0 and its deviation 1, then applies the learnt weight and bias. `epsilon` keeps the deviation of
/// a constant row above nothing.
#[inline(always)]
pub(super) fn standardise(row: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    let share = 1.0 / f32::from(u16::try_from(row.len()).unwrap_or(u16::MAX));
    let mean = sum(row) * share;
    for value in row.iter_mut() {
        *value -= mean;
    }
    let factor = 1.0 / (dot(row, row) * share + epsilon).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *value = *value * factor * weight + bias;
    }
}

/// Makes scores shares of 1, larger ones by far the larger.
#[inline(always)]
pub(super) fn softmax(scores: &mut [f32]) {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
    }
    let factor = 1.0 / sum(scores);
    for score in scores {
        *score *= factor;
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
    let (lanes, rest) = row.as_chunks::<LANES>();
    let (groups, lanes) = lanes.as_chunks::<AT_ONCE>();
    let mut sums = [Lanes::default(); AT_ONCE];
    for group in groups {
        for (sums, lanes) in sums.iter_mut().zip(group) {
            add(sums, lanes);
        }
    }
    let mut sums = together(sums);
    for lanes in lanes {
        add(&mut sums, lanes);
    }
    rest.iter().fold(total(sums), |sum, value| sum + value)
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
    fn sums_of_every_length_are_whole() {
        for length in 0_u8..80 {
            let row: Vec<f32> = (0..length).map(f32::from).collect();
            let count = f32::from(length);
            let squares = count * (count - 1.0) * (2.0 * count - 1.0) / 6.0;
            assert!((dot(&row, &row) - squares).abs() < 1e-2, "{length}");
            assert!((sum(&row) - count * (count - 1.0) / 2.0).abs() < 1e-2);
            let lanes: Vec<Lanes> = row.iter().map(|&value| [value; LANES]).collect();
            assert!((weighted(&row, &lanes)[LANES - 1] - squares).abs() < 1e-2);
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
        standardise(&mut row, &[2.0; 24], &[1.0; 24], 1e-12);
        assert!((sum(&row) / 24.0 - 1.0).abs() < 1e-5);
        assert!((row[23] - row[0] - 2.0 * 23.0 / 6.922_187).abs() < 1e-4);
    }
}
