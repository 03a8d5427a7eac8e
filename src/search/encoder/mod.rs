//! The meaning of a sentence as a vector: an embedded model, behind a door through which another could come.

mod characters;
mod kernel;
mod minilm;
mod numeric;
mod table;
mod tokenizer;
mod weights;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use thiserror::Error;

use self::minilm::MiniLm;

/// Makes vectors of sentences; those that mean alike point alike. The same text gives the same bits, on every machine.
pub(super) trait Encoder: Send + Sync + fmt::Debug {
    /// What was loaded, with its version: vectors of two identities must not be compared.
    fn identity(&self) -> &str;

    /// The vector of a text, of length 1 (its dot product with another is their cosine). What is beyond the model's
    /// longest input does not count.
    fn encode(&self, text: &str) -> Vec<f32>;

    /// The vectors of many texts, in their order, on all processors. `progress` hears how many are done, from several
    /// threads and not always in order.
    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>>;
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

#[cfg(test)]
mod tests;
