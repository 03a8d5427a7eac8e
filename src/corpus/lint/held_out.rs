//! What held-out phrasings tell: each was asked of an index that had not seen it, and something else was found.

use std::collections::BTreeMap;

use crate::corpus::{Tree, entry_file::LinedEntry, load::entries_by_shop};
use crate::domain::{Diagnostic, EntryId, Language, ShopId};

/// Fewer held-out phrasings than this say nothing about an entry as a whole.
const LEAST_PHRASINGS: usize = 5;

/// A phrasing that was held out, and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOut {
    /// The language of its entry.
    pub lang: Language,
    /// The entry it stands in.
    pub entry: EntryId,
    /// The phrasing, figures filled in, as the entry has it.
    pub phrasing: String,
    /// The entry found; nothing where none was.
    pub winner: Option<EntryId>,
    /// Whether the winner would have been given as the answer. What is not sure counts for the entry as a whole alone.
    pub is_sure: bool,
}

/// The findings from all held-out phrasings of a shop, those that found their entry among them, sorted by file and line.
///
/// An entry that wins for none of its own phrasings gets one finding, at its title; of any other each phrasing that surely
/// points elsewhere, at its line. Phrasings of entries that are not there, or not in them any more, are passed over.
pub fn held_out(
    root_name: &str,
    tree: &Tree,
    shop: &ShopId,
    results: &[HeldOut],
) -> Vec<Diagnostic> {
    let shops = entries_by_shop(root_name, tree);
    let entries = shops.get(shop.as_str()).map_or(&[][..], Vec::as_slice);
    let mut by_entry: BTreeMap<(Language, &EntryId), Vec<&HeldOut>> = BTreeMap::new();
    for result in results {
        let of_entry = by_entry.entry((result.lang, &result.entry)).or_default();
        of_entry.push(result);
    }
    let mut found = Vec::new();
    for ((lang, id), results) in by_entry {
        let Some(entry) = find(entries, lang, id) else {
            continue;
        };
        let never_wins = results
            .iter()
            .all(|result| result.winner.as_ref() != Some(id));
        if never_wins && results.len() >= LEAST_PHRASINGS {
            found.push(never_found(entry, &results, entries));
        } else {
            let points = results.iter().filter(|result| result.is_sure);
            found.extend(points.filter_map(|result| points_elsewhere(entry, result, entries)));
        }
    }
    found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    found
}

fn find<'e>(entries: &'e [LinedEntry], lang: Language, id: &EntryId) -> Option<&'e LinedEntry> {
    entries
        .iter()
        .find(|lined| lined.entry.lang == lang && lined.entry.id == *id)
}

fn never_found(entry: &LinedEntry, results: &[&HeldOut], entries: &[LinedEntry]) -> Diagnostic {
    let mut times: BTreeMap<&EntryId, usize> = BTreeMap::new();
    for winner in results.iter().filter_map(|result| result.winner.as_ref()) {
        *times.entry(winner).or_default() += 1;
    }
    let most = times.into_iter().max_by_key(|(_, times)| *times);
    let message = format!(
        "none of {} phrasings finds the entry when it is left out of the index",
        results.len()
    );
    let line = Some(entry.question_line);
    let Some((winner, times)) = most else {
        let fix = "add phrasings that share words with each other and with the answer";
        return Diagnostic::warning(&entry.file, line, message, fix);
    };
    let place = place_of(winner, entry.entry.lang, entries);
    let message = format!("{message}; {times} find `{winner}`{place}");
    let fix = "say what only this entry answers, or make one entry of the two";
    Diagnostic::warning(&entry.file, line, message, fix)
}

fn points_elsewhere(
    entry: &LinedEntry,
    result: &HeldOut,
    entries: &[LinedEntry],
) -> Option<Diagnostic> {
    let winner = result
        .winner
        .as_ref()
        .filter(|winner| **winner != entry.entry.id)?;
    let asked = entry.entry.also_asked.iter().zip(&entry.asked_lines);
    let (_, line) = asked
        .into_iter()
        .find(|(asked, _)| **asked == result.phrasing)?;
    let place = place_of(winner, entry.entry.lang, entries);
    let message = format!(
        "`{}` finds `{winner}`{place} when it is left out of the index",
        result.phrasing
    );
    let fix = "move it there if that entry answers it, else add a word that tells the two apart, or more phrasings like it";
    Some(Diagnostic::warning(&entry.file, Some(*line), message, fix))
}

/// Where an entry stands, as it follows its name; nothing where there is no such entry.
fn place_of(id: &EntryId, lang: Language, entries: &[LinedEntry]) -> String {
    find(entries, lang, id).map_or_else(String::new, |lined| {
        format!(" ({}:{})", lined.file, lined.question_line)
    })
}
