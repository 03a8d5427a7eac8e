//! Expectations mended key by key: what still holds stays, what does not becomes what came back.

use serde_json::{Map, Value, json};

use super::super::{
    expectation::{ReplyExpectation, StateExpectation},
    record::of_reply,
    written::flow,
};
use crate::domain::{ConversationState, Decision, Reply, ReplyKind, Turn};

/// Expectations of replies among which others may stand.
pub(super) fn in_order(expected: &[Value], turn: &Turn) -> Vec<Value> {
    let mut mended = Vec::new();
    let mut from = 0;
    for expectation in expected {
        let left = || turn.replies.iter().enumerate().skip(from);
        let kind = expectation.get("kind");
        let found = left()
            .find(|(_, reply)| holds(expectation, reply, &turn.state))
            .or_else(|| left().find(|(_, reply)| kind == Some(&json!(reply.kind))))
            .or_else(|| left().next());
        // Where no reply is left, nothing is expected.
        if let Some((place, reply)) = found {
            mended.push(mended_reply(expectation, reply, &turn.state));
            from = place + 1;
        }
    }
    mended
}

/// Expectations of all the replies there are.
pub(super) fn exactly(expected: &[Value], turn: &Turn) -> Vec<Value> {
    let replies = turn.replies.iter().enumerate();
    replies
        .map(|(place, reply)| match expected.get(place) {
            Some(expectation) => mended_reply(expectation, reply, &turn.state),
            None => of_reply(reply, &turn.state),
        })
        .collect()
}

fn holds(expectation: &Value, reply: &Reply, state: &ConversationState) -> bool {
    let read = serde_saphyr::from_str::<ReplyExpectation>(&flow(expectation));
    read.is_ok_and(|expectation| expectation.differences(reply, state).is_empty())
}

fn mended_reply(expectation: &Value, reply: &Reply, state: &ConversationState) -> Value {
    let Some(keys) = expectation.as_object() else {
        return of_reply(reply, state);
    };
    let mut mended = Map::new();
    for (key, value) in keys {
        // Some keys mean another thing with another kind of reply.
        let alone = json!({"kind": reply.kind, key: value});
        if key != "kind" && holds(&alone, reply, state) {
            mended.insert(key.clone(), value.clone());
        } else if let Some(value) = as_it_is(key, value, reply, state) {
            mended.insert(key.clone(), value);
        }
    }
    let mended = Value::Object(mended);
    if holds(&mended, reply, state) {
        mended
    } else {
        of_reply(reply, state)
    }
}

/// What a key is in this reply; nothing where there is nothing to expect.
fn as_it_is(key: &str, value: &Value, reply: &Reply, state: &ConversationState) -> Option<Value> {
    let decision = reply.decision.as_deref();
    let task = state.task;
    Some(match key {
        "kind" => json!(reply.kind),
        "entry" => json!(reply.entry),
        "entry_in" => json!([reply.entry.as_ref()?]),
        "check" => json!(match (decision, reply.kind) {
            (Some(decision), _) => Some(decision.check),
            (None, ReplyKind::Ask) => task.map(|task| task.check),
            (None, _) => reply
                .choices
                .iter()
                .find_map(|choice| choice.choice.check()),
        }),
        "awaiting" => json!(task.map(|task| task.awaiting)),
        "outcome" => json!(decision.map(|decision| decision.outcome)),
        "outcome_in" => json!([decision?.outcome]),
        "reason" => json!(decision.map(|decision| &decision.reasons)?),
        "deadline" => json!(decision.and_then(|decision| decision.deadline)),
        "refund" => refund(value, decision),
        "choices_include" => {
            let offered = reply
                .choices
                .iter()
                .map(|choice| json!(choice.choice))
                .collect::<Vec<_>>();
            let kept: Vec<Value> = each(value)
                .filter(|choice| offered.contains(choice))
                .cloned()
                .collect();
            if kept.is_empty() {
                return None;
            }
            kept.into()
        }
        "text" => return text(value.as_object()?, reply, state),
        _ => return None,
    })
}

fn refund(value: &Value, decision: Option<&Decision>) -> Value {
    let is = decision.and_then(|decision| decision.refund.as_ref());
    let is = serde_json::to_value(is).unwrap_or_default();
    match (value.as_object(), is.as_object()) {
        (Some(named), Some(is)) => {
            let named = named.keys();
            named
                .filter_map(|key| Some((key.clone(), is.get(key)?.clone())))
                .collect::<Map<_, _>>()
                .into()
        }
        (_, _) => is,
    }
}

/// The parts of what is expected of a text that hold.
fn text(keys: &Map<String, Value>, reply: &Reply, state: &ConversationState) -> Option<Value> {
    let mut mended = Map::new();
    for (key, value) in keys {
        let is_held = |part: &&Value| holds(&json!({"text": {key: part}}), reply, state);
        // Any of them is enough there: they hold together or not at all.
        let parts: Vec<Value> = if key == "contains_any" {
            Some(value)
                .filter(is_held)
                .into_iter()
                .flat_map(each)
                .cloned()
                .collect()
        } else {
            each(value).filter(is_held).cloned().collect()
        };
        if !parts.is_empty() {
            mended.insert(key.clone(), parts.into());
        }
    }
    (!mended.is_empty()).then_some(Value::Object(mended))
}

/// One value, or each of a list.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice);
    list.iter()
}

/// The state with the keys that were named.
pub(super) fn state(keys: &Map<String, Value>, state: &ConversationState) -> Map<String, Value> {
    let task = state.task;
    let mended = keys.iter().map(|(key, value)| {
        let alone = serde_saphyr::from_str::<StateExpectation>(&flow(&json!({key: value})));
        if alone.is_ok_and(|alone| alone.differences(state).is_empty()) {
            return (key.clone(), value.clone());
        }
        let is = match key.as_str() {
            "task" if value.is_object() => json!(task),
            "task" => json!(task.map(|task| task.check)),
            "awaiting" => json!(task.map(|task| task.awaiting)),
            "verified_order" => json!(state.verified_order),
            "status" => json!(state.status),
            _ => value.clone(),
        };
        (key.clone(), is)
    });
    mended.collect()
}
