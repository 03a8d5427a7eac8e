//! `review`: a person decides.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{Outcome, Reason};

/// `{ kind = "review", reasons = ["claim_needs_authorisation"], approval_required = true }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    reasons: Vec<Reason>,
    #[serde(default)]
    approval_required: bool,
}

impl Kind for Review {
    fn apply(&self, _case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        Some(Verdict {
            approval_required: self.approval_required,
            ..Verdict::new(Outcome::NeedsReview, self.reasons.clone())
        })
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

    use super::super::super::testing::{decision, order, summary};

    #[test]
    fn a_person_decides() {
        for approval_required in [true, false] {
            let rules = format!(
                "rules = [{{ kind = \"review\", reasons = [\"case_by_case\"], approval_required = {approval_required} }}]"
            );
            let decision = decision(
                "defect",
                &rules,
                &order(&json!({})),
                ("{}", "2026-11-20T10:00:00Z"),
            );
            assert_eq!(summary(&decision), "needs_review case_by_case");
            assert_eq!(decision.approval_required, approval_required);
        }
    }
}
