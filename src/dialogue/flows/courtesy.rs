//! Ending a task, and handing over to a person.

use super::Draft;
use crate::dialogue::{
    step::{Packet, Step},
    utterance::Utterance,
};

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
    draft.packet = Some(Packet::of(&draft.state));
    draft.state.task = None;
    draft.state.is_handed_off = true;
    draft.say(Utterance::HandedOver).rest()
}

/// Says nothing while a person has the conversation, until 'resume'.
pub(super) fn while_handed_off(mut draft: Draft, resumes: bool) -> Step {
    if resumes {
        draft.state.is_handed_off = false;
        draft.says.push(Utterance::Resumed);
    }
    draft.rest()
}
