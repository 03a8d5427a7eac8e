//! Conversations: begun, carried on by the clock, kept exactly once, read and erased.

use std::{collections::BTreeSet, thread};

use serde_json::{Value, json};

use crate::house::{self, House};

/// Begins a conversation and gives its path.
fn begin(house: &House) -> String {
    let answer = house.post(
        "/v1/shops/milona/conversations",
        &json!({"channel": "test"}),
    );
    assert_eq!(answer.status, 201);
    let opened = answer.good();
    assert_eq!(opened["replies"][0]["kind"], "greeting");
    let path = answer.header("location").unwrap().to_owned();
    assert!(path.ends_with(opened["id"].as_str().unwrap()));
    path
}

fn kinds(turn: &Value) -> Vec<&str> {
    let replies = turn["replies"].as_array().unwrap().iter();
    replies
        .map(|reply| reply["kind"].as_str().unwrap())
        .collect()
}

/// The reply of a kind.
fn reply<'a>(turn: &'a Value, kind: &str) -> &'a Value {
    let mut replies = turn["replies"].as_array().unwrap().iter();
    replies
        .find(|reply| reply["kind"] == kind)
        .unwrap_or_else(|| panic!("no `{kind}` in {turn:#}"))
}

#[test]
fn an_order_is_cancelled_by_the_clock_of_the_test() {
    let house = house::qa();
    let place = begin(house);
    let messages = format!("{place}/messages");
    let say = |now: &str, body: Value| house.post_at(Some(now), &messages, &body).good();
    let asked = say(
        "2026-11-20T22:50:00+01:00",
        json!({"text": "can i still cancel my order?"}),
    );
    assert_eq!(asked["turn"], 1);
    assert_eq!(kinds(&asked).last(), Some(&"ask"));
    assert_eq!(
        asked["state"]["task"],
        json!({"check": "cancel", "awaiting": "order_number"})
    );
    let asked = say("2026-11-20T22:51:00+01:00", json!({"text": "it's #65842"}));
    assert_eq!(asked["state"]["task"]["awaiting"], "email");
    assert!(asked["state"]["verified_order"].is_null());
    let decided = say(
        "2026-11-20T22:52:00+01:00",
        json!({"text": " Ana@Example.com "}),
    );
    let decision = &reply(&decided, "decision")["decision"];
    assert_eq!(decision["outcome"], "eligible");
    assert_eq!(decision["refund"]["amount"], "159.00");
    assert_eq!(decided["state"]["verified_order"], "65842");
    assert!(decided["state"]["task"].is_null());
    let later = say(
        "2026-11-20T23:20:00+01:00",
        json!({"choice": "check:cancel"}),
    );
    let decision = &reply(&later, "decision")["decision"];
    assert_eq!(decision["refund"]["amount"], "141.00", "{later:#}");

    let header = [("x-comptoir-now", "2026-11-20T23:21:00+01:00")];
    let read = house.send("GET", &place, &header, None);
    let transcript = read.good();
    let turns = transcript["turns"].as_array().unwrap();
    let customer: Vec<&Value> = turns.iter().map(|turn| &turn["customer"]).collect();
    assert!(!read.body.contains("ana@example.com") && !read.body.contains("Ana@Example.com"));
    for said in customer.iter().filter_map(|said| said.as_str()) {
        assert!(!said.contains("65842") && !said.contains('@'), "{said}");
    }
    assert!(customer.contains(&&json!("can i still cancel my order?")));
    let last = turns.last().unwrap();
    assert_eq!(last["choice"], "check:cancel");
    assert_eq!(last["replies"], later["replies"]);
}

#[test]
fn an_erased_conversation_is_gone() {
    let house = house::live();
    let place = begin(house);
    house.get(&place).good();
    assert_eq!(house.delete(&place).status, 204);
    house
        .get(&place)
        .assert_problem(404, "unknown-conversation");
    house
        .delete(&place)
        .assert_problem(404, "unknown-conversation");
    house
        .post(&format!("{place}/messages"), &json!({"text": "hello?"}))
        .assert_problem(404, "unknown-conversation");
    let elsewhere = begin(house).replace("milona", "milena");
    house
        .get(&elsewhere)
        .assert_problem(404, "unknown-conversation");
}

#[test]
fn a_language_that_the_shop_lacks_is_told_and_an_empty_text_is_heard() {
    let house = house::live();
    let started = house.post("/v1/shops/perola/conversations", &json!({"lang": "zu"}));
    let place = started.header("location").unwrap().to_owned();
    let opened = started.good();
    assert!(kinds(&opened).contains(&"notice"), "{opened:#}");
    assert_eq!(reply(&opened, "greeting")["lang"], "en");
    let turn = house.post(&format!("{place}/messages"), &json!({"text": ""}));
    assert_eq!(kinds(&turn.good()), ["notice"]);
}

#[test]
fn a_message_counts_once_even_when_it_comes_twenty_times_at_once() {
    let house = house::live();
    let place = begin(house);
    let messages = format!("{place}/messages");
    let same = json!({"text": "how long does delivery take?", "message_id": "m-1"});
    let bodies: BTreeSet<String> = thread::scope(|scope| {
        let sent: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| house.post(&messages, &same)))
            .collect();
        let answers = sent.into_iter().map(|sent| sent.join().unwrap());
        answers.map(|answer| answer.good().to_string()).collect()
    });
    assert_eq!(bodies.len(), 1, "{bodies:#?}");
    let again = json!({"text": "something else", "message_id": "m-1"});
    let again = house.post(&messages, &again).good();
    assert_eq!(Some(&again.to_string()), bodies.first());
    assert_eq!(said_in(house, &place).len(), 1);
}

#[test]
fn of_twenty_messages_at_once_none_is_lost() {
    let house = house::live();
    let place = begin(house);
    let messages = format!("{place}/messages");
    let turns: BTreeSet<u64> = thread::scope(|scope| {
        let sent: Vec<_> = (0..20)
            .map(|number| {
                let body = json!({"text": format!("hello, caller {number}"), "message_id": format!("m-{number}")});
                let messages = &messages;
                scope.spawn(move || house.post(messages, &body))
            })
            .collect();
        let answers = sent.into_iter().map(|sent| sent.join().unwrap());
        answers
            .map(|answer| answer.good()["turn"].as_u64().unwrap())
            .collect()
    });
    assert_eq!(turns, (1..=20).collect());
    let said: BTreeSet<String> = said_in(house, &place).into_iter().collect();
    assert_eq!(said.len(), 20, "{said:#?}");
}

/// What the customer said in a conversation.
fn said_in(house: &House, place: &str) -> Vec<String> {
    let transcript = house.get(place).good();
    let turns = transcript["turns"].as_array().unwrap();
    let said = turns.iter().filter_map(|turn| turn["customer"].as_str());
    said.map(str::to_owned).collect()
}
