//! Files of both kinds, read and misread.

use super::*;

fn elsewhere(shop: Option<&str>) -> Elsewhere {
    Elsewhere {
        shop: shop.map(|shop| ShopId::parse(shop).unwrap()),
        now: "2026-06-10T10:00:00Z".parse().unwrap(),
    }
}

fn read(file: &str, text: &str) -> (Vec<Fixture>, Vec<Diagnostic>) {
    let kind = Kind::of(file, text.as_bytes()).unwrap();
    kind.read(file, text.as_bytes(), &elsewhere(Some("s")))
}

/// What the customer says, with the line and how many replies are expected.
fn turns(fixture: &Fixture) -> Vec<(usize, String, usize)> {
    let turns = fixture.turns.iter();
    turns
        .map(|turn| (turn.line, turn.say.to_string(), turn.bot.len()))
        .collect()
}

#[test]
fn botium_sections_become_turns() {
    let text = "Cancel an order\nmore words\n\n#begin\nLOGO x\n\n#bot\nWelcome\n\n#me\nPAUSE 60000\nhello\n  there\n\n#bot\nHello  $name!\nBUTTONS Yes|No\n!sorry\n\n#bot\n\n#me >+10\nBUTTON cancel|Cancel it for $9\n#bot\n?maybe\n";
    let (fixtures, faults) = read("a.convo.txt", text);
    assert!(faults.is_empty(), "{faults:?}");
    let fixture = &fixtures[0];
    assert_eq!(fixture.name, "Cancel an order");
    assert_eq!(fixture.opening.len(), 1);
    let expected = [
        (10, "hello\nthere".to_owned(), 2),
        (22, "Cancel it for $9".to_owned(), 1),
    ];
    assert_eq!(turns(fixture), expected);
    assert_eq!(fixture.turns[0].wait.as_secs(), 60);
    let state = super::super::expectation::tests::waiting();
    let reply = |text: &str| {
        let kind = crate::domain::ReplyKind::Answer;
        super::super::expectation::tests::reply(kind, text)
    };
    let first = &fixture.turns[0].bot[0];
    assert!(
        first
            .differences(&reply("Oh, HELLO Ana Maria! Hi"), &state)
            .is_empty()
    );
    assert_eq!(
        first.differences(&reply("Hello Ana! Sorry."), &state).len(),
        1
    );
    assert_eq!(first.differences(&reply("Hi"), &state).len(), 1);
}

#[test]
fn rasa_stories_and_test_cases_become_fixtures() {
    let text = "version: \"3.1\"\nstories:\n- story: one\n  steps:\n  - user: |\n      ship to [Spain](country)?\n    intent: ask_shipping\n  - action: utter_shipping\n  - bot: |\n      Yes.\n      Soon.\n  - user: \"[two]{\\\"entity\\\": \\\"n\\\"} rings\"\n    intent: order\ntest_cases:\n- test_case: two\n  steps:\n  - utter: utter_hello\n  - user: \"bye\"\n  - bot: \"Goodbye\"\n";
    let (fixtures, faults) = read("e2e.yml", text);
    assert!(faults.is_empty(), "{faults:?}");
    let names: Vec<&str> = fixtures
        .iter()
        .map(|fixture| fixture.name.as_str())
        .collect();
    assert_eq!(names, ["one", "two"]);
    let expected = [
        (5, "ship to Spain?".to_owned(), 1),
        (12, "two rings".to_owned(), 0),
    ];
    assert_eq!(turns(&fixtures[0]), expected);
    assert_eq!(turns(&fixtures[1]), [(18, "bye".to_owned(), 1)]);
}

#[test]
fn what_cannot_be_sent_is_a_fault_with_its_line() {
    let cases = [
        ("a.convo.txt", "n\n#me\nhi $name\n", 3, "variable"),
        (
            "a.convo.txt",
            "n\n#include other\n#me\nhi\n",
            2,
            "`#include`",
        ),
        ("a.convo.txt", "n\n#bot\nhi\n", 1, "says nothing"),
        (
            "a.yaml",
            "stories:\n- story: one\n  steps:\n  - intent: greet\n",
            4,
            "`greet` has no words",
        ),
        (
            "a.yaml",
            "stories:\n- story: one\n  steps:\n  - user: /greet\n",
            4,
            "`/greet` is an intent",
        ),
    ];
    for (file, text, line, message) in cases {
        let (fixtures, faults) = read(file, text);
        assert!(fixtures.is_empty(), "{text}");
        assert_eq!(faults[0].line, Some(line), "{faults:?}");
        assert!(faults[0].message.contains(message), "{faults:?}");
    }
    let (_, faults) = Kind::Botium.read("a.convo.txt", b"n\n#me\nhi\n", &elsewhere(None));
    assert!(faults[0].fix.contains("--shop"), "{faults:?}");
    assert_eq!(Kind::of("a.yaml", b"name: n\nturns:\n"), None);
}
