//! What is asked in English.

use super::English;
use crate::dialogue::Wrong;
use crate::domain::{Awaiting, Check, DetailName};
use crate::phrasing::{format::lower_first, words::Asks};

impl Asks for English {
    #[rustfmt::skip]
    fn question(&self, check: Check, awaiting: Awaiting) -> String {
        let fixed = match awaiting {
            Awaiting::OrderNumber => return format!("To {}, I need your order number. What is it?", purpose(check)),
            Awaiting::Email => "Which email address did you use for the order?",
            Awaiting::Detail(DetailName::Reason) => "Why would you like to send it back?",
            Awaiting::Detail(DetailName::Change) => "What would you like to change?",
            Awaiting::Detail(DetailName::Fault) => "Was the size not as you ordered it (the shop's mistake), or did the size you chose turn out not to fit?",
            Awaiting::Detail(DetailName::ClaimNumber) => "Once you have filed it, what is the carrier's claim number?",
            Awaiting::Detail(DetailName::DefectKind) => "What is wrong with it?",
            Awaiting::Detail(DetailName::ReplacementPrice) => "What does the new piece cost?",
            Awaiting::Detail(DetailName::Country) => "Which country should it go to?",
            Awaiting::Detail(DetailName::Subtotal) => "How much would the order come to, after any discount?",
        };
        fixed.to_owned()
    }

    fn example(&self, awaiting: Awaiting) -> &'static str {
        match awaiting {
            Awaiting::OrderNumber => "It is in your confirmation email and looks like #12345.",
            Awaiting::Email => "It looks like name@example.com.",
            Awaiting::Detail(DetailName::ClaimNumber) => {
                "It is on the carrier's confirmation of your claim."
            }
            Awaiting::Detail(DetailName::ReplacementPrice | DetailName::Subtotal) => {
                "Write an amount such as 120."
            }
            Awaiting::Detail(DetailName::Country) => "Write its name, such as Spain.",
            Awaiting::Detail(
                DetailName::Reason
                | DetailName::Change
                | DetailName::Fault
                | DetailName::DefectKind,
            ) => "Choose one of the answers below, or say it in your own words.",
        }
    }

    fn what_was_wrong(&self, awaiting: Awaiting, wrong: Wrong) -> &'static str {
        match (awaiting, wrong) {
            (Awaiting::OrderNumber, Wrong::OtherNumber) => {
                "That number looks like a date, a price, a phone number or a quantity; I need the order number."
            }
            (Awaiting::OrderNumber, Wrong::Nothing | Wrong::BrokenEmail) => {
                "There is no order number in that message."
            }
            (Awaiting::Email, Wrong::BrokenEmail) => {
                "That email address is not complete: something is missing around the @."
            }
            (Awaiting::Email, Wrong::Nothing | Wrong::OtherNumber) => {
                "There is no email address in that message: it needs an @."
            }
            (Awaiting::Detail(_), Wrong::Nothing | Wrong::OtherNumber | Wrong::BrokenEmail) => {
                "I did not find an answer to my question in that message."
            }
        }
    }

    fn unusable(&self) -> &'static str {
        "Sorry, I could not use that."
    }

    fn unreadable(&self, email: &str) -> String {
        format!(
            "I still cannot read it, and I do not want to keep you. A person can take over, or you can write to {email}."
        )
    }

    fn back_to(&self, question: &str) -> String {
        // 'I' stays a capital letter.
        let question = if question.starts_with('I') {
            question.to_owned()
        } else {
            lower_first(question)
        };
        format!("Back to your request: {question}")
    }

    fn check_both(&self) -> &'static str {
        "Please check both, and send me whichever needs correcting: the order number or the email address."
    }

    fn ask_domain(&self, domain: &str) -> String {
        format!("One moment: did you mean {domain}? Say yes, or send the address again.")
    }
}

/// What is done, as it stands in a sentence: 'To …, I need your order number.'
fn purpose(check: Check) -> &'static str {
    match check {
        Check::Status => "find your order",
        Check::Cancel => "check whether the order can be cancelled",
        Check::Modify => "check whether the order can be changed",
        Check::Return => "check whether it can be returned",
        Check::Exchange => "check whether it can be exchanged",
        Check::Defect => "see what can be done about it",
        Check::WrongItem | Check::WrongEngraving | Check::WrongSize => "see how to put it right",
        Check::NotReceived => "see what can be done about the parcel",
        Check::TrackingInactive | Check::TrackingEmailMissing => "look into the tracking",
        Check::Shipping => "check the delivery",
    }
}
