//! `after`: before something has happened to the order, the answer is not yet.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::Reason;

/// `{ kind = "after", event = "delivered" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct After {
    event: Milestone,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Milestone {
    /// At least one parcel has left.
    Shipped,
    /// Every parcel has arrived.
    Delivered,
}

impl Kind for After {
    fn apply(&self, case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        let order = case.order?;
        let (has_happened, reason) = match self.event {
            Milestone::Shipped => (order.is_shipped(), Reason::NotShipped),
            Milestone::Delivered => (order.received_at().is_some(), Reason::NotDelivered),
        };
        (!has_happened).then(|| Verdict::not_yet(reason))
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
    fn opens_with_the_event() {
        let sent = json!({"shipped_at": "2026-11-20T10:00:00Z"});
        let here =
            json!({"shipped_at": "2026-11-20T10:00:00Z", "delivered_at": "2026-11-21T10:00:00Z"});
        let cases = [
            ("shipped", json!([]), "not_yet not_shipped"),
            ("shipped", json!([sent]), "eligible"),
            ("delivered", json!([]), "not_yet not_delivered"),
            ("delivered", json!([sent, here]), "not_yet not_delivered"),
            ("delivered", json!([here, here]), "eligible"),
        ];
        for (event, shipments, expected) in cases {
            let rules = format!(
                "rules = [{{ kind = \"after\", event = \"{event}\" }}, {{ kind = \"grant\" }}]"
            );
            let order = order(&json!({"shipments": shipments}));
            assert_eq!(
                answer("defect", &rules, &order, "{}"),
                expected,
                "{event} {shipments}"
            );
        }
    }
}
