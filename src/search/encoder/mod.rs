//! The meaning of a sentence as a vector: an embedded model, behind a door through which another could come.

mod characters;
mod kernel;
mod minilm;
mod numeric;
mod table;
mod tokenizer;
mod weights;
mod words;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use thiserror::Error;

use self::{minilm::MiniLm, words::WordVectors};

/// Makes vectors of sentences; those that mean alike point alike. The same text gives the same bits, on every machine.
pub(super) trait Encoder: Send + Sync + fmt::Debug {
    /// What was loaded, with its version: vectors of two identities must not be compared.
    fn identity(&self) -> &str;

    /// What it reads of a text, which decides how far its vectors are to be trusted.
    fn kind(&self) -> Kind;

    /// The vector of a text, of length 1 (its dot product with another is their cosine), or of zeros where nothing of the
    /// text is known. What is beyond the model's longest input does not count.
    fn encode(&self, text: &str) -> Vec<f32>;

    /// The vectors of many texts, in their order, on all processors. `progress` hears how many are done, from several
    /// threads and not always in order.
    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>>;
}

/// What an encoder reads of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole sentences, with the order of their words.
    Sentences,
    /// The words, each for itself.
    Words,
}

/// The weights of an encoder are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EncoderError {
    /// Not a file of weights, or one that was cut short or changed.
    #[error("the encoder's weights are damaged at {what}; take the file again from where it came")]
    Damaged {
        /// The part that could not be read.
        what: &'static str,
    },
    /// A file of another version of the format.
    #[error(
        "the encoder's weights have the format version {found}, and this program reads version {known}"
    )]
    Version {
        /// The version it has.
        found: u32,
        /// The version that can be read.
        known: u32,
    },
}

/// 8-bit weights of all-MiniLM-L6-v2; `assets/encoder/README.md` says where they come from.
static WEIGHTS: &[u8] = include_bytes!("../../../assets/encoder/all-minilm-l6-v2.q8");

/// The encoder within this program, all-MiniLM-L6-v2: English, 384 dimensions, 128 tokens. Loaded at the first call
/// (some milliseconds), shared by all later ones.
///
/// # Errors
/// When the program itself was damaged.
pub(super) fn embedded() -> Result<Arc<dyn Encoder>, EncoderError> {
    static LOADED: OnceLock<Result<Arc<MiniLm>, EncoderError>> = OnceLock::new();
    let loaded =
        LOADED.get_or_init(|| MiniLm::load("all-minilm-l6-v2/q8/1", WEIGHTS).map(Arc::new));
    loaded
        .clone()
        .map(|encoder| -> Arc<dyn Encoder> { encoder })
}

/// Vectors of the pieces of words, distilled from the same model.
static WORDS: &[u8] = include_bytes!("../../../assets/encoder/static.q8");

/// The word vectors within this program: English, 144 dimensions, microseconds a text. Loaded at the first call (some
/// milliseconds), shared by all later ones.
///
/// # Errors
/// When the program itself was damaged.
pub(super) fn words() -> Result<Arc<dyn Encoder>, EncoderError> {
    static LOADED: OnceLock<Result<Arc<WordVectors>, EncoderError>> = OnceLock::new();
    let loaded = LOADED.get_or_init(|| {
        let tokenizer = weights::tokenizer(WEIGHTS)?;
        WordVectors::load("all-minilm-l6-v2/words/1", WORDS, tokenizer).map(Arc::new)
    });
    loaded
        .clone()
        .map(|encoder| -> Arc<dyn Encoder> { encoder })
}

#[cfg(test)]
mod tests;
