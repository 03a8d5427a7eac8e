//! Matching of free-text questions to entries.

use std::fmt;

use crate::domain::{Findings, Language, Revision};

/// Finds the entries that answer a question. Total: any text gets findings.
pub trait Search: Send + Sync + fmt::Debug {
    /// Matches a question among the entries of a language (with those of the shop's first language where that one has none).
    /// At most `limit` candidates, or two to four where it must ask.
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings;

    /// The revision of the corpus that it was built from.
    fn revision(&self) -> &Revision;
}

mod temp;
pub use temp::{SearchError, Settings, open};
