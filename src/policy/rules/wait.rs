//! `wait`: until a day so many days after an event the answer is not yet, and says when it opens.

use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::{Case, Event, Unit},
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::Outcome;

/// `{ kind = "wait", after = "placed", days = "production", unit = "working_days", opens = "next_day" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wait {
    after: Event,
    days: Figured<u32>,
    #[serde(default)]
    unit: Unit,
    opens: Opens,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Opens {
    /// When the counted day begins.
    ThatDay,
    /// When the counted day is over.
    NextDay,
}

impl Kind for Wait {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        binder.days(&mut self.days);
    }

    fn apply(&self, case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        let counted = match case.day_after(self.after, self.days.value(), self.unit) {
            Ok(day) => day,
            Err(reason) => return Some(Verdict::not_yet(reason)),
        };
        let day = match self.opens {
            Opens::ThatDay => counted,
            Opens::NextDay => case.calendar.add_days(counted, 1),
        };
        let opens_at = case.calendar.first_second(day);
        (case.as_of < opens_at).then(|| Verdict {
            opens_at: Some(opens_at),
            ..Verdict::new(Outcome::NotYet, Vec::new())
        })
    }

    fn needs_order(&self) -> bool {
        self.after.is_of_order()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order, summary};

    #[test]
    fn opens_with_the_first_second_of_its_day() {
        let friday = json!({"placed_at": "2026-10-23T12:00:00+02:00"});
        let cases = [
            (
                "opens = \"that_day\"",
                "2026-10-29T23:59:59.9+01:00",
                "not_yet 2026-10-30T00:00:00+01:00",
            ),
            (
                "opens = \"that_day\"",
                "2026-10-30T00:00:00+01:00",
                "eligible ",
            ),
            (
                "opens = \"next_day\"",
                "2026-10-30T23:59:59+01:00",
                "not_yet 2026-10-31T00:00:00+01:00",
            ),
            (
                "opens = \"next_day\"",
                "2026-10-31T00:00:00+01:00",
                "eligible ",
            ),
            (
                "opens = \"next_day\", unit = \"working_days\"",
                "2026-11-03T23:59:59+01:00",
                "not_yet 2026-11-04T00:00:00+01:00",
            ),
        ];
        for (opens, as_of, expected) in cases {
            let rules = format!(
                "rules = [{{ kind = \"wait\", after = \"placed\", days = \"week\", {opens} }}, {{ kind = \"grant\" }}]"
            );
            let decision = decision("not_received", &rules, &order(&friday), ("{}", as_of));
            let opens_at = decision
                .opens_at
                .map(|at| at.to_string())
                .unwrap_or_default();
            assert_eq!(
                format!("{} {opens_at}", summary(&decision)),
                expected,
                "{opens} {as_of}"
            );
        }
    }

    #[test]
    fn waits_for_a_parcel_that_has_not_left() {
        let rules = "rules = [{ kind = \"wait\", after = \"first_shipment\", days = \"week\", opens = \"that_day\" }, { kind = \"grant\" }]";
        let decision = decision(
            "tracking_inactive",
            rules,
            &order(&json!({})),
            ("{}", "2026-11-20T10:00:00Z"),
        );
        assert_eq!(
            (summary(&decision).as_str(), decision.opens_at),
            ("not_yet not_shipped", None)
        );
    }
}
