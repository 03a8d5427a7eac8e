//! Numbers made whole to meet 8-bit weights, laid out as they are multiplied.

/// Two neighbouring numbers of a row.
pub(super) type Pair = [i16; 2];

/// So many rows meet a block of weights at once, at most; their sums just fit into the registers.
pub(super) const TILE: usize = 6;

/// So many are rounded at once.
const LANES: usize = 16;

/// Adding it to a small number leaves the number, rounded to the nearest whole one, in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

/// Rows of whole numbers, each row with its scale: a number is the whole one times the scale.
#[derive(Debug, Default)]
pub(super) struct Activations {
    n_pairs: usize,
    scales: Vec<f32>,
    /// Tile by tile; in each pair by pair, the rows side by side.
    cells: Vec<Pair>,
    row: Vec<i16>,
}

impl Activations {
    /// Rounds rows of so many numbers; the largest of a row becomes `largest`, below 2^15.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "else it is compiled for the oldest machine"
    )]
    pub(super) fn round(&mut self, values: &[f32], columns: usize, largest: f32) {
        let mut rows = values.chunks_exact(columns);
        let n_rows = rows.len();
        self.n_pairs = columns.div_ceil(2);
        self.row.clear();
        self.row.resize(2 * self.n_pairs, 0);
        // Every cell is written anew.
        self.cells.resize(n_rows * self.n_pairs, Pair::default());
        self.scales.clear();
        let mut cells = self.cells.as_mut_slice();
        for size in tiles(n_rows) {
            let Some((tile, rest)) = cells.split_at_mut_checked(size * self.n_pairs) else {
                return;
            };
            cells = rest;
            for (place, row) in rows.by_ref().take(size).enumerate() {
                self.scales.push(round(row, &mut self.row, largest));
                let pairs = self.row.as_chunks().0;
                for (cells, pair) in tile.chunks_exact_mut(size).zip(pairs) {
                    if let Some(cell) = cells.get_mut(place) {
                        *cell = *pair;
                    }
                }
            }
        }
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.scales.len()
    }

    /// At most [`TILE`] rows at a time, with the scale of each.
    #[inline]
    pub(super) fn tiles(&self) -> impl Iterator<Item = (&[Pair], &[f32])> {
        let (mut cells, mut scales) = (self.cells.as_slice(), self.scales.as_slice());
        tiles(self.n_rows()).map_while(move |size| {
            let (tile, other_tiles) = cells.split_at_checked(size * self.n_pairs)?;
            let (own, other_scales) = scales.split_at_checked(size)?;
            (cells, scales) = (other_tiles, other_scales);
            Some((tile, own))
        })
    }
}

/// How many rows each tile has: as few tiles as can be, and all as large as each other, but for one row.
fn tiles(n_rows: usize) -> impl Iterator<Item = usize> {
    let n_tiles = n_rows.div_ceil(TILE);
    let small = n_rows.checked_div(n_tiles).unwrap_or_default();
    let n_large = n_rows - small * n_tiles;
    (0..n_tiles).map(move |tile| small + usize::from(tile < n_large))
}

/// Rounds a row and gives its scale.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "else it is compiled for the oldest machine"
)]
fn round(row: &[f32], cells: &mut [i16], limit: f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [f32::MIN_POSITIVE; LANES];
    for chunk in chunks {
        for (largest, value) in lanes.iter_mut().zip(chunk) {
            *largest = largest.max(value.abs());
        }
    }
    let rest = rest.iter().map(|value| value.abs());
    let largest = lanes
        .into_iter()
        .chain(rest)
        .fold(f32::MIN_POSITIVE, f32::max);
    let factor = limit / largest;
    for (value, cell) in row.iter().zip(cells) {
        let [low, high, _, _] = (value * factor + ROUNDER).to_bits().to_le_bytes();
        *cell = i16::from_le_bytes([low, high]);
    }
    largest / limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_hold_all_rows_and_are_alike() {
        for n_rows in 0..40 {
            let sizes: Vec<usize> = tiles(n_rows).collect();
            assert_eq!(sizes.iter().sum::<usize>(), n_rows);
            let (least, most) = (sizes.iter().min(), sizes.iter().max());
            let is_even = most.unwrap_or(&0) - least.unwrap_or(&0) <= 1;
            assert!(is_even && most <= Some(&TILE), "{n_rows}: {sizes:?}");
        }
    }

    #[test]
    fn numbers_are_rounded_side_by_side() {
        let mut activations = Activations::default();
        activations.round(&[1.0, -0.5, 0.25, 4.0, 2.0, 1.0], 3, 8.0);
        let tiles: Vec<_> = activations.tiles().collect();
        let expected: [Pair; 4] = [[8, -4], [8, 4], [2, 0], [2, 0]];
        assert_eq!(tiles, [(&expected[..], &[0.125, 0.5][..])]);
    }
}
