//! Decisions in English: the answer first, then why, until when, what to send and to whom, then what else is possible.

use crate::domain::{
    Check, Condition, DeadlineKind, Decision, Evidence, ExpectedKind, Outcome, Payer, Reason,
    RefundKind, Remedy, Stage,
};
use crate::phrasing::{Voice, format};

use super::at;

/// States a decision.
pub(crate) fn decision(
    decision: &Decision,
    alternatives: &[Decision],
    voice: &Voice<'_>,
) -> String {
    let mut parts = vec![headline(decision)];
    parts.extend(
        decision
            .reasons
            .iter()
            .map(|why| reason(*why, decision, voice))
            .filter(|text| !text.is_empty()),
    );
    parts.extend(when(decision, voice));
    parts.extend(expected(decision, voice));
    parts.extend(refund(decision));
    parts.extend(cost(decision));
    let mut text = parts.join(" ");
    let steps: Vec<String> = [
        items(decision, voice),
        goods(decision),
        postage(decision),
        remedy(decision),
        sends(decision, voice),
        tracking(decision),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !steps.is_empty() {
        text.push_str("\n\n");
        text.push_str(&steps.join("\n\n"));
    }
    if let Some(others) = others(alternatives, voice) {
        text.push_str("\n\n");
        text.push_str(&others);
    }
    text
}

/// What is wanted, after 'you can …'.
fn verb(check: Check) -> &'static str {
    match check {
        Check::Cancel => "cancel this order",
        Check::Modify => "change this order",
        Check::Return => "return it",
        Check::Exchange => "exchange it",
        Check::Defect => "claim for the damaged or faulty piece",
        Check::WrongItem => "have the wrong item put right",
        Check::NotReceived => "report the parcel as missing",
        Check::WrongEngraving => "have the engraving put right",
        Check::WrongSize => "have the size put right",
        Check::TrackingInactive => "report the inactive tracking",
        Check::TrackingEmailMissing => "report the missing tracking email",
        Check::Shipping => "have it delivered there",
        Check::Status => "follow this order",
    }
}

fn headline(decision: &Decision) -> String {
    let verb = verb(decision.check);
    match decision.outcome {
        Outcome::Eligible if decision.check == Check::Shipping => {
            "Yes, we deliver there.".to_owned()
        }
        Outcome::Eligible if decision.approval_required => {
            format!("Yes, you can ask to {verb}; the team confirms each request.")
        }
        Outcome::Eligible => format!("Yes, you can {verb}."),
        Outcome::NotEligible => format!("No, you can't {verb}."),
        Outcome::NotYet => format!("Not yet: you can't {verb} now."),
        Outcome::NeedsInformation => "I need one more thing from you.".to_owned(),
        Outcome::NeedsReview if decision.reasons.contains(&Reason::NoRule) => {
            format!(
                "The shop's page does not say whether you can {verb}, so I will not guess: the team decides."
            )
        }
        Outcome::NeedsReview => format!("Whether you can {verb} is for the team to decide."),
        Outcome::Info => stage(decision).to_owned(),
    }
}

fn stage(decision: &Decision) -> &'static str {
    match decision.order.as_ref().map(|order| order.stage) {
        Some(Stage::Placed) => "Your order has been placed and has not been sent yet.",
        Some(Stage::InProduction) => "Your order is being made.",
        Some(Stage::Produced) => "Your order is made and has not been sent yet.",
        Some(Stage::Shipped) => "Your order is on its way.",
        Some(Stage::Delivered) => "Your order has been delivered.",
        Some(Stage::Cancelled) => "This order was cancelled.",
        None => "Here is what I know.",
    }
}

fn reason(reason: Reason, decision: &Decision, voice: &Voice<'_>) -> String {
    let fixed = match reason {
        Reason::AlreadyCancelled => "It was already cancelled.",
        Reason::AlreadyShipped => "It has already been shipped.",
        Reason::AlreadyProduced => "It has already been made, and it was made for you.",
        Reason::NotShipped => "It has not been shipped yet.",
        Reason::NotDelivered => "The parcel has not been delivered yet.",
        Reason::PastDeadline => "The time for it has passed.",
        Reason::PersonalisedItem => "Personalised pieces are made for you and can't come back.",
        Reason::NoPersonalisedItem => "I see no personalised piece in this order.",
        Reason::NotADefect => "The shop does not count this as a defect.",
        Reason::ReplacementBelowValue => {
            "The new piece must cost at least as much as the one you send back."
        }
        Reason::WithinFreeWindow => "You are still within the free cancellation time.",
        Reason::PastFreeWindow => {
            "The free cancellation time is over, but the order has not been shipped."
        }
        Reason::CarrierNotInformed => {
            "The parcel has already left, so the carrier will not learn of the new address and will send no tracking messages to it."
        }
        Reason::CheckTrackingFirst => {
            "Please look at the tracking first; the tracking number is in your shipping email."
        }
        Reason::MarkedDelivered => "The carrier has marked the parcel as delivered.",
        Reason::CheckNeighbours => {
            "Please ask your neighbours, the caretaker and everyone in your household first."
        }
        Reason::FileCarrierClaim => "If it is really lost, file a claim with the carrier.",
        Reason::CarrierClaimFiled => "Thank you for filing the claim with the carrier.",
        Reason::PastExpectedDelivery => "The last expected delivery day has passed.",
        Reason::ProductionOverdue => "The time for making it has passed.",
        Reason::BelowMinimumForCountry => return below_minimum(decision.check, voice),
        Reason::CaseByCase => {
            "That country is not on the shop's list; each request is looked at one by one."
        }
        Reason::ClaimNeedsAuthorisation => "The shop must authorise every claim by email first.",
        Reason::OtherCurrency => {
            "The order is in another currency than the shop's amounts, so a person must work it out."
        }
        // Said by the headline.
        Reason::NoRule if decision.outcome == Outcome::NeedsReview => "",
        Reason::NoRule => "The shop's page says nothing about it.",
    };
    fixed.to_owned()
}

fn below_minimum(check: Check, voice: &Voice<'_>) -> String {
    let least = voice.shop.policy.least_amount(check);
    let amount = least.map_or_else(String::new, |least| {
        format!(
            " of {}",
            format::money(least.amount, least.currency.as_str())
        )
    });
    format!(
        "That country is not on the shop's list, and the order is below the minimum{amount} for it."
    )
}

fn when(decision: &Decision, voice: &Voice<'_>) -> Option<String> {
    if let Some(opens) = decision.opens_at {
        return Some(format!("You can from {}.", at(opens, voice)));
    }
    let deadline = at(decision.deadline?, voice);
    let is_past = decision.reasons.contains(&Reason::PastDeadline);
    Some(match (decision.deadline_kind, is_past) {
        (Some(DeadlineKind::ArrivesBy), false) => {
            format!("The parcel must arrive at the shop by {deadline}.")
        }
        (Some(DeadlineKind::ArrivesBy), true) => {
            format!("The parcel had to arrive at the shop by {deadline}.")
        }
        (Some(DeadlineKind::RequestBy) | None, false) => format!("You have until {deadline}."),
        (Some(DeadlineKind::RequestBy) | None, true) => {
            format!("It was possible until {deadline}.")
        }
    })
}

fn expected(decision: &Decision, voice: &Voice<'_>) -> Option<String> {
    let is_no = matches!(
        decision.outcome,
        Outcome::NotEligible | Outcome::NeedsReview
    );
    let expected = decision.expected.as_ref().filter(|_| !is_no)?;
    let today = voice.now.to_zoned(voice.shop.time_zone.clone()).date();
    let latest = format::day(expected.latest, today);
    let span = match expected.earliest {
        Some(earliest) if earliest != expected.latest => {
            format!("between {} and {latest}", format::day(earliest, today))
        }
        Some(_) => format!("on {latest}"),
        None => format!("by {latest}"),
    };
    Some(match expected.kind {
        ExpectedKind::Delivery if decision.check == Check::Shipping => {
            format!("If you order today, expect it {span}.")
        }
        ExpectedKind::Delivery => format!("Expect it {span}."),
        ExpectedKind::Production => {
            format!("It should be made {span}; the delivery comes after that.")
        }
        ExpectedKind::Transit if decision.check == Check::Shipping => {
            format!(
                "If it left today, it would arrive {span}; the time for making it comes before."
            )
        }
        ExpectedKind::Transit => format!("It should arrive {span}."),
    })
}

fn refund(decision: &Decision) -> Option<String> {
    let refund = decision.refund.as_ref()?;
    let money = |amount| format::money(amount, refund.currency.as_str());
    let amount = money(refund.amount);
    let text = match refund.kind {
        RefundKind::Full => format!("You get the full {amount} back."),
        RefundKind::Partial => format!("You get {amount} back."),
    };
    if refund.deduction.is_zero() {
        return Some(text);
    }
    Some(format!(
        "{text} {} is kept for the material already used.",
        money(refund.deduction)
    ))
}

fn cost(decision: &Decision) -> Option<String> {
    let cost = decision.shipping_cost.as_ref()?;
    Some(if cost.amount.is_zero() {
        "Delivery is free, transport insurance included.".to_owned()
    } else {
        format!(
            "Delivery costs {}, transport insurance included.",
            format::money(cost.amount, cost.currency.as_str())
        )
    })
}

/// Line by line, where the lines differ.
fn items(decision: &Decision, voice: &Voice<'_>) -> Option<String> {
    let first = decision.items.first()?;
    if decision
        .items
        .iter()
        .all(|item| item.outcome == first.outcome)
    {
        return None;
    }
    let line = |item: &crate::domain::ItemDecision| {
        let answer = if item.outcome == Outcome::Eligible {
            "yes"
        } else {
            "no"
        };
        let why = item
            .reasons
            .first()
            .map(|why| format!(". {}", reason(*why, decision, voice)))
            .unwrap_or_default();
        format!("- **{}**: {answer}{why}", item.title)
    };
    Some(
        decision
            .items
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn goods(decision: &Decision) -> Option<String> {
    let name = |condition: &Condition| {
        match condition {
            Condition::Unworn => "unworn",
            Condition::Unused => "unused",
            Condition::Unaltered => "unaltered",
            Condition::Undamaged => "undamaged",
            Condition::OriginalPackaging => "in its original packaging",
            Condition::CompleteContents => "complete, with everything that came in the parcel",
            Condition::SameCondition => "in the condition in which you received it",
            Condition::DutiesByCustomer => "",
        }
        .to_owned()
    };
    let duties = decision.conditions.contains(&Condition::DutiesByCustomer);
    let names: Vec<String> = decision
        .conditions
        .iter()
        .map(name)
        .filter(|name| !name.is_empty())
        .collect();
    let state = (!names.is_empty()).then(|| format!("It must be {}.", format::list(&names)));
    let duties = duties
        .then(|| "Customs duties and import taxes of the country are yours to pay.".to_owned());
    let parts: Vec<String> = state.into_iter().chain(duties).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn postage(decision: &Decision) -> Option<String> {
    Some(match decision.shipping_paid_by? {
        Payer::Customer => "The postage back is yours to pay.".to_owned(),
        Payer::Shop => "The shop pays the postage.".to_owned(),
    })
}

fn remedy(decision: &Decision) -> Option<String> {
    Some(
        match decision.remedy? {
            Remedy::Replacement => "The shop replaces it free of charge.",
            Remedy::Solution => "The shop will send you a suitable solution.",
            Remedy::DiscountedReorder => "The piece itself can't be altered, but the shop offers you a new order in the right size at a preferential price.",
            Remedy::RefundOrReplacement => "The shop refunds or replaces it.",
        }
        .to_owned(),
    )
}

/// What to send, and to whom, wherever there is something to ask for.
fn sends(decision: &Decision, voice: &Voice<'_>) -> Option<String> {
    let asks = match decision.outcome {
        Outcome::Eligible => decision.check != Check::Shipping,
        Outcome::NeedsReview => true,
        Outcome::NotEligible | Outcome::NotYet | Outcome::NeedsInformation | Outcome::Info => false,
    };
    let name = |evidence: &Evidence| {
        match evidence {
            Evidence::Photos => "one or more photos",
            Evidence::EngravingText => "the text as it should be engraved",
            Evidence::OrderNumber => "your order number",
            Evidence::Model => "the model",
            Evidence::PhotoWithRuler => {
                "a clear photo of the piece lying flat beside a ruler or tape measure"
            }
            Evidence::Invoice => "the invoice",
            Evidence::ReturnForm => "the return form",
        }
        .to_owned()
    };
    let names: Vec<String> = decision.evidence.iter().map(name).collect();
    let email = &voice.shop.contact.email;
    asks.then(|| match (names.is_empty(), decision.deadline_kind) {
        (true, _) if decision.check == Check::Shipping => format!("Write to {email}."),
        (true, _) => format!("Write to {email} with your order number."),
        (false, Some(DeadlineKind::ArrivesBy)) => {
            format!(
                "Write to {email} first, and put {} into the parcel.",
                format::list(&names)
            )
        }
        (false, Some(DeadlineKind::RequestBy) | None) => {
            format!("Send {} to {email}.", format::list(&names))
        }
    })
}

fn tracking(decision: &Decision) -> Option<String> {
    let order = decision.order.as_ref()?;
    let shows = match decision.check {
        Check::Status | Check::NotReceived | Check::TrackingInactive => true,
        Check::Cancel
        | Check::Modify
        | Check::Return
        | Check::Exchange
        | Check::Defect
        | Check::WrongItem
        | Check::WrongEngraving
        | Check::WrongSize
        | Check::TrackingEmailMissing
        | Check::Shipping => false,
    };
    let line = |parcel: &crate::domain::Tracking| {
        let name = parcel
            .carrier
            .clone()
            .unwrap_or_else(|| "the carrier".to_owned());
        let number = parcel
            .number
            .as_ref()
            .map(|number| format!(" {number}"))
            .unwrap_or_default();
        let text = parcel.url.as_ref().map_or_else(
            || format!("{name}{number}"),
            |url| format!("[{name}{number}]({url})"),
        );
        format!("Tracking: {text}")
    };
    let known = order
        .tracking
        .iter()
        .filter(|parcel| parcel.number.is_some() || parcel.url.is_some());
    let lines: Vec<String> = known.map(line).collect();
    (shows && !lines.is_empty()).then(|| lines.join("\n"))
}

/// What else is possible, each with its own limit.
fn others(alternatives: &[Decision], voice: &Voice<'_>) -> Option<String> {
    let line = |other: &Decision| {
        let verb = verb(other.check);
        match (other.outcome, other.deadline) {
            (Outcome::Eligible, Some(deadline)) => format!("{verb} until {}", at(deadline, voice)),
            (Outcome::NotYet, _) => format!("{verb} once it has arrived"),
            (
                Outcome::Eligible
                | Outcome::NotEligible
                | Outcome::NeedsInformation
                | Outcome::NeedsReview
                | Outcome::Info,
                _,
            ) => verb.to_owned(),
        }
    };
    let lines: Vec<String> = alternatives.iter().map(line).collect();
    (!lines.is_empty()).then(|| format!("What you can do instead: {}.", format::list(&lines)))
}
