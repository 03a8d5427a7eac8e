//! `window`: until the end of a day so many days after an event; later the answer is no.

use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::{Case, Event, Unit},
        verdict::{Deadline, Notes, Verdict},
    },
    Kind,
};
use crate::domain::DeadlineKind;

/// `{ kind = "window", after = "received", days = "return_window", deadline = "request_by" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Window {
    after: Event,
    days: Figured<u32>,
    #[serde(default)]
    unit: Unit,
    #[serde(default = "request_by")]
    deadline: DeadlineKind,
}

fn request_by() -> DeadlineKind {
    DeadlineKind::RequestBy
}

impl Kind for Window {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        binder.days(&mut self.days);
    }

    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let last_day = match case.day_after(self.after, self.days.value(), self.unit) {
            Ok(day) => day,
            Err(reason) => return Some(Verdict::not_yet(reason)),
        };
        let deadline = Deadline {
            at: case.calendar.last_second(last_day),
            kind: self.deadline,
        };
        if case.as_of > deadline.at {
            return Some(Verdict::past(deadline));
        }
        notes.deadline = Some(deadline);
        None
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
    fn closes_after_the_last_second_of_the_last_day() {
        let received = json!({"shipments": [{"delivered_at": "2026-10-20T23:30:00+02:00"}]});
        let cases = [
            // The clocks go back in between: the days are the shop's, not 24 hours each.
            (
                "days = \"week\"",
                "2026-10-27T23:59:59+01:00",
                "eligible until 2026-10-27T23:59:59+01:00",
            ),
            (
                "days = \"week\"",
                "2026-10-28T00:00:00+01:00",
                "not_eligible past_deadline until 2026-10-27T23:59:59+01:00",
            ),
            (
                "days = [\"week\", \"week\"]",
                "2026-11-03T23:59:59.999+01:00",
                "eligible until 2026-11-03T23:59:59+01:00",
            ),
            (
                "days = \"week\", unit = \"working_days\"",
                "2026-10-29T23:59:59+01:00",
                "eligible until 2026-10-29T23:59:59+01:00",
            ),
        ];
        for (days, as_of, expected) in cases {
            let rules = format!(
                "rules = [{{ kind = \"window\", after = \"received\", {days} }}, {{ kind = \"grant\" }}]"
            );
            let decision = decision("defect", &rules, &order(&received), ("{}", as_of));
            let until = decision
                .deadline
                .map(|at| at.to_string())
                .unwrap_or_default();
            assert_eq!(
                format!("{} until {until}", summary(&decision)),
                expected,
                "{days} {as_of}"
            );
        }
    }

    #[test]
    fn waits_for_its_event() {
        let rules = "rules = [{ kind = \"window\", after = \"received\", days = \"week\" }, { kind = \"grant\" }]";
        let decision = decision(
            "defect",
            rules,
            &order(&json!({})),
            ("{}", "2026-11-20T10:00:00Z"),
        );
        assert_eq!(summary(&decision), "not_yet not_delivered");
    }
}
