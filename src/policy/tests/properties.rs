//! What holds for every order and every instant.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{
    super::{Policy, Request, testing},
    shop,
};
use crate::domain::{Check, Decision, Details, LocalInstant, Order, Outcome, Reason};

const SHOPS: [&str; 3] = ["milena", "milona", "perola"];

/// 1 September 2026.
const BEGIN: i64 = 1_788_220_800;
const DAY: i64 = 86_400;

fn instant(second: i64) -> String {
    Timestamp::from_second(second).unwrap().to_string()
}

fn later(second: i64, by: Option<i64>) -> Option<String> {
    by.map(|by| instant(second + by))
}

fn parcels(placed: i64) -> impl Strategy<Value = Vec<Value>> {
    let parcel = (
        prop::option::weighted(0.8, 0..20 * DAY),
        prop::option::of(0..20 * DAY),
        any::<bool>(),
    )
        .prop_map(move |(shipped, travelled, express)| {
            let delivered = shipped.zip(travelled).map(|(shipped, travelled)| shipped + travelled);
            json!({"shipped_at": later(placed, shipped), "delivered_at": later(placed, delivered), "express": express})
        });
    prop::collection::vec(parcel, 0..3)
}

fn orders() -> impl Strategy<Value = Order> {
    let line = (1_u32..4, 1_i64..20_000, any::<bool>()).prop_map(|(quantity, cents, personalised)| {
        json!({"title": "Piece", "quantity": quantity, "unit_price": Decimal::new(cents, 2).to_string(), "personalised": personalised})
    });
    (BEGIN..BEGIN + 150 * DAY).prop_flat_map(move |placed| {
        (
            parcels(placed),
            prop::collection::vec(line.clone(), 1..4),
            prop::option::weighted(0.05, 0..5 * DAY),
            prop::option::of(0..10 * DAY),
            (0_i64..50_000, prop::sample::select(vec!["EUR", "EUR", "USD"])),
            prop::sample::select(vec!["FR", "PT", "BE", "CH", "US", "BR"]),
        )
            .prop_map(move |(shipments, items, cancelled, produced, (cents, currency), country)| {
                testing::order(&json!({
                    "placed_at": instant(placed), "shipments": shipments, "items": items, "country": country,
                    "cancelled_at": later(placed, cancelled), "produced_at": later(placed, produced),
                    "total": Decimal::new(cents, 2).to_string(), "currency": currency,
                }))
            })
    })
}

fn any_details() -> impl Strategy<Value = Details> {
    let some = |names: &[&str]| {
        prop::option::of(prop::sample::select(
            names.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ))
    };
    (
        some(&["size", "email"]),
        some(&["shop", "customer"]),
        some(&["damaged", "font"]),
        some(&["defective", "changed_mind"]),
        some(&["C-1"]),
        some(&["50.00", "500.00"]),
        (some(&["FR", "CH", "PT", "JP"]), some(&["149.99", "150.00"])),
    )
        .prop_map(|(change, fault, defect_kind, reason, claim_number, replacement_price, (country, subtotal))| {
            serde_json::from_value(json!({
                "change": change, "fault": fault, "defect_kind": defect_kind, "reason": reason, "claim_number": claim_number,
                "replacement_price": replacement_price, "country": country, "subtotal": subtotal,
            }))
            .unwrap()
        })
}

/// A question whose instant may still be moved.
#[derive(Debug)]
struct Question<'a> {
    policy: &'a Policy,
    check: Check,
    order: &'a Order,
    details: &'a Details,
}

impl Question<'_> {
    fn at(&self, as_of: Timestamp) -> Decision {
        let (check, order, details) = (self.check, Some(self.order), self.details);
        self.policy.decide(&Request {
            check,
            order,
            details,
            as_of,
        })
    }
}

fn each_check(
    order: &Order,
    details: &Details,
    test: impl Fn(&Question<'_>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    for name in SHOPS {
        let policy = shop(name);
        for check in Check::ALL {
            test(&Question {
                policy: &policy,
                check: *check,
                order,
                details,
            })?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Cancelling late is still a yes, so no check ever becomes one again but by opening.
    #[test]
    fn a_no_becomes_a_yes_only_by_opening(order in orders(), details in any_details(), first in 0..300 * DAY, wait in 0..60 * DAY) {
        let (first, second) = (BEGIN + first, BEGIN + first + wait);
        each_check(&order, &details, |question| {
            let before = question.at(Timestamp::from_second(first).unwrap());
            let after = question.at(Timestamp::from_second(second).unwrap());
            if before.outcome != Outcome::Eligible && after.outcome == Outcome::Eligible {
                prop_assert_eq!(before.outcome, Outcome::NotYet);
                prop_assert!(before.opens_at.is_some_and(|opens| opens.timestamp().as_second() <= second));
            }
            Ok(())
        })?;
    }

    #[test]
    fn deadline_and_opening_are_the_very_second(order in orders(), details in any_details(), asked in 0..200 * DAY) {
        let second = SignedDuration::from_secs(1);
        each_check(&order, &details, |question| {
            let decision = question.at(Timestamp::from_second(BEGIN + asked).unwrap());
            prop_assert_eq!(decision.deadline.is_some(), decision.deadline_kind.is_some());
            if let Some(deadline) = decision.deadline.map(LocalInstant::timestamp) {
                let last = question.at(deadline);
                // A price that would be refused in time as well is refused for being late first.
                if last.reasons.iter().any(|reason| matches!(reason, Reason::ReplacementBelowValue | Reason::OtherCurrency)) {
                    prop_assert_eq!(question.check, Check::Exchange);
                    return Ok(());
                }
                prop_assert_eq!((last.outcome, last.deadline), (Outcome::Eligible, decision.deadline));
                let late = question.at(deadline + second);
                // Only cancelling goes on, for less money.
                prop_assert_eq!(late.outcome == Outcome::Eligible, question.check == Check::Cancel && question.order.currency.as_str() == "EUR");
            }
            if let Some(opens_at) = decision.opens_at.map(LocalInstant::timestamp) {
                prop_assert_eq!(decision.outcome, Outcome::NotYet);
                prop_assert_eq!(question.at(opens_at - second).outcome, Outcome::NotYet);
                let open = question.at(opens_at);
                prop_assert!(matches!(open.outcome, Outcome::Eligible | Outcome::NeedsReview));
                prop_assert_eq!(open.opens_at, None);
            }
            Ok(())
        })?;
    }

    #[test]
    fn refunds_lie_between_nothing_and_the_total(order in orders(), details in any_details(), asked in 0..200 * DAY) {
        each_check(&order, &details, |question| {
            let decision = question.at(Timestamp::from_second(BEGIN + asked).unwrap());
            if let Some(refund) = decision.refund {
                prop_assert_eq!(decision.outcome, Outcome::Eligible);
                prop_assert!(refund.amount >= Decimal::ZERO && refund.deduction >= Decimal::ZERO);
                prop_assert!(refund.amount + refund.deduction <= order.total);
                prop_assert_eq!(&refund.currency, &order.currency);
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_decision_keeps_its_shape(order in orders(), details in any_details(), asked in 0..200 * DAY) {
        each_check(&order, &details, |question| {
            let decision = question.at(Timestamp::from_second(BEGIN + asked).unwrap());
            let is_by_line = matches!(question.check, Check::Return | Check::Exchange);
            prop_assert_eq!(decision.items.len(), if is_by_line { order.items.len() } else { 0 });
            prop_assert_eq!(decision.missing.is_empty(), decision.outcome != Outcome::NeedsInformation);
            prop_assert_eq!(decision.order.is_some(), question.check.needs_order());
            if decision.outcome != Outcome::Eligible {
                prop_assert!(decision.refund.is_none() && decision.remedy.is_none() && decision.shipping_paid_by.is_none());
                prop_assert!(decision.conditions.is_empty() && decision.evidence.is_empty());
            }
            Ok(())
        })?;
    }
}

#[test]
fn the_ends_of_time_have_answers_too() {
    let ends = [Timestamp::MIN, Timestamp::MAX];
    for name in SHOPS {
        let policy = shop(name);
        for placed_at in ends {
            for as_of in ends {
                let mut order =
                    testing::order(&json!({"shipments": [{"shipped_at": "2026-11-20T10:00:00Z"}]}));
                order.placed_at = placed_at;
                order.shipments[0].shipped_at = Some(placed_at);
                for delivered_at in [None, Some(placed_at)] {
                    order.shipments[0].delivered_at = delivered_at;
                    for check in Check::ALL {
                        let details = testing::details(
                            r#"{"country": "FR", "change": "size", "fault": "shop"}"#,
                        );
                        let _ = policy.decide(&Request {
                            check: *check,
                            order: Some(&order),
                            details: &details,
                            as_of,
                        });
                    }
                }
            }
        }
    }
}
