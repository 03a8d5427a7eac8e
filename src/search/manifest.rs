//! What an index folder says of itself, so that a stale or damaged one is rebuilt, never half-used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{analyzer, background, calibration::Weights, schema};
use crate::domain::{Entry, Language, Revision};

/// The name of its file; written last.
pub(super) const FILE: &str = "manifest.json";

/// What the folder was built from and by, and what is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The version of the fields.
    pub(super) schema: u32,
    /// The version of the analyzer, the features and the training.
    pub(super) analyzer: u32,
    /// The corpus.
    pub(super) revision: Revision,
    /// What read the meaning of the texts, if anything did.
    pub(super) encoder: Option<String>,
    /// How many entries are in the index, each language counted.
    pub(super) entries: usize,
    /// A digest of what they say, and of the general questions beside them.
    pub(super) content: String,
    /// What the signals of each language weigh, fitted to the corpus.
    pub(super) weights: BTreeMap<Language, Weights>,
    /// Every other file, with its SHA-256.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// What an index of these entries says, but for its files.
    pub(super) fn of(entries: &[Entry], revision: &Revision, encoder: Option<&str>) -> Self {
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by(|a, b| (a.lang, &a.id).cmp(&(b.lang, &b.id)));
        let mut digest = Sha256::new();
        for entry in &sorted {
            let fixed = [
                entry.lang.code(),
                entry.id.as_str(),
                entry.category.as_str(),
            ];
            let texts = [entry.question.as_str(), entry.answer.as_str()];
            let also_asked = entry.also_asked.iter().map(String::as_str);
            for text in fixed.into_iter().chain(texts).chain(also_asked) {
                digest.update(text.len().to_le_bytes());
                digest.update(text);
            }
            digest.update(entry.also_asked.len().to_le_bytes());
        }
        for questions in background::EVERY {
            digest.update(questions);
        }
        Self {
            schema: schema::VERSION,
            analyzer: analyzer::VERSION,
            revision: revision.clone(),
            encoder: encoder.map(str::to_owned),
            entries: sorted.len(),
            content: hex(&digest.finalize()),
            weights: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }

    /// Whether an index that says this may stand for one that is to say the other.
    pub(super) fn agrees_with(&self, wanted: &Self) -> bool {
        let bare = |manifest: &Self| Self {
            weights: BTreeMap::new(),
            files: BTreeMap::new(),
            ..manifest.clone()
        };
        bare(self) == bare(wanted)
    }
}

/// The SHA-256 of a file's content.
pub(super) fn checksum(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}
