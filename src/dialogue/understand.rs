//! A message taken apart: the values it brings, and what it does.

mod numbers;
mod refusals;
mod vocabulary;

use self::numbers::{Beside, is_marked, least_digits, order_number, stands_alone, wrong};
use self::refusals::without_refusals;
use self::vocabulary::{
    CANCEL, CONTINUATIONS, CORRECTIONS, FILLERS, GOODBYES, HELLOS, NO, NONE, OTHER_ORDER, RESUMES,
    SAME, STOPS, THANKS, THE_SAME, YES,
};
pub(super) use self::vocabulary::{GRATITUDE, TO_CHECK};
use super::{said::Said, state::State, utterance::Wrong};
use crate::domain::{Act, Awaiting, EmailAddress, Intent, Intents, OrderNumber};
use crate::text::{Number, find_emails, fold, questions_in, scan, sentences, words};

/// What a part of a message does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Wants to know something.
    Question,
    /// Wants something done, or looked up, for an order of the writer's own.
    Request,
    /// 'Cancel' and nothing else: the end of the task, or the request of that name.
    BareCancel,
    /// Steers the conversation.
    Act(Act),
}

/// A part of a message that stands by itself: a sentence, or a clause that asks anew.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// As written, without the values in it.
    pub(super) text: String,
    /// What it is likely meant to do.
    pub(super) intents: Intents,
    /// What it does.
    pub(super) does: Move,
}

/// A message taken apart.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The message as written.
    pub(super) text: String,
    /// The message prepared for phrases, without emails and numbers taken out.
    pub(super) said: Said,
    /// The numbers in it.
    pub(super) numbers: Vec<Number>,
    /// The order number it brings.
    pub(super) number: Option<OrderNumber>,
    /// The email it brings.
    pub(super) email: Option<EmailAddress>,
    /// The message without the values in it.
    pub(super) rest: String,
    /// What the message as a whole is likely meant to do.
    pub(super) whole: Intents,
    /// Its parts; none where there was nothing but values and fillers.
    pub(super) parts: Vec<Part>,
    /// Whether it says that something was wrong before.
    pub(super) is_correction: bool,
    /// Whether it speaks of another order than the one before.
    pub(super) is_of_other_order: bool,
    /// Whether it goes on from what was said before: 'and to Brazil?'
    pub(super) continues: bool,
    /// Why it would be unusable as the answer to a question for a value.
    pub(super) wrong: Wrong,
}

impl Reading {
    /// Whether some part does this.
    pub(super) fn does(&self, one: Move) -> bool {
        self.parts.iter().any(|part| part.does == one)
    }

    /// Whether some part steers the conversation so.
    pub(super) fn acts(&self, act: Act) -> bool {
        self.does(Move::Act(act))
    }

    /// Takes what steered nothing for a question: 'no tracking number in the mail' is no refusal where nothing was offered.
    pub(super) fn ask_the_rest(&mut self) {
        let unheeded = [Act::Yes, Act::No, Act::NoneOfThese, Act::Lacks, Act::Resume];
        for part in &mut self.parts {
            let is_unheeded = unheeded.iter().any(|act| part.does == Move::Act(*act));
            if is_unheeded && words(&part.text).count() > FEW_WORDS_OF_AN_ACT {
                part.does = Move::Question;
            }
        }
    }

    /// Whether it wants for another order what was wanted for the one before.
    pub(super) fn wants_the_same(&self) -> bool {
        let words = self.said.words();
        let mut named = words
            .iter()
            .enumerate()
            .filter(|(_, word)| **word == "same");
        let is_named = named.any(|(at, _)| {
            let mut next = words.iter().skip(at + 1).take(2);
            next.any(|word| THE_SAME.contains(word))
        });
        self.is_of_other_order && (is_named || self.said.has(&SAME))
    }

    /// Whether there is something to match.
    pub(super) fn asks(&self) -> bool {
        self.does(Move::Question) || self.does(Move::Request)
    }

    /// Whether it names an order.
    pub(super) fn names_order(&self) -> bool {
        self.number.is_some() || self.email.is_some()
    }
}

/// The texts of a message whose intents must be known to take it apart: the whole, and the parts where there are several.
pub(super) fn texts(text: &str) -> Vec<String> {
    let text = &without_refusals(without_greeting(text));
    let parts = questions_in(text);
    let several = if parts.len() >= 2 { parts } else { Vec::new() };
    std::iter::once(text.to_owned()).chain(several).collect()
}

/// A message without the greeting that it opens with, which would hide what it is meant to do; the whole where it only greets.
fn without_greeting(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(after) = after_greeting(rest) {
        rest = after;
    }
    rest
}

fn after_greeting(text: &str) -> Option<&str> {
    let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let mut heads = ends.take(2).filter_map(|(at, _)| text.split_at_checked(at));
    let (_, after) = heads.find(|(head, _)| HELLOS.contains(&fold(head).trim()))?;
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
    (after.split_whitespace().count() >= 2).then_some(after)
}

/// Takes a message apart, knowing what was asked before. `intents`: of each of [`texts`].
pub(super) fn read(text: &str, intents: &[Intents], state: &State) -> Reading {
    let scanned = scan(text);
    let said = Said::new(&fold(&scanned.rest));
    let whole = intents.first().cloned().unwrap_or_default();
    let is_correction = is_correction(text, &whole);
    let email = find_emails(text)
        .into_iter()
        .rev()
        .find_map(|(_, address)| EmailAddress::parse(address).ok());
    let awaited = state.task.as_ref().map(|task| task.awaiting);
    // 'No, my other one: ana@example.com', where the email was asked for, is of no other order.
    let gives_awaited = awaited == Some(Awaiting::Email) && email.is_some();
    let is_of_other_order = !gives_awaited
        && (said.has(&OTHER_ORDER) || whole.share(Intent::Act(Act::OtherOrder)) >= SURE);
    // 'Where is my parcel? 12984': a request for an order, and the number of one.
    let requests = state.task.is_none() && whole.request() >= SURELY_REQUESTED;
    let takes_bare = intents.iter().any(gives_values)
        || email.is_some()
        || requests
        || is_of_other_order
        || said.words().len() <= FEW_WORDS;
    let is_new = state.number.is_none() || is_of_other_order;
    let beside = Beside {
        is_correction,
        has_email: email.is_some(),
        least_digits: (requests || is_of_other_order).then(|| least_digits(is_new)),
    };
    let number = order_number(&scanned.numbers, state, beside, &said).filter(|number| {
        takes_bare || is_marked(&scanned.numbers, number) || stands_alone(text, number, awaited)
    });
    let has_values = number.is_some() || email.is_some();
    let leaning = Leaning {
        has_values,
        is_known: state.is_verified
            || (state.task.is_none() && (has_values || state.names_order())),
        in_task: state.task.is_some(),
    };
    let texts = texts(text);
    let parts: Vec<(&String, &Intents)> = match intents {
        [_, _, ..] => texts.iter().zip(intents).skip(1).collect(),
        _ => texts.iter().zip(intents).collect(),
    };
    let parts = parts
        .into_iter()
        .filter_map(|(text, intents)| part(text, intents, leaning));
    Reading {
        whole,
        is_of_other_order,
        continues: said.begins(&CONTINUATIONS) && said.words().len() <= 10,
        parts: parts.collect(),
        rest: scan(&without_refusals(text)).rest,
        wrong: wrong(text, &scanned.numbers),
        text: text.to_owned(),
        said,
        numbers: scanned.numbers,
        number,
        email,
        is_correction,
    }
}

/// What the state of things makes likelier.
#[derive(Debug, Clone, Copy)]
struct Leaning {
    /// The message brings an order number or an email.
    has_values: bool,
    /// An order is at hand, or named: then it is the writer's own that is spoken of.
    is_known: bool,
    /// A check is under way: what answers it must not be taken for another request.
    in_task: bool,
}

/// An act that is at least so likely is believed; less, and 'none of my earrings close' is one. By the unseen messages of
/// `tests/intents`.
const SURE: f64 = 0.4;
/// Where no check is this likely, nothing is requested: what says little speaks a little for all of them.
const LEAST_REQUEST: f64 = 0.35;
/// The same in the middle of a task.
const LEAST_IN_TASK: f64 = 0.7;
/// The same where the message brings a value, which the task may have asked for.
const LEAST_BESIDE_VALUE: f64 = 0.75;
/// The same where the writer's own order is at hand.
const LEAST_OF_OWN: f64 = 0.15;
/// How much likelier a request is there.
const OWN_ORDER: f64 = 0.5;

/// Takes one part; none where it holds nothing but values and fillers.
fn part(text: &str, intents: &Intents, leaning: Leaning) -> Option<Part> {
    let rest = scan(text).rest;
    let said = Said::new(&fold(&rest));
    let is_only_values = said.words().iter().all(|word| FILLERS.contains(word));
    let gives_values = leaning.has_values && gives_values(intents);
    let known = by_words(&said, leaning.has_values);
    if known.is_none() && (is_only_values || gives_values) {
        return None;
    }
    let opens_with_stop =
        || opens_with_stop(text, intents, leaning).then_some(Move::Act(Act::Stop));
    let known = known.or_else(opens_with_stop).or_else(|| by_model(intents));
    if known.is_none() && states_a_number(text, intents, leaning) {
        return None;
    }
    let does = known.unwrap_or_else(|| asks(intents, leaning));
    Some(Part {
        text: rest,
        intents: intents.clone(),
        does,
    })
}

/// 'Never mind, there is somebody at the door': the end of a task, and the reason.
fn opens_with_stop(text: &str, intents: &Intents, leaning: Leaning) -> bool {
    let Some((opening, reason)) = text.split_once([',', '.', '!', ';', '\u{2026}']) else {
        return false;
    };
    let said = Said::new(&fold(opening));
    let wants = intents.request().max(intents.share(Intent::Question));
    leaning.in_task
        && !leaning.has_values
        && !reason.contains('?')
        && wants < SURELY_MEANT
        && STOPS.contains(&said.words().join(" ").trim_start_matches("oh "))
}

/// Whether, in the middle of a task, it tells a day or a price and asks nothing surely: 'it was on 23 November'.
fn states_a_number(text: &str, intents: &Intents, leaning: Leaning) -> bool {
    leaning.in_task
        && !text.contains('?')
        && !scan(text).numbers.is_empty()
        && intents.share(Intent::Question) < SURELY_MEANT
        && intents.request() < SURELY_MEANT
}

/// What is meant more likely than not.
const SURELY_MEANT: f64 = 0.5;

/// Whether it does hardly more than give a value.
fn gives_values(intents: &Intents) -> bool {
    let gives = intents.share(Intent::Act(Act::Value)) + intents.share(Intent::Act(Act::Correct));
    gives >= SURE && gives > 2.0 * intents.request()
}

/// A refusal or the like in more words than these has something else to say.
const FEW_WORDS_OF_AN_ACT: usize = 3;

/// A check is asked for that surely where a bare number beside is the order's.
const SURELY_REQUESTED: f64 = 0.5;

/// In so few words a bare number is what was asked for, whatever stands beside it; among more it may be anything.
const FEW_WORDS: usize = 7;

/// The courtesy that a message closes with: 'I thought as much. Thanks, good night!'
pub(super) fn closing_courtesy(text: &str) -> Option<Act> {
    let last = sentences(text).pop()?;
    match courtesies(&Said::new(&fold(last)))? {
        Move::Act(act) => Some(act),
        Move::Question | Move::Request | Move::BareCancel => None,
    }
}

/// What whole messages of a few words always mean.
fn by_words(said: &Said, has_values: bool) -> Option<Move> {
    by_phrase(said, has_values).or_else(|| courtesies(said))
}

/// Nothing but courtesies, in whatever language: 'ok merci, au revoir'. Leave is taken last, and thanks outdo a greeting.
fn courtesies(said: &Said) -> Option<Move> {
    let words = said.words();
    let known: [(&[&str], Act); 3] = [
        (&HELLOS, Act::Hello),
        (&THANKS, Act::Thanks),
        (&GOODBYES, Act::Bye),
    ];
    let (mut at, mut strongest) = (0, None);
    while at < words.len() {
        let ends = (at + 1..=words.len()).rev();
        let found = ends.filter_map(|end| {
            let phrase = words.get(at..end)?.join(" ");
            let rank = known
                .iter()
                .rposition(|(phrases, _)| phrases.contains(&phrase.as_str()))?;
            Some((end, rank))
        });
        let (end, rank) = found.max()?;
        at = end;
        strongest = strongest.max(Some(rank));
    }
    let (_, act) = known.get(strongest?)?;
    Some(Move::Act(*act))
}

fn by_phrase(said: &Said, has_values: bool) -> Option<Move> {
    let whole = said.words().join(" ");
    let whole = whole
        .trim_end_matches(" please")
        .trim_start_matches("please ")
        .trim_start_matches("ok ")
        .trim_start_matches("oh ");
    let acts: [(&[&str], Act); 8] = [
        (&STOPS, Act::Stop),
        (&RESUMES, Act::Resume),
        (&YES, Act::Yes),
        (&NO, Act::No),
        (&NONE, Act::NoneOfThese),
        (&HELLOS, Act::Hello),
        (&THANKS, Act::Thanks),
        (&GOODBYES, Act::Bye),
    ];
    if CANCEL.contains(&whole) {
        return Some(if has_values {
            Move::Request
        } else {
            Move::BareCancel
        });
    }
    acts.into_iter()
        .find(|(phrases, _)| phrases.contains(&whole))
        .map(|(_, act)| Move::Act(act))
}

/// The act that the part most likely is, where that is sure.
fn by_model(intents: &Intents) -> Option<Move> {
    match intents.first()? {
        Intent::Act(Act::Value | Act::Correct) | Intent::Question | Intent::Request(_) => None,
        // 'I have another order, 19901, where is that one?': the rest says what is wanted with it.
        Intent::Act(Act::OtherOrder) if wish_beside(intents) => Some(Move::Request),
        Intent::Act(act) => {
            // What made them angry may be what the shop's page answers.
            let least = if act == Act::Anger { ONLY_ANGRY } else { SURE };
            (intents.share(Intent::Act(act)) >= least).then_some(Move::Act(act))
        }
    }
}

/// Anger less likely than this says something else as well.
const ONLY_ANGRY: f64 = 0.6;

/// Whether what is not 'another order' is mostly one request.
fn wish_beside(intents: &Intents) -> bool {
    let rest = 1.0 - intents.share(Intent::Act(Act::OtherOrder));
    let likeliest = intents.checks().next().map_or(0.0, |(_, share)| share);
    likeliest > rest * MOST_OF_THE_REST && likeliest >= LEAST_BESIDE_OTHER
}

/// How much of it that must be.
const MOST_OF_THE_REST: f64 = 0.5;
/// Less is chance.
const LEAST_BESIDE_OTHER: f64 = 0.04;

fn asks(intents: &Intents, leaning: Leaning) -> Move {
    let (least, lean) = match (leaning.in_task, leaning.is_known) {
        (true, _) if leaning.has_values => (LEAST_BESIDE_VALUE, 0.0),
        (true, _) => (LEAST_IN_TASK, 0.0),
        (false, true) => (LEAST_OF_OWN, OWN_ORDER),
        (false, false) => (LEAST_REQUEST, 0.0),
    };
    let likeliest = intents.checks().next().map_or(0.0, |(_, share)| share);
    if likeliest >= least && intents.request() + lean > intents.share(Intent::Question) {
        Move::Request
    } else {
        Move::Question
    }
}

/// Whether it says that something was wrong before: by its words, or by the way it is said.
fn is_correction(text: &str, intents: &Intents) -> bool {
    Said::new(&fold(text)).has(&CORRECTIONS) || intents.share(Intent::Act(Act::Correct)) >= SURE
}

/// Whether there is nothing to read: no letter, digit or symbol in any script.
pub(super) fn is_blank(text: &str) -> bool {
    let folded = fold(text);
    !folded.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
