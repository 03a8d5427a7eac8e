//! Everything that is put together from several sentences and is no decision: asking, not knowing, handing over.

use jiff::{Timestamp, Zoned, civil::Time};

use super::{
    Voice,
    words::{Attempt, Line, Presence, words_of},
};
use crate::corpus::SupportHours;
use crate::dialogue::Asking;
use crate::domain::{Answering, Awaiting, Check, Entry, Language};

/// The shop's own opening words where it wrote them in this language.
pub(super) fn greeting(voice: &Voice<'_>) -> String {
    let own = voice.shop.greeting.get(&voice.lang).cloned();
    own.unwrap_or_else(|| voice.words().greeting(&voice.shop.name))
}

/// The text of an entry; where it only says no, with the contact for those who need more than that.
pub(super) fn answer(entry: &Entry, voice: &Voice<'_>) -> String {
    let email = &voice.shop.contact.email;
    match entry.answers {
        Some(Answering::Nothing) if !entry.answer.contains(email.as_str()) => {
            let contact = words_of(entry.lang).for_more(email);
            format!("{}\n\n{contact}", entry.answer)
        }
        Some(Answering::Nothing) | None => entry.answer.clone(),
    }
}

/// In the customer's language, where it is one of ours.
pub(super) fn language_not_spoken(customer: Option<Language>, voice: &Voice<'_>) -> String {
    let shop = &voice.shop.name;
    match customer {
        Some(lang) => words_of(lang).will_answer_in(voice.lang, shop),
        None => voice.words().language_not_spoken(shop),
    }
}

pub(super) fn unknown(has_topics: bool, offers_person: bool, voice: &Voice<'_>) -> String {
    let words = voice.words();
    let attempt = if offers_person {
        Attempt::Again
    } else {
        Attempt::First
    };
    let topics = has_topics.then(|| words.line(Line::Topics).to_owned());
    let sentences: Vec<String> = [words.no_answer(attempt).to_owned()]
        .into_iter()
        .chain(topics)
        .chain([words.after_no_answer(attempt, &voice.shop.contact.email)])
        .collect();
    sentences.join(" ")
}

pub(super) fn paused(until: Timestamp, voice: &Voice<'_>) -> String {
    let at = until.to_zoned(voice.shop.time_zone.clone());
    voice.words().paused(&at, &voice.shop.contact.email)
}

pub(super) fn ask(check: Check, awaiting: Awaiting, asking: Asking, voice: &Voice<'_>) -> String {
    let words = voice.words();
    let question = words.question(check, awaiting);
    let example = words.example(awaiting);
    match asking {
        Asking::First => question,
        Asking::Pending => words.back_to(&question),
        Asking::Correction => words.check_both().to_owned(),
        Asking::NotTracking => format!("{} {question}", words.line(Line::NotATrackingNumber)),
        Asking::Example => format!("{} {question} {example}", words.unusable()),
        Asking::Precise(wrong) => {
            format!("{} {example}", words.what_was_wrong(awaiting, wrong))
        }
        Asking::Person => {
            let offer = words.unreadable(&voice.shop.contact.email);
            format!("{offer} {question}")
        }
    }
}

pub(super) fn handed_over(voice: &Voice<'_>) -> String {
    let words = voice.words();
    let hours = match &voice.shop.support_hours {
        SupportHours::Unstated => None,
        SupportHours::Always => Some(words.line(Line::AroundTheClock).to_owned()),
        SupportHours::Daily { days, from, until } => daily(days, (*from, *until), voice),
    };
    let sentences: Vec<String> = [words.handing_over(&voice.shop.contact.email)]
        .into_iter()
        .chain(hours)
        .chain([words.line(Line::StaysQuiet).to_owned()])
        .collect();
    sentences.join(" ")
}

/// Whether the team is there, and when it answers.
fn daily(days: &[i8], (from, until): (Time, Time), voice: &Voice<'_>) -> Option<String> {
    let local = voice.now.to_zoned(voice.shop.time_zone.clone());
    let is_open = days.contains(&local.weekday().to_monday_one_offset())
        && (from..until).contains(&local.time());
    let presence = if is_open {
        Presence::Here
    } else {
        Presence::Away
    };
    let today_at = |time: Time| -> Option<Zoned> { local.with().time(time).build().ok() };
    Some(
        voice
            .words()
            .team_hours(presence, &today_at(from)?, &today_at(until)?),
    )
}
