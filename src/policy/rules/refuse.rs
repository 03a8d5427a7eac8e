//! `refuse`: the answer is no. With `when`, only for what the shop does not count.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{Outcome, Reason};

/// `{ kind = "refuse", when = { defect_kind = ["font"] }, reasons = ["not_a_defect"] }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Refuse {
    reasons: Vec<Reason>,
}

impl Kind for Refuse {
    fn apply(&self, _case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        Some(Verdict::new(Outcome::NotEligible, self.reasons.clone()))
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
    fn refuses_what_is_named() {
        let rules = r#"rules = [
            { kind = "refuse", when = { defect_kind = ["font", "translation"] }, reasons = ["not_a_defect"] }, { kind = "grant" }]"#;
        let cases = [
            ("{}", "eligible"),
            (r#"{"defect_kind": "damaged"}"#, "eligible"),
            (r#"{"defect_kind": "font"}"#, "not_eligible not_a_defect"),
            (
                r#"{"defect_kind": "translation"}"#,
                "not_eligible not_a_defect",
            ),
        ];
        for (details, expected) in cases {
            assert_eq!(
                answer("defect", rules, &order(&json!({})), details),
                expected,
                "{details}"
            );
        }
    }
}
