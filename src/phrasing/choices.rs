//! The quick replies of an utterance; every one can also be typed.

use super::{Voice, en};
use crate::dialogue::{Asking, Utterance};
use crate::domain::{Awaiting, Check, Choice, ChoiceId, DetailName, EntryId, Outcome};

/// The quick replies to offer.
pub(super) fn of(utterance: &Utterance, voice: &Voice<'_>) -> Vec<Choice> {
    match utterance {
        Utterance::Greeting => entries(&voice.shop.suggestions, voice),
        Utterance::Answer { entry } => answer(entry, voice),
        Utterance::Clarify { candidates } => entries(candidates, voice),
        Utterance::Unknown {
            nearest,
            offers_person,
        } => {
            let person = offers_person.then(handoff);
            entries(nearest, voice).into_iter().chain(person).collect()
        }
        Utterance::Ask {
            awaiting, asking, ..
        } => ask(*awaiting, *asking),
        Utterance::AskDomain { .. } => vec![
            choice("Yes", ChoiceId::Yes),
            choice("No, it is right as I wrote it", ChoiceId::No),
        ],
        Utterance::Paused { .. } | Utterance::OrdersUnavailable | Utterance::WhereNumberIs => {
            vec![handoff()]
        }
        Utterance::Decision {
            decision,
            alternatives,
        } => {
            let others = alternatives.iter().map(|other| check(other.check));
            let needs_person = matches!(
                decision.outcome,
                Outcome::NeedsReview | Outcome::NotEligible
            );
            others.chain(needs_person.then(handoff)).collect()
        }
        Utterance::WhatAboutIt => [Check::Status, Check::Cancel, Check::Return]
            .map(check)
            .into(),
        Utterance::SmallTalk(talk) => match talk {
            crate::dialogue::SmallTalk::Anger => vec![handoff()],
            crate::dialogue::SmallTalk::Hello => entries(&voice.shop.suggestions, voice),
            crate::dialogue::SmallTalk::Thanks
            | crate::dialogue::SmallTalk::Goodbye
            | crate::dialogue::SmallTalk::Robot => Vec::new(),
        },
        Utterance::HandedOver => vec![choice("Back to the assistant", ChoiceId::Resume)],
        Utterance::NothingToStop | Utterance::StaleChoice => {
            entries(&voice.shop.suggestions, voice)
        }
        Utterance::LanguageNotSpoken
        | Utterance::StartedAfresh
        | Utterance::NotATrackingNumber
        | Utterance::NoMatch
        | Utterance::Stopped
        | Utterance::Blank
        | Utterance::Resumed => Vec::new(),
    }
}

fn choice(title: &str, choice: ChoiceId) -> Choice {
    Choice {
        title: title.to_owned(),
        choice,
    }
}

fn handoff() -> Choice {
    choice("Talk to a person", ChoiceId::Handoff)
}

fn check(check: Check) -> Choice {
    choice(en::check_title(check), ChoiceId::Check(check))
}

fn entries(ids: &[EntryId], voice: &Voice<'_>) -> Vec<Choice> {
    ids.iter()
        .map(|id| choice(&voice.title(id), ChoiceId::Entry(id.clone())))
        .collect()
}

/// The check that the entry offers, then what is related.
fn answer(id: &EntryId, voice: &Voice<'_>) -> Vec<Choice> {
    let Some(entry) = voice.entry(id) else {
        return Vec::new();
    };
    let own = entry.check.map(|check| {
        let title = if check.needs_order() {
            "Check my order"
        } else {
            "Check for my country"
        };
        choice(title, ChoiceId::Check(check))
    });
    own.into_iter()
        .chain(entries(&entry.related, voice))
        .take(4)
        .collect()
}

fn ask(awaiting: Awaiting, asking: Asking) -> Vec<Choice> {
    let values = match awaiting {
        Awaiting::Detail(name) => values_of(name),
        Awaiting::OrderNumber | Awaiting::Email => Vec::new(),
    };
    let person = (asking == Asking::Person).then(handoff);
    values.into_iter().chain(person).collect()
}

fn values_of(name: DetailName) -> Vec<Choice> {
    let title = |value: &str| en::value_title(name, value);
    name.values()
        .into_iter()
        .map(|value| choice(&title(value), ChoiceId::Detail(name, value.to_owned())))
        .collect()
}
