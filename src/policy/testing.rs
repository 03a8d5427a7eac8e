//! Small policies, orders and questions for the tables of this room.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use super::{Calendar, Policy, Request, Terms};
use crate::domain::{Check, Contact, Decision, Details, Order};

pub(super) fn terms(zone: &str) -> Terms {
    Terms {
        contact: Contact {
            email: "shop@example.com".to_owned(),
        },
        calendar: Calendar::new(TimeZone::get(zone).unwrap(), [].into()),
    }
}

pub(super) fn policy(text: &str, zone: &str) -> Policy {
    let (policy, faults) = Policy::parse("policy.toml", text, terms(zone));
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    policy.unwrap_or_else(|| panic!("{}", faults.join("\n")))
}

pub(super) fn at(text: &str) -> Timestamp {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// An order of two pieces of 159.00 EUR, placed on Wednesday, with the given facts in place of its own.
pub(super) fn order(facts: &Value) -> Order {
    let mut order = json!({
        "number": "65842", "email": "ana@example.com", "placed_at": "2026-11-18T10:00:00+01:00",
        "currency": "EUR", "total": "159.00", "country": "FR",
        "items": [
            {"title": "Necklace", "quantity": 1, "unit_price": "79.00"},
            {"title": "Bracelet", "quantity": 1, "unit_price": "80.00"},
        ],
    });
    for (key, value) in facts.as_object().unwrap() {
        order[key] = value.clone();
    }
    serde_json::from_value(order).unwrap()
}

pub(super) fn details(json: &str) -> Details {
    serde_json::from_str(json).unwrap()
}

/// The decision of a check with the given rules in a shop in Paris with a few figures.
pub(super) fn decision(check: &str, rules: &str, order: &Order, asked: (&str, &str)) -> Decision {
    let text = format!(
        "currency = \"EUR\"\n[figures]\none = 1\nweek = 7\nfee = \"9.00 EUR\"\nlate = 23:00:00\n\
         early = 00:01:00\nnearly_late = 22:59:59\n[checks.{check}]\n{rules}\n"
    );
    let (given, as_of) = asked;
    decide(
        &policy(&text, "Europe/Paris"),
        check,
        Some(order),
        (given, as_of),
    )
}

pub(super) fn decide(
    policy: &Policy,
    check: &str,
    order: Option<&Order>,
    asked: (&str, &str),
) -> Decision {
    let (given, as_of) = asked;
    let check: Check = check.parse().unwrap();
    policy.decide(&Request {
        check,
        order,
        details: &details(given),
        as_of: at(as_of),
    })
}

/// The outcome and the reasons in one line.
pub(super) fn summary(decision: &Decision) -> String {
    let mut text = decision.outcome.to_string();
    for reason in &decision.reasons {
        text = format!("{text} {reason}");
    }
    text
}

pub(super) fn answer(check: &str, rules: &str, order: &Order, given: &str) -> String {
    summary(&decision(
        check,
        rules,
        order,
        (given, "2026-11-20T10:00:00+01:00"),
    ))
}
