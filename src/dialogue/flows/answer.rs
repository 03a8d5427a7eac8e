//! What to do with a message whose words were matched: a request, a question, or nothing that can be used.

use super::{
    Draft, Heard,
    check::{self, details_in},
};
use crate::dialogue::{
    requests::{self, Form},
    step::{Context, Step},
    understand::Command,
    utterance::{Asking, Utterance},
};
use crate::domain::{AskOutcome, Check, Details, EntryId, Findings};

/// The most topics that are offered when nothing was found.
const NEAREST: usize = 3;
/// Above this confidence the likeliest entry of a request names its check.
const NAMES_ITS_CHECK: f64 = 0.35;

/// Goes on when the index has answered.
pub(super) fn after_search(
    draft: Draft,
    heard: &Heard,
    findings: &Findings,
    context: &Context<'_>,
) -> Step {
    // In a task a number or email beside the words is the answer to a question, not a mark of a new request.
    let names_order = draft.state.task.is_none()
        && (heard.reading.number.is_some() || heard.reading.email.is_some());
    let form = requests::form(&heard.reading.said, names_order);
    if let Some(request) = &heard.request {
        // A question and a request in one message: both, the answer first.
        let draft = if findings.outcome == AskOutcome::Answer {
            answer(draft, findings)
        } else {
            draft
        };
        return requested(draft, heard, *request, context);
    }
    let wanted = wanted_check(&draft, heard, findings, form, context);
    if let Some(check) = wanted {
        return requested(draft, heard, check, context);
    }
    match (&draft.state.task, findings.outcome) {
        (Some(_), AskOutcome::Answer) if !answers_task(&draft, heard, form) => {
            digression(draft, heard, findings, context)
        }
        (Some(_), AskOutcome::Clarify) if form == Form::Question && !heard.brought_value => {
            check::remind(clarify(draft, findings), Asking::Pending).rest()
        }
        (Some(_), _) if heard.brought_value => check::advance(draft, Asking::First, context),
        (Some(_), _) => check::unusable(draft, heard),
        (None, AskOutcome::Answer) => answer(draft, findings).rest(),
        (None, AskOutcome::Clarify) => clarify(draft, findings).rest(),
        (None, AskOutcome::Unknown) => unknown(draft, findings).rest(),
    }
}

/// A message that only answers what the task asked is no digression, whatever entry its words resemble.
fn answers_task(draft: &Draft, heard: &Heard, form: Form) -> bool {
    draft.state.task.is_some() && heard.brought_value && form != Form::Question
}

/// The check that a request asks for: by its words, else by the likeliest entry.
fn wanted_check(
    draft: &Draft,
    heard: &Heard,
    findings: &Findings,
    form: Form,
    context: &Context<'_>,
) -> Option<Check> {
    if form == Form::Question {
        return None;
    }
    let answers_only = draft.state.task.is_some() && heard.brought_value;
    let entry_check = checked_by_entry(draft, findings, context).filter(|_| !answers_only);
    let by_words = requests::check(&heard.reading.said).filter(|check| *check != Check::Shipping);
    let wanted = match form {
        Form::Request => by_words.or(entry_check),
        Form::Statement if draft.state.task.is_none() => {
            by_words.filter(|check| Some(*check) == entry_check)
        }
        Form::Statement | Form::Question => None,
    };
    wanted.filter(|check| *check != Check::Shipping || names_country(heard, context))
}

fn checked_by_entry(draft: &Draft, findings: &Findings, context: &Context<'_>) -> Option<Check> {
    let first = findings.candidates.first()?;
    let is_sure =
        findings.outcome == AskOutcome::Answer || first.confidence.get() >= NAMES_ITS_CHECK;
    context
        .shop
        .entry(&first.entry, draft.state.lang)
        .and_then(|entry| entry.check)
        .filter(|_| is_sure)
}

fn names_country(heard: &Heard, context: &Context<'_>) -> bool {
    details_in(&heard.reading, Check::Shipping, None, context)
        .country
        .is_some()
}

/// A request: starts its check, or goes on with it.
fn requested(draft: Draft, heard: &Heard, wanted: Check, context: &Context<'_>) -> Step {
    let given = details_in(&heard.reading, wanted, None, context);
    let goes_on = draft
        .state
        .task
        .as_ref()
        .is_some_and(|task| task.check == wanted);
    let asking = if goes_on && !heard.brought_value {
        Asking::Pending
    } else {
        Asking::First
    };
    match asking {
        Asking::Pending if given == Details::default() => check::remind(draft, asking).rest(),
        Asking::First
        | Asking::Pending
        | Asking::Correction
        | Asking::Example
        | Asking::Precise(_)
        | Asking::Person => check::start(draft, wanted, given, context),
    }
}

/// A question in the middle of a task is answered, and the task goes on where it was.
fn digression(draft: Draft, heard: &Heard, findings: &Findings, context: &Context<'_>) -> Step {
    let draft = answer(draft, findings);
    if heard.brought_value {
        check::advance(draft, Asking::First, context)
    } else {
        check::remind(draft, Asking::Pending).rest()
    }
}

/// There was nothing to match: values alone, or fillers.
pub(super) fn nothing_asked(draft: Draft, heard: &Heard, context: &Context<'_>) -> Step {
    let is_new_order = heard.reading.command == Some(Command::OtherOrder);
    match (&draft.state.task, heard.brought_value || is_new_order) {
        (Some(_), true) => check::advance(draft, Asking::First, context),
        (Some(_), false) => check::unusable(draft, heard),
        // A corrected value after a decision runs the same check again.
        (None, true) => match draft.state.last.clone() {
            Some(last) => check::start(draft, last.check, last.details, context),
            None => draft.say(Utterance::WhatAboutIt).rest(),
        },
        (None, false) => draft
            .say(Utterance::Unknown {
                nearest: suggestions(context),
                offers_person: false,
            })
            .rest(),
    }
}

fn suggestions(context: &Context<'_>) -> Vec<EntryId> {
    context
        .shop
        .suggestions
        .iter()
        .take(NEAREST)
        .cloned()
        .collect()
}

fn answer(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = 0;
    for answer in findings.candidates.iter().take(findings.n_answers.max(1)) {
        draft.says.push(Utterance::Answer {
            entry: answer.entry.clone(),
        });
    }
    draft
}

fn clarify(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = 0;
    let candidates = entries(findings, 4);
    draft.state.candidates.clone_from(&candidates);
    draft.say(Utterance::Clarify { candidates })
}

/// None of the candidates was meant: there is no answer, and a person is offered at once.
pub(super) fn none_of_these(mut draft: Draft) -> Step {
    draft.state.n_unknown = draft.state.n_unknown.saturating_add(1);
    let nothing = Utterance::Unknown {
        nearest: Vec::new(),
        offers_person: true,
    };
    check::remind(draft.say(nothing), Asking::Pending).rest()
}

fn unknown(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = draft.state.n_unknown.saturating_add(1);
    let offers_person = draft.state.n_unknown >= 2;
    draft.say(Utterance::Unknown {
        nearest: entries(findings, NEAREST),
        offers_person,
    })
}

fn entries(findings: &Findings, limit: usize) -> Vec<EntryId> {
    findings
        .candidates
        .iter()
        .take(limit)
        .map(|candidate| candidate.entry.clone())
        .collect()
}
