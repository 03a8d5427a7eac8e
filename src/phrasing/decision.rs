//! A decision in words: the answer first, then why, until when, what to send and to whom, then what else is possible.

use super::{
    Voice,
    words::{Clause, Headline, Tense, Words},
};
use crate::domain::{Check, DeadlineKind, Decision, ItemDecision, Outcome, Reason, Tracking};

/// States a decision.
pub(super) fn decision(
    decision: &Decision,
    alternatives: &[Decision],
    voice: &Voice<'_>,
) -> String {
    let telling = Telling {
        decision,
        voice,
        words: voice.words(),
    };
    let steps = [
        telling.items(),
        telling.goods(),
        telling.postage(),
        telling.remedy(),
        telling.sends(),
        telling.tracking(),
        telling.others(alternatives),
    ];
    let paragraphs: Vec<String> = [telling.answer()]
        .into_iter()
        .chain(steps.into_iter().flatten())
        .collect();
    paragraphs.join("\n\n")
}

/// One decision, told in one language.
struct Telling<'a> {
    decision: &'a Decision,
    voice: &'a Voice<'a>,
    words: &'static dyn Words,
}

impl Telling<'_> {
    /// The answer, why, until when, and the money.
    fn answer(&self) -> String {
        let mut sentences = vec![self.words.headline(self.headline())];
        let reasons = self.decision.reasons.iter();
        sentences.extend(reasons.filter_map(|reason| self.reason(*reason)));
        sentences.extend(self.when());
        sentences.extend(self.expected());
        sentences.extend(self.refund());
        sentences.extend(self.cost());
        sentences.join(" ")
    }

    fn headline(&self) -> Headline {
        let decision = self.decision;
        let check = decision.check;
        match decision.outcome {
            Outcome::Eligible if check == Check::Shipping => Headline::Delivers,
            Outcome::Eligible if decision.approval_required => Headline::MayAsk(check),
            Outcome::Eligible => Headline::Yes(check),
            Outcome::NotEligible => Headline::No(check),
            Outcome::NotYet => Headline::NotYet(check),
            Outcome::NeedsInformation => Headline::OneMoreThing,
            Outcome::NeedsReview if decision.reasons.contains(&Reason::NoRule) => {
                Headline::Unwritten(check)
            }
            Outcome::NeedsReview => Headline::Team(check),
            Outcome::Info => Headline::Stage(decision.order.as_ref().map(|order| order.stage)),
        }
    }

    fn reason(&self, reason: Reason) -> Option<String> {
        // The headline says it then.
        let is_said = reason == Reason::NoRule && self.decision.outcome == Outcome::NeedsReview;
        if is_said {
            return None;
        }
        let least = self.voice.shop.policy.least_amount(self.decision.check);
        let least = least.map(|least| self.words.money(least.amount, least.currency.as_str()));
        Some(self.words.reason(reason, least.as_deref()))
    }

    fn when(&self) -> Option<String> {
        if let Some(opens) = self.decision.opens_at {
            return Some(self.words.opens(&self.voice.at(opens)));
        }
        let deadline = self.voice.at(self.decision.deadline?);
        let tense = if self.decision.reasons.contains(&Reason::PastDeadline) {
            Tense::Past
        } else {
            Tense::Ahead
        };
        let kind = self
            .decision
            .deadline_kind
            .unwrap_or(DeadlineKind::RequestBy);
        Some(self.words.deadline(kind, tense, &deadline))
    }

    /// When it is expected, unless the answer is no or open.
    fn expected(&self) -> Option<String> {
        let is_no = matches!(
            self.decision.outcome,
            Outcome::NotEligible | Outcome::NeedsReview
        );
        let expected = self.decision.expected.as_ref().filter(|_| !is_no)?;
        let today = self.voice.today();
        let span = self.words.span(expected.earliest, expected.latest, today);
        let check = self.decision.check;
        Some(self.words.expected(expected.kind, check, &span))
    }

    fn refund(&self) -> Option<String> {
        let refund = self.decision.refund.as_ref()?;
        let money = |amount| {
            let currency = refund.currency.as_str();
            self.voice.lang.write_exact_money(amount, currency)
        };
        let text = self.words.refund(refund.kind, &money(refund.amount));
        if refund.deduction.is_zero() {
            return Some(text);
        }
        Some(format!(
            "{text} {}",
            self.words.kept(&money(refund.deduction))
        ))
    }

    fn cost(&self) -> Option<String> {
        let cost = self.decision.shipping_cost.as_ref()?;
        let amount = self.words.money(cost.amount, cost.currency.as_str());
        let unless_free = (!cost.amount.is_zero()).then_some(amount.as_str());
        Some(self.words.delivery_cost(unless_free))
    }

    /// Line by line, where the lines differ.
    fn items(&self) -> Option<String> {
        let items = &self.decision.items;
        let first = items.first()?;
        if items.iter().all(|item| item.outcome == first.outcome) {
            return None;
        }
        let line = |item: &ItemDecision| {
            let answer = self.words.item(&item.title, item.outcome);
            match item.reasons.first().and_then(|why| self.reason(*why)) {
                Some(why) => format!("{answer}. {why}"),
                None => answer,
            }
        };
        Some(items.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn goods(&self) -> Option<String> {
        let mut listed = Vec::new();
        let mut alone = Vec::new();
        for condition in &self.decision.conditions {
            match self.words.condition(*condition) {
                Clause::Listed(words) => listed.push(words.to_owned()),
                Clause::Alone(sentence) => alone.push(sentence.to_owned()),
            }
        }
        let state = (!listed.is_empty()).then(|| self.words.must_be(&self.words.list(&listed)));
        let sentences: Vec<String> = state.into_iter().chain(alone).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn postage(&self) -> Option<String> {
        let payer = self.decision.shipping_paid_by?;
        Some(self.words.postage(payer).to_owned())
    }

    fn remedy(&self) -> Option<String> {
        let remedy = self.decision.remedy?;
        Some(self.words.remedy(remedy).to_owned())
    }

    /// What to send, and to whom, wherever there is something to ask for.
    fn sends(&self) -> Option<String> {
        let decision = self.decision;
        let asks = match decision.outcome {
            Outcome::Eligible => decision.check != Check::Shipping,
            Outcome::NeedsReview => true,
            Outcome::NotEligible | Outcome::NotYet | Outcome::NeedsInformation | Outcome::Info => {
                false
            }
        };
        if !asks {
            return None;
        }
        let evidence = decision.evidence.iter();
        let names: Vec<String> = evidence
            .map(|evidence| self.words.evidence(*evidence).to_owned())
            .collect();
        let things = self.words.list(&names);
        let email = &self.voice.shop.contact.email;
        Some(match (names.is_empty(), decision.deadline_kind) {
            (true, _) if decision.check == Check::Shipping => self.words.write_to(email),
            (true, _) => self.words.write_with_number(email),
            (false, Some(DeadlineKind::ArrivesBy)) => self.words.write_and_enclose(&things, email),
            (false, Some(DeadlineKind::RequestBy) | None) => self.words.send(&things, email),
        })
    }

    fn tracking(&self) -> Option<String> {
        let order = self.decision.order.as_ref()?;
        let shows = match self.decision.check {
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
        let known = order
            .tracking
            .iter()
            .filter(|parcel| parcel.number.is_some() || parcel.url.is_some());
        let lines: Vec<String> = known.map(|parcel| self.parcel(parcel)).collect();
        (shows && !lines.is_empty()).then(|| lines.join("\n"))
    }

    fn parcel(&self, parcel: &Tracking) -> String {
        let carrier = parcel.carrier.as_deref();
        let mut name = carrier.unwrap_or(self.words.carrier()).to_owned();
        if let Some(number) = &parcel.number {
            name = format!("{name} {number}");
        }
        let text = match &parcel.url {
            Some(url) => format!("[{name}]({url})"),
            None => name,
        };
        self.words.tracking(&text)
    }

    /// What else is possible, each with its own limit.
    fn others(&self, alternatives: &[Decision]) -> Option<String> {
        let line = |other: &Decision| {
            let verb = self.words.verb(other.check);
            match (other.outcome, other.deadline) {
                (Outcome::Eligible, Some(deadline)) => {
                    self.words.until(verb, &self.voice.at(deadline))
                }
                (Outcome::NotYet, _) => self.words.once_arrived(verb),
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
        (!lines.is_empty()).then(|| self.words.instead(&self.words.list(&lines)))
    }
}
