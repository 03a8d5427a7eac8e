//! `expect`: notes when something is expected; the first that applies counts.

use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::{Case, Event, Unit},
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{Expected, ExpectedKind};

/// `{ kind = "expect", what = "delivery", after = "placed", min = "delivery_min", max = "delivery_max" }`
///
/// Of a delivered or cancelled order nothing is expected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    what: ExpectedKind,
    after: Event,
    #[serde(default)]
    unit: Unit,
    min: Option<Figured<u32>>,
    max: Figured<u32>,
}

impl Kind for Expect {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        if let Some(min) = &mut self.min {
            binder.days(min);
        }
        binder.days(&mut self.max);
    }

    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let is_over = case
            .order
            .is_some_and(|order| order.cancelled_at.is_some() || order.received_at().is_some());
        if is_over || notes.expected.is_some() {
            return None;
        }
        let day = |days: &Figured<u32>| case.day_after(self.after, days.value(), self.unit).ok();
        let latest = day(&self.max)?;
        let earliest = self.min.as_ref().and_then(day);
        notes.expected = Some(Expected {
            kind: self.what,
            earliest,
            latest,
        });
        None
    }

    fn needs_order(&self) -> bool {
        self.after.is_of_order()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order};

    #[test]
    fn the_first_that_applies_counts() {
        let rules = r#"rules = [
            { kind = "expect", when = { shipped = true }, what = "transit", after = "parcel", unit = "working_days", min = "one", max = "week" },
            { kind = "expect", what = "production", after = "placed", max = ["week", "one"] },
            { kind = "info" }]"#;
        let sent = |at: &str| json!({"shipped_at": at});
        let here = |at: &str| json!({"shipped_at": at, "delivered_at": "2026-11-21T12:00:00Z"});
        let (friday, monday) = ("2026-11-20T12:00:00+01:00", "2026-11-23T12:00:00+01:00");
        let cases = [
            (json!({}), "2026-11-18 in 8 days: null to 2026-11-26"),
            (
                json!({"shipments": [sent(friday)]}),
                "\"2026-11-23\" to 2026-12-01",
            ),
            (
                json!({"shipments": [here(friday), sent(monday)]}),
                "\"2026-11-24\" to 2026-12-02",
            ),
            (
                json!({"shipments": [here(friday), {}]}),
                "\"2026-11-23\" to 2026-12-01",
            ),
            (json!({"shipments": [here(friday)]}), "nothing"),
            (json!({"cancelled_at": friday}), "nothing"),
        ];
        for (facts, expected) in cases {
            let decision = decision("status", rules, &order(&facts), ("{}", monday));
            let text = decision.expected.map_or("nothing".to_owned(), |expected| {
                let earliest = expected.earliest.map(|day| day.to_string());
                format!("{} to {}", json!(earliest), expected.latest)
            });
            assert!(expected.ends_with(&text), "{facts}: {text}");
        }
    }
}
