//! A shop's existing FAQ, whatever it was written in, becomes entries to review: questions, answers, categories and ids.

mod blocks;
mod collect;
mod format;
mod html;
mod markdown;
mod names;
mod outline;
mod plan;
mod structured;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod titles;
mod write;

pub use plan::{Import, Proposed, Request, propose};

/// A document of the shop, as it was given.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path as people see it; the ending says what it is written in.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}
