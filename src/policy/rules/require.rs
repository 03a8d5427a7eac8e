//! `require`: without a detail the answer is that it is missing.

use serde::Deserialize;

use super::{
    super::{
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{DetailName, Details, Outcome, Reason};

/// `{ kind = "require", detail = "fault" }`; `reasons` say what to do meanwhile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Require {
    detail: DetailName,
    #[serde(default)]
    reasons: Vec<Reason>,
}

fn is_given(detail: DetailName, details: &Details) -> bool {
    match detail {
        DetailName::Reason => details.reason.is_some(),
        DetailName::Change => details.change.is_some(),
        DetailName::Fault => details.fault.is_some(),
        DetailName::ClaimNumber => details
            .claim_number
            .as_deref()
            .is_some_and(|number| !number.trim().is_empty()),
        DetailName::DefectKind => details.defect_kind.is_some(),
        DetailName::ReplacementPrice => details.replacement_price.is_some(),
        DetailName::Country => details.country.is_some(),
        DetailName::Subtotal => details.subtotal.is_some(),
    }
}

impl Kind for Require {
    fn apply(&self, case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        (!is_given(self.detail, case.details)).then(|| Verdict {
            missing: vec![self.detail],
            ..Verdict::new(Outcome::NeedsInformation, self.reasons.clone())
        })
    }

    fn needs_order(&self) -> bool {
        false
    }

    fn detail(&self) -> Option<DetailName> {
        Some(self.detail)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::super::testing::{decision, order},
        DetailName, Outcome,
    };

    #[test]
    fn every_detail_can_be_required() {
        let given = r#"{"reason": "defective", "change": "size", "fault": "shop", "claim_number": "A1",
            "defect_kind": "font", "replacement_price": "1.00", "country": "FR", "subtotal": "1.00"}"#;
        for detail in DetailName::ALL {
            let rules = format!(
                "rules = [{{ kind = \"require\", detail = \"{detail}\" }}, {{ kind = \"grant\" }}]"
            );
            let order = order(&json!({}));
            let without = decision("defect", &rules, &order, ("{}", "2026-11-20T10:00:00Z"));
            assert_eq!(
                (without.outcome, without.missing),
                (Outcome::NeedsInformation, vec![*detail])
            );
            let with = decision("defect", &rules, &order, (given, "2026-11-20T10:00:00Z"));
            assert_eq!((with.outcome, with.missing), (Outcome::Eligible, vec![]));
        }
    }

    #[test]
    fn a_blank_claim_number_is_none() {
        let rules =
            "rules = [{ kind = \"require\", detail = \"claim_number\" }, { kind = \"grant\" }]";
        let blank = r#"{"claim_number": "  "}"#;
        let decision = decision(
            "not_received",
            rules,
            &order(&json!({})),
            (blank, "2026-11-20T10:00:00Z"),
        );
        assert_eq!(decision.outcome, Outcome::NeedsInformation);
    }
}
