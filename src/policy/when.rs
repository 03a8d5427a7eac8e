//! The condition that any rule may carry in `when`: what must be so for the rule to be tried.

use serde::Deserialize;

use super::case::Case;
use crate::domain::{Change, Country, DefectKind, DetailName, Fault, Order, ReturnReason};

/// What must be so; what is not named does not matter.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct When {
    /// At least one parcel has left.
    shipped: Option<bool>,
    /// Every parcel has arrived.
    delivered: Option<bool>,
    /// At least one line was made for this customer.
    personalised: Option<bool>,
    /// The parcel that counts goes by express.
    express: Option<bool>,
    /// The destination lies in Europe.
    europe: Option<bool>,
    /// The destination is one of these.
    country: Option<Vec<Country>>,
    /// The change asked for is one of these.
    change: Option<Vec<Change>>,
    /// The mistake is theirs.
    fault: Option<Vec<Fault>>,
    /// The reason of a return is one of these.
    reason: Option<Vec<ReturnReason>>,
    /// The defect is one of these.
    defect_kind: Option<Vec<DefectKind>>,
}

impl When {
    /// Whether everything named is so.
    pub(super) fn holds(&self, case: &Case<'_>) -> bool {
        self.order_is_so(case) && self.destination_is_so(case) && self.details_are_so(case)
    }

    /// Whether it names a state that only an order has.
    pub(super) fn needs_order(&self) -> bool {
        let states = [
            self.shipped,
            self.delivered,
            self.personalised,
            self.express,
        ];
        states.into_iter().any(|state| state.is_some())
    }

    /// The details that it reads.
    pub(super) fn details(&self) -> Vec<DetailName> {
        let read = [
            (self.reason.is_some(), DetailName::Reason),
            (self.change.is_some(), DetailName::Change),
            (self.fault.is_some(), DetailName::Fault),
            (self.defect_kind.is_some(), DetailName::DefectKind),
        ];
        read.into_iter()
            .filter(|(is_read, _)| *is_read)
            .map(|(_, name)| name)
            .collect()
    }

    /// Whether it looks at where the parcel goes.
    pub(super) fn reads_destination(&self) -> bool {
        self.europe.is_some() || self.country.is_some()
    }

    fn order_is_so(&self, case: &Case<'_>) -> bool {
        let is = |wanted: Option<bool>, state: fn(&Order) -> bool| {
            wanted.is_none_or(|wanted| case.order.is_some_and(|order| state(order) == wanted))
        };
        let is_express = || case.parcel().is_some_and(|parcel| parcel.express);
        is(self.shipped, Order::is_shipped)
            && is(self.delivered, |order| order.received_at().is_some())
            && is(self.personalised, |order| {
                order.items.iter().any(|item| item.personalised)
            })
            && self.express.is_none_or(|wanted| is_express() == wanted)
    }

    fn destination_is_so(&self, case: &Case<'_>) -> bool {
        let Some(country) = case.destination() else {
            return !self.reads_destination();
        };
        self.europe
            .is_none_or(|wanted| country.is_in_europe() == wanted)
            && self
                .country
                .as_ref()
                .is_none_or(|countries| countries.contains(&country))
    }

    fn details_are_so(&self, case: &Case<'_>) -> bool {
        let details = case.details;
        // Where none is given, the two details that have a default count as given.
        let reason = details.reason.or(Some(ReturnReason::ChangedMind));
        let defect_kind = details.defect_kind.or(Some(DefectKind::Damaged));
        is_among(self.reason.as_deref(), reason)
            && is_among(self.defect_kind.as_deref(), defect_kind)
            && is_among(self.change.as_deref(), details.change)
            && is_among(self.fault.as_deref(), details.fault)
    }
}

fn is_among<T: PartialEq>(wanted: Option<&[T]>, given: Option<T>) -> bool {
    wanted.is_none_or(|wanted| given.is_some_and(|given| wanted.contains(&given)))
}
