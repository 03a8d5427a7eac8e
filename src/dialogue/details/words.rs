//! The words of details, a table a language; a message is read with all of them, whatever language it is in.

mod en;
mod fr;
mod pt;

use crate::domain::{Change, DefectKind, Fault, ReturnReason};

/// Values, each with its phrases.
pub(super) type Table<T> = &'static [(T, &'static [&'static str])];

/// Phrases of a language, folded: `~` is a gap of a few words, `cass*` any word that begins so.
pub(super) struct Words {
    /// Words that deny what follows them.
    pub(super) negations: &'static [&'static str],
    /// Why something is sent back.
    pub(super) reasons: Table<ReturnReason>,
    /// What is to be changed.
    pub(super) changes: Table<Change>,
    /// Words for changing, by which an email address is one to change.
    pub(super) changing: &'static [&'static str],
    /// Whose mistake it is.
    pub(super) faults: Table<Fault>,
    /// Whose mistake it is, where that was asked and little else is said.
    pub(super) short_faults: Table<Fault>,
    /// Contrasts of what was ordered and what came, over a whole message: the shop's mistake.
    pub(super) contrasts: &'static [&'static str],
    /// What is wrong with a piece.
    pub(super) defects: Table<DefectKind>,
    /// Names of a claim's number.
    pub(super) claim_numbers: &'static [&'static str],
    /// Names of the new piece, by which a price is its.
    pub(super) new_piece: &'static [&'static str],
    /// Names of what was paid before.
    pub(super) paid: &'static [&'static str],
    /// Names of what the order comes to.
    pub(super) subtotal: &'static [&'static str],
}

/// The tables of every language.
pub(super) const ALL: [&Words; 3] = [&en::WORDS, &fr::WORDS, &pt::WORDS];
