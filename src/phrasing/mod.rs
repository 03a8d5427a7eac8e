//! Puts what the machine wants to say into words: one file a language, exhaustive over all there is to say.
//!
//! Text and decision come from one figure: every date, amount and name in a reply is taken from the decision or the entry
//! it states, never typed here.

mod choices;
mod en;
mod format;

use jiff::Timestamp;

use crate::corpus::Shop;
use crate::dialogue::Utterance;
use crate::domain::{Entry, EntryId, Language, Reply, ReplyKind};

/// Who speaks, to whom, and when.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// The shop.
    pub shop: &'a Shop,
    /// The customer's language.
    pub lang: Language,
    /// The present instant.
    pub now: Timestamp,
}

impl Voice<'_> {
    fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.shop.entry(id, self.lang)
    }

    fn title(&self, id: &EntryId) -> String {
        self.entry(id)
            .map_or_else(|| id.to_string(), |entry| entry.question.clone())
    }
}

/// Words one utterance.
pub fn phrase(utterance: &Utterance, voice: &Voice<'_>) -> Reply {
    let (kind, text) = words(utterance, voice);
    // The words of the house are written in English; an entry speaks the language it was written in.
    let mut reply = Reply {
        kind,
        text,
        lang: Language::En,
        entry: None,
        decision: None,
        choices: choices::of(utterance, voice),
    };
    if let Utterance::Answer { entry } = utterance {
        reply.entry = Some(entry.clone());
        reply.lang = voice.entry(entry).map_or(voice.lang, |entry| entry.lang);
    }
    if let Utterance::Decision { decision, .. } = utterance {
        reply.decision = Some(decision.clone());
    }
    reply
}

fn words(utterance: &Utterance, voice: &Voice<'_>) -> (ReplyKind, String) {
    match utterance {
        Utterance::Greeting => (ReplyKind::Greeting, en::greeting(voice)),
        Utterance::LanguageNotSpoken => (ReplyKind::Notice, en::language_not_spoken(voice)),
        Utterance::StartedAfresh => (ReplyKind::Notice, en::STARTED_AFRESH.to_owned()),
        Utterance::Answer { entry } => (
            ReplyKind::Answer,
            voice
                .entry(entry)
                .map(|entry| entry.answer.clone())
                .unwrap_or_default(),
        ),
        Utterance::Clarify { .. } => (ReplyKind::Clarify, en::CLARIFY.to_owned()),
        Utterance::Unknown {
            nearest,
            offers_person,
        } => (
            ReplyKind::Unknown,
            en::unknown(!nearest.is_empty(), *offers_person, voice),
        ),
        Utterance::Ask {
            check,
            awaiting,
            asking,
        } => (ReplyKind::Ask, en::ask(*check, *awaiting, *asking, voice)),
        Utterance::AskDomain { domain, .. } => (ReplyKind::Ask, en::ask_domain(domain)),
        Utterance::NotATrackingNumber => (ReplyKind::Notice, en::NOT_A_TRACKING_NUMBER.to_owned()),
        Utterance::NoMatch => (ReplyKind::Notice, en::NO_MATCH.to_owned()),
        Utterance::Paused { until } => (ReplyKind::Notice, en::paused(*until, voice)),
        Utterance::OrdersUnavailable => (ReplyKind::Notice, en::orders_unavailable(voice)),
        Utterance::Decision {
            decision,
            alternatives,
        } => (
            ReplyKind::Decision,
            en::decision(decision, alternatives, voice),
        ),
        Utterance::WhereNumberIs => (ReplyKind::Notice, en::where_number_is(voice)),
        Utterance::WhatAboutIt => (ReplyKind::Notice, en::WHAT_ABOUT_IT.to_owned()),
        Utterance::Stopped => (ReplyKind::Notice, en::STOPPED.to_owned()),
        Utterance::NothingToStop => (ReplyKind::Notice, en::NOTHING_TO_STOP.to_owned()),
        Utterance::Blank => (ReplyKind::Notice, en::BLANK.to_owned()),
        Utterance::StaleChoice => (ReplyKind::Notice, en::STALE_CHOICE.to_owned()),
        Utterance::HandedOver => (ReplyKind::Handoff, en::handed_over(voice)),
        Utterance::Resumed => (ReplyKind::Notice, en::RESUMED.to_owned()),
        Utterance::SmallTalk(talk) => (ReplyKind::Smalltalk, en::small_talk(*talk, voice)),
    }
}
