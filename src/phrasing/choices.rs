//! The quick replies of an utterance; every one can also be typed.

use super::{
    Voice,
    words::{Button, Words},
};
use crate::dialogue::{Asking, SmallTalk, Utterance};
use crate::domain::{Awaiting, Check, Choice, ChoiceId, DetailName, EntryId, Outcome};

/// The quick replies to offer.
pub(super) fn of(utterance: &Utterance, voice: &Voice<'_>) -> Vec<Choice> {
    let words = voice.words();
    match utterance {
        Utterance::Greeting => entries(&voice.shop.suggestions, voice),
        Utterance::Answer { entry } => answer(entry, voice),
        Utterance::Clarify { candidates } => {
            let none = choice(words.button(Button::NoneOfThese), ChoiceId::NoneOfThese);
            entries(candidates, voice)
                .into_iter()
                .chain([none])
                .collect()
        }
        Utterance::Unknown {
            nearest,
            offers_person,
        } => {
            let person = offers_person.then(|| handoff(words));
            entries(nearest, voice).into_iter().chain(person).collect()
        }
        Utterance::Ask {
            awaiting, asking, ..
        } => ask(*awaiting, *asking, words),
        Utterance::AskDomain { .. } => vec![
            choice(words.button(Button::Yes), ChoiceId::Yes),
            choice(words.button(Button::RightAsWritten), ChoiceId::No),
        ],
        Utterance::Paused { .. } | Utterance::OrdersUnavailable | Utterance::WhereNumberIs => {
            vec![handoff(words)]
        }
        Utterance::Decision {
            decision,
            alternatives,
        } => {
            let others = alternatives.iter().map(|other| check(other.check, words));
            let needs_person = matches!(
                decision.outcome,
                Outcome::NeedsReview | Outcome::NotEligible
            );
            others.chain(needs_person.then(|| handoff(words))).collect()
        }
        Utterance::WhatAboutIt => [Check::Status, Check::Cancel, Check::Return]
            .map(|known| check(known, words))
            .into(),
        Utterance::SmallTalk(talk) => match talk {
            SmallTalk::Anger => vec![handoff(words)],
            SmallTalk::Hello => entries(&voice.shop.suggestions, voice),
            SmallTalk::Thanks | SmallTalk::Goodbye | SmallTalk::Robot => Vec::new(),
        },
        Utterance::HandedOver => vec![choice(words.button(Button::Resume), ChoiceId::Resume)],
        Utterance::NothingToStop | Utterance::StaleChoice => {
            entries(&voice.shop.suggestions, voice)
        }
        Utterance::LanguageNotSpoken { .. }
        | Utterance::StartedAfresh
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

fn handoff(words: &dyn Words) -> Choice {
    choice(words.button(Button::Person), ChoiceId::Handoff)
}

fn check(check: Check, words: &dyn Words) -> Choice {
    choice(words.check(check), ChoiceId::Check(check))
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
        let button = if check.needs_order() {
            Button::CheckMyOrder
        } else {
            Button::CheckMyCountry
        };
        choice(voice.words().button(button), ChoiceId::Check(check))
    });
    own.into_iter()
        .chain(entries(&entry.related, voice))
        .take(4)
        .collect()
}

fn ask(awaiting: Awaiting, asking: Asking, words: &dyn Words) -> Vec<Choice> {
    let values = match awaiting {
        Awaiting::Detail(name) => values_of(name, words),
        Awaiting::OrderNumber | Awaiting::Email => Vec::new(),
    };
    let person = (asking == Asking::Person).then(|| handoff(words));
    values.into_iter().chain(person).collect()
}

fn values_of(name: DetailName, words: &dyn Words) -> Vec<Choice> {
    let title = |value: &str| value_title(name, value, words).unwrap_or(value).to_owned();
    name.values()
        .into_iter()
        .map(|value| choice(&title(value), ChoiceId::Detail(name, value.to_owned())))
        .collect()
}

/// The button of a detail's value; nothing where the customer writes the value.
fn value_title(name: DetailName, value: &str, words: &dyn Words) -> Option<&'static str> {
    match name {
        DetailName::Reason => value.parse().ok().map(|value| words.return_reason(value)),
        DetailName::Change => value.parse().ok().map(|value| words.change(value)),
        DetailName::Fault => value.parse().ok().map(|value| words.fault(value)),
        DetailName::DefectKind => value.parse().ok().map(|value| words.defect_kind(value)),
        DetailName::ClaimNumber
        | DetailName::ReplacementPrice
        | DetailName::Country
        | DetailName::Subtotal => None,
    }
}
