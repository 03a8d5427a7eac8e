//! How the replies of a turn are held against what was expected, and how a failure reads.

use std::time::Duration;

use super::super::expectation::tests::{reply, waiting};
use super::super::{
    fixture::read_fixture,
    report::{FixtureResult, Report},
};
use super::*;
use crate::domain::{ReplyKind, ShopId};

fn scripted(expected: &str) -> ScriptedTurn {
    let head = "name: n\nshop: s\nnow: 2026-11-20T22:50:00+01:00\nturns:\n  - user: hello\n";
    let (fixture, found) = read_fixture("f.yaml", format!("{head}    {expected}\n").as_bytes());
    assert!(found.is_empty(), "{found:?}");
    fixture.unwrap().turns.remove(0)
}

fn turn() -> Turn {
    Turn {
        turn: 1,
        replies: vec![
            reply(ReplyKind::Notice, "One."),
            reply(ReplyKind::Answer, "Two."),
            reply(ReplyKind::Ask, "Three?"),
        ],
        state: waiting(),
    }
}

#[test]
fn replies_are_expected_in_order_and_others_may_stand_between() {
    let cases = [
        ("bot: []", None),
        ("bot: [{kind: answer}]", None),
        ("bot: [{kind: notice}, {kind: ask}]", None),
        ("bot: [{}, {}, {}]", None),
        (
            "bot: [{kind: ask}, {kind: notice}]",
            Some("`bot` 2 of 2: no reply is left"),
        ),
        (
            "bot: [{}, {}, {}, {}]",
            Some("`bot` 4 of 4: no reply is left"),
        ),
        (
            "bot: [{kind: notice}, {kind: smalltalk}]",
            Some("`bot` 2 of 2: no reply fits"),
        ),
        (
            "bot_exactly: [{kind: notice}, {kind: answer}, {kind: ask}]",
            None,
        ),
        (
            "bot_exactly: [{kind: notice}, {kind: answer}]",
            Some("expects 2 replies, and there are 3"),
        ),
        ("bot_exactly: []", Some("expects 0 replies")),
        (
            "bot_exactly: [{}, {kind: ask}, {}]",
            Some("`bot_exactly` 2: `kind` is `answer`, not `ask`"),
        ),
        ("never: [Four, three]", None),
        ("never: Two", Some("`never`: reply 2 holds `Two`")),
        ("state: {status: open}", None),
        (
            "state: {task: null}",
            Some("`state.task` is `cancel`, not nothing"),
        ),
    ];
    for (expected, problem) in cases {
        let problems = judge(1, &scripted(expected), &turn()).map(|failure| failure.problems);
        match (problem, problems) {
            (None, None) => {}
            (Some(words), Some(problems)) => {
                assert!(problems[0].contains(words), "{expected}: {problems:?}");
            }
            (_, problems) => panic!("{expected}: {problems:?}"),
        }
    }
}

#[test]
fn a_failure_shows_the_whole_turn() {
    let script = scripted("bot: [{kind: decision, outcome: eligible}]");
    let failure = judge(1, &script, &turn()).unwrap();
    let report = Report {
        fixtures: vec![FixtureResult {
            file: "f.yaml".to_owned(),
            name: "n".to_owned(),
            shop: ShopId::parse("s").unwrap(),
            turns: 1,
            failures: vec![failure],
            broken: None,
            played: Vec::new(),
            took: Duration::ZERO,
        }],
    };
    assert!(!report.is_passed());
    let text = report.to_string();
    for part in [
        "FAIL f.yaml: n (1 turns)\n",
        "  f.yaml:5: turn 1\n    customer: hello\n",
        "    reply 2: answer [en]\n        Two.\n",
        "    state: status=open task=cancel awaiting=email verified_order=none\n",
        "      `bot` 1 of 1: no reply fits\n        reply 1: `kind` is `notice`, not `decision`\n        reply 1: `outcome` is nothing, not `eligible`\n",
        "0 passed, 1 failed\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let json = report.json();
    assert_eq!(json["failed"], 1);
    assert_eq!(json["fixtures"][0]["passed"], false);
    assert_eq!(
        json["fixtures"][0]["failures"][0]["replies"][1]["text"],
        "Two."
    );
}
