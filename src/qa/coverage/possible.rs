//! Everything that a shop's rules can answer in a conversation, found by putting to them orders of every kind.
//!
//! The rules themselves are asked, so that an answer which a rule before it always takes is not counted as possible.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rust_decimal::Decimal;
use serde_json::json;

use crate::domain::{
    Check, Country, Decision, DetailName, Details, Order, Outcome, Reason, ShopId,
};
use crate::policy::{Policy, Request};

/// An answer that rules can give.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Possible {
    check: Check,
    outcome: Outcome,
    reasons: Vec<Reason>,
    /// The details asked for instead of an answer, by their names.
    pub(super) missing: Vec<&'static str>,
}

impl Possible {
    pub(super) fn of(decision: &Decision) -> Self {
        Self {
            check: decision.check,
            outcome: decision.outcome,
            reasons: decision.reasons.clone(),
            missing: decision
                .missing
                .iter()
                .map(|detail| detail.name())
                .collect(),
        }
    }

    /// The answer that this detail is missing.
    pub(super) fn missing(check: Check, detail: DetailName) -> Self {
        Self {
            check,
            outcome: Outcome::NeedsInformation,
            reasons: Vec::new(),
            missing: vec![detail.name()],
        }
    }

    pub(super) fn name(&self, shop: &ShopId) -> String {
        let mut name = format!("{shop} {} {}", self.check, self.outcome);
        let reasons = self.reasons.iter().map(|reason| reason.name());
        for part in reasons.chain(self.missing.iter().copied()) {
            name.push(' ');
            name.push_str(part);
        }
        name
    }
}

/// Every answer of every check.
pub(super) fn answers(policy: &Policy) -> BTreeSet<Possible> {
    let mut found = BTreeSet::new();
    let orders = orders();
    for check in Check::ALL.iter().copied() {
        // Without a rule a check is answered at once, and no order looked at.
        let looks_at_orders = check.needs_order() && policy.has_rule(check);
        for details in details_for(policy, check) {
            let mut decide = |order: Option<&Order>, as_of: Timestamp| {
                let decision = policy.decide(&Request {
                    check,
                    order,
                    details: &details,
                    as_of,
                });
                found.insert(Possible::of(&decision));
            };
            if looks_at_orders {
                for (order, as_of) in &orders {
                    decide(Some(order), *as_of);
                }
            } else {
                decide(None, Timestamp::UNIX_EPOCH);
            }
        }
    }
    found
}

/// Every combination of the values that the details of a check can take, each also left out.
fn details_for(policy: &Policy, check: Check) -> Vec<Details> {
    let mut all = vec![Details::default()];
    for name in policy.details_of(check) {
        let mut more = Vec::new();
        for value in values_of(name) {
            for details in &all {
                let mut details = details.clone();
                if details.set(name, &value).is_ok() {
                    more.push(details);
                }
            }
        }
        all.extend(more);
    }
    all
}

fn values_of(name: DetailName) -> Vec<String> {
    match name {
        DetailName::Reason | DetailName::Change | DetailName::Fault | DetailName::DefectKind => {
            name.values().into_iter().map(str::to_owned).collect()
        }
        DetailName::ClaimNumber => vec!["C-1".to_owned()],
        DetailName::ReplacementPrice | DetailName::Subtotal => {
            vec!["0.01".to_owned(), "99999.00".to_owned()]
        }
        DetailName::Country => countries(),
    }
}

/// Every country, since rules list some of them.
fn countries() -> Vec<String> {
    let codes =
        ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")));
    codes
        .filter(|code| Country::parse(code).is_some())
        .collect()
}

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Placed,
    Produced,
    Shipped,
    PartlyDelivered,
    Delivered,
    Cancelled,
}

const STAGES: [Stage; 6] = [
    Stage::Placed,
    Stage::Produced,
    Stage::Shipped,
    Stage::PartlyDelivered,
    Stage::Delivered,
    Stage::Cancelled,
];

/// At home, near, and far, with the countries that shops of ours treat apart.
const DESTINATIONS: [&str; 5] = ["FR", "BE", "CH", "PT", "US"];

/// From minutes to a year after the last event.
const AFTER_HOURS: [i64; 7] = [0, 30, 24 * 5, 24 * 10, 24 * 25, 24 * 50, 24 * 400];

/// Orders of every kind, each with the instants at which it is asked about.
fn orders() -> Vec<(Order, Timestamp)> {
    // A Wednesday at noon and late in the evening, a Saturday.
    let placed = [
        "2026-06-10T10:00:00Z",
        "2026-06-10T21:30:00Z",
        "2026-06-13T10:00:00Z",
    ];
    let mut orders = Vec::new();
    for placed_at in placed
        .iter()
        .filter_map(|text| text.parse::<Timestamp>().ok())
    {
        for stage in STAGES {
            for personalised in [&[false][..], &[true], &[false, true]] {
                for country in DESTINATIONS {
                    for (express, currency) in [(false, "EUR"), (true, "EUR"), (false, "XTS")] {
                        let kind = Kind {
                            stage,
                            personalised,
                            country,
                            express,
                            currency,
                        };
                        orders.extend(kind.order(placed_at).into_iter().flat_map(at_times));
                    }
                }
            }
        }
    }
    orders
}

fn at_times((order, last): (Order, Timestamp)) -> impl Iterator<Item = (Order, Timestamp)> {
    let later = move |hours| last.checked_add(SignedDuration::from_hours(hours)).ok();
    let times = AFTER_HOURS.into_iter().filter_map(later);
    times.map(move |at| (order.clone(), at))
}

struct Kind<'a> {
    stage: Stage,
    personalised: &'a [bool],
    country: &'a str,
    express: bool,
    currency: &'a str,
}

impl Kind<'_> {
    /// The order and its last event.
    fn order(&self, placed_at: Timestamp) -> Option<(Order, Timestamp)> {
        let day = |days: i64| {
            placed_at
                .checked_add(SignedDuration::from_hours(24 * days))
                .ok()
        };
        let (produced, shipped, delivered) = (day(5)?, day(8)?, day(12)?);
        let parcel = |delivered_at: Option<Timestamp>| json!({"shipped_at": shipped, "express": self.express, "delivered_at": delivered_at});
        let (parcels, last) = match self.stage {
            Stage::Placed | Stage::Cancelled => (Vec::new(), placed_at),
            Stage::Produced => (Vec::new(), produced),
            Stage::Shipped => (vec![parcel(None)], shipped),
            Stage::PartlyDelivered => (vec![parcel(Some(delivered)), parcel(None)], delivered),
            Stage::Delivered => (vec![parcel(Some(delivered))], delivered),
        };
        let items: Vec<_> = self
            .personalised
            .iter()
            .map(|made| json!({"title": "Ring", "quantity": 1, "unit_price": "50.00", "personalised": made}))
            .collect();
        let is_made = !matches!(self.stage, Stage::Placed | Stage::Cancelled);
        let total = Decimal::from(50 * items.len()).to_string();
        let order = json!({
            "number": "1", "email": "a@example.com", "placed_at": placed_at, "currency": self.currency,
            "total": total, "country": self.country, "items": items, "shipments": parcels,
            "produced_at": is_made.then_some(produced),
            "cancelled_at": (self.stage == Stage::Cancelled).then_some(placed_at),
        });
        Some((serde_json::from_value(order).ok()?, last))
    }
}
