//! The ways a turn can take: a check, an answer, a chosen button, a person, a courtesy.

mod answer;
mod check;
mod choose;
mod courtesy;
mod precedence;

use super::{
    offered,
    state::State,
    step::{Context, Found, IntentQuestion, Message, Packet, Rest, Step},
    understand::{self, Move, Reading},
    utterance::{Asking, Utterance},
};
use crate::corpus::Written;
use crate::domain::{Act, Awaiting, Choice, Findings, Intent, Intents, MessageText};
use crate::text::likely_domain;
use precedence::{Next, PRECEDENCE};

/// A turn in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The state so far.
    pub(super) state: State,
    /// What is said so far.
    pub(super) says: Vec<Utterance>,
    /// What a person needs to know, where one takes over.
    packet: Option<Packet>,
    /// Whether the turn before asked which of some entries was meant.
    answers_clarify: bool,
}

/// A message taken apart, and what it brought of use to the task.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    reading: Reading,
    /// A value that was taken: a number, an email, or the detail that was asked for.
    brought_value: bool,
    /// It answered the question for a detail.
    answered_detail: bool,
}

impl Draft {
    fn say(mut self, utterance: Utterance) -> Self {
        self.says.push(utterance);
        self
    }

    fn rest(self) -> Step {
        Step::Rest(Rest {
            state: self.state,
            says: self.says,
            packet: self.packet,
        })
    }
}

/// Takes a message and begins a turn.
pub fn begin(state: &State, message: &Message<'_>, context: &Context<'_>) -> Step {
    let mut draft = Draft {
        state: state.clone(),
        says: Vec::new(),
        packet: None,
        answers_clarify: false,
    };
    if state.is_closed(context.now) {
        draft.state = State::new(state.lang, context.now);
        draft.says.push(Utterance::StartedAfresh);
    }
    draft.state.touch(context.now);
    draft.answers_clarify = !std::mem::take(&mut draft.state.candidates).is_empty();
    let offered = std::mem::take(&mut draft.state.offered);
    match message {
        Message::Choice(choice) if draft.state.is_handed_off => {
            courtesy::while_handed_off(draft, offered::resumes(choice))
        }
        Message::Choice(choice) => choose::chosen(draft, choice, context),
        Message::Text(text) => heard(draft, text, &offered, context),
    }
}

fn heard(draft: Draft, text: &MessageText, offered: &[Choice], context: &Context<'_>) -> Step {
    let is_blank = understand::is_blank(text.as_str());
    if draft.state.is_handed_off {
        return if is_blank {
            courtesy::while_handed_off(draft, false)
        } else {
            intents_asked(draft, text)
        };
    }
    if is_blank {
        return check::remind(draft.say(Utterance::Blank), Asking::Pending).rest();
    }
    let is_clarifying = draft.answers_clarify;
    if let Some(choice) = offered::meant(text.as_str(), offered, &draft.state, is_clarifying) {
        return choose::chosen(draft, choice, context);
    }
    intents_asked(in_language_of(draft, text, context), text)
}

fn intents_asked(draft: Draft, text: &MessageText) -> Step {
    Step::Intents(IntentQuestion {
        texts: understand::texts(text.as_str()),
        text: text.clone(),
        draft,
    })
}

/// Goes on when it is known what the message and its parts are likely meant to do.
pub(super) fn after_intents(
    draft: Draft,
    text: &MessageText,
    intents: &[Intents],
    context: &Context<'_>,
) -> Step {
    let reading = understand::read(text.as_str(), intents, &draft.state);
    if draft.state.is_handed_off {
        let resumes = reading.acts(Act::Resume);
        return courtesy::while_handed_off(draft, resumes);
    }
    let mut heard = Heard {
        reading,
        brought_value: false,
        answered_detail: false,
    };
    let mut draft = draft;
    for lead in PRECEDENCE {
        draft = match precedence::lead(lead, draft, &mut heard, context) {
            Next::Done(step) => return step,
            Next::On(draft) => draft,
        };
    }
    draft.rest()
}

/// Goes on when the index has answered.
pub(super) fn after_search(
    draft: Draft,
    heard: &Heard,
    findings: &Findings,
    context: &Context<'_>,
) -> Step {
    answer::after_search(draft, heard, findings, context)
}

/// Goes on when the orders have answered.
pub(super) fn after_order(draft: Draft, found: Found, context: &Context<'_>) -> Step {
    check::after_order(draft, found, context)
}

/// Goes on in the language that a message is clearly written in; where the shop lacks it, in the shop's first, and says so once.
fn in_language_of(mut draft: Draft, text: &MessageText, context: &Context<'_>) -> Draft {
    match context.shop.language_of_text(text.as_str()) {
        None => {}
        Some(Written::Spoken(lang)) => {
            draft.state.lang = lang;
            draft.state.unspoken = None;
        }
        Some(Written::Unspoken(lang)) => {
            let first = context.shop.languages.first().copied();
            draft.state.lang = first.unwrap_or(draft.state.lang);
            let customer = Some(lang);
            if draft.state.unspoken != customer {
                draft.state.unspoken = customer;
                return draft.say(Utterance::LanguageNotSpoken { customer });
            }
        }
    }
    draft
}

impl Heard {
    /// Takes the values that the message brings into the state.
    fn take_values(&mut self, state: &mut State, context: &Context<'_>) {
        if let Some(number) = self.reading.number.clone() {
            state.set_number(number);
            self.brought_value = true;
        }
        if let Some(email) = self.reading.email.clone() {
            let suspected = likely_domain(email.domain()).map(str::to_owned);
            state.set_email(email);
            if let Some(task) = &mut state.task {
                task.suspected_domain = suspected;
            }
            self.brought_value = true;
        }
        if let Some(task) = &mut state.task {
            let awaited = match task.awaiting {
                Awaiting::Detail(name) => Some(name),
                Awaiting::OrderNumber | Awaiting::Email => None,
            };
            let mut given = check::details_in(&self.reading, task.check, awaited, context);
            self.answered_detail = awaited.is_some_and(|name| check::has_detail(&given, name));
            if self.reading.parts.is_empty() && self.brought_value {
                // 'My mail is …' names the value that it brings, and nothing that shall be changed.
                given.change = None;
            }
            if self.asks_aside() {
                // 'Do you deliver to a pick-up point?' is no new address, where an email is to be changed.
                given.merge(std::mem::take(&mut task.details));
                task.details = given;
            } else {
                task.details.merge(given);
            }
            self.brought_value |= self.answered_detail;
        }
    }

    /// Whether it only asks something, and neither requests, corrects nor answers.
    fn asks_aside(&self) -> bool {
        self.reading.does(Move::Question)
            && !self.reading.does(Move::Request)
            && !self.reading.is_correction
            && !self.answered_detail
    }

    /// How likely something is asked that is not about the writer's own order.
    fn question(&self) -> f64 {
        let parts = self.reading.parts.iter();
        parts
            .map(|part| part.intents.share(Intent::Question))
            .fold(0.0, f64::max)
    }
}

/// Opens a conversation. Where the language asked for is not spoken but one of ours, the state names it.
pub fn open(state: State, speaks_language: bool) -> Rest {
    let mut says = vec![Utterance::Greeting];
    if !speaks_language {
        says.push(Utterance::LanguageNotSpoken {
            customer: state.unspoken,
        });
    }
    Rest {
        state,
        says,
        packet: None,
    }
}

#[cfg(test)]
mod tests;
