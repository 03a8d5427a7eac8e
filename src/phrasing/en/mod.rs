//! English.

mod asks;
mod buttons;
mod figures;
mod verdicts;

use jiff::Zoned;

use super::words::{Attempt, Figures, Line, Presence, Talk};
use crate::dialogue::SmallTalk;
use crate::domain::Language;

/// Speaks English.
#[derive(Debug)]
pub(super) struct English;

impl Talk for English {
    #[rustfmt::skip]
    fn line(&self, line: Line) -> &'static str {
        match line {
            Line::StartedAfresh => "It has been more than a day since your last message, so I have started afresh. Please tell me again what you need.",
            Line::Clarify => "I am not quite sure which of these you mean. Did you mean:",
            Line::NotATrackingNumber => "That looks like a carrier's tracking number. The order number is another one: it is in your order confirmation email.",
            Line::NoMatch => "I cannot find an order with this number and this email address together.",
            Line::WhatAboutIt => "Thank you, noted. What would you like to know about your order?",
            Line::Stopped => "All right, I have stopped that. Is there anything else I can help with?",
            Line::NothingToStop => "There is nothing under way that I could stop. What can I help with?",
            Line::Blank => "I could not read any words in that message. Please write your question in a few words.",
            Line::StaleChoice => "That question is closed already.",
            Line::Resumed => "I am back. What can I help with?",
            Line::Topics => "These topics come nearest.",
            Line::AroundTheClock => "The team answers around the clock.",
            Line::StaysQuiet => "I will stay quiet from here on; write 'resume' if you want me back.",
        }
    }

    fn greeting(&self, shop: &str) -> String {
        format!(
            "Hello, and welcome to {shop}! I am the shop's automatic assistant. Ask me anything, or let me check an order for you."
        )
    }

    fn language_not_spoken(&self, shop: &str) -> String {
        format!("I am sorry, {shop} does not speak that language here. I will answer in English.")
    }

    fn will_answer_in(&self, other: Language, shop: &str) -> String {
        let other = match other {
            Language::En => "English",
            Language::Fr => "French",
            Language::Pt => "Portuguese",
        };
        format!("I am sorry, {shop} does not answer in English here. I will answer in {other}.")
    }

    fn for_more(&self, email: &str) -> String {
        format!("If you need to know more about this, write to {email}.")
    }

    fn no_answer(&self, attempt: Attempt) -> &'static str {
        match attempt {
            Attempt::First => {
                "I have no answer to that on the shop's page, so I would rather not guess."
            }
            Attempt::Again => {
                "I still cannot find an answer to that, and I would rather not guess."
            }
        }
    }

    fn after_no_answer(&self, attempt: Attempt, email: &str) -> String {
        match attempt {
            Attempt::First => format!("Try other words, or write to {email}."),
            Attempt::Again => format!("You can talk to a person, or write to {email}."),
        }
    }

    fn small_talk(&self, talk: SmallTalk, shop: &str) -> String {
        match talk {
            SmallTalk::Hello => "Hello! What can I help with?".to_owned(),
            SmallTalk::Thanks => "You are welcome! Is there anything else?".to_owned(),
            SmallTalk::Goodbye => "Goodbye, and thank you for writing!".to_owned(),
            SmallTalk::Robot => format!(
                "Yes, I am an automatic assistant. I answer from what {shop} has written, and I can hand you over to a person at any time."
            ),
            SmallTalk::Anger => {
                "I am sorry, I can tell that this is frustrating. A person can take over if you prefer."
                    .to_owned()
            }
        }
    }

    fn paused(&self, until: &Zoned, email: &str) -> String {
        format!(
            "That was one try too many, so I cannot look up orders in this conversation until {} {}. You can talk to a person, or write to {email}.",
            self.time(until),
            self.zone(until.time_zone()),
        )
    }

    fn orders_unavailable(&self, email: &str) -> String {
        format!(
            "I cannot reach the orders right now. I have kept what you told me: send me any message in a moment and I will try again, or write to {email}."
        )
    }

    fn where_number_is(&self, email: &str, asks: Option<&str>) -> String {
        let with = asks.map(|asks| format!(" with {asks}")).unwrap_or_default();
        format!(
            "The order number is in the confirmation email that came after you paid; have a look in the spam folder too. If you cannot find it, write to {email}{with}."
        )
    }

    fn handing_over(&self, email: &str) -> String {
        format!("Of course, I am handing you over. You can also write to {email}.")
    }

    fn team_hours(&self, presence: Presence, from: &Zoned, until: &Zoned) -> String {
        let now = match presence {
            Presence::Here => "is there now",
            Presence::Away => "is not there right now",
        };
        format!(
            "The team {now}; it answers from {} to {} {}.",
            self.time(from),
            self.time(until),
            self.zone(from.time_zone())
        )
    }
}
