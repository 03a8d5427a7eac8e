//! How the rows of a text take in each other.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

use super::numeric::{self, LANES, Lanes};

/// What is laid out anew for every head.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// [`LANES`] rows side by side, number after number of their keys.
    keys: Vec<Lanes>,
    /// [`LANES`] numbers of a value side by side, row after row.
    values: Vec<Lanes>,
    /// One row's with every other.
    scores: Vec<f32>,
}

impl Attention {
    /// For every row and head, the mean of all values, weighted by how far the query meets their keys. A row of
    /// `projected` is its queries, then keys, then values, `hidden` of each, head by head.
    #[inline(always)]
    pub(super) fn attend(
        &mut self,
        projected: &[f32],
        (hidden, heads): (usize, usize),
        context: &mut [f32],
    ) {
        let width = hidden.checked_div(heads).unwrap_or_default();
        if width == 0 {
            return;
        }
        let n_rows = context.len() / hidden;
        for head in 0..heads {
            let part = |row: usize, which: usize| {
                let start = (row * 3 + which) * hidden + head * width;
                projected.get(start..start + width).unwrap_or_default()
            };
            self.lay_out_keys((0..n_rows).map(|row| part(row, 1)), (n_rows, width));
            self.lay_out_values((0..n_rows).map(|row| part(row, 2)), (n_rows, width));
            for (row, context) in context.chunks_exact_mut(hidden).enumerate() {
                let own = context.chunks_exact_mut(width).nth(head);
                self.mix(part(row, 0), n_rows, own.unwrap_or_default());
            }
        }
    }

    #[inline(always)]
    fn lay_out_keys<'p>(
        &mut self,
        keys: impl Iterator<Item = &'p [f32]>,
        (n_rows, width): (usize, usize),
    ) {
        // What stands beside the last row is left as it was, and is not looked at.
        self.keys
            .resize(n_rows.div_ceil(LANES) * width, Lanes::default());
        for (row, key) in keys.enumerate() {
            let group = self.keys.chunks_exact_mut(width).nth(row / LANES);
            for (lanes, value) in group.unwrap_or_default().iter_mut().zip(key) {
                if let Some(lane) = lanes.get_mut(row % LANES) {
                    *lane = *value;
                }
            }
        }
    }

    #[inline(always)]
    fn lay_out_values<'p>(
        &mut self,
        values: impl Iterator<Item = &'p [f32]>,
        (n_rows, width): (usize, usize),
    ) {
        self.values
            .resize(width.div_ceil(LANES) * n_rows, Lanes::default());
        for (row, value) in values.enumerate() {
            for (number, part) in value.chunks(LANES).enumerate() {
                if let Some(lanes) = self.values.get_mut(number * n_rows + row) {
                    for (lane, value) in lanes.iter_mut().zip(part) {
                        *lane = *value;
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn mix(&mut self, query: &[f32], n_rows: usize, context: &mut [f32]) {
        self.scores.clear();
        for keys in self.keys.chunks_exact(query.len()) {
            self.scores.extend(numeric::weighted(query, keys));
        }
        self.scores.truncate(n_rows);
        numeric::softmax(&mut self.scores);
        let groups = self.values.chunks_exact(n_rows);
        for (context, values) in context.chunks_mut(LANES).zip(groups) {
            let mean = numeric::weighted(&self.scores, values);
            for (context, value) in context.iter_mut().zip(mean) {
                *context = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_take_in_what_their_query_meets() {
        // Two heads of one number: the first row's queries meet both keys alike, or the second's far more.
        let projected = [
            [1.0_f32, 1.0, 0.0, 0.0, 10.0, 10.0],
            [0.0, 0.0, 0.0, 50.0, 20.0, 20.0],
        ];
        let mut context = [9.0; 4];
        Attention::default().attend(projected.as_flattened(), (2, 2), &mut context);
        for (ours, expected) in context.iter().zip([15.0, 20.0, 15.0, 15.0]) {
            assert!((ours - expected).abs() < 1e-4, "{context:?}");
        }
    }

    #[test]
    fn rows_beyond_eight_count_and_old_ones_do_not() {
        let mut attention = Attention::default();
        for n_rows in [19_u8, 9, 8, 1] {
            let rows: Vec<[f32; 9]> = (0..n_rows)
                .map(|row| {
                    let value = f32::from(row);
                    [0.0, 0.0, 0.0, value, 5.0, 5.0, value, 1.0, 2.0]
                })
                .collect();
            let mut context = vec![0.0; 3 * rows.len()];
            attention.attend(rows.as_flattened(), (3, 1), &mut context);
            let mean = f32::from(n_rows - 1) / 2.0;
            for (ours, expected) in context.iter().zip([mean, 1.0, 2.0].iter().cycle()) {
                assert!((ours - expected).abs() < 1e-4, "{n_rows}: {context:?}");
            }
        }
    }
}
