//! Text as customers write it: folding, words, and the things that can be recognised in it.

mod normalise;
mod spelling;

pub use normalise::{fold, fold_width, grapheme_count_up_to, words};
pub use spelling::Spelling;
