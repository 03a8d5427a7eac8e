//! What a check answers: the outcome, why, until when, and what it takes.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    check::{Check, DetailName, names},
    ids::{EntryId, Revision},
    instant::LocalInstant,
    money::{self, Currency, Money},
    order::{OrderNumber, Stage},
};

names! {
    /// The answer of a check.
    Outcome {
        /// Yes.
        Eligible => "eligible",
        /// No.
        NotEligible => "not_eligible",
        /// Not before an instant or an event.
        NotYet => "not_yet",
        /// A detail is missing.
        NeedsInformation => "needs_information",
        /// A person decides.
        NeedsReview => "needs_review",
        /// No question of yes or no.
        Info => "info",
    }
}

names! {
    /// Why a check answers as it does.
    Reason {
        /// The order was cancelled before.
        AlreadyCancelled => "already_cancelled",
        /// A parcel has left.
        AlreadyShipped => "already_shipped",
        /// The pieces are made.
        AlreadyProduced => "already_produced",
        /// No parcel has left.
        NotShipped => "not_shipped",
        /// Not every parcel has arrived.
        NotDelivered => "not_delivered",
        /// The time for it has passed.
        PastDeadline => "past_deadline",
        /// The piece was made for this customer.
        PersonalisedItem => "personalised_item",
        /// Nothing in the order was made for this customer.
        NoPersonalisedItem => "no_personalised_item",
        /// The shop does not count it as a defect.
        NotADefect => "not_a_defect",
        /// The new piece costs less than the old one.
        ReplacementBelowValue => "replacement_below_value",
        /// Inside the time in which cancelling is free.
        WithinFreeWindow => "within_free_window",
        /// After the time in which cancelling is free.
        PastFreeWindow => "past_free_window",
        /// The carrier does not learn of the change.
        CarrierNotInformed => "carrier_not_informed",
        /// Look at the tracking first.
        CheckTrackingFirst => "check_tracking_first",
        /// The carrier says that it was delivered.
        MarkedDelivered => "marked_delivered",
        /// Ask neighbours, caretaker and household.
        CheckNeighbours => "check_neighbours",
        /// File a claim with the carrier.
        FileCarrierClaim => "file_carrier_claim",
        /// A claim with the carrier was filed.
        CarrierClaimFiled => "carrier_claim_filed",
        /// The last expected day has passed.
        PastExpectedDelivery => "past_expected_delivery",
        /// The time for making it has passed.
        ProductionOverdue => "production_overdue",
        /// Below the least order for this country.
        BelowMinimumForCountry => "below_minimum_for_country",
        /// The shop looks at each request.
        CaseByCase => "case_by_case",
        /// The shop must authorise it first.
        ClaimNeedsAuthorisation => "claim_needs_authorisation",
        /// A rule's amount is in another currency than the order.
        OtherCurrency => "other_currency",
        /// The shop's page says nothing about it.
        NoRule => "no_rule",
    }
}

names! {
    /// A state that the goods must be in.
    Condition {
        /// Not worn.
        Unworn => "unworn",
        /// Not used.
        Unused => "unused",
        /// Not altered.
        Unaltered => "unaltered",
        /// Not damaged.
        Undamaged => "undamaged",
        /// In the original packaging.
        OriginalPackaging => "original_packaging",
        /// Everything that came in the parcel.
        CompleteContents => "complete_contents",
        /// As it was received.
        SameCondition => "same_condition",
        /// The customer pays duties and taxes.
        DutiesByCustomer => "duties_by_customer",
    }
}

names! {
    /// Something to send along.
    Evidence {
        /// Photos of what is wrong.
        Photos => "photos",
        /// The text that should be engraved.
        EngravingText => "engraving_text",
        /// The order number.
        OrderNumber => "order_number",
        /// Which model it is.
        Model => "model",
        /// A photo beside a ruler.
        PhotoWithRuler => "photo_with_ruler",
        /// The invoice.
        Invoice => "invoice",
        /// The shop's return form.
        ReturnForm => "return_form",
    }
}

names! {
    /// What the shop does to put it right.
    Remedy {
        /// A new piece.
        Replacement => "replacement",
        /// The shop proposes a solution.
        Solution => "solution",
        /// A new order at a lower price.
        DiscountedReorder => "discounted_reorder",
        /// The money back or a new piece.
        RefundOrReplacement => "refund_or_replacement",
    }
}

names! {
    /// What a deadline is the last instant of.
    DeadlineKind {
        /// Asking for it.
        RequestBy => "request_by",
        /// The parcel's arrival at the shop.
        ArrivesBy => "arrives_by",
    }
}

names! {
    /// How much of the money comes back.
    RefundKind {
        /// All of it.
        Full => "full",
        /// A part.
        Partial => "partial",
    }
}

names! {
    /// Who pays the postage back.
    Payer {
        /// The customer.
        Customer => "customer",
        /// The shop.
        Shop => "shop",
    }
}

names! {
    /// What an expected time is the time of.
    ExpectedKind {
        /// From the order to the door.
        Delivery => "delivery",
        /// Making it.
        Production => "production",
        /// On its way.
        Transit => "transit",
    }
}

/// Money that comes back, in the order's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Refund {
    /// All or a part.
    pub kind: RefundKind,
    /// What comes back.
    #[serde(with = "money::amount")]
    #[schema(value_type = String, examples("141.00"))]
    pub amount: Decimal,
    /// The order's currency.
    pub currency: Currency,
    /// What is kept.
    #[serde(with = "money::amount")]
    #[schema(value_type = String, examples("18.00"))]
    pub deduction: Decimal,
}

/// The answer for one order line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemDecision {
    /// The order line, counted from 1.
    pub line: u32,
    /// What was bought.
    pub title: String,
    /// The answer for it.
    pub outcome: Outcome,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// When something is expected: dates in the shop's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Expected {
    /// What is expected.
    pub kind: ExpectedKind,
    /// The first expected day, where one is known.
    #[schema(value_type = Option<String>, format = Date)]
    pub earliest: Option<Date>,
    /// The last expected day.
    #[schema(value_type = String, format = Date)]
    pub latest: Date,
}

/// Where a parcel can be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tracking {
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number.
    pub number: Option<String>,
    /// The carrier's page.
    pub url: Option<String>,
}

/// What a decision says of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OrderSummary {
    /// The order number, normalised.
    pub number: OrderNumber,
    /// How far it has come.
    pub stage: Stage,
    /// When it was placed, in the shop's time zone.
    pub placed_at: LocalInstant,
    /// Its parcels that have left.
    pub tracking: Vec<Tracking>,
}

/// How to reach the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The shop's public email address.
    pub email: String,
}

/// The answer of a check: what a field does not apply to is null, false or empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Decision {
    /// What was checked.
    pub check: Check,
    /// The answer.
    pub outcome: Outcome,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The instant for which it holds.
    pub as_of: LocalInstant,
    /// The first instant at which the answer becomes yes.
    pub opens_at: Option<LocalInstant>,
    /// The last instant at which the answer is still yes.
    pub deadline: Option<LocalInstant>,
    /// What must happen by the deadline.
    pub deadline_kind: Option<DeadlineKind>,
    /// What money comes back.
    pub refund: Option<Refund>,
    /// Who pays the postage.
    pub shipping_paid_by: Option<Payer>,
    /// Whether the shop must still agree.
    pub approval_required: bool,
    /// The state that the goods must be in.
    pub conditions: Vec<Condition>,
    /// What to send along.
    pub evidence: Vec<Evidence>,
    /// The details that are missing.
    pub missing: Vec<DetailName>,
    /// What the shop does about it.
    pub remedy: Option<Remedy>,
    /// The answer for each order line, for returns and exchanges.
    pub items: Vec<ItemDecision>,
    /// When something is expected.
    pub expected: Option<Expected>,
    /// What shipping costs.
    pub shipping_cost: Option<Money>,
    /// The order, where the check looks at one.
    pub order: Option<OrderSummary>,
    /// How to reach the shop.
    pub contact: Contact,
    /// The entries that say the same in words.
    pub cites: Vec<EntryId>,
    /// The revision of the rules that decided.
    pub policy_revision: Revision,
}
