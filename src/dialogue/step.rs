//! What the machine asks of the world, and what it is told.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    flows::{self, Draft},
    state::{LastCheck, State},
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
    /// What a person needs to know, where the turn hands over to one.
    pub packet: Option<Packet>,
}

/// What a person who takes a conversation over finds collected and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packet {
    /// The customer's language.
    pub lang: Language,
    /// The order number that was given.
    pub number: Option<OrderNumber>,
    /// The email that was given.
    pub email: Option<EmailAddress>,
    /// Whether they were found to belong together.
    pub is_verified: bool,
    /// The check that was under way, with the details collected for it.
    pub under_way: Option<LastCheck>,
    /// The check that was decided last; its decision stands in the transcript.
    pub decided: Option<LastCheck>,
    /// Questions in a row to which nothing was found.
    pub n_unknown: u8,
}

impl Packet {
    /// What a state holds when a person is asked for.
    pub(super) fn of(state: &State) -> Self {
        Self {
            lang: state.lang,
            number: state.number.clone(),
            email: state.email.clone(),
            is_verified: state.is_verified,
            under_way: state.task.as_ref().map(|task| LastCheck {
                check: task.check,
                details: task.details.clone(),
            }),
            decided: state.last.clone(),
            n_unknown: state.n_unknown,
        }
    }
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
