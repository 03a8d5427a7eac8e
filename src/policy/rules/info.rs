//! `info`: the answer is no yes or no, but what is known of the order.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::Outcome;

/// `{ kind = "info" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Info {}

impl Kind for Info {
    fn apply(&self, _case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        Some(Verdict::new(Outcome::Info, Vec::new()))
    }

    fn needs_order(&self) -> bool {
        false
    }

    fn always_decides(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{answer, order};

    #[test]
    fn informs_whatever_the_order() {
        for facts in [json!({}), json!({"cancelled_at": "2026-11-20T10:00:00Z"})] {
            assert_eq!(
                answer(
                    "status",
                    "rules = [{ kind = \"info\" }]",
                    &order(&facts),
                    "{}"
                ),
                "info"
            );
        }
    }
}
