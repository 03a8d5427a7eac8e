//! What only the whole shop can show: ids there twice, names that lead nowhere, phrasings that two entries share.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    entry_file::LinedEntry,
    faults::{Faults, instead_of},
    layout::{EntryPlace, shown},
};
use crate::domain::{Diagnostic, EntryId, Language};
use crate::text;

/// The entries of a shop by language, from the names of their files: an entry with a fault still exists.
#[derive(Debug, Default)]
pub(super) struct KnownEntries {
    ids: BTreeMap<Language, BTreeSet<EntryId>>,
    first: Option<Language>,
}

impl KnownEntries {
    pub(super) fn new(places: &[EntryPlace<'_>], languages: &[Language]) -> Self {
        let mut ids: BTreeMap<Language, BTreeSet<EntryId>> = BTreeMap::new();
        for place in places {
            ids.entry(place.lang).or_default().insert(place.id.clone());
        }
        Self {
            ids,
            first: languages.first().copied(),
        }
    }

    /// The entries that a customer of this language is shown: those of the shop's first language stand in.
    fn shown_in(&self, lang: Language) -> impl Iterator<Item = &EntryId> {
        let own = self.ids.get(&lang).into_iter().flatten();
        let first = self.first.filter(|first| *first != lang);
        own.chain(
            first
                .and_then(|first| self.ids.get(&first))
                .into_iter()
                .flatten(),
        )
    }

    pub(super) fn has_any(&self, lang: Language) -> bool {
        self.ids.get(&lang).is_some_and(|ids| !ids.is_empty())
    }

    /// Reports an id that no entry has. Without a language, the shop's first counts.
    pub(super) fn expect(
        &self,
        id: &EntryId,
        lang: Option<Language>,
        line: Option<usize>,
        faults: &mut Faults,
    ) {
        let Some(lang) = lang.or(self.first) else {
            return;
        };
        if self.shown_in(lang).any(|known| known == id) {
            return;
        }
        let known = self.shown_in(lang).map(EntryId::as_str);
        let message = format!("there is no entry `{id}`");
        faults.error(line, message, instead_of(id.as_str(), known));
    }
}

/// Ids that two files of one language claim.
pub(super) fn twice(folder: &str, places: &[EntryPlace<'_>]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Language, &EntryId), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for place in places {
        let inner = place.file.inner;
        if let Some(other) = first.insert((place.lang, &place.id), inner) {
            let mut faults = Faults::of(&shown(folder, inner));
            faults.error(
                None,
                format!(
                    "the entry `{}` is also in `{}`",
                    place.id,
                    shown(folder, other)
                ),
                "keep one of the two, or rename one",
            );
            found.extend(faults.into_found());
        }
    }
    found
}

/// `related` entries that do not exist.
pub(super) fn dangling(entry: &LinedEntry, known: &KnownEntries) -> Vec<Diagnostic> {
    let mut faults = Faults::of(&entry.file);
    for (id, line) in entry.entry.related.iter().zip(&entry.related_lines) {
        known.expect(id, Some(entry.entry.lang), Some(*line), &mut faults);
    }
    faults.into_found()
}

/// Phrasings that occur more than once in a language: which entry they mean cannot be told.
pub(super) fn shared_phrasings(entries: &[LinedEntry]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Language, String), (&str, usize)> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries {
        let mut faults = Faults::of(&entry.file);
        for (phrasing, line) in entry.entry.also_asked.iter().zip(&entry.asked_lines) {
            let key = (entry.entry.lang, same_words(phrasing));
            match first.get(&key) {
                None => {
                    first.insert(key, (&entry.file, *line));
                }
                Some((file, other)) if *file == entry.file => faults.warning(
                    *line,
                    format!("the phrasing `{phrasing}` is also in line {other}"),
                    "keep one",
                ),
                Some((file, other)) => faults.warning(
                    *line,
                    format!("the phrasing `{phrasing}` is also in {file}:{other}"),
                    "keep it in the entry that answers it best",
                ),
            }
        }
        found.extend(faults.into_found());
    }
    found
}

/// The words alone, so that case, accents and punctuation make no difference.
fn same_words(phrasing: &str) -> String {
    let folded = text::fold(phrasing);
    let words: Vec<&str> = text::words(&folded).collect();
    if words.is_empty() {
        folded
    } else {
        words.join(" ")
    }
}
