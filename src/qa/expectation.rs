//! What a fixture expects of a reply and of the state, and why it is not so.

mod task;
mod text;

use std::fmt::{self, Display};

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::yaml::{OneOrMany, Want};
use crate::domain::{
    Awaiting, Check, ChoiceId, ConversationState, Currency, EntryId, LocalInstant, OrderNumber,
    Outcome, Reason, Refund, RefundKind, Reply, ReplyKind, Status, Task,
};
use text::TextExpectation;

/// What is expected of one reply; a key that is not named is free, `null` expects that there is nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReplyExpectation {
    kind: Option<ReplyKind>,
    entry: Want<EntryId>,
    entry_in: Option<Vec<EntryId>>,
    /// The check of the decision; of an `ask`, the check under way; of others, a check offered as a choice.
    check: Want<Check>,
    /// What the conversation waits for; without `kind`, the reply must be the `ask` for it.
    awaiting: Want<Awaited>,
    outcome: Want<Outcome>,
    outcome_in: Option<Vec<Outcome>>,
    reason: OneOrMany<Reason>,
    refund: Want<RefundExpectation>,
    deadline: Want<Timestamp>,
    choices_include: OneOrMany<ChoiceId>,
    text: TextExpectation,
}

/// What is expected of a refund.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RefundExpectation {
    kind: Option<RefundKind>,
    amount: Option<Amount>,
    currency: Option<Currency>,
    deduction: Option<Amount>,
}

/// An amount of money, quoted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Amount(Decimal);

/// Where the conversation must stand; a key that is not named is free, `null` expects that there is nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StateExpectation {
    task: Want<task::TaskExpectation>,
    awaiting: Want<Awaited>,
    verified_order: Want<OrderNumber>,
    status: Option<Status>,
}

/// What a conversation waits for, shown by its stable name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
struct Awaited(Awaiting);

impl Display for Awaited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl TryFrom<String> for Amount {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Decimal::from_str_exact(text.trim())
            .map(Self)
            .map_err(|_| format!("`{text}` is no amount; write one such as `\"150.00\"`"))
    }
}

/// Differences between what is expected and what is, in words.
#[derive(Debug, Default)]
pub(super) struct Differences(pub(super) Vec<String>);

impl Differences {
    fn compare<T: PartialEq + Display>(&mut self, key: &str, want: &Want<T>, is: Option<&T>) {
        if !want.accepts(is) {
            let wanted = match want {
                Want::Anything => "anything".to_owned(),
                Want::Nothing => "nothing".to_owned(),
                Want::This(wanted) => format!("`{wanted}`"),
            };
            let is = is.map_or_else(|| "nothing".to_owned(), |is| format!("`{is}`"));
            self.0.push(format!("`{key}` is {is}, not {wanted}"));
        }
    }

    fn compare_plain<T: PartialEq + Display>(&mut self, key: &str, want: Option<T>, is: &T) {
        let want = want.map_or(Want::Anything, Want::This);
        self.compare(key, &want, Some(is));
    }

    /// Whether what is is one of those wanted.
    fn one_of<T: PartialEq + Display>(&mut self, key: &str, any: Option<&[T]>, is: Option<&T>) {
        if let Some(any) = any
            && !is.is_some_and(|is| any.contains(is))
        {
            let is = is.map_or_else(|| "nothing".to_owned(), |is| format!("`{is}`"));
            self.0
                .push(format!("`{key}`: it is {is}, none of {}", list(any)));
        }
    }

    /// Whether all that is wanted is there.
    fn all_of<T: PartialEq + Display>(&mut self, key: &str, wanted: &[T], are: &[T]) {
        for wanted in wanted.iter().filter(|wanted| !are.contains(wanted)) {
            let there = list(are);
            self.0
                .push(format!("`{key}`: `{wanted}` is not there, only {there}"));
        }
    }
}

fn list<T: Display>(values: &[T]) -> String {
    if values.is_empty() {
        return "nothing".to_owned();
    }
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    quoted.join(", ")
}

impl ReplyExpectation {
    /// Expects words in any letter case, with what is a gap standing for anything.
    pub(super) fn saying(
        held: &[String],
        not_held: &[String],
        is_gap: impl Fn(&str) -> bool + Copy,
    ) -> Self {
        Self {
            text: TextExpectation::words(held, not_held, is_gap),
            ..Self::default()
        }
    }

    /// Why this reply is not the one expected; nothing when it is.
    pub(super) fn differences(&self, reply: &Reply, state: &ConversationState) -> Vec<String> {
        let mut found = Differences::default();
        let decision = reply.decision.as_deref();
        found.compare_plain("kind", self.kind, &reply.kind);
        found.compare("entry", &self.entry, reply.entry.as_ref());
        found.one_of("entry_in", self.entry_in.as_deref(), reply.entry.as_ref());
        found.compare("check", &self.check, self.check_of(reply, state).as_ref());
        self.compare_awaiting(reply, state, &mut found);
        let outcome = decision.map(|decision| decision.outcome);
        found.compare("outcome", &self.outcome, outcome.as_ref());
        found.one_of("outcome_in", self.outcome_in.as_deref(), outcome.as_ref());
        let reasons = decision.map_or(&[][..], |decision| &decision.reasons);
        found.all_of("reason", &self.reason.0, reasons);
        let deadline = decision.and_then(|decision| decision.deadline);
        let deadline = deadline.map(LocalInstant::timestamp);
        found.compare("deadline", &self.deadline, deadline.as_ref());
        self.compare_refund(
            decision.and_then(|decision| decision.refund.as_ref()),
            &mut found,
        );
        let choices: Vec<ChoiceId> = reply.choices.iter().map(|c| c.choice.clone()).collect();
        found.all_of("choices_include", &self.choices_include.0, &choices);
        found.0.extend(self.text.differences(&reply.text));
        found.0
    }

    fn check_of(&self, reply: &Reply, state: &ConversationState) -> Option<Check> {
        if let Some(decision) = &reply.decision {
            return Some(decision.check);
        }
        if reply.kind == ReplyKind::Ask {
            return state.task.map(|task| task.check);
        }
        let mut offered = reply
            .choices
            .iter()
            .filter_map(|choice| choice.choice.check());
        let first = offered.next();
        let is_wanted = |check: &Check| self.check.accepts(Some(check));
        first.into_iter().chain(offered).find(is_wanted).or(first)
    }

    fn compare_awaiting(&self, reply: &Reply, state: &ConversationState, found: &mut Differences) {
        let is = state.task.map(|task| Awaited(task.awaiting));
        found.compare("awaiting", &self.awaiting, is.as_ref());
        let wants_ask = matches!(self.awaiting, Want::This(_)) && self.kind.is_none();
        if wants_ask && reply.kind != ReplyKind::Ask {
            found.0.push(format!(
                "`awaiting`: the reply is a `{}`, not an `ask`",
                reply.kind
            ));
        }
    }

    fn compare_refund(&self, is: Option<&Refund>, found: &mut Differences) {
        match (&self.refund, is) {
            (Want::Anything, _) | (Want::Nothing, None) => {}
            (Want::Nothing, Some(refund)) => {
                found
                    .0
                    .push(format!("`refund` is `{}`, not nothing", refund.amount));
            }
            (Want::This(_), None) => found.0.push("`refund` is nothing".to_owned()),
            (Want::This(want), Some(is)) => {
                found.compare_plain("refund.kind", want.kind, &is.kind);
                let amount = want.amount.map(|amount| amount.0);
                found.compare_plain("refund.amount", amount, &is.amount);
                found.compare_plain("refund.currency", want.currency.clone(), &is.currency);
                let deduction = want.deduction.map(|amount| amount.0);
                found.compare_plain("refund.deduction", deduction, &is.deduction);
            }
        }
    }
}

impl StateExpectation {
    /// Why the state is not the one expected; nothing when it is.
    pub(super) fn differences(&self, state: &ConversationState) -> Vec<String> {
        let mut found = Differences::default();
        let task: Option<Task> = state.task;
        match &self.task {
            Want::Anything => {}
            Want::Nothing => {
                let check = task.map(|task| task.check);
                found.compare("state.task", &Want::Nothing, check.as_ref());
            }
            Want::This(wanted) => wanted.compare(task, &mut found),
        }
        let awaiting = task.map(|task| Awaited(task.awaiting));
        found.compare("state.awaiting", &self.awaiting, awaiting.as_ref());
        found.compare(
            "state.verified_order",
            &self.verified_order,
            state.verified_order.as_ref(),
        );
        found.compare_plain("state.status", self.status, &state.status);
        found.0
    }
}

#[cfg(test)]
pub(super) mod tests;
