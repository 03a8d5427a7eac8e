//! Decisions in English.

use super::English;
use crate::domain::{
    Check, Condition, DeadlineKind, Evidence, ExpectedKind, Outcome, Payer, Reason, RefundKind,
    Remedy, Stage,
};
use crate::phrasing::words::{Clause, Headline, Tense, Verdicts};

impl Verdicts for English {
    fn verb(&self, check: Check) -> &'static str {
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

    #[rustfmt::skip]
    fn headline(&self, headline: Headline) -> String {
        let verb = |check| self.verb(check);
        match headline {
            Headline::Delivers => "Yes, we deliver there.".to_owned(),
            Headline::MayAsk(check) => format!("Yes, you can ask to {}; the team confirms each request.", verb(check)),
            Headline::Yes(check) => format!("Yes, you can {}.", verb(check)),
            Headline::No(check) => format!("No, you can't {}.", verb(check)),
            Headline::NotYet(check) => format!("Not yet: you can't {} now.", verb(check)),
            Headline::OneMoreThing => "I need one more thing from you.".to_owned(),
            Headline::Unwritten(check) => format!("The shop's page does not say whether you can {}, so I will not guess: the team decides.", verb(check)),
            Headline::Team(check) => format!("Whether you can {} is for the team to decide.", verb(check)),
            Headline::Stage(stage) => of_stage(stage).to_owned(),
        }
    }

    #[rustfmt::skip]
    fn reason(&self, reason: Reason, least: Option<&str>) -> String {
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
            Reason::ReplacementBelowValue => "The new piece must cost at least as much as the one you send back.",
            Reason::WithinFreeWindow => "You are still within the free cancellation time.",
            Reason::PastFreeWindow => "The free cancellation time is over, but the order has not been shipped.",
            Reason::CarrierNotInformed => "The parcel has already left, so the carrier will not learn of the new address and will send no tracking messages to it.",
            Reason::CheckTrackingFirst => "Please look at the tracking first; the tracking number is in your shipping email.",
            Reason::MarkedDelivered => "The carrier has marked the parcel as delivered.",
            Reason::CheckNeighbours => "Please ask your neighbours, the caretaker and everyone in your household first.",
            Reason::FileCarrierClaim => "If it is really lost, file a claim with the carrier.",
            Reason::CarrierClaimFiled => "Thank you for filing the claim with the carrier.",
            Reason::PastExpectedDelivery => "The last expected delivery day has passed.",
            Reason::ProductionOverdue => "The time for making it has passed.",
            Reason::BelowMinimumForCountry => {
                let amount = least.map_or_else(String::new, |least| format!(" of {least}"));
                return format!("That country is not on the shop's list, and the order is below the minimum{amount} for it.");
            }
            Reason::CaseByCase => "That country is not on the shop's list; each request is looked at one by one.",
            Reason::ClaimNeedsAuthorisation => "The shop must authorise every claim by email first.",
            Reason::OtherCurrency => "The order is in another currency than the shop's amounts, so a person must work it out.",
            Reason::NoRule => "The shop's page says nothing about it.",
        };
        fixed.to_owned()
    }

    fn opens(&self, at: &str) -> String {
        format!("You can from {at}.")
    }

    fn deadline(&self, kind: DeadlineKind, tense: Tense, at: &str) -> String {
        match (kind, tense) {
            (DeadlineKind::ArrivesBy, Tense::Ahead) => {
                format!("The parcel must arrive at the shop by {at}.")
            }
            (DeadlineKind::ArrivesBy, Tense::Past) => {
                format!("The parcel had to arrive at the shop by {at}.")
            }
            (DeadlineKind::RequestBy, Tense::Ahead) => format!("You have until {at}."),
            (DeadlineKind::RequestBy, Tense::Past) => format!("It was possible until {at}."),
        }
    }

    fn expected(&self, kind: ExpectedKind, check: Check, span: &str) -> String {
        match kind {
            ExpectedKind::Delivery if check == Check::Shipping => {
                format!("If you order today, expect it {span}.")
            }
            ExpectedKind::Delivery => format!("Expect it {span}."),
            ExpectedKind::Production => {
                format!("It should be made {span}; the delivery comes after that.")
            }
            ExpectedKind::Transit if check == Check::Shipping => {
                format!(
                    "If it left today, it would arrive {span}; the time for making it comes before."
                )
            }
            ExpectedKind::Transit => format!("It should arrive {span}."),
        }
    }

    fn refund(&self, kind: RefundKind, amount: &str) -> String {
        match kind {
            RefundKind::Full => format!("You get the full {amount} back."),
            RefundKind::Partial => format!("You get {amount} back."),
        }
    }

    fn kept(&self, amount: &str) -> String {
        format!("{amount} is kept for the material already used.")
    }

    fn delivery_cost(&self, amount: Option<&str>) -> String {
        let costs = amount.map_or_else(|| "is free".to_owned(), |amount| format!("costs {amount}"));
        format!("Delivery {costs}, transport insurance included.")
    }

    fn item(&self, title: &str, outcome: Outcome) -> String {
        let answer = match outcome {
            Outcome::Eligible => "yes",
            Outcome::NotEligible
            | Outcome::NotYet
            | Outcome::NeedsInformation
            | Outcome::NeedsReview
            | Outcome::Info => "no",
        };
        format!("- **{title}**: {answer}")
    }

    fn condition(&self, condition: Condition) -> Clause {
        Clause::Listed(match condition {
            Condition::Unworn => "unworn",
            Condition::Unused => "unused",
            Condition::Unaltered => "unaltered",
            Condition::Undamaged => "undamaged",
            Condition::OriginalPackaging => "in its original packaging",
            Condition::CompleteContents => "complete, with everything that came in the parcel",
            Condition::SameCondition => "in the condition in which you received it",
            Condition::DutiesByCustomer => {
                return Clause::Alone(
                    "Customs duties and import taxes of the country are yours to pay.",
                );
            }
        })
    }

    fn must_be(&self, conditions: &str) -> String {
        format!("It must be {conditions}.")
    }

    fn postage(&self, payer: Payer) -> &'static str {
        match payer {
            Payer::Customer => "The postage back is yours to pay.",
            Payer::Shop => "The shop pays the postage.",
        }
    }

    #[rustfmt::skip]
    fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Replacement => "The shop replaces it free of charge.",
            Remedy::Solution => "The shop will send you a suitable solution.",
            Remedy::DiscountedReorder => "The piece itself can't be altered, but the shop offers you a new order in the right size at a preferential price.",
            Remedy::RefundOrReplacement => "The shop refunds or replaces it.",
        }
    }

    #[rustfmt::skip]
    fn evidence(&self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Photos => "one or more photos",
            Evidence::EngravingText => "the text as it should be engraved",
            Evidence::OrderNumber => "your order number",
            Evidence::Model => "the model",
            Evidence::PhotoWithRuler => "a clear photo of the piece lying flat beside a ruler or tape measure",
            Evidence::Invoice => "the invoice",
            Evidence::ReturnForm => "the return form",
        }
    }

    fn write_to(&self, email: &str) -> String {
        format!("Write to {email}.")
    }

    fn write_with_number(&self, email: &str) -> String {
        format!("Write to {email} with your order number.")
    }

    fn write_and_enclose(&self, things: &str, email: &str) -> String {
        format!("Write to {email} first, and put {things} into the parcel.")
    }

    fn send(&self, things: &str, email: &str) -> String {
        format!("Send {things} to {email}.")
    }

    fn carrier(&self) -> &'static str {
        "the carrier"
    }

    fn tracking(&self, parcel: &str) -> String {
        format!("Tracking: {parcel}")
    }

    fn until(&self, verb: &str, at: &str) -> String {
        format!("{verb} until {at}")
    }

    fn once_arrived(&self, verb: &str) -> String {
        format!("{verb} once it has arrived")
    }

    fn instead(&self, others: &str) -> String {
        format!("What you can do instead: {others}.")
    }
}

fn of_stage(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Placed) => "Your order has been placed and has not been sent yet.",
        Some(Stage::InProduction) => "Your order is being made.",
        Some(Stage::Produced) => "Your order is made and has not been sent yet.",
        Some(Stage::Shipped) => "Your order is on its way.",
        Some(Stage::Delivered) => "Your order has been delivered.",
        Some(Stage::Cancelled) => "This order was cancelled.",
        None => "Here is what I know.",
    }
}
