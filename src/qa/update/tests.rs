//! Files before and after, by what came back.

use super::super::{
    expectation::tests::{reply, waiting},
    fixture::read_fixture,
    judge::judge,
};
use super::*;
use crate::domain::ReplyKind;

const HEAD: &str =
    "# a comment\nname: n   # another\nshop: s\nnow: 2026-11-20T22:50:00+01:00\nturns:\n";

fn came_back() -> Turn {
    let mut answer = reply(ReplyKind::Answer, "Until 11 p.m.");
    answer.entry = "delivery-time".to_owned().try_into().ok();
    Turn {
        turn: 1,
        replies: vec![answer, reply(ReplyKind::Ask, "Which email?")],
        state: waiting(),
    }
}

fn updated(turns: &str) -> Updated {
    let source = format!("{HEAD}{turns}");
    let (fixture, faults) = read_fixture("f.yaml", source.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    let fixture = fixture.unwrap();
    let mut result = FixtureResult::new(&fixture);
    result.played.push(came_back());
    for (number, scripted) in (1..).zip(&fixture.turns) {
        result
            .failures
            .extend(judge(number, scripted, &came_back()));
        result.played.push(came_back());
    }
    let mut updated = update(&source, &fixture, &result);
    assert!(updated.text.starts_with(HEAD), "{}", updated.text);
    let (fixture, faults) = read_fixture("f.yaml", updated.text.as_bytes());
    assert!(faults.is_empty(), "{faults:?} {}", updated.text);
    if updated.left.is_empty() {
        for scripted in &fixture.unwrap().turns {
            assert!(
                judge(1, scripted, &came_back()).is_none(),
                "{}",
                updated.text
            );
        }
    }
    updated.text = updated.text.split_off(HEAD.len());
    updated
}

#[test]
fn what_failed_becomes_what_came_back_and_the_rest_stays() {
    let cases = [
        (
            "  - user: hi   # said\n    bot: [{kind: ask, awaiting: email}]\n",
            "  - user: hi   # said\n    bot: [{kind: ask, awaiting: email}]\n",
        ),
        (
            "  - user: hi\n    bot: [{kind: answer, entry: x, text: {contains: [11 p.m., noon], not_contains: q}}, {kind: ask, awaiting: order_number}]\n    # kept\n    never: [y]\n",
            "  - user: hi\n    bot: [{kind: answer, entry: delivery-time, text: {contains: [\"11 p.m.\"], not_contains: [q]}}, {kind: ask, awaiting: email}]\n    # kept\n    never: [y]\n",
        ),
        (
            "  - user: one\n    bot:\n    - {kind: unknown}\n    - kind: ask\n      check: return\n\n  - user: two\n    state: {task: cancel, awaiting: order_number}\n",
            "  - user: one\n    bot:\n      - {kind: answer}\n      - {kind: ask, check: cancel}\n\n  - user: two\n    state: {task: cancel, awaiting: email}\n",
        ),
        (
            "  - bot_exactly: [{kind: answer}]\n    user: |\n      bot: not a key\n    state:\n      task: {check: return, awaiting: email}\n",
            "  - bot_exactly: [{kind: answer}, {kind: ask, check: cancel, awaiting: email}]\n    user: |\n      bot: not a key\n    state: {task: {check: cancel, awaiting: email}}\n",
        ),
        (
            "  - user: hi\n    bot: [{kind: decision, outcome: eligible, reason: past_deadline}, {kind: ask}]",
            "  - user: hi\n    bot: [{kind: answer, outcome: null}, {kind: ask}]",
        ),
    ];
    for (before, after) in cases {
        let updated = updated(before);
        assert_eq!(updated.text, after);
        assert!(updated.left.is_empty(), "{:?}", updated.left);
        assert_eq!(updated.lines.is_empty(), before == after, "{before}");
    }
}

#[test]
fn what_is_left_as_it_is_is_told() {
    let braces = "  - {user: hi, bot: [{kind: unknown}]}\n";
    let never = "  - user: hi\n    never: [11 p.m.]\n";
    for (before, why) in [(braces, "lines of their own"), (never, "`never`")] {
        let updated = updated(before);
        assert_eq!(updated.text, before);
        assert!(
            updated.left[0].starts_with("f.yaml:6: ") && updated.left[0].contains(why),
            "{updated:?}"
        );
    }
}
