//! Turns as they look from the outside, and what was done in them.

use super::super::super::expectation::tests::reply;
use super::*;
use crate::domain::{Check, DetailName, MessageText, Task};

fn state(task: Option<(Check, Awaiting)>) -> ConversationState {
    ConversationState {
        status: Status::Open,
        task: task.map(|(check, awaiting)| Task { check, awaiting }),
        verified_order: None,
    }
}

/// The check under way and what it waits for.
type Known = Option<(Check, Awaiting)>;
/// Before, what is said, what comes back, after, what was done.
type Case = (
    Known,
    &'static str,
    &'static [ReplyKind],
    Known,
    &'static [Act],
);

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    use Awaiting::{Email, OrderNumber};
    use ReplyKind::{Answer, Ask, Clarify, Handoff, Notice, Smalltalk, Unknown};
    let cancel = |awaiting| Some((Check::Cancel, awaiting));
    let fault = Some((Check::WrongSize, Awaiting::Detail(DetailName::Fault)));
    vec![
        (None, "delivery?", &[Answer], None, &[Act::Question]),
        (None, "gold?", &[Clarify], None, &[Act::Unclear]),
        (None, "volcano", &[Unknown], None, &[Act::Unknown]),
        (None, "cancel it", &[Ask], cancel(OrderNumber), &[Act::Request]),
        (None, "hello", &[Smalltalk], None, &[Act::SmallTalk]),
        (None, "never mind", &[Notice], None, &[Act::Stop]),
        (None, "…", &[Notice], None, &[Act::Blank]),
        (None, "cancel #65842, a@b.co", &[Notice, Ask], cancel(OrderNumber), &[Act::Request, Act::Miss]),
        (cancel(OrderNumber), "65842", &[Ask], cancel(Email), &[Act::Value]),
        (cancel(OrderNumber), "dunno", &[Ask], cancel(OrderNumber), &[Act::Unusable]),
        (cancel(OrderNumber), "delivery?", &[Answer, Ask], cancel(OrderNumber), &[Act::Question]),
        (cancel(Email), "a@b.co", &[Notice, Ask], cancel(OrderNumber), &[Act::Miss]),
        (cancel(Email), "stop", &[Notice], None, &[Act::Stop]),
        (cancel(Email), "a person", &[Handoff], None, &[Act::Person]),
        (cancel(Email), "the size is wrong", &[Ask], fault, &[Act::Request]),
    ]
}

#[test]
fn acts_are_told_by_what_comes_back() {
    for (before, said, kinds, after, expected) in cases() {
        let before = state(before);
        let turn = Turn {
            turn: 1,
            replies: kinds.iter().map(|kind| reply(*kind, "…")).collect(),
            state: state(after),
        };
        let moment = Moment {
            stand: Stand::of(&before, SignedDuration::ZERO),
            before: &before,
            said: &Say::Text(MessageText::parse(said).unwrap()),
            turn: &turn,
        };
        assert_eq!(acts_of(&moment), expected, "{said}");
        let can_occur = |act: &Act| act.can_occur(moment.stand);
        assert!(
            before.task.is_none() || expected.iter().all(can_occur),
            "{said}"
        );
    }
}

#[test]
fn time_and_people_change_where_a_conversation_stands() {
    let handed_off = ConversationState {
        status: Status::HandedOff,
        ..state(None)
    };
    let verified = ConversationState {
        verified_order: "65842".to_owned().try_into().ok(),
        ..state(None)
    };
    let cases = [
        (&handed_off, 1, Stand::HandedOff),
        (&handed_off, 24 * 60, Stand::Closed),
        (&verified, 30, Stand::Verified),
        (&verified, 31, Stand::Resting),
    ];
    for (state, minutes, expected) in cases {
        assert_eq!(
            Stand::of(state, SignedDuration::from_mins(minutes)),
            expected
        );
    }
}
