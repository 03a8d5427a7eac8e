//! What the machine wants to say; `phrasing` puts it into words.

use jiff::Timestamp;

use crate::domain::{Awaiting, Check, Decision, EntryId, Language};

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Utterance {
    /// Opens the conversation.
    Greeting,
    /// The customer's language is not spoken here.
    LanguageNotSpoken {
        /// The language, where it is one of ours: it is said in it.
        customer: Option<Language>,
    },
    /// The conversation was idle for a day and starts afresh.
    StartedAfresh,
    /// Answers by an entry.
    Answer {
        /// The entry.
        entry: EntryId,
    },
    /// Asks which of these was meant.
    Clarify {
        /// Two to four entries, likeliest first.
        candidates: Vec<EntryId>,
    },
    /// Nothing was found.
    Unknown {
        /// The nearest topics.
        nearest: Vec<EntryId>,
        /// Whether a person is offered, since it is not the first time in a row.
        offers_person: bool,
    },
    /// Asks for something that a check needs.
    Ask {
        /// The check.
        check: Check,
        /// What is needed.
        awaiting: Awaiting,
        /// How it is asked.
        asking: Asking,
    },
    /// Asks whether the email was meant to have this domain.
    AskDomain {
        /// The check.
        check: Check,
        /// The well-known domain.
        domain: String,
    },
    /// Number and email do not belong together.
    NoMatch,
    /// No order is looked up until then.
    Paused {
        /// Until when.
        until: Timestamp,
    },
    /// The order source cannot answer now.
    OrdersUnavailable,
    /// States a decision, and what else is possible.
    Decision {
        /// The decision.
        decision: Box<Decision>,
        /// Other checks of the same order that say yes, or will.
        alternatives: Vec<Decision>,
    },
    /// Says where the order number is found.
    WhereNumberIs,
    /// An order was named, and nothing asked of it.
    WhatAboutIt,
    /// The task is ended.
    Stopped,
    /// There was nothing to end.
    NothingToStop,
    /// Nothing was written.
    Blank,
    /// A button of an entry or detail that is no longer there.
    StaleChoice,
    /// Hands over to a person.
    HandedOver,
    /// The bot is back.
    Resumed,
    /// Returns a courtesy.
    SmallTalk(SmallTalk),
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// For the first time.
    First,
    /// Again, after something else was answered.
    Pending,
    /// Again, since number and email do not belong together: either may be given anew.
    Correction,
    /// Again, after a tracking number was given in the place of an order number.
    NotTracking,
    /// Again, with an example, after the first unusable answer.
    Example,
    /// Again, saying what was wrong, after the second.
    Precise(Wrong),
    /// Again, with a person offered, after the third and every further one.
    Person,
}

/// What was wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// There was nothing of the kind in it.
    Nothing,
    /// The number looks like something else: a date, a price, a phone number.
    OtherNumber,
    /// The email address is not whole.
    BrokenEmail,
}

/// Courtesies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallTalk {
    /// Hello.
    Hello,
    /// Thanks.
    Thanks,
    /// Goodbye.
    Goodbye,
    /// Are you a robot?
    Robot,
    /// Anger.
    Anger,
}
