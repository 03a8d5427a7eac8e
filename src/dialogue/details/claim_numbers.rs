//! The number of a claim filed with the carrier, which can have any form.

use super::{Message, clauses::Clause, words::ALL};
use crate::domain::DetailName;
use crate::text::{NumberKind, fold};

/// Words beside which a number with `#` is an order's, even where a claim is spoken of.
const ORDER_WORDS: [&str; 5] = ["order", "commande", "encomenda", "pedido", "purchase"];

/// The claim number that a message names, or brings where one was asked for.
pub(super) fn read(message: &Message<'_>) -> Option<String> {
    let is_asked = message.is_asked(DetailName::ClaimNumber);
    let named = message.clauses.iter().position(names_a_claim);
    let from_named = named.and_then(|at| {
        let mut near = message.clauses.iter().skip(at).take(2);
        near.find_map(|clause| candidates(message, clause, names_a_claim(clause)).pop())
    });
    if from_named.is_some() || !is_asked {
        return from_named;
    }
    let mut all: Vec<String> = message
        .clauses
        .iter()
        .flat_map(|clause| candidates(message, clause, false))
        .collect();
    all.pop().or_else(|| only_number(message))
}

fn names_a_claim(clause: &Clause) -> bool {
    !names_in(clause).is_empty()
}

/// Where the names of a claim number end.
fn names_in(clause: &Clause) -> Vec<usize> {
    let names = ALL.into_iter().flat_map(|words| {
        let names = words.claim_numbers.iter();
        names.flat_map(|name| clause.matches(name, words.negations))
    });
    names.map(|found| found.end).collect()
}

/// Words between the name of a number and the number.
#[rustfmt::skip]
const BETWEEN: [&str; 18] = [
    "is", "was", "number", "no", "nr", "ref", "reference", "id", "it's", "est", "le", "numero", "n", "c'est", "e", "eh", "o", "a",
];

/// Whether a number is what its name says: 'the claim number is CL448210', whatever it looks like.
fn follows(clause: &Clause, named: &[usize], number: &str) -> bool {
    let folded = fold(number);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next();
    let is_number = |word: &String| first == Some(word.as_str());
    let Some(at) = clause.words().iter().position(is_number) else {
        return false;
    };
    let is_between = |word: &String| BETWEEN.contains(&word.as_str());
    named.iter().any(|end| {
        let between = clause.words().get(*end..at);
        between.is_some_and(|words| words.iter().all(is_between))
    })
}

/// The words with a digit in them that are not known to be something else. Groups of digits are one number.
fn candidates(message: &Message<'_>, clause: &Clause, is_named: bool) -> Vec<String> {
    let speaks_of_order = clause
        .words()
        .iter()
        .any(|word| ORDER_WORDS.contains(&word.as_str()));
    let named = if is_named {
        names_in(clause)
    } else {
        Vec::new()
    };
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut follows_digits = false;
    for word in clause.text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_digits = !bare.is_empty() && bare.chars().all(char::is_numeric);
        let has_hash = word.contains('#');
        match found.last_mut() {
            Some((last, _)) if is_digits && follows_digits => last.push_str(bare),
            _ if could_be(bare) && !word.contains(['€', '$', '£', '@']) => {
                let is_certain = is_named && has_hash && !speaks_of_order;
                found.push((bare.to_owned(), is_certain || follows(clause, &named, bare)));
            }
            _ => {}
        }
        follows_digits = is_digits;
    }
    let is_free = |(text, is_certain): &(String, bool)| *is_certain || !is_known(message, text);
    found
        .into_iter()
        .filter(|(text, _)| (3..=64).contains(&text.chars().count()))
        .filter(is_free)
        .map(|(text, _)| text)
        .collect()
}

/// Letters and digits with a digit among them, and no date.
fn could_be(text: &str) -> bool {
    let n_parts = text.split('-').count();
    let is_date = n_parts == 3 && text.chars().all(|c| c.is_numeric() || c == '-');
    text.chars().any(char::is_numeric) && !text.contains(['/', ':', ',']) && !is_date
}

/// Whether a number is an order's, a carrier's or an amount.
fn is_known(message: &Message<'_>, text: &str) -> bool {
    let folded = fold(text);
    message.source.numbers.iter().any(|number| {
        number.text == folded
            && matches!(
                number.kind,
                NumberKind::MarkedOrder | NumberKind::Tracking | NumberKind::Price
            )
    })
}

/// Where nothing else is written: a long claim number looks like a carrier's, and some write `#` before it.
fn only_number(message: &Message<'_>) -> Option<String> {
    let [number] = message.source.numbers else {
        return None;
    };
    let is_usable = match number.kind {
        NumberKind::MarkedOrder | NumberKind::Tracking => true,
        NumberKind::Bare | NumberKind::Price | NumberKind::Other => false,
    };
    let is_alone = message
        .clauses
        .iter()
        .map(|clause| clause.words().len())
        .sum::<usize>()
        <= 4;
    (is_usable && is_alone).then(|| number.text.to_uppercase())
}
