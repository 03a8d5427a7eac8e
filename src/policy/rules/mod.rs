//! The kinds of rule. A new kind is a file here, with its table test, and a line in `KINDS`.

use std::{fmt::Debug, sync::Arc};

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use toml::de::{Error, ValueDeserializer};

use super::{
    bind::Binder,
    case::Case,
    verdict::{Notes, Verdict},
    when::When,
};
use crate::domain::{Check, DetailName};

mod after;
mod exclude_items;
mod expect;
mod grant;
mod info;
mod minimum;
mod refuse;
mod replacement_value;
mod require;
mod review;
mod same_day;
mod until;
mod wait;
mod window;

/// Every kind of rule by the name that `policy.toml` gives it in `kind`.
pub(super) const KINDS: &[(&str, Reader)] = &[
    ("after", read::<after::After>),
    ("exclude_items", read::<exclude_items::ExcludeItems>),
    ("expect", read::<expect::Expect>),
    ("grant", read::<grant::Grant>),
    ("info", read::<info::Info>),
    ("minimum", read::<minimum::Minimum>),
    ("refuse", read::<refuse::Refuse>),
    (
        "replacement_value",
        read::<replacement_value::ReplacementValue>,
    ),
    ("require", read::<require::Require>),
    ("review", read::<review::Review>),
    ("same_day", read::<same_day::SameDay>),
    ("until", read::<until::Until>),
    ("wait", read::<wait::Wait>),
    ("window", read::<window::Window>),
];

/// Reads the keys of one kind.
pub(super) type Reader =
    fn(ValueDeserializer<'_>, &mut Binder<'_, '_>) -> Result<Arc<dyn Kind>, Error>;

fn read<K: Kind + DeserializeOwned + 'static>(
    keys: ValueDeserializer<'_>,
    binder: &mut Binder<'_, '_>,
) -> Result<Arc<dyn Kind>, Error> {
    let mut kind = K::deserialize(keys)?;
    kind.bind(binder);
    Ok(Arc::new(kind))
}

/// One kind of rule.
pub(super) trait Kind: Debug + Send + Sync {
    /// Takes the values of the figures that it names.
    fn bind(&mut self, _binder: &mut Binder<'_, '_>) {}

    /// Answers, or leaves a note for the rules after it.
    fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict>;

    /// Whether it looks at an order, and so cannot stand where there is none.
    fn needs_order(&self) -> bool;

    /// Whether it answers every question, so that no rule after it is reached.
    fn always_decides(&self) -> bool {
        false
    }

    /// The amount below which it refuses, in the shop's currency.
    fn least_amount(&self) -> Option<Decimal> {
        None
    }

    /// The detail that it reads.
    fn detail(&self) -> Option<DetailName> {
        None
    }
}

/// One rule: what must be so, and what then holds.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) when: Option<When>,
    pub(super) kind: Arc<dyn Kind>,
}

impl Rule {
    pub(super) fn apply(&self, case: &Case<'_>, notes: &mut Notes) -> Option<Verdict> {
        let holds = self.when.as_ref().is_none_or(|when| when.holds(case));
        if holds {
            self.kind.apply(case, notes)
        } else {
            None
        }
    }

    pub(super) fn needs_order(&self) -> bool {
        self.kind.needs_order() || self.when.as_ref().is_some_and(When::needs_order)
    }

    pub(super) fn least_amount(&self) -> Option<Decimal> {
        self.kind.least_amount()
    }

    pub(super) fn always_decides(&self) -> bool {
        self.when.is_none() && self.kind.always_decides()
    }

    /// The details that it reads. An order has its own country; only without one is it a detail.
    pub(super) fn details(&self, check: Check) -> Vec<DetailName> {
        let when = self.when.as_ref();
        let mut names = when.map(When::details).unwrap_or_default();
        if !check.needs_order() && when.is_some_and(When::reads_destination) {
            names.push(DetailName::Country);
        }
        names.extend(self.kind.detail());
        names
    }
}
