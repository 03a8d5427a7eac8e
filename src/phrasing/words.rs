//! What every language must be able to say. Which parts a reply has, and in which order, stands once in `decision` and
//! `talk`; a language gives only the words.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::{en::English, fr::French, pt::Portuguese};
use crate::dialogue::{SmallTalk, Wrong};
use crate::domain::{
    Awaiting, Change, Check, Condition, DeadlineKind, DefectKind, Evidence, ExpectedKind, Fault,
    Language, LocalInstant, Outcome, Payer, Reason, RefundKind, Remedy, ReturnReason, Stage,
};

/// The words of a language.
pub(super) fn words_of(lang: Language) -> &'static dyn Words {
    match lang {
        Language::En => &English,
        Language::Fr => &French,
        Language::Pt => &Portuguese,
    }
}

/// Everything that a language says.
pub(super) trait Words: Figures + Talk + Asks + Buttons + Verdicts {}

impl<T: Figures + Talk + Asks + Buttons + Verdicts> Words for T {}

/// Dates, times, money and lists.
pub(super) trait Figures {
    /// The day with its weekday, and with the year where it is not this one.
    fn day(&self, date: Date, today: Date) -> String;
    /// The time of day.
    fn time(&self, at: &Zoned) -> String;
    /// Whose time it is: 'Paris time'.
    fn zone(&self, zone: &TimeZone) -> String;
    /// Day, time and whose time it is, as it stands after 'until'.
    fn instant(&self, at: LocalInstant, zone: &TimeZone, today: Date) -> String;
    /// On which days something is expected: 'between … and …', 'on …', 'by …'.
    fn span(&self, earliest: Option<Date>, latest: Date, today: Date) -> String;
    /// An amount with its currency; no places where it is whole.
    fn money(&self, amount: Decimal, currency: &str) -> String;
    /// 'a', 'a and b', 'a, b and c'.
    fn list(&self, parts: &[String]) -> String;
}

/// A sentence that is the same for every shop and customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    StartedAfresh,
    Clarify,
    NotATrackingNumber,
    NoMatch,
    WhatAboutIt,
    Stopped,
    NothingToStop,
    Blank,
    StaleChoice,
    Resumed,
    /// Introduces the topics that come nearest.
    Topics,
    /// The team answers at any time.
    AroundTheClock,
    /// The assistant is silent after a hand-over, and how it is called back.
    StaysQuiet,
}

/// Whether it is the first time in a row that nothing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    First,
    Again,
}

/// Whether somebody of the team is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Here,
    Away,
}

/// What is said beside asking and deciding.
pub(super) trait Talk {
    fn line(&self, line: Line) -> &'static str;
    fn greeting(&self, shop: &str) -> String;
    fn language_not_spoken(&self, shop: &str) -> String;
    /// The shop lacks this very language; the answers are in another.
    fn will_answer_in(&self, other: Language, shop: &str) -> String;
    /// Below an entry that says no.
    fn for_more(&self, email: &str) -> String;
    fn no_answer(&self, attempt: Attempt) -> &'static str;
    fn after_no_answer(&self, attempt: Attempt, email: &str) -> String;
    fn small_talk(&self, talk: SmallTalk, shop: &str) -> String;
    fn paused(&self, until: &Zoned, email: &str) -> String;
    fn orders_unavailable(&self, email: &str) -> String;
    /// `asks`: what the shop asks for then, where it says so.
    fn where_number_is(&self, email: &str, asks: Option<&str>) -> String;
    fn handing_over(&self, email: &str) -> String;
    fn team_hours(&self, presence: Presence, from: &Zoned, until: &Zoned) -> String;
}

/// What is said when something is asked for.
pub(super) trait Asks {
    fn question(&self, check: Check, awaiting: Awaiting) -> String;
    fn example(&self, awaiting: Awaiting) -> &'static str;
    fn what_was_wrong(&self, awaiting: Awaiting, wrong: Wrong) -> &'static str;
    /// The answer could not be used.
    fn unusable(&self) -> &'static str;
    /// The third time and on: a person is offered.
    fn unreadable(&self, email: &str) -> String;
    /// Leads back to a question after something else was answered.
    fn back_to(&self, question: &str) -> String;
    /// Number and email do not belong together: either may be given anew.
    fn check_both(&self) -> &'static str;
    fn ask_domain(&self, domain: &str) -> String;
}

/// A button beside those of checks and of details' values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Button {
    Yes,
    /// The email address is right as it was written.
    RightAsWritten,
    Person,
    Resume,
    CheckMyOrder,
    CheckMyCountry,
    /// None of the entries offered was meant.
    NoneOfThese,
}

/// The titles of buttons.
pub(super) trait Buttons {
    fn button(&self, button: Button) -> &'static str;
    fn check(&self, check: Check) -> &'static str;
    fn return_reason(&self, reason: ReturnReason) -> &'static str;
    fn change(&self, change: Change) -> &'static str;
    fn fault(&self, fault: Fault) -> &'static str;
    fn defect_kind(&self, kind: DefectKind) -> &'static str;
}

/// The answer of a decision in one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headline {
    /// The shop delivers to that country.
    Delivers,
    /// Yes, and the team confirms each request.
    MayAsk(Check),
    Yes(Check),
    No(Check),
    NotYet(Check),
    /// Something is missing.
    OneMoreThing,
    /// The shop's page does not say.
    Unwritten(Check),
    /// The team decides.
    Team(Check),
    /// No yes or no: how far the order has come.
    Stage(Option<Stage>),
}

/// Whether a time is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Ahead,
    Past,
}

/// How a condition is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    /// As one of a list of what the goods must be.
    Listed(&'static str),
    /// As a sentence of its own.
    Alone(&'static str),
}

/// What is said of a decision.
pub(super) trait Verdicts {
    /// What is wanted, after 'you can …'.
    fn verb(&self, check: Check) -> &'static str;
    fn headline(&self, headline: Headline) -> String;
    /// `least` is the least amount that the shop's rules name, for the reason that is about it.
    fn reason(&self, reason: Reason, least: Option<&str>) -> String;
    fn opens(&self, at: &str) -> String;
    fn deadline(&self, kind: DeadlineKind, tense: Tense, at: &str) -> String;
    fn expected(&self, kind: ExpectedKind, check: Check, span: &str) -> String;
    fn refund(&self, kind: RefundKind, amount: &str) -> String;
    /// What is kept of the money.
    fn kept(&self, amount: &str) -> String;
    /// What delivery costs; nothing where it is free.
    fn delivery_cost(&self, amount: Option<&str>) -> String;
    /// Yes or no for one order line.
    fn item(&self, title: &str, outcome: Outcome) -> String;
    fn condition(&self, condition: Condition) -> Clause;
    fn must_be(&self, conditions: &str) -> String;
    fn postage(&self, payer: Payer) -> &'static str;
    fn remedy(&self, remedy: Remedy) -> &'static str;
    fn evidence(&self, evidence: Evidence) -> &'static str;
    fn write_to(&self, email: &str) -> String;
    fn write_with_number(&self, email: &str) -> String;
    /// Write first, and put things into the parcel.
    fn write_and_enclose(&self, things: &str, email: &str) -> String;
    fn send(&self, things: &str, email: &str) -> String;
    /// A carrier without a name.
    fn carrier(&self) -> &'static str;
    fn tracking(&self, parcel: &str) -> String;
    fn until(&self, verb: &str, at: &str) -> String;
    fn once_arrived(&self, verb: &str) -> String;
    /// What else is possible.
    fn instead(&self, others: &str) -> String;
}
