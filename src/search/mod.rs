//! Matching of free-text questions to entries.

mod analyzer;
mod background;
mod build;
mod calibration;
mod common;
mod concepts;
mod contractions;
mod documents;
mod encoder;
mod explain;
mod features;
mod fit;
mod folder;
mod grams;
mod held_out;
mod intents;
mod left_out;
mod manifest;
mod meanings;
mod naming;
mod opened;
mod progress;
mod query;
mod ranker;
mod schema;
mod scoring;
mod section;
mod signals;
mod values;

use std::{fmt, path::PathBuf, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use tantivy::directory::RamDirectory;
use thiserror::Error;

pub use self::calibration::Costs;
pub use self::encoder::EncoderError;
pub use self::explain::{
    CandidateReasons, Explanation, MeaningUse, NearestPhrasing, NoneOfThem, ReadWord, Reading,
    SignalShare,
};
pub use self::intents::learn_intents;
pub use self::left_out::{HeldOutPhrasing, held_out};
pub use self::progress::{Progress, Step, Work};
use self::{background::Background, build::Part, opened::Shop, query::Lexical, schema::Fields};
use crate::domain::{Entry, Findings, Intents, Language, Revision, ShopId};

/// Finds the entries that answer a question. Total: any text gets findings.
pub trait Search: Send + Sync + fmt::Debug {
    /// Matches a question among the entries of a language (with those of the shop's first language where that one has none).
    /// At most `limit` candidates, or two to four where it must ask.
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings;

    /// What a text is likely meant to do, beside what it asks about.
    fn intents(&self, text: &str, lang: Language) -> Intents {
        intents::intents_of(text, lang, None)
    }

    /// Why a question is matched as [`Search::find`] matches it, with the likeliest `limit` entries. For people: it
    /// reads stored texts and takes some times as long.
    fn explain(&self, question: &str, lang: Language, limit: usize) -> Explanation;

    /// The revision of the corpus that it was built from.
    fn revision(&self) -> &Revision;
}

/// Where indexes stand, and when matching answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The folder of the indexes, `<shop>/<revision>/` below it; by default `index`.
    pub index: PathBuf,
    /// What decides when to answer, and when to ask back.
    pub costs: Costs,
    /// What reads the meaning of texts.
    pub encoder: EncoderChoice,
    /// After how many milliseconds a question is matched without its meaning; 0: it is waited for.
    pub encoder_timeout_ms: u64,
}

/// What reads the meaning of texts beside their words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum EncoderChoice {
    /// No sentence encoder: words, ideas and phrasings, and what the words mean each by itself. The smallest and fastest.
    #[default]
    None,
    /// The sentence encoder within the program.
    Embedded,
    /// One in a folder, which is looked at when it is opened.
    Folder(PathBuf),
}

impl From<String> for EncoderChoice {
    fn from(name: String) -> Self {
        match name.as_str() {
            "none" => Self::None,
            "embedded" => Self::Embedded,
            _ => Self::Folder(name.into()),
        }
    }
}

impl From<EncoderChoice> for String {
    fn from(choice: EncoderChoice) -> Self {
        choice.to_string()
    }
}

impl fmt::Display for EncoderChoice {
    /// As it stands in the settings.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Embedded => f.write_str("embedded"),
            Self::Folder(path) => path.display().fmt(f),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            index: PathBuf::from("index"),
            costs: Costs::default(),
            encoder: EncoderChoice::default(),
            encoder_timeout_ms: 0,
        }
    }
}

/// What an index is built from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// Whose it is.
    pub shop: &'s ShopId,
    /// What is found in it.
    pub entries: &'s [Entry],
    /// The shop's languages; the first stands in for the others.
    pub languages: &'s [Language],
    /// The revision of the corpus.
    pub revision: &'s Revision,
}

/// A shop's entries cannot be made searchable.
#[derive(Debug, Error)]
pub enum SearchError {
    /// The search library refuses.
    #[error("the search index cannot be built, neither on disk nor in memory")]
    Library(#[from] tantivy::TantivyError),
    /// The encoder cannot be loaded.
    #[error(transparent)]
    Encoder(#[from] EncoderError),
}

/// Opens the index of a shop, and builds it where there is none, or one that is stale or damaged. Where the disk
/// refuses, the index is built in memory, which is logged: it costs its building time at every start. `progress` is told
/// how far the building is, and nothing where the index is current.
///
/// # Errors
/// When it cannot be built in memory either.
pub fn open(
    settings: &Settings,
    source: &Source<'_>,
    progress: Progress<'_>,
) -> Result<Arc<dyn Search>, SearchError> {
    let Source {
        shop,
        entries,
        languages,
        revision,
    } = *source;
    let costs = settings.costs;
    let limit = Duration::from_millis(settings.encoder_timeout_ms);
    let limit = Some(limit).filter(|limit| !limit.is_zero());
    let encoder = encoder::open(&settings.encoder, limit)?;
    let of_shop = Shop {
        entries,
        languages,
        revision,
        costs,
        encoder: Some(&encoder),
    };
    match folder::open_or_build(&settings.index.join(shop.as_str()), &of_shop, progress) {
        Ok(lexical) => Ok(Arc::new(lexical)),
        Err(error) => {
            tracing::warn!(%shop, reason = %error, "the search index is kept in memory only");
            Ok(Arc::new(in_memory(&of_shop, progress)?))
        }
    }
}

/// Builds the index of a shop in memory, with the default costs.
///
/// # Errors
/// When the search library refuses, which takes more memory than there is.
pub fn open_in_memory(
    entries: &[Entry],
    languages: &[Language],
    revision: &Revision,
) -> Result<Arc<dyn Search>, SearchError> {
    let encoder = encoder::open(&EncoderChoice::None, None)?;
    let of_shop = Shop {
        entries,
        languages,
        revision,
        costs: Costs::default(),
        encoder: Some(&encoder),
    };
    Ok(Arc::new(in_memory(&of_shop, &|_| ())?))
}

fn in_memory(shop: &Shop<'_>, progress: Progress<'_>) -> Result<Lexical, SearchError> {
    let parts = build::parts(shop.entries, shop.encoder, progress);
    let (mut lexical, backgrounds) = uncalibrated(shop, &parts, progress)?;
    for (part, background) in parts.iter().zip(&backgrounds) {
        lexical.calibrate(part, background, progress);
    }
    Ok(lexical)
}

/// Builds it with the weights that a fit starts from, and gives what the fit needs beside it.
fn uncalibrated(
    shop: &Shop<'_>,
    parts: &[Part<'_>],
    progress: Progress<'_>,
) -> Result<(Lexical, Vec<Background>), SearchError> {
    let index = build::write(parts, &Fields::new(), Box::new(RamDirectory::create()))?;
    let (learnt, backgrounds) = opened::learn(parts, progress);
    Ok((shop.open(&index, learnt)?, backgrounds))
}

#[cfg(test)]
mod tests;
