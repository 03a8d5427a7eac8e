//! Details of a check read from free text, where they are plain.

use super::said::Said;
use crate::domain::{Change, Check, Country, DefectKind, DetailName, Details, Fault, ReturnReason};
use crate::text::{Number, NumberKind};

/// What the details are read from.
pub(super) struct Source<'a> {
    /// The whole message, prepared.
    pub(super) said: &'a Said,
    /// The message as written.
    pub(super) text: &'a str,
    /// The numbers in it.
    pub(super) numbers: &'a [Number],
    /// The detail that was asked for.
    pub(super) awaiting: Option<DetailName>,
}

/// Reads the details that a check of this shop takes.
pub(super) fn read(source: &Source<'_>, check: Check, taken: &[DetailName]) -> Details {
    let mut details = Details::default();
    for name in taken {
        match name {
            DetailName::Reason => details.reason = reason(source.said, check),
            DetailName::Change => details.change = change(source.said),
            DetailName::Fault => details.fault = fault(source),
            DetailName::ClaimNumber => details.claim_number = claim_number(source),
            DetailName::DefectKind => details.defect_kind = defect_kind(source.said),
            DetailName::ReplacementPrice => {
                details.replacement_price = amount(source, DetailName::ReplacementPrice);
            }
            DetailName::Country => details.country = country(source),
            DetailName::Subtotal => details.subtotal = amount(source, DetailName::Subtotal),
        }
    }
    details
}

fn reason(said: &Said, check: Check) -> Option<ReturnReason> {
    if !matches!(check, Check::Return | Check::Exchange) {
        return None;
    }
    if said.has(&[
        "broken",
        "damaged",
        "defective",
        "faulty",
        "snapped",
        "cracked",
        "scratched",
        "defect",
        "doesn't work",
        "does not work",
        "fell apart",
    ]) {
        Some(ReturnReason::Defective)
    } else if said.has(&[
        "wrong item",
        "wrong one",
        "wrong product",
        "not what i ordered",
        "wrong ring",
        "wrong necklace",
        "wrong bracelet",
        "wrong thing",
        "incorrect item",
    ]) {
        Some(ReturnReason::WrongItem)
    } else if said.has(&[
        "changed my mind",
        "change of mind",
        "don't like",
        "dont like",
        "do not like",
        "don't want",
        "no longer want",
        "not for me",
    ]) {
        Some(ReturnReason::ChangedMind)
    } else {
        None
    }
}

fn change(said: &Said) -> Option<Change> {
    let by_word: [(Change, &[&str]); 5] = [
        (
            Change::Email,
            &["email", "e mail", "mail", "email address", "mail address"],
        ),
        (
            Change::Address,
            &[
                "address",
                "street",
                "delivery address",
                "shipping address",
                "adress",
                "postcode",
                "house number",
                "where it goes",
                "i moved",
                "moved house",
            ],
        ),
        (
            Change::Size,
            &[
                "size", "bigger", "smaller", "length", "longer", "shorter", "larger", "sizes",
            ],
        ),
        (
            Change::Color,
            &[
                "color",
                "colour",
                "gold instead",
                "silver instead",
                "colours",
                "colors",
                "rose gold",
            ],
        ),
        (
            Change::Item,
            &[
                "item",
                "items",
                "product",
                "model",
                "different ring",
                "different necklace",
                "another ring",
                "another model",
                "piece",
                "article",
            ],
        ),
    ];
    by_word
        .into_iter()
        .find(|(_, words)| said.has(words))
        .map(|(change, _)| change)
}

fn fault(source: &Source<'_>) -> Option<Fault> {
    let said = source.said;
    if said.has(&[
        "your mistake",
        "your fault",
        "your error",
        "your side",
        "you sent the wrong",
        "you made",
        "yours",
        "not what i ordered",
        "not the size i ordered",
        "you sent me",
        "shop's",
        "the shop",
        "you guys",
        "you messed up",
        "different from what i ordered",
        "wrong size sent",
    ]) {
        return Some(Fault::Shop);
    }
    if said.has(&[
        "my mistake",
        "my fault",
        "my error",
        "i chose",
        "i picked",
        "i ordered the wrong",
        "i selected",
        "mine",
        "i measured",
        "i got it wrong",
        "my own",
        "i misjudged",
        "i took the wrong",
        "my bad",
        "i messed up",
        "i entered",
        "i guessed",
    ]) {
        return Some(Fault::Customer);
    }
    let alone = said.words().len() <= 3 && source.awaiting == Some(DetailName::Fault);
    if alone && said.has(&["you", "shop"]) {
        return Some(Fault::Shop);
    }
    (alone && said.has(&["me", "customer"])).then_some(Fault::Customer)
}

fn claim_number(source: &Source<'_>) -> Option<String> {
    let is_asked = source.awaiting == Some(DetailName::ClaimNumber);
    let is_named = source.said.has(&[
        "claim number",
        "claim no",
        "claim nr",
        "claim ref",
        "claim reference",
        "claim is",
        "claim id",
        "case number",
    ]);
    if !is_asked && !is_named {
        return None;
    }
    // The carrier's number can have any form: the last word with a digit in it is taken, unless it was said to be an order's.
    let orders: Vec<&str> = source
        .numbers
        .iter()
        .filter(|n| n.kind == NumberKind::MarkedOrder && !is_named)
        .map(|n| n.text.as_str())
        .collect();
    let words = source
        .text
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_number = |word: &&str| {
        word.chars().any(char::is_numeric) && (3..=64).contains(&word.chars().count())
    };
    words
        .filter(is_number)
        .rfind(|word| !orders.contains(&word.to_lowercase().as_str()))
        .map(str::to_owned)
}

fn defect_kind(said: &Said) -> Option<DefectKind> {
    if said.has(&[
        "translation",
        "translated",
        "arabic",
        "hebrew",
        "korean",
        "japanese",
    ]) {
        Some(DefectKind::Translation)
    } else if said.has(&["font", "typeface", "lettering style", "script style"]) {
        Some(DefectKind::Font)
    } else if said.has(&[
        "as instructed",
        "as i asked",
        "what i asked for but",
        "as ordered but",
        "instructions were followed",
        "don't like the result",
        "not happy with the result",
        "i asked for capitals",
        "all caps",
        "capital letters",
    ]) {
        Some(DefectKind::AsInstructed)
    } else if said.has(&[
        "faulty",
        "doesn't close",
        "does not close",
        "doesn't work",
        "does not work",
        "won't close",
    ]) {
        Some(DefectKind::Faulty)
    } else if said.has(&[
        "damaged",
        "broken",
        "snapped",
        "cracked",
        "scratched",
        "bent",
        "smashed",
    ]) {
        Some(DefectKind::Damaged)
    } else {
        None
    }
}

/// A country by name, by a code in capitals, or by any code when a country was asked for.
fn country(source: &Source<'_>) -> Option<Country> {
    let plain: Vec<&str> = source.said.words();
    let by_name = Country::named_in(&plain);
    by_name.or_else(|| {
        let is_asked = source.awaiting == Some(DetailName::Country);
        let codes = source
            .text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() == 2);
        codes
            .filter(|word| word.chars().all(char::is_uppercase) || (is_asked && plain.len() == 1))
            .find_map(Country::parse)
    })
}

fn amount(source: &Source<'_>, name: DetailName) -> Option<rust_decimal::Decimal> {
    let is_asked = source.awaiting == Some(name);
    let price = source.numbers.iter().rev().find(|number| {
        !number.is_negated
            && match number.kind {
                NumberKind::Price => true,
                NumberKind::Bare | NumberKind::Other => is_asked,
                NumberKind::MarkedOrder | NumberKind::Tracking => false,
            }
    })?;
    let digits: String = price
        .text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let mut details = Details::default();
    details
        .set(DetailName::Subtotal, digits.trim_matches('.'))
        .ok()?;
    details.subtotal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, scan};

    fn read_from(text: &str, check: Check, awaiting: Option<DetailName>) -> Details {
        let (said, scan) = (Said::new(&fold(text)), scan(text));
        let source = Source {
            said: &said,
            text,
            numbers: &scan.numbers,
            awaiting,
        };
        read(&source, check, DetailName::ALL)
    }

    #[rustfmt::skip]
    #[test]
    fn plain_details_are_read() {
        let cases = [
            ("the new one costs 120", Check::Exchange, None, DetailName::ReplacementPrice, "120.00"),
            ("it is your mistake", Check::WrongSize, None, DetailName::Fault, "shop"),
            ("my fault, i chose it too small", Check::WrongSize, None, DetailName::Fault, "customer"),
            ("change the delivery address", Check::Modify, None, DetailName::Change, "address"),
            ("the colour please", Check::Modify, Some(DetailName::Change), DetailName::Change, "color"),
            ("claim number CLM-4711", Check::NotReceived, None, DetailName::ClaimNumber, "CLM-4711"),
            ("it's 99812", Check::NotReceived, Some(DetailName::ClaimNumber), DetailName::ClaimNumber, "99812"),
            ("to Switzerland", Check::Shipping, None, DetailName::Country, "CH"),
            ("ch", Check::Shipping, Some(DetailName::Country), DetailName::Country, "CH"),
            ("about 160", Check::Shipping, Some(DetailName::Subtotal), DetailName::Subtotal, "160.00"),
            ("i want to return it, it arrived broken", Check::Return, None, DetailName::Reason, "defective"),
            ("the translation is wrong", Check::Defect, None, DetailName::DefectKind, "translation"),
        ];
        for (text, check, awaiting, name, value) in cases {
            let details = read_from(text, check, awaiting);
            let json = serde_json::to_value(&details).unwrap();
            assert_eq!(
                json.get(name.name()).and_then(|v| v.as_str()),
                Some(value),
                "{text}: {json}"
            );
        }
    }
}
