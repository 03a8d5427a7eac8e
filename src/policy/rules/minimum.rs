//! `minimum`: a subtotal below an amount is refused.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    super::{
        bind::{Binder, Figured},
        case::Case,
        verdict::{Notes, Verdict},
    },
    Kind,
};
use crate::domain::{DetailName, Outcome, Reason};

/// `{ kind = "minimum", amount = "unlisted_country_minimum", reason = "below_minimum_for_country" }`
///
/// It compares the detail `subtotal`, and passes where none is given: let `require` stand before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Minimum {
    amount: Figured<Decimal>,
    reason: Reason,
}

impl Kind for Minimum {
    fn bind(&mut self, binder: &mut Binder<'_, '_>) {
        binder.amount(&mut self.amount);
    }

    fn apply(&self, case: &Case<'_>, _notes: &mut Notes) -> Option<Verdict> {
        let is_below = case.details.subtotal? < self.amount.value();
        is_below.then(|| Verdict::new(Outcome::NotEligible, vec![self.reason]))
    }

    fn least_amount(&self) -> Option<Decimal> {
        Some(self.amount.value())
    }

    fn needs_order(&self) -> bool {
        false
    }

    fn detail(&self) -> Option<DetailName> {
        Some(DetailName::Subtotal)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{answer, order};

    #[test]
    fn the_amount_itself_is_enough() {
        let rules = r#"rules = [
            { kind = "minimum", amount = "fee", reason = "below_minimum_for_country" }, { kind = "grant" }]"#;
        let cases = [
            ("8.99", "not_eligible below_minimum_for_country"),
            ("9.00", "eligible"),
            ("9.01", "eligible"),
        ];
        for (subtotal, expected) in cases {
            let details = format!("{{\"subtotal\": \"{subtotal}\"}}");
            assert_eq!(
                answer("shipping", rules, &order(&json!({})), &details),
                expected,
                "{subtotal}"
            );
        }
    }
}
