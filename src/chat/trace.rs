//! What a turn was told and what it asked, kept so that it can be replayed without a network.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{ChoiceId, Findings, Intents, Order};

/// One turn's input and everything it was told. Kept beside the turn, and erased with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Trace {
    version: u32,
    at: Timestamp,
    text: Option<String>,
    choice: Option<ChoiceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    told: Vec<Told>,
}

/// One answer that the turn was given.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// By the trigger phrasings: what the message and its parts are likely meant to do.
    Intents(Vec<Intents>),
    /// By the index.
    Search(Findings),
    /// By the orders.
    Order(Box<Order>),
    /// By the orders: none.
    NoOrder,
    /// By the limits: not before.
    Refused(Timestamp),
    /// By nobody.
    Unavailable,
}

impl Trace {
    pub(super) fn new(at: Timestamp, text: Option<String>, choice: Option<ChoiceId>) -> Self {
        Self {
            version: 1,
            at,
            text,
            choice,
            channel: None,
            user: None,
            told: Vec::new(),
        }
    }

    /// Notes who opened the conversation, and through what.
    pub(super) fn opened_by(mut self, channel: Option<String>, user: Option<String>) -> Self {
        self.channel = channel;
        self.user = user;
        self
    }

    pub(super) fn add(&mut self, told: Told) {
        self.told.push(told);
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
