//! The ways a turn can take: a check, an answer, a chosen button, a person, a courtesy.

mod answer;
mod check;
mod choose;
mod courtesy;

use super::{
    requests::{self, Form, Said},
    state::{State, Task},
    step::{Context, Found, Message, Rest, SearchQuestion, Step},
    understand::{self, Command, Reading},
    utterance::{Asking, Utterance},
};
use crate::corpus::Written;
use crate::domain::{Awaiting, Check, Findings, MessageText};
use crate::text::{fold, likely_domain, questions_in};

/// A turn in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The state so far.
    pub(super) state: State,
    /// What is said so far.
    pub(super) says: Vec<Utterance>,
    /// Whether the turn before asked which of some entries was meant.
    answers_clarify: bool,
}

/// A message taken apart, and whether it brought something of use to the task.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    reading: Reading,
    brought_value: bool,
    /// The check that a part of the message asks for, where another part asks a question.
    request: Option<Check>,
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
        })
    }
}

/// Takes a message and begins a turn.
pub fn begin(state: &State, message: &Message<'_>, context: &Context<'_>) -> Step {
    let mut draft = Draft {
        state: state.clone(),
        says: Vec::new(),
        answers_clarify: false,
    };
    if state.is_closed(context.now) {
        draft.state = State::new(state.lang, context.now);
        draft.says.push(Utterance::StartedAfresh);
    }
    draft.state.touch(context.now);
    draft.answers_clarify = !std::mem::take(&mut draft.state.candidates).is_empty();
    if draft.state.is_handed_off {
        return courtesy::while_handed_off(draft, message);
    }
    match message {
        Message::Choice(choice) => choose::chosen(draft, choice, context),
        Message::Text(text) => heard(draft, text, context),
    }
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

fn heard(draft: Draft, text: &MessageText, context: &Context<'_>) -> Step {
    if understand::is_blank(text.as_str()) {
        return check::remind(draft.say(Utterance::Blank), Asking::Pending).rest();
    }
    let mut draft = in_language_of(draft, text, context);
    let reading = understand::read(text.as_str(), &draft.state);
    if let Some(step) = commanded(&draft, &reading, context) {
        return step;
    }
    if reading.command == Some(Command::OtherOrder) {
        draft.state.forget_order();
        if let (None, Some(last)) = (&draft.state.task, &draft.state.last) {
            draft.state.task = Some(Task::new(last.check, last.details.clone()));
        }
    }
    let brought_value = absorb(&mut draft.state, &reading, context);
    if !brought_value && is_tracking_for_order(&draft.state, &reading) {
        return check::remind(draft.say(Utterance::NotATrackingNumber), Asking::Pending).rest();
    }
    if let Some(step) = check::corrected(&draft, &reading, context) {
        return step;
    }
    let (question, request) = question_and_request(&reading.question);
    let heard = Heard {
        reading,
        brought_value,
        request,
    };

    if question.is_empty() {
        return answer::nothing_asked(draft, &heard, context);
    }
    Step::Search(SearchQuestion {
        question,
        heard,
        draft,
    })
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

/// The question to match; and the check that is asked for beside it, where one part of a message asks a question and
/// another makes a request.
fn question_and_request(text: &str) -> (String, Option<Check>) {
    let parts = questions_in(text);
    let said: Vec<Said> = parts.iter().map(|part| Said::new(&fold(part))).collect();
    let forms: Vec<Form> = said
        .iter()
        .map(|said| requests::form(said, false))
        .collect();
    let of_form = |form: Form| forms.iter().position(|other| *other == form);
    let both = of_form(Form::Question).zip(of_form(Form::Request));
    let request = both.and_then(|(_, request)| requests::check(said.get(request)?));
    match (both.and_then(|(question, _)| parts.get(question)), request) {
        (Some(question), Some(check)) if check != Check::Shipping => {
            (question.clone(), Some(check))
        }
        _ => (text.to_owned(), None),
    }
}

/// What the words alone command, whatever the task.
fn commanded(draft: &Draft, reading: &Reading, context: &Context<'_>) -> Option<Step> {
    let brings_values = reading.number.is_some() || reading.email.is_some();
    let command = reading
        .command
        .filter(|command| !brings_values || *command == Command::Person)?;
    let draft = draft.clone();
    let suspects = draft
        .state
        .task
        .as_ref()
        .is_some_and(|task| task.suspected_domain.is_some());
    match command {
        Command::Person => Some(courtesy::hand_over(draft)),
        Command::Stop => Some(courtesy::stop(draft)),
        Command::BareCancel => Some(choose::bare_cancel(draft, context)),
        Command::DoNotHave => check::does_not_have(draft),
        Command::Yes if suspects => Some(check::domain_confirmed(draft, context)),
        Command::No if suspects => Some(check::domain_denied(draft, context)),
        Command::SmallTalk(talk) => {
            Some(check::remind(draft.say(Utterance::SmallTalk(talk)), Asking::Pending).rest())
        }
        Command::NoneOfThese | Command::No if draft.answers_clarify => {
            Some(answer::none_of_these(draft))
        }
        Command::NoneOfThese
        | Command::Resume
        | Command::OtherOrder
        | Command::Yes
        | Command::No => None,
    }
}

/// Takes the values that a message brings; whether there were any of use.
fn absorb(state: &mut State, reading: &Reading, context: &Context<'_>) -> bool {
    let mut brought = false;
    if let Some(number) = reading.number.clone() {
        state.set_number(number);
        brought = true;
    }
    if let Some(email) = reading.email.clone() {
        let suspected = likely_domain(email.domain()).map(str::to_owned);
        state.set_email(email);
        if let Some(task) = &mut state.task {
            task.suspected_domain = suspected;
        }
        brought = true;
    }
    if let Some(task) = &mut state.task {
        let awaited = match task.awaiting {
            Awaiting::Detail(name) => Some(name),
            Awaiting::OrderNumber | Awaiting::Email => None,
        };
        let given = check::details_in(reading, task.check, awaited, context);
        let answers = awaited.is_some_and(|name| check::has_detail(&given, name));
        task.details.merge(given);
        brought |= answers;
    }
    brought
}

/// A tracking number where an order number was asked for.
fn is_tracking_for_order(state: &State, reading: &Reading) -> bool {
    let awaits_number = state
        .task
        .as_ref()
        .is_some_and(|task| task.awaiting == Awaiting::OrderNumber);
    awaits_number
        && reading
            .numbers
            .iter()
            .any(|number| number.kind == crate::text::NumberKind::Tracking)
}

/// Opens a conversation. Where the language asked for is not spoken but one of ours, the state names it.
pub fn open(state: State, speaks_language: bool) -> Rest {
    let mut says = vec![Utterance::Greeting];
    if !speaks_language {
        says.push(Utterance::LanguageNotSpoken {
            customer: state.unspoken,
        });
    }
    Rest { state, says }
}

#[cfg(test)]
mod tests;
