//! Prices in a message: what the new piece costs, and what an order comes to.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Message, clauses::Clause, words::ALL};
use crate::domain::{DetailName, Details};
use crate::text::{Number, NumberKind, plain_amount, scan};

/// Amounts in words of the street, of which nobody knows the currency.
const SLANG: [&str; 3] = ["quid", "bucks", "balles"];

/// How sure it is that a number is the amount, from the last sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Number,
    LongNumber,
    Price,
}

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    SomethingElse,
    Unsaid,
    Asked,
}

/// The amount of this detail: a price beside its name first, else a price, else a number where it was asked for.
pub(super) fn read(message: &Message<'_>, name: DetailName) -> Option<Decimal> {
    let is_asked = message.is_asked(name);
    let mut found = Vec::new();
    for (at, clause) in message.clauses.iter().enumerate() {
        let about = about(clause, name);
        if clause
            .words()
            .iter()
            .any(|word| SLANG.contains(&word.as_str()))
        {
            continue;
        }
        for number in scan(&clause.text).numbers {
            if let Some(sureness) = sureness(&number, clause, is_asked)
                && (about != About::SomethingElse || is_asked)
                && let Some(amount) = plain_amount(&number.text)
            {
                found.push(((sureness, about, at), amount));
            }
        }
    }
    found.sort_by_key(|(rank, _)| Reverse(*rank));
    let (_, amount) = found.first()?;
    let mut details = Details::default();
    details.set(DetailName::Subtotal, amount).ok()?;
    details.subtotal
}

fn sureness(number: &Number, clause: &Clause, is_asked: bool) -> Option<Sureness> {
    const MOST_WORDS: usize = 6;
    const MOST_DIGITS: usize = 6;
    if number.is_negated {
        return None;
    }
    let is_short = number.text.len() <= MOST_DIGITS && clause.words().len() <= MOST_WORDS;
    match number.kind {
        NumberKind::Price => Some(Sureness::Price),
        NumberKind::Bare if is_asked => Some(Sureness::LongNumber),
        NumberKind::Other if is_asked && is_short => Some(Sureness::Number),
        NumberKind::Bare | NumberKind::Other | NumberKind::MarkedOrder | NumberKind::Tracking => {
            None
        }
    }
}

fn about(clause: &Clause, name: DetailName) -> About {
    let says = |phrases: fn(&'static super::Words) -> &'static [&'static str]| {
        ALL.into_iter()
            .any(|words| clause.says(phrases(words), words.negations))
    };
    let is_new = says(|words| words.new_piece);
    let is_paid = says(|words| words.paid);
    if name == DetailName::ReplacementPrice {
        match (is_new, is_paid) {
            (true, _) => About::Asked,
            (false, true) => About::SomethingElse,
            (false, false) => About::Unsaid,
        }
    } else if says(|words| words.subtotal) {
        About::Asked
    } else {
        About::Unsaid
    }
}
