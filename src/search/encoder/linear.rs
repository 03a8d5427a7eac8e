//! A learnt product with a shift, its weights laid out as they are multiplied.

use super::{EncoderError, activations::Activations, kernel::Kernel};

/// So many rows of weights are multiplied at once.
pub(super) const ROWS: usize = 16;

/// The most columns; so many cells of 127 leave activations more than 10 bits.
const LONGEST_ROW: usize = 16_384;

/// The largest product with a cell that a row of so many columns can add up without leaving 32 bits.
const LARGEST_SUM: f32 = 2_147_400_000.0 / 127.0;

/// The largest activation where rows are short; more bits say nothing more.
const LARGEST: f32 = 8191.0;

/// Two neighbouring cells of each of [`ROWS`] rows, row after row; where it stands lets wide instructions read it whole.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub(super) struct Cells(pub(super) [u8; 2 * ROWS]);

/// [`ROWS`] rows of weights; those beyond the last are nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'a> {
    /// Pair of columns by pair of columns.
    pub(super) cells: &'a [Cells],
    /// The scale of each row: a weight is the cell times the scale.
    pub(super) scales: &'a [f32; ROWS],
    /// What is added to each row's product.
    pub(super) biases: &'a [f32; ROWS],
}

/// A product with a matrix of 8-bit weights, and a shift.
#[derive(Debug)]
pub(super) struct Linear {
    rows: usize,
    columns: usize,
    scales: Vec<[f32; ROWS]>,
    biases: Vec<[f32; ROWS]>,
    // INVARIANT: as many blocks as scales and biases, each of a pair more or less than half the columns.
    cells: Vec<Cells>,
}

impl Linear {
    /// A product that gives as many numbers as there are biases; `cells` row by row, each a signed byte.
    pub(super) fn new(biases: &[f32], scales: &[f32], cells: &[u8]) -> Result<Self, EncoderError> {
        let rows = scales.len();
        let columns = cells.len().checked_div(rows).unwrap_or_default();
        let is_whole = (1..=LONGEST_ROW).contains(&columns)
            && rows.checked_mul(columns) == Some(cells.len())
            && biases.len() == rows;
        if !is_whole {
            return Err(EncoderError::Damaged {
                what: "the shape of a table",
            });
        }
        Ok(Self {
            rows,
            columns,
            scales: blocks(scales),
            biases: blocks(biases),
            cells: pack(cells, columns),
        })
    }

    /// Replaces `sums` by the products of rows of numbers, one after the other.
    pub(super) fn apply(
        &self,
        kernel: Kernel,
        rows: &[f32],
        activations: &mut Activations,
        sums: &mut Vec<f32>,
    ) {
        let largest = self.largest_activation();
        kernel.run(
            #[inline(always)]
            || activations.round(rows, self.columns, largest),
        );
        sums.resize(activations.n_rows().saturating_mul(self.rows), 0.0);
        kernel.multiply(self, activations, sums);
    }

    /// How many numbers a product gives.
    pub(super) fn n_outputs(&self) -> usize {
        self.rows
    }

    /// The weights, [`ROWS`] rows at a time.
    #[inline]
    pub(super) fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let blocks = self.cells.chunks_exact(self.columns.div_ceil(2));
        let learnt = self.scales.iter().zip(&self.biases);
        blocks.zip(learnt).map(|(cells, (scales, biases))| Block {
            cells,
            scales,
            biases,
        })
    }

    /// With it no sum of a row leaves 32 bits.
    fn largest_activation(&self) -> f32 {
        let columns = u16::try_from(self.columns).unwrap_or(u16::MAX);
        LARGEST.min((LARGEST_SUM / f32::from(columns)).floor())
    }
}

fn blocks(values: &[f32]) -> Vec<[f32; ROWS]> {
    let mut blocks = vec![[0.0; ROWS]; values.len().div_ceil(ROWS)];
    for (block, values) in blocks.iter_mut().zip(values.chunks(ROWS)) {
        for (place, value) in block.iter_mut().zip(values) {
            *place = *value;
        }
    }
    blocks
}

fn pack(cells: &[u8], columns: usize) -> Vec<Cells> {
    let n_pairs = columns.div_ceil(2);
    let rows = cells.len() / columns;
    let mut packed = vec![Cells([0; 2 * ROWS]); rows.div_ceil(ROWS) * n_pairs];
    let blocks = cells.chunks(columns.saturating_mul(ROWS));
    for (block, rows) in packed.chunks_exact_mut(n_pairs).zip(blocks) {
        for (place, row) in rows.chunks_exact(columns).enumerate() {
            let (pairs, odd) = row.as_chunks::<2>();
            let odd = odd.first().map(|&cell| [cell, 0]);
            for (cells, pair) in block.iter_mut().zip(pairs.iter().copied().chain(odd)) {
                if let Some(cells) = cells.0.as_chunks_mut().0.get_mut(place) {
                    *cells = pair;
                }
            }
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -1 and 1 that repeat after a long while.
    fn numbers(count: usize) -> Vec<f32> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [.., high, highest] = state.to_le_bytes();
            f32::from(i16::from_le_bytes([high, highest])) / 32768.0
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn products_of_every_shape_are_those_of_plain_numbers() {
        for (n_rows, columns, outputs) in [(1, 2, 1), (2, 5, 17), (7, 48, 16), (13, 312, 40)] {
            let rows = numbers(n_rows * columns);
            let cells: Vec<i8> = (0..outputs * columns)
                .map(|at| i8::try_from(at * 37 % 255).unwrap_or(-9))
                .collect();
            let (scales, biases) = (numbers(outputs), numbers(outputs + 1));
            let bytes: Vec<u8> = cells.iter().map(|cell| cell.cast_unsigned()).collect();
            let linear = Linear::new(&biases[1..], &scales, &bytes).unwrap();
            for kernel in Kernel::all() {
                let mut sums = vec![9.0; 3];
                linear.apply(kernel, &rows, &mut Activations::default(), &mut sums);
                assert_eq!(sums.len(), n_rows * outputs);
                for (at, sum) in sums.iter().enumerate() {
                    let (row, output) = (at / outputs, at % outputs);
                    let weights = &cells[output * columns..][..columns];
                    let row = &rows[row * columns..][..columns];
                    let product = row.iter().zip(weights).map(|(a, &b)| a * f32::from(b));
                    let expected = product.sum::<f32>() * scales[output] + biases[output + 1];
                    assert!(
                        (sum - expected).abs() < 0.15,
                        "{kernel:?}, {n_rows}x{columns}x{outputs} at {at}: {sum}, not {expected}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_sums_fit() {
        for columns in [384, 2048, 3072, LONGEST_ROW] {
            let linear = Linear::new(&[0.0], &[1.0], &vec![127; columns]).unwrap();
            let mut sums = Vec::new();
            let rows = vec![1.0; columns];
            for kernel in Kernel::all() {
                linear.apply(kernel, &rows, &mut Activations::default(), &mut sums);
                let expected = 127.0 * f32::from(u16::try_from(columns).unwrap());
                assert!(
                    (sums[0] / expected - 1.0).abs() < 1e-3,
                    "{columns}: {sums:?}"
                );
            }
        }
    }

    #[test]
    fn a_wrong_shape_is_refused() {
        let too_long = vec![1; LONGEST_ROW + 1];
        let cases: [(&[f32], &[f32], &[u8]); 4] = [
            (&[], &[], &[]),
            (&[0.0], &[1.0], &too_long),
            (&[0.0, 0.0], &[1.0, 1.0], &[1, 2, 3]),
            (&[0.0], &[1.0, 1.0], &[1, 2]),
        ];
        for (biases, scales, cells) in cases {
            assert!(Linear::new(biases, scales, cells).is_err());
        }
    }
}
