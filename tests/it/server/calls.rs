//! Every documented call, once and well: each answer is held against the specification by the client.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{contract, house};

/// An order with every field.
fn order() -> Value {
    json!({
        "number": "C-1", "email": "kim@example.com", "placed_at": "2026-11-20T21:10:00+01:00",
        "currency": "EUR", "total": "79.00", "country": "FR", "cancelled_at": null, "produced_at": "2026-11-21T09:00:00Z",
        "items": [{"title": "Ring", "sku": "R", "quantity": 1, "unit_price": "79.00", "personalised": true}],
        "shipments": [{"shipped_at": "2026-11-22T09:00:00Z", "carrier": "Post", "tracking_number": "T1",
            "tracking_url": "https://post.example/T1", "express": true, "delivered_at": "2026-11-24T09:00:00Z"}],
    })
}

#[test]
fn every_documented_call_answers_by_its_schema() {
    let house = house::qa();
    let mut made = BTreeSet::new();
    let mut note = |method: &str, path: &str| {
        let template = contract::template(path).unwrap_or_else(|| panic!("{path}"));
        made.insert((method.to_owned(), template.to_owned()));
    };
    let order = order().to_string();
    let started = house.post("/v1/shops/milona/conversations", &json!({}));
    let talk = started.header("location").unwrap().to_owned();
    note("POST", "/v1/shops/milona/conversations");
    let customer = [
        (
            "/v1/shops/milona/ask".to_owned(),
            json!({"question": "do you ship to Japan?", "limit": 10}),
        ),
        (
            format!("{talk}/messages"),
            json!({"text": "where is my order #65842 ana@example.com"}),
        ),
        (
            "/v1/shops/milona/eligibility".to_owned(),
            json!({"check": "status", "order_number": "65790", "email": "x@example.com"}),
        ),
    ];
    for (path, body) in &customer {
        house.post(path, body);
        note("POST", path);
    }
    let admin = "/v1/admin/shops/milona";
    let place = format!("{admin}/orders/C-1");
    let own = [
        ("PUT", place.clone(), Some(order.as_str()), 201),
        ("GET", place.clone(), None, 200),
        ("DELETE", place, None, 204),
        ("POST", format!("{admin}/orders:batch"), Some(&order), 200),
        ("POST", format!("{admin}/reload"), None, 200),
    ];
    for (method, path, body, status) in &own {
        let answer = house.admin(method, path, body.map(str::as_bytes));
        assert_eq!(answer.status, *status, "{}", answer.body);
        note(method, path);
    }
    let read = [
        "/v1/shops/milona?lang=en",
        "/v1/shops/milona/faq",
        "/healthz",
        "/readyz",
        "/metrics",
        "/openapi.json",
        "/docs",
        &talk,
    ];
    for path in read {
        assert!(house.get(path).status < 400, "{path}");
        note("GET", path);
    }
    assert_eq!(house.delete(&talk).status, 204);
    note("DELETE", &talk);
    assert_eq!(made, contract::calls().into_iter().collect());
}

#[test]
fn every_demo_order_and_check_answers_by_its_schema() {
    let house = house::qa();
    let checks = comptoir::domain::Check::ALL;
    for shop in ["milena", "milona", "perola"] {
        let file = house::corpus().join(shop).join("orders.demo.json");
        let orders = comptoir::disk::read(&file).unwrap();
        let orders: Value = serde_json::from_slice(&orders).unwrap();
        for order in orders.as_array().unwrap() {
            for check in checks {
                let body = json!({"check": check, "order_number": order["number"], "email": order["email"]});
                let path = format!("/v1/shops/{shop}/eligibility");
                let decision = house.post(&path, &body).good();
                assert_eq!(decision["check"], check.name());
            }
        }
    }
}

#[test]
fn a_shop_shows_itself_and_all_of_its_answers() {
    let house = house::live();
    for (shop, n_entries) in [("milena", 10), ("milona", 30), ("perola", 20)] {
        let view = house.get(&format!("/v1/shops/{shop}")).good();
        let opened = house.post(&format!("/v1/shops/{shop}/conversations"), &json!({}));
        assert_eq!(view["greeting"], opened.good()["replies"][0]["text"]);
        assert!(!view["suggestions"].as_array().unwrap().is_empty());
        let faq = house.get(&format!("/v1/shops/{shop}/faq?lang=zu")).good();
        assert_eq!(
            (&faq["lang"], &faq["revision"]),
            (&json!("en"), &view["revision"])
        );
        let categories = faq["categories"].as_array().unwrap();
        let n_found: usize = categories
            .iter()
            .map(|category| category["entries"].as_array().unwrap().len())
            .sum();
        assert_eq!(n_found, n_entries, "{shop}");
        assert!(!faq.to_string().contains("{{"), "a figure is not filled in");
    }
}

#[test]
fn an_entry_that_says_no_is_shown_as_one() {
    let house = house::qa();
    let faq = house.get("/v1/shops/milona/faq?lang=fr").good();
    let shelves = faq["categories"].as_array().unwrap();
    let entries = shelves
        .iter()
        .flat_map(|shelf| shelf["entries"].as_array().unwrap());
    for entry in entries {
        let kind = entry.as_object().unwrap().get("answers");
        let says_no = entry["entry"] == "no-refund-cases";
        assert_eq!(kind.is_some(), says_no, "{entry:#}");
        assert!(kind.is_none_or(|kind| kind == "none"), "{entry:#}");
    }
    let path = "/v1/shops/milona/ask";
    let asked = json!({"question": "in which cases do you refuse a refund or a return?"});
    let answers = house.post(path, &asked).good();
    assert_eq!(answers["answers"][0]["entry"], "no-refund-cases");
    assert_eq!(answers["answers"][0]["answers"], "none");
    assert!(answers["answers"][1].get("answers").is_none());
}

#[test]
fn a_question_in_a_language_that_the_shop_lacks_is_answered_in_its_first() {
    let house = house::qa();
    let cases = [
        (
            "perola",
            "est-ce que vous livrez en france et combien cela coute",
            "en",
        ),
        (
            "milena",
            "quanto tempo tenho para devolver o meu anel e quem paga",
            "en",
        ),
        (
            "perola",
            "quanto tempo tenho para devolver o meu anel e quem paga",
            "pt",
        ),
        (
            "milena",
            "est-ce que je peux encore annuler ma commande",
            "fr",
        ),
    ];
    for (shop, question, lang) in cases {
        let path = format!("/v1/shops/{shop}/ask");
        let answers = house.post(&path, &json!({"question": question})).good();
        assert_eq!(answers["lang"], lang, "{shop}: {question}");
    }
}
