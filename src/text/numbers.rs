//! Numbers in free text: which is an order number, which a tracking number, which a date, a price or a phone number.

mod around;
mod chunks;
#[cfg(test)]
mod tests;
mod words;

use self::{
    around::Around,
    chunks::{Joined, Told, chunks_of, number_at},
};
use super::{find_emails, tracking::Tracking};

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Written beside `#` or a word such as 'order'.
    MarkedOrder,
    /// It may be an order number, when one was asked for.
    Bare,
    /// In the format of a carrier.
    Tracking,
    /// An amount of money.
    Price,
    /// Anything else: a date, a phone number, a postcode, a quantity.
    Other,
}

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What it is.
    pub kind: NumberKind,
    /// As written, width folded, without `#` and the spaces inside.
    pub text: String,
    /// Said to be the wrong one: 'not 65842'.
    pub is_negated: bool,
    /// Whose format it has, where it is a tracking number.
    pub tracking: Option<Tracking>,
}

/// A text taken apart: its numbers, and the words that remain when addresses and order numbers are taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// In order of appearance.
    pub numbers: Vec<Number>,
    /// The text without emails, order numbers and tracking numbers.
    pub rest: String,
}

/// Takes a text apart.
pub fn scan(text: &str) -> Scan {
    let chunks = chunks_of(&without_emails(text));
    let mut scan = Scan {
        numbers: Vec::new(),
        rest: String::new(),
    };
    let mut at = 0;
    while at < chunks.len() {
        let joined = number_at(&chunks, at);
        let after = at + joined.as_ref().map_or(1, |joined| joined.n_chunks.max(1));
        let around = Around {
            chunks: &chunks,
            first: at,
            after,
        };
        let number = joined.map(|joined| number(joined, &around));
        let is_taken = number.as_ref().is_some_and(|number| match number.kind {
            NumberKind::MarkedOrder | NumberKind::Tracking | NumberKind::Bare => true,
            NumberKind::Price | NumberKind::Other => false,
        });
        let written = chunks.get(at..after).unwrap_or_default();
        if !is_taken {
            for chunk in written {
                scan.rest.push_str(&chunk.raw);
                scan.rest.push(' ');
            }
        } else if let Some(end) = written.last().and_then(|chunk| chunk.raw.chars().last())
            && matches!(end, '.' | '?' | '!')
        {
            scan.rest.push(end);
            scan.rest.push(' ');
        }
        scan.numbers.extend(number);
        at = after;
    }
    scan.rest = scan.rest.trim().to_owned();
    scan
}

fn number(joined: Joined, around: &Around<'_>) -> Number {
    let (kind, tracking) = match joined.told {
        Told::Tracking(tracking) => (NumberKind::Tracking, Some(tracking)),
        Told::Phone => (NumberKind::Other, None),
        Told::Nothing => (around.kind(&joined.text), None),
    };
    Number {
        kind,
        is_negated: around.is_negated(),
        text: joined.text,
        tracking,
    }
}

fn without_emails(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for (range, _) in find_emails(text) {
        rest.push_str(text.get(from..range.start).unwrap_or_default());
        rest.push(' ');
        from = range.end;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    rest.replace("mailto:", " ")
}
