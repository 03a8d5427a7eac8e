//! `until`: once something has happened to the order, the answer is no.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{Order, Outcome, Reason};

/// `{ kind = "until", event = "shipped" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Until {
    event: Milestone,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Milestone {
    /// At least one parcel has left.
    Shipped,
    /// The pieces are made; what has left was made.
    Produced,
}

impl Kind for Until {
    fn apply(&self, case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        let (has_happened, reason) = match self.event {
            Milestone::Shipped => (Order::is_shipped(case.order?), Reason::AlreadyShipped),
            Milestone::Produced => (Order::is_produced(case.order?), Reason::AlreadyProduced),
        };
        has_happened.then(|| Verdict::new(Outcome::NotEligible, vec![reason]))
    }

    fn needs_order(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{answer, order};

    #[test]
    fn closes_with_the_event() {
        let sent = json!([{"shipped_at": "2026-11-20T10:00:00Z"}]);
        let cases = [
            ("shipped", json!({}), "eligible"),
            (
                "shipped",
                json!({"produced_at": "2026-11-20T10:00:00Z"}),
                "eligible",
            ),
            ("shipped", json!({"shipments": [{}]}), "eligible"),
            (
                "shipped",
                json!({"shipments": [{}, sent[0]]}),
                "not_eligible already_shipped",
            ),
            ("produced", json!({}), "eligible"),
            (
                "produced",
                json!({"produced_at": "2026-11-20T10:00:00Z"}),
                "not_eligible already_produced",
            ),
            (
                "produced",
                json!({"shipments": sent}),
                "not_eligible already_produced",
            ),
        ];
        for (event, facts, expected) in cases {
            let rules = format!(
                "rules = [{{ kind = \"until\", event = \"{event}\" }}, {{ kind = \"grant\" }}]"
            );
            assert_eq!(
                answer("cancel", &rules, &order(&facts), "{}"),
                expected,
                "{event} {facts}"
            );
        }
    }
}
