//! The eligibility rules of a shop, as data, and the pure engine that decides by them.

use jiff::Timestamp;

use crate::domain::{Check, Contact, Decision, Details, Diagnostic, Language, Order, Revision};

mod calendar;
pub use calendar::Calendar;

/// A shop's rules.
#[derive(Debug, Clone)]
pub struct Policy {}

/// What is to be decided.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The check.
    pub check: Check,
    /// The order; every check but shipping needs one.
    pub order: Option<&'a Order>,
    /// The details given.
    pub details: &'a Details,
    /// The instant of the question.
    pub as_of: Timestamp,
}

impl Policy {
    /// TEMP
    pub fn has_rule(&self, _check: Check) -> bool {
        true
    }
    /// TEMP
    pub fn details_of(&self, _check: Check) -> Vec<crate::domain::DetailName> {
        vec![]
    }
    /// TEMP
    #[expect(clippy::todo, reason = "temp")]
    pub fn decide(&self, _request: &Request<'_>) -> Decision {
        todo!()
    }
}
