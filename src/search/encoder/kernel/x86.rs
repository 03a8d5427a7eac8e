//! The instructions of x86 processors: two products and their sum in each 32 bits.

use core::arch::x86_64::{__m128i, __m256i};

use super::{Cells, Dots, Pair, Products, V1, V3};

impl Dots for V3 {
    type Wide = [__m256i; 2];
    type Sums = [__m256i; 2];

    #[inline(always)]
    fn widen(self, cells: &Cells) -> Self::Wide {
        let [low, high]: [__m128i; 2] = pulp::cast(cells.0);
        let simd = self.avx2;
        [
            simd._mm256_cvtepi8_epi16(low),
            simd._mm256_cvtepi8_epi16(high),
        ]
    }

    #[inline(always)]
    fn nothing(self) -> Self::Sums {
        [self.avx._mm256_setzero_si256(); 2]
    }

    #[inline(always)]
    fn add(self, [low, high]: Self::Sums, pair: Pair, [first, second]: Self::Wide) -> Self::Sums {
        let pair = self.avx._mm256_set1_epi32(pulp::cast(pair));
        let simd = self.avx2;
        [
            simd._mm256_add_epi32(low, simd._mm256_madd_epi16(pair, first)),
            simd._mm256_add_epi32(high, simd._mm256_madd_epi16(pair, second)),
        ]
    }

    #[inline(always)]
    fn products(self, sums: Self::Sums) -> Products {
        pulp::cast(sums)
    }
}

impl Dots for V1 {
    type Wide = [__m128i; 4];
    type Sums = [__m128i; 4];

    #[inline(always)]
    fn widen(self, cells: &Cells) -> Self::Wide {
        let simd = self.sse2;
        let [low, high]: [__m128i; 2] = pulp::cast(cells.0);
        // Each byte in the upper half of its number, then shifted down with its sign.
        [
            simd._mm_srai_epi16::<8>(simd._mm_unpacklo_epi8(low, low)),
            simd._mm_srai_epi16::<8>(simd._mm_unpackhi_epi8(low, low)),
            simd._mm_srai_epi16::<8>(simd._mm_unpacklo_epi8(high, high)),
            simd._mm_srai_epi16::<8>(simd._mm_unpackhi_epi8(high, high)),
        ]
    }

    #[inline(always)]
    fn nothing(self) -> Self::Sums {
        [self.sse2._mm_setzero_si128(); 4]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, pair: Pair, weights: Self::Wide) -> Self::Sums {
        let simd = self.sse2;
        let pair = simd._mm_set1_epi32(pulp::cast(pair));
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum = simd._mm_add_epi32(*sum, simd._mm_madd_epi16(pair, weights));
        }
        sums
    }

    #[inline(always)]
    fn products(self, sums: Self::Sums) -> Products {
        pulp::cast(sums)
    }
}
