//! What to do with a message that asks: a request, a question, both, or nothing that can be used.

use super::{
    Draft, Heard,
    check::{self, details_in},
    precedence::{small_talk, talk},
};
use crate::dialogue::{
    step::{Context, SearchQuestion, Step},
    understand::{Move, Part, TO_CHECK, closing_courtesy},
    utterance::{Asking, SmallTalk, Utterance},
};
use crate::domain::{Act, AskOutcome, Candidate, Check, Details, Entry, EntryId, Findings, Intent};

/// The most topics that are offered when nothing was found.
const NEAREST: usize = 3;
/// Above this confidence the likeliest entry names its check.
const NAMES_ITS_CHECK: f64 = 0.35;
/// How likely a question is where one in the middle of a task is worth a word though nothing answers it, or though it has
/// few words and no mark.
const SURELY_ASKED: f64 = 0.75;
/// How likely one must be there to be answered at all.
const MAYBE_ASKED: f64 = 0.15;
/// The same where it has no mark: 'the gold hoops ones' asks nothing.
const LIKELY_ASKED: f64 = 0.25;
/// After so many unusable answers, what nothing answers is one more of them.
const FEW_UNUSABLE: u8 = 2;
/// Fewer words are rather an answer that cannot be used.
const LEAST_WORDS: usize = 4;

/// Has the questions of a message matched; where it only requests something, the request.
pub(super) fn asks(draft: Draft, heard: Heard) -> Step {
    let reading = &heard.reading;
    let parts = &reading.parts;
    let questions: Vec<&str> = parts
        .iter()
        .filter(|part| part.does == Move::Question)
        .map(|part| part.text.as_str())
        .collect();
    let question = if questions.is_empty() || questions.len() == parts.len() {
        reading.rest.clone()
    } else {
        questions.join(" ")
    };
    Step::Search(SearchQuestion {
        question,
        heard,
        draft,
    })
}

/// Goes on when the index has answered.
pub(super) fn after_search(
    draft: Draft,
    heard: &Heard,
    findings: &Findings,
    context: &Context<'_>,
) -> Step {
    let has_question = heard.reading.does(Move::Question);
    let wanted = wanted_check(&draft, heard, findings, context);
    let about_topic = about_topic(&draft, wanted, findings, context);
    let findings = about_topic.as_ref().unwrap_or(findings);
    let found = findings.outcome;
    if let Some(check) = wanted {
        // A question and a request in one message: both, the answer first.
        let draft = match found {
            _ if !has_question || check == Check::Shipping => draft,
            AskOutcome::Answer if surely_asks(heard) => answer(draft, findings),
            AskOutcome::Unknown if asks_beside(heard) => draft.say(Utterance::Unknown {
                nearest: Vec::new(),
                offers_person: false,
            }),
            AskOutcome::Answer | AskOutcome::Clarify | AskOutcome::Unknown => draft,
        };
        if is_own_question(&draft, heard, check) && found == AskOutcome::Answer {
            return digression(draft, heard, findings, context);
        }
        return requested(draft, heard, check, context);
    }
    let said = heard.reading.said.words();
    let is_word = |word: &&&str| word.chars().any(char::is_alphabetic);
    let is_long = said.iter().filter(is_word).count() >= LEAST_WORDS;
    let is_marked = heard.reading.text.contains('?');
    let least = match &draft.state.task {
        None => 0.0,
        Some(_) if is_marked => MAYBE_ASKED,
        Some(_) if is_long => LIKELY_ASKED,
        Some(_) => SURELY_ASKED,
    };
    let is_asked = has_question && !heard.answered_detail && heard.question() >= least;
    let is_sure = is_asked && is_long && heard.question() >= SURELY_ASKED;
    if heard.reading.acts(Act::Lacks)
        && !(is_asked && found == AskOutcome::Answer)
        && let Some(step) = check::does_not_have(draft.clone())
    {
        return step;
    }
    if let Some(talk) = talk_beside(&draft, heard, found) {
        return check::remind(draft.say(Utterance::SmallTalk(talk)), Asking::Pending).rest();
    }
    match (&draft.state.task, found) {
        (Some(_), AskOutcome::Answer) if is_asked => digression(draft, heard, findings, context),
        (Some(_), AskOutcome::Clarify) if is_sure && !heard.brought_value => {
            check::remind(clarify(draft, findings), Asking::Pending).rest()
        }
        (Some(_), _) if heard.brought_value => check::advance(draft, Asking::First, context),
        (Some(task), AskOutcome::Unknown) if is_sure && task.n_unusable < FEW_UNUSABLE => {
            check::remind(unknown(draft, findings), Asking::Pending).rest()
        }
        (Some(_), _) => check::unusable(draft, heard),
        // 'Oh no, that is the one still on its way. It's 30418': the check decided last, for the right number.
        (None, AskOutcome::Clarify | AskOutcome::Unknown)
            if heard.brought_value && heard.reading.is_correction =>
        {
            nothing_asked(draft, heard, context)
        }
        (None, AskOutcome::Answer) => answer(draft, findings).rest(),
        (None, AskOutcome::Clarify) => clarify(draft, findings).rest(),
        (None, AskOutcome::Unknown) => unknown(draft, findings).rest(),
    }
}

/// Where of several entries that may be meant only one is about the check that is wanted, under way or decided last, that one
/// answers: 'and which address do I send it to?', in the middle of a return.
fn about_topic(
    draft: &Draft,
    wanted: Option<Check>,
    findings: &Findings,
    context: &Context<'_>,
) -> Option<Findings> {
    let task = draft.state.task.as_ref().map(|task| task.check);
    let last = || draft.state.last.as_ref().map(|last| last.check);
    let topic = wanted.or(task).or_else(last)?;
    let highest = findings.candidates.first()?.confidence.get();
    if findings.outcome == AskOutcome::Unknown || findings.n_answers > 1 || highest < LEAST_OF_TOPIC
    {
        return None;
    }
    let lang = draft.state.lang;
    // What is sent back for another piece goes the way of a return.
    let alike = (topic == Check::Exchange).then_some(Check::Return);
    let is_topic = |check: Option<Check>| check.is_some() && [Some(topic), alike].contains(&check);
    let entries = context.shop.entries.iter();
    let of_topic: Vec<&Entry> = entries
        .filter(|entry| entry.lang == lang && is_topic(entry.check))
        .collect();
    let is_about = |id: &EntryId| {
        let mut of_topic = of_topic.iter();
        of_topic.any(|entry| entry.id == *id || entry.related.contains(id))
    };
    let is_likely =
        |candidate: &&Candidate| candidate.confidence.get() >= highest * NEARLY_AS_LIKELY;
    let likely = findings.candidates.iter().filter(is_likely);
    let mut about = likely.filter(|candidate| is_about(&candidate.entry));
    let (Some(meant), None) = (about.next(), about.next()) else {
        return None;
    };
    Some(Findings {
        outcome: AskOutcome::Answer,
        n_answers: 1,
        candidates: vec![meant.clone()],
    })
}

/// A candidate that is this likely beside the likeliest may be meant as well.
const NEARLY_AS_LIKELY: f64 = 0.5;
/// Where none is this likely, what was meant is not known well enough.
const LEAST_OF_TOPIC: f64 = 0.35;

/// Thanks, leave or anger beside words that ask nothing and that nothing answers: 'I will think about it. Good night.'
fn talk_beside(draft: &Draft, heard: &Heard, found: AskOutcome) -> Option<SmallTalk> {
    let closing = || talk(|act| closing_courtesy(&heard.reading.text) == Some(act));
    let talk = small_talk(heard)
        .or_else(closing)
        .filter(|talk| *talk != SmallTalk::Hello)?;
    let parts = heard.reading.parts.iter();
    let asks = parts
        .filter(|part| part.does == Move::Question)
        .any(|part| part.text.contains('?'));
    let is_idle = draft.state.task.is_none() || !heard.brought_value;
    let is_answered = found == AskOutcome::Answer && heard.question() >= MAYBE_ASKED;
    (!is_answered && !asks && is_idle).then_some(talk)
}

/// The check that a message asks for.
fn wanted_check(
    draft: &Draft,
    heard: &Heard,
    findings: &Findings,
    context: &Context<'_>,
) -> Option<Check> {
    // 'The same for another order, please.'
    if heard.reading.wants_the_same()
        && let Some(task) = &draft.state.task
    {
        return Some(task.check);
    }
    let by_entry = checked_by_entry(draft, findings, context);
    let requests: Vec<&Part> = heard
        .reading
        .parts
        .iter()
        .filter(|part| part.does == Move::Request)
        .collect();
    if requests.is_empty() {
        // 'And to Peru?' is no question that an entry answers better than its check, and 'check the shipping to Peru' none at all.
        let is_for_check = by_entry == Some(Check::Shipping)
            && findings.outcome != AskOutcome::Answer
            || heard.reading.said.has(&TO_CHECK)
                && finds(findings, Check::Shipping, draft, context);
        return (is_for_check && names_country(heard, context)).then_some(Check::Shipping);
    }
    let only_requests = requests.len() == heard.reading.parts.len();
    let likely = Check::ALL.iter().map(|check| {
        let said: f64 = requests
            .iter()
            .map(|part| part.intents.share(Intent::Request(*check)) * wish(part))
            .sum();
        // 'I would like to send it back. It is still in its box.': which of several wishes is meant, the whole tells.
        let of_whole = heard.reading.whole.share(Intent::Request(*check));
        let said = if requests.len() > 1 {
            said + of_whole
        } else {
            said
        };
        let is_found = only_requests && by_entry == Some(*check);
        let by_entry = if is_found { AGREED } else { 1.0 };
        let has_rule = context.shop.policy.has_rule(*check);
        let by_rule = if has_rule { 1.0 } else { UNRULED };
        (*check, said, said * by_entry * by_rule)
    });
    let (wanted, said, _) = likely
        .filter(|(_, said, _)| *said > 0.0)
        .max_by(|a, b| a.2.total_cmp(&b.2))?;
    // An entry that answers and has no check speaks against a request that is not sure: 'I was charged twice'.
    let is_own_order = heard.reading.names_order() || heard.reading.is_of_other_order;
    let is_answered = findings.outcome == AskOutcome::Answer && by_entry.is_none() && !is_own_order;
    let sure = findings
        .candidates
        .first()
        .map_or(0.0, |first| first.confidence.get());
    let is_doubtful =
        (only_requests || !draft.state.is_verified) && is_answered && said < SURE_OF_REQUEST * sure;
    let is_answer = answers_task(draft, heard, wanted);
    (!is_answer && !is_doubtful).then_some(wanted)
}

/// How much a part counts: one that asks says what is wished, where others may only tell how it came about.
fn wish(part: &Part) -> f64 {
    if part.text.contains('?') { 1.3 } else { 1.0 }
}

/// How much likelier a check is that the likeliest entry offers as well.
const AGREED: f64 = 1.6;
/// How much a check counts for which the shop has no rule: of two that are meant alike, the other is.
const UNRULED: f64 = 0.7;
/// How likely a request must be beside the confidence of an entry without a check that answers it.
const SURE_OF_REQUEST: f64 = 0.65;

/// What reads like a request may only answer what the task asked: 'you sent the wrong one', where it was asked whose fault it is.
fn answers_task(draft: &Draft, heard: &Heard, wanted: Check) -> bool {
    let Some(task) = &draft.state.task else {
        return false;
    };
    let tells_trouble = match wanted {
        Check::Cancel | Check::Modify | Check::Return | Check::Exchange | Check::Status => false,
        Check::Defect
        | Check::WrongItem
        | Check::NotReceived
        | Check::WrongEngraving
        | Check::WrongSize
        | Check::TrackingInactive
        | Check::TrackingEmailMissing
        | Check::Shipping => true,
    };
    let takes_back = matches!(task.check, Check::Return | Check::Exchange);
    let gives_reason = takes_back && task.details.reason.is_some();
    wanted != task.check
        && (heard.answered_detail || gives_reason)
        && (tells_trouble || heard.reading.said.words().len() < LEAST_WORDS)
}

/// The check that the likeliest entry offers.
fn checked_by_entry(draft: &Draft, findings: &Findings, context: &Context<'_>) -> Option<Check> {
    let first = findings.candidates.first()?;
    let is_sure =
        findings.outcome == AskOutcome::Answer || first.confidence.get() >= NAMES_ITS_CHECK;
    let entry = context.shop.entry(&first.entry, draft.state.lang)?;
    entry.check.filter(|_| is_sure)
}

/// Whether a part of the message is likelier a question than all else: the story that leads to a request asks nothing.
fn surely_asks(heard: &Heard) -> bool {
    let mut parts = heard.reading.parts.iter();
    parts.any(|part| {
        let is_sure =
            part.text.contains('?') || part.intents.share(Intent::Question) >= SURELY_ASKED;
        part.does == Move::Question && is_sure
    })
}

/// Whether a part of the message is surely a question, so that to leave it without a word would be rude.
fn asks_beside(heard: &Heard) -> bool {
    let mut parts = heard.reading.parts.iter();
    parts.any(|part| {
        part.does == Move::Question
            && part.text.contains('?')
            && part.intents.share(Intent::Question) >= SURELY_ASKED
    })
}

/// Whether an entry that offers the check is among the likeliest.
fn finds(findings: &Findings, check: Check, draft: &Draft, context: &Context<'_>) -> bool {
    let mut likeliest = findings.candidates.iter().take(NEAREST);
    likeliest.any(|candidate| {
        let entry = context.shop.entry(&candidate.entry, draft.state.lang);
        entry.is_some_and(|entry| entry.check == Some(check))
    })
}

fn names_country(heard: &Heard, context: &Context<'_>) -> bool {
    details_in(&heard.reading, Check::Shipping, None, context)
        .country
        .is_some()
}

/// In the middle of a check, what is asked about that very check: 'it says delivered, so what do I do first?'
fn is_own_question(draft: &Draft, heard: &Heard, wanted: Check) -> bool {
    let task = draft.state.task.as_ref();
    task.is_some_and(|task| task.check == wanted)
        && heard.reading.text.contains('?')
        && !heard.brought_value
}

/// A request: starts its check, or goes on with it.
fn requested(mut draft: Draft, heard: &Heard, wanted: Check, context: &Context<'_>) -> Step {
    let given = details_in(&heard.reading, wanted, None, context);
    let has_rule = wanted.needs_order() && context.shop.policy.has_rule(wanted);
    let mut parts = heard.reading.parts.iter();
    let lacks = parts.any(|part| part.intents.first() == Some(Intent::Act(Act::Lacks)));
    // 'I want to send it back, but I cannot find the order number.'
    if has_rule && lacks && draft.state.number.is_none() {
        draft = draft.say(Utterance::WhereNumberIs);
    }
    let goes_on = draft
        .state
        .task
        .as_ref()
        .is_some_and(|task| task.check == wanted);
    let asking = if goes_on && !heard.brought_value {
        Asking::Pending
    } else {
        Asking::First
    };
    match asking {
        Asking::Pending if given == Details::default() => check::insisted(draft),
        Asking::First
        | Asking::Pending
        | Asking::Correction
        | Asking::NotTracking
        | Asking::Example
        | Asking::Precise(_)
        | Asking::Person => check::start(draft, wanted, given, context),
    }
}

/// A question in the middle of a task is answered, and the task goes on where it was.
fn digression(draft: Draft, heard: &Heard, findings: &Findings, context: &Context<'_>) -> Step {
    let draft = answer(draft, findings);
    if heard.brought_value {
        check::advance(draft, Asking::First, context)
    } else {
        check::remind(draft, Asking::Pending).rest()
    }
}

/// There was nothing to match: values alone, or fillers.
pub(super) fn nothing_asked(draft: Draft, heard: &Heard, context: &Context<'_>) -> Step {
    let is_new_order = heard.reading.is_of_other_order;
    match (&draft.state.task, heard.brought_value || is_new_order) {
        (Some(_), true) => check::advance(draft, Asking::First, context),
        (Some(_), false) => check::unusable(draft, heard),
        // A corrected value after a decision runs the same check again.
        (None, true) => match draft.state.last.clone() {
            Some(last) => check::start(draft, last.check, last.details, context),
            None => draft.say(Utterance::WhatAboutIt).rest(),
        },
        (None, false) => draft
            .say(Utterance::Unknown {
                nearest: suggestions(context),
                offers_person: false,
            })
            .rest(),
    }
}

fn suggestions(context: &Context<'_>) -> Vec<EntryId> {
    context
        .shop
        .suggestions
        .iter()
        .take(NEAREST)
        .cloned()
        .collect()
}

fn answer(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = 0;
    for answer in findings.candidates.iter().take(findings.n_answers.max(1)) {
        draft.says.push(Utterance::Answer {
            entry: answer.entry.clone(),
        });
    }
    draft
}

fn clarify(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = 0;
    let candidates = entries(findings, 4);
    draft.state.candidates.clone_from(&candidates);
    draft.say(Utterance::Clarify { candidates })
}

/// None of the candidates was meant: there is no answer, and a person is offered at once.
pub(super) fn none_of_these(mut draft: Draft) -> Step {
    draft.state.n_unknown = draft.state.n_unknown.saturating_add(1);
    let nothing = Utterance::Unknown {
        nearest: Vec::new(),
        offers_person: true,
    };
    check::remind(draft.say(nothing), Asking::Pending).rest()
}

fn unknown(mut draft: Draft, findings: &Findings) -> Draft {
    draft.state.n_unknown = draft.state.n_unknown.saturating_add(1);
    let offers_person = draft.state.n_unknown >= 2;
    draft.say(Utterance::Unknown {
        nearest: entries(findings, NEAREST),
        offers_person,
    })
}

fn entries(findings: &Findings, limit: usize) -> Vec<EntryId> {
    findings
        .candidates
        .iter()
        .take(limit)
        .map(|candidate| candidate.entry.clone())
        .collect()
}
