//! A few whole replies, to be read aloud.

use super::{
    everything::{bare, items, late, local, order, refund},
    now, shop, voice,
};
use crate::dialogue::{Asking, Utterance};
use crate::domain::{
    Awaiting, Check, Condition, Currency, DeadlineKind, Decision, DetailName, Evidence, Expected,
    ExpectedKind, Language, Money, Outcome, Payer, Reason, RefundKind, Remedy, Stage,
};
use crate::phrasing::phrase;

#[test]
fn replies_read_well() {
    let shop = shop();
    for lang in Language::ALL {
        let voice = voice(&shop, lang);
        let read: Vec<String> = replies()
            .iter()
            .map(|(name, utterance)| {
                let reply = phrase(utterance, &voice);
                let buttons = reply.choices.iter();
                let titles: Vec<String> = buttons
                    .map(|choice| format!("[{}]", choice.title))
                    .collect();
                format!("# {name}\n{}\n{}", reply.text, titles.join(" "))
            })
            .collect();
        insta::assert_snapshot!(lang.code(), read.join("\n\n"));
    }
}

fn replies() -> Vec<(&'static str, Utterance)> {
    let ask = |check, awaiting, asking| Utterance::Ask {
        check,
        awaiting,
        asking,
    };
    let fault = Awaiting::Detail(DetailName::Fault);
    vec![
        ("cancel, free", stated(cancel_free(), Vec::new())),
        ("cancel, shipped", stated(cancel_shipped(), alternatives())),
        ("return by line", stated(return_by_line(), Vec::new())),
        ("exchange too late", stated(exchange_late(), Vec::new())),
        ("wrong size", stated(wrong_size(), Vec::new())),
        ("not received yet", stated(not_received(), Vec::new())),
        ("shipping", stated(shipping(), Vec::new())),
        ("status", stated(status(), Vec::new())),
        (
            "no rule",
            stated(
                with_reasons(Check::Modify, Outcome::NeedsReview, &[Reason::NoRule]),
                Vec::new(),
            ),
        ),
        (
            "ask number again",
            ask(Check::Cancel, Awaiting::OrderNumber, Asking::Pending),
        ),
        ("ask fault", ask(Check::WrongSize, fault, Asking::Example)),
        ("hand-over", Utterance::HandedOver),
        ("pause", Utterance::Paused { until: now() }),
    ]
}

fn stated(decision: Decision, alternatives: Vec<Decision>) -> Utterance {
    Utterance::Decision {
        decision: Box::new(decision),
        alternatives,
    }
}

fn with_reasons(check: Check, outcome: Outcome, reasons: &[Reason]) -> Decision {
    Decision {
        reasons: reasons.to_vec(),
        ..bare(check, outcome)
    }
}

fn cancel_free() -> Decision {
    Decision {
        deadline: Some(late()),
        deadline_kind: Some(DeadlineKind::RequestBy),
        refund: Some(refund(RefundKind::Partial, 1_800)),
        ..with_reasons(
            Check::Cancel,
            Outcome::Eligible,
            &[Reason::WithinFreeWindow],
        )
    }
}

fn cancel_shipped() -> Decision {
    with_reasons(
        Check::Cancel,
        Outcome::NotEligible,
        &[Reason::AlreadyShipped],
    )
}

fn alternatives() -> Vec<Decision> {
    let mut return_it = bare(Check::Return, Outcome::Eligible);
    return_it.deadline = Some(local("2027-01-01T22:59:59+01:00[Europe/Paris]"));
    vec![return_it, bare(Check::Exchange, Outcome::NotYet)]
}

fn return_by_line() -> Decision {
    Decision {
        deadline: Some(late()),
        deadline_kind: Some(DeadlineKind::ArrivesBy),
        shipping_paid_by: Some(Payer::Customer),
        approval_required: true,
        conditions: vec![
            Condition::Unworn,
            Condition::Unaltered,
            Condition::OriginalPackaging,
            Condition::DutiesByCustomer,
        ],
        evidence: vec![Evidence::ReturnForm, Evidence::Invoice],
        items: items(),
        refund: Some(refund(RefundKind::Full, 0)),
        ..bare(Check::Return, Outcome::Eligible)
    }
}

fn exchange_late() -> Decision {
    Decision {
        deadline: Some(local("2026-11-01T23:59:59+01:00[Europe/Paris]")),
        deadline_kind: Some(DeadlineKind::RequestBy),
        ..with_reasons(
            Check::Exchange,
            Outcome::NotEligible,
            &[Reason::PastDeadline],
        )
    }
}

fn wrong_size() -> Decision {
    Decision {
        remedy: Some(Remedy::DiscountedReorder),
        evidence: vec![
            Evidence::OrderNumber,
            Evidence::Model,
            Evidence::PhotoWithRuler,
        ],
        ..bare(Check::WrongSize, Outcome::Eligible)
    }
}

fn not_received() -> Decision {
    Decision {
        opens_at: Some(late()),
        order: Some(order(Stage::Shipped)),
        ..with_reasons(
            Check::NotReceived,
            Outcome::NotYet,
            &[Reason::MarkedDelivered, Reason::CheckNeighbours],
        )
    }
}

fn shipping() -> Decision {
    Decision {
        shipping_cost: Some(Money {
            amount: rust_decimal::Decimal::new(765, 2),
            currency: Currency::euro(),
        }),
        expected: Some(Expected {
            kind: ExpectedKind::Transit,
            earliest: Some("2026-11-23".parse().unwrap()),
            latest: "2026-12-01".parse().unwrap(),
        }),
        ..bare(Check::Shipping, Outcome::Eligible)
    }
}

fn status() -> Decision {
    Decision {
        order: Some(order(Stage::Shipped)),
        expected: Some(Expected {
            kind: ExpectedKind::Delivery,
            earliest: Some("2026-11-20".parse().unwrap()),
            latest: "2026-11-20".parse().unwrap(),
        }),
        ..bare(Check::Status, Outcome::Info)
    }
}
