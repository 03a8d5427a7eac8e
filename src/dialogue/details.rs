//! Details of a check read from free text, where they are plain: in every language, whatever language is spoken.

mod amounts;
mod claim_numbers;
mod clauses;
#[cfg(test)]
mod tests;
mod words;

use self::{
    clauses::{ADDRESS, Clause, clause, clauses_of},
    words::{ALL, Table, Words},
};
use super::said::Said;
use crate::domain::{Change, Check, Country, DefectKind, DetailName, Details, Fault, ReturnReason};
use crate::text::{Number, fold};

/// A translation, a font or an instruction says more than that a piece is bad.
const DEFECTS_BY_STRENGTH: [DefectKind; 5] = [
    DefectKind::Translation,
    DefectKind::Font,
    DefectKind::AsInstructed,
    DefectKind::Faulty,
    DefectKind::Damaged,
];

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

/// A message cut up, with what was asked for.
struct Message<'a> {
    source: &'a Source<'a>,
    clauses: Vec<Clause>,
}

/// Reads the details that a check of this shop takes.
pub(super) fn read(source: &Source<'_>, check: Check, taken: &[DetailName]) -> Details {
    let mut details = Details::default();
    if taken.is_empty() {
        return details;
    }
    let message = Message {
        source,
        clauses: clauses_of(source.text),
    };
    for name in taken {
        match name {
            DetailName::Reason => details.reason = reason(&message, check),
            DetailName::Change => details.change = change(&message),
            DetailName::Fault => details.fault = fault(&message),
            DetailName::ClaimNumber => details.claim_number = claim_numbers::read(&message),
            DetailName::DefectKind => {
                details.defect_kind =
                    first_said(&message, &DEFECTS_BY_STRENGTH, |words| words.defects);
            }
            DetailName::ReplacementPrice => {
                details.replacement_price = amounts::read(&message, DetailName::ReplacementPrice);
            }
            DetailName::Country => details.country = country(&message),
            DetailName::Subtotal => {
                details.subtotal = amounts::read(&message, DetailName::Subtotal);
            }
        }
    }
    details
}

impl Message<'_> {
    fn is_asked(&self, name: DetailName) -> bool {
        self.source.awaiting == Some(name)
    }
}

fn reason(message: &Message<'_>, check: Check) -> Option<ReturnReason> {
    const BY_STRENGTH: [ReturnReason; 3] = [
        ReturnReason::Defective,
        ReturnReason::WrongItem,
        ReturnReason::ChangedMind,
    ];
    if !matches!(check, Check::Return | Check::Exchange) {
        return None;
    }
    first_said(message, &BY_STRENGTH, |words| words.reasons)
}

/// The first of these values of which a phrase, in any language, is said and not denied.
fn first_said<T: Copy + PartialEq>(
    message: &Message<'_>,
    by_strength: &[T],
    table: fn(&'static Words) -> Table<T>,
) -> Option<T> {
    let is_said = |value: &&T| {
        ALL.into_iter().any(|words| {
            let phrases = table(words).iter().filter(|(other, _)| other == *value);
            phrases
                .flat_map(|(_, phrases)| {
                    message.clauses.iter().map(move |clause| (clause, *phrases))
                })
                .any(|(clause, phrases)| clause.says(phrases, words.negations))
        })
    };
    by_strength.iter().find(is_said).copied()
}

fn change(message: &Message<'_>) -> Option<Change> {
    const BY_STRENGTH: [Change; 4] = [Change::Address, Change::Size, Change::Color, Change::Item];
    if message.clauses.iter().any(speaks_of_changing_email) {
        return Some(Change::Email);
    }
    first_said(message, &BY_STRENGTH, |words| words.changes)
}

/// Whether an email address is to be changed, and not only given: 'my email is ana@…' gives it.
fn speaks_of_changing_email(clause: &Clause) -> bool {
    ALL.into_iter().any(|words| {
        let names = words
            .changes
            .iter()
            .filter(|(change, _)| *change == Change::Email);
        let mut found = names
            .flat_map(|(_, names)| names.iter())
            .flat_map(|name| clause.matches(name, words.negations))
            .filter(|found| !found.is_denied);
        let is_changed = clause.says(words.changing, words.negations);
        found.any(|found| is_changed || !is_given_after(clause, found.end))
    })
}

/// Whether an address follows with nothing between but 'is', 'address' and the like.
fn is_given_after(clause: &Clause, end: usize) -> bool {
    const BETWEEN: [&str; 14] = [
        "is", "address", "adresse", "est", "c'est", "e", "eh", "my", "the", "was", "id", "email",
        "mail", "s",
    ];
    let mut rest = clause.words().iter().skip(end);
    let next = rest.find(|word| !BETWEEN.contains(&word.as_str()));
    next.is_some_and(|word| word == ADDRESS)
}

/// Whose mistake it is, by what is said last; a mistake that is denied is the other's.
fn fault(message: &Message<'_>) -> Option<Fault> {
    let mut last = None;
    for clause in &message.clauses {
        let mut found: Vec<(usize, Fault)> = Vec::new();
        for words in ALL {
            for (fault, phrases) in words.faults {
                let matches = phrases
                    .iter()
                    .flat_map(|phrase| clause.matches(phrase, words.negations));
                found.extend(matches.map(|found| {
                    let meant = if found.is_denied {
                        other(*fault)
                    } else {
                        *fault
                    };
                    (found.end, meant)
                }));
            }
        }
        // Of two phrases that end together the longer one stands first in the tables.
        let latest = found.into_iter().rev().max_by_key(|(end, _)| *end);
        last = latest.map(|(_, fault)| fault).or(last);
    }
    last.or_else(|| contrast(message))
        .or_else(|| short_fault(message))
}

fn other(fault: Fault) -> Fault {
    match fault {
        Fault::Shop => Fault::Customer,
        Fault::Customer => Fault::Shop,
    }
}

/// 'I ordered a 52 and got a 54'.
fn contrast(message: &Message<'_>) -> Option<Fault> {
    let whole = clause(message.source.text);
    let is_said = ALL
        .into_iter()
        .any(|words| whole.says(words.contrasts, words.negations));
    is_said.then_some(Fault::Shop)
}

/// 'Me', 'vous': enough where it was asked.
fn short_fault(message: &Message<'_>) -> Option<Fault> {
    let n_words: usize = message
        .clauses
        .iter()
        .map(|clause| clause.words().len())
        .sum();
    if !message.is_asked(DetailName::Fault) || n_words > 4 {
        return None;
    }
    first_said(message, Fault::ALL, |words| words.short_faults)
}

/// A country by name, by a code in capitals, or by any code when a country was asked for.
fn country(message: &Message<'_>) -> Option<Country> {
    // 'To Brazil, not Peru': what stands before a denial is meant, where anything does.
    let mut affirmed = message.clauses.iter().map(|clause| {
        let words = clause.words().iter().map(String::as_str);
        words
            .take_while(|word| !DENIALS.contains(word))
            .collect::<Vec<&str>>()
    });
    let plain: Vec<&str> = message.source.said.words();
    affirmed
        .find_map(|words| Country::named_in(&words))
        .or_else(|| Country::named_in(&plain))
        .or_else(|| country_by_code(message.source, &plain))
}

/// Words that deny the country that follows.
const DENIALS: [&str; 5] = ["not", "pas", "non", "nao", "instead"];

/// 'FR', 'to US': words of two letters in capitals, where not all of the message is, and 'fr' alone where one was asked for.
fn country_by_code(source: &Source<'_>, plain: &[&str]) -> Option<Country> {
    const ABBREVIATIONS: [&str; 22] = [
        "ID", "MR", "MS", "ME", "PM", "AM", "CD", "PS", "TV", "MM", "CM", "KG", "NO", "IT", "IN",
        "TO", "DO", "IS", "MY", "BE", "BY", "SO",
    ];
    const PLACE_WORDS: [&str; 14] = [
        "to", "in", "from", "country", "en", "au", "aux", "vers", "para", "pra", "no", "na", "em",
        "de",
    ];
    let is_asked = source.awaiting == Some(DetailName::Country);
    let is_shouted = !source.text.chars().any(char::is_lowercase);
    let written: Vec<&str> = source
        .text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let is_code = |at: usize, word: &str| {
        let before = at.checked_sub(1).and_then(|at| written.get(at));
        let is_beside = before.is_some_and(|word| PLACE_WORDS.contains(&fold(word).as_str()));
        let is_capital = word.chars().all(char::is_uppercase) && !ABBREVIATIONS.contains(&word);
        let is_alone = plain.len() == 1 && (is_asked || is_capital);
        is_alone
            || word.chars().all(char::is_uppercase) && is_beside && !is_shouted
            || is_capital && (!is_shouted || plain.len() <= 2)
    };
    written
        .iter()
        .enumerate()
        .filter(|(_, word)| word.len() == 2)
        .filter(|(at, word)| is_code(*at, word))
        .find_map(|(_, word)| Country::parse(word))
}
