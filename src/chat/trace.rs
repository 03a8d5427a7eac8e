//! What a turn was told and what it asked, kept so that it can be replayed without a network.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Opening;
use crate::dialogue::Packet;
use crate::domain::{ChoiceId, Findings, Intents, Order};

/// The version that is written.
const VERSION: u32 = 1;

/// One turn's input and everything it was told. Kept beside the turn, and erased with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Trace {
    version: u32,
    at: Timestamp,
    pub(super) text: Option<String>,
    pub(super) choice: Option<ChoiceId>,
    /// The language that the client asked for at the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    pub(super) told: Vec<Told>,
    /// Where the turn handed over: what the person finds. Channels that reach people deliver it from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handed_over: Option<HandedOver>,
}

/// A conversation as it is handed over to a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct HandedOver {
    /// Where the transcript is.
    pub(super) transcript: String,
    /// What was collected and decided.
    pub(super) packet: Packet,
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
            version: VERSION,
            at,
            text,
            choice,
            lang: None,
            channel: None,
            user: None,
            told: Vec::new(),
            handed_over: None,
        }
    }

    /// Notes who opened the conversation, in which language, and through what.
    pub(super) fn opened_by(mut self, opening: Opening) -> Self {
        self.lang = opening.lang;
        self.channel = opening.channel;
        self.user = opening.user;
        self
    }

    pub(super) fn add(&mut self, told: Told) {
        self.told.push(told);
    }

    /// Reads what [`Trace::to_json`] wrote, in any version so far.
    pub(super) fn from_json(text: &str) -> Result<Self, String> {
        let trace: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match trace.version {
            VERSION => Ok(trace),
            version => Err(format!(
                "a trace of version {version}, which is newer than this program"
            )),
        }
    }

    /// Notes what a person finds who takes over.
    pub(super) fn hand_over(&mut self, handed_over: HandedOver) {
        self.handed_over = Some(handed_over);
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
