//! Products of whole numbers, the bulk of the encoder's work, by the widest instructions of the machine that runs it.
//!
//! Whole numbers are exact, so every way gives the same bits. `pulp` keeps the choice of instructions safe: a value of
//! its type for an instruction set exists only where the machine has that set.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use std::slice::ChunksExactMut;

#[cfg(target_arch = "x86_64")]
use pulp::x86::{V1, V3};

use self::portable::Plain;
use super::{
    activations::{Activations, Pair},
    linear::{Block, Cells, Linear, ROWS},
};

type Products = [i32; ROWS];

/// A set of instructions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kernel {
    /// 256 bits.
    #[cfg(target_arch = "x86_64")]
    Avx2(V3),
    /// 128 bits, on every machine of this architecture.
    #[cfg(target_arch = "x86_64")]
    Sse2(V1),
    /// What the compiler makes of plain loops.
    Portable,
}

impl Kernel {
    /// Those that this machine has, the fastest first.
    pub(super) fn all() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            kernels.extend(V3::try_new().map(Self::Avx2));
            kernels.extend(V1::try_new().map(Self::Sse2));
        }
        kernels.push(Self::Portable);
        kernels
    }

    /// The fastest that this machine has.
    pub(super) fn fastest() -> Self {
        Self::all().first().copied().unwrap_or(Self::Portable)
    }

    /// Writes to each row of `sums` the product of a row of activations.
    pub(super) fn multiply(self, linear: &Linear, activations: &Activations, sums: &mut [f32]) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(simd) => simd.vectorize(Work(
                #[inline(always)]
                || multiply(simd, linear, activations, sums),
            )),
            #[cfg(target_arch = "x86_64")]
            Self::Sse2(simd) => simd.vectorize(Work(
                #[inline(always)]
                || multiply(simd, linear, activations, sums),
            )),
            Self::Portable => multiply(Plain, linear, activations, sums),
        }
    }

    /// Runs plain loops, compiled for these instructions as far as they are inlined.
    #[inline(always)]
    pub(super) fn run<T>(self, mut work: impl FnMut() -> T) -> T {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(simd) => simd.vectorize(Work(work)),
            #[cfg(target_arch = "x86_64")]
            Self::Sse2(simd) => simd.vectorize(Work(work)),
            Self::Portable => work(),
        }
    }
}

/// What is run with certain instructions. A closure alone is called through a shim of the compiler's, which is not always
/// inlined, and then compiled for the oldest machine.
#[cfg(target_arch = "x86_64")]
struct Work<F>(F);

#[cfg(target_arch = "x86_64")]
impl<T, F: FnMut() -> T> pulp::NullaryFnOnce for Work<F> {
    type Output = T;

    #[inline(always)]
    fn call(mut self) -> T {
        (self.0)()
    }
}

/// Pairs of activations times pairs of weights.
trait Dots: Copy {
    /// Weights, widened to the 16 bits of activations.
    type Wide: Copy;
    /// A sum for each row of weights.
    type Sums: Copy;

    fn widen(self, cells: &Cells) -> Self::Wide;

    fn nothing(self) -> Self::Sums;

    /// Adds to each sum the product of the activations with the weights of its row.
    fn add(self, sums: Self::Sums, pair: Pair, weights: Self::Wide) -> Self::Sums;

    fn products(self, sums: Self::Sums) -> Products;
}

#[inline(always)]
fn multiply<D: Dots>(dots: D, linear: &Linear, activations: &Activations, sums: &mut [f32]) {
    for (number, block) in linear.blocks().enumerate() {
        let mut out = Out {
            rows: sums.chunks_exact_mut(linear.n_outputs()),
            number,
        };
        for (tile, scales) in activations.tiles() {
            match scales.len() {
                1 => out.write(
                    tile_products::<D, 1>(dots, tile, block.cells),
                    scales,
                    block,
                ),
                2 => out.write(
                    tile_products::<D, 2>(dots, tile, block.cells),
                    scales,
                    block,
                ),
                3 => out.write(
                    tile_products::<D, 3>(dots, tile, block.cells),
                    scales,
                    block,
                ),
                4 => out.write(
                    tile_products::<D, 4>(dots, tile, block.cells),
                    scales,
                    block,
                ),
                5 => out.write(
                    tile_products::<D, 5>(dots, tile, block.cells),
                    scales,
                    block,
                ),
                // As many as a tile has at most.
                _ => out.write(
                    tile_products::<D, 6>(dots, tile, block.cells),
                    scales,
                    block,
                ),
            }
        }
    }
}

/// The products of the `N` rows of a tile with a block of weights. Each weight is widened once for all of them, and all
/// sums stay in registers.
#[inline(always)]
fn tile_products<D: Dots, const N: usize>(
    dots: D,
    tile: &[Pair],
    cells: &[Cells],
) -> [Products; N] {
    let mut sums = [dots.nothing(); N];
    for (pairs, cells) in tile.as_chunks::<N>().0.iter().zip(cells) {
        let weights = dots.widen(cells);
        for (sums, pair) in sums.iter_mut().zip(pairs) {
            *sums = dots.add(*sums, *pair, weights);
        }
    }
    sums.map(
        #[inline(always)]
        |sums| dots.products(sums),
    )
}

/// The rows of sums that are not yet written, and the block of weights that is.
struct Out<'s> {
    rows: ChunksExactMut<'s, f32>,
    number: usize,
}

impl Out<'_> {
    #[inline(always)]
    fn write<const N: usize>(&mut self, tile: [Products; N], scales: &[f32], block: Block<'_>) {
        let rows = self.rows.by_ref().take(N);
        for ((products, scale), row) in tile.into_iter().zip(scales).zip(rows) {
            let mut sums = [0.0; ROWS];
            let learnt = block.scales.iter().zip(block.biases);
            for ((sum, product), (by, plus)) in sums.iter_mut().zip(products).zip(learnt) {
                *sum = number_from(product) * (scale * by) + plus;
            }
            let Some(out) = row.chunks_mut(ROWS).nth(self.number) else {
                continue;
            };
            if let Some(out) = out.first_chunk_mut() {
                *out = sums;
            } else {
                for (out, sum) in out.iter_mut().zip(sums) {
                    *out = sum;
                }
            }
        }
    }
}

#[inline(always)]
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "there is no other conversion, and the eighth digit of a sum does not matter"
)]
fn number_from(product: i32) -> f32 {
    product as f32
}
