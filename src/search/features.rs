//! Texts as sparse vectors: stems, pairs of stems, character n-grams and ideas, weighted by rarity.

use std::{borrow::Borrow, collections::BTreeMap};

use super::{
    analyzer::Analysis,
    documents::{idf, real},
    grams::Fnv,
};

/// A sparse vector: places, rising, and values.
pub(super) type Sparse = Vec<(usize, f64)>;

/// The known features: their place and rarity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vocabulary {
    /// Sorted by name; the place of a feature is its place here.
    features: Vec<(u64, f64)>,
    /// Where the names begin whose highest bits are 0, 1, 2 and so on. Names are hashes, so few share them.
    starts: Vec<u32>,
}

/// How much each kind of feature weighs beside the others (each block is of length 1 before).
/// Chosen by cross-validation over the phrasings of the three shops.
const BLOCKS: [(Block, f64); 4] = [
    (Block::Stems, 1.0),
    (Block::Pairs, 0.6),
    (Block::Grams, 0.9),
    (Block::Ideas, 0.9),
];

#[derive(Debug, Clone, Copy)]
enum Block {
    Stems,
    Pairs,
    Grams,
    Ideas,
}

impl Vocabulary {
    /// Learns the features that stand in texts; n-grams must stand in two, since the others carry no more than their word.
    pub(super) fn learn(texts: impl Iterator<Item: Borrow<Analysis>>) -> Self {
        let mut counts: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
        let mut n_texts = 0;
        for text in texts {
            n_texts += 1;
            for (block, _) in BLOCKS {
                let least = match block {
                    Block::Grams => 2,
                    Block::Stems | Block::Pairs | Block::Ideas => 1,
                };
                let mut found = names(block, text.borrow());
                found.sort_unstable();
                found.dedup();
                for name in found {
                    counts.entry(name).or_insert((0, least)).0 += 1;
                }
            }
        }
        let kept = counts
            .into_iter()
            .filter(|(_, (count, least))| count >= least);
        Self::from_pairs(kept.map(|(name, (count, _))| (name, idf(count, n_texts))))
    }

    /// From what [`Vocabulary::pairs`] gave: names in the order of their places.
    pub(super) fn from_pairs(pairs: impl Iterator<Item = (u64, f64)>) -> Self {
        let features: Vec<(u64, f64)> = pairs.collect();
        let n_starts = features.len().next_power_of_two();
        let mut starts = Vec::with_capacity(n_starts + 1);
        for (place, (name, _)) in features.iter().enumerate() {
            let share = share_of(*name, n_starts);
            starts.resize(starts.len().max(share + 1), counted(place));
        }
        starts.resize(n_starts + 1, counted(features.len()));
        Self { features, starts }
    }

    /// Names and rarities in the order of their places.
    pub(super) fn pairs(&self) -> &[(u64, f64)] {
        &self.features
    }

    pub(super) fn len(&self) -> usize {
        self.features.len()
    }

    /// The place and rarity of a feature.
    fn get(&self, name: u64) -> Option<(usize, f64)> {
        let share = share_of(name, self.starts.len().checked_sub(1)?);
        let start = |share: usize| usize::try_from(*self.starts.get(share)?).ok();
        let (from, until) = (start(share)?, start(share + 1)?);
        let near = self.features.get(from..until)?;
        let offset = near.iter().position(|(known, _)| *known == name)?;
        near.get(offset).map(|(_, idf)| (from + offset, *idf))
    }

    /// The vector of a text; features never met are left out.
    pub(super) fn vector(&self, text: &Analysis) -> Sparse {
        let mut vector = Sparse::new();
        for (block, weight) in BLOCKS {
            let mut names = names(block, text);
            names.sort_unstable();
            // Features stand sorted by name, so sorted names give rising places.
            let valued: Sparse = names
                .chunk_by(|a, b| a == b)
                .filter_map(|alike| {
                    let (place, idf) = self.get(*alike.first()?)?;
                    Some((place, (1.0 + real(alike.len()).ln()) * idf))
                })
                .collect();
            let length = valued
                .iter()
                .map(|(_, value)| value * value)
                .sum::<f64>()
                .sqrt();
            vector.extend(
                valued
                    .into_iter()
                    .map(|(place, value)| (place, value / length * weight)),
            );
        }
        vector.sort_unstable_by_key(|(place, _)| *place);
        vector
    }
}

/// Which of so many equal shares of all names, a power of two, a name stands in.
fn share_of(name: u64, n_shares: usize) -> usize {
    let shift = u64::BITS - n_shares.trailing_zeros();
    name.checked_shr(shift)
        .and_then(|share| usize::try_from(share).ok())
        .unwrap_or_default()
}

/// A place, as it is kept; no vocabulary has more.
fn counted(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn names(block: Block, text: &Analysis) -> Vec<u64> {
    match block {
        Block::Stems => text.stems.iter().map(|stem| hash(b's', &[stem])).collect(),
        Block::Pairs => {
            let marked: Vec<&str> = std::iter::once("<")
                .chain(text.stems.iter().map(String::as_str))
                .chain(std::iter::once(">"))
                .collect();
            marked.windows(2).map(|pair| hash(b'p', pair)).collect()
        }
        Block::Grams => text.grams.clone(),
        Block::Ideas => text
            .concepts
            .iter()
            .map(|idea| hash(b'i', &[idea]))
            .collect(),
    }
}

fn hash<S: AsRef<str>>(kind: u8, parts: &[S]) -> u64 {
    let mut hash = Fnv::new(kind);
    for part in parts {
        hash.add(part.as_ref());
        hash = hash.end();
    }
    hash.value()
}
