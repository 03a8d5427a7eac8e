//! What the three shops answer, against cases written by hand from what the shops say.

#![expect(clippy::too_many_lines, reason = "a test is as long as its table")]

use serde_json::{Value, json};

use super::{Policy, testing};
use crate::domain::Decision;

mod demo;
mod milena;
mod milona;
mod milona_claims;
mod perola;
mod properties;
mod reading;

/// A shop's rules as shipped.
fn shop(name: &str) -> Policy {
    let (text, zone) = match name {
        "milena" => (
            include_str!("../../../faq-corpus/milena/policy.toml"),
            "Europe/Paris",
        ),
        "milona" => (
            include_str!("../../../faq-corpus/milona/policy.toml"),
            "Europe/Paris",
        ),
        "perola" => (
            include_str!("../../../faq-corpus/perola/policy.toml"),
            "Europe/Lisbon",
        ),
        _ => panic!("no shop {name}"),
    };
    testing::policy(text, zone)
}

/// A decision as the API shows it.
fn shown(decision: &Decision) -> Value {
    serde_json::to_value(decision).unwrap()
}

/// One order line.
fn line(price: &str, quantity: u32, personalised: bool) -> Value {
    json!({"title": "Piece", "quantity": quantity, "unit_price": price, "personalised": personalised})
}

/// An order at Milona, received on 20 October 2026, before the clocks go back.
fn received(items: &Value) -> Value {
    json!({"items": items, "total": "300.00", "placed_at": "2026-10-01T10:00:00+02:00", "shipments": [
        {"shipped_at": "2026-10-16T10:00:00+02:00", "delivered_at": "2026-10-20T18:00:00+02:00"}]})
}
