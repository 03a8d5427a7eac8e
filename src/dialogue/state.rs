//! Where a conversation stands.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::{
    Awaiting, Check, Choice, ConversationState, Details, EmailAddress, EntryId, Language,
    OrderNumber, Reply, Status, Task as TaskView,
};

/// After so long without a message a conversation is closed.
pub const IDLE_CLOSES_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// After so long without a message a verified order must be proven again.
const IDLE_FORGETS_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// After so many misses no order is looked up for a while.
const MISSES_BEFORE_PAUSE: u8 = 5;
/// How long no order is looked up.
const PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// A conversation's state between two messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The customer's language.
    pub lang: Language,
    /// Whether a person has taken over.
    pub is_handed_off: bool,
    /// The order number said last.
    pub number: Option<OrderNumber>,
    /// The email address said last.
    pub email: Option<EmailAddress>,
    /// Whether number and email were found to belong together.
    pub is_verified: bool,
    /// Whether number and email were found not to: they are not looked up again as they are.
    pub has_missed: bool,
    /// The check under way.
    pub task: Option<Task>,
    /// The check decided last, for 'another order' and for corrections.
    pub last: Option<LastCheck>,
    /// Look-ups that found nothing.
    pub misses: Misses,
    /// Questions in a row to which nothing was found.
    pub n_unknown: u8,
    /// The entries of which the last turn asked which was meant.
    #[serde(default)]
    pub candidates: Vec<EntryId>,
    /// The quick replies of the turn before, in their order: each can also be typed.
    #[serde(default)]
    pub offered: Vec<Choice>,
    /// The customer's language where the shop lacks it and that was said.
    #[serde(default)]
    pub unspoken: Option<Language>,
    /// When the customer wrote last.
    pub last_active: Timestamp,
}

/// A check that collects what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Which check.
    pub check: Check,
    /// The details given.
    pub details: Details,
    /// What it waits for.
    pub awaiting: Awaiting,
    /// Unusable answers to the same question, in a row.
    pub n_unusable: u8,
    /// The well-known domain that was asked back, of which the email's is likely a slip.
    pub suspected_domain: Option<String>,
}

/// A check that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastCheck {
    /// Which check.
    pub check: Check,
    /// The details it was decided on.
    pub details: Details,
}

/// Look-ups that found nothing, and the pause that too many of them bring.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misses {
    count: u8,
    paused_until: Option<Timestamp>,
}

impl Misses {
    /// Counts a miss; the fifth begins a pause.
    pub(super) fn add(&mut self, now: Timestamp) {
        self.count = self.count.saturating_add(1);
        if self.count >= MISSES_BEFORE_PAUSE {
            self.count = 0;
            self.paused_until = now.checked_add(PAUSE).ok();
        }
    }

    /// Until when no order is looked up.
    pub(super) fn pause(&self, now: Timestamp) -> Option<Timestamp> {
        self.paused_until.filter(|until| now < *until)
    }
}

impl Task {
    /// A check of which nothing was collected yet.
    pub(super) fn new(check: Check, details: Details) -> Self {
        Self {
            check,
            details,
            awaiting: Awaiting::OrderNumber,
            n_unusable: 0,
            suspected_domain: None,
        }
    }
}

impl State {
    /// A conversation that begins.
    pub fn new(lang: Language, now: Timestamp) -> Self {
        Self {
            lang,
            is_handed_off: false,
            number: None,
            email: None,
            is_verified: false,
            has_missed: false,
            task: None,
            last: None,
            misses: Misses::default(),
            n_unknown: 0,
            candidates: Vec::new(),
            offered: Vec::new(),
            unspoken: None,
            last_active: now,
        }
    }

    /// Notes the quick replies that are offered, so that they can be typed.
    pub fn offer(&mut self, replies: &[Reply]) {
        self.offered.clear();
        for choice in replies.iter().flat_map(|reply| &reply.choices) {
            if self
                .offered
                .iter()
                .all(|other| other.choice != choice.choice)
            {
                self.offered.push(choice.clone());
            }
        }
    }

    /// What clients see of it at an instant.
    pub fn view(&self, now: Timestamp) -> ConversationState {
        let status = if self.is_closed(now) {
            Status::Closed
        } else if self.is_handed_off {
            Status::HandedOff
        } else {
            Status::Open
        };
        let is_open = status == Status::Open;
        ConversationState {
            status,
            task: self.task.as_ref().filter(|_| is_open).map(|task| TaskView {
                check: task.check,
                awaiting: task.awaiting,
            }),
            verified_order: self
                .number
                .clone()
                .filter(|_| self.is_verified && !self.has_lapsed(now)),
        }
    }

    /// Idle for so long that it is closed.
    pub(super) fn is_closed(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_active) >= IDLE_CLOSES_AFTER
    }

    fn has_lapsed(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_active) > IDLE_FORGETS_AFTER
    }

    /// Marks the customer as present; a verified order that was idle for too long is forgotten.
    pub(super) fn touch(&mut self, now: Timestamp) {
        if self.is_verified && self.has_lapsed(now) {
            self.number = None;
            self.email = None;
            self.is_verified = false;
        }
        self.last_active = self.last_active.max(now);
    }

    /// Whether number and email were given.
    pub(super) fn names_order(&self) -> bool {
        self.number.is_some() && self.email.is_some()
    }

    /// Takes an order number; whether it is another than before.
    pub(super) fn set_number(&mut self, number: OrderNumber) {
        if self.number.as_ref() != Some(&number) {
            self.is_verified = false;
            self.has_missed = false;
            self.number = Some(number);
        }
    }

    /// Takes an email address.
    pub(super) fn set_email(&mut self, email: EmailAddress) {
        if self.email.as_ref() != Some(&email) {
            self.is_verified = false;
            self.has_missed = false;
            self.email = Some(email);
        }
    }

    /// Forgets the order and keeps the email.
    pub(super) fn forget_order(&mut self) {
        self.number = None;
        self.is_verified = false;
        self.has_missed = false;
    }
}
