//! The flow of a check: collect only what is missing, look up, decide.

use super::{Draft, Heard};
use crate::corpus::Shop;
use crate::dialogue::{
    details::{self, Source},
    state::{LastCheck, Task},
    step::{Context, Found, OrderQuestion, Step},
    understand::{Move, Reading},
    utterance::{Asking, Utterance},
};
use crate::domain::{
    Awaiting, Check, Decision, DetailName, Details, EmailAddress, Order, Outcome, Reason,
};
use crate::policy::Request;
use crate::text::likely_domain;

/// Starts a check, or goes on with it, with the details that the message brings.
pub(super) fn start(mut draft: Draft, check: Check, given: Details, context: &Context<'_>) -> Step {
    let mut task = match draft.state.task.take() {
        Some(task) if task.check == check => task,
        Some(_) | None => Task::new(check, Details::default()),
    };
    task.details.merge(given);
    task.suspected_domain = draft
        .state
        .email
        .as_ref()
        .filter(|_| !draft.state.is_verified)
        .and_then(|email| likely_domain(email.domain()))
        .map(str::to_owned);
    draft.state.task = Some(task);
    draft.state.n_unknown = 0;
    advance(draft, Asking::First, context)
}

/// Goes as far as what is known allows: asks for what is missing, else looks up and decides.
pub(super) fn advance(mut draft: Draft, asking: Asking, context: &Context<'_>) -> Step {
    let Some(task) = draft.state.task.clone() else {
        return draft.rest();
    };
    // Without a rule nothing is asked for; an order that is at hand may have been cancelled, which answers every check.
    let has_rule = context.shop.policy.has_rule(task.check);
    if !task.check.needs_order() || !(has_rule || draft.state.is_verified) {
        return decide(draft, &task, None, context);
    }
    let Some(number) = draft.state.number.clone() else {
        return ask(draft, Awaiting::OrderNumber, asking);
    };
    let Some(email) = draft.state.email.clone() else {
        return ask(draft, Awaiting::Email, asking);
    };
    if let Some(domain) = task.suspected_domain.clone() {
        if let Some(task) = &mut draft.state.task {
            task.awaiting = Awaiting::Email;
        }
        return draft
            .say(Utterance::AskDomain {
                check: task.check,
                domain,
            })
            .rest();
    }
    if let Some(until) = draft.state.misses.pause(context.now) {
        if let Some(task) = &mut draft.state.task {
            task.awaiting = Awaiting::OrderNumber;
        }
        return draft.say(Utterance::Paused { until }).rest();
    }
    if draft.state.has_missed {
        return ask(draft, Awaiting::OrderNumber, Asking::Correction);
    }
    Step::Order(OrderQuestion {
        number,
        email,
        draft,
    })
}

/// Goes on when the orders have answered.
pub(super) fn after_order(mut draft: Draft, found: Found, context: &Context<'_>) -> Step {
    let Some(task) = draft.state.task.clone() else {
        return draft.rest();
    };
    match found {
        Found::Order(order) => {
            draft.state.is_verified = true;
            decide(draft, &task, Some(&order), context)
        }
        Found::Nothing => {
            draft.state.misses.add(context.now);
            draft.state.is_verified = false;
            draft.state.has_missed = true;
            let draft = draft.say(Utterance::NoMatch);
            match draft.state.misses.pause(context.now) {
                Some(until) => paused(draft, until),
                None => ask(draft, Awaiting::OrderNumber, Asking::Correction),
            }
        }
        Found::Refused(until) => paused(draft, until),
        Found::Unavailable => draft.say(Utterance::OrdersUnavailable).rest(),
    }
}

/// Look-ups pause; the pair that missed may be tried again when they resume.
fn paused(mut draft: Draft, until: jiff::Timestamp) -> Step {
    draft.state.has_missed = false;
    if let Some(task) = &mut draft.state.task {
        task.awaiting = Awaiting::OrderNumber;
    }
    draft.say(Utterance::Paused { until }).rest()
}

fn decide(mut draft: Draft, task: &Task, order: Option<&Order>, context: &Context<'_>) -> Step {
    let decision = judge(context.shop, task.check, order, &task.details, context);
    if let (Outcome::NeedsInformation, Some(missing)) =
        (decision.outcome, decision.missing.first().copied())
    {
        if !decision.reasons.is_empty() {
            draft.says.push(Utterance::Decision {
                decision: Box::new(decision),
                alternatives: Vec::new(),
            });
        }
        return ask(draft, Awaiting::Detail(missing), Asking::First);
    }
    let alternatives = order
        .map(|order| alternatives(&decision, order, context))
        .unwrap_or_default();
    draft.state.task = None;
    draft.state.last = Some(LastCheck {
        check: task.check,
        details: task.details.clone(),
    });
    draft
        .say(Utterance::Decision {
            decision: Box::new(decision),
            alternatives,
        })
        .rest()
}

fn judge(
    shop: &Shop,
    check: Check,
    order: Option<&Order>,
    details: &Details,
    context: &Context<'_>,
) -> Decision {
    shop.policy.decide(&Request {
        check,
        order,
        details,
        as_of: context.now,
    })
}

/// What else can be done with the order when the answer is no, or not yet.
fn alternatives(decision: &Decision, order: &Order, context: &Context<'_>) -> Vec<Decision> {
    let is_no = matches!(decision.outcome, Outcome::NotEligible | Outcome::NotYet);
    let others: &[Check] = match decision.check {
        Check::Cancel => &[Check::Modify, Check::Return, Check::Exchange],
        Check::Modify => &[Check::Cancel, Check::Return, Check::Exchange],
        Check::Return => &[Check::Exchange, Check::Cancel],
        Check::Exchange => &[Check::Return, Check::Cancel],
        Check::Defect | Check::WrongItem | Check::WrongEngraving | Check::WrongSize => {
            &[Check::Return, Check::Exchange]
        }
        Check::Status
        | Check::NotReceived
        | Check::TrackingInactive
        | Check::TrackingEmailMissing
        | Check::Shipping => &[],
    };
    let is_dead = decision.reasons.contains(&Reason::AlreadyCancelled);
    let possible = others
        .iter()
        .filter(|_| is_no && !is_dead)
        .filter(|check| context.shop.policy.has_rule(**check));
    possible
        .map(|check| {
            judge(
                context.shop,
                *check,
                Some(order),
                &Details::default(),
                context,
            )
        })
        .filter(|other| match other.outcome {
            Outcome::Eligible => true,
            // Once it has arrived.
            Outcome::NotYet => {
                other.reasons.contains(&Reason::NotDelivered)
                    && !matches!(decision.outcome, Outcome::NotYet)
            }
            Outcome::NotEligible
            | Outcome::NeedsInformation
            | Outcome::NeedsReview
            | Outcome::Info => false,
        })
        .collect()
}

fn ask(mut draft: Draft, awaiting: Awaiting, asking: Asking) -> Step {
    let Some(task) = &mut draft.state.task else {
        return draft.rest();
    };
    if task.awaiting != awaiting {
        task.n_unusable = 0;
    }
    task.awaiting = awaiting;
    let check = task.check;
    draft
        .say(Utterance::Ask {
            check,
            awaiting,
            asking,
        })
        .rest()
}

/// Asks the pending question again, if there is one.
pub(super) fn remind(draft: Draft, asking: Asking) -> Draft {
    let Some(task) = &draft.state.task else {
        return draft;
    };
    let ask = match &task.suspected_domain {
        Some(domain) => Utterance::AskDomain {
            check: task.check,
            domain: domain.clone(),
        },
        None => Utterance::Ask {
            check: task.check,
            awaiting: task.awaiting,
            asking,
        },
    };
    draft.say(ask)
}

/// The answer cannot be used: repeats with an example, then says what was wrong, then offers a person.
pub(super) fn unusable(mut draft: Draft, heard: &Heard) -> Step {
    let Some(task) = &mut draft.state.task else {
        return draft.rest();
    };
    task.n_unusable = task.n_unusable.saturating_add(1);
    let asking = match task.n_unusable {
        0 | 1 => Asking::Example,
        2 => Asking::Precise(heard.reading.wrong),
        3.. => Asking::Person,
    };
    remind(draft, asking).rest()
}

/// The same request once more, with nothing that was asked for: after the third such answer a person is offered, since a loop helps
/// nobody.
pub(super) fn insisted(mut draft: Draft) -> Step {
    let Some(task) = &mut draft.state.task else {
        return draft.rest();
    };
    task.n_unusable = task.n_unusable.saturating_add(1);
    let asking = if task.n_unusable >= 3 {
        Asking::Person
    } else {
        Asking::Pending
    };
    remind(draft, asking).rest()
}

/// A tracking number where an order number was asked for: says the difference, and after the third offers a person.
pub(super) fn tracking_instead(mut draft: Draft, heard: &Heard) -> Step {
    let n_unusable = draft.state.task.as_ref().map_or(0, |task| task.n_unusable);
    if n_unusable >= 2 {
        return unusable(draft, heard);
    }
    if let Some(task) = &mut draft.state.task {
        task.n_unusable = n_unusable.saturating_add(1);
    }
    remind(draft, Asking::NotTracking).rest()
}

/// 'I do not have my order number': says where it is, and asks again; of anything else, a person can help. Nothing, where
/// nothing is asked for.
pub(super) fn does_not_have(mut draft: Draft) -> Option<Step> {
    let task = draft.state.task.as_mut()?;
    let draft = match task.awaiting {
        Awaiting::OrderNumber => remind(draft.say(Utterance::WhereNumberIs), Asking::Pending),
        Awaiting::Email | Awaiting::Detail(_) => {
            task.n_unusable = task.n_unusable.saturating_add(1);
            remind(draft, Asking::Person)
        }
    };
    Some(draft.rest())
}

/// The email was meant to have the well-known domain.
pub(super) fn domain_confirmed(mut draft: Draft, context: &Context<'_>) -> Step {
    let domain = draft
        .state
        .task
        .as_mut()
        .and_then(|task| task.suspected_domain.take());
    let local = draft
        .state
        .email
        .as_ref()
        .and_then(|email| email.as_str().split_once('@'))
        .map(|(local, _)| local.to_owned());
    let meant = domain
        .zip(local)
        .and_then(|(domain, local)| EmailAddress::parse(format!("{local}@{domain}")).ok());
    if let Some(email) = meant {
        draft.state.set_email(email);
    }
    advance(draft, Asking::First, context)
}

/// The email is right as it was written.
pub(super) fn domain_denied(mut draft: Draft, context: &Context<'_>) -> Step {
    if let Some(task) = &mut draft.state.task {
        task.suspected_domain = None;
    }
    advance(draft, Asking::First, context)
}

/// How likely another check must be asked for where the words could correct a detail of the last one.
const SURELY_ANOTHER: f64 = 0.6;

/// 'Sorry, it is 149.99', 'and to Brazil?', 'the new one costs 300': a detail of the check decided last is another, and the
/// check runs again.
pub(super) fn corrected(draft: &Draft, reading: &Reading, context: &Context<'_>) -> Option<Step> {
    let last = draft
        .state
        .last
        .clone()
        .filter(|_| draft.state.task.is_none())?;
    let given = details_in(reading, last.check, None, context);
    let is_changed = reading.is_correction || reading.continues;
    // What a piece costs is said of nothing else; words such as 'broken' may well be another matter.
    let is_amount = given.replacement_price.is_some() || given.subtotal.is_some();
    let is_another = reading.parts.iter().any(|part| {
        let likeliest = part.intents.checks().next();
        part.does == Move::Request
            && likeliest
                .is_some_and(|(check, share)| check != last.check && share >= SURELY_ANOTHER)
    });
    if given == Details::default() || !(is_changed || is_amount) || is_another {
        return None;
    }
    let mut details = last.details;
    details.merge(given);
    Some(start(draft.clone(), last.check, details, context))
}

/// The details in a message that a check of this shop takes.
pub(super) fn details_in(
    reading: &Reading,
    check: Check,
    awaiting: Option<DetailName>,
    context: &Context<'_>,
) -> Details {
    let source = Source {
        said: &reading.said,
        text: &reading.text,
        numbers: &reading.numbers,
        awaiting,
    };
    details::read(&source, check, &context.shop.policy.details_of(check))
}

/// Whether a detail is among those given.
pub(super) fn has_detail(details: &Details, name: DetailName) -> bool {
    match name {
        DetailName::Reason => details.reason.is_some(),
        DetailName::Change => details.change.is_some(),
        DetailName::Fault => details.fault.is_some(),
        DetailName::ClaimNumber => details.claim_number.is_some(),
        DetailName::DefectKind => details.defect_kind.is_some(),
        DetailName::ReplacementPrice => details.replacement_price.is_some(),
        DetailName::Country => details.country.is_some(),
        DetailName::Subtotal => details.subtotal.is_some(),
    }
}
