//! Whether the phrasings of an entry differ: many that follow one pattern teach little more than one.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::words;
use crate::corpus::entry_file::LinedEntry;
use crate::domain::Diagnostic;

/// Fewer phrasings than this are too few to speak of variety.
const LEAST_PHRASINGS: usize = 5;
/// So many words make an opening.
const OPENING: usize = 3;
/// The share of pairs of neighbouring words that occur only once or for the first time (the 'distinct-2' of Li and others, 'A
/// diversity-promoting objective function', 2016), in hundredths. Phrasings by people have 85 and more, filled-in templates
/// about half.
const LEAST_DISTINCT: usize = 65;

/// The finding of an entry whose phrasings differ too little.
pub(super) fn low(entry: &LinedEntry) -> Option<Diagnostic> {
    let phrasings: Vec<Vec<String>> = entry
        .entry
        .also_asked
        .iter()
        .map(|text| words(text))
        .collect();
    if phrasings.len() < LEAST_PHRASINGS {
        return None;
    }
    let line = entry.asked_lines.first().copied();
    if let Some((opening, times)) = commonest_opening(&phrasings)
        && times * 2 > phrasings.len()
    {
        let message = format!(
            "{times} of {} phrasings begin with `{opening}`",
            phrasings.len()
        );
        let fix = "let some be keywords, complaints, a story, or ask from another side";
        return Some(Diagnostic::warning(&entry.file, line, message, fix));
    }
    let (distinct, all) = neighbours(&phrasings);
    if distinct * 100 < all * LEAST_DISTINCT {
        let message = format!(
            "the phrasings vary little: of {all} pairs of neighbouring words {distinct} differ"
        );
        let fix = "write them in words of their own, and not by one pattern";
        return Some(Diagnostic::warning(&entry.file, line, message, fix));
    }
    None
}

/// The first words that most phrasings share, and how many do; the first in the alphabet where several are.
fn commonest_opening(phrasings: &[Vec<String>]) -> Option<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for opening in phrasings.iter().filter_map(|words| words.get(..OPENING)) {
        *counts.entry(opening.join(" ")).or_default() += 1;
    }
    let found = counts.into_iter().rev();
    found.max_by_key(|(_, times)| *times)
}

/// How many pairs of neighbouring words differ, and how many there are.
fn neighbours(phrasings: &[Vec<String>]) -> (usize, usize) {
    let all: Vec<(&String, &String)> = phrasings
        .iter()
        .flat_map(|words| words.iter().zip(words.iter().skip(1)))
        .collect();
    let distinct: BTreeSet<_> = all.iter().collect();
    (distinct.len(), all.len())
}
