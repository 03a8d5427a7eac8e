//! An FAQ entry, ready to be matched and shown.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    check::{Check, names},
    ids::{CategoryId, EntryId},
    language::Language,
};

names! {
    /// What kind of answer an entry is, where it is not what one expects of a shop: help.
    Answering {
        /// It says what the shop does not do: 'we do not resize rings'.
        Nothing => "none",
    }
}

/// One question of a shop's FAQ with its answer, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id, the same in every language.
    pub id: EntryId,
    /// The folder it stands in.
    pub category: CategoryId,
    /// The language it is written in.
    pub lang: Language,
    /// The title shown to customers.
    pub question: String,
    /// Other ways customers ask it; matched, never shown.
    pub also_asked: Vec<String>,
    /// The check it offers to run.
    pub check: Option<Check>,
    /// That it says no, where it does.
    pub answers: Option<Answering>,
    /// Entries to offer next.
    pub related: Vec<EntryId>,
    /// The answer in Markdown, figures filled in.
    pub answer: String,
}
