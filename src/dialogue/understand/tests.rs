//! Messages taken apart, with the intents of their parts given.

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
        let reading = read(text, &[], &state(awaiting));
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
            read(text, &[], &state).number.unwrap().as_str(),
            "65824",
            "{text}"
        );
    }
}

/// One text, most likely meant so.
fn meant(intent: Intent, share: f64) -> Intents {
    Intents::new([(intent, share), (Intent::Question, (1.0 - share) * 0.9)])
}

#[rustfmt::skip]
#[test]
fn a_part_does_what_its_words_or_its_likeliest_intent_say() {
    let cancel = Intent::Request(Check::Cancel);
    let person = Intent::Act(Act::Person);
    let value = Intent::Act(Act::Value);
    let number = Some(Awaiting::OrderNumber);
    let cases = [
        ("Never mind!", meant(Intent::Question, 0.9), None, Some(Move::Act(Act::Stop))),
        ("cancel", meant(cancel, 0.9), None, Some(Move::BareCancel)),
        ("ok thanks", meant(Intent::Question, 0.9), None, Some(Move::Act(Act::Thanks))),
        ("get me someone from the team", meant(person, 0.8), None, Some(Move::Act(Act::Person))),
        ("is there a person who signs for parcels", meant(person, 0.39), None, Some(Move::Question)),
        ("please call it off for me", meant(cancel, 0.8), None, Some(Move::Request)),
        ("please call it off for me", meant(cancel, 0.3), None, Some(Move::Question)),
        // Where the writer's own order is named, less is enough; in a task more is needed.
        ("what of order 65842 can I stop", meant(cancel, 0.4), None, Some(Move::Request)),
        ("something about stopping", meant(cancel, 0.45), number, Some(Move::Question)),
        ("65842", meant(cancel, 0.9), number, None),
        ("voici le 65842 voila", meant(value, 0.9), number, None),
    ];
    for (text, intents, awaiting, does) in cases {
        let reading = read(text, &[intents], &state(awaiting));
        assert_eq!(reading.parts.first().map(|part| part.does), does, "{text}");
    }
}

#[test]
fn each_part_of_a_message_does_something_of_its_own() {
    let text = "I want to return my ring. How long does a refund take?";
    assert_eq!(texts(text).len(), 3);
    let intents = [
        meant(Intent::Question, 0.9),
        meant(Intent::Request(Check::Return), 0.9),
        meant(Intent::Question, 0.9),
    ];
    let reading = read(text, &intents, &state(None));
    let does: Vec<Move> = reading.parts.iter().map(|part| part.does).collect();
    assert_eq!(does, [Move::Request, Move::Question]);
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
