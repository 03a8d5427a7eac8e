//! Milona: the day's deadline, the weekend's, the excepted Sundays, and what the pieces are.

use serde_json::{Value, json};

use super::{
    super::testing::{at, decide, order, summary},
    line, received, shop, shown,
};

#[test]
fn the_free_window_closes_at_its_second() {
    let policy = shop("milona");
    let cases = [
        // A Friday, well before and at eleven.
        ("2026-11-20T21:10:00+01:00", "2026-11-20T23:00:00+01:00"),
        ("2026-11-20T23:00:00+01:00", "2026-11-20T23:00:00+01:00"),
        // A Saturday before, at and after 00:01.
        ("2026-11-21T00:00:59+01:00", "2026-11-21T23:00:00+01:00"),
        ("2026-11-21T00:01:00+01:00", "2026-11-22T22:59:59+01:00"),
        ("2026-11-21T23:30:00+01:00", "2026-11-22T22:59:59+01:00"),
        // A Sunday.
        ("2026-11-22T22:59:59+01:00", "2026-11-22T22:59:59+01:00"),
        ("2026-11-22T23:00:00+01:00", "2026-11-22T23:00:00+01:00"),
        // The weekend on which the clocks go back, and the one on which they go forward.
        ("2026-10-24T12:00:00+02:00", "2026-10-25T22:59:59+01:00"),
        ("2027-03-27T12:00:00+01:00", "2027-03-28T22:59:59+02:00"),
        // The Sunday after Black Friday, and the last before Christmas.
        ("2026-11-29T12:00:00+01:00", "2026-11-29T23:00:00+01:00"),
        ("2026-12-19T12:00:00+01:00", "2026-12-19T23:00:00+01:00"),
        ("2026-12-20T12:00:00+01:00", "2026-12-20T23:00:00+01:00"),
        // A Sunday that is 25 December is not excepted; the one a week before is.
        ("2022-12-25T12:00:00+01:00", "2022-12-25T22:59:59+01:00"),
        ("2022-12-18T12:00:00+01:00", "2022-12-18T23:00:00+01:00"),
        // The Sunday after Black Friday where it is not among the four before Christmas.
        ("2024-11-30T12:00:00+01:00", "2024-11-30T23:00:00+01:00"),
        ("2023-11-26T12:00:00+01:00", "2023-11-26T23:00:00+01:00"),
    ];
    for (placed_at, deadline) in cases {
        let order = order(&json!({"placed_at": placed_at}));
        let second = jiff::SignedDuration::from_secs(1);
        let (last, late) = (at(deadline), at(deadline) + second);
        for (as_of, expected) in [
            (last, "eligible within_free_window"),
            (late, "eligible past_free_window"),
        ] {
            let decision = decide(&policy, "cancel", Some(&order), ("{}", &as_of.to_string()));
            assert_eq!(summary(&decision), expected, "{placed_at} {as_of}");
            let shown = shown(&decision);
            let is_free = as_of == last;
            assert_eq!(
                shown["deadline"],
                if is_free {
                    json!(deadline)
                } else {
                    Value::Null
                }
            );
            assert_eq!(
                shown["deadline_kind"],
                if is_free {
                    json!("request_by")
                } else {
                    Value::Null
                }
            );
            assert_eq!(shown["approval_required"], true);
            let (kind, amount, kept) = if is_free {
                ("full", "159.00", "0.00")
            } else {
                ("partial", "141.00", "18.00")
            };
            assert_eq!(
                shown["refund"],
                json!({"kind": kind, "amount": amount, "currency": "EUR", "deduction": kept})
            );
        }
        for (as_of, expected) in [(last, "eligible"), (late, "not_eligible past_deadline")] {
            let details = r#"{"change": "size"}"#;
            let decision = decide(
                &policy,
                "modify",
                Some(&order),
                (details, &as_of.to_string()),
            );
            assert_eq!(summary(&decision), expected, "{placed_at} {as_of}");
            assert_eq!(
                shown(&decision)["deadline"],
                deadline,
                "{placed_at} {as_of}"
            );
            assert_eq!(shown(&decision)["deadline_kind"], "request_by");
            assert_eq!(decision.approval_required, expected == "eligible");
        }
    }
}

#[test]
fn an_order_after_eleven_has_no_free_window() {
    let policy = shop("milona");
    for placed_at in [
        "2026-11-20T23:00:01+01:00",
        "2026-11-22T23:00:01+01:00",
        "2026-11-20T23:59:59+01:00",
    ] {
        let order = order(&json!({"placed_at": placed_at}));
        let decision = decide(&policy, "cancel", Some(&order), ("{}", placed_at));
        assert_eq!(
            summary(&decision),
            "eligible past_free_window",
            "{placed_at}"
        );
    }
}

#[test]
fn cancelling_late_costs_nine_euros_a_piece() {
    let policy = shop("milona");
    let cases = [
        (
            json!({"items": [line("40.00", 3, true), line("39.00", 1, false)]}),
            "partial 123.00 less 36.00",
        ),
        (json!({"total": "10.00"}), "partial 0.00 less 10.00"),
        (json!({"currency": "CHF"}), "needs_review other_currency"),
        (
            json!({"currency": "CHF", "cancelled_at": "2026-11-19T10:00:00Z"}),
            "not_eligible already_cancelled",
        ),
        (
            json!({"currency": "CHF", "shipments": [{"shipped_at": "2026-11-19T10:00:00Z"}]}),
            "not_eligible already_shipped",
        ),
    ];
    for (facts, expected) in cases {
        let decision = decide(
            &policy,
            "cancel",
            Some(&order(&facts)),
            ("{}", "2026-11-20T10:00:00Z"),
        );
        let refund = &shown(&decision)["refund"];
        let text = match refund["kind"].as_str() {
            Some(kind) => format!(
                "{kind} {} less {}",
                refund["amount"].as_str().unwrap(),
                refund["deduction"].as_str().unwrap()
            ),
            None => summary(&decision),
        };
        assert_eq!(text, expected, "{facts}");
        assert_eq!(decision.deadline, None);
        assert_eq!(decision.approval_required, expected.starts_with("partial"));
    }
    // In the free window no amount of the shop's meets the order.
    let order = order(&json!({"currency": "CHF"}));
    let decision = decide(
        &policy,
        "cancel",
        Some(&order),
        ("{}", "2026-11-18T12:00:00Z"),
    );
    assert_eq!(shown(&decision)["refund"]["currency"], "CHF");
}

#[test]
fn a_change_must_be_named() {
    let policy = shop("milona");
    let sent = json!({"shipments": [{"shipped_at": "2026-11-18T11:00:00Z"}]});
    let email = r#"{"change": "email"}"#;
    let cases = [
        (json!({}), "{}", "needs_information"),
        (sent.clone(), "{}", "needs_information"),
        (
            json!({"cancelled_at": "2026-11-18T11:00:00Z"}),
            "{}",
            "not_eligible already_cancelled",
        ),
        (json!({}), email, "eligible"),
        (sent.clone(), email, "eligible carrier_not_informed"),
        (
            sent,
            r#"{"change": "address"}"#,
            "not_eligible already_shipped",
        ),
        (
            json!({}),
            r#"{"change": "item"}"#,
            "not_eligible past_deadline",
        ),
    ];
    for (facts, details, expected) in cases {
        let decision = decide(
            &policy,
            "modify",
            Some(&order(&facts)),
            (details, "2026-11-20T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected, "{facts} {details}");
        let missing = if expected == "needs_information" {
            json!(["change"])
        } else {
            json!([])
        };
        assert_eq!(shown(&decision)["missing"], missing);
        assert!(!decision.approval_required);
        assert_eq!(
            decision.deadline.is_some(),
            expected.ends_with("past_deadline")
        );
    }
}

#[test]
fn waits_open_at_midnight() {
    let policy = shop("milona");
    let placed = "2026-10-10T10:00:00+02:00";
    let to = |country: &str| json!({"placed_at": placed, "country": country});
    let sent = |parcels: Value| json!({"placed_at": placed, "shipments": parcels});
    let friday = json!([{"shipped_at": "2026-10-19T10:00:00+02:00"}, {"shipped_at": "2026-10-16T23:59:59.9+02:00"}]);
    let arrived = json!([{"shipped_at": "2026-10-16T10:00:00+02:00", "delivered_at": "2026-10-19T10:00:00+02:00"}]);
    let cases = [
        // 10 October and 21 days are the 31st; the clocks go back in between.
        (
            "not_received",
            to("FR"),
            "2026-11-01T00:00:00+01:00",
            "past_expected_delivery",
        ),
        (
            "not_received",
            to("BE"),
            "2026-11-05T00:00:00+01:00",
            "past_expected_delivery",
        ),
        (
            "not_received",
            to("CH"),
            "2026-11-08T00:00:00+01:00",
            "past_expected_delivery",
        ),
        // Six working days after Friday 16 October are Monday 26.
        (
            "tracking_inactive",
            sent(friday),
            "2026-10-27T00:00:00+01:00",
            "",
        ),
        (
            "tracking_inactive",
            sent(arrived),
            "2026-10-27T00:00:00+01:00",
            "",
        ),
        // Ten working days after Saturday 10 October are Friday 23.
        (
            "tracking_email_missing",
            to("FR"),
            "2026-10-24T00:00:00+02:00",
            "",
        ),
    ];
    for (check, facts, opens_at, reason) in cases {
        let order = order(&facts);
        let before = at(opens_at) - jiff::SignedDuration::from_nanos(1);
        let decision = decide(&policy, check, Some(&order), ("{}", &before.to_string()));
        assert_eq!(summary(&decision), "not_yet", "{check} {facts}");
        assert_eq!(
            decision.opens_at.unwrap().to_string(),
            opens_at,
            "{check} {facts}"
        );
        let decision = decide(&policy, check, Some(&order), ("{}", opens_at));
        assert_eq!(
            summary(&decision),
            format!("eligible {reason}").trim(),
            "{check} {facts}"
        );
        assert_eq!(decision.opens_at, None);
    }
    let decision = decide(
        &policy,
        "tracking_inactive",
        Some(&order(&to("FR"))),
        ("{}", "2027-01-01T00:00:00Z"),
    );
    assert_eq!(
        (summary(&decision).as_str(), decision.opens_at),
        ("not_yet not_shipped", None)
    );
}

#[test]
fn a_delivered_parcel_needs_a_claim() {
    let policy = shop("milona");
    let order = order(&received(&json!([line("50.00", 1, true)])));
    let cases = [
        (
            "{}",
            "needs_information marked_delivered check_neighbours file_carrier_claim",
            json!(["claim_number"]),
        ),
        (
            r#"{"claim_number": "R-77"}"#,
            "eligible carrier_claim_filed",
            json!([]),
        ),
    ];
    for (details, expected, missing) in cases {
        let decision = decide(
            &policy,
            "not_received",
            Some(&order),
            (details, "2026-10-21T10:00:00Z"),
        );
        assert_eq!(summary(&decision), expected);
        assert_eq!(shown(&decision)["missing"], missing);
    }
}

#[test]
fn delivery_is_expected_by_country() {
    let policy = shop("milona");
    let cases = [
        ("FR", "2026-10-25", "2026-10-31"),
        ("BE", "2026-10-28", "2026-11-04"),
        ("CH", "2026-10-30", "2026-11-07"),
    ];
    for (country, earliest, latest) in cases {
        let days = json!({"kind": "delivery", "earliest": earliest, "latest": latest});
        let order = order(&json!({"placed_at": "2026-10-10T00:30:00+02:00", "country": country}));
        let status = decide(
            &policy,
            "status",
            Some(&order),
            ("{}", "2026-10-12T10:00:00Z"),
        );
        assert_eq!(
            (summary(&status).as_str(), &shown(&status)["expected"]),
            ("info", &days)
        );
        let given = format!("{{\"country\": \"{country}\", \"subtotal\": \"150.00\"}}");
        // Just after midnight in Paris, the day before in UTC.
        let shipping = decide(&policy, "shipping", None, (&given, "2026-10-09T22:00:00Z"));
        assert_eq!(shown(&shipping)["expected"], days, "{country}");
    }
    for facts in [
        received(&json!([line("1.00", 1, true)])),
        json!({"cancelled_at": "2026-11-18T11:00:00Z"}),
    ] {
        let status = decide(
            &policy,
            "status",
            Some(&order(&facts)),
            ("{}", "2026-11-20T10:00:00Z"),
        );
        assert_eq!(
            (summary(&status).as_str(), status.expected),
            ("info", None),
            "{facts}"
        );
    }
}

#[test]
fn twenty_two_countries_and_the_rest_on_request() {
    let policy = shop("milona");
    let listed = "FR DE AT ES BE NL IT PT GB LU AU CA US DK FI LV NO PL SE TR DZ MA";
    assert_eq!(listed.split(' ').count(), 22);
    let asked = "2026-11-20T10:00:00Z";
    for country in listed.split(' ') {
        let given = format!("{{\"country\": \"{country}\"}}");
        assert_eq!(
            summary(&decide(&policy, "shipping", None, (&given, asked))),
            "eligible",
            "{country}"
        );
    }
    let cases = [
        ("{}", "needs_information", json!(["country"])),
        (
            r#"{"subtotal": "200.00"}"#,
            "needs_information",
            json!(["country"]),
        ),
        (
            r#"{"country": "CH"}"#,
            "needs_information",
            json!(["subtotal"]),
        ),
        (
            r#"{"country": "CH", "subtotal": "149.99"}"#,
            "not_eligible below_minimum_for_country",
            json!([]),
        ),
        (
            r#"{"country": "JP", "subtotal": "150.00"}"#,
            "needs_review case_by_case",
            json!([]),
        ),
        (
            r#"{"country": "FR", "subtotal": "1.00"}"#,
            "eligible",
            json!([]),
        ),
    ];
    for (given, expected, missing) in cases {
        let decision = decide(&policy, "shipping", None, (given, asked));
        assert_eq!(summary(&decision), expected, "{given}");
        assert_eq!(shown(&decision)["missing"], missing, "{given}");
    }
}

#[test]
fn the_rest_is_left_to_a_person() {
    let policy = shop("milona");
    let order = order(&received(&json!([
        line("50.00", 1, true),
        line("50.00", 1, false)
    ])));
    for check in ["exchange", "wrong_item"] {
        let decision = decide(&policy, check, Some(&order), ("{}", "2026-10-21T10:00:00Z"));
        assert_eq!(summary(&decision), "needs_review no_rule");
        let rows = if check == "exchange" { 2 } else { 0 };
        assert_eq!(decision.items.len(), rows);
        assert!(
            decision
                .items
                .iter()
                .all(|row| row.outcome == decision.outcome && row.reasons == decision.reasons)
        );
    }
}
