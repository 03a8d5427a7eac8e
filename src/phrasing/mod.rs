//! Puts what the machine wants to say into words: one folder a language, exhaustive over all there is to say.
//!
//! Which parts a reply has, and in which order, stands once in [`talk`] and [`decision`]; a language gives the [`mod@words`].
//!
//! Text and decision come from one figure: every date, amount and name in a reply is taken from the decision or the entry
//! it states, never typed here.

mod choices;
mod decision;
mod en;
mod format;
mod fr;
mod pt;
mod talk;
#[cfg(test)]
mod tests;
mod words;

use jiff::{Timestamp, civil::Date};

use self::words::{Line, Words, words_of};

use crate::corpus::Shop;
use crate::dialogue::Utterance;
use crate::domain::{Entry, EntryId, Language, LocalInstant, Reply, ReplyKind};

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

    fn words(&self) -> &'static dyn Words {
        words_of(self.lang)
    }

    /// The day it is in the shop.
    fn today(&self) -> Date {
        self.now.to_zoned(self.shop.time_zone.clone()).date()
    }

    /// The instant in words, in the shop's time.
    fn at(&self, instant: LocalInstant) -> String {
        let zone = &self.shop.time_zone;
        self.words().instant(instant, zone, self.today())
    }
}

/// Words one utterance.
pub fn phrase(utterance: &Utterance, voice: &Voice<'_>) -> Reply {
    let (kind, text) = words(utterance, voice);
    let mut reply = Reply {
        kind,
        text,
        lang: voice.lang,
        entry: None,
        decision: None,
        choices: choices::of(utterance, voice),
    };
    if let Utterance::Answer { entry } = utterance {
        reply.entry = Some(entry.clone());
        // An entry that is not translated speaks the language it was written in.
        reply.lang = voice.entry(entry).map_or(voice.lang, |entry| entry.lang);
    }
    if let Utterance::LanguageNotSpoken { customer } = utterance {
        reply.lang = customer.unwrap_or(voice.lang);
    }
    if let Utterance::Decision { decision, .. } = utterance {
        reply.decision = Some(decision.clone());
    }
    reply
}

fn words(utterance: &Utterance, voice: &Voice<'_>) -> (ReplyKind, String) {
    let (words, shop) = (voice.words(), voice.shop);
    let line = |line| words.line(line).to_owned();
    match utterance {
        Utterance::Greeting => (ReplyKind::Greeting, talk::greeting(voice)),
        Utterance::Answer { entry } => {
            let answer = voice.entry(entry).map(|entry| talk::answer(entry, voice));
            (ReplyKind::Answer, answer.unwrap_or_default())
        }
        Utterance::Clarify { .. } => (ReplyKind::Clarify, line(Line::Clarify)),
        Utterance::Unknown {
            nearest,
            offers_person,
        } => {
            let text = talk::unknown(!nearest.is_empty(), *offers_person, voice);
            (ReplyKind::Unknown, text)
        }
        Utterance::Ask {
            check,
            awaiting,
            asking,
        } => (ReplyKind::Ask, talk::ask(*check, *awaiting, *asking, voice)),
        Utterance::AskDomain { domain, .. } => (ReplyKind::Ask, words.ask_domain(domain)),
        Utterance::Decision {
            decision,
            alternatives,
        } => {
            let text = decision::decision(decision, alternatives, voice);
            (ReplyKind::Decision, text)
        }
        Utterance::HandedOver => (ReplyKind::Handoff, talk::handed_over(voice)),
        Utterance::SmallTalk(talk) => (ReplyKind::Smalltalk, words.small_talk(*talk, &shop.name)),
        Utterance::LanguageNotSpoken { customer } => {
            notice(talk::language_not_spoken(*customer, voice))
        }
        Utterance::Paused { until } => notice(talk::paused(*until, voice)),
        Utterance::OrdersUnavailable => notice(words.orders_unavailable(&shop.contact.email)),
        Utterance::WhereNumberIs => {
            let asks = shop.lost_number.get(&voice.lang).map(String::as_str);
            notice(words.where_number_is(&shop.contact.email, asks))
        }
        Utterance::StartedAfresh => notice(line(Line::StartedAfresh)),
        Utterance::NoMatch => notice(line(Line::NoMatch)),
        Utterance::WhatAboutIt => notice(line(Line::WhatAboutIt)),
        Utterance::Stopped => notice(line(Line::Stopped)),
        Utterance::NothingToStop => notice(line(Line::NothingToStop)),
        Utterance::Blank => notice(line(Line::Blank)),
        Utterance::StaleChoice => notice(line(Line::StaleChoice)),
        Utterance::Resumed => notice(line(Line::Resumed)),
    }
}

fn notice(text: String) -> (ReplyKind, String) {
    (ReplyKind::Notice, text)
}
