//! 8-bit tables: the weights as they lie in the file, and activations made whole numbers to meet them.

use std::borrow::Cow;

use super::EncoderError;

/// So many cells are multiplied at once.
pub(super) const LANES: usize = 16;

/// So many rows are multiplied at once.
pub(super) const ROWS: usize = 4;

/// The largest activation. With it, a row of [`LONGEST_ROW`] cells of 127 stays within 32 bits.
const LARGEST: f32 = 8191.0;

/// The most columns of a table.
const LONGEST_ROW: usize = 2048;

/// Adding it to a small number leaves the number, rounded to the nearest whole one, in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

/// Cells to be multiplied at once, widened; where they stand lets the widest instructions read them whole.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Chunk(pub(super) [i16; LANES]);

/// Rows of 8-bit cells, each row with its scale: a weight is the cell times the scale.
#[derive(Debug)]
pub(super) struct Table {
    chunks: usize,
    scales: Vec<f32>,
    // INVARIANT: a whole number of blocks of ROWS rows, a row a whole number of LANES.
    cells: Cow<'static, [u8]>,
}

impl Table {
    /// A table of as many rows as there are scales; `cells` row by row, each a signed byte.
    pub(super) fn new(
        columns: usize,
        scales: Vec<f32>,
        cells: Cow<'static, [u8]>,
    ) -> Result<Self, EncoderError> {
        let whole = columns > 0
            && columns.is_multiple_of(LANES)
            && columns <= LONGEST_ROW
            && scales.len().checked_mul(columns) == Some(cells.len());
        if !whole {
            return Err(EncoderError::Damaged {
                what: "the shape of a table",
            });
        }
        Ok(Self {
            chunks: columns / LANES,
            scales,
            cells,
        })
    }

    /// Lanes in a row.
    pub(super) fn chunks(&self) -> usize {
        self.chunks
    }

    /// The scale of each row.
    pub(super) fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// All cells, row by row.
    pub(super) fn cells(&self) -> &[[u8; LANES]] {
        self.cells.as_chunks().0
    }

    /// Adds a row to `sums`.
    pub(super) fn add_row(&self, row: usize, sums: &mut [f32]) {
        let scale = self.scales.get(row).copied().unwrap_or_default();
        let cells = self
            .cells()
            .chunks_exact(self.chunks)
            .nth(row)
            .unwrap_or_default();
        for (sum, &cell) in sums.iter_mut().zip(cells.as_flattened()) {
            *sum += f32::from(cell.cast_signed()) * scale;
        }
    }
}

/// A row of activations and its scale.
type Row<'a> = (&'a [Chunk], f32);

/// Activations as whole numbers, each row with its scale.
#[derive(Debug)]
pub(super) struct Activations {
    chunks: usize,
    scales: Vec<f32>,
    cells: Vec<Chunk>,
}

impl Activations {
    /// Rounds rows of so many chunks of [`LANES`] numbers.
    pub(super) fn round(values: &[f32], chunks: usize) -> Self {
        let rows = values.as_chunks::<LANES>().0.chunks_exact(chunks);
        let mut cells = vec![Chunk::default(); rows.len() * chunks];
        let mut scales = Vec::with_capacity(rows.len());
        for (row, cells) in rows.zip(cells.chunks_exact_mut(chunks)) {
            scales.push(round(row, cells));
        }
        Self {
            chunks,
            scales,
            cells,
        }
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.scales.len()
    }

    /// The rows, each with its scale, two by two, and the last one where their number is odd.
    #[inline]
    pub(super) fn pairs(&self) -> (impl Iterator<Item = [Row<'_>; 2]>, Option<Row<'_>>) {
        let cells = self.cells.chunks_exact(self.chunks);
        let (pairs, odd) = self.scales.as_chunks::<2>();
        let odd = cells.clone().last().zip(odd.first().copied());
        let mut cells = cells;
        let pairs = pairs.iter().map_while(move |&[first, second]| {
            Some([(cells.next()?, first), (cells.next()?, second)])
        });
        (pairs, odd)
    }
}

/// Rounds a row and gives its scale.
fn round(row: &[[f32; LANES]], cells: &mut [Chunk]) -> f32 {
    let mut largest = [f32::MIN_POSITIVE; LANES];
    for chunk in row {
        for (largest, value) in largest.iter_mut().zip(chunk) {
            *largest = largest.max(value.abs());
        }
    }
    let largest = largest.into_iter().fold(f32::MIN_POSITIVE, f32::max);
    let factor = LARGEST / largest;
    for (chunk, cells) in row.iter().zip(cells) {
        for (value, cell) in chunk.iter().zip(&mut cells.0) {
            let [low, high, _, _] = (value * factor + ROUNDER).to_bits().to_le_bytes();
            *cell = i16::from_le_bytes([low, high]);
        }
    }
    largest / LARGEST
}
