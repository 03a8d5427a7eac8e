//! What a conversation says, and where it stands, as the API shows them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    check::{Check, DetailName, names},
    decision::Decision,
    ids::EntryId,
    language::Language,
    order::OrderNumber,
};

names! {
    /// What a reply is.
    ReplyKind {
        /// Opens a conversation.
        Greeting => "greeting",
        /// Answers a question by an entry.
        Answer => "answer",
        /// Asks which entry was meant.
        Clarify => "clarify",
        /// Asks for something that a check needs.
        Ask => "ask",
        /// States the answer of a check.
        Decision => "decision",
        /// Says that nothing was found.
        Unknown => "unknown",
        /// Returns a hello, thanks or goodbye.
        Smalltalk => "smalltalk",
        /// Hands over to a person.
        Handoff => "handoff",
        /// Says something about the conversation itself.
        Notice => "notice",
    }
}

names! {
    /// Whether a conversation goes on.
    Status {
        /// The bot answers.
        Open => "open",
        /// A person has it.
        HandedOff => "handed_off",
        /// It was idle for too long.
        Closed => "closed",
    }
}

/// What a quick reply sends back. The forms are stable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ChoiceId {
    /// `check:<name>`: run this check.
    Check(Check),
    /// `entry:<id>`: show this entry.
    Entry(EntryId),
    /// `handoff`: a person.
    Handoff,
    /// `stop`: end the task.
    Stop,
    /// `resume`: end the hand-over.
    Resume,
    /// `detail:<name>=<value>`: this value of a detail.
    Detail(DetailName, String),
    /// `yes`: what was asked back is right.
    Yes,
    /// `no`: it is not.
    No,
    /// `none`: none of the candidates was meant.
    NoneOfThese,
}

/// The text is not a choice that any reply offers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown choice `{0}`; send back the `choice` of a reply as it is, such as `check:cancel` or `handoff`"
)]
pub struct ChoiceError(String);

impl FromStr for ChoiceId {
    type Err = ChoiceError;

    fn from_str(text: &str) -> Result<Self, ChoiceError> {
        let unknown = || ChoiceError(text.chars().take(80).collect());
        match text {
            "handoff" => return Ok(Self::Handoff),
            "stop" => return Ok(Self::Stop),
            "resume" => return Ok(Self::Resume),
            "yes" => return Ok(Self::Yes),
            "no" => return Ok(Self::No),
            "none" => return Ok(Self::NoneOfThese),
            _ => {}
        }
        let (kind, rest) = text.split_once(':').ok_or_else(unknown)?;
        match kind {
            "check" => rest.parse().map(Self::Check).map_err(|_| unknown()),
            "entry" => EntryId::parse(rest).map(Self::Entry).map_err(|_| unknown()),
            "detail" => {
                let (name, value) = rest.split_once('=').ok_or_else(unknown)?;
                if value.is_empty() || value.chars().count() > 64 {
                    return Err(unknown());
                }
                name.parse()
                    .map(|name| Self::Detail(name, value.to_owned()))
                    .map_err(|_| unknown())
            }
            _ => Err(unknown()),
        }
    }
}

impl TryFrom<String> for ChoiceId {
    type Error = ChoiceError;
    fn try_from(text: String) -> Result<Self, ChoiceError> {
        text.parse()
    }
}

impl From<ChoiceId> for String {
    fn from(choice: ChoiceId) -> Self {
        choice.to_string()
    }
}

impl ChoiceId {
    /// The check that it runs, if it runs one.
    pub fn check(&self) -> Option<Check> {
        match self {
            Self::Check(check) => Some(*check),
            Self::Entry(_)
            | Self::Handoff
            | Self::Stop
            | Self::Resume
            | Self::Detail(..)
            | Self::Yes
            | Self::No
            | Self::NoneOfThese => None,
        }
    }
}

impl fmt::Display for ChoiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Check(check) => write!(f, "check:{check}"),
            Self::Entry(entry) => write!(f, "entry:{entry}"),
            Self::Handoff => f.write_str("handoff"),
            Self::Stop => f.write_str("stop"),
            Self::Resume => f.write_str("resume"),
            Self::Detail(name, value) => write!(f, "detail:{name}={value}"),
            Self::Yes => f.write_str("yes"),
            Self::No => f.write_str("no"),
            Self::NoneOfThese => f.write_str("none"),
        }
    }
}

/// A quick reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Choice {
    /// What the customer sees.
    pub title: String,
    /// What is sent back.
    pub choice: ChoiceId,
}

/// One message of the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reply {
    /// What it is.
    pub kind: ReplyKind,
    /// What it says, in Markdown.
    pub text: String,
    /// The language of the text.
    pub lang: Language,
    /// The entry it cites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The decision it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Box<Decision>>,
    /// Quick replies; each can also be typed.
    pub choices: Vec<Choice>,
}

/// What a task waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Awaiting {
    /// The order number.
    OrderNumber,
    /// The email address of the order.
    Email,
    /// A detail of the check.
    Detail(DetailName),
}

impl Awaiting {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OrderNumber => "order_number",
            Self::Email => "email",
            Self::Detail(name) => name.name(),
        }
    }
}

impl TryFrom<String> for Awaiting {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "order_number" => Ok(Self::OrderNumber),
            "email" => Ok(Self::Email),
            detail => detail.parse().map(Self::Detail),
        }
    }
}

impl From<Awaiting> for String {
    fn from(awaiting: Awaiting) -> Self {
        awaiting.name().to_owned()
    }
}

/// A check under way in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Task {
    /// Which check.
    pub check: Check,
    /// What it waits for.
    pub awaiting: Awaiting,
}

/// Where a conversation stands, as clients see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConversationState {
    /// Whether it goes on.
    pub status: Status,
    /// The check under way.
    pub task: Option<Task>,
    /// The order whose number and email matched.
    pub verified_order: Option<OrderNumber>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_read_back_what_they_write() {
        for text in [
            "check:cancel",
            "entry:delivery-time",
            "handoff",
            "stop",
            "resume",
            "detail:change=size",
            "yes",
            "no",
            "none",
        ] {
            assert_eq!(text.parse::<ChoiceId>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "check:",
            "check:steal",
            "entry:../x",
            "detail:change",
            "detail:x=y",
            "buy",
        ] {
            assert!(text.parse::<ChoiceId>().is_err(), "{text}");
        }
    }
}
