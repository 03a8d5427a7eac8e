//! Reads `policy.toml`, and reports every fault in it rather than the first.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{
    Terms,
    bind::Binder,
    decide::{CheckRules, Policy},
    faults::{Faults, hint},
    figures::Figures,
    read_figures::read_figures,
    rules::{KINDS, Rule},
};
use crate::domain::{Check, Currency, Diagnostic, EntryId, Revision};

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// The rules of a shop without a `policy.toml`.
pub(super) fn none(terms: Terms) -> Policy {
    Policy {
        revision: revision_of("", &terms),
        terms,
        currency: Currency::euro(),
        figures: Figures::new(),
        checks: BTreeMap::new(),
        no_rule_cites: Vec::new(),
    }
}

/// The rules in the text; none when the faults hold an error.
pub(super) fn read(file: &str, text: &str, terms: Terms) -> (Option<Policy>, Vec<Diagnostic>) {
    let mut faults = Faults::new(file, text);
    let policy = match DeTable::parse(text) {
        Ok(root) => Some(read_root(root, text, terms, &mut faults)),
        Err(error) => {
            faults.add_toml(&error, &(0..0));
            None
        }
    };
    let found = faults.finish();
    (policy.filter(|_| found.is_empty()), found)
}

/// What stands at the top of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Top {
    currency: Spanned<String>,
    #[serde(default)]
    no_rule_cites: Vec<EntryId>,
}

fn read_root(
    root: Spanned<DeTable<'_>>,
    text: &str,
    terms: Terms,
    faults: &mut Faults<'_>,
) -> Policy {
    let span = root.span();
    let mut root = root.into_inner();
    let (figures, checks) = (root.remove("figures"), root.remove("checks"));
    let top: Option<Top> = parse(Spanned::new(span, DeValue::Table(root)), faults);
    let currency = top
        .as_ref()
        .map_or_else(Currency::euro, |top| read_currency(&top.currency, faults));
    let figures = figures
        .map(|table| read_figures(table, &currency, faults))
        .unwrap_or_default();
    let checks = checks
        .map(|table| read_checks(table, &figures, faults))
        .unwrap_or_default();
    Policy {
        revision: revision_of(text, &terms),
        terms,
        currency,
        figures,
        checks,
        no_rule_cites: top.map(|top| top.no_rule_cites).unwrap_or_default(),
    }
}

fn read_currency(written: &Spanned<String>, faults: &mut Faults<'_>) -> Currency {
    Currency::parse(written.get_ref()).unwrap_or_else(|error| {
        faults.add(
            &written.span(),
            error.to_string(),
            "name the shop's currency",
        );
        Currency::euro()
    })
}

fn read_checks(
    table: Value<'_>,
    figures: &Figures,
    faults: &mut Faults<'_>,
) -> BTreeMap<Check, CheckRules> {
    let mut checks = BTreeMap::new();
    for (name, value) in entries(table, "[checks]", faults) {
        if let Ok(check) = name.get_ref().parse::<Check>() {
            checks.insert(check, read_check(check, value, figures, faults));
        } else {
            let message = format!("unknown check `{}`", name.get_ref());
            let known = Check::ALL.iter().map(|check| check.name());
            faults.add(&name.span(), message, hint(name.get_ref(), known));
        }
    }
    checks
}

/// The keys of a check beside its rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckKeys {
    #[serde(default)]
    cites: Vec<EntryId>,
}

fn read_check(
    check: Check,
    value: Value<'_>,
    figures: &Figures,
    faults: &mut Faults<'_>,
) -> CheckRules {
    let span = value.span();
    let DeValue::Table(mut table) = value.into_inner() else {
        faults.add(
            &span,
            format!("`{check}` is not a table"),
            format!("write [checks.{check}]"),
        );
        return CheckRules::default();
    };
    let rules = if let Some(rules) = table.remove("rules") {
        read_rules(check, rules, figures, faults)
    } else {
        let fix =
            "add `rules = [ … ]`; without a rule remove the check, which leaves it to a person";
        faults.add(&span, format!("`{check}` has no `rules`"), fix);
        Vec::new()
    };
    let keys: Option<CheckKeys> = parse(Spanned::new(span, DeValue::Table(table)), faults);
    CheckRules {
        cites: keys.map(|keys| keys.cites).unwrap_or_default(),
        rules,
    }
}

fn read_rules(
    check: Check,
    value: Value<'_>,
    figures: &Figures,
    faults: &mut Faults<'_>,
) -> Vec<Rule> {
    let span = value.span();
    let DeValue::Array(list) = value.into_inner() else {
        faults.add(
            &span,
            "`rules` is not a list",
            "write `rules = [ { kind = \"…\" }, … ]`",
        );
        return Vec::new();
    };
    let n_written = list.len();
    let mut rules = Vec::new();
    for written in list {
        let span = written.span();
        if let Some(rule) = read_rule(written, figures, faults) {
            check_place(check, &rule, &rules, &span, faults);
            rules.push(rule);
        }
    }
    let is_whole = rules.len() == n_written;
    if is_whole && !rules.last().is_some_and(Rule::always_decides) {
        let fix = "end the list with `grant`, `refuse`, `review` or `info` without `when`";
        faults.add(
            &span,
            format!("the rules of `{check}` can run out without an answer"),
            fix,
        );
    }
    rules
}

/// Reports a rule that cannot stand where it stands.
fn check_place(
    check: Check,
    rule: &Rule,
    before: &[Rule],
    span: &Range<usize>,
    faults: &mut Faults<'_>,
) {
    if before.iter().any(Rule::always_decides) {
        let fix = "remove it, or move it up: the rule before it always answers";
        faults.add(span, "this rule is never reached", fix);
    }
    if !check.needs_order() && rule.needs_order() {
        let message = format!("this rule looks at an order, and `{check}` has none");
        faults.add(span, message, "use a rule that looks at details only");
    }
}

fn read_rule(value: Value<'_>, figures: &Figures, faults: &mut Faults<'_>) -> Option<Rule> {
    let span = value.span();
    let DeValue::Table(mut table) = value.into_inner() else {
        faults.add(&span, "a rule is a table", "write `{ kind = \"…\" }`");
        return None;
    };
    let names = KINDS.iter().map(|(name, _)| *name);
    let kind = table.remove("kind");
    let when = table.remove("when").map(|when| parse(when, faults));
    let Some(kind) = kind else {
        faults.add(&span, "the rule has no `kind`", hint("", names));
        return None;
    };
    let given = kind.get_ref().as_str().unwrap_or_default();
    let Some((_, reader)) = KINDS.iter().find(|(name, _)| *name == given) else {
        faults.add(
            &kind.span(),
            format!("unknown kind of rule `{given}`"),
            hint(given, names),
        );
        return None;
    };
    let keys = ValueDeserializer::from(Spanned::new(span.clone(), DeValue::Table(table)));
    let kind = match reader(keys, &mut Binder::new(figures, faults)) {
        Ok(kind) => kind,
        Err(error) => {
            faults.add_toml(&error, &span);
            return None;
        }
    };
    let when = match when {
        Some(None) => return None,
        Some(Some(when)) => Some(when),
        None => None,
    };
    Some(Rule { when, kind })
}

/// The entries of a table in the order of their names.
pub(super) fn entries<'i>(
    value: Value<'i>,
    name: &str,
    faults: &mut Faults<'_>,
) -> Vec<(Spanned<toml::de::DeString<'i>>, Value<'i>)> {
    let span = value.span();
    if let DeValue::Table(table) = value.into_inner() {
        table.into_iter().collect()
    } else {
        faults.add(
            &span,
            format!("{name} is not a table"),
            format!("write it as a table, {name}"),
        );
        Vec::new()
    }
}

fn parse<T: DeserializeOwned>(value: Value<'_>, faults: &mut Faults<'_>) -> Option<T> {
    let span = value.span();
    T::deserialize(ValueDeserializer::from(value))
        .map_err(|error| faults.add_toml(&error, &span))
        .ok()
}

/// A digest of the file and of all that its rules stand on.
fn revision_of(text: &str, terms: &Terms) -> Revision {
    let calendar = &terms.calendar;
    let mut digest = Sha256::new();
    let zone = calendar.zone().iana_name().unwrap_or_default();
    let closed = calendar.closed_days().iter().map(ToString::to_string);
    let parts = [
        text.to_owned(),
        terms.contact.email.clone(),
        zone.to_owned(),
    ];
    for part in parts.into_iter().chain(closed) {
        // The length keeps two neighbours from passing for two others.
        digest.update(part.len().to_be_bytes());
        digest.update(part.as_bytes());
    }
    // Half of the digest tells revisions apart and stays readable.
    let digest = digest.finalize();
    Revision::of_digest(digest.get(..16).unwrap_or(&digest))
}
