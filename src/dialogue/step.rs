//! What the machine asks of the world, and what it is told.

use jiff::Timestamp;

use super::{
    flows::{self, Draft},
    state::State,
    utterance::Utterance,
};
use crate::corpus::Shop;
use crate::domain::{
    ChoiceId, EmailAddress, Findings, Intents, Language, MessageText, Order, OrderNumber,
};

/// What a turn may know beside the message.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The shop.
    pub shop: &'a Shop,
    /// The present instant.
    pub now: Timestamp,
}

/// What the customer sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message<'a> {
    /// Words.
    Text(&'a MessageText),
    /// A quick reply.
    Choice(&'a ChoiceId),
}

/// What comes next in a turn.
#[derive(Debug)]
pub enum Step {
    /// The turn is over.
    Rest(Rest),
    /// It is asked what the message and its parts are likely meant to do.
    Intents(IntentQuestion),
    /// The index is asked.
    Search(SearchQuestion),
    /// The orders are asked.
    Order(OrderQuestion),
}

/// The end of a turn: the new state, and what is said.
#[derive(Debug, PartialEq, Eq)]
pub struct Rest {
    /// The state to keep.
    pub state: State,
    /// What is said, in order; nothing where a person has taken over.
    pub says: Vec<Utterance>,
}

/// A question for what texts are likely meant to do.
#[derive(Debug)]
pub struct IntentQuestion {
    pub(super) texts: Vec<String>,
    pub(super) text: MessageText,
    pub(super) draft: Draft,
}

impl IntentQuestion {
    /// The texts, the whole message first.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The language that they are read in.
    pub fn lang(&self) -> Language {
        self.draft.state.lang
    }

    /// Goes on with the intents of each text, in their order.
    pub fn resume(self, intents: &[Intents], context: &Context<'_>) -> Step {
        flows::after_intents(self.draft, &self.text, intents, context)
    }
}

/// A question to the index.
#[derive(Debug)]
pub struct SearchQuestion {
    pub(super) question: String,
    pub(super) heard: flows::Heard,
    pub(super) draft: Draft,
}

impl SearchQuestion {
    /// The text to match.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The language to match it in.
    pub fn lang(&self) -> Language {
        self.draft.state.lang
    }

    /// Goes on with what was found.
    pub fn resume(self, findings: &Findings, context: &Context<'_>) -> Step {
        flows::after_search(self.draft, &self.heard, findings, context)
    }
}

/// A question to the orders: which order has this number and belongs to this email?
#[derive(Debug)]
pub struct OrderQuestion {
    pub(super) number: OrderNumber,
    pub(super) email: EmailAddress,
    pub(super) draft: Draft,
}

/// What the orders answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The order.
    Order(Box<Order>),
    /// None with this number and email.
    Nothing,
    /// Look-ups are refused until then, since too many missed.
    Refused(Timestamp),
    /// The order source cannot answer now.
    Unavailable,
}

impl OrderQuestion {
    /// The number and the email to look up.
    pub fn lookup(&self) -> (&OrderNumber, &EmailAddress) {
        (&self.number, &self.email)
    }

    /// Goes on with what was found.
    pub fn resume(self, found: Found, context: &Context<'_>) -> Step {
        flows::after_order(self.draft, found, context)
    }
}
