//! The buttons in English.

use super::English;
use crate::domain::{Change, Check, DefectKind, Fault, ReturnReason};
use crate::phrasing::words::{Button, Buttons};

impl Buttons for English {
    fn button(&self, button: Button) -> &'static str {
        match button {
            Button::Yes => "Yes",
            Button::RightAsWritten => "No, it is right as I wrote it",
            Button::Person => "Talk to a person",
            Button::Resume => "Back to the assistant",
            Button::CheckMyOrder => "Check my order",
            Button::CheckMyCountry => "Check for my country",
            Button::NoneOfThese => "None of these",
        }
    }

    fn check(&self, check: Check) -> &'static str {
        match check {
            Check::Status => "Where is my order?",
            Check::Cancel => "Cancel my order",
            Check::Modify => "Change my order",
            Check::Return => "Return it",
            Check::Exchange => "Exchange it",
            Check::Defect => "It is damaged or faulty",
            Check::WrongItem => "I got the wrong item",
            Check::NotReceived => "It has not arrived",
            Check::WrongEngraving => "The engraving is wrong",
            Check::WrongSize => "The size is wrong",
            Check::TrackingInactive => "My tracking shows nothing",
            Check::TrackingEmailMissing => "I got no tracking email",
            Check::Shipping => "Delivery to my country",
        }
    }

    fn return_reason(&self, reason: ReturnReason) -> &'static str {
        match reason {
            ReturnReason::ChangedMind => "I changed my mind",
            ReturnReason::Defective => "It is defective",
            ReturnReason::WrongItem => "I got the wrong item",
        }
    }

    fn change(&self, change: Change) -> &'static str {
        match change {
            Change::Size => "The size",
            Change::Color => "The colour",
            Change::Address => "The address",
            Change::Item => "The item",
            Change::Email => "The email address",
        }
    }

    fn fault(&self, fault: Fault) -> &'static str {
        match fault {
            Fault::Shop => "The shop's mistake",
            Fault::Customer => "My mistake",
        }
    }

    fn defect_kind(&self, kind: DefectKind) -> &'static str {
        match kind {
            DefectKind::Damaged => "It arrived damaged",
            DefectKind::Faulty => "It does not work as it should",
            DefectKind::Translation => "The translation",
            DefectKind::Font => "The font",
            DefectKind::AsInstructed => "Made as I asked, but I do not like it",
        }
    }
}
