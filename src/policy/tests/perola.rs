//! Pérola: made to order in working days, lost after twenty or thirty, back within fourteen.

use serde_json::{Value, json};

use super::{
    super::testing::{decide, order, summary},
    shop,
};

const ENGRAVED: &str =
    r#"{"title": "Engraved ring", "quantity": 1, "unit_price": "900.00", "personalised": true}"#;

fn sent(country: &str, parcels: &Value) -> Value {
    json!({"country": country, "placed_at": "2026-10-01T10:00:00+01:00", "shipments": parcels})
}

fn received(personalised: &[bool]) -> Value {
    let lines: Vec<Value> = personalised
        .iter()
        .map(|personalised| {
            if *personalised {
                serde_json::from_str(ENGRAVED).unwrap()
            } else {
                json!({"title": "Ring", "quantity": 2, "unit_price": "100.00"})
            }
        })
        .collect();
    json!({"items": lines, "shipments": [
        {"shipped_at": "2026-10-16T10:00:00+01:00", "delivered_at": "2026-10-20T00:00:00+01:00"}]})
}

#[test]
fn what_needs_no_date() {
    let policy = shop("perola");
    let parcel = json!([{"shipped_at": "2026-11-20T10:00:00Z"}]);
    let cases = [
        ("cancel", json!({}), "eligible", false),
        (
            "cancel",
            json!({"produced_at": "2026-11-20T10:00:00Z"}),
            "not_eligible already_produced",
            false,
        ),
        (
            "cancel",
            json!({"shipments": parcel}),
            "not_eligible already_produced",
            false,
        ),
        ("modify", json!({}), "needs_review no_rule", false),
        (
            "return",
            json!({"shipments": parcel}),
            "not_yet not_delivered",
            false,
        ),
        (
            "exchange",
            json!({"shipments": parcel}),
            "not_yet not_delivered",
            false,
        ),
        (
            "defect",
            json!({}),
            "needs_review claim_needs_authorisation",
            true,
        ),
        (
            "wrong_item",
            json!({"shipments": parcel}),
            "needs_review claim_needs_authorisation",
            true,
        ),
        (
            "wrong_engraving",
            received(&[false]),
            "needs_review claim_needs_authorisation",
            true,
        ),
        (
            "wrong_size",
            json!({}),
            "needs_review claim_needs_authorisation",
            true,
        ),
        (
            "wrong_size",
            json!({"cancelled_at": "2026-11-20T10:00:00Z"}),
            "not_eligible already_cancelled",
            false,
        ),
        (
            "tracking_inactive",
            json!({"shipments": parcel}),
            "needs_review no_rule",
            false,
        ),
        (
            "tracking_email_missing",
            json!({}),
            "needs_review no_rule",
            false,
        ),
        (
            "not_received",
            received(&[false]),
            "needs_review marked_delivered",
            false,
        ),
    ];
    for (check, facts, expected, approval_required) in cases {
        let decision = decide(
            &policy,
            check,
            Some(&order(&facts)),
            ("{}", "2026-11-21T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected, "{check} {facts}");
        assert_eq!(
            decision.approval_required, approval_required,
            "{check} {facts}"
        );
    }
}

#[test]
fn the_parcel_must_be_back_within_fourteen_days() {
    let policy = shop("perola");
    let (last, late) = ("2026-11-03T23:59:59Z", "2026-11-04T00:00:00Z");
    let mixed = "not_eligible personalised_item";
    let cases = [
        (vec![false], last, "eligible", "eligible"),
        (
            vec![false],
            late,
            "not_eligible past_deadline",
            "not_eligible past_deadline",
        ),
        (vec![true, false], last, "eligible", mixed),
        (vec![true, false], late, "not_eligible past_deadline", mixed),
        (vec![true, true], last, mixed, mixed),
        (vec![true, true], late, mixed, mixed),
    ];
    for check in ["return", "exchange"] {
        for (lines, as_of, expected, first_row) in &cases {
            let decision = decide(
                &policy,
                check,
                Some(&order(&received(lines))),
                ("{}", as_of),
            );
            assert_eq!(summary(&decision), *expected, "{check} {lines:?} {as_of}");
            let shown = serde_json::to_value(&decision).unwrap();
            let row = &shown["items"][0];
            let reason = row["reasons"][0]
                .as_str()
                .map(|reason| format!(" {reason}"));
            let row = format!(
                "{}{}",
                row["outcome"].as_str().unwrap(),
                reason.unwrap_or_default()
            );
            assert_eq!(row, *first_row, "{check} {lines:?} {as_of}");
            let is_dated = *expected != mixed;
            assert_eq!(
                shown["deadline"],
                if is_dated {
                    json!("2026-11-03T23:59:59+00:00")
                } else {
                    Value::Null
                }
            );
            assert_eq!(
                shown["deadline_kind"],
                if is_dated {
                    json!("arrives_by")
                } else {
                    Value::Null
                }
            );
            let is_granted = *expected == "eligible";
            assert_eq!(shown["approval_required"], is_granted);
            assert_eq!(
                shown["shipping_paid_by"],
                if is_granted {
                    json!("customer")
                } else {
                    Value::Null
                }
            );
            let evidence = json!(["invoice", "order_number", "return_form"]);
            assert_eq!(
                shown["evidence"],
                if is_granted { evidence } else { json!([]) }
            );
            let conditions = json!(["original_packaging", "same_condition"]);
            assert_eq!(
                shown["conditions"],
                if is_granted { conditions } else { json!([]) }
            );
            assert_eq!(shown["refund"], Value::Null);
        }
    }
}

#[test]
fn an_exchange_is_for_as_much_or_more() {
    let policy = shop("perola");
    let cases = [
        ("EUR", "100.00", "eligible", "not_eligible"),
        (
            "EUR",
            "99.99",
            "not_eligible replacement_below_value",
            "not_eligible",
        ),
        (
            "GBP",
            "500.00",
            "needs_review other_currency",
            "needs_review",
        ),
    ];
    for (currency, price, expected, engraved_row) in cases {
        let mut facts = received(&[true, false]);
        facts["currency"] = json!(currency);
        let given = format!("{{\"replacement_price\": \"{price}\"}}");
        let decision = decide(
            &policy,
            "exchange",
            Some(&order(&facts)),
            (&given, "2026-10-25T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected, "{currency} {price}");
        assert_eq!(
            decision.items[0].outcome.name(),
            engraved_row,
            "{currency} {price}"
        );
        assert_eq!(decision.deadline.is_some(), expected == "eligible");
        // A return has no use for the price.
        let decision = decide(
            &policy,
            "return",
            Some(&order(&facts)),
            (&given, "2026-10-25T10:00:00Z"),
        );
        assert_eq!(summary(&decision), "eligible");
    }
}

#[test]
fn a_parcel_is_lost_after_a_while() {
    let policy = shop("perola");
    let here = json!({"shipped_at": "2026-10-05T10:00:00+01:00", "delivered_at": "2026-10-07T10:00:00+01:00"});
    let way = |at: &str| json!({"shipped_at": at});
    let cases = [
        // Twenty working days after Friday 9 October are Friday 6 November.
        (
            "PT",
            json!([way("2026-10-09T23:30:00+01:00")]),
            "2026-11-06T00:00:00+00:00",
        ),
        (
            "FR",
            json!([way("2026-10-09T23:30:00+01:00")]),
            "2026-11-08T00:00:00+00:00",
        ),
        (
            "US",
            json!([way("2026-10-09T22:59:59Z")]),
            "2026-11-08T00:00:00+00:00",
        ),
        (
            "US",
            json!([way("2026-10-09T23:00:00Z")]),
            "2026-11-09T00:00:00+00:00",
        ),
        // The parcel that counts is the first that is still on its way.
        (
            "FR",
            json!([
                here,
                way("2026-10-20T10:00:00+01:00"),
                way("2026-10-12T10:00:00+01:00")
            ]),
            "2026-11-11T00:00:00+00:00",
        ),
        ("FR", json!([here, {}]), "2026-11-04T00:00:00+00:00"),
    ];
    for (country, parcels, opens_at) in cases {
        let order = order(&sent(country, &parcels));
        let before = super::super::testing::at(opens_at) - jiff::SignedDuration::from_secs(1);
        let decision = decide(
            &policy,
            "not_received",
            Some(&order),
            ("{}", &before.to_string()),
        );
        assert_eq!(summary(&decision), "not_yet", "{country} {parcels}");
        assert_eq!(
            decision.opens_at.unwrap().to_string(),
            opens_at,
            "{country} {parcels}"
        );
        assert_eq!(decision.remedy, None);
        let decision = decide(&policy, "not_received", Some(&order), ("{}", opens_at));
        assert_eq!(summary(&decision), "eligible", "{country} {parcels}");
        assert_eq!(decision.remedy.unwrap().name(), "refund_or_replacement");
        assert_eq!(decision.opens_at, None);
    }
}

#[test]
fn production_takes_twenty_five_working_days() {
    let policy = shop("perola");
    // Placed on a Thursday: five weeks later is a Thursday too.
    let order = order(
        &json!({"placed_at": "2026-10-01T10:00:00+01:00", "produced_at": "2026-10-20T10:00:00Z"}),
    );
    let cases = [
        (
            "2026-11-05T23:59:59Z",
            "not_yet",
            Some("2026-11-06T00:00:00+00:00"),
        ),
        (
            "2026-11-06T00:00:00Z",
            "needs_review production_overdue",
            None,
        ),
    ];
    for (as_of, expected, opens_at) in cases {
        let decision = decide(&policy, "not_received", Some(&order), ("{}", as_of));
        assert_eq!(summary(&decision), expected, "{as_of}");
        assert_eq!(
            decision.opens_at.map(|at| at.to_string()).as_deref(),
            opens_at,
            "{as_of}"
        );
        let status =
            serde_json::to_value(decide(&policy, "status", Some(&order), ("{}", as_of))).unwrap();
        assert_eq!(
            status["expected"],
            json!({"kind": "production", "earliest": null, "latest": "2026-11-05"})
        );
        assert_eq!(status["order"]["stage"], "produced");
    }
}

#[test]
fn transit_is_in_working_days_by_region_and_speed() {
    let policy = shop("perola");
    let cases = [
        ("PT", false, "2026-11-23", "2026-11-24"),
        ("PT", true, "2026-11-23", "2026-11-24"),
        ("DE", false, "2026-12-01", "2026-12-11"),
        ("GB", true, "2026-11-23", "2026-11-25"),
        ("BR", false, "2026-12-04", "2026-12-25"),
        ("BR", true, "2026-11-23", "2026-11-27"),
    ];
    for (country, express, earliest, latest) in cases {
        let parcels = json!([{"shipped_at": "2026-11-20T10:00:00Z", "express": express}]);
        let order = order(&sent(country, &parcels));
        let decision = decide(
            &policy,
            "status",
            Some(&order),
            ("{}", "2026-11-29T10:00:00Z"),
        );
        let shown = serde_json::to_value(&decision).unwrap();
        let expected = json!({"kind": "transit", "earliest": earliest, "latest": latest});
        assert_eq!(shown["expected"], expected, "{country} {express}");
        assert_eq!(shown["order"]["stage"], "shipped");
    }
    let shown = serde_json::to_value(decide(
        &policy,
        "status",
        Some(&order(&received(&[false]))),
        ("{}", "2026-11-20T10:00:00Z"),
    ))
    .unwrap();
    assert_eq!(
        (&shown["expected"], &shown["order"]["stage"]),
        (&Value::Null, &json!("delivered"))
    );
}

#[test]
fn shipping_costs_by_region() {
    let policy = shop("perola");
    let duties = json!(["duties_by_customer"]);
    let cases = [
        ("PT", "0.00", "2026-11-23", "2026-11-24", json!([])),
        ("FR", "7.65", "2026-12-01", "2026-12-11", duties.clone()),
        ("CH", "7.65", "2026-12-01", "2026-12-11", duties.clone()),
        ("US", "9.70", "2026-12-04", "2026-12-25", duties),
    ];
    for (country, cost, earliest, latest, conditions) in cases {
        let given = format!("{{\"country\": \"{country}\"}}");
        let decision = decide(&policy, "shipping", None, (&given, "2026-11-20T23:59:59Z"));
        assert_eq!(summary(&decision), "eligible", "{country}");
        let shown = serde_json::to_value(&decision).unwrap();
        assert_eq!(
            shown["shipping_cost"],
            json!({"amount": cost, "currency": "EUR"})
        );
        assert_eq!(
            shown["expected"],
            json!({"kind": "transit", "earliest": earliest, "latest": latest})
        );
        assert_eq!(shown["conditions"], conditions, "{country}");
        assert_eq!(shown["order"], Value::Null);
    }
    let decision = decide(&policy, "shipping", None, ("{}", "2026-11-20T10:00:00Z"));
    assert_eq!(summary(&decision), "needs_information");
    assert_eq!(
        serde_json::to_value(&decision.missing).unwrap(),
        json!(["country"])
    );
}
