//! `grant`: the answer is yes, with all that belongs to it: conditions, evidence, postage, money back.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::Case,
        verdict::{Lines, Notes, Verdict},
    },
    Kind,
};
use crate::domain::{
    Condition, Evidence, Order, Outcome, Payer, Reason, Refund, RefundKind, Remedy,
};

/// `{ kind = "grant", conditions = ["unworn"], postage = "customer", refund = { of = "items" } }`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Grant {
    reasons: Vec<Reason>,
    conditions: Vec<Condition>,
    evidence: Vec<Evidence>,
    remedy: Option<Remedy>,
    postage: Option<Payer>,
    approval_required: bool,
    refund: Option<RefundTerms>,
    shipping_cost: Option<Figured<Decimal>>,
}

/// What money comes back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RefundTerms {
    of: RefundOf,
    /// What the shop keeps of each piece.
    less_per_piece: Option<Figured<Decimal>>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RefundOf {
    /// What the customer paid.
    Total,
    /// The price of the pieces that go back, and never more than was paid.
    Items,
}

impl Grant {
    /// The yes; or, where the shop's amount would meet another currency, a person's decision.
    pub(super) fn verdict(&self, case: &Case<'_>, notes: &Notes) -> Verdict {
        let refund = self.refund.as_ref().zip(case.order);
        if refund.is_some_and(|(terms, order)| {
            terms.less_per_piece.is_some() && order.currency != *case.currency
        }) {
            return Verdict::other_currency();
        }
        Verdict {
            lines: Lines::ByExclusion,
            deadline: notes.deadline,
            refund: refund.map(|(terms, order)| terms.refund(order, notes)),
            postage: self.postage,
            approval_required: self.approval_required,
            conditions: self.conditions.clone(),
            evidence: self.evidence.clone(),
            remedy: self.remedy,
            shipping_cost: self.shipping_cost.as_ref().map(Figured::value),
            ..Verdict::new(Outcome::Eligible, self.reasons.clone())
        }
    }
}

impl RefundTerms {
    fn refund(&self, order: &Order, notes: &Notes) -> Refund {
        let (of_all, pieces, is_all) = match self.of {
            RefundOf::Total => (order.total, order.pieces(), true),
            RefundOf::Items => {
                let (price, pieces) = price_and_pieces(order, notes);
                let is_all = notes.excluded.iter().all(Option::is_none);
                (price.min(order.total), pieces, is_all)
            }
        };
        let per_piece = self
            .less_per_piece
            .as_ref()
            .map_or(Decimal::ZERO, Figured::value);
        let deduction = per_piece.saturating_mul(Decimal::from(pieces)).min(of_all);
        let is_full = is_all && self.less_per_piece.is_none();
        Refund {
            kind: if is_full {
                RefundKind::Full
            } else {
                RefundKind::Partial
            },
            amount: of_all.saturating_sub(deduction),
            currency: order.currency.clone(),
            deduction,
        }
    }
}

/// The price and the number of the pieces in lines that nothing excludes.
fn price_and_pieces(order: &Order, notes: &Notes) -> (Decimal, u64) {
    let (mut price, mut pieces) = (Decimal::ZERO, 0_u64);
    for (item, excluded) in order.items.iter().zip(&notes.excluded) {
        if excluded.is_none() {
            let of_line = item.unit_price.saturating_mul(Decimal::from(item.quantity));
            price = price.saturating_add(of_line);
            pieces = pieces.saturating_add(u64::from(item.quantity));
        }
    }
    (price, pieces)
}

impl Kind for Grant {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        if let Some(fee) = self
            .refund
            .as_mut()
            .and_then(|refund| refund.less_per_piece.as_mut())
        {
            binder.amount(fee);
        }
        if let Some(cost) = &mut self.shipping_cost {
            binder.amount(cost);
        }
    }

    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        Some(self.verdict(case, notes))
    }

    fn needs_order(&self) -> bool {
        self.refund.is_some()
    }

    fn always_decides(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order};

    #[test]
    fn money_comes_back_to_the_cent_and_never_below_nothing() {
        let total = r#"{ of = "total" }"#;
        let less = r#"{ of = "total", less_per_piece = "fee" }"#;
        let of_items = r#"{ of = "items" }"#;
        let cases = [
            (total, json!({}), "full 159.00 EUR less 0.00"),
            (
                total,
                json!({"currency": "USD"}),
                "full 159.00 USD less 0.00",
            ),
            (less, json!({}), "partial 141.00 EUR less 18.00"),
            (
                less,
                json!({"total": "18.00"}),
                "partial 0.00 EUR less 18.00",
            ),
            (
                less,
                json!({"total": "17.99"}),
                "partial 0.00 EUR less 17.99",
            ),
            (less, json!({"total": "0.00"}), "partial 0.00 EUR less 0.00"),
            (less, json!({"currency": "USD"}), "needs_review"),
            (of_items, json!({}), "full 159.00 EUR less 0.00"),
            (
                of_items,
                json!({"total": "100.00"}),
                "full 100.00 EUR less 0.00",
            ),
            (
                of_items,
                json!({"total": "170.00"}),
                "full 159.00 EUR less 0.00",
            ),
        ];
        for (refund, facts, expected) in cases {
            let rules = format!("rules = [{{ kind = \"grant\", refund = {refund} }}]");
            let decision = decision(
                "cancel",
                &rules,
                &order(&facts),
                ("{}", "2026-11-20T10:00:00Z"),
            );
            let text = decision
                .refund
                .map_or(decision.outcome.to_string(), |refund| {
                    let written = serde_json::to_value(&refund).unwrap();
                    let part = |key: &str| written[key].as_str().unwrap().to_owned();
                    format!(
                        "{} {} {} less {}",
                        part("kind"),
                        part("amount"),
                        part("currency"),
                        part("deduction")
                    )
                });
            assert_eq!(text, expected, "{refund} {facts}");
        }
    }
}
