//! What a customer did in a turn, told from the outside: where the conversation stood before, what came back, where it stands.
//!
//! Nothing of the dialogue's inside is looked at, so that a server elsewhere can be measured alike.

use jiff::SignedDuration;

use super::super::fixture::Say;
use crate::domain::{Awaiting, ConversationState, ReplyKind, Status, Turn};
use crate::text::{NumberKind, find_emails, scan};

/// Where a conversation stands when the customer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Nothing is under way.
    Resting,
    /// Nothing is under way, and an order is verified.
    Verified,
    /// A check waits for this.
    Awaiting(Awaiting),
    /// A person has taken over.
    HandedOff,
    /// It was idle for a day or more.
    Closed,
}

/// What a customer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Asks something that an entry answers.
    Question,
    /// Asks something that several entries may answer.
    Unclear,
    /// Says something to which nothing is found.
    Unknown,
    /// Wants a check.
    Request,
    /// Gives what is waited for.
    Value,
    /// Gives a number and an email that do not belong together.
    Miss,
    /// Answers with something that cannot be used.
    Unusable,
    /// Ends the task.
    Stop,
    /// Wants a person.
    Person,
    /// Is courteous, or not.
    SmallTalk,
    /// Writes nothing that can be read.
    Blank,
    /// Writes to the person who has taken over.
    Silence,
    /// Takes the bot back.
    Resume,
    /// Comes back after a day.
    Afresh,
}

/// Every act.
pub(super) const ACTS: [Act; 14] = [
    Act::Question,
    Act::Unclear,
    Act::Unknown,
    Act::Request,
    Act::Value,
    Act::Miss,
    Act::Unusable,
    Act::Stop,
    Act::Person,
    Act::SmallTalk,
    Act::Blank,
    Act::Silence,
    Act::Resume,
    Act::Afresh,
];

/// One turn as it is seen from the outside.
pub(super) struct Moment<'a> {
    pub(super) stand: Stand,
    pub(super) before: &'a ConversationState,
    pub(super) said: &'a Say,
    pub(super) turn: &'a Turn,
}

/// After so long a conversation is closed; the contract says so.
const CLOSES_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// After so long a verified order is forgotten; the contract says so.
const FORGETS_AFTER: SignedDuration = SignedDuration::from_mins(30);

impl Stand {
    /// Where a conversation stands that was left like this so long ago.
    pub(super) fn of(state: &ConversationState, waited: SignedDuration) -> Self {
        if waited >= CLOSES_AFTER || state.status == Status::Closed {
            return Self::Closed;
        }
        if state.status == Status::HandedOff {
            return Self::HandedOff;
        }
        match state.task {
            Some(task) => Self::Awaiting(task.awaiting),
            None if state.verified_order.is_some() && waited <= FORGETS_AFTER => Self::Verified,
            None => Self::Resting,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Resting => "nothing under way",
            Self::Verified => "order verified",
            Self::Awaiting(awaiting) => awaiting.name(),
            Self::HandedOff => "handed over",
            Self::Closed => "idle for a day",
        }
    }
}

impl Act {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Unclear => "unclear question",
            Self::Unknown => "nothing found",
            Self::Request => "request",
            Self::Value => "value",
            Self::Miss => "number and email do not belong together",
            Self::Unusable => "unusable answer",
            Self::Stop => "end of the task",
            Self::Person => "wish for a person",
            Self::SmallTalk => "small talk",
            Self::Blank => "nothing to read",
            Self::Silence => "message to the person",
            Self::Resume => "bot taken back",
            Self::Afresh => "message afresh",
        }
    }

    /// Whether a customer can do this there.
    pub(super) fn can_occur(self, stand: Stand) -> bool {
        match stand {
            Stand::HandedOff => matches!(self, Self::Silence | Self::Resume),
            Stand::Closed => self == Self::Afresh,
            Stand::Awaiting(awaiting) => match self {
                Self::Question
                | Self::Unclear
                | Self::Request
                | Self::Value
                | Self::Unusable
                | Self::Stop
                | Self::Person
                | Self::SmallTalk
                | Self::Blank => true,
                Self::Miss => matches!(awaiting, Awaiting::OrderNumber | Awaiting::Email),
                Self::Unknown | Self::Silence | Self::Resume | Self::Afresh => false,
            },
            Stand::Resting | Stand::Verified => match self {
                Self::Question
                | Self::Unclear
                | Self::Unknown
                | Self::Request
                | Self::Stop
                | Self::Person
                | Self::SmallTalk
                | Self::Blank => true,
                Self::Miss
                | Self::Value
                | Self::Unusable
                | Self::Silence
                | Self::Resume
                | Self::Afresh => false,
            },
        }
    }
}

/// What the customer did; several things in one message where several came back.
pub(super) fn acts_of(moment: &Moment<'_>) -> Vec<Act> {
    match moment.stand {
        Stand::Closed => return vec![Act::Afresh],
        Stand::HandedOff if moment.turn.state.status == Status::HandedOff => {
            return vec![Act::Silence];
        }
        Stand::HandedOff => return vec![Act::Resume],
        Stand::Resting | Stand::Verified | Stand::Awaiting(_) => {}
    }
    let has = |kind: ReplyKind| moment.turn.replies.iter().any(|reply| reply.kind == kind);
    let mut acts = Vec::new();
    let by_kind = [
        (ReplyKind::Answer, Act::Question),
        (ReplyKind::Clarify, Act::Unclear),
        (ReplyKind::Unknown, Act::Unknown),
        (ReplyKind::Smalltalk, Act::SmallTalk),
        (ReplyKind::Handoff, Act::Person),
    ];
    acts.extend(
        by_kind
            .into_iter()
            .filter(|(kind, _)| has(*kind))
            .map(|(_, act)| act),
    );
    if is_blank(moment.said) {
        acts.push(Act::Blank);
    }
    acts.extend(of_task(moment, has(ReplyKind::Decision), &acts));
    if acts.contains(&Act::Request) && misses_at_once(moment) {
        acts.push(Act::Miss);
    }
    acts
}

/// What was done about a check.
fn of_task(moment: &Moment<'_>, has_decision: bool, others: &[Act]) -> Option<Act> {
    let (before, after) = (moment.before.task, moment.turn.state.task);
    let decided = moment
        .turn
        .replies
        .iter()
        .find_map(|reply| reply.decision.as_deref());
    match (before, after) {
        (None, Some(_)) => Some(Act::Request),
        (None, None) if has_decision => Some(Act::Request),
        (None, None) => others.is_empty().then_some(Act::Stop),
        (Some(was), None) => match decided {
            Some(decision) if decision.check == was.check => Some(Act::Value),
            Some(_) => Some(Act::Request),
            None if others.contains(&Act::Person) => None,
            None => Some(Act::Stop),
        },
        (Some(was), Some(is)) if was.check != is.check => Some(Act::Request),
        (Some(was), Some(is)) => {
            let brought = brings_value(moment.said);
            let looked_up = matches!(is.awaiting, Awaiting::OrderNumber) && brought;
            if looked_up && matches!(was.awaiting, Awaiting::OrderNumber | Awaiting::Email) {
                Some(Act::Miss)
            } else if was.awaiting != is.awaiting {
                Some(Act::Value)
            } else {
                others.is_empty().then_some(Act::Unusable)
            }
        }
    }
}

/// Whether a request that brought number and email is asked for a number nevertheless.
fn misses_at_once(moment: &Moment<'_>) -> bool {
    let asked = moment.turn.state.task.map(|task| task.awaiting);
    asked == Some(Awaiting::OrderNumber)
        && match moment.said {
            Say::Text(text) => {
                !find_emails(text.as_str()).is_empty()
                    && scan(text.as_str()).numbers.iter().any(|number| {
                        matches!(number.kind, NumberKind::Bare | NumberKind::MarkedOrder)
                    })
            }
            Say::Choice(_) => false,
        }
}

fn is_blank(said: &Say) -> bool {
    match said {
        Say::Text(text) => !text.as_str().chars().any(char::is_alphanumeric),
        Say::Choice(_) => false,
    }
}

/// Whether a message holds an email, or what can be an order number.
fn brings_value(said: &Say) -> bool {
    match said {
        Say::Text(text) => {
            let numbers = scan(text.as_str()).numbers;
            let mut kinds = numbers.iter().map(|number| number.kind);
            kinds.any(|kind| matches!(kind, NumberKind::Bare | NumberKind::MarkedOrder))
                || !find_emails(text.as_str()).is_empty()
        }
        Say::Choice(_) => false,
    }
}

#[cfg(test)]
mod tests;
