//! What rules leave behind: notes for the rules after them, and at last the answer.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::domain::{
    Condition, DeadlineKind, DetailName, Evidence, Expected, Order, Outcome, Payer, Reason, Refund,
    Remedy,
};

/// The last instant of a yes, and what must happen by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deadline {
    pub(super) at: Timestamp,
    pub(super) kind: DeadlineKind,
}

/// What the rules so far have found without deciding.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    /// Why each order line is excluded, if it is; as long as the order.
    pub(super) excluded: Vec<Option<Reason>>,
    /// Until when a later grant holds.
    pub(super) deadline: Option<Deadline>,
    /// When something is expected.
    pub(super) expected: Option<Expected>,
}

impl Notes {
    pub(super) fn new(order: Option<&Order>) -> Self {
        let n_lines = order.map_or(0, |order| order.items.len());
        Self {
            excluded: vec![None; n_lines],
            ..Self::default()
        }
    }
}

/// Whether each order line has its own answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Every line has the order's answer.
    AsOrder,
    /// Excluded lines keep the reason that excludes them.
    ByExclusion,
}

/// The answer of the rule that decides.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) reasons: Vec<Reason>,
    pub(super) lines: Lines,
    pub(super) opens_at: Option<Timestamp>,
    pub(super) deadline: Option<Deadline>,
    pub(super) missing: Vec<DetailName>,
    pub(super) refund: Option<Refund>,
    pub(super) postage: Option<Payer>,
    pub(super) approval_required: bool,
    pub(super) conditions: Vec<Condition>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) remedy: Option<Remedy>,
    /// In the shop's currency.
    pub(super) shipping_cost: Option<Decimal>,
}

impl Verdict {
    /// An answer that says nothing but itself.
    pub(super) fn new(outcome: Outcome, reasons: Vec<Reason>) -> Self {
        Self {
            outcome,
            reasons,
            lines: Lines::AsOrder,
            opens_at: None,
            deadline: None,
            missing: Vec::new(),
            refund: None,
            postage: None,
            approval_required: false,
            conditions: Vec::new(),
            evidence: Vec::new(),
            remedy: None,
            shipping_cost: None,
        }
    }

    /// The shop's page says nothing about it.
    pub(super) fn no_rule() -> Self {
        Self::new(Outcome::NeedsReview, vec![Reason::NoRule])
    }

    /// An amount of a rule would meet an order in another currency.
    pub(super) fn other_currency() -> Self {
        Self::new(Outcome::NeedsReview, vec![Reason::OtherCurrency])
    }

    /// An event must come first.
    pub(super) fn not_yet(reason: Reason) -> Self {
        Self::new(Outcome::NotYet, vec![reason])
    }

    /// The time for it has passed; the deadline is still told.
    pub(super) fn past(deadline: Deadline) -> Self {
        Self {
            lines: Lines::ByExclusion,
            deadline: Some(deadline),
            ..Self::new(Outcome::NotEligible, vec![Reason::PastDeadline])
        }
    }
}
