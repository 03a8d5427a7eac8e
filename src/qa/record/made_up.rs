//! Made-up values instead of real ones: each of the same form, so that it is read alike, and the same one everywhere.

use regex::{NoExpand, Regex};

use super::names;
use crate::chat::{Body, Recorded};
use crate::text::{NumberKind, find_emails, fold_width, likely_domain, scan};

/// Other numbers with so many digits tell who somebody is: phones, accounts, cards.
const TELLING_DIGITS: usize = 9;
/// How many numbers are tried for one that is read like the real one; a check digit fits one in ten or eleven.
const MOST_TRIES: u64 = 400;

/// What stands for what.
#[derive(Debug, Default)]
pub(super) struct MadeUp {
    pairs: Vec<Pair>,
}

#[derive(Debug)]
struct Pair {
    real: String,
    made_up: String,
    /// Finds the real one, also with the spaces that customers put in it.
    found_by: Regex,
}

impl MadeUp {
    /// Makes up a value for every number, email and name of a conversation.
    pub(super) fn of(recorded: &Recorded) -> Self {
        let texts: Vec<String> = recorded
            .turns
            .iter()
            .filter_map(|turn| match &turn.body {
                Body::Text(text) => Some(fold_width(text.as_str())),
                Body::Choice(_) => None,
            })
            .collect();
        let mut made_up = Self::default();
        for order in &recorded.orders {
            made_up.email(order.email.as_str());
            made_up.number(order.number.as_str());
            for number in order
                .shipments
                .iter()
                .filter_map(|parcel| parcel.tracking_number.as_deref())
            {
                made_up.number(number);
            }
        }
        for text in &texts {
            for (_, address) in find_emails(text) {
                made_up.email(&address);
            }
        }
        for number in texts.iter().flat_map(|text| scan(text).numbers) {
            let is_telling = match number.kind {
                NumberKind::MarkedOrder | NumberKind::Bare | NumberKind::Tracking => true,
                NumberKind::Other => n_digits(&number.text) >= TELLING_DIGITS,
                NumberKind::Price => false,
            };
            if is_telling {
                made_up.number(&number.text);
            }
        }
        for name in texts.iter().flat_map(|text| names::in_text(text)) {
            made_up.name(&name);
        }
        // The longest first: a number may stand in another, a name in an address.
        made_up
            .pairs
            .sort_by_key(|pair| std::cmp::Reverse(pair.real.len()));
        made_up
    }

    /// A text with made-up values instead of real ones.
    pub(super) fn text(&self, text: &str) -> String {
        let folded = fold_width(text);
        let is_wide = self
            .pairs
            .iter()
            .any(|pair| pair.found_by.is_match(&folded) && !pair.found_by.is_match(text));
        let mut text = if is_wide { folded } else { text.to_owned() };
        // An address may be spelled out, 'ana at example dot com': where it stands is known, how it is written is not.
        let spelled: Vec<_> = find_emails(&text)
            .into_iter()
            .filter_map(|(range, address)| {
                let address = address.to_lowercase();
                let place = self.pairs.iter().position(|pair| pair.real == address)?;
                Some((range, place))
            })
            .collect();
        for (range, place) in spelled.into_iter().rev() {
            text.replace_range(range, &mark(place));
        }
        // In two steps, since a made-up value may be like a real one of somebody else.
        for (place, pair) in self.pairs.iter().enumerate() {
            let mark = mark(place);
            text = pair
                .found_by
                .replace_all(&text, NoExpand(&mark))
                .into_owned();
        }
        for (place, pair) in self.pairs.iter().enumerate() {
            text = text.replace(&mark(place), &pair.made_up);
        }
        text
    }

    fn add(&mut self, real: &str, made_up: String, between: &str) {
        let parts: Vec<String> = real
            .chars()
            .map(|c| regex::escape(&c.to_string()))
            .collect();
        let is_edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (first, last) = (real.chars().next(), real.chars().next_back());
        let before = if is_edge(first) { r"\b" } else { "" };
        let after = if is_edge(last) { r"\b" } else { "" };
        let pattern = format!("(?i){before}{}{after}", parts.join(between));
        if let Ok(found_by) = Regex::new(&pattern) {
            self.pairs.push(Pair {
                real: real.to_lowercase(),
                made_up,
                found_by,
            });
        }
    }

    fn has(&self, real: &str) -> bool {
        let real = real.to_lowercase();
        self.pairs.iter().any(|pair| pair.real == real)
    }

    fn number(&mut self, real: &str) {
        let real = real.trim_start_matches('#');
        if n_digits(real) == 0 || self.has(real) {
            return;
        }
        let kind_of = |text: &str| scan(text).numbers.first().map(|number| number.kind);
        let kind = kind_of(real);
        let is_free = |made: &str| {
            made != real
                && self
                    .pairs
                    .iter()
                    .all(|pair| pair.made_up != made && pair.real != made.to_lowercase())
        };
        let tries = 1..=MOST_TRIES;
        let mut candidates = tries
            .map(|count| alike(real, count))
            .filter(|made| is_free(made));
        let first = candidates.next();
        let fits = first
            .clone()
            .into_iter()
            .chain(candidates)
            .find(|made| kind_of(made) == kind);
        let made_up = fits.or(first).unwrap_or_else(|| alike(real, 1));
        self.add(real, made_up, r"[\s\u{a0}.()-]{0,2}");
    }

    fn email(&mut self, real: &str) {
        if self.has(real) {
            return;
        }
        let number = self
            .pairs
            .iter()
            .filter(|pair| pair.real.contains('@'))
            .count()
            + 1;
        let mut local = format!("customer{number}");
        let mut domain = "example.com";
        let (own_local, own_domain) = real.rsplit_once('@').unwrap_or_default();
        // A slip of a well-known domain is what such a conversation is about; the address that was meant stays the one meant.
        if let Some(meant) = likely_domain(&own_domain.to_lowercase()) {
            domain = own_domain;
            let meant = format!("{own_local}@{meant}").to_lowercase();
            if let Some(pair) = self.pairs.iter_mut().find(|pair| pair.real == meant) {
                let known = meant.rsplit_once('@').map_or("", |(_, known)| known);
                if let Some((made_up, _)) = pair.made_up.split_once('@') {
                    made_up.clone_into(&mut local);
                }
                pair.made_up = format!("{local}@{known}");
            }
        }
        self.add(real, format!("{local}@{domain}"), "");
        for name in names::in_email(real) {
            self.name(&name);
        }
    }

    fn name(&mut self, real: &str) {
        if self.has(real) {
            return;
        }
        let is_name = |pair: &&Pair| !pair.real.contains(|c: char| c == '@' || c.is_ascii_digit());
        let count = self.pairs.iter().filter(is_name).count();
        let made_up = names::GIVEN
            .get(count % names::GIVEN.len())
            .copied()
            .unwrap_or_default();
        self.add(real, made_up.to_owned(), "");
    }
}

/// Stands for a value for a while: a character for private use, which nobody writes and no pattern finds.
fn mark(place: usize) -> String {
    let code = u32::try_from(place).unwrap_or_default();
    char::from_u32(0xf_0000 + code)
        .unwrap_or('\u{fffd}')
        .to_string()
}

fn n_digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A number of the same form: other digits, the letters as they are. Long numbers keep the two characters by which
/// carriers are told.
fn alike(real: &str, count: u64) -> String {
    let n_digits = n_digits(real);
    let kept = if real.chars().count() >= 10 { 2 } else { 0 };
    let n_changed = real.chars().skip(kept).filter(char::is_ascii_digit).count();
    let wide = u64::try_from(n_changed.max(1)).unwrap_or(1);
    let digits = format!(
        "{:0>width$}",
        4_071_u64.wrapping_mul(count),
        width = n_changed
    );
    let mut digits: Vec<char> = digits.chars().rev().take(n_changed).collect();
    if let Some(last) = digits
        .last_mut()
        .filter(|digit| **digit == '0' && n_digits > 1)
    {
        *last =
            char::from_digit(u32::try_from(1 + (count + wide) % 9).unwrap_or(1), 10).unwrap_or('1');
    }
    let mut changed = digits.into_iter().rev();
    let other = |(place, c): (usize, char)| {
        if c.is_ascii_digit() && place >= kept {
            changed.next().unwrap_or('7')
        } else {
            c
        }
    };
    real.chars().enumerate().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_form_and_kind() {
        for real in [
            "65842",
            "AB-12",
            "7",
            "LX123456785FR",
            "6A12345678901",
            "1Z999AA10123456784",
        ] {
            let mut made_up = MadeUp::default();
            made_up.number(real);
            let made = made_up.text(real);
            assert_ne!(made, real);
            let form = |text: &str| -> String {
                text.chars()
                    .map(|c| if c.is_ascii_digit() { '0' } else { c })
                    .collect()
            };
            assert_eq!(form(&made), form(real), "{made}");
            let kind = |text: &str| scan(text).numbers.first().map(|number| number.kind);
            assert_eq!(kind(&made), kind(real), "{real} {made}");
        }
    }

    #[test]
    fn the_same_value_is_the_same_everywhere() {
        let mut made_up = MadeUp::default();
        made_up.email("ana.silva@example.org");
        made_up.email("bob@gmial.com");
        made_up.number("65842");
        made_up.number("65824");
        let text = made_up
            .text("I am Ana, #65842 not ６５８ ２４, ANA.SILVA@example.org or bob@gmial.com");
        assert!(
            !text.to_lowercase().contains("ana") && !text.contains("658"),
            "{text}"
        );
        assert!(
            text.contains("customer1@example.com or customer2@gmial.com"),
            "{text}"
        );
        assert_eq!(made_up.text("65842"), made_up.text("65842"));
        assert_ne!(made_up.text("65842"), made_up.text("65824"));
        let spelled = made_up.text("it is ana.silva at example dot org, 7 rings");
        assert!(
            spelled.contains("customer1@example.com, 7 rings"),
            "{spelled}"
        );
    }
}
