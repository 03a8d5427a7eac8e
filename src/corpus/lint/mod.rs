//! Advice on phrasings: what makes matching harder than it needs to be, though nothing is wrong with any one line.
//!
//! Everything here is a warning. It is looked for when somebody asks (`comptoir check`), not when a shop is opened,
//! since it compares every phrasing of a shop with the others.

mod held_out;
mod likeness;
mod variety;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::likeness::{Likeness, Pair};
use super::{Tree, entry_file::LinedEntry, load::entries_by_shop};
use crate::domain::{Diagnostic, Language};

pub use held_out::{HeldOut, held_out};

/// From this likeness on two phrasings are nearly the same: 'return address' and 'address for returns'.
///
/// What they share weighs more than twice what they do not. In phrasings of customers pairs above it teach the same twice,
/// and between two entries they leave it to chance which is found; at 0.65 first pairs with a word that makes the
/// difference appear ('poste restante' and its price).
const NEARLY_THE_SAME: f64 = 0.7;
/// From this likeness on two phrasings resemble each other.
const RESEMBLES: f64 = 0.4;
/// Two entries overlap where one in so many phrasings of the one resembles a phrasing of the other.
///
/// In shops whose entries are told apart well, one in fifteen does at most.
const OVERLAPS_FROM_ONE_IN: usize = 5;
/// Fewer phrasings in common may be chance.
const LEAST_IN_COMMON: usize = 3;

/// A text of an entry by which it is found: its title or a phrasing.
#[derive(Debug, Clone, Copy)]
struct Text<'e> {
    entry: &'e LinedEntry,
    /// The place of the entry among the others.
    at: usize,
    written: &'e str,
    line: usize,
    is_title: bool,
}

/// What could be better about the phrasings of every shop, sorted by file and line.
pub fn review(root_name: &str, tree: &Tree) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = entries_by_shop(root_name, tree)
        .values()
        .flat_map(|entries| of_shop(entries))
        .collect();
    found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    found
}

fn of_shop(entries: &[LinedEntry]) -> Vec<Diagnostic> {
    let mut by_language: BTreeMap<Language, Vec<&LinedEntry>> = BTreeMap::new();
    for entry in entries {
        by_language.entry(entry.entry.lang).or_default().push(entry);
    }
    let mut found: Vec<Diagnostic> = entries.iter().filter_map(variety::low).collect();
    for entries in by_language.values() {
        let texts = texts(entries);
        let likeness = Likeness::of(texts.iter().map(|text| text.written));
        let pairs = likeness.pairs(RESEMBLES);
        found.extend(near_duplicates(&texts, &pairs));
        found.extend(overlaps(entries, &texts, &pairs));
    }
    found
}

fn texts<'e>(entries: &[&'e LinedEntry]) -> Vec<Text<'e>> {
    let mut texts = Vec::new();
    for (at, entry) in entries.iter().copied().enumerate() {
        let title = (&entry.entry.question, &entry.question_line);
        let asked = entry.entry.also_asked.iter().zip(&entry.asked_lines);
        for (nth, (written, line)) in std::iter::once(title).chain(asked).enumerate() {
            texts.push(Text {
                entry,
                at,
                written,
                line: *line,
                is_title: nth == 0,
            });
        }
    }
    texts
}

/// Each phrasing that is nearly the same as one before it, with the likest of those.
fn near_duplicates(texts: &[Text<'_>], pairs: &[Pair]) -> Vec<Diagnostic> {
    let mut likest: BTreeMap<usize, &Pair> = BTreeMap::new();
    for pair in pairs {
        let (Some(first), Some(second)) = (texts.get(pair.first), texts.get(pair.second)) else {
            continue;
        };
        if pair.likeness < NEARLY_THE_SAME || is_no_finding(first, second, pair) {
            continue;
        }
        let known = likest.get(&pair.second);
        if known.is_none_or(|known| pair.likeness > known.likeness) {
            likest.insert(pair.second, pair);
        }
    }
    let found = likest.values();
    found
        .filter_map(|pair| {
            Some(near_duplicate(
                texts.get(pair.first)?,
                texts.get(pair.second)?,
            ))
        })
        .collect()
}

/// A title may be asked as it stands; phrasings of the very same words are told when the shop is read.
fn is_no_finding(first: &Text<'_>, second: &Text<'_>, pair: &Pair) -> bool {
    let has_title = first.is_title || second.is_title;
    let is_own_title = has_title && first.at == second.at;
    let is_told = pair.is_same_words && !has_title;
    is_own_title || is_told
}

fn near_duplicate(first: &Text<'_>, second: &Text<'_>) -> Diagnostic {
    let file = &first.entry.file;
    if first.at == second.at {
        let message = format!(
            "`{}` is nearly the same as `{}` in line {}",
            second.written, first.written, first.line
        );
        let fix = "say it as another customer would, or keep one";
        return Diagnostic::warning(&second.entry.file, Some(second.line), message, fix);
    }
    let message = format!(
        "`{}` is nearly the same as `{}` in {file}:{}",
        second.written, first.written, first.line
    );
    let fix =
        "keep it in the entry that answers it best, or add the word that makes the difference";
    Diagnostic::warning(&second.entry.file, Some(second.line), message, fix)
}

/// Pairs of entries of which many phrasings resemble each other.
fn overlaps(entries: &[&LinedEntry], texts: &[Text<'_>], pairs: &[Pair]) -> Vec<Diagnostic> {
    let mut shared: BTreeMap<(usize, usize), [Vec<usize>; 2]> = BTreeMap::new();
    for pair in pairs {
        let (Some(first), Some(second)) = (texts.get(pair.first), texts.get(pair.second)) else {
            continue;
        };
        if first.at != second.at && !first.is_title && !second.is_title {
            let [of_first, of_second] = shared.entry((first.at, second.at)).or_default();
            of_first.push(pair.first);
            of_second.push(pair.second);
        }
    }
    let found = shared.into_iter();
    found
        .filter_map(|((one, other), [of_one, of_other])| {
            overlap(
                (*entries.get(one)?, of_one),
                (*entries.get(other)?, of_other),
            )
        })
        .collect()
}

fn overlap(
    (one, of_one): (&LinedEntry, Vec<usize>),
    (other, of_other): (&LinedEntry, Vec<usize>),
) -> Option<Diagnostic> {
    let (in_one, in_other) = (distinct(of_one), distinct(of_other));
    let (n_one, n_other) = (one.entry.also_asked.len(), other.entry.also_asked.len());
    let is_much =
        |shared: usize, of: usize| shared >= LEAST_IN_COMMON && shared * OVERLAPS_FROM_ONE_IN >= of;
    if !is_much(in_one, n_one) && !is_much(in_other, n_other) {
        return None;
    }
    let message = format!(
        "{in_other} of {n_other} phrasings resemble phrasings of `{}` ({}:{}), of which {in_one} of {n_one} do",
        one.entry.id, one.file, one.question_line
    );
    let fix = "say in each what only it answers, or make one entry of the two";
    let line = Some(other.question_line);
    Some(Diagnostic::warning(&other.file, line, message, fix))
}

fn distinct(mut places: Vec<usize>) -> usize {
    places.sort_unstable();
    places.dedup();
    places.len()
}
