//! `replacement_value`: a replacement that costs less than the dearest piece that could go back is refused.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{DetailName, Outcome, Reason};

/// `{ kind = "replacement_value" }`
///
/// It compares the detail `replacement_price`, and passes where none is given. The price is in the shop's
/// currency: an order in another one is left to a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplacementValue {}

impl Kind for ReplacementValue {
    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let (price, order) = (case.details.replacement_price?, case.order?);
        let lines = order.items.iter().zip(&notes.excluded);
        let dearest = lines
            .filter(|(_, excluded)| excluded.is_none())
            .map(|(item, _)| item.unit_price)
            .max()?;
        if order.currency != *case.currency {
            return Some(Verdict::other_currency());
        }
        (price < dearest)
            .then(|| Verdict::new(Outcome::NotEligible, vec![Reason::ReplacementBelowValue]))
    }

    fn needs_order(&self) -> bool {
        true
    }

    fn detail(&self) -> Option<DetailName> {
        Some(DetailName::ReplacementPrice)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order, summary};

    #[test]
    fn only_pieces_that_could_go_back_count() {
        let rules = r#"rules = [
            { kind = "exclude_items", items = "personalised", reason = "personalised_item" },
            { kind = "replacement_value" }, { kind = "grant" }]"#;
        let items = json!([
            {"title": "Ring", "quantity": 3, "unit_price": "100.00"},
            {"title": "Chain", "quantity": 1, "unit_price": "120.00"},
            {"title": "Engraved ring", "quantity": 1, "unit_price": "900.00", "personalised": true},
        ]);
        let cases = [
            ("EUR", "{}", "eligible", "not_eligible"),
            (
                "EUR",
                r#"{"replacement_price": "120.00"}"#,
                "eligible",
                "not_eligible",
            ),
            (
                "EUR",
                r#"{"replacement_price": "119.99"}"#,
                "not_eligible replacement_below_value",
                "not_eligible",
            ),
            (
                "USD",
                r#"{"replacement_price": "500.00"}"#,
                "needs_review other_currency",
                "needs_review",
            ),
            ("USD", "{}", "eligible", "not_eligible"),
        ];
        for (currency, details, expected, last_row) in cases {
            let order = order(&json!({"items": items, "currency": currency}));
            let decision = decision("exchange", rules, &order, (details, "2026-11-20T10:00:00Z"));
            assert_eq!(summary(&decision), expected, "{currency} {details}");
            assert_eq!(
                decision.items[2].outcome.name(),
                last_row,
                "{currency} {details}"
            );
        }
    }
}
