//! The engine: tries a check's rules in order and puts the first answer into a decision.

use std::collections::BTreeMap;

use super::{
    Calendar, Request, Terms,
    case::Case,
    figures::{Figure, Figures},
    read,
    rules::Rule,
    verdict::{Lines, Notes, Verdict},
};
use crate::domain::{
    Check, Contact, Currency, Decision, DetailName, Diagnostic, EntryId, ItemDecision, Money,
    Order, OrderSummary, Outcome, Reason, Revision, Stage, Tracking,
};

/// A shop's rules.
#[derive(Debug, Clone)]
pub struct Policy {
    pub(super) terms: Terms,
    pub(super) currency: Currency,
    pub(super) figures: Figures,
    pub(super) checks: BTreeMap<Check, CheckRules>,
    pub(super) no_rule_cites: Vec<EntryId>,
    pub(super) revision: Revision,
}

/// The rules of one check.
#[derive(Debug, Clone, Default)]
pub(super) struct CheckRules {
    /// The entries that state them in words.
    pub(super) cites: Vec<EntryId>,
    pub(super) rules: Vec<Rule>,
}

impl Policy {
    /// Reads a `policy.toml`, and reports every fault in it with its line and how to mend it.
    /// With an error among the faults there are no rules.
    pub fn parse(file: &str, text: &str, terms: Terms) -> (Option<Self>, Vec<Diagnostic>) {
        read::read(file, text, terms)
    }

    /// The rules of a shop that wrote none: a person decides everything.
    pub fn none(terms: Terms) -> Self {
        read::none(terms)
    }

    /// Decides. Total: every request has an answer, whatever its dates and amounts.
    pub fn decide(&self, request: &Request<'_>) -> Decision {
        let calendar = &self.terms.calendar;
        let case = Case {
            order: request.order.filter(|_| request.check.needs_order()),
            details: request.details,
            as_of: calendar.whole_second(request.as_of),
            calendar,
            currency: &self.currency,
        };
        let mut notes = Notes::new(case.order);
        let verdict = self.verdict(request.check, &case, &mut notes);
        self.decision(request.check, &case, notes, verdict)
    }

    /// Whether the shop has a rule for a check; without one the answer is `no_rule`.
    pub fn has_rule(&self, check: Check) -> bool {
        self.checks.contains_key(&check)
    }

    /// The details that the rules of a check read, in the order in which they read them first.
    pub fn details_of(&self, check: Check) -> Vec<DetailName> {
        let mut names = Vec::new();
        for name in self
            .rules_of(check)
            .iter()
            .flat_map(|rule| rule.details(check))
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The least amount that the rules of a check accept, where one of them has such a limit.
    pub fn least_amount(&self, check: Check) -> Option<Money> {
        let amount = self.rules_of(check).iter().find_map(Rule::least_amount)?;
        Some(Money {
            amount,
            currency: self.currency.clone(),
        })
    }

    /// Every entry that a decision can cite, with the check that cites it.
    pub fn cited(&self) -> impl Iterator<Item = (Check, &EntryId)> {
        Check::ALL
            .iter()
            .flat_map(|check| self.cites_of(*check).iter().map(|entry| (*check, entry)))
    }

    /// A digest of the rules and of the terms they stand on.
    pub fn revision(&self) -> &Revision {
        &self.revision
    }

    /// A figure by its name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.get(name)
    }

    /// The names of all figures, in the order of the alphabet.
    pub fn figure_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.figures.keys().map(String::as_str)
    }

    /// The shop's days.
    pub fn calendar(&self) -> &Calendar {
        &self.terms.calendar
    }

    /// How to reach the shop.
    pub fn contact(&self) -> &Contact {
        &self.terms.contact
    }

    fn rules_of(&self, check: Check) -> &[Rule] {
        self.checks
            .get(&check)
            .map_or(&[], |check| check.rules.as_slice())
    }

    fn cites_of(&self, check: Check) -> &[EntryId] {
        self.checks
            .get(&check)
            .map_or(&self.no_rule_cites, |check| &check.cites)
    }

    fn verdict(&self, check: Check, case: &Case<'_>, notes: &mut Notes) -> Verdict {
        let is_cancelled = case.order.is_some_and(|order| order.cancelled_at.is_some());
        if is_cancelled && check != Check::Status {
            return Verdict::new(Outcome::NotEligible, vec![Reason::AlreadyCancelled]);
        }
        if check.needs_order() && case.order.is_none() {
            return Verdict::no_rule();
        }
        self.rules_of(check)
            .iter()
            .find_map(|rule| rule.apply(case, notes))
            .unwrap_or_else(Verdict::no_rule)
    }

    fn decision(&self, check: Check, case: &Case<'_>, notes: Notes, verdict: Verdict) -> Decision {
        let calendar = &self.terms.calendar;
        let items = item_decisions(check, case.order, &notes, &verdict);
        Decision {
            check,
            outcome: verdict.outcome,
            reasons: verdict.reasons,
            as_of: calendar.local(case.as_of),
            opens_at: verdict.opens_at.map(|at| calendar.local(at)),
            deadline: verdict.deadline.map(|deadline| calendar.local(deadline.at)),
            deadline_kind: verdict.deadline.map(|deadline| deadline.kind),
            refund: verdict.refund,
            shipping_paid_by: verdict.postage,
            approval_required: verdict.approval_required,
            conditions: verdict.conditions,
            evidence: verdict.evidence,
            missing: verdict.missing,
            remedy: verdict.remedy,
            items,
            expected: notes.expected,
            shipping_cost: verdict.shipping_cost.map(|amount| Money {
                amount,
                currency: self.currency.clone(),
            }),
            order: case.order.map(|order| self.summary(order)),
            contact: self.terms.contact.clone(),
            cites: self.cites_of(check).to_vec(),
            policy_revision: self.revision.clone(),
        }
    }

    fn summary(&self, order: &Order) -> OrderSummary {
        let sent = order
            .shipments
            .iter()
            .filter(|parcel| parcel.shipped_at.is_some());
        OrderSummary {
            number: order.number.clone(),
            stage: stage_of(order),
            placed_at: self.terms.calendar.local(order.placed_at),
            tracking: sent
                .map(|parcel| Tracking {
                    carrier: parcel.carrier.clone(),
                    number: parcel.tracking_number.clone(),
                    url: parcel.tracking_url.clone(),
                })
                .collect(),
        }
    }
}

/// How far an order has come, as far as its dates tell; they do not tell when the making began.
fn stage_of(order: &Order) -> Stage {
    if order.cancelled_at.is_some() {
        Stage::Cancelled
    } else if order.received_at().is_some() {
        Stage::Delivered
    } else if order.is_shipped() {
        Stage::Shipped
    } else if order.is_produced() {
        Stage::Produced
    } else {
        Stage::Placed
    }
}

/// One row an order line, for the two checks that answer by line.
fn item_decisions(
    check: Check,
    order: Option<&Order>,
    notes: &Notes,
    verdict: &Verdict,
) -> Vec<ItemDecision> {
    let Some(order) = order.filter(|_| matches!(check, Check::Return | Check::Exchange)) else {
        return Vec::new();
    };
    let rows = (1..).zip(&order.items).zip(&notes.excluded);
    rows.map(|((line, item), excluded)| {
        let (outcome, reasons) = match excluded {
            Some(reason) if verdict.lines == Lines::ByExclusion => {
                (Outcome::NotEligible, vec![*reason])
            }
            Some(_) | None => (verdict.outcome, verdict.reasons.clone()),
        };
        ItemDecision {
            line,
            title: item.title.clone(),
            outcome,
            reasons,
        }
    })
    .collect()
}
