//! A shop's folder: what it writes, read into values, with every fault reported at once.

mod demo_orders;
mod entry_file;
mod faults;
mod figures;
mod front_matter;
pub mod import;
mod layout;
mod links;
pub mod lint;
mod load;
mod revision;
mod settings;
#[cfg(test)]
mod testing;

use std::collections::BTreeMap;

use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::domain::{
    CategoryId, Check, Contact, Entry, EntryId, Language, Order, Revision, ShopId,
};
use crate::policy::Policy;

pub use load::{Corpus, load};

/// The files of a folder, path (with `/`, relative to the corpus folder) → content. Invalid UTF-8 is kept as bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// When a shop's support answers, in its time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupportHours {
    /// Nothing is said.
    Unstated,
    /// At any time.
    Always,
    /// On these days (1 Monday to 7 Sunday) between these times.
    Daily {
        /// The days, 1 Monday to 7 Sunday.
        days: Vec<i8>,
        /// From.
        from: Time,
        /// Until.
        until: Time,
    },
}

/// The language that a text is clearly written in, as the shop stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// One of the shop's.
    Spoken(Language),
    /// One of ours that the shop lacks.
    Unspoken(Language),
}

/// A shop, ready to be served.
#[derive(Debug, Clone)]
pub struct Shop {
    /// Its id, the name of its folder.
    pub id: ShopId,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub time_zone: TimeZone,
    /// Its languages, the first is its own.
    pub languages: Vec<Language>,
    /// How to reach it.
    pub contact: Contact,
    /// When its support answers.
    pub support_hours: SupportHours,
    /// The web origins that may call the API for it.
    pub origins: Vec<String>,
    /// Its own opening words a language, if it has any.
    pub greeting: BTreeMap<Language, String>,
    /// What it asks of customers who do not know their order number, a language, as it stands after 'write to us with'.
    pub lost_number: BTreeMap<Language, String>,
    /// The entries to suggest at the start.
    pub suggestions: Vec<EntryId>,
    /// Category titles a language, where the shop gives them.
    pub categories: BTreeMap<String, BTreeMap<Language, String>>,
    /// Its rules.
    pub policy: Policy,
    /// Its entries, in the order of their paths.
    pub entries: Vec<Entry>,
    /// Its demo orders.
    pub demo_orders: Vec<Order>,
    /// The digest of everything in the folder that answers depend on.
    pub revision: Revision,
}

impl Shop {
    /// The entry in this language, else in the shop's first.
    pub fn entry(&self, id: &EntryId, lang: Language) -> Option<&Entry> {
        let of = |lang: Language| {
            self.entries
                .iter()
                .find(move |entry| entry.id == *id && entry.lang == lang)
        };
        of(lang).or_else(|| self.languages.first().and_then(|first| of(*first)))
    }

    /// The language that a text is clearly written in; nothing where that cannot be told.
    ///
    /// All our languages compete first, so that French is not taken for Portuguese in a shop that has no French.
    pub fn language_of_text(&self, text: &str) -> Option<Written> {
        match Language::of_text(text, &Language::ALL) {
            Some(lang) if self.languages.contains(&lang) => Some(Written::Spoken(lang)),
            Some(lang) => Some(Written::Unspoken(lang)),
            None => Language::of_text(text, &self.languages).map(Written::Spoken),
        }
    }

    /// The entry that offers a check.
    pub fn entry_of_check(&self, check: Check, lang: Language) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.check == Some(check) && entry.lang == lang)
    }

    /// The title of a category in this language, else in the shop's first, else its name as words.
    pub fn category_title(&self, category: &CategoryId, lang: Language) -> String {
        let titles = self.categories.get(category.as_str());
        let written = titles.and_then(|titles| {
            let first = self.languages.first();
            titles
                .get(&lang)
                .or_else(|| first.and_then(|first| titles.get(first)))
        });
        written.cloned().unwrap_or_else(|| {
            let mut letters = category.as_str().chars();
            let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
            let words = letters.map(|letter| if letter == '-' { ' ' } else { letter });
            capital.into_iter().chain(words).collect()
        })
    }
}
