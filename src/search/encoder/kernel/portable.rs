//! Plain loops, for machines whose instructions are not known here.

use super::{Cells, Dots, Pair, Products, ROWS};

#[derive(Clone, Copy)]
pub(super) struct Plain;

impl Dots for Plain {
    type Wide = [[i16; ROWS]; 2];
    type Sums = Products;

    #[inline(always)]
    fn widen(self, cells: &Cells) -> Self::Wide {
        let mut wide = [[0; ROWS]; 2];
        let [first, second] = &mut wide;
        let pairs = cells.0.as_chunks::<2>().0.iter();
        for ((first, second), [one, two]) in first.iter_mut().zip(second).zip(pairs) {
            *first = i16::from(one.cast_signed());
            *second = i16::from(two.cast_signed());
        }
        wide
    }

    #[inline(always)]
    fn nothing(self) -> Self::Sums {
        [0; ROWS]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, pair: Pair, [first, second]: Self::Wide) -> Self::Sums {
        let [left, right] = pair.map(i32::from);
        for (sum, (one, two)) in sums.iter_mut().zip(first.into_iter().zip(second)) {
            let products = left
                .wrapping_mul(one.into())
                .wrapping_add(right.wrapping_mul(two.into()));
            *sum = sum.wrapping_add(products);
        }
        sums
    }

    #[inline(always)]
    fn products(self, sums: Self::Sums) -> Products {
        sums
    }
}
