//! The index of a shop on disk: opened when it is whole and of this corpus, else built beside and swapped in.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    thread,
};

use tantivy::{Index, directory::MmapDirectory};
use thiserror::Error;

use super::{
    build,
    manifest::{self, Manifest},
    meanings::Meanings,
    naming,
    opened::{self, Learnt, Shop},
    progress::Progress,
    query::Lexical,
    ranker::Ranker,
    schema::Fields,
};
use crate::disk::{self, FileError};
use crate::domain::{Language, Revision};
use crate::text::Spelling;

/// Revisions kept beside the one in use, for a server that still runs on it.
const KEPT: usize = 1;
const UNFINISHED: &str = ".building-";
const REPLACED: &str = ".replaced-";

/// Why an index on disk cannot be used.
#[derive(Debug, Error)]
pub(super) enum FolderError {
    /// The disk refused something.
    #[error(transparent)]
    Disk(#[from] FileError),
    /// It was built from another corpus or by another version.
    #[error("the index is of another corpus or version")]
    Stale,
    /// A file is not as it was written.
    #[error("the index is damaged: `{0}` is not as it was written")]
    Damaged(String),
    /// The building of it broke off.
    #[error("the building of the index broke off")]
    Stopped,
    /// The search library refused something.
    #[error(transparent)]
    Library(#[from] tantivy::TantivyError),
}

impl From<tantivy::directory::error::OpenDirectoryError> for FolderError {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::Library(error.into())
    }
}

impl FolderError {
    /// Whether there is simply nothing yet.
    fn is_absent(&self) -> bool {
        matches!(self, Self::Disk(error) if error.is_not_found())
    }
}

/// Opens the index of a shop under its folder, or builds it.
pub(super) fn open_or_build(
    folder: &Path,
    shop: &Shop<'_>,
    progress: Progress<'_>,
) -> Result<Lexical, FolderError> {
    let path = folder.join(shop.revision.as_str());
    match open(&path, shop) {
        Ok(lexical) => return Ok(lexical),
        Err(error) if error.is_absent() => {}
        Err(error) => {
            tracing::warn!(path = %path.display(), reason = %error, "the search index is rebuilt");
        }
    }
    build_apart(folder, shop, progress)?;
    open(&path, shop)
}

fn open(path: &Path, shop: &Shop<'_>) -> Result<Lexical, FolderError> {
    let said = disk::read(&path.join(manifest::FILE))?;
    let said: Manifest = serde_json::from_slice(&said)
        .map_err(|_| FolderError::Damaged(manifest::FILE.to_owned()))?;
    if !said.agrees_with(&Manifest::of(
        shop.entries,
        shop.revision,
        shop.encoder.map(|encoder| encoder.identity()),
    )) {
        return Err(FolderError::Stale);
    }
    let damaged = |name: &str| FolderError::Damaged(name.to_owned());
    let mut learnt_files = BTreeMap::new();
    for (name, checksum) in &said.files {
        let content = disk::read(&path.join(name)).map_err(|_| damaged(name))?;
        if manifest::checksum(&content) != *checksum {
            return Err(damaged(name));
        }
        if name.starts_with("learnt-") {
            learnt_files.insert(name.clone(), content);
        }
    }
    let mut learnt = BTreeMap::new();
    for lang in shop.written_in() {
        let [ranker, spelling, meanings] = file_names(lang);
        let read = |name: &String| learnt_files.get(name).ok_or_else(|| damaged(name));
        let words = read_words(read(&spelling)?).ok_or_else(|| damaged(&spelling))?;
        let ranker = Ranker::from_bytes(read(&ranker)?).ok_or_else(|| damaged(&ranker))?;
        let vectors = Meanings::from_bytes(read(&meanings)?).ok_or_else(|| damaged(&meanings))?;
        learnt.insert(
            lang,
            Learnt {
                ranker,
                spelling: words,
                meanings: vectors,
                weights: *said
                    .weights
                    .get(&lang)
                    .ok_or_else(|| damaged(manifest::FILE))?,
            },
        );
    }
    let index = Index::open(MmapDirectory::open(path)?)?;
    Ok(shop.open(&index, learnt)?)
}

/// Builds in a thread of its own. Nothing of it outlives the thread, so that the allocator can give back the memory
/// that training took; in the caller's thread it would lie between what is kept, and stay.
fn build_apart(folder: &Path, shop: &Shop<'_>, progress: Progress<'_>) -> Result<(), FolderError> {
    let built = thread::scope(|scope| scope.spawn(|| build(folder, shop, progress)).join());
    built.unwrap_or(Err(FolderError::Stopped))
}

/// Builds the index beside its place and swaps it in, so that whoever reads sees the old one whole or the new one whole.
fn build(folder: &Path, shop: &Shop<'_>, progress: Progress<'_>) -> Result<(), FolderError> {
    let name = shop.revision.as_str();
    let unfinished = folder.join(format!("{UNFINISHED}{name}"));
    disk::remove_dir(&unfinished)?;
    disk::create_dir_all(&unfinished)?;
    let parts = build::parts(shop.entries, shop.encoder, progress);
    let written = build::write(
        &parts,
        &Fields::new(),
        Box::new(MmapDirectory::open(&unfinished)?),
    )?;
    naming::settle(written, &unfinished)?;
    let index = Index::open(MmapDirectory::open(&unfinished)?)?;
    let (learnt, backgrounds) = opened::learn(&parts, progress);
    for (lang, own) in &learnt {
        let [ranker, spelling, meanings] = file_names(*lang);
        disk::write_atomic(&unfinished.join(ranker), &own.ranker.to_bytes())?;
        disk::write_atomic(&unfinished.join(spelling), &write_words(&own.spelling))?;
        disk::write_atomic(&unfinished.join(meanings), &own.meanings.to_bytes())?;
    }
    let mut lexical = shop.open(&index, learnt)?;
    for (part, background) in parts.iter().zip(&backgrounds) {
        lexical.calibrate(part, background, progress);
    }
    let mut manifest = Manifest::of(
        shop.entries,
        shop.revision,
        shop.encoder.map(|encoder| encoder.identity()),
    );
    manifest.weights = lexical.weights();
    for path in disk::list_newest_first(&unfinished)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !is_lock(&path) {
            manifest
                .files
                .insert(name, manifest::checksum(&disk::read(&path)?));
        }
    }
    let said = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    disk::write_atomic(&unfinished.join(manifest::FILE), &said)?;
    swap(folder, &unfinished, shop.revision)
}

fn swap(folder: &Path, unfinished: &Path, revision: &Revision) -> Result<(), FolderError> {
    let place = folder.join(revision.as_str());
    let replaced = folder.join(format!("{REPLACED}{revision}"));
    disk::remove_dir(&replaced)?;
    match disk::rename(&place, &replaced) {
        Err(error) if !error.is_not_found() => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    disk::rename(unfinished, &place)?;
    if let Err(error) = tidy(folder, &place) {
        tracing::warn!(%error, "an old search index could not be removed");
    }
    Ok(())
}

/// Removes what was replaced or never finished, and all but the newest old revisions.
fn tidy(folder: &Path, current: &Path) -> Result<(), FileError> {
    let is_leftover = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(UNFINISHED) || name.starts_with(REPLACED)
    };
    let (leftover, revisions): (Vec<PathBuf>, Vec<PathBuf>) = disk::list_newest_first(folder)?
        .into_iter()
        .partition(is_leftover);
    let old = revisions
        .into_iter()
        .filter(|path| path != current)
        .skip(KEPT);
    leftover
        .into_iter()
        .chain(old)
        .try_for_each(|path| disk::remove_dir(&path))
}

fn is_lock(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "lock")
}

fn file_names(lang: Language) -> [String; 3] {
    [
        format!("learnt-{lang}.ranker"),
        format!("learnt-{lang}.words"),
        format!("learnt-{lang}.meanings"),
    ]
}

/// A word a line, after how often it occurs.
fn write_words(spelling: &Spelling) -> Vec<u8> {
    let lines = spelling
        .counts()
        .map(|(word, count)| format!("{count} {word}\n"));
    lines.collect::<String>().into_bytes()
}

fn read_words(content: &[u8]) -> Option<Spelling> {
    let text = std::str::from_utf8(content).ok()?;
    let lines = text.lines().map(|line| {
        let (count, word) = line.split_once(' ')?;
        Some((word, count.parse().ok()?))
    });
    Some(Spelling::from_counts(
        lines.collect::<Option<Vec<(&str, usize)>>>()?,
    ))
}
