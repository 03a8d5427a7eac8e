//! Matching of free-text questions to entries.

mod analyzer;
mod background;
mod build;
mod calibration;
mod concepts;
mod contractions;
mod documents;
pub mod encoder;
mod features;
mod folder;
mod manifest;
mod opened;
mod query;
mod ranker;
mod schema;
mod scoring;
mod section;
mod signals;

use std::{fmt, path::PathBuf, sync::Arc};

use serde::{Deserialize, Serialize};
use tantivy::directory::RamDirectory;
use thiserror::Error;

pub use self::calibration::Thresholds;
use self::{
    opened::{Learnt, Shop},
    query::Lexical,
    schema::Fields,
};
use crate::domain::{Entry, Findings, Language, Revision, ShopId};

/// Finds the entries that answer a question. Total: any text gets findings.
pub trait Search: Send + Sync + fmt::Debug {
    /// Matches a question among the entries of a language (with those of the shop's first language where that one has none).
    /// At most `limit` candidates, or two to four where it must ask.
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings;

    /// The revision of the corpus that it was built from.
    fn revision(&self) -> &Revision;
}

/// Where indexes stand, and when matching answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The folder of the indexes, `<shop>/<revision>/` below it; by default `index`.
    pub index: PathBuf,
    /// When to answer, when to ask back.
    pub thresholds: Thresholds,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            index: PathBuf::from("index"),
            thresholds: Thresholds::default(),
        }
    }
}

/// A shop's entries cannot be made searchable.
#[derive(Debug, Error)]
#[error("the search index cannot be built, neither on disk nor in memory")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// Opens the index of a shop, and builds it where there is none, or one that is stale or damaged. Where the disk
/// refuses, the index is built in memory, which is logged: it costs its building time at every start.
///
/// # Errors
/// When it cannot be built in memory either.
pub fn open(
    settings: &Settings,
    shop: &ShopId,
    entries: &[Entry],
    languages: &[Language],
    revision: &Revision,
) -> Result<Arc<dyn Search>, SearchError> {
    let thresholds = settings.thresholds;
    let of_shop = Shop {
        entries,
        languages,
        revision,
        thresholds,
    };
    match folder::open_or_build(&settings.index.join(shop.as_str()), &of_shop) {
        Ok(lexical) => Ok(Arc::new(lexical)),
        Err(error) => {
            tracing::warn!(%shop, reason = %error, "the search index is kept in memory only");
            Ok(Arc::new(in_memory(&of_shop)?))
        }
    }
}

/// Builds the index of a shop in memory, with the default thresholds.
///
/// # Errors
/// When the search library refuses, which takes more memory than there is.
pub fn open_in_memory(
    entries: &[Entry],
    languages: &[Language],
    revision: &Revision,
) -> Result<Arc<dyn Search>, SearchError> {
    let thresholds = Thresholds::default();
    Ok(Arc::new(in_memory(&Shop {
        entries,
        languages,
        revision,
        thresholds,
    })?))
}

fn in_memory(shop: &Shop<'_>) -> Result<Lexical, SearchError> {
    let parts = build::parts(shop.entries);
    let index = build::write(&parts, &Fields::new(), Box::new(RamDirectory::create()))?;
    let learnt = parts
        .iter()
        .map(|part| (part.lang, Learnt::from_part(part)))
        .collect();
    Ok(shop.open(&index, learnt)?)
}

#[cfg(test)]
mod tests;
