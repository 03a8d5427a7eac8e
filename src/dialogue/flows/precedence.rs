//! What comes first where a message does several things at once.

use super::{Draft, Heard, answer, check, choose, courtesy};
use crate::dialogue::{
    state::Task,
    step::{Context, Step},
    understand::{GRATITUDE, Move},
    utterance::{Asking, SmallTalk, Utterance},
};
use crate::domain::{Act, Awaiting};
use crate::text::NumberKind;

/// One thing that a message may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Person,
    DomainConfirmed,
    DomainDenied,
    NoneOfThese,
    BareCancel,
    OtherOrder,
    Stop,
    Values,
    TrackingNumber,
    Lacks,
    LastCheckAgain,
    Asks,
    SmallTalk,
    Nothing,
}

/// The order in which a message is looked at. The first that applies and ends the turn wins; those that do not end it
/// ('another order', a value, 'never mind' before a question) change the state, and the message is read on.
pub(super) const PRECEDENCE: [Lead; 14] = [
    // A person is never refused, whatever else is said.
    Lead::Person,
    // What was asked back, before anything that the same short word might mean.
    Lead::DomainConfirmed,
    Lead::DomainDenied,
    Lead::NoneOfThese,
    Lead::BareCancel,
    // Values belong to the order that is now spoken of.
    Lead::OtherOrder,
    // A task that was given up does not take the values that follow.
    Lead::Stop,
    Lead::Values,
    Lead::TrackingNumber,
    Lead::Lacks,
    Lead::LastCheckAgain,
    // A request or a question wins over any courtesy beside it.
    Lead::Asks,
    Lead::SmallTalk,
    Lead::Nothing,
];

/// Whether the turn is over.
#[expect(
    clippy::large_enum_variant,
    reason = "it is taken apart at once, and one a message is made"
)]
pub(super) enum Next {
    Done(Step),
    On(Draft),
}

impl Next {
    fn done_or(step: Option<Step>, draft: Draft) -> Self {
        step.map_or(Self::On(draft), Self::Done)
    }
}

/// Does one thing that the message does, if it does it.
pub(super) fn lead(lead: Lead, draft: Draft, heard: &mut Heard, context: &Context<'_>) -> Next {
    match lead {
        Lead::Person if heard.reading.acts(Act::Person) => Next::Done(courtesy::hand_over(draft)),
        Lead::DomainConfirmed if heard.reading.acts(Act::Yes) && suspects(&draft) => {
            Next::Done(check::domain_confirmed(draft, context))
        }
        Lead::DomainDenied if heard.reading.acts(Act::No) && is_bare(heard) && suspects(&draft) => {
            Next::Done(check::domain_denied(draft, context))
        }
        Lead::NoneOfThese if refuses_offer(&draft, heard) => {
            Next::Done(answer::none_of_these(draft))
        }
        Lead::BareCancel if heard.reading.does(Move::BareCancel) && is_bare(heard) => {
            Next::Done(choose::bare_cancel(draft, context))
        }
        Lead::OtherOrder if heard.reading.is_of_other_order => Next::On(other_order(draft, heard)),
        // Who gives what was asked for has not given up.
        Lead::Stop if heard.reading.acts(Act::Stop) && !heard.reading.names_order() => {
            stopped(draft, heard)
        }
        Lead::Values => {
            let mut draft = draft;
            heard.take_values(&mut draft.state, context);
            Next::On(draft)
        }
        Lead::TrackingNumber if is_tracking_for_order(&draft, heard) => {
            Next::Done(check::tracking_instead(draft, heard))
        }
        Lead::Lacks if lacks(&draft, heard) => {
            Next::done_or(check::does_not_have(draft.clone()), draft)
        }
        Lead::LastCheckAgain => {
            Next::done_or(check::corrected(&draft, &heard.reading, context), draft)
        }
        Lead::Asks => {
            heard.reading.ask_the_rest();
            if heard.reading.asks() {
                Next::Done(answer::asks(draft, heard.clone()))
            } else {
                Next::On(draft)
            }
        }
        Lead::SmallTalk => match small_talk(heard) {
            Some(talk) => {
                let draft = draft.say(Utterance::SmallTalk(talk));
                Next::Done(check::remind(draft, Asking::Pending).rest())
            }
            None => Next::On(draft),
        },
        Lead::Nothing => Next::Done(answer::nothing_asked(draft, heard, context)),
        Lead::Person
        | Lead::DomainConfirmed
        | Lead::DomainDenied
        | Lead::NoneOfThese
        | Lead::BareCancel
        | Lead::OtherOrder
        | Lead::Stop
        | Lead::TrackingNumber
        | Lead::Lacks => Next::On(draft),
    }
}

/// Nothing is asked beside it, and no value given.
fn is_bare(heard: &Heard) -> bool {
    !heard.reading.names_order() && !heard.reading.asks()
}

fn suspects(draft: &Draft) -> bool {
    let task = draft.state.task.as_ref();
    task.is_some_and(|task| task.suspected_domain.is_some())
}

/// 'None of these', or 'no', where topics were offered.
fn refuses_offer(draft: &Draft, heard: &Heard) -> bool {
    let was_offered = draft.answers_clarify || draft.state.n_unknown > 0;
    let refuses = heard.reading.acts(Act::NoneOfThese)
        || (heard.reading.acts(Act::No) && draft.answers_clarify);
    was_offered && refuses && is_bare(heard)
}

/// 'I do not have it', said of what the task waits for.
fn lacks(draft: &Draft, heard: &Heard) -> bool {
    draft.state.task.is_some() && heard.reading.acts(Act::Lacks) && is_bare(heard)
}

/// Another order: the one before is forgotten, and what was last checked is checked for the new one, where nothing else is
/// requested.
fn other_order(mut draft: Draft, heard: &Heard) -> Draft {
    draft.state.forget_order();
    if heard.reading.does(Move::Request) && !heard.reading.wants_the_same() {
        return draft;
    }
    if let (None, Some(last)) = (&draft.state.task, &draft.state.last) {
        draft.state.task = Some(Task::new(last.check, last.details.clone()));
    }
    draft
}

/// The task is given up; where something else is said, that goes on without it.
fn stopped(mut draft: Draft, heard: &Heard) -> Next {
    if draft.state.task.is_none() && is_bare(heard) && heard.reading.said.has(&GRATITUDE) {
        let thanks = Utterance::SmallTalk(SmallTalk::Thanks);
        return Next::Done(draft.say(thanks).rest());
    }
    if is_bare(heard) {
        return Next::Done(courtesy::stop(draft));
    }
    draft.state.task = None;
    Next::On(draft)
}

/// A tracking number where an order number was asked for, and none given.
fn is_tracking_for_order(draft: &Draft, heard: &Heard) -> bool {
    let task = draft.state.task.as_ref();
    let awaits_number = task.is_some_and(|task| task.awaiting == Awaiting::OrderNumber);
    let numbers = &heard.reading.numbers;
    let is_tracking = |kind| kind == NumberKind::Tracking;
    awaits_number && !heard.brought_value && numbers.iter().any(|number| is_tracking(number.kind))
}

pub(super) fn small_talk(heard: &Heard) -> Option<SmallTalk> {
    talk(|act| heard.reading.acts(act)).filter(|_| !heard.brought_value)
}

/// The likeliest of the courtesies and the like that are meant.
pub(super) fn talk(is_meant: impl Fn(Act) -> bool) -> Option<SmallTalk> {
    let known = [
        (Act::Anger, SmallTalk::Anger),
        (Act::Robot, SmallTalk::Robot),
        (Act::Thanks, SmallTalk::Thanks),
        (Act::Bye, SmallTalk::Goodbye),
        (Act::Hello, SmallTalk::Hello),
    ];
    let said = known.into_iter().find(|(act, _)| is_meant(*act));
    said.map(|(_, talk)| talk)
}
