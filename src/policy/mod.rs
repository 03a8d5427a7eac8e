//! The eligibility rules of a shop, as data, and the pure engine that decides by them.
//!
//! `policy.toml` lists for each check rules of a few kinds, tried in order: the first that decides wins.
//! A shop with other figures needs no code; a new kind of rule is a file in `rules/`.

use jiff::Timestamp;

use crate::domain::{Check, Contact, Details, Order};

mod bind;
mod calendar;
mod case;
mod decide;
mod faults;
mod figures;
mod read;
mod read_figures;
mod rules;
mod sundays;
mod verdict;
mod when;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use calendar::Calendar;
pub use decide::Policy;
pub use figures::Figure;

/// What a shop's rules take from `shop.toml`.
#[derive(Debug, Clone)]
pub struct Terms {
    /// How to reach the shop; every decision carries it.
    pub contact: Contact,
    /// The shop's days.
    pub calendar: Calendar,
}

/// What is to be decided.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The check.
    pub check: Check,
    /// The order. Callers give one for every check that needs one (`Check::needs_order`): without it
    /// nothing can be decided, and the answer is `needs_review`, `no_rule`. Shipping looks at none.
    pub order: Option<&'a Order>,
    /// The details given.
    pub details: &'a Details,
    /// The instant of the question.
    pub as_of: Timestamp,
}

/// TEMP: a figure.
#[derive(Debug, Clone)]
pub struct Figure(String);

impl Figure {
    /// TEMP.
    pub fn render(&self, lang: Language) -> String {
        format!("{}-{lang}", self.0)
    }
}

/// TEMP: what the rules stand on.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Contact.
    pub contact: Contact,
    /// Calendar.
    pub calendar: Calendar,
}

impl Policy {
    /// TEMP: lines `figure NAME` and `cite CHECK ID`; a line `bad` is a fault.
    pub fn parse(file: &str, text: &str, terms: Terms) -> (Option<Self>, Vec<Diagnostic>) {
        let mut policy = Self::none(terms);
        let mut faults = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let parts: Vec<&str> = line.split_whitespace().collect();
            match parts.as_slice() {
                ["figure", name] => {
                    policy
                        .figures
                        .insert((*name).to_owned(), Figure((*name).to_owned()));
                }
                ["cite", check, id] => {
                    if let (Ok(check), Ok(id)) = (check.parse(), EntryId::parse(id)) {
                        policy.cites.push((check, id));
                    }
                }
                [] => {}
                _ => faults.push(Diagnostic::error(
                    file,
                    Some(index + 1),
                    "bad line",
                    "mend it",
                )),
            }
        }
        (faults.is_empty().then_some(policy), faults)
    }

    /// TEMP.
    pub fn none(terms: Terms) -> Self {
        Self {
            terms,
            figures: BTreeMap::new(),
            cites: Vec::new(),
        }
    }

    /// TEMP.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.get(name)
    }

    /// TEMP.
    pub fn figure_names(&self) -> impl Iterator<Item = &str> {
        self.figures.keys().map(String::as_str)
    }

    /// TEMP.
    pub fn cited(&self) -> impl Iterator<Item = (Check, &EntryId)> {
        self.cites.iter().map(|(check, id)| (*check, id))
    }
}
