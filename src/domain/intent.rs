//! What a message is meant to do: ask a question, have something done for an order, or steer the conversation.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::check::{Check, names};

names! {
    /// What steers a conversation, whatever the shop.
    Act {
        /// Wants a person.
        Person => "person",
        /// Ends what is being done.
        Stop => "stop",
        /// Brings the bot back after a person.
        Resume => "resume",
        /// Speaks of another order than the one before.
        OtherOrder => "other_order",
        /// Does not have what was asked for.
        Lacks => "lacks",
        /// None of what was offered.
        NoneOfThese => "none",
        /// Yes.
        Yes => "yes",
        /// No.
        No => "no",
        /// Greets.
        Hello => "hello",
        /// Thanks.
        Thanks => "thanks",
        /// Takes leave.
        Bye => "bye",
        /// Asks whether this is a machine.
        Robot => "robot",
        /// Is angry, and says nothing else.
        Anger => "anger",
        /// Says that a value was wrong, and gives another.
        Correct => "correct",
        /// Gives an order number or an email, and says nothing else.
        Value => "value",
    }
}

/// What a message is meant to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Intent {
    /// Wants to know how it is in general.
    Question,
    /// Wants a check of an order of the writer's own.
    Request(Check),
    /// Steers the conversation.
    Act(Act),
}

impl fmt::Display for Intent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question => f.write_str("question"),
            Self::Request(check) => check.fmt(f),
            Self::Act(act) => act.fmt(f),
        }
    }
}

impl FromStr for Intent {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "question" {
            return Ok(Self::Question);
        }
        let check = text.parse().map(Self::Request);
        check.or_else(|_| text.parse().map(Self::Act))
    }
}

impl TryFrom<String> for Intent {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Intent> for String {
    fn from(intent: Intent) -> Self {
        intent.to_string()
    }
}

/// How likely a message is meant in each way: shares of 1, the likeliest first; what is next to impossible is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Intents(Vec<(Intent, f64)>);

/// What is less likely is left out.
const LEAST: f64 = 0.005;

impl Intents {
    /// From shares of 1, in any order.
    pub fn new(shares: impl IntoIterator<Item = (Intent, f64)>) -> Self {
        let mut kept: Vec<(Intent, f64)> = shares
            .into_iter()
            .filter(|(_, share)| *share >= LEAST)
            .collect();
        kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Self(kept)
    }

    /// The likeliest.
    pub fn first(&self) -> Option<Intent> {
        self.0.first().map(|(intent, _)| *intent)
    }

    /// How likely this is meant.
    pub fn share(&self, intent: Intent) -> f64 {
        let found = self.0.iter().find(|(other, _)| *other == intent);
        found.map_or(0.0, |(_, share)| *share)
    }

    /// How likely some check is wanted.
    pub fn request(&self) -> f64 {
        self.checks().map(|(_, share)| share).sum()
    }

    /// The checks that may be wanted, the likeliest first.
    pub fn checks(&self) -> impl Iterator<Item = (Check, f64)> {
        self.0.iter().filter_map(|(intent, share)| match intent {
            Intent::Request(check) => Some((*check, *share)),
            Intent::Question | Intent::Act(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intents_are_read_by_their_names() {
        let names = Check::ALL.iter().map(|check| check.name());
        let names = names.chain(Act::ALL.iter().map(|act| act.name()));
        for name in names.chain(["question"]) {
            assert_eq!(name.parse::<Intent>().unwrap().to_string(), name);
        }
        assert!("cancle".parse::<Intent>().is_err());
    }

    #[test]
    fn the_likeliest_comes_first() {
        let cancel = Intent::Request(Check::Cancel);
        let intents = Intents::new([
            (Intent::Question, 0.2),
            (cancel, 0.5),
            (Intent::Request(Check::Return), 0.299),
            (Intent::Act(Act::Stop), 0.001),
        ]);
        assert_eq!(intents.first(), Some(cancel));
        assert!((intents.request() - 0.799).abs() < 1e-9);
        assert_eq!(
            intents.checks().next().map(|(check, _)| check),
            Some(Check::Cancel)
        );
        assert!(intents.share(Intent::Act(Act::Stop)) <= 0.0);
    }
}
