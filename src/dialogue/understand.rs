//! A message taken apart: the values it brings, and what it wants.

mod words;

use self::words::{
    ANGER, CONTINUATIONS, CORRECTIONS, FILLERS, GOODBYES, HELLOS, LACKS, NO, NONE, NONE_OF_THESE,
    OTHER_ORDER, PERSON, RESUMES, ROBOT, STOPS, THANKS, WANTS_PERSON, YES,
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
    /// None of the entries that were offered.
    NoneOfThese,
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
    /// Whether it goes on from what was said before: 'and to Brazil?'
    pub(super) continues: bool,
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
        continues: said.begins(&CONTINUATIONS) && said.words().len() <= 6,
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
    } else if is(&RESUMES) {
        Some(Command::Resume)
    } else if said.has(&OTHER_ORDER) {
        Some(Command::OtherOrder)
    } else if said.has(&LACKS)
        && said.has(&[
            "number",
            "order number",
            "it",
            "numero",
            "commande",
            "encomenda",
            "numero de commande",
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
    } else if is(&NONE) || (said.begins(&NONE_OF_THESE) && words.len() <= 8) {
        Some(Command::NoneOfThese)
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

/// Whether the message brings the bot back after a person has taken over.
pub(super) fn is_resume(text: &str) -> bool {
    let said = Said::new(&fold(text));
    RESUMES.contains(&said.words().join(" ").as_str())
}

/// Whether there is nothing to read: no letter, digit or symbol in any script.
pub(super) fn is_blank(text: &str) -> bool {
    let folded = fold(text);
    !folded.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::state::Task;
    use crate::domain::{Check, DetailName, Details, Language};

    fn state(awaiting: Option<Awaiting>) -> State {
        let mut state = State::new(Language::En, "2026-11-20T10:00:00Z".parse().unwrap());
        state.task = awaiting.map(|awaiting| Task {
            awaiting,
            ..Task::new(Check::Cancel, Details::default())
        });
        state
    }

    #[test]
    fn values_are_read_where_they_are_asked_for() {
        let (number, email) = (Some(Awaiting::OrderNumber), Some(Awaiting::Email));
        let detail = Some(Awaiting::Detail(DetailName::ClaimNumber));
        let cases = [
            ("65842", number, Some("65842"), None),
            ("65842", None, None, None),
            ("order 65842", None, Some("65842"), None),
            (
                "it's 65842 and ana@example.com",
                number,
                Some("65842"),
                Some("ana@example.com"),
            ),
            (
                "Ana <ana@example.com>.",
                email,
                None,
                Some("ana@example.com"),
            ),
            ("75001", detail, None, None),
            ("placed on 12/11/2026", number, None, None),
            ("3 rings", number, None, None),
            ("what is your return policy", number, None, None),
            ("never mind", email, None, None),
        ];
        for (text, awaiting, number, email) in cases {
            let reading = read(text, &state(awaiting));
            assert_eq!(
                reading.number.as_ref().map(OrderNumber::as_str),
                number,
                "{text}"
            );
            assert_eq!(
                reading.email.as_ref().map(EmailAddress::as_str),
                email,
                "{text}"
            );
        }
    }

    #[test]
    fn a_correction_takes_the_last_number() {
        let mut state = state(Some(Awaiting::Email));
        state.number = Some(OrderNumber::parse("65842").unwrap());
        for text in [
            "sorry, it's 65824",
            "not 65842 but 65824",
            "i meant #65824",
            "wrong number: 65824",
        ] {
            assert_eq!(
                read(text, &state).number.unwrap().as_str(),
                "65824",
                "{text}"
            );
        }
    }

    #[test]
    fn commands_are_told_from_sentences() {
        let cases = [
            ("Never mind!", Some(Command::Stop)),
            ("forget it, thanks", Some(Command::Stop)),
            ("cancel", Some(Command::BareCancel)),
            ("I'd like to talk to a real person", Some(Command::Person)),
            ("human please", Some(Command::Person)),
            ("I don't have my order number", Some(Command::DoNotHave)),
            ("hello", Some(Command::SmallTalk(SmallTalk::Hello))),
            ("Thanks a lot!", Some(Command::SmallTalk(SmallTalk::Thanks))),
            (
                "are you a robot?",
                Some(Command::SmallTalk(SmallTalk::Robot)),
            ),
            ("another order please", Some(Command::OtherOrder)),
            ("None of these.", Some(Command::NoneOfThese)),
            ("none of those, thanks", Some(Command::NoneOfThese)),
            ("Aucune de ces réponses", Some(Command::NoneOfThese)),
            ("nenhuma", Some(Command::NoneOfThese)),
            ("none of my rings came with a box", None),
            ("aucun mail de confirmation", None),
            ("how do i cancel my order", None),
            ("what is your return policy?", None),
            ("is there a person who signs for parcels", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, &state(None)).command, expected, "{text}");
        }
    }

    #[test]
    fn blank_messages_are_noticed_in_every_script() {
        for text in [
            "",
            "  \n",
            "\u{200f}\u{202e}",
            "\u{301}",
            "🙂🙂",
            "…",
            "\u{0}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "7", "مرحبا", "你好"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
