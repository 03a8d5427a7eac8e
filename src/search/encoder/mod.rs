//! The meaning of a sentence as a vector: an embedded model, or one of a folder, behind a door through which another
//! could come.

mod activations;
mod attention;
mod bert;
mod characters;
mod deadline;
mod folder;
mod guard;
mod kernel;
mod linear;
mod numeric;
mod table;
mod tokenizer;
mod weights;
mod words;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
    time::Duration,
};

use thiserror::Error;

pub(super) use self::deadline::Deadline;
use self::{bert::Bert, guard::Guard, weights::Weights, words::WordVectors};
use super::EncoderChoice;
use crate::domain::{Intent, Language};

/// Makes vectors of sentences; those that mean alike point alike. The same text gives the same bits, on every machine.
pub(super) trait Encoder: Send + Sync + fmt::Debug {
    /// What was loaded, with its version: vectors of two identities must not be compared.
    fn identity(&self) -> &str;

    /// What it reads of a text, which decides how far its vectors are to be trusted.
    fn kind(&self) -> Kind;

    /// Whether it is asked to read texts of this language. The word vectors are those of English words; what a sentence
    /// encoder is worth in a language, the fit to the corpus's own phrasings finds out.
    fn reads(&self, lang: Language) -> bool {
        match self.kind() {
            Kind::Sentences => true,
            Kind::Words => lang == Language::En,
        }
    }

    /// Whether texts that differ only in capitals have the same vector.
    fn ignores_case(&self) -> bool {
        false
    }

    /// Whether it was taught to tell what texts are meant to do.
    fn tells_intents(&self) -> bool {
        false
    }

    /// A text's vector and what the text is likely meant to do, in one reading; none when it is not made by the deadline.
    fn read(&self, text: &str, deadline: Deadline) -> Option<Read> {
        let vector = self.encode(text, deadline)?;
        Some(Read {
            vector,
            intents: Vec::new(),
        })
    }

    /// The vector of a text, of length 1 (its dot product with another is their cosine), or of zeros where nothing of the
    /// text is known; none when it is not made by the deadline. What is beyond the model's longest input does not count.
    fn encode(&self, text: &str, deadline: Deadline) -> Option<Vec<f32>>;

    /// The vectors of many texts, in their order, on all processors. `progress` hears how many are done, from several
    /// threads and not always in order.
    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>>;
}

/// What an encoder makes of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// Its meaning.
    pub(super) vector: Vec<f32>,
    /// How likely it is meant so, for everything that the encoder was taught to tell; nothing where it was not taught. The shares
    /// add up to 1.
    pub(super) intents: Vec<(Intent, f32)>,
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
    /// A folder that holds no encoder, or one of another kind.
    #[error(
        "there is no encoder in `{}` that this program can run: {what}; it runs `none`, `embedded`, or a folder with the \
         model.safetensors, tokenizer.json (WordPiece) and config.json of a sentence encoder of the type BERT",
        path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is missing or not supported.
        what: String,
    },
}

/// 8-bit weights of comptoir-encoder; `assets/encoder/README.md` says where they come from.
static WEIGHTS: &[u8] = include_bytes!("../../../assets/encoder/comptoir-encoder.q8");

/// The encoder within this program, comptoir-encoder: English, French and Portuguese, 384 dimensions, 128 tokens. Loaded at the first call
/// (some milliseconds), shared by all later ones.
fn embedded() -> Result<Arc<dyn Encoder>, EncoderError> {
    static LOADED: OnceLock<Result<Arc<Bert>, EncoderError>> = OnceLock::new();
    let load = || {
        let weights = Weights::read(WEIGHTS)?;
        Ok(Arc::new(Bert::new(EMBEDDED.to_owned(), weights)))
    };
    let loaded = LOADED.get_or_init(load).clone();
    loaded.map(|encoder| -> Arc<dyn Encoder> { encoder })
}

/// The identity of the embedded encoder; its last number counts the ways in which its bits came about.
const EMBEDDED: &str = "comptoir-encoder/q8/3";

/// Vectors of the pieces of words, distilled from the same model.
static WORDS: &[u8] = include_bytes!("../../../assets/encoder/static.q8");

/// The word vectors within this program: English, 144 dimensions, microseconds a text. Loaded at the first call (some
/// milliseconds), shared by all later ones.
fn words() -> Result<Arc<dyn Encoder>, EncoderError> {
    static LOADED: OnceLock<Result<Arc<WordVectors>, EncoderError>> = OnceLock::new();
    let loaded = LOADED.get_or_init(|| {
        let tokenizer = weights::tokenizer(WEIGHTS)?;
        WordVectors::load("all-minilm-l6-v2/words/1", WORDS, tokenizer).map(Arc::new)
    });
    let loaded = loaded.clone();
    loaded.map(|encoder| -> Arc<dyn Encoder> { encoder })
}

/// The encoder of a folder; some seconds' work.
fn in_folder(path: &Path) -> Result<Arc<dyn Encoder>, EncoderError> {
    let encoder = folder::load(path).map_err(|what| EncoderError::Folder {
        path: path.to_owned(),
        what,
    })?;
    Ok(Arc::new(encoder))
}

/// An encoder that is open: what was chosen, how long a question may take, and itself.
type Open = (EncoderChoice, Option<Duration>, Weak<Guard>);

/// Opens the chosen encoder with its guard; those who choose alike share one. A question is given up after `limit`.
///
/// # Errors
/// When a folder holds no encoder that this program can run, or the program itself was damaged.
pub(super) fn open(
    choice: &EncoderChoice,
    limit: Option<Duration>,
) -> Result<Arc<dyn Encoder>, EncoderError> {
    static OPEN: Mutex<Vec<Open>> = Mutex::new(Vec::new());
    // Held while one is loaded, so that the next one who chooses it finds it.
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    open.retain(|(_, _, encoder)| encoder.strong_count() > 0);
    let mut alike = open
        .iter()
        .filter(|(other, time, _)| (other, *time) == (choice, limit));
    if let Some(encoder) = alike.find_map(|(_, _, encoder)| encoder.upgrade()) {
        return Ok(encoder);
    }
    let encoder = match choice {
        // So fast that there is nothing to guard.
        EncoderChoice::None => return words(),
        EncoderChoice::Embedded => embedded()?,
        EncoderChoice::Folder(path) => in_folder(path)?,
    };
    let guard = Arc::new(Guard::new(encoder, limit));
    open.push((choice.clone(), limit, Arc::downgrade(&guard)));
    drop(open);
    Ok(guard)
}

#[cfg(test)]
mod tests;
