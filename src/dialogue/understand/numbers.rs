//! Which of the numbers of a message is the order's, and why what it brings may be unusable.

use super::vocabulary::FILLERS;
use crate::dialogue::{said::Said, state::State, utterance::Wrong};
use crate::domain::{Awaiting, EmailAddress, OrderNumber};
use crate::text::{Number, NumberKind, find_emails, fold, scan, sentences};

/// What stands beside the numbers of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    pub(super) is_correction: bool,
    pub(super) has_email: bool,
    /// Of how many digits a bare number must be; none, where nothing is requested.
    pub(super) least_digits: Option<usize>,
}

/// So many digits, since '2' is a count, '38' a size and '925' silver.
const LEAST_DIGITS: usize = 4;
/// The same where an order is known already, and a shorter number may be anything.
const LEAST_OF_ANOTHER: usize = 5;

/// Of how many digits a bare number beside a request must be, where it would be the first of its order, or not.
pub(super) fn least_digits(is_new: bool) -> usize {
    if is_new {
        LEAST_DIGITS
    } else {
        LEAST_OF_ANOTHER
    }
}

/// The order number that a message brings. Bare numbers count where one was asked for, or a given one is corrected.
pub(super) fn order_number(
    numbers: &[Number],
    state: &State,
    beside: Beside,
    said: &Said,
) -> Option<OrderNumber> {
    let is_correction = beside.is_correction && state.number.is_some();
    let takes_bare = match state.task.as_ref().map(|task| task.awaiting) {
        Some(Awaiting::OrderNumber) => true,
        Some(Awaiting::Email) => {
            is_correction || said.words().iter().all(|word| FILLERS.contains(word))
        }
        Some(Awaiting::Detail(_)) => is_correction,
        // 'cancel 65842, ana@example.com'
        None => is_correction || beside.has_email,
    };
    let usable = |number: &&Number| match number.kind {
        NumberKind::MarkedOrder => true,
        NumberKind::Bare => {
            takes_bare
                || beside
                    .least_digits
                    .is_some_and(|least| number.text.len() >= least)
        }
        NumberKind::Tracking | NumberKind::Price | NumberKind::Other => false,
    };
    let candidates: Vec<&Number> = numbers
        .iter()
        .filter(|number| !number.is_negated)
        .filter(usable)
        .collect();
    let marked = candidates
        .iter()
        .find(|number| number.kind == NumberKind::MarkedOrder);
    let chosen = if is_correction {
        candidates.last()
    } else {
        marked.or_else(|| candidates.first())
    };
    chosen.and_then(|number| OrderNumber::parse(&number.text).ok())
}

pub(super) fn is_marked(numbers: &[Number], order: &OrderNumber) -> bool {
    let marked = numbers
        .iter()
        .filter(|number| number.kind == NumberKind::MarkedOrder);
    marked
        .filter_map(|number| OrderNumber::parse(&number.text).ok())
        .any(|number| number == *order)
}

/// Whether the number has a sentence to itself: '38816. But wait, can I …'; where one is awaited, whether a sentence that asks
/// nothing has no other: 'so it is the number that was wrong, it is 60241'.
pub(super) fn stands_alone(text: &str, order: &OrderNumber, awaited: Option<Awaiting>) -> bool {
    sentences(text).into_iter().any(|sentence| {
        let scanned = scan(sentence);
        let said = Said::new(&fold(&scanned.rest));
        let [number] = scanned.numbers.as_slice() else {
            return false;
        };
        let tells = awaited == Some(Awaiting::OrderNumber)
            && number.text.len() >= LEAST_OF_ANOTHER
            && !sentence.contains('?');
        let is_alone = tells || said.words().iter().all(|word| FILLERS.contains(word));
        number.text == order.as_str() && is_alone
    })
}

pub(super) fn wrong(text: &str, numbers: &[Number]) -> Wrong {
    let is_broken_email = text.contains('@')
        && find_emails(text)
            .iter()
            .all(|(_, address)| EmailAddress::parse(address).is_err());
    if is_broken_email {
        Wrong::BrokenEmail
    } else if numbers.iter().any(|number| {
        matches!(
            number.kind,
            NumberKind::Other | NumberKind::Price | NumberKind::Tracking
        )
    }) {
        Wrong::OtherNumber
    } else {
        Wrong::Nothing
    }
}
