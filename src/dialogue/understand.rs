//! A message taken apart: the values it brings, and what it wants.

mod words;

use self::words::{
    ANGER, CORRECTIONS, FILLERS, GOODBYES, HELLOS, LACKS, NO, OTHER_ORDER, PERSON, ROBOT, STOPS,
    THANKS, WANTS_PERSON, YES,
};
use super::{
    requests::Said,
    state::State,
    utterance::{SmallTalk, Wrong},
};
use crate::domain::{Awaiting, EmailAddress, OrderNumber};
use crate::text::{Number, NumberKind, find_emails, fold, scan};

/// What a message wants, where its words alone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// A person.
    Person,
    /// The bot again, after a person.
    Resume,
    /// The end of the task.
    Stop,
    /// 'Cancel' and nothing else: the end of the task, or the request of that name.
    BareCancel,
    /// 'I do not have it.'
    DoNotHave,
    /// Another order than the one before.
    OtherOrder,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A courtesy and nothing else.
    SmallTalk(SmallTalk),
}

/// A message taken apart.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The message as written.
    pub(super) text: String,
    /// The message prepared for phrases, without emails and numbers taken out.
    pub(super) said: Said,
    /// The numbers in it.
    pub(super) numbers: Vec<Number>,
    /// The order number it brings.
    pub(super) number: Option<OrderNumber>,
    /// The email it brings.
    pub(super) email: Option<EmailAddress>,
    /// What its words alone tell.
    pub(super) command: Option<Command>,
    /// What remains to be matched: empty where there was nothing but values, courtesies and fillers.
    pub(super) question: String,
    /// Whether it says that something was wrong before.
    pub(super) is_correction: bool,
    /// Why it would be unusable as the answer to a question for a value.
    pub(super) wrong: Wrong,
}

/// Takes a message apart, knowing what was asked before.
pub(super) fn read(text: &str, state: &State) -> Reading {
    let scanned = scan(text);
    let said = Said::new(&fold(&without_emails(&scanned.rest, text)));
    let awaiting = state.task.as_ref().map(|task| task.awaiting);
    let is_correction = Said::new(&fold(text)).has(&CORRECTIONS);
    let corrects_number = is_correction && state.number.is_some();
    let number = order_number(&scanned.numbers, awaiting, corrects_number, &said);
    let email = find_emails(text)
        .into_iter()
        .rev()
        .find_map(|(_, address)| EmailAddress::parse(address).ok());
    let is_only_values = said.words().iter().all(|word| FILLERS.contains(word));
    Reading {
        is_correction,
        command: command(&said, is_only_values),
        question: if is_only_values {
            String::new()
        } else {
            scanned.rest.clone()
        },
        wrong: wrong(text, &scanned.numbers),
        text: text.to_owned(),
        said,
        numbers: scanned.numbers,
        number,
        email,
    }
}

/// The scanned rest has no emails in it; where nothing else was scanned out it equals the text.
fn without_emails(rest: &str, text: &str) -> String {
    if rest.is_empty() && find_emails(text).is_empty() && !text.chars().any(char::is_numeric) {
        text.to_owned()
    } else {
        rest.to_owned()
    }
}

/// The order number that a message brings. Bare numbers count where one was asked for, or a given one is corrected.
fn order_number(
    numbers: &[Number],
    awaiting: Option<Awaiting>,
    is_correction: bool,
    said: &Said,
) -> Option<OrderNumber> {
    let takes_bare = match awaiting {
        Some(Awaiting::OrderNumber) => true,
        Some(Awaiting::Email) => {
            is_correction || said.words().iter().all(|word| FILLERS.contains(word))
        }
        Some(Awaiting::Detail(_)) | None => is_correction,
    };
    let usable = |number: &&Number| match number.kind {
        NumberKind::MarkedOrder => true,
        NumberKind::Bare => takes_bare,
        NumberKind::Tracking | NumberKind::Price | NumberKind::Other => false,
    };
    let candidates: Vec<&Number> = numbers
        .iter()
        .filter(|number| !number.is_negated)
        .filter(usable)
        .collect();
    let marked = candidates
        .iter()
        .find(|number| number.kind == NumberKind::MarkedOrder);
    let chosen = if is_correction {
        candidates.last()
    } else {
        marked.or_else(|| candidates.first())
    };
    chosen.and_then(|number| OrderNumber::parse(&number.text).ok())
}

fn wrong(text: &str, numbers: &[Number]) -> Wrong {
    let is_broken_email = text.contains('@')
        && find_emails(text)
            .iter()
            .all(|(_, address)| EmailAddress::parse(address).is_err());
    if is_broken_email {
        Wrong::BrokenEmail
    } else if numbers.iter().any(|number| {
        matches!(
            number.kind,
            NumberKind::Other | NumberKind::Price | NumberKind::Tracking
        )
    }) {
        Wrong::OtherNumber
    } else {
        Wrong::Nothing
    }
}

fn command(said: &Said, is_only_values: bool) -> Option<Command> {
    let words = said.words();
    let whole = words.join(" ");
    let without_please = whole
        .trim_end_matches(" please")
        .trim_start_matches("please ")
        .trim_start_matches("ok ")
        .trim_start_matches("oh ");
    let is =
        |phrases: &[&str]| phrases.contains(&whole.as_str()) || phrases.contains(&without_please);
    let is_short = words.len() <= 4;
    if is(&ROBOT) || (said.has(&ROBOT) && words.len() <= 8) {
        Some(Command::SmallTalk(SmallTalk::Robot))
    } else if said.has(&PERSON)
        && (said.has(&WANTS_PERSON) || words.len() <= 2 || (is_short && said.has(&["please"])))
    {
        Some(Command::Person)
    } else if is(&["cancel"]) {
        Some(Command::BareCancel)
    } else if is(&STOPS)
        || (words.len() <= 6
            && said.has(&["never mind", "nevermind", "forget it", "forget about it"]))
    {
        Some(Command::Stop)
    } else if is(&["resume", "back to the bot", "go on with the bot"]) {
        Some(Command::Resume)
    } else if said.has(&OTHER_ORDER) {
        Some(Command::OtherOrder)
    } else if said.has(&LACKS)
        && said.has(&[
            "number",
            "order number",
            "it",
            "that",
            "email",
            "reference",
            "confirmation",
            "idea",
        ])
        && words.len() <= 12
    {
        Some(Command::DoNotHave)
    } else if is(&YES) {
        Some(Command::Yes)
    } else if is(&NO) {
        Some(Command::No)
    } else {
        small_talk(said, &whole)
            .filter(|_| !is_only_values || !words.is_empty())
            .map(Command::SmallTalk)
    }
}

/// A courtesy and nothing else. Anger counts where little else is said.
fn small_talk(said: &Said, whole: &str) -> Option<SmallTalk> {
    let is = |phrases: &[&str]| phrases.contains(&whole);
    if is(&HELLOS) {
        Some(SmallTalk::Hello)
    } else if is(&THANKS) {
        Some(SmallTalk::Thanks)
    } else if is(&GOODBYES) {
        Some(SmallTalk::Goodbye)
    } else if said.has(&ANGER) && said.words().len() <= 6 {
        Some(SmallTalk::Anger)
    } else {
        None
    }
}

/// Whether there is nothing to read: no letter, digit or symbol in any script.
pub(super) fn is_blank(text: &str) -> bool {
    let folded = fold(text);
    !folded.chars().any(char::is_alphanumeric)
}
