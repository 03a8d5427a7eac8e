//! Accepting what came back: the expectations that failed are written anew, everything else in the file stays as it is.

mod mend;
mod place;

use super::{
    fixture::{Fixture, ScriptedTurn},
    judge::{exactly_these, held, in_order},
    report::FixtureResult,
    written::flow,
};
use crate::domain::Turn;
use place::{Place, Turns};

/// A fixture's file written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// The file.
    pub text: String,
    /// The lines of the turns that were written anew.
    pub lines: Vec<usize>,
    /// What was left as it is, with the reason, for people.
    pub left: Vec<String>,
}

/// Writes the expectations of a fixture that failed as they came out. `never` is not touched: what must not be said
/// is no matter of what is said.
pub fn update(source: &str, fixture: &Fixture, result: &FixtureResult) -> Updated {
    let mut updated = Updated {
        text: source.to_owned(),
        lines: Vec::new(),
        left: Vec::new(),
    };
    // From the end, so that the lines before stay where they are.
    for failure in result.failures.iter().rev() {
        let scripted = failure.turn.checked_sub(1);
        let scripted = scripted.and_then(|place| fixture.turns.get(place));
        let (Some(scripted), Some(turn)) = (scripted, result.played.get(failure.turn)) else {
            continue;
        };
        if held(&scripted.never, &turn.replies).next().is_some() {
            let (file, line) = (&fixture.file, scripted.line);
            updated.left.push(format!(
                "{file}:{line}: `never` is left as it is; remove by hand what may be said"
            ));
        }
        match written_anew(&updated.text, scripted, turn) {
            Some(text) if text != updated.text => {
                updated.text = text;
                updated.lines.push(scripted.line);
            }
            Some(_) => {}
            None => updated.left.push(format!(
                "{}:{}: the turn is left as it is, since its keys do not stand on lines of their own",
                fixture.file, scripted.line
            )),
        }
    }
    updated.lines.reverse();
    updated
}

/// The file with one turn's failed keys as they came out; nothing where the keys cannot be found.
fn written_anew(text: &str, scripted: &ScriptedTurn, turn: &Turn) -> Option<String> {
    let mut turns = Turns::of(text, scripted.line)?;
    if !in_order("bot", &scripted.bot, turn).is_empty() {
        let place = turns.find("bot")?;
        let replies = mend::in_order(place.value.as_array()?, turn);
        turns.put(&place, &lines(&place, &replies));
    }
    if let Some(exactly) = &scripted.bot_exactly
        && !exactly_these(exactly, turn).is_empty()
    {
        let place = turns.find("bot_exactly")?;
        let replies = mend::exactly(place.value.as_array()?, turn);
        turns.put(&place, &lines(&place, &replies));
    }
    if !scripted.state.differences(&turn.state).is_empty() {
        let place = turns.find("state")?;
        let state = mend::state(place.value.as_object()?, &turn.state);
        turns.put(&place, &[format!("state: {}", flow(&state.into()))]);
    }
    Some(turns.text())
}

/// A list on one line, or a line an element where it stood so before.
fn lines(place: &Place, list: &[serde_json::Value]) -> Vec<String> {
    let key = &place.key;
    if place.n_lines() == 1 || list.is_empty() {
        return vec![format!("{key}: {}", flow(&list.to_vec().into()))];
    }
    let mut lines = vec![format!("{key}:")];
    lines.extend(list.iter().map(|value| format!("  - {}", flow(value))));
    lines
}

#[cfg(test)]
mod tests;
