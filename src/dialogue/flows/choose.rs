//! A quick reply: each does one thing, whatever was asked before.

use super::{Draft, answer, check, courtesy};
use crate::dialogue::{
    step::{Context, Step},
    utterance::{Asking, Utterance},
};
use crate::domain::{Awaiting, Check, ChoiceId, DetailName, Details, EntryId};

/// Does what a quick reply stands for.
pub(super) fn chosen(draft: Draft, choice: &ChoiceId, context: &Context<'_>) -> Step {
    match choice {
        ChoiceId::Check(check) => check::start(draft, *check, Details::default(), context),
        ChoiceId::Entry(entry) => entry_chosen(draft, entry, context),
        ChoiceId::Detail(name, value) => detail_chosen(draft, *name, value, context),
        ChoiceId::Handoff => courtesy::hand_over(draft),
        ChoiceId::Stop => courtesy::stop(draft),
        ChoiceId::Resume => draft.say(Utterance::Resumed).rest(),
        ChoiceId::NoneOfThese => answer::none_of_these(draft),
        ChoiceId::Yes if is_suspecting(&draft) => check::domain_confirmed(draft, context),
        ChoiceId::No if is_suspecting(&draft) => check::domain_denied(draft, context),
        ChoiceId::Yes | ChoiceId::No => stale(draft),
    }
}

fn is_suspecting(draft: &Draft) -> bool {
    draft
        .state
        .task
        .as_ref()
        .is_some_and(|task| task.suspected_domain.is_some())
}

/// The button of a question that is no longer open.
fn stale(draft: Draft) -> Step {
    check::remind(draft.say(Utterance::StaleChoice), Asking::Pending).rest()
}

fn entry_chosen(mut draft: Draft, entry: &EntryId, context: &Context<'_>) -> Step {
    if context.shop.entry(entry, draft.state.lang).is_none() {
        return stale(draft);
    }
    draft.state.n_unknown = 0;
    check::remind(
        draft.say(Utterance::Answer {
            entry: entry.clone(),
        }),
        Asking::Pending,
    )
    .rest()
}

fn detail_chosen(mut draft: Draft, name: DetailName, value: &str, context: &Context<'_>) -> Step {
    let Some(task) = &mut draft.state.task else {
        return stale(draft);
    };
    let takes_it = context.shop.policy.details_of(task.check).contains(&name);
    if !takes_it || task.details.set(name, value).is_err() {
        return stale(draft);
    }
    if task.awaiting == Awaiting::Detail(name) {
        task.n_unusable = 0;
    }
    check::advance(draft, Asking::First, context)
}

/// 'Cancel' and nothing else: the request, unless another task is under way, which it ends.
pub(super) fn bare_cancel(draft: Draft, context: &Context<'_>) -> Step {
    match draft.state.task.as_ref().map(|task| task.check) {
        None => check::start(draft, Check::Cancel, Details::default(), context),
        Some(Check::Cancel) => check::remind(draft, Asking::Pending).rest(),
        Some(_) => courtesy::stop(draft),
    }
}
