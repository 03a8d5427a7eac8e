//! The fields of the index: one document a phrasing, and one a body.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::domain::Language;

/// Part of every manifest: an index of another schema is stale.
pub(super) const VERSION: u32 = 2;

/// The names of the fast fields.
pub(super) const LANGUAGE: &str = "language";
pub(super) const ENTRY: &str = "entry";
pub(super) const KIND: &str = "kind";
pub(super) const N_WORDS: &str = "n_words";
pub(super) const N_GRAMS: &str = "n_grams";
pub(super) const MASS: &str = "mass";

/// Where each thing is kept. Terms of a language begin with its code, so that languages share no statistics.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    /// The place of the language in [`Language::ALL`].
    pub(super) language: Field,
    /// The place of the entry among those of its language, sorted by id.
    pub(super) entry: Field,
    pub(super) kind: Field,
    /// Distinct terms.
    pub(super) n_words: Field,
    pub(super) n_grams: Field,
    /// The sum of the inverse document frequencies of the distinct stems.
    pub(super) mass: Field,
    pub(super) entry_id: Field,
    pub(super) lang: Field,
    pub(super) category: Field,
    /// What was written, for people who ask why something was found.
    pub(super) text: Field,
    /// The whole phrasing as one term.
    pub(super) exact: Field,
    pub(super) phrasing: Field,
    pub(super) grams: Field,
    pub(super) concepts: Field,
    pub(super) body: Field,
}

/// What a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The entry's title.
    Title,
    /// Another way that it is asked.
    AlsoAsked,
    /// Its answer.
    Body,
}

impl Kind {
    pub(super) fn code(self) -> u64 {
        match self {
            Self::Title => 0,
            Self::AlsoAsked => 1,
            Self::Body => 2,
        }
    }

    /// Whether it is a way to ask for the entry.
    pub(super) fn is_phrasing(self) -> bool {
        match self {
            Self::Title | Self::AlsoAsked => true,
            Self::Body => false,
        }
    }
}

impl Fields {
    pub(super) fn new() -> Self {
        // The analyzer cuts the terms; in the index they are parted by spaces, which no term holds.
        let terms = || {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_index_option(IndexRecordOption::WithFreqs)
                .set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing)
        };
        let mut builder = Schema::builder();
        Self {
            language: builder.add_u64_field(LANGUAGE, FAST),
            entry: builder.add_u64_field(ENTRY, FAST),
            kind: builder.add_u64_field(KIND, FAST),
            n_words: builder.add_u64_field(N_WORDS, FAST),
            n_grams: builder.add_u64_field(N_GRAMS, FAST),
            mass: builder.add_f64_field(MASS, FAST),
            entry_id: builder.add_text_field("entry_id", STRING | STORED),
            lang: builder.add_text_field("lang", STRING | STORED),
            category: builder.add_text_field("category", STRING | STORED),
            text: builder.add_text_field("text", STORED),
            exact: builder.add_text_field("exact", STRING),
            phrasing: builder.add_text_field("phrasing", terms()),
            grams: builder.add_u64_field("grams", INDEXED),
            concepts: builder.add_text_field("concepts", terms()),
            body: builder.add_text_field("body", terms()),
            schema: builder.build(),
        }
    }
}

/// A term as it stands in the index.
pub(super) fn term(lang: Language, word: &str) -> String {
    format!("{}:{word}", lang.code())
}

/// An n-gram as it stands in the index.
pub(super) fn gram(lang: Language, gram: u64) -> u64 {
    // An odd number spreads the few codes over all bits.
    gram ^ (language_code(lang) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The place of a language in [`Language::ALL`].
pub(super) fn language_code(lang: Language) -> u64 {
    let place = Language::ALL.iter().position(|other| *other == lang);
    place
        .and_then(|place| u64::try_from(place).ok())
        .unwrap_or(u64::MAX)
}
