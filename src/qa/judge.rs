//! Whether a turn is what was expected, and why not.

use super::{
    expectation::ReplyExpectation,
    fixture::{Fixture, ScriptedTurn},
    report::Failure,
};
use crate::domain::{Reply, Turn};

/// What a turn came to, when it is not what was expected.
pub(super) fn judge(number: usize, scripted: &ScriptedTurn, turn: &Turn) -> Option<Failure> {
    let mut problems = in_order("bot", &scripted.bot, turn);
    if let Some(exactly) = &scripted.bot_exactly {
        problems.extend(exactly_these(exactly, turn));
    }
    problems.extend(held(&scripted.never, &turn.replies));
    problems.extend(scripted.state.differences(&turn.state));
    if problems.is_empty() {
        return None;
    }
    Some(Failure {
        turn: number,
        line: scripted.line,
        said: scripted.say.to_string(),
        replies: turn.replies.clone(),
        state: turn.state.clone(),
        problems,
    })
}

/// What the opening came to, when it is not what was expected.
pub(super) fn judge_opening(fixture: &Fixture, opening: &Turn) -> Option<Failure> {
    let problems = in_order("opening", &fixture.opening, opening);
    (!problems.is_empty()).then(|| Failure {
        turn: 0,
        line: 1,
        said: String::new(),
        replies: opening.replies.clone(),
        state: opening.state.clone(),
        problems,
    })
}

/// Each expectation takes the first reply after the one before that fits: if any choice of replies works, this does.
pub(super) fn in_order(key: &str, expected: &[ReplyExpectation], turn: &Turn) -> Vec<String> {
    let mut rest = turn.replies.iter().enumerate();
    for (index, expectation) in expected.iter().enumerate() {
        let mut reasons = Vec::new();
        let is_found = rest.by_ref().any(|(position, reply)| {
            let differences = expectation.differences(reply, &turn.state);
            let fits = differences.is_empty();
            reasons.extend(
                differences
                    .into_iter()
                    .map(|difference| format!("  reply {}: {difference}", position + 1)),
            );
            fits
        });
        if !is_found {
            let place = index + 1;
            let why = match (reasons.is_empty(), index) {
                (false, _) => "no reply fits",
                (true, 0) => "there is no reply",
                (true, _) => "no reply is left after those before it",
            };
            let mut problems = vec![format!("`{key}` {place} of {}: {why}", expected.len())];
            problems.extend(reasons);
            return problems;
        }
    }
    Vec::new()
}

pub(super) fn exactly_these(expected: &[ReplyExpectation], turn: &Turn) -> Vec<String> {
    let mut problems = Vec::new();
    if expected.len() != turn.replies.len() {
        problems.push(format!(
            "`bot_exactly` expects {} replies, and there are {}",
            expected.len(),
            turn.replies.len()
        ));
    }
    for (place, (expectation, reply)) in (1..).zip(expected.iter().zip(&turn.replies)) {
        let differences = expectation.differences(reply, &turn.state);
        problems.extend(
            differences
                .into_iter()
                .map(|difference| format!("`bot_exactly` {place}: {difference}")),
        );
    }
    problems
}

pub(super) fn held<'a>(
    never: &'a [String],
    replies: &'a [Reply],
) -> impl Iterator<Item = String> + 'a {
    (1..).zip(replies).flat_map(move |(place, reply)| {
        never
            .iter()
            .filter(|part| reply.text.contains(*part))
            .map(move |part| format!("`never`: reply {place} holds `{part}`"))
    })
}

#[cfg(test)]
mod tests;
