//! Milona after delivery: what goes back, what was faulty, what has the wrong size.

use serde_json::{Value, json};

use super::{
    super::testing::{decide, order, summary},
    line, received, shop, shown,
};

#[test]
fn plain_pieces_go_back_within_thirty_days() {
    let policy = shop("milona");
    let (last, late) = ("2026-11-19T23:59:59+01:00", "2026-11-20T00:00:00+01:00");
    let (plain, mixed, own) = (
        json!([line("100.00", 2, false), line("50.00", 1, false)]),
        json!([line("100.00", 2, false), line("50.00", 1, true)]),
        json!([line("50.00", 1, true)]),
    );
    let refund = |kind: &str, amount: &str| json!({"kind": kind, "amount": amount, "currency": "EUR", "deduction": "0.00"});
    let cases = [
        (
            &plain,
            last,
            "eligible",
            refund("full", "250.00"),
            "eligible",
        ),
        (
            &mixed,
            last,
            "eligible",
            refund("partial", "200.00"),
            "not_eligible",
        ),
        (
            &own,
            last,
            "not_eligible personalised_item",
            Value::Null,
            "not_eligible",
        ),
        (
            &plain,
            late,
            "not_eligible past_deadline",
            Value::Null,
            "not_eligible",
        ),
        (
            &mixed,
            late,
            "not_eligible past_deadline",
            Value::Null,
            "not_eligible",
        ),
        (
            &own,
            late,
            "not_eligible personalised_item",
            Value::Null,
            "not_eligible",
        ),
    ];
    for (items, as_of, expected, refund, last_row) in cases {
        let decision = decide(
            &policy,
            "return",
            Some(&order(&received(items))),
            ("{}", as_of),
        );
        assert_eq!(summary(&decision), expected, "{items} {as_of}");
        let shown = shown(&decision);
        assert_eq!(shown["refund"], refund, "{items} {as_of}");
        let rows = shown["items"].as_array().unwrap();
        assert_eq!(rows.last().unwrap()["outcome"], last_row, "{items} {as_of}");
        let is_dated = !expected.ends_with("personalised_item");
        assert_eq!(
            shown["deadline"],
            if is_dated { json!(last) } else { Value::Null },
            "{items} {as_of}"
        );
        let is_granted = expected == "eligible";
        let conditions = json!(["unused", "unaltered", "undamaged", "complete_contents"]);
        assert_eq!(
            shown["conditions"],
            if is_granted { conditions } else { json!([]) }
        );
        assert_eq!(
            shown["shipping_paid_by"],
            if is_granted {
                json!("customer")
            } else {
                Value::Null
            }
        );
        assert_eq!(shown["approval_required"], false);
    }
    let late_mixed = decide(
        &policy,
        "return",
        Some(&order(&received(&mixed))),
        ("{}", late),
    );
    let reasons: Vec<Value> = shown(&late_mixed)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["reasons"].clone())
        .collect();
    assert_eq!(
        reasons,
        [json!(["past_deadline"]), json!(["personalised_item"])]
    );
}

#[test]
fn faults_are_told_within_three_days() {
    let policy = shop("milona");
    let (last, late) = ("2026-10-23T23:59:59+02:00", "2026-10-24T00:00:00+02:00");
    let (plain, own) = (
        json!([line("50.00", 1, false)]),
        json!([line("50.00", 1, true)]),
    );
    let font = r#"{"defect_kind": "font"}"#;
    let cases = [
        ("defect", &plain, "{}", last, "eligible", json!(["photos"])),
        (
            "defect",
            &own,
            r#"{"defect_kind": "faulty"}"#,
            last,
            "eligible",
            json!(["photos"]),
        ),
        (
            "defect",
            &plain,
            "{}",
            late,
            "not_eligible past_deadline",
            json!([]),
        ),
        (
            "defect",
            &own,
            font,
            last,
            "not_eligible not_a_defect",
            json!([]),
        ),
        (
            "defect",
            &own,
            font,
            late,
            "not_eligible not_a_defect",
            json!([]),
        ),
        (
            "defect",
            &own,
            r#"{"defect_kind": "translation"}"#,
            last,
            "not_eligible not_a_defect",
            json!([]),
        ),
        (
            "defect",
            &own,
            r#"{"defect_kind": "as_instructed"}"#,
            last,
            "not_eligible not_a_defect",
            json!([]),
        ),
        (
            "wrong_engraving",
            &own,
            font,
            last,
            "eligible",
            json!(["photos", "engraving_text"]),
        ),
        (
            "wrong_engraving",
            &own,
            "{}",
            late,
            "not_eligible past_deadline",
            json!([]),
        ),
        (
            "wrong_engraving",
            &plain,
            "{}",
            last,
            "needs_review no_personalised_item",
            json!([]),
        ),
        (
            "wrong_engraving",
            &plain,
            "{}",
            late,
            "needs_review no_personalised_item",
            json!([]),
        ),
    ];
    for (check, items, details, as_of, expected, evidence) in cases {
        let decision = decide(
            &policy,
            check,
            Some(&order(&received(items))),
            (details, as_of),
        );
        assert_eq!(
            summary(&decision),
            expected,
            "{check} {items} {details} {as_of}"
        );
        let shown = shown(&decision);
        assert_eq!(shown["evidence"], evidence);
        assert_eq!(
            shown["remedy"],
            if expected == "eligible" {
                json!("replacement")
            } else {
                Value::Null
            }
        );
        let is_dated = matches!(expected, "eligible" | "not_eligible past_deadline");
        assert_eq!(
            shown["deadline"],
            if is_dated { json!(last) } else { Value::Null }
        );
        assert_eq!(
            (&shown["shipping_paid_by"], &shown["items"]),
            (&Value::Null, &json!([]))
        );
    }
    for (items, expected) in [
        (plain, "needs_review no_personalised_item"),
        (own, "not_yet not_delivered"),
    ] {
        let decision = decide(
            &policy,
            "wrong_engraving",
            Some(&order(&json!({"items": items}))),
            (font, last),
        );
        assert_eq!(summary(&decision), expected);
    }
    let decision = decide(&policy, "defect", Some(&order(&json!({}))), (font, last));
    assert_eq!(summary(&decision), "not_yet not_delivered");
}

#[test]
fn a_wrong_size_is_somebodys_mistake() {
    let policy = shop("milona");
    let here = received(&json!([line("50.00", 1, true)]));
    let ruler = json!(["order_number", "model", "photo_with_ruler"]);
    let cases = [
        (
            json!({}),
            "{}",
            "not_yet not_delivered",
            json!([]),
            Value::Null,
            json!([]),
        ),
        (
            here.clone(),
            "{}",
            "needs_information",
            json!(["fault"]),
            Value::Null,
            json!([]),
        ),
        (
            here.clone(),
            r#"{"fault": "shop"}"#,
            "eligible",
            json!([]),
            json!("solution"),
            ruler,
        ),
        (
            here,
            r#"{"fault": "customer"}"#,
            "eligible",
            json!([]),
            json!("discounted_reorder"),
            json!([]),
        ),
    ];
    for (facts, details, expected, missing, remedy, evidence) in cases {
        let decision = decide(
            &policy,
            "wrong_size",
            Some(&order(&facts)),
            (details, "2027-10-20T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected, "{facts} {details}");
        let shown = shown(&decision);
        assert_eq!(
            (&shown["missing"], &shown["remedy"], &shown["evidence"]),
            (&missing, &remedy, &evidence)
        );
        assert_eq!(shown["deadline"], Value::Null);
    }
}
