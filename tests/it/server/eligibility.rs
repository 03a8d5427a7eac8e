//! Checks without a dialogue: what is told, what is never told, and when tries are refused.

use serde_json::{Value, json};

use crate::house::{self, Answer, House};

const PATH: &str = "/v1/shops/milona/eligibility";

fn cancel(number: &str, email: &str) -> Value {
    json!({"check": "cancel", "order_number": number, "email": email})
}

/// Asks with a request id of the test's own, so that answers can be compared byte by byte.
fn ask(house: &House, body: &Value) -> Answer {
    let headers = [
        ("content-type", "application/json"),
        ("x-request-id", "the-same"),
    ];
    let body = body.to_string();
    house.send("POST", PATH, &headers, Some(body.as_bytes()))
}

#[test]
fn a_test_suite_asks_at_any_instant() {
    let house = house::qa();
    let at = |as_of: &str| {
        let mut body = cancel("#65842", "ana@example.com");
        body["as_of"] = json!(as_of);
        house.post(PATH, &body).good()
    };
    let in_time = at("2026-11-20T23:00:00+01:00");
    let late = at("2026-11-20T23:00:01+01:00");
    assert_eq!(in_time["refund"]["amount"], "159.00");
    assert_eq!(in_time["deadline"], "2026-11-20T23:00:00+01:00");
    assert_eq!(late["refund"]["amount"], "141.00");
    assert_eq!(late["as_of"], "2026-11-20T23:00:01+01:00");
    let header = house.post_at(
        Some("2026-11-20T22:00:00Z"),
        PATH,
        &cancel("65842", " ANA@example.com "),
    );
    assert_eq!(header.good()["as_of"], "2026-11-20T23:00:00+01:00");
    let shipping = json!({"check": "shipping", "details": {"country": "CH", "subtotal": "50.00"}});
    let shipping = house.post(PATH, &shipping).good();
    assert!(shipping["order"].is_null());
}

#[test]
fn the_clock_belongs_to_the_house_unless_it_tests() {
    let house = house::live();
    let mut body = cancel("#65842", "ana@example.com");
    body["as_of"] = json!("2026-11-20T23:00:00+01:00");
    house.post(PATH, &body).assert_problem(403, "qa-only");
    let header = Some("2026-11-20T23:00:00+01:00");
    for path in [PATH, "/v1/shops/milona/conversations"] {
        let answer = house.post_at(header, path, &json!({"check": "shipping"}));
        answer.assert_problem(403, "qa-only");
    }
    assert_eq!(house::live().get("/readyz").json()["qa"], false);
    assert_eq!(house::qa().get("/readyz").json()["qa"], true);
}

#[test]
fn every_kind_of_miss_looks_the_same() {
    let house = house::qa();
    let misses = [
        cancel("#99999999", "ana@example.com"),
        cancel("#65842", "somebody@example.com"),
        cancel("#65842", "bea@example.com"),
        cancel("nonesuch-1", "ana@example.com"),
    ];
    let first = ask(house, &misses[0]);
    first.assert_problem(404, "order-not-found");
    for miss in &misses {
        let answer = ask(house, miss);
        assert_eq!((answer.status, &answer.body), (first.status, &first.body));
    }
}

#[test]
fn repeated_misses_are_refused_for_a_while() {
    let house = House::open(false, |config| config.misses_per_order = 3);
    for _ in 0..3 {
        ask(&house, &cancel("#65843", "wrong@example.com")).assert_problem(404, "order-not-found");
    }
    // The right email is refused too: a guess that is answered would be told from one that is not.
    for email in ["wrong@example.com", "ana@example.com"] {
        let refused = ask(&house, &cancel("#65843", email));
        refused.assert_problem(429, "too-many-requests");
        let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=900).contains(&wait), "{wait}");
    }
    // Other orders are not concerned.
    ask(&house, &cancel("#65842", "ana@example.com")).good();
}

#[test]
fn a_client_that_guesses_is_refused_every_order() {
    let house = House::open(false, |config| config.misses_per_client = 3);
    for number in ["#1", "#2", "#3"] {
        ask(&house, &cancel(number, "a@example.com")).assert_problem(404, "order-not-found");
    }
    let refused = ask(&house, &cancel("#65842", "ana@example.com"));
    refused.assert_problem(429, "too-many-requests");
}
