//! Each key of an expectation, met and missed.

use serde_json::json;

use super::*;
use crate::domain::{Decision, Language};

/// A state in which `cancel` waits for the email.
pub(in crate::qa) fn waiting() -> ConversationState {
    serde_json::from_value(json!({
        "status": "open",
        "task": {"check": "cancel", "awaiting": "email"},
        "verified_order": null,
    }))
    .unwrap()
}

pub(in crate::qa) fn reply(kind: ReplyKind, text: &str) -> Reply {
    Reply {
        kind,
        text: text.to_owned(),
        lang: Language::En,
        entry: None,
        decision: None,
        choices: Vec::new(),
    }
}

fn decided() -> Reply {
    let decision: Decision = serde_json::from_value(json!({
        "check": "cancel", "outcome": "eligible", "reasons": ["within_free_window"],
        "as_of": "2026-11-20T22:50:00+01:00", "opens_at": null,
        "deadline": "2026-11-20T23:00:00+01:00", "deadline_kind": "request_by",
        "refund": {"kind": "full", "amount": "150.00", "currency": "EUR", "deduction": "0.00"},
        "shipping_paid_by": null, "approval_required": true, "conditions": [], "evidence": [],
        "missing": [], "remedy": null, "items": [], "expected": null, "shipping_cost": null,
        "order": null, "contact": {"email": "a@b.com"}, "cites": [], "policy_revision": "0",
    }))
    .unwrap();
    Reply {
        entry: Some(EntryId::parse("cancel-order").unwrap()),
        decision: Some(Box::new(decision)),
        choices: serde_json::from_value(json!([
            {"title": "Person", "choice": "handoff"},
            {"title": "Change it", "choice": "check:modify"},
        ]))
        .unwrap(),
        ..reply(ReplyKind::Decision, "Until 11 p.m. today.")
    }
}

#[test]
fn each_key_of_a_reply_can_be_met_and_missed() {
    let cases = [
        ("kind: decision", "kind: ask"),
        ("entry: cancel-order", "entry: cancel"),
        ("entry_in: [x, cancel-order]", "entry_in: [x]"),
        ("check: cancel", "check: return"),
        ("outcome: eligible", "outcome: not_yet"),
        ("outcome_in: [eligible]", "outcome_in: [info, not_yet]"),
        (
            "reason: within_free_window",
            "reason: [within_free_window, past_deadline]",
        ),
        ("refund: {amount: 150}", "refund: {amount: 150.01}"),
        (
            "refund: {kind: full, deduction: \"0\"}",
            "refund: {kind: partial}",
        ),
        ("refund: {currency: EUR}", "refund: null"),
        (
            "deadline: 2026-11-20T22:00:00Z",
            "deadline: 2026-11-20T23:00:01+01:00",
        ),
        ("deadline: 2026-11-20T23:00:00+01:00", "deadline: null"),
        (
            "choices_include: handoff",
            "choices_include: [handoff, stop]",
        ),
        ("{kind: decision, awaiting: email}", "awaiting: email"),
        (
            "text: {contains: 11 p.m.}",
            "text: {contains: [11 p.m., noon]}",
        ),
        (
            "text: {contains_any: [noon, today]}",
            "text: {contains_any: [noon]}",
        ),
        (
            "text: {not_contains: noon}",
            "text: {not_contains: [noon, today]}",
        ),
        (
            "text: {matches: \"1[0-9] p\"}",
            "text: {matches: \"^today\"}",
        ),
    ];
    for (met, missed) in cases {
        let differences = |yaml: &str| {
            let expectation: ReplyExpectation = serde_saphyr::from_str(yaml).unwrap();
            expectation.differences(&decided(), &waiting())
        };
        assert!(differences(met).is_empty(), "{met}: {:?}", differences(met));
        assert_eq!(
            differences(missed).len(),
            1,
            "{missed}: {:?}",
            differences(missed)
        );
    }
}

#[test]
fn the_check_of_a_reply_is_the_one_that_it_is_about() {
    let mut answer = decided();
    answer.decision = None;
    answer.kind = ReplyKind::Answer;
    let ask = reply(ReplyKind::Ask, "Which email?");
    let cases = [
        (&ask, "check: cancel", true),
        (&ask, "check: modify", false),
        (&answer, "check: modify", true),
        (&answer, "check: cancel", false),
        (&ask, "awaiting: email", true),
        (&ask, "awaiting: order_number", false),
    ];
    for (reply, yaml, is_met) in cases {
        let expectation: ReplyExpectation = serde_saphyr::from_str(yaml).unwrap();
        let differences = expectation.differences(reply, &waiting());
        assert_eq!(differences.is_empty(), is_met, "{yaml}: {differences:?}");
    }
}

#[test]
fn each_key_of_a_state_can_be_met_and_missed() {
    let cases = [
        ("task: cancel", "task: return"),
        (
            "task: {check: cancel, awaiting: email}",
            "task: {awaiting: order_number}",
        ),
        ("{}", "task: null"),
        ("awaiting: email", "awaiting: null"),
        ("verified_order: null", "verified_order: 65842"),
        ("status: open", "status: closed"),
    ];
    for (met, missed) in cases {
        let differences = |yaml: &str| {
            let expectation: StateExpectation = serde_saphyr::from_str(yaml).unwrap();
            expectation.differences(&waiting())
        };
        assert!(differences(met).is_empty(), "{met}: {:?}", differences(met));
        assert_eq!(
            differences(missed).len(),
            1,
            "{missed}: {:?}",
            differences(missed)
        );
    }
}
