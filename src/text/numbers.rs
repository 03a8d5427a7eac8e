//! Numbers in free text: which is an order number, which a tracking number, which a date, a price or a phone number.

mod words;

use self::words::{
    BETWEEN, CURRENCIES, MONTHS, NEGATIONS, ORDER_WORDS, OTHER_NUMBERS, PHONE_WORDS,
    POSTCODE_WORDS, PRICE_WORDS, UNITS,
};
use super::{find_emails, fold_width};

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
}

/// A text taken apart: its numbers, and the words that remain when addresses and order numbers are taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// In order of appearance.
    pub numbers: Vec<Number>,
    /// The text without emails, order numbers and tracking numbers.
    pub rest: String,
}

struct Chunk {
    raw: String,
    /// Without the punctuation around it, lower case.
    core: String,
    has_hash: bool,
}

/// Takes a text apart.
pub fn scan(text: &str) -> Scan {
    let folded = fold_width(&without_emails(text)).replace('#', " #");
    let chunks = chunks_of(&folded);
    let mut scan = Scan {
        numbers: Vec::new(),
        rest: String::new(),
    };
    let mut at = 0;
    while at < chunks.len() {
        let (joined, n_chunks) = joined_number(&chunks, at);
        let number = joined.map(|text| {
            let around = Around {
                chunks: &chunks,
                first: at,
                after: at + n_chunks,
            };
            Number {
                kind: around.kind(&text),
                is_negated: around.is_negated(),
                text,
            }
        });
        let is_taken = number.as_ref().is_some_and(|number| match number.kind {
            NumberKind::MarkedOrder | NumberKind::Tracking | NumberKind::Bare => true,
            NumberKind::Price | NumberKind::Other => false,
        });
        if !is_taken {
            for chunk in chunks.get(at..at + n_chunks).unwrap_or_default() {
                scan.rest.push_str(&chunk.raw);
                scan.rest.push(' ');
            }
        } else if let Some(end) = chunks
            .get(at + n_chunks - 1)
            .and_then(|chunk| chunk.raw.chars().last())
            && matches!(end, '.' | '?' | '!')
        {
            scan.rest.push(end);
            scan.rest.push(' ');
        }
        scan.numbers.extend(number);
        at += n_chunks;
    }
    scan.rest = scan.rest.trim().to_owned();
    scan
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

fn chunks_of(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for raw in text
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';' || c == '=')
        .filter(|raw| !raw.is_empty())
    {
        for part in raw.split_inclusive(':').filter(|part| !part.is_empty()) {
            // A clock time keeps its colon.
            let is_time = raw.contains(|c: char| c.is_ascii_digit())
                && raw.starts_with(|c: char| c.is_ascii_digit());
            let piece = if is_time { raw } else { part };
            chunks.push(chunk_of(piece));
            if is_time {
                break;
            }
        }
    }
    chunks
}

fn chunk_of(raw: &str) -> Chunk {
    let trimmed = raw.trim_matches(|c: char| "()[]{}\"'«»“”.!?:*_<>-".contains(c));
    let has_hash = trimmed.contains('#');
    Chunk {
        raw: raw.to_owned(),
        core: trimmed.replace('#', "").to_lowercase(),
        has_hash,
    }
}

/// The number that begins at a chunk, and how many chunks it takes: digits may be written with spaces between.
fn joined_number(chunks: &[Chunk], at: usize) -> (Option<String>, usize) {
    let is_international = chunks
        .get(at)
        .is_some_and(|chunk| chunk.core.starts_with('+'));
    let is_short_group = |chunk: &Chunk| {
        chunk.core.len() <= 3 && is_digits(&chunk.core)
            || is_international && is_digits(chunk.core.trim_start_matches('+'))
    };
    let n_groups = chunks
        .iter()
        .skip(at)
        .take_while(|chunk| is_short_group(chunk))
        .count();
    let Some(first) = chunks.get(at) else {
        return (None, 1);
    };
    if n_groups >= 2 {
        let joined: String = chunks
            .iter()
            .skip(at)
            .take(n_groups)
            .map(|chunk| chunk.core.as_str())
            .collect();
        return (Some(joined), n_groups);
    }
    let has_digit = first.core.contains(|c: char| c.is_ascii_digit());
    (has_digit.then(|| first.core.clone()), 1)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A number among the words around it.
struct Around<'a> {
    chunks: &'a [Chunk],
    first: usize,
    after: usize,
}

impl Around<'_> {
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

    fn is_of_something_else(&self) -> bool {
        !self.has_hash() && OTHER_NUMBERS.contains(&self.before(self.steps_to_name()))
    }

    fn is_marked(&self) -> bool {
        if self.has_hash() {
            return true;
        }
        let steps = self.steps_to_name();
        let follows = ORDER_WORDS.contains(&self.before(steps))
            || (steps > 1
                && matches!(
                    self.before(1),
                    "number" | "no" | "nr" | "n°" | "nº" | "numéro" | "número"
                ));
        // '65842 is my order number'
        let precedes =
            self.next(1) == "is" && (1..=4).any(|step| ORDER_WORDS.contains(&self.next(step)));
        follows || precedes
    }

    fn is_negated(&self) -> bool {
        let here = NEGATIONS.contains(&self.before(1))
            || (self.before(1) == "of" && self.before(2) == "instead");
        here || (BETWEEN.contains(&self.before(1)) && NEGATIONS.contains(&self.before(2)))
    }

    fn kind(&self, text: &str) -> NumberKind {
        if is_tracking_number(text) {
            return NumberKind::Tracking;
        }
        if self.is_price(text) {
            return NumberKind::Price;
        }
        let could_be = could_be_order_number(text) && !self.is_of_something_else();
        if could_be && self.is_marked() && !UNITS.contains(&self.next(1)) {
            return NumberKind::MarkedOrder;
        }
        let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
        if !could_be
            || n_digits < 3
            || self.is_date(text)
            || self.is_phone(text)
            || self.is_postcode(text)
            || UNITS.contains(&self.next(1))
        {
            return NumberKind::Other;
        }
        NumberKind::Bare
    }

    fn is_price(&self, text: &str) -> bool {
        let own_sign = text.contains(['€', '$', '£'])
            || CURRENCIES
                .iter()
                .any(|unit| is_digits(text.trim_end_matches(unit)) && text.ends_with(unit));
        let decimals = text
            .split_once('.')
            .is_some_and(|(whole, part)| is_digits(whole) && is_digits(part) && part.len() <= 2);
        own_sign
            || decimals
            || CURRENCIES.contains(&self.next(1))
            || CURRENCIES.contains(&self.before(1))
            || PRICE_WORDS.contains(&self.before(1))
    }

    fn is_date(&self, text: &str) -> bool {
        let separated = text
            .split(['/', '-', '.', ':', 'h'])
            .filter(|part| !part.is_empty())
            .all(is_digits)
            && text.contains(['/', ':', '.', 'h'])
            || text.split('-').filter(|part| is_digits(part)).count() == 3;
        let is_near_month = (1..=2)
            .any(|step| MONTHS.contains(&self.before(step)) || MONTHS.contains(&self.next(step)));
        let is_ordinal = ["st", "nd", "rd", "th", "am", "pm"]
            .iter()
            .any(|end| text.strip_suffix(end).is_some_and(is_digits));
        separated || is_ordinal || (is_near_month && text.len() <= 4)
    }

    fn is_phone(&self, text: &str) -> bool {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let begins_as_phone = text.starts_with('+') || text.starts_with('0');
        (digits >= 8 && begins_as_phone)
            || (digits >= 7 && (1..=3).any(|step| PHONE_WORDS.contains(&self.before(step))))
    }

    fn is_postcode(&self, text: &str) -> bool {
        let is_named = (1..=3).any(|step| POSTCODE_WORDS.contains(&self.before(step)));
        let portuguese = text
            .split_once('-')
            .is_some_and(|(a, b)| a.len() == 4 && b.len() == 3 && is_digits(a) && is_digits(b));
        let before_town = text.len() == 5 && is_digits(text) && self.is_before_town();
        is_named || portuguese || before_town
    }

    /// A town follows: a capitalised word that does not begin a sentence of thanks or the like.
    fn is_before_town(&self) -> bool {
        const NO_TOWN: [&str; 14] = [
            "thanks", "thank", "please", "i", "it", "my", "and", "hi", "hello", "the", "is", "can",
            "merci", "obrigada",
        ];
        let Some(next) = self.chunks.get(self.after) else {
            return false;
        };
        let own_ends = self
            .chunks
            .get(self.after - 1)
            .is_some_and(|chunk| chunk.raw.ends_with(['.', '!', '?']));
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

/// The formats of carriers: UPU S10, Colissimo, UPS, and long runs of digits.
fn is_tracking_number(text: &str) -> bool {
    let letters = |range: std::ops::Range<usize>| {
        text.get(range)
            .is_some_and(|part| part.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    let digits = |range: std::ops::Range<usize>| text.get(range).is_some_and(is_digits);
    let s10 = text.len() == 13 && letters(0..2) && digits(2..11) && letters(11..13);
    let colissimo = text.len() == 13 && digits(0..1) && letters(1..2) && digits(2..13);
    let ups = text.len() == 18 && text.starts_with("1z");
    let long = text.len() >= 11 && is_digits(text) && !text.starts_with('0');
    let dhl = text.starts_with("jd") && text.len() >= 12 && digits(2..text.len());
    s10 || colissimo || ups || long || dhl
}

#[cfg(test)]
mod tests {
    use super::{NumberKind::*, *};

    fn kinds(text: &str) -> Vec<(NumberKind, String)> {
        scan(text)
            .numbers
            .into_iter()
            .map(|number| (number.kind, number.text))
            .collect()
    }

    #[test]
    fn numbers_are_told_apart() {
        let cases: [(&str, &[(NumberKind, &str)]); 31] = [
            ("#65842", &[(MarkedOrder, "65842")]),
            ("65842", &[(Bare, "65842")]),
            ("order no. 65842", &[(MarkedOrder, "65842")]),
            ("order number is: 65842.", &[(MarkedOrder, "65842")]),
            ("my order 65842 please", &[(MarkedOrder, "65842")]),
            ("65842 is my order number", &[(MarkedOrder, "65842")]),
            ("６５８４２", &[(Bare, "65842")]),
            ("6 5 8 4 2", &[(Bare, "65842")]),
            ("65 842", &[(Bare, "65842")]),
            ("# 65842", &[(MarkedOrder, "65842")]),
            ("order#65842", &[(MarkedOrder, "65842")]),
            ("LX123456789FR", &[(Tracking, "lx123456789fr")]),
            ("6A12345678901", &[(Tracking, "6a12345678901")]),
            ("1Z999AA10123456784", &[(Tracking, "1z999aa10123456784")]),
            ("3 rings", &[(Other, "3")]),
            ("20/11/2026", &[(Other, "20/11/2026")]),
            ("2026-11-20", &[(Other, "2026-11-20")]),
            ("on 20 november 2026", &[(Other, "20"), (Other, "2026")]),
            ("€159", &[(Price, "€159")]),
            ("159.00", &[(Price, "159.00")]),
            ("it cost 159 euros", &[(Price, "159")]),
            ("75001 Paris", &[(Other, "75001")]),
            ("4420-130", &[(Other, "4420-130")]),
            ("0612345678", &[(Other, "0612345678")]),
            ("06 12 34 56 78", &[(Other, "0612345678")]),
            ("+351 912 345 678", &[(Other, "+351912345678")]),
            ("AB-1234", &[(Bare, "ab-1234")]),
            ("at 10:30", &[(Other, "10:30")]),
            ("claim number 99812", &[(Other, "99812")]),
            ("in 14 days", &[(Other, "14")]),
            ("65842 Thanks", &[(Bare, "65842")]),
        ];
        for (text, expected) in cases {
            let got = kinds(text);
            let got: Vec<(NumberKind, &str)> = got
                .iter()
                .map(|(kind, text)| (*kind, text.as_str()))
                .collect();
            assert_eq!(got, expected, "{text}");
        }
    }

    #[test]
    fn the_rest_is_what_was_said_beside() {
        let cases = [
            ("cancel #65842, ana@example.com", "cancel"),
            ("where is my order 65842?", "where is my order ?"),
            ("no, not 65842", "no not"),
        ];
        for (text, rest) in cases {
            assert_eq!(scan(text).rest, rest, "{text}");
        }
        assert!(scan("it is not 65842 but 65824").numbers[0].is_negated);
    }
}
