//! Products of whole numbers, the bulk of the encoder's work, by the widest instructions of the machine that runs it.
//!
//! Whole numbers are exact, so every way gives the same bits. `pulp` keeps the choice of instructions safe: a value of
//! its type for an instruction set exists only where the machine has that set.

#![expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]

#[cfg(target_arch = "x86_64")]
use pulp::x86::{V1, V3};

use super::table::{Activations, Chunk, LANES, ROWS, Table};

type Row<'a> = &'a [Chunk];
type Block<'a> = [Row<'a>; ROWS];
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

    /// Writes to each row of `sums` the products of a row of activations with all rows of the table, plus `bias`.
    pub(super) fn multiply(
        self,
        table: &Table,
        activations: &Activations,
        bias: &[f32],
        sums: &mut [f32],
    ) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(simd) => simd.vectorize(
                #[inline(always)]
                || multiply(simd, table, activations, bias, sums),
            ),
            #[cfg(target_arch = "x86_64")]
            Self::Sse2(simd) => simd.vectorize(
                #[inline(always)]
                || multiply(simd, table, activations, bias, sums),
            ),
            Self::Portable => multiply(Plain, table, activations, bias, sums),
        }
    }

    /// Runs plain loops, compiled for these instructions as far as they are inlined.
    #[inline(always)]
    pub(super) fn run<T>(self, work: impl FnOnce() -> T) -> T {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(simd) => simd.vectorize(work),
            #[cfg(target_arch = "x86_64")]
            Self::Sse2(simd) => simd.vectorize(work),
            Self::Portable => work(),
        }
    }
}

/// Rows of activations times four rows of weights.
trait Dots: Copy {
    fn widen(self, cells: [u8; LANES]) -> Chunk;

    fn one(self, row: Row<'_>, block: Block<'_>) -> Products;

    /// Two at once read the weights once.
    fn two(self, rows: [Row<'_>; 2], block: Block<'_>) -> [Products; 2];
}

#[inline(always)]
fn multiply<D: Dots>(
    dots: D,
    table: &Table,
    activations: &Activations,
    bias: &[f32],
    sums: &mut [f32],
) {
    let chunks = table.chunks();
    let columns = table.scales().len();
    // Widened once for all rows of activations; it stays in the nearest cache.
    let mut wide = vec![Chunk::default(); ROWS * chunks];
    let (scales, biases) = (
        table.scales().as_chunks::<ROWS>().0,
        bias.as_chunks::<ROWS>().0,
    );
    let blocks = table
        .cells()
        .chunks_exact(ROWS * chunks)
        .zip(scales.iter().zip(biases));
    for (number, (cells, (scales, biases))) in blocks.enumerate() {
        for (wide, cells) in wide.iter_mut().zip(cells) {
            *wide = dots.widen(*cells);
        }
        let Some(block) = split(&wide, chunks) else {
            return;
        };
        let mut outputs = sums.chunks_exact_mut(columns);
        let write = |products: Products, scale: f32, output: Option<&mut [f32]>| {
            let output = output.and_then(|sums| sums.as_chunks_mut::<ROWS>().0.get_mut(number));
            if let Some(sums) = output {
                *sums = scaled(products, scale, *scales, *biases);
            }
        };
        let (pairs, odd) = activations.pairs();
        for [(first, first_scale), (second, second_scale)] in pairs {
            let [products, others] = dots.two([first, second], block);
            write(products, first_scale, outputs.next());
            write(others, second_scale, outputs.next());
        }
        if let Some((row, scale)) = odd {
            write(dots.one(row, block), scale, outputs.next());
        }
    }
}

#[inline(always)]
fn split(wide: &[Chunk], chunks: usize) -> Option<Block<'_>> {
    let (first, rest) = wide.split_at_checked(chunks)?;
    let (second, rest) = rest.split_at_checked(chunks)?;
    let (third, fourth) = rest.split_at_checked(chunks)?;
    Some([first, second, third, fourth])
}

#[inline(always)]
fn scaled(products: Products, scale: f32, scales: [f32; ROWS], biases: [f32; ROWS]) -> [f32; ROWS] {
    let mut sums = [0.0; ROWS];
    for (((sum, product), by), plus) in sums.iter_mut().zip(products).zip(scales).zip(biases) {
        *sum = number_from(product) * (scale * by) + plus;
    }
    sums
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

/// The four rows of weights, chunk by chunk.
#[inline(always)]
fn chunks([first, second, third, fourth]: Block<'_>) -> impl Iterator<Item = [&Chunk; ROWS]> {
    let pairs = first.iter().zip(second).zip(third.iter().zip(fourth));
    pairs.map(|((first, second), (third, fourth))| [first, second, third, fourth])
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use core::arch::x86_64::{__m128i, __m256i};

    use super::{Block, Chunk, Dots, LANES, Products, ROWS, Row, V1, V3, chunks};

    impl Dots for V3 {
        #[inline(always)]
        fn widen(self, cells: [u8; LANES]) -> Chunk {
            Chunk(pulp::cast(
                self.avx2._mm256_cvtepi8_epi16(pulp::cast(cells)),
            ))
        }

        #[inline(always)]
        fn one(self, row: Row<'_>, block: Block<'_>) -> Products {
            let mut sums = [self.avx._mm256_setzero_si256(); ROWS];
            for (row, weights) in row.iter().zip(chunks(block)) {
                sums = add_wide(self, sums, pulp::cast(row.0), weights);
            }
            totals_wide(self, sums)
        }

        #[inline(always)]
        fn two(self, [row, other]: [Row<'_>; 2], block: Block<'_>) -> [Products; 2] {
            let mut sums = [self.avx._mm256_setzero_si256(); ROWS];
            let mut others = sums;
            for ((row, other), weights) in row.iter().zip(other).zip(chunks(block)) {
                sums = add_wide(self, sums, pulp::cast(row.0), weights);
                others = add_wide(self, others, pulp::cast(other.0), weights);
            }
            [totals_wide(self, sums), totals_wide(self, others)]
        }
    }

    #[inline(always)]
    fn add_wide(
        simd: V3,
        sums: [__m256i; ROWS],
        row: __m256i,
        weights: [&Chunk; ROWS],
    ) -> [__m256i; ROWS] {
        let simd = simd.avx2;
        let [first, second, third, fourth] = sums;
        let [one, two, three, four] = weights;
        [
            simd._mm256_add_epi32(first, simd._mm256_madd_epi16(row, pulp::cast(one.0))),
            simd._mm256_add_epi32(second, simd._mm256_madd_epi16(row, pulp::cast(two.0))),
            simd._mm256_add_epi32(third, simd._mm256_madd_epi16(row, pulp::cast(three.0))),
            simd._mm256_add_epi32(fourth, simd._mm256_madd_epi16(row, pulp::cast(four.0))),
        ]
    }

    #[inline(always)]
    fn totals_wide(simd: V3, [first, second, third, fourth]: [__m256i; ROWS]) -> Products {
        let pairs = simd.avx2._mm256_hadd_epi32(first, second);
        let others = simd.avx2._mm256_hadd_epi32(third, fourth);
        let quads = simd.avx2._mm256_hadd_epi32(pairs, others);
        let low = simd.avx._mm256_castsi256_si128(quads);
        let high = simd.avx2._mm256_extracti128_si256::<1>(quads);
        pulp::cast(simd.sse2._mm_add_epi32(low, high))
    }

    impl Dots for V1 {
        #[inline(always)]
        fn widen(self, cells: [u8; LANES]) -> Chunk {
            let (simd, cells) = (self.sse2, pulp::cast(cells));
            // Each byte in the upper half of its number, then shifted down with its sign.
            let low = simd._mm_srai_epi16::<8>(simd._mm_unpacklo_epi8(cells, cells));
            let high = simd._mm_srai_epi16::<8>(simd._mm_unpackhi_epi8(cells, cells));
            Chunk(pulp::cast([low, high]))
        }

        #[inline(always)]
        fn one(self, row: Row<'_>, block: Block<'_>) -> Products {
            let mut sums = [self.sse2._mm_setzero_si128(); ROWS];
            for (row, weights) in row.iter().zip(chunks(block)) {
                let [first, second, third, fourth] = sums;
                let [one, two, three, four] = weights;
                let row = pulp::cast(row.0);
                sums = [
                    add(self, first, row, one),
                    add(self, second, row, two),
                    add(self, third, row, three),
                    add(self, fourth, row, four),
                ];
            }
            let [first, second, third, fourth] = sums;
            [total(first), total(second), total(third), total(fourth)]
        }

        #[inline(always)]
        fn two(self, [row, other]: [Row<'_>; 2], block: Block<'_>) -> [Products; 2] {
            [self.one(row, block), self.one(other, block)]
        }
    }

    #[inline(always)]
    fn add(simd: V1, sum: __m128i, row: [__m128i; 2], weights: &Chunk) -> __m128i {
        let ([low, high], simd) = (row, simd.sse2);
        let [weights_low, weights_high] = pulp::cast(weights.0);
        let sum = simd._mm_add_epi32(sum, simd._mm_madd_epi16(low, weights_low));
        simd._mm_add_epi32(sum, simd._mm_madd_epi16(high, weights_high))
    }

    #[inline(always)]
    fn total(sums: __m128i) -> i32 {
        let [first, second, third, fourth]: [i32; 4] = pulp::cast(sums);
        let halves = (first.wrapping_add(second), third.wrapping_add(fourth));
        halves.0.wrapping_add(halves.1)
    }
}

#[derive(Clone, Copy)]
struct Plain;

impl Dots for Plain {
    #[inline(always)]
    fn widen(self, cells: [u8; LANES]) -> Chunk {
        Chunk(cells.map(|cell| i16::from(cell.cast_signed())))
    }

    #[inline(always)]
    fn one(self, row: Row<'_>, block: Block<'_>) -> Products {
        let mut sums = [0; ROWS];
        for (row, weights) in row.iter().zip(chunks(block)) {
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum = add(*sum, row, weights);
            }
        }
        sums
    }

    #[inline(always)]
    fn two(self, [row, other]: [Row<'_>; 2], block: Block<'_>) -> [Products; 2] {
        [self.one(row, block), self.one(other, block)]
    }
}

#[inline(always)]
fn add(sum: i32, Chunk(row): &Chunk, Chunk(weights): &Chunk) -> i32 {
    row.iter().zip(weights).fold(sum, |sum, (&cell, &weight)| {
        sum.wrapping_add(i32::from(cell).wrapping_mul(i32::from(weight)))
    })
}
