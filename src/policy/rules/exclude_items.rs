//! `exclude_items`: lines of a kind are left out; where every line is, the answer is no.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{Item, Outcome, Reason};

/// `{ kind = "exclude_items", items = "personalised", reason = "personalised_item" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExcludeItems {
    items: ItemKind,
    reason: Reason,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ItemKind {
    /// Made for this customer.
    Personalised,
}

impl ItemKind {
    fn holds(self, item: &Item) -> bool {
        match self {
            Self::Personalised => item.personalised,
        }
    }
}

impl Kind for ExcludeItems {
    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let items = &case.order?.items;
        for (item, excluded) in items.iter().zip(&mut notes.excluded) {
            if self.items.holds(item) {
                excluded.get_or_insert(self.reason);
            }
        }
        let is_nothing_left = notes.excluded.iter().all(Option::is_some);
        is_nothing_left.then(|| Verdict::new(Outcome::NotEligible, vec![self.reason]))
    }

    fn needs_order(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order, summary};

    #[test]
    fn the_order_is_refused_only_where_every_line_is() {
        let rules = r#"rules = [
            { kind = "exclude_items", items = "personalised", reason = "personalised_item" }, { kind = "grant" }]"#;
        let line = |personalised: bool| json!({"title": "Ring", "quantity": 1, "unit_price": "10.00", "personalised": personalised});
        let cases = [
            (vec![false, false], "eligible", "eligible,eligible"),
            (vec![true, false], "eligible", "not_eligible,eligible"),
            (
                vec![true, true],
                "not_eligible personalised_item",
                "not_eligible,not_eligible",
            ),
        ];
        for (lines, expected, rows) in cases {
            let items: Vec<_> = lines
                .iter()
                .map(|personalised| line(*personalised))
                .collect();
            let decision = decision(
                "return",
                rules,
                &order(&json!({"items": items})),
                ("{}", "2026-11-20T10:00:00Z"),
            );
            let outcomes: Vec<&str> = decision
                .items
                .iter()
                .map(|row| row.outcome.name())
                .collect();
            assert_eq!(
                (summary(&decision).as_str(), outcomes.join(",").as_str()),
                (expected, rows)
            );
        }
    }
}
