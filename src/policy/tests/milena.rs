//! Milena: fourteen days after receipt, and everything until the parcel leaves.

use serde_json::{Value, json};

use super::{
    super::testing::{decide, order, summary},
    shop,
};
use crate::domain::Payer;

/// Received on a Tuesday before the clocks go back.
fn received() -> Value {
    json!({"shipments": [
        {"shipped_at": "2026-10-16T10:00:00+02:00", "delivered_at": "2026-10-19T09:00:00+02:00"},
        {"shipped_at": "2026-10-17T10:00:00+02:00", "delivered_at": "2026-10-20T23:59:59.7+02:00"},
    ]})
}

#[test]
fn outcomes() {
    let policy = shop("milena");
    let sent = json!({"shipments": [{"shipped_at": "2026-11-20T10:00:00+01:00"}]});
    let cancelled =
        json!({"cancelled_at": "2026-11-20T10:00:00+01:00", "shipments": sent["shipments"]});
    let cases = [
        ("status", json!({}), "info"),
        ("status", cancelled.clone(), "info"),
        ("cancel", json!({}), "eligible"),
        (
            "cancel",
            json!({"produced_at": "2026-11-20T10:00:00+01:00"}),
            "eligible",
        ),
        ("cancel", sent.clone(), "not_eligible already_shipped"),
        (
            "cancel",
            cancelled.clone(),
            "not_eligible already_cancelled",
        ),
        ("modify", json!({}), "eligible"),
        ("modify", sent.clone(), "not_eligible already_shipped"),
        ("return", sent.clone(), "not_yet not_delivered"),
        ("exchange", json!({}), "not_yet not_delivered"),
        ("defect", sent.clone(), "not_yet not_delivered"),
        ("defect", received(), "eligible"),
        ("wrong_item", sent.clone(), "not_yet not_delivered"),
        ("wrong_item", received(), "eligible"),
        (
            "not_received",
            json!({}),
            "needs_review check_tracking_first",
        ),
        (
            "not_received",
            received(),
            "needs_review check_tracking_first",
        ),
        (
            "not_received",
            cancelled.clone(),
            "not_eligible already_cancelled",
        ),
        ("wrong_engraving", received(), "needs_review no_rule"),
        (
            "wrong_engraving",
            cancelled.clone(),
            "not_eligible already_cancelled",
        ),
        ("wrong_size", received(), "needs_review no_rule"),
        ("tracking_inactive", sent, "needs_review no_rule"),
        ("tracking_email_missing", json!({}), "needs_review no_rule"),
        ("shipping", cancelled, "needs_review no_rule"),
    ];
    for (check, facts, expected) in cases {
        let decision = decide(
            &policy,
            check,
            Some(&order(&facts)),
            ("{}", "2027-01-20T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected, "{check} {facts}");
        assert_eq!(decision.deadline, None, "{check} {facts}");
        assert_eq!(decision.refund, None, "{check} {facts}");
        assert_eq!(decision.expected, None, "{check} {facts}");
        let is_by_line = matches!(check, "return" | "exchange");
        assert_eq!(
            decision.items.len(),
            if is_by_line { 2 } else { 0 },
            "{check}"
        );
        let is_granted_claim = matches!(check, "defect" | "wrong_item") && expected == "eligible";
        assert_eq!(
            decision.shipping_paid_by,
            is_granted_claim.then_some(Payer::Shop),
            "{check}"
        );
    }
}

#[test]
fn returns_close_after_the_fourteenth_day() {
    let policy = shop("milena");
    let cases = [
        (
            "2026-10-20T23:59:58+02:00",
            "{}",
            "eligible",
            Some(Payer::Customer),
        ),
        (
            "2026-11-03T23:59:58+01:00",
            "{}",
            "eligible",
            Some(Payer::Customer),
        ),
        (
            "2026-11-03T23:59:59+01:00",
            r#"{"reason": "changed_mind"}"#,
            "eligible",
            Some(Payer::Customer),
        ),
        (
            "2026-11-03T23:59:59.999+01:00",
            r#"{"reason": "defective"}"#,
            "eligible",
            Some(Payer::Shop),
        ),
        (
            "2026-11-03T23:59:59+01:00",
            r#"{"reason": "wrong_item"}"#,
            "eligible",
            Some(Payer::Shop),
        ),
        (
            "2026-11-04T00:00:00+01:00",
            "{}",
            "not_eligible past_deadline",
            None,
        ),
        (
            "2026-11-04T00:00:00+01:00",
            r#"{"reason": "defective"}"#,
            "not_eligible past_deadline",
            None,
        ),
    ];
    for check in ["return", "exchange"] {
        for (as_of, details, expected, payer) in cases {
            let decision = decide(&policy, check, Some(&order(&received())), (details, as_of));
            assert_eq!(summary(&decision), expected, "{check} {as_of} {details}");
            assert_eq!(
                decision.shipping_paid_by, payer,
                "{check} {as_of} {details}"
            );
            let shown = serde_json::to_value(&decision).unwrap();
            assert_eq!(
                shown["deadline"], "2026-11-03T23:59:59+01:00",
                "{check} {as_of}"
            );
            assert_eq!(shown["deadline_kind"], "request_by");
            let is_granted = payer.is_some();
            let conditions = json!(["unworn", "undamaged", "original_packaging"]);
            assert_eq!(
                shown["conditions"],
                if is_granted { conditions } else { json!([]) }
            );
            let row = json!({"line": 1, "title": "Necklace", "outcome": shown["outcome"], "reasons": shown["reasons"]});
            assert_eq!(shown["items"][0], row);
        }
    }
}
