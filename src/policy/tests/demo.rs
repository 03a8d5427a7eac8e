//! The demo orders show everything that a shop's rules can answer.

use std::collections::BTreeSet;

use super::{
    super::{
        Request,
        testing::{at, details, summary},
    },
    shop,
};
use crate::domain::{Check, Order};

const INSTANTS: [&str; 5] = [
    "2026-11-20T22:50:00+01:00",
    "2026-11-20T23:10:00+01:00",
    "2026-11-21T10:00:00+01:00",
    "2026-11-28T10:00:00+01:00",
    "2027-01-15T10:00:00+01:00",
];

const DETAILS: [&str; 11] = [
    "{}",
    r#"{"change": "email"}"#,
    r#"{"change": "size"}"#,
    r#"{"fault": "shop"}"#,
    r#"{"fault": "customer"}"#,
    r#"{"defect_kind": "font"}"#,
    r#"{"claim_number": "R-1"}"#,
    r#"{"replacement_price": "1.00"}"#,
    r#"{"country": "FR"}"#,
    r#"{"country": "JP", "subtotal": "149.99"}"#,
    r#"{"country": "JP", "subtotal": "150.00"}"#,
];

const CANCELLED: &str = "not_eligible already_cancelled";
const SHIPPED: &str = "not_eligible already_shipped";
const LATE: &str = "not_eligible past_deadline";
const PERSONALISED: &str = "not_eligible personalised_item";
const NOT_DELIVERED: &str = "not_yet not_delivered";
const NO_RULE: &str = "needs_review no_rule";
const AUTHORISE: &str = "needs_review claim_needs_authorisation";

fn orders(shop: &str) -> Vec<Order> {
    let text = match shop {
        "milena" => include_str!("../../../faq-corpus/milena/orders.demo.json"),
        "milona" => include_str!("../../../faq-corpus/milona/orders.demo.json"),
        _ => include_str!("../../../faq-corpus/perola/orders.demo.json"),
    };
    serde_json::from_str(text).unwrap()
}

/// Every answer that a shop gives over its demo orders, each with its check.
fn reached(name: &str) -> BTreeSet<String> {
    let policy = shop(name);
    let mut answers = BTreeSet::new();
    for order in orders(name) {
        for as_of in INSTANTS {
            for given in DETAILS {
                for check in Check::ALL {
                    let request = Request {
                        check: *check,
                        order: Some(&order),
                        details: &details(given),
                        as_of: at(as_of),
                    };
                    answers.insert(format!("{check}: {}", summary(&policy.decide(&request))));
                }
            }
        }
    }
    answers
}

fn compare(shop: &str, expected: &[(&str, &[&str])]) {
    let expected: BTreeSet<String> = expected
        .iter()
        .flat_map(|(checks, answers)| {
            checks.split(' ').flat_map(|check| {
                answers
                    .iter()
                    .map(move |answer| format!("{check}: {answer}"))
            })
        })
        .collect();
    let reached = reached(shop);
    let missing: Vec<_> = expected.difference(&reached).collect();
    let surprising: Vec<_> = reached.difference(&expected).collect();
    assert!(
        missing.is_empty() && surprising.is_empty(),
        "{shop}: never reached {missing:?}, not expected {surprising:?}"
    );
}

#[test]
fn the_demo_orders_are_whole() {
    for name in ["milena", "milona", "perola"] {
        let orders = orders(name);
        assert!(orders.len() >= 12, "{name}");
        let numbers: BTreeSet<&str> = orders.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(numbers.len(), orders.len(), "{name}: a number twice");
        let asked = at("2026-11-21T10:00:00+01:00");
        for order in &orders {
            assert_eq!(order.check(), Ok(()));
            assert_eq!(order.email.domain(), "example.com");
            let parcels = order
                .shipments
                .iter()
                .flat_map(|parcel| [parcel.shipped_at, parcel.delivered_at]);
            let instants = [Some(order.placed_at), order.cancelled_at, order.produced_at];
            assert!(
                instants
                    .into_iter()
                    .chain(parcels)
                    .flatten()
                    .all(|at| at < asked),
                "{name} {}",
                order.number
            );
        }
    }
    let order = orders("milona")
        .into_iter()
        .find(|order| order.number.as_str() == "65842")
        .unwrap();
    assert_eq!(
        (order.email.as_str(), order.placed_at),
        ("ana@example.com", at("2026-11-20T21:10:00+01:00"))
    );
}

#[test]
fn milena_shows_every_answer() {
    compare(
        "milena",
        &[
            ("status", &["info"]),
            ("cancel modify", &["eligible", SHIPPED, CANCELLED]),
            (
                "return exchange",
                &["eligible", NOT_DELIVERED, LATE, CANCELLED],
            ),
            ("defect wrong_item", &["eligible", NOT_DELIVERED, CANCELLED]),
            (
                "not_received",
                &["needs_review check_tracking_first", CANCELLED],
            ),
            (
                "wrong_engraving wrong_size tracking_inactive tracking_email_missing",
                &[NO_RULE, CANCELLED],
            ),
            ("shipping", &[NO_RULE]),
        ],
    );
}

#[test]
fn milona_shows_every_answer() {
    compare(
        "milona",
        &[
            ("status", &["info"]),
            (
                "cancel",
                &[
                    "eligible within_free_window",
                    "eligible past_free_window",
                    "needs_review other_currency",
                    SHIPPED,
                    CANCELLED,
                ],
            ),
            (
                "modify",
                &[
                    "eligible",
                    "eligible carrier_not_informed",
                    "needs_information",
                    LATE,
                    SHIPPED,
                    CANCELLED,
                ],
            ),
            (
                "return",
                &["eligible", NOT_DELIVERED, PERSONALISED, LATE, CANCELLED],
            ),
            ("exchange wrong_item", &[NO_RULE, CANCELLED]),
            (
                "defect",
                &[
                    "eligible",
                    NOT_DELIVERED,
                    "not_eligible not_a_defect",
                    LATE,
                    CANCELLED,
                ],
            ),
            (
                "wrong_engraving",
                &[
                    "eligible",
                    NOT_DELIVERED,
                    "needs_review no_personalised_item",
                    LATE,
                    CANCELLED,
                ],
            ),
            (
                "wrong_size",
                &["eligible", NOT_DELIVERED, "needs_information", CANCELLED],
            ),
            (
                "not_received",
                &[
                    "needs_information marked_delivered check_neighbours file_carrier_claim",
                    "eligible carrier_claim_filed",
                    "eligible past_expected_delivery",
                    "not_yet",
                    CANCELLED,
                ],
            ),
            (
                "tracking_inactive",
                &["eligible", "not_yet", "not_yet not_shipped", CANCELLED],
            ),
            (
                "tracking_email_missing",
                &["eligible", "not_yet", CANCELLED],
            ),
            (
                "shipping",
                &[
                    "eligible",
                    "needs_information",
                    "not_eligible below_minimum_for_country",
                    "needs_review case_by_case",
                ],
            ),
        ],
    );
}

#[test]
fn perola_shows_every_answer() {
    compare(
        "perola",
        &[
            ("status", &["info"]),
            (
                "cancel",
                &["eligible", "not_eligible already_produced", CANCELLED],
            ),
            (
                "modify tracking_inactive tracking_email_missing",
                &[NO_RULE, CANCELLED],
            ),
            (
                "return",
                &["eligible", NOT_DELIVERED, PERSONALISED, LATE, CANCELLED],
            ),
            (
                "exchange",
                &[
                    "eligible",
                    NOT_DELIVERED,
                    PERSONALISED,
                    LATE,
                    CANCELLED,
                    "not_eligible replacement_below_value",
                    "needs_review other_currency",
                ],
            ),
            (
                "defect wrong_item wrong_engraving wrong_size",
                &[AUTHORISE, CANCELLED],
            ),
            (
                "not_received",
                &[
                    "needs_review marked_delivered",
                    "not_yet",
                    "eligible",
                    "needs_review production_overdue",
                    CANCELLED,
                ],
            ),
            ("shipping", &["eligible", "needs_information"]),
        ],
    );
}
