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
