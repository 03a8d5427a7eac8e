//! Ending a task, and handing over to a person.

use super::Draft;
use crate::dialogue::{
    step::{Message, Step},
    understand::is_resume,
    utterance::Utterance,
};
use crate::domain::ChoiceId;

/// Ends the task; number and email stay known.
pub(super) fn stop(mut draft: Draft) -> Step {
    let ended = draft.state.task.take().is_some();
    draft
        .say(if ended {
            Utterance::Stopped
        } else {
            Utterance::NothingToStop
        })
        .rest()
}

/// Hands over to a person, which ends the task.
pub(super) fn hand_over(mut draft: Draft) -> Step {
    draft.state.task = None;
    draft.state.is_handed_off = true;
    draft.say(Utterance::HandedOver).rest()
}

/// Says nothing while a person has the conversation, until 'resume'.
pub(super) fn while_handed_off(mut draft: Draft, message: &Message<'_>) -> Step {
    let resumes = match message {
        Message::Choice(choice) => **choice == ChoiceId::Resume,
        Message::Text(text) => is_resume(text.as_str()),
    };
    if resumes {
        draft.state.is_handed_off = false;
        draft.says.push(Utterance::Resumed);
    }
    draft.rest()
}
