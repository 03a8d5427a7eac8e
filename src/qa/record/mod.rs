//! A stored conversation as a fixture: what the customer did, what came back, and made-up values instead of real ones.

mod made_up;
mod names;

use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp, Unit};
use serde_json::{Value, json};

use super::written::{flow, text};
use crate::chat::{Body, Obstacle, Recorded};
use crate::domain::{ConversationState, Order, Reply, ReplyKind, Turn};
use made_up::MadeUp;

/// Writes a conversation as a fixture in YAML. Order numbers, emails, tracking numbers and names are made up,
/// the same one for the same everywhere.
pub fn record(recorded: &Recorded) -> String {
    let made_up = MadeUp::of(recorded);
    let mut yaml = String::from(
        "# Recorded from a conversation: numbers, emails and names are made up, everything else is as it was.\n",
    );
    // INVARIANT: writing to a string never fails.
    let _ = write_head(&mut yaml, recorded, &made_up);
    let mut before = whole_second(recorded.started_at);
    for turn in &recorded.turns {
        let at = whole_second(turn.at);
        let waited = at.duration_since(before);
        before = before.max(at);
        let said = match &turn.body {
            Body::Text(said) => format!("user: {}", text(&made_up.text(said.as_str()))),
            Body::Choice(choice) => format!("choice: {}", text(&choice.to_string())),
        };
        let _ = writeln!(yaml, "  - {said}");
        if waited > SignedDuration::ZERO {
            let _ = writeln!(yaml, "    wait: {}", wait(waited));
        }
        let expected = expected(&turn.turn);
        let key = if turn.turn.replies.is_empty() {
            "bot_exactly"
        } else {
            "bot"
        };
        let _ = writeln!(yaml, "    {key}: {}", flow(&expected));
        let _ = writeln!(
            yaml,
            "    state: {}",
            flow(&state(&turn.turn.state, &made_up))
        );
    }
    yaml
}

fn write_head(yaml: &mut String, recorded: &Recorded, made_up: &MadeUp) -> std::fmt::Result {
    for obstacle in &recorded.obstacles {
        let what = match obstacle {
            Obstacle::OrderChanged => {
                "an order changed in mid-conversation; it stands here as it was last"
            }
            Obstacle::Refused => "look-ups were refused for a while, which a replay does not do",
            Obstacle::Unavailable => {
                "the orders could not be looked up for a while, which a replay does not bring about"
            }
        };
        writeln!(yaml, "# Not to be replayed as it was: {what}.")?;
    }
    let times: Vec<Timestamp> = recorded.turns.iter().map(|turn| turn.at).collect();
    let is_early = |first: &Timestamp| *first < recorded.started_at;
    if !times.is_sorted() || times.first().is_some_and(is_early) {
        let what = "the clock was set back in between, and a fixture's only goes on";
        writeln!(yaml, "# Not to be replayed as it was: {what}.")?;
    }
    let greeted = recorded
        .opened
        .as_ref()
        .and_then(|turn| turn.replies.first());
    let lang = greeted.map(|reply| reply.lang.code().to_owned());
    writeln!(
        yaml,
        "name: recorded on {}",
        recorded.started_at.strftime("%Y-%m-%d")
    )?;
    writeln!(yaml, "shop: {}", recorded.shop)?;
    if let Some(lang) = recorded.lang.clone().or(lang) {
        writeln!(yaml, "lang: {}", text(&lang))?;
    }
    writeln!(yaml, "now: {}", whole_second(recorded.started_at))?;
    if !recorded.orders.is_empty() {
        writeln!(yaml, "orders:")?;
        for order in &recorded.orders {
            writeln!(yaml, "  - {}", flow(&of_order(order, made_up)))?;
        }
    }
    writeln!(yaml, "turns:")
}

/// Instants are compared to the second, and fixtures wait whole seconds.
fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

fn wait(time: SignedDuration) -> String {
    let seconds = time.round(Unit::Second).unwrap_or(time).as_secs();
    let parts = [
        (seconds / 86_400, 'd'),
        (seconds / 3_600 % 24, 'h'),
        (seconds / 60 % 60, 'm'),
        (seconds % 60, 's'),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    parts.concat()
}

fn of_order(order: &Order, made_up: &MadeUp) -> Value {
    let mut order = order.clone();
    for parcel in &mut order.shipments {
        parcel.tracking_number = parcel
            .tracking_number
            .as_deref()
            .map(|number| made_up.text(number));
        let number = parcel.tracking_number.clone().unwrap_or_default();
        let url = parcel.tracking_url.is_some();
        parcel.tracking_url = url.then(|| format!("https://track.example.com/{number}"));
    }
    for item in &mut order.items {
        item.title = made_up.text(&item.title);
    }
    let (number, email) = (
        made_up.text(order.number.as_str()),
        made_up.text(order.email.as_str()),
    );
    let mut value = serde_json::to_value(order).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("number".to_owned(), number.into());
        fields.insert("email".to_owned(), email.into());
    }
    value
}

/// What came back, as far as it matters: which replies, and what they decide.
pub(super) fn expected(turn: &Turn) -> Value {
    let replies = turn.replies.iter();
    replies.map(|reply| of_reply(reply, &turn.state)).collect()
}

pub(super) fn of_reply(reply: &Reply, state: &ConversationState) -> Value {
    let mut keys = serde_json::Map::new();
    let mut add = |key: &str, value: Value| {
        keys.insert(key.to_owned(), value);
    };
    add("kind", json!(reply.kind));
    if let Some(entry) = &reply.entry {
        add("entry", json!(entry));
    }
    if let Some(decision) = &reply.decision {
        add("check", json!(decision.check));
        add("outcome", json!(decision.outcome));
    }
    if let (ReplyKind::Ask, Some(task)) = (reply.kind, state.task) {
        add("check", json!(task.check));
        add("awaiting", json!(task.awaiting));
    }
    Value::Object(keys)
}

fn state(state: &ConversationState, made_up: &MadeUp) -> Value {
    let verified = state.verified_order.as_ref();
    json!({
        "task": state.task.map(|task| task.check),
        "awaiting": state.task.map(|task| task.awaiting),
        "verified_order": verified.map(|number| made_up.text(number.as_str())),
        "status": state.status,
    })
}
