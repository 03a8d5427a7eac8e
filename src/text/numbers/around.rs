//! What a number is, by its form and by the words around it.

use super::{
    NumberKind,
    chunks::{Chunk, is_digits, is_split_phone},
    words::{
        AFTER_NEGATION, BETWEEN, CURRENCIES, FILLERS, FINENESSES, INSTEAD_OF, METALS, MONTHS,
        NEGATIONS, NUMBER_WORDS, ORDER_WORDS, OTHER_NUMBERS, PHONE_WORDS, POSTCODE_WORDS,
        PRICE_BETWEEN, PRICE_WORDS, STREET_WORDS, TRACKING_WORDS, UNITS, YEAR_WORDS,
    },
};
use crate::text::amounts::plain_amount;

/// A number among the words around it.
pub(super) struct Around<'a> {
    /// All pieces of the text.
    pub(super) chunks: &'a [Chunk],
    /// The number's first piece.
    pub(super) first: usize,
    /// The piece after its last.
    pub(super) after: usize,
}

impl Around<'_> {
    /// What the number is, where its grouping does not tell.
    pub(super) fn kind(&self, text: &str) -> NumberKind {
        if self.is_price(text) {
            return NumberKind::Price;
        }
        let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_named = self.is_of_something_else() || self.is_fineness(text);
        if !could_be_order_number(text) || is_named || self.counts(text, n_digits) {
            return NumberKind::Other;
        }
        if self.is_marked() && (n_digits >= 3 || self.is_marked_though_short()) {
            return NumberKind::MarkedOrder;
        }
        let is_other = n_digits < 3
            || is_date(text)
            || is_portuguese_postcode(text)
            || self.is_phone(text)
            || !self.is_alone() && self.is_told_otherwise(text);
        if is_other {
            NumberKind::Other
        } else {
            NumberKind::Bare
        }
    }

    /// Said to be the wrong one: 'not 65842', 'au lieu de 65842'.
    pub(super) fn is_negated(&self) -> bool {
        let is_instead =
            |steps: usize| INSTEAD_OF.contains(&(self.before(steps + 1), self.before(steps)));
        let steps = (1..=3)
            .find(|steps| !AFTER_NEGATION.contains(&self.before(*steps)))
            .unwrap_or(1);
        // 'não, 65842' gives the number, 'não 65842' takes it back.
        let is_said = |steps: usize| {
            let at = self
                .first
                .checked_sub(steps)
                .and_then(|at| self.chunks.get(at));
            at.is_some_and(|chunk| !chunk.ends && NEGATIONS.contains(&chunk.core.as_str()))
        };
        is_said(steps) || is_said(1) || is_instead(1) || is_instead(steps)
    }

    fn before(&self, steps: usize) -> &str {
        self.first
            .checked_sub(steps)
            .and_then(|at| self.chunks.get(at))
            .map_or("", |chunk| chunk.core.as_str())
    }

    fn next(&self, steps: usize) -> &str {
        self.chunks
            .get(self.after + steps - 1)
            .map_or("", |chunk| chunk.core.as_str())
    }

    fn is_before(&self, steps: usize, words: &[&str]) -> bool {
        (1..=steps).any(|step| words.contains(&self.before(step)))
    }

    fn is_next(&self, steps: usize, words: &[&str]) -> bool {
        (1..=steps).any(|step| words.contains(&self.next(step)))
    }

    fn has_hash(&self) -> bool {
        let own = self
            .chunks
            .get(self.first)
            .is_some_and(|chunk| chunk.has_hash);
        let lone = self.first.checked_sub(1).and_then(|at| self.chunks.get(at));
        own || lone.is_some_and(|chunk| chunk.has_hash && chunk.core.is_empty())
    }

    /// How many words back the number's own name stands: 'number is', 'no.' and the like are passed over.
    fn steps_to_name(&self) -> usize {
        let mut steps = 1;
        while BETWEEN.contains(&self.before(steps))
            || (self.before(steps).is_empty() && self.first >= steps)
        {
            steps += 1;
        }
        steps
    }

    /// '925' beside silver, '750' beside gold.
    fn is_fineness(&self, text: &str) -> bool {
        let is_beside_metal = self.is_before(2, &METALS) || self.is_next(2, &METALS);
        FINENESSES.contains(&text) && is_beside_metal && !self.has_hash()
    }

    fn is_of_something_else(&self) -> bool {
        let name = self.before(self.steps_to_name());
        let is_named = OTHER_NUMBERS.contains(&name) || TRACKING_WORDS.contains(&name);
        // 'modify the item, #65842': the sign marks an order where the name does not stand right before it.
        is_named && (!self.has_hash() || self.is_numbered(1))
    }

    /// Whether a word for a number stands between this many steps back and the name.
    fn is_numbered(&self, from: usize) -> bool {
        (from..self.steps_to_name()).any(|step| NUMBER_WORDS.contains(&self.before(step)))
    }

    fn is_marked(&self) -> bool {
        if self.has_hash() {
            return true;
        }
        let is_named = ORDER_WORDS.contains(&self.before(self.steps_to_name()));
        // '65842 is my order number'
        let is_named_after = matches!(self.next(1), "is" | "est" | "c'est" | "e" | "eh" | "was")
            && self.is_next(6, &ORDER_WORDS)
            && !self.is_next(6, &OTHER_NUMBERS);
        // 'my 65842 order'
        let is_before_name = ORDER_WORDS.contains(&self.next(1));
        is_named || self.is_numbered(1) || is_named_after || is_before_name
    }

    /// 'order number 7' and 'cancel order 12 please' are marked, 'order 2 gold ones' counts.
    fn is_marked_though_short(&self) -> bool {
        let is_named = ORDER_WORDS.contains(&self.before(self.steps_to_name()));
        let is_last = self.next(1).is_empty()
            || FILLERS.contains(&self.next(1))
            || self
                .chunks
                .get(self.after.saturating_sub(1))
                .is_some_and(|chunk| chunk.ends);
        self.has_hash() || is_named && (self.is_numbered(1) || is_last)
    }

    /// A quantity: 'three' of something, by the word after it or written together with it.
    fn counts(&self, text: &str, n_digits: usize) -> bool {
        let reach = if n_digits <= 2 { 2 } else { 1 };
        let ends_here = self
            .chunks
            .get(self.after.saturating_sub(1))
            .is_some_and(|chunk| chunk.ends);
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_joined = unit.len() < text.len() && UNITS.contains(&unit);
        let is_counted = !ends_here && !self.has_hash() && self.is_next(reach, &UNITS);
        is_joined || is_counted
    }

    fn is_price(&self, text: &str) -> bool {
        if plain_amount(text).is_none() {
            return false;
        }
        let whole = text.trim_matches(['€', '$', '£']);
        let has_sign = whole.len() < text.len() || !text.ends_with(|c: char| c.is_ascii_digit());
        let has_decimals = text.contains([',', '.']) && !is_date(text);
        let has_currency =
            CURRENCIES.contains(&self.next(1)) || CURRENCIES.contains(&self.before(1));
        has_sign || has_decimals || has_currency || self.has_price_word()
    }

    fn has_price_word(&self) -> bool {
        let steps = (1..=4)
            .find(|steps| !PRICE_BETWEEN.contains(&self.before(*steps)))
            .unwrap_or(1);
        let is_one_clause = (1..=steps)
            .filter_map(|step| self.chunks.get(self.first.checked_sub(step)?))
            .all(|chunk| !chunk.ends);
        is_one_clause && !self.has_hash() && PRICE_WORDS.contains(&self.before(steps))
    }

    /// Whether nothing else is written.
    fn is_alone(&self) -> bool {
        let others = self
            .chunks
            .iter()
            .take(self.first)
            .chain(self.chunks.iter().skip(self.after));
        others
            .into_iter()
            .all(|chunk| FILLERS.contains(&chunk.core.as_str()))
    }

    /// Whether the words around it say that it is something else than an order number.
    fn is_told_otherwise(&self, text: &str) -> bool {
        let is_near_month = self.is_before(2, &MONTHS) && text.len() == 4
            || text.len() <= 4 && self.is_next(1, &MONTHS);
        is_near_month || self.is_year(text) || self.is_in_address(text)
    }

    fn is_year(&self, text: &str) -> bool {
        let is_recent = text.len() == 4
            && is_digits(text)
            && ["19", "200", "201", "202", "203"]
                .iter()
                .any(|start| text.starts_with(start));
        is_recent || text.len() == 4 && is_digits(text) && self.is_before(1, &YEAR_WORDS[..3])
    }

    fn is_phone(&self, text: &str) -> bool {
        let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_told = self.is_before(4, &PHONE_WORDS) && n_digits >= 7;
        // Portuguese numbers have nine digits in threes, with no zero in front.
        let is_in_threes =
            self.after - self.first == 3 && n_digits == 9 && text.starts_with(['9', '2']);
        let is_with_zero = n_digits >= 8 && text.starts_with('0');
        is_told || is_in_threes || is_with_zero || is_split_phone(text, 4)
    }

    fn is_in_address(&self, text: &str) -> bool {
        let is_named = self.is_before(3, &POSTCODE_WORDS);
        let is_house =
            text.len() <= 5 && (self.is_next(2, &STREET_WORDS) || self.is_before(6, &STREET_WORDS));
        is_named || is_house || text.len() == 5 && is_digits(text) && self.is_before_town()
    }

    /// A town follows: a capitalised word that does not begin a sentence of thanks or the like.
    fn is_before_town(&self) -> bool {
        const NO_TOWN: [&str; 26] = [
            "thanks", "thank", "please", "i", "it", "my", "and", "hi", "hello", "the", "is", "can",
            "what", "where", "when", "cancel", "email", "merci", "je", "bonjour", "mon",
            "obrigada", "obrigado", "quero", "o", "email:",
        ];
        let Some(next) = self.chunks.get(self.after) else {
            return false;
        };
        let own_ends = self
            .chunks
            .get(self.after.saturating_sub(1))
            .is_some_and(|chunk| chunk.ends);
        let capital = next.raw.chars().next().is_some_and(char::is_uppercase)
            && next.core.chars().all(|c| c.is_alphabetic() || c == '-');
        capital && !own_ends && !NO_TOWN.contains(&next.core.as_str())
    }
}

/// Letters and digits as shops number their orders: short, with digits in the greater part.
fn could_be_order_number(text: &str) -> bool {
    let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_plain && (1..=12).contains(&n_digits) && n_letters <= 4 && text.len() <= 16
}

/// A date or a time by its form: '20/11/2026', '2026-11-20', '10h30', '3rd', '12112026'.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ':', 'h'])
        .filter(|part| !part.is_empty())
        .collect();
    let is_separated = parts.iter().all(|part| is_digits(part)) && text.contains(['/', ':', 'h']);
    let is_in_three =
        parts.len() == 3 && parts.iter().all(|part| is_digits(part) && part.len() <= 4);
    let is_ordinal = ["st", "nd", "rd", "th", "am", "pm", "er", "eme", "e"]
        .iter()
        .any(|end| text.strip_suffix(end).is_some_and(is_digits));
    let part = |range: std::ops::Range<usize>| {
        text.get(range)
            .and_then(|part| part.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let is_run = text.len() == 8
        && is_digits(text)
        && (1..=31).contains(&part(0..2))
        && (1..=12).contains(&part(2..4))
        && (1990..2040).contains(&part(4..8));
    is_separated
        || is_in_three && !is_amount_in_threes(&parts, text)
        || is_ordinal && text.len() <= 6
        || is_run
}

/// '1.234.567' is an amount and no date.
fn is_amount_in_threes(parts: &[&str], text: &str) -> bool {
    text.contains('.') && parts.iter().skip(1).all(|part| part.len() == 3)
}

fn is_portuguese_postcode(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(a, b)| a.len() == 4 && b.len() == 3 && is_digits(a) && is_digits(b))
}
