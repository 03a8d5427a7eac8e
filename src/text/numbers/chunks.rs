//! A text cut at spaces and commas, and the numbers that take several of its pieces.

use super::words::{NUMBER_WORDS, ORDER_WORDS, TRACKING_WORDS};
use crate::text::{
    fold, fold_width,
    tracking::{Beside, Tracking, recognise},
};

/// A piece of a text between spaces.
#[derive(Debug)]
pub(super) struct Chunk {
    /// As written, width folded.
    pub(super) raw: String,
    /// Without the punctuation around it, folded.
    pub(super) core: String,
    /// Whether it is marked with `#`.
    pub(super) has_hash: bool,
    /// Whether a comma, a full stop or the like follows.
    pub(super) ends: bool,
}

/// Digits, and how many pieces they take.
#[derive(Debug)]
pub(super) struct Joined {
    /// Without the spaces.
    pub(super) text: String,
    /// At least one.
    pub(super) n_chunks: usize,
    /// What their grouping alone tells.
    pub(super) told: Told,
}

/// What the grouping of digits tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// A telephone number.
    Phone,
    /// A carrier's format.
    Tracking(Tracking),
}

/// Cuts a text into pieces.
pub(super) fn chunks_of(text: &str) -> Vec<Chunk> {
    let marked = text.replace(['º', '°'], "° ").replace('№', " n° ");
    let folded = fold_width(&marked)
        .replace('#', " #")
        .replace("n° .", "n° ");
    let mut chunks = Vec::new();
    for (raw, ends) in pieces(&folded) {
        // A clock time keeps its colon.
        if raw.starts_with(|c: char| c.is_ascii_digit()) {
            push(&mut chunks, raw, ends);
            continue;
        }
        let mut parts = raw.split_inclusive(':').peekable();
        while let Some(part) = parts.next() {
            push(&mut chunks, part, ends && parts.peek().is_none());
        }
    }
    chunks
}

/// The pieces, and whether each is followed by a comma or the like. A comma between digits may belong to an amount.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let cuts = c.is_whitespace()
            || matches!(c, ';' | '=' | '|')
            || c == ',' && !is_in_amount(text.get(from..at).unwrap_or_default(), rest);
        if cuts {
            let before = text.get(from..at).unwrap_or_default();
            if !before.is_empty() {
                pieces.push((before, matches!(c, ',' | ';')));
            } else if let (Some(last), true) = (pieces.last_mut(), matches!(c, ',' | ';')) {
                last.1 = true;
            }
            from = at + c.len_utf8();
        }
    }
    let last = text.get(from..).unwrap_or_default();
    if !last.is_empty() {
        pieces.push((last, true));
    }
    pieces
}

/// Whether a comma between these stands in an amount: '120,50' or '1,200'.
fn is_in_amount(before: &str, after: &str) -> bool {
    let n_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let n_after = after.bytes().take_while(u8::is_ascii_digit).count();
    let next = after.as_bytes().get(n_after).copied();
    let is_closed = !matches!(next, Some(b'/' | b':' | b'-' | b'@'));
    let is_decimal = (1..=2).contains(&n_after) && n_before >= 1;
    let is_thousands = n_after == 3 && (1..=3).contains(&n_before);
    is_closed && (is_decimal || is_thousands)
}

/// Adds a piece; a word for an order or number that is written together with its digits is a piece of its own.
fn push(chunks: &mut Vec<Chunk>, raw: &str, ends: bool) {
    let first_digit = raw.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (word, digits) = raw.split_at_checked(first_digit).unwrap_or((raw, ""));
    let name = core_of(word);
    let is_name = ORDER_WORDS.contains(&name.as_str())
        || NUMBER_WORDS.contains(&name.as_str()) && (name.len() >= 2 || word.contains(['.', '°']));
    if first_digit > 0 && is_name {
        chunks.push(chunk(word, false));
        chunks.push(chunk(digits, ends));
    } else if !raw.is_empty() {
        chunks.push(chunk(raw, ends));
    }
}

fn chunk(raw: &str, ends: bool) -> Chunk {
    Chunk {
        core: core_of(raw),
        has_hash: raw.contains('#'),
        ends: ends || raw.ends_with(['.', '!', '?', ')']),
        raw: raw.to_owned(),
    }
}

fn core_of(raw: &str) -> String {
    let trimmed = raw.trim_matches(|c: char| "()[]{}\"'«»“”‘’.!?:*_<>-/,…~".contains(c));
    fold(trimmed).replace('#', "")
}

/// The number that begins at a piece.
pub(super) fn number_at(chunks: &[Chunk], at: usize) -> Option<Joined> {
    let here = chunks.get(at)?;
    if let Some(joined) = phone_at(chunks, at).or_else(|| tracking_at(chunks, at)) {
        return Some(joined);
    }
    if let Some(joined) = date_at(chunks, at).or_else(|| groups_at(chunks, at)) {
        return Some(joined);
    }
    let has_digit = here.core.contains(|c: char| c.is_ascii_digit());
    has_digit.then(|| Joined {
        text: here.core.clone(),
        n_chunks: 1,
        told: Told::Nothing,
    })
}

/// A telephone number: with the sign of a foreign one, or with a zero in front and ten digits or so in groups.
fn phone_at(chunks: &[Chunk], at: usize) -> Option<Joined> {
    if let Some(joined) = with_area_code(chunks, at) {
        return Some(joined);
    }
    let first = chunks.get(at)?.core.as_str();
    let is_foreign = first.starts_with('+') || first.starts_with("00");
    if !is_foreign && !first.starts_with('0') {
        return None;
    }
    let longest = if is_foreign { 14 } else { 11 };
    let mut digits = String::new();
    let mut n_chunks = 0;
    for chunk in chunks.iter().skip(at) {
        let group = chunk.core.replace(['(', ')', '.', '-'], "");
        let group = group.trim_start_matches('+');
        if !is_digits(group) || digits.len() + group.len() > longest || is_complete(&digits) {
            break;
        }
        digits.push_str(group);
        n_chunks += 1;
        if chunk.ends {
            break;
        }
    }
    let sign = if first.starts_with('+') { "+" } else { "" };
    let least = if n_chunks > 1 { 9 } else { 8 };
    (digits.len() >= least).then(|| Joined {
        text: format!("{sign}{digits}"),
        n_chunks,
        told: Told::Phone,
    })
}

/// '(11) 98765-4321'.
fn with_area_code(chunks: &[Chunk], at: usize) -> Option<Joined> {
    let (area, own) = (chunks.get(at)?, chunks.get(at + 1)?);
    let is_area = area.raw.starts_with('(') && area.core.len() <= 3 && is_digits(&area.core);
    (is_area && is_split_phone(&own.core, 3)).then(|| Joined {
        text: format!("{}{}", area.core, own.core.replace('-', "")),
        n_chunks: 2,
        told: Told::Phone,
    })
}

/// '98765-4321' in Brazil, '555-2671' in America; `least`: how many digits stand before the hyphen, or up to five.
pub(super) fn is_split_phone(text: &str, least: usize) -> bool {
    text.split_once('-').is_some_and(|(first, last)| {
        (least..=5).contains(&first.len()) && last.len() == 4 && is_digits(first) && is_digits(last)
    })
}

/// A French number has ten digits with its zero; what follows is another number.
fn is_complete(digits: &str) -> bool {
    digits.len() >= 10 && digits.starts_with('0') && !digits.starts_with("00")
}

/// A tracking number, which may be written in groups. The longest that has a format is taken.
fn tracking_at(chunks: &[Chunk], at: usize) -> Option<Joined> {
    const MOST_GROUPS: usize = 8;
    let beside = beside_carrier(chunks, at);
    let mut code = String::new();
    let mut found = None;
    for (n_before, chunk) in chunks.iter().skip(at).take(MOST_GROUPS).enumerate() {
        if chunk.core.is_empty()
            || !chunk
                .core
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        {
            break;
        }
        code.push_str(&chunk.core);
        let written = chunks.get(at..=at + n_before).unwrap_or_default();
        if let Some(tracking) = recognise(&code, beside)
            && may_join(written, tracking)
        {
            found = Some(Joined {
                text: code.replace(['-', '.'], ""),
                n_chunks: n_before + 1,
                told: Told::Tracking(tracking),
            });
        }
        if chunk.ends {
            break;
        }
    }
    found
}

/// Whether groups may be one number: 'is 123456789 in' is none, and digits in long groups may be several.
fn may_join(written: &[Chunk], tracking: Tracking) -> bool {
    let [first, rest @ ..] = written else {
        return false;
    };
    if rest.is_empty() {
        return true;
    }
    let is_all_digits = written.iter().all(|chunk| is_digits(&chunk.core));
    if is_all_digits {
        let length = first.core.len();
        return length <= 4 && rest.iter().all(|chunk| chunk.core.len() <= length.max(4));
    }
    let is_group = |chunk: &Chunk| {
        let is_short_word = chunk.core.len() <= 2 && chunk.raw.chars().all(|c| !c.is_lowercase());
        chunk.core.contains(|c: char| c.is_ascii_digit()) || is_short_word
    };
    let begins_in_code = first.core.len() <= 4 || first.core.contains(|c: char| c.is_ascii_digit());
    let is_certain = tracking.carrier != "PostNL" && !tracking.is_mistyped && first.core.len() <= 4;
    begins_in_code && (written.iter().all(is_group) || is_certain && is_postal(written))
}

/// Lower-case letters around digits: two, nine, two.
fn is_postal(written: &[Chunk]) -> bool {
    let ends = [written.first(), written.last()];
    ends.iter().flatten().all(|chunk| chunk.core.len() == 2)
        && !ends
            .iter()
            .flatten()
            .any(|chunk| matches!(chunk.core.as_str(), "is" | "it" | "in" | "no"))
}

/// Whether a carrier or tracking is spoken of before the number, and no order nearer.
fn beside_carrier(chunks: &[Chunk], at: usize) -> Beside {
    let near = chunks.iter().take(at).rev().take(5);
    let telling = near
        .map(|chunk| chunk.core.as_str())
        .find(|core| TRACKING_WORDS.contains(core) || ORDER_WORDS.contains(core));
    let follows = chunks
        .iter()
        .skip(at + 1)
        .take(4)
        .any(|chunk| TRACKING_WORDS.contains(&chunk.core.as_str()));
    match telling {
        Some(word) if TRACKING_WORDS.contains(&word) => Beside::Word,
        None if follows
            && chunks
                .get(at + 1)
                .is_some_and(|next| matches!(next.core.as_str(), "is" | "est" | "e")) =>
        {
            Beside::Word
        }
        Some(_) | None => Beside::Nothing,
    }
}

/// A day, a month and a year with spaces between.
fn date_at(chunks: &[Chunk], at: usize) -> Option<Joined> {
    let group = |step: usize| chunks.get(at + step).map(|chunk| chunk.core.as_str());
    let (day, month, year) = (group(0)?, group(1)?, group(2)?);
    let is_short = |text: &str| text.len() <= 2 && is_digits(text);
    let is_year =
        year.len() == 4 && is_digits(year) && (year.starts_with("19") || year.starts_with("20"));
    (is_short(day) && is_short(month) && is_year).then(|| Joined {
        text: format!("{day}/{month}/{year}"),
        n_chunks: 3,
        told: Told::Nothing,
    })
}

/// Digits with spaces between: '6 5 8 4 2', '65 842', and amounts such as '1 200,50'.
fn groups_at(chunks: &[Chunk], at: usize) -> Option<Joined> {
    let mut text = String::new();
    let mut n_chunks = 0;
    for chunk in chunks.iter().skip(at) {
        let is_short = chunk.core.len() <= 3 && is_digits(&chunk.core);
        let is_last = n_chunks > 0 && is_end_of_amount(&chunk.core);
        if !is_short && !is_last {
            break;
        }
        text.push_str(&chunk.core);
        n_chunks += 1;
        if chunk.ends || is_last {
            break;
        }
    }
    (n_chunks >= 2).then_some(Joined {
        text,
        n_chunks,
        told: Told::Nothing,
    })
}

/// Three digits with decimals or a currency sign: the '200,50' of '1 200,50'.
fn is_end_of_amount(text: &str) -> bool {
    let without_sign = text.trim_end_matches(['€', '$', '£']);
    let (whole, decimals) = without_sign
        .split_once([',', '.'])
        .unwrap_or((without_sign, "00"));
    let is_marked = without_sign.len() < text.len() || without_sign.len() > whole.len();
    is_marked && whole.len() == 3 && is_digits(whole) && decimals.len() <= 2 && is_digits(decimals)
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
