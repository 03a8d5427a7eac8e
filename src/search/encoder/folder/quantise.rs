//! Numbers as 8-bit cells, as `scripts/encoder/quantise.py` makes them.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

use std::{num::NonZero, thread};

use super::super::kernel::Kernel;

/// Cells are at most this, and no less than its negative.
const LARGEST: f64 = 127.0;

/// So many scales are tried for a row.
const CANDIDATES: u8 = 100;

/// The smallest scale that is tried, as a share of the one with which the row's largest number just fits.
const SMALLEST: f64 = 0.60;

/// So many errors are added side by side.
const LANES: usize = 8;

/// Adding and subtracting it rounds to a whole number, halves to the even one.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The same of 32 bits; the sum has the whole number in its lowest bits.
const ROUNDER_32: f32 = 12_582_912.0;

/// The scale of each row, and the cells row by row, each a signed byte. On all processors: a row takes as long as some
/// hundred copies of it.
pub(super) fn quantise(rows: &[f32], columns: usize, kernel: Kernel) -> (Vec<f32>, Vec<u8>) {
    let columns = columns.max(1);
    let n_rows = rows.len() / columns;
    let mut scales = vec![0.0; n_rows];
    let mut cells = vec![0; n_rows * columns];
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = n_rows.div_ceil(n_threads).max(1);
    let parts = rows
        .chunks(share * columns)
        .zip(cells.chunks_mut(share * columns))
        .zip(scales.chunks_mut(share));
    thread::scope(|scope| {
        for ((rows, cells), scales) in parts {
            scope.spawn(move || {
                let rows = rows.chunks_exact(columns);
                for ((row, cells), scale) in rows.zip(cells.chunks_exact_mut(columns)).zip(scales) {
                    *scale = kernel.run(
                        #[inline(always)]
                        || one(row, cells),
                    );
                }
            });
        }
    });
    (scales, cells)
}

/// Makes the cells of a row and gives its scale: the one of the candidates that leaves the smallest squared error.
#[inline(always)]
fn one(row: &[f32], cells: &mut [u8]) -> f32 {
    let largest = row
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    let largest = f64::from(largest).max(1e-12);
    let step = (1.0 - SMALLEST) / f64::from(CANDIDATES - 1);
    let mut best = (f64::INFINITY, 0.0);
    for candidate in 0..CANDIDATES {
        let share = if candidate == CANDIDATES - 1 {
            1.0
        } else {
            SMALLEST + f64::from(candidate) * step
        };
        let scale = narrow(largest * share / LARGEST);
        let error = error(row, scale.into());
        if error < best.0 {
            best = (error, scale);
        }
    }
    let (_, scale) = best;
    for (value, cell) in row.iter().zip(cells) {
        let whole = (value / scale).clamp(-narrow(LARGEST), narrow(LARGEST));
        let [lowest, ..] = (whole + ROUNDER_32).to_bits().to_le_bytes();
        *cell = lowest;
    }
    scale
}

/// What rounding with a scale changes in a row, squared.
#[inline(always)]
fn error(row: &[f32], scale: f64) -> f64 {
    let inverse = 1.0 / scale;
    let error = |value: f32| {
        let value = f64::from(value);
        let whole = ((value * inverse) + ROUNDER - ROUNDER).clamp(-LARGEST, LARGEST);
        let left = value - whole * scale;
        left * left
    };
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += error(*value);
        }
    }
    let rest = rest.iter().map(|value| error(*value));
    lanes
        .into_iter()
        .chain(rest)
        .fold(0.0, |sum, error| sum + error)
}

/// The nearest number of 32 bits.
#[inline(always)]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "there is no other conversion; it rounds to the nearest"
)]
pub(super) fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_times_scale_are_near_the_numbers() {
        let row: Vec<f32> = (-60_i16..61)
            .map(|step| f32::from(step).powi(3) / 1e5)
            .collect();
        for kernel in Kernel::all() {
            let (scales, cells) = quantise(&row, 11, kernel);
            assert_eq!((scales.len(), cells.len()), (11, 121));
            for (at, value) in row.iter().enumerate() {
                let (cell, scale) = (cells[at].cast_signed(), scales[at / 11]);
                let near = f32::from(cell) * scale;
                let is_near = (near - value).abs() <= 0.51 * scale;
                assert!(is_near || cell.abs() == 127, "{value}: {near}");
            }
        }
    }

    #[test]
    fn one_large_number_does_not_cost_the_others_their_digits() {
        let mut row = [0.01_f32; 400];
        row[7] = 0.0125;
        let (scales, cells) = quantise(&row, 400, Kernel::Portable);
        let near = f32::from(cells[0].cast_signed()) * scales[0];
        assert!((near - 0.01).abs() < 5e-6, "{near}");
        assert_eq!(quantise(&[0.0; 4], 2, Kernel::Portable).1, [0; 4]);
    }
}
