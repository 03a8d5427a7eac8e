//! How alike two phrasings are, and all pairs that are, without comparing each with each.
//!
//! The measure is the resemblance of Broder ('On the resemblance and containment of documents', 1997) on words in the place of
//! shingles, which are too long for questions of five words: what two texts share, over what they have together. Each word
//! weighs by how rare it is in the shop (the inverse document frequency of Spärck Jones, 1972), so that 'can i' and 'my order'
//! make nothing alike, in any language and without a list of small words. Words count by their first letters, which takes
//! 'return' and 'returns' as one; a typo stays a word of its own, because a phrasing with a typo is worth having.
//!
//! Pairs are found by prefix filtering (Chaudhuri, Ganti and Kaushik, 'A primitive operator for similarity joins', 2006): two
//! texts alike enough share one of the rarest words of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::text;

/// So many letters of a word count.
const LETTERS: usize = 6;

/// Two texts that are alike, by their places; the first comes before the second.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    /// 0 to 1.
    pub(super) likeness: f64,
    /// Whether they are the same, word by word.
    pub(super) is_same_words: bool,
}

/// The words of some texts with their weights.
#[derive(Debug)]
pub(super) struct Likeness {
    /// The stems of each text, the rarest first, each with its weight.
    stems: Vec<Vec<Stem>>,
    /// The words of each text as they stand.
    words: Vec<Vec<String>>,
}

/// A word's place in the order of rarity, and how much it weighs.
#[derive(Debug, Clone, Copy)]
struct Stem {
    rank: usize,
    weight: f64,
}

impl Likeness {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let words: Vec<Vec<String>> = texts.map(words).collect();
        let stems: Vec<BTreeSet<String>> = words
            .iter()
            .map(|words| words.iter().map(|word| stem(word)).collect())
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for stem in stems.iter().flatten() {
            *counts.entry(stem).or_default() += 1;
        }
        let mut order: Vec<(usize, &str)> =
            counts.iter().map(|(stem, count)| (*count, *stem)).collect();
        order.sort_unstable();
        let total = number(words.len());
        let known: BTreeMap<&str, Stem> = order
            .into_iter()
            .enumerate()
            .map(|(rank, (count, stem))| {
                let weight = (total / number(count)).ln_1p();
                (stem, Stem { rank, weight })
            })
            .collect();
        let weighed = |stems: &BTreeSet<String>| {
            let mut weighed: Vec<Stem> = stems
                .iter()
                .filter_map(|stem| known.get(stem.as_str()).copied())
                .collect();
            weighed.sort_unstable_by_key(|stem| stem.rank);
            weighed
        };
        Self {
            stems: stems.iter().map(weighed).collect(),
            words,
        }
    }

    /// Every pair at least so alike, in the order of the places.
    pub(super) fn pairs(&self, least: f64) -> Vec<Pair> {
        let mut with_stem: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (second, stems) in self.stems.iter().enumerate() {
            let mut candidates = BTreeSet::new();
            for stem in prefix(stems, least) {
                let before = with_stem.entry(stem.rank).or_default();
                candidates.extend(before.iter().copied());
                before.push(second);
            }
            for first in candidates {
                let likeness = self
                    .stems
                    .get(first)
                    .map_or(0.0, |other| alike(other, stems));
                if likeness >= least {
                    pairs.push(Pair {
                        first,
                        second,
                        likeness,
                        is_same_words: self.words.get(first) == self.words.get(second),
                    });
                }
            }
        }
        pairs
    }
}

/// The rarest stems of a text, of which one at least is in every text so much like it.
fn prefix(stems: &[Stem], least: f64) -> &[Stem] {
    let enough = least * weight(stems);
    let mut rest = 0.0;
    let spared = stems
        .iter()
        .rev()
        .take_while(|stem| {
            rest += stem.weight;
            rest < enough
        })
        .count();
    stems
        .get(..stems.len().saturating_sub(spared))
        .unwrap_or(stems)
}

/// What two texts share, over what they have together; 0 where there is nothing.
fn alike(one: &[Stem], other: &[Stem]) -> f64 {
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0.0;
    while let (Some(left), Some(right)) = (ones.peek(), others.peek()) {
        let (left, right) = (**left, **right);
        if left.rank == right.rank {
            shared += left.weight;
        }
        if left.rank <= right.rank {
            ones.next();
        }
        if right.rank <= left.rank {
            others.next();
        }
    }
    let together = weight(one) + weight(other) - shared;
    if together > 0.0 {
        shared / together
    } else {
        0.0
    }
}

fn weight(stems: &[Stem]) -> f64 {
    stems.iter().map(|stem| stem.weight).sum()
}

/// The words of a text, folded; an apostrophe parts them.
pub(super) fn words(written: &str) -> Vec<String> {
    let folded = text::fold(written);
    text::words(&folded)
        .flat_map(|word| word.split('\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn stem(word: &str) -> String {
    word.chars().take(LETTERS).collect()
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_make_texts_alike_and_common_ones_do_not() {
        let texts = [
            "can i have a coffee",
            "can i return a watch",
            "can i send it back",
            "resize ring",
            "Resize: the ring?",
            "…",
        ];
        let likeness = Likeness::of(texts.into_iter());
        let of = |one: usize, other: usize| alike(&likeness.stems[one], &likeness.stems[other]);
        // Three words of five are shared, and two of three.
        assert!(of(0, 1) < 0.35, "{}", of(0, 1));
        assert!(of(3, 4) > 0.5, "{}", of(3, 4));
        assert!((of(0, 0) - 1.0).abs() < 1e-9);
        assert!(of(0, 3).abs() < 1e-9 && of(5, 5).abs() < 1e-9);
    }

    #[test]
    fn the_same_words_are_told_whatever_their_case_and_marks() {
        let likeness = Likeness::of(["Point relais ?", "point RELAIS", "relais"].into_iter());
        let pairs = likeness.pairs(0.9);
        assert_eq!(pairs.len(), 1, "{pairs:?}");
        assert!(pairs[0].is_same_words);
    }

    proptest::proptest! {
        #[test]
        fn no_pair_is_missed(texts in proptest::collection::vec("[a-d]( [a-d]){0,4}", 0..24), least in 0.1..1.0) {
            let likeness = Likeness::of(texts.iter().map(String::as_str));
            let mut expected = Vec::new();
            for second in 0..texts.len() {
                for first in 0..second {
                    if alike(&likeness.stems[first], &likeness.stems[second]) >= least {
                        expected.push((first, second));
                    }
                }
            }
            let pairs = likeness.pairs(least);
            let found: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
