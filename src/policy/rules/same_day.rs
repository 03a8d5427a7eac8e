//! `same_day`: until a time on the day of the order; an order of a weekend until a time on its Sunday.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time, Weekday},
};
use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::{Case, Event},
        sundays::ExceptedSundays,
        verdict::{Deadline, Notes, Verdict},
    },
    Kind,
    grant::Grant,
};
use crate::domain::DeadlineKind;

/// `{ kind = "same_day", until = "cancel_until", weekend = { … } }`: later the answer is no.
///
/// With `grant = { … }` it grants that within the time, and leaves what comes later to the rules after it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameDay {
    until: Figured<Time>,
    weekend: Option<Weekend>,
    grant: Option<Grant>,
}

/// Orders from `from` on Saturday to `until` on Sunday have time to that `until`, unless the Sunday is excepted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weekend {
    from: Figured<Time>,
    until: Figured<Time>,
    #[serde(default)]
    excepted_sundays: Vec<ExceptedSundays>,
}

impl SameDay {
    fn deadline(&self, case: &Case<'_>, placed_at: Timestamp) -> Deadline {
        let placed = case.calendar.civil(placed_at);
        let weekend = self.weekend.as_ref();
        let at =
            weekend.and_then(|weekend| Some((weekend.sunday_of(placed)?, weekend.until.value())));
        let (date, time) = at.unwrap_or((placed.date(), self.until.value()));
        Deadline {
            at: case.calendar.at(date, time),
            kind: DeadlineKind::RequestBy,
        }
    }
}

impl Weekend {
    /// The Sunday of the weekend in which the order was placed, if the weekend's rule holds for it.
    fn sunday_of(&self, placed: DateTime) -> Option<Date> {
        let (date, time) = (placed.date(), placed.time());
        let sunday = match date.weekday() {
            Weekday::Saturday if time >= self.from.value() => date.tomorrow().ok()?,
            Weekday::Sunday if time <= self.until.value() => date,
            Weekday::Monday
            | Weekday::Tuesday
            | Weekday::Wednesday
            | Weekday::Thursday
            | Weekday::Friday
            | Weekday::Saturday
            | Weekday::Sunday => return None,
        };
        let is_excepted = self
            .excepted_sundays
            .iter()
            .any(|sundays| sundays.contains(sunday));
        (!is_excepted).then_some(sunday)
    }
}

impl Kind for SameDay {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        binder.time(&mut self.until);
        if let Some(weekend) = &mut self.weekend {
            binder.time(&mut weekend.from);
            binder.time(&mut weekend.until);
        }
        if let Some(grant) = &mut self.grant {
            grant.bind(binder);
        }
    }

    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let placed_at = case.instant_of(Event::Placed).ok()?;
        let deadline = self.deadline(case, placed_at);
        let is_in_time = case.as_of <= deadline.at;
        match &self.grant {
            Some(grant) if is_in_time => Some(Verdict {
                deadline: Some(deadline),
                ..grant.verdict(case, notes)
            }),
            Some(_) => None,
            None if is_in_time => {
                notes.deadline = Some(deadline);
                None
            }
            None => Some(Verdict::past(deadline)),
        }
    }

    fn needs_order(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{decision, order};

    #[test]
    fn the_deadline_follows_the_local_time_of_the_order() {
        let rules = r#"rules = [
            { kind = "same_day", until = "late", weekend = { from = "early", until = "nearly_late", excepted_sundays = ["four_before_christmas", "after_black_friday"] } },
            { kind = "grant" }]"#;
        let cases = [
            ("2026-11-20T00:00:00+01:00", "2026-11-20T23:00:00+01:00"),
            ("2026-11-20T23:59:59+01:00", "2026-11-20T23:00:00+01:00"),
            ("2026-11-21T00:00:59.9+01:00", "2026-11-21T23:00:00+01:00"),
            ("2026-11-21T00:01:00+01:00", "2026-11-22T22:59:59+01:00"),
            ("2026-11-22T22:59:59.9+01:00", "2026-11-22T22:59:59+01:00"),
            ("2026-11-22T23:00:00+01:00", "2026-11-22T23:00:00+01:00"),
            // The clocks go back in the night to Sunday.
            ("2026-10-24T12:00:00+02:00", "2026-10-25T22:59:59+01:00"),
            // The first excepted Sunday of the year, from its Saturday on.
            ("2026-11-28T12:00:00+01:00", "2026-11-28T23:00:00+01:00"),
            ("2026-11-29T12:00:00+01:00", "2026-11-29T23:00:00+01:00"),
            ("2026-12-27T12:00:00+01:00", "2026-12-27T22:59:59+01:00"),
        ];
        for (placed_at, expected) in cases {
            let decision = decision(
                "modify",
                rules,
                &order(&json!({"placed_at": placed_at})),
                ("{}", placed_at),
            );
            let deadline = decision.deadline.map(|at| at.to_string());
            assert_eq!(deadline.as_deref(), Some(expected), "{placed_at}");
        }
    }
}
