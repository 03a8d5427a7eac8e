//! Text as customers write it: folding, words, and the things that can be recognised in it.

mod amounts;
mod distance;
mod emails;
mod language;
mod mask;
mod normalise;
mod numbers;
mod parts;
mod sentences;
mod spelling;
mod tracking;

pub use amounts::plain_amount;
pub use distance::edit_distance;
pub use emails::{find_emails, likely_domain};
pub use language::detect_language;
pub use mask::mask;
pub use normalise::{fold, fold_width, grapheme_count_up_to, words};
pub use numbers::{Number, NumberKind, Scan, scan};
pub use parts::questions_in;
pub use sentences::sentences;
pub use spelling::Spelling;
pub use tracking::Tracking;
