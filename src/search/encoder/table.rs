//! 8-bit tables whose rows are looked up: the pieces of words.

use std::borrow::Cow;

use super::EncoderError;

/// Rows of 8-bit cells, each row with its scale: a number is the cell times the scale.
#[derive(Debug)]
pub(super) struct Table {
    columns: usize,
    scales: Vec<f32>,
    // INVARIANT: as many rows as scales.
    cells: Cow<'static, [u8]>,
}

impl Table {
    /// A table of as many rows as there are scales; `cells` row by row, each a signed byte.
    pub(super) fn new(
        columns: usize,
        scales: Vec<f32>,
        cells: Cow<'static, [u8]>,
    ) -> Result<Self, EncoderError> {
        if columns == 0 || scales.len().checked_mul(columns) != Some(cells.len()) {
            return Err(EncoderError::Damaged {
                what: "the shape of a table",
            });
        }
        Ok(Self {
            columns,
            scales,
            cells,
        })
    }

    /// Adds a row to `sums`.
    pub(super) fn add_row(&self, row: usize, sums: &mut [f32]) {
        let scale = self.scales.get(row).copied().unwrap_or_default();
        let cells = self.cells.chunks_exact(self.columns).nth(row);
        for (sum, &cell) in sums.iter_mut().zip(cells.unwrap_or_default()) {
            *sum += f32::from(cell.cast_signed()) * scale;
        }
    }
}
