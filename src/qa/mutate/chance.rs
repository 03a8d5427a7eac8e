//! Chance that is the same for the same seed on every machine (`SplitMix64`).

/// A sequence of numbers as if drawn by chance.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    #[cfg(test)]
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for each of several things.
    pub(super) fn of(seed: u64, things: &[&str]) -> Self {
        // FNV-1a: any mixing that never changes will do.
        let bytes = things.iter().flat_map(|thing| thing.bytes().chain([0]));
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
        Self(bytes.fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// A number below this one; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(mixed % end).unwrap_or_default()
    }
}
