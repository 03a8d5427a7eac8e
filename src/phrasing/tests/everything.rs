//! All that the machine can want to say, each with a name to find it by.

use jiff::{Timestamp, Zoned};
use rust_decimal::Decimal;

use super::{EMAIL, entry_id, now};
use crate::dialogue::{Asking, SmallTalk, Utterance, Wrong};
use crate::domain::{
    Awaiting, Check, Condition, Contact, Currency, DeadlineKind, Decision, DetailName, Evidence,
    Expected, ExpectedKind, ItemDecision, LocalInstant, Money, OrderNumber, OrderSummary, Outcome,
    Payer, Reason, Refund, RefundKind, Remedy, Revision, Stage, Tracking,
};

pub(super) type Named = (String, Utterance);

pub(super) const STAGES: [Stage; 6] = [
    Stage::Placed,
    Stage::InProduction,
    Stage::Produced,
    Stage::Shipped,
    Stage::Delivered,
    Stage::Cancelled,
];

/// Everything.
pub(super) fn everything() -> Vec<Named> {
    let mut all = plain();
    all.extend(asks());
    all.extend(answers());
    all.extend(particulars());
    all
}

/// Every utterance that is no asking and no decision.
fn plain() -> Vec<Named> {
    let mut all = vec![
        Utterance::Greeting,
        Utterance::LanguageNotSpoken { customer: None },
        Utterance::StartedAfresh,
        Utterance::Clarify {
            candidates: vec![entry_id()],
        },
        Utterance::Answer { entry: entry_id() },
        Utterance::AskDomain {
            check: Check::Status,
            domain: "example.com".to_owned(),
        },
        Utterance::NoMatch,
        Utterance::Paused { until: now() },
        Utterance::OrdersUnavailable,
        Utterance::WhereNumberIs,
        Utterance::WhatAboutIt,
        Utterance::Stopped,
        Utterance::NothingToStop,
        Utterance::Blank,
        Utterance::StaleChoice,
        Utterance::HandedOver,
        Utterance::Resumed,
    ];
    for offers_person in [false, true] {
        for nearest in [Vec::new(), vec![entry_id()]] {
            all.push(Utterance::Unknown {
                nearest,
                offers_person,
            });
        }
    }
    let talks = [
        SmallTalk::Hello,
        SmallTalk::Thanks,
        SmallTalk::Goodbye,
        SmallTalk::Robot,
        SmallTalk::Anger,
    ];
    all.extend(talks.map(Utterance::SmallTalk));
    all.into_iter()
        .map(|utterance| (format!("{utterance:?}"), utterance))
        .collect()
}

/// Every check × what is asked for × how.
fn asks() -> Vec<Named> {
    let details = DetailName::ALL.iter().copied().map(Awaiting::Detail);
    let awaited: Vec<Awaiting> = [Awaiting::OrderNumber, Awaiting::Email]
        .into_iter()
        .chain(details)
        .collect();
    let ways = [
        Asking::First,
        Asking::Pending,
        Asking::Correction,
        Asking::NotTracking,
        Asking::Example,
        Asking::Precise(Wrong::Nothing),
        Asking::Precise(Wrong::OtherNumber),
        Asking::Precise(Wrong::BrokenEmail),
        Asking::Person,
    ];
    let mut all = Vec::new();
    for check in Check::ALL.iter().copied() {
        for awaiting in awaited.iter().copied() {
            for asking in ways {
                let utterance = Utterance::Ask {
                    check,
                    awaiting,
                    asking,
                };
                all.push((format!("{check} {} {asking:?}", awaiting.name()), utterance));
            }
        }
    }
    all
}

/// Every check × outcome × reason, also with every missing detail.
fn answers() -> Vec<Named> {
    let mut all = Vec::new();
    for check in Check::ALL.iter().copied() {
        for outcome in Outcome::ALL.iter().copied() {
            for reason in Reason::ALL.iter().copied() {
                let mut decision = bare(check, outcome);
                decision.reasons = vec![reason];
                all.push(stated(&format!("{check} {outcome} {reason}"), decision));
            }
        }
        for name in DetailName::ALL.iter().copied() {
            let mut decision = bare(check, Outcome::NeedsInformation);
            decision.missing = vec![name];
            all.push(stated(&format!("{check} missing {name}"), decision));
        }
    }
    all
}

/// Every particular of a decision, with every check and every outcome.
fn particulars() -> Vec<Named> {
    let mut all = Vec::new();
    for check in Check::ALL.iter().copied() {
        for outcome in Outcome::ALL.iter().copied() {
            for (name, change) in changes() {
                let mut decision = bare(check, outcome);
                change(&mut decision);
                all.push(stated(&format!("{check} {outcome} {name}"), decision));
            }
            let decision = Box::new(bare(Check::Cancel, Outcome::NotEligible));
            let mut until = bare(check, outcome);
            until.deadline = Some(late());
            let alternatives = vec![until, bare(check, outcome)];
            all.push((
                format!("instead {check} {outcome}"),
                Utterance::Decision {
                    decision,
                    alternatives,
                },
            ));
        }
    }
    all
}

type Change = Box<dyn Fn(&mut Decision)>;

/// One change of a decision for each value of each of its fields.
fn changes() -> Vec<(String, Change)> {
    let mut all: Vec<(String, Change)> = vec![
        (
            "opens".to_owned(),
            Box::new(|it| it.opens_at = Some(late())),
        ),
        (
            "approval".to_owned(),
            Box::new(|it| it.approval_required = true),
        ),
        ("items".to_owned(), Box::new(|it| it.items = items())),
    ];
    for kind in DeadlineKind::ALL.iter().copied() {
        for reasons in [Vec::new(), vec![Reason::PastDeadline]] {
            all.push((
                format!("{kind} {reasons:?}"),
                Box::new(move |it| {
                    it.reasons.clone_from(&reasons);
                    it.deadline = Some(late());
                    it.deadline_kind = Some(kind);
                    it.evidence = vec![Evidence::Photos];
                }),
            ));
        }
    }
    for kind in ExpectedKind::ALL.iter().copied() {
        for earliest in [None, Some("2026-11-20"), Some("2026-11-23")] {
            let expected = Expected {
                kind,
                earliest: earliest.map(|day| day.parse().unwrap()),
                latest: "2026-11-23".parse().unwrap(),
            };
            all.push((
                format!("{kind} {earliest:?}"),
                Box::new(move |it| it.expected = Some(expected.clone())),
            ));
        }
    }
    for stage in STAGES {
        let change = move |it: &mut Decision| it.order = Some(order(stage));
        all.push((format!("{stage:?}"), Box::new(change)));
    }
    all.extend(money_changes());
    all.extend(goods_changes());
    all
}

fn money_changes() -> Vec<(String, Change)> {
    let mut all: Vec<(String, Change)> = Vec::new();
    for kind in RefundKind::ALL.iter().copied() {
        for deduction in [0, 900] {
            let change = move |it: &mut Decision| it.refund = Some(refund(kind, deduction));
            all.push((format!("{kind} {deduction}"), Box::new(change)));
        }
    }
    for cents in [0, 765] {
        let cost = Money {
            amount: Decimal::new(cents, 2),
            currency: Currency::euro(),
        };
        let change = move |it: &mut Decision| it.shipping_cost = Some(cost.clone());
        all.push((format!("cost {cents}"), Box::new(change)));
    }
    for payer in Payer::ALL.iter().copied() {
        let change = move |it: &mut Decision| it.shipping_paid_by = Some(payer);
        all.push((format!("{payer}"), Box::new(change)));
    }
    all
}

fn goods_changes() -> Vec<(String, Change)> {
    let mut all: Vec<(String, Change)> = Vec::new();
    for condition in Condition::ALL.iter().copied() {
        let change = move |it: &mut Decision| it.conditions = vec![condition];
        all.push((format!("{condition}"), Box::new(change)));
    }
    for evidence in Evidence::ALL.iter().copied() {
        let change = move |it: &mut Decision| it.evidence = vec![evidence];
        all.push((format!("{evidence}"), Box::new(change)));
    }
    for remedy in Remedy::ALL.iter().copied() {
        let change = move |it: &mut Decision| it.remedy = Some(remedy);
        all.push((format!("{remedy}"), Box::new(change)));
    }
    all
}

fn stated(name: &str, decision: Decision) -> Named {
    let utterance = Utterance::Decision {
        decision: Box::new(decision),
        alternatives: Vec::new(),
    };
    (name.to_owned(), utterance)
}

/// A decision that says nothing but its outcome.
pub(super) fn bare(check: Check, outcome: Outcome) -> Decision {
    Decision {
        check,
        outcome,
        reasons: Vec::new(),
        as_of: local("2026-11-18T12:00:00+01:00[Europe/Paris]"),
        opens_at: None,
        deadline: None,
        deadline_kind: None,
        refund: None,
        shipping_paid_by: None,
        approval_required: false,
        conditions: Vec::new(),
        evidence: Vec::new(),
        missing: Vec::new(),
        remedy: None,
        items: Vec::new(),
        expected: None,
        shipping_cost: None,
        order: None,
        contact: Contact {
            email: EMAIL.to_owned(),
        },
        cites: Vec::new(),
        policy_revision: Revision::of_digest(b"policy"),
    }
}

pub(super) fn local(zoned: &str) -> LocalInstant {
    let zoned: Zoned = zoned.parse().unwrap();
    LocalInstant::new(&zoned)
}

/// Friday 20 November 2026, 23:00 in Paris.
pub(super) fn late() -> LocalInstant {
    local("2026-11-20T23:00:00+01:00[Europe/Paris]")
}

pub(super) fn refund(kind: RefundKind, deduction: i64) -> Refund {
    Refund {
        kind,
        amount: Decimal::new(15_900 - deduction, 2),
        currency: Currency::euro(),
        deduction: Decimal::new(deduction, 2),
    }
}

/// Two lines with different answers.
pub(super) fn items() -> Vec<ItemDecision> {
    let item = |line, title: &str, outcome, reasons| ItemDecision {
        line,
        title: title.to_owned(),
        outcome,
        reasons,
    };
    vec![
        item(1, "Sol", Outcome::Eligible, Vec::new()),
        item(
            2,
            "Luna",
            Outcome::NotEligible,
            vec![Reason::PersonalisedItem],
        ),
    ]
}

pub(super) fn order(stage: Stage) -> OrderSummary {
    let placed: Timestamp = now();
    let url = "https://track.example/LX123456789FR";
    OrderSummary {
        number: OrderNumber::parse("65842").unwrap(),
        stage,
        placed_at: LocalInstant::new(&placed.to_zoned(jiff::tz::TimeZone::UTC)),
        tracking: vec![
            Tracking {
                carrier: Some("Colissimo".to_owned()),
                number: Some("LX123456789FR".to_owned()),
                url: Some(url.to_owned()),
            },
            Tracking {
                carrier: None,
                number: Some("6A12345678901".to_owned()),
                url: None,
            },
        ],
    }
}
