//! The lines of a plain text, with the marks that stand before them taken off and remembered.

use std::sync::LazyLock;

use regex::Regex;

use super::super::titles;

/// What stands before a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet, so many steps in.
    Bullet(usize),
    /// A number, as it is written, without its point.
    Number(String),
    /// A sign that opens a folded text: `▶`, `+`.
    Opener,
    /// `Q:`
    Asked,
    /// `A:`
    Answered,
}

/// A line with something in it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) mark: Mark,
    /// Without its mark.
    pub(super) text: String,
    pub(super) is_after_blank: bool,
    pub(super) is_before_blank: bool,
    /// Whether a line of dashes stands below it.
    pub(super) is_underlined: bool,
}

/// The lines of a document.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// Whether blank lines part its paragraphs; else each line is one.
    pub(super) is_spaced: bool,
}

impl Page {
    pub(super) fn of(text: &str) -> Self {
        let has_pairs = has_pairs(text);
        let mut lines: Vec<Line> = Vec::new();
        let mut is_after_blank = true;
        let mut n_blank = 0;
        let mut base = None;
        for (index, raw) in text.lines().enumerate() {
            let raw = raw
                .replace(['\u{a0}', '\u{202f}', '\t'], " ")
                .replace(INVISIBLE, "");
            let trimmed = raw.trim();
            if trimmed.is_empty() {
                n_blank += 1;
                is_after_blank = true;
                if let Some(last) = lines.last_mut() {
                    last.is_before_blank = true;
                }
                continue;
            }
            if is_rule(trimmed) {
                if let Some(last) = lines.last_mut() {
                    last.is_underlined = !last.is_before_blank;
                }
                continue;
            }
            let indent = raw.chars().take_while(|c| *c == ' ').count();
            for (part, text) in parts(trimmed).into_iter().enumerate() {
                let (mark, text) = take_mark(text, has_pairs);
                let mark = stepped(mark, indent, &mut base);
                lines.push(Line {
                    number: index + 1,
                    mark,
                    text: text.to_owned(),
                    is_after_blank: is_after_blank && part == 0,
                    is_before_blank: false,
                    is_underlined: false,
                });
            }
            is_after_blank = false;
        }
        if let Some(last) = lines.last_mut() {
            last.is_before_blank = true;
        }
        let is_spaced = n_blank * 3 >= lines.len();
        let lines = if is_spaced {
            join_wrapped_questions(lines)
        } else {
            lines
        };
        Self { lines, is_spaced }
    }
}

/// Characters that show nothing and that pages are full of.
const INVISIBLE: [char; 4] = ['\u{200b}', '\u{200d}', '\u{feff}', '\u{ad}'];

/// A line that was drawn.
fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3 && line.chars().all(|c| "-=_*~—–".contains(c))
}

/// A title of the next item, run on behind the end of a sentence, becomes a line of its own.
fn parts(line: &str) -> Vec<&str> {
    static RUN_ON: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"[.!?:)…]( )[-–•·] \p{Lu}[^.!?:]{1,60}$").ok());
    let place = RUN_ON
        .as_ref()
        .and_then(|regex| regex.captures(line))
        .and_then(|captures| captures.get(1));
    match place.and_then(|space| line.split_at_checked(space.start())) {
        Some((before, after)) => vec![before, after.trim_start()],
        None => vec![line],
    }
}

fn take_mark(line: &str, has_pairs: bool) -> (Mark, &str) {
    if has_pairs {
        for (pattern, mark) in [(&ASKED, Mark::Asked), (&ANSWERED, Mark::Answered)] {
            let found = pattern.as_ref().and_then(|regex| regex.find(line));
            if let Some(rest) = found.and_then(|found| line.get(found.end()..)) {
                return (mark, rest.trim());
            }
        }
    }
    let mut letters = line.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some('•' | '·' | '◦' | '▪' | '‣' | '●' | '○') => {
            let steps = usize::from(matches!(first, Some('◦' | '○')));
            (Mark::Bullet(steps), rest.trim())
        }
        Some('-' | '–' | '—' | '*') if rest.starts_with(' ') => (Mark::Bullet(0), rest.trim()),
        Some('✔' | '✅' | '✓' | '➤' | '➜' | '→') => (Mark::Bullet(0), line),
        Some('+' | '▶' | '►' | '▸' | '▼' | '▾' | '»' | '›' | '❯') if rest.starts_with(' ') => {
            (Mark::Opener, rest.trim())
        }
        _ => take_number(line),
    }
}

fn take_number(line: &str) -> (Mark, &str) {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(\d{1,3}(?:\.\d{1,2})*)[.)]\s+|^(\d{1,2}(?:\.\d{1,2})+)\s+").ok()
    });
    let captures = NUMBER.as_ref().and_then(|regex| regex.captures(line));
    let number = captures
        .as_ref()
        .and_then(|captures| captures.get(1).or_else(|| captures.get(2)));
    let whole = captures.as_ref().and_then(|captures| captures.get(0));
    match (number, whole.and_then(|whole| line.get(whole.end()..))) {
        (Some(number), Some(rest)) => (Mark::Number(number.as_str().to_owned()), rest.trim()),
        _ => (Mark::None, line),
    }
}

static ASKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:q|question|pergunta|p)\s*\d*\s*[:.]\s*").ok());
static ANSWERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:a|answer|r|réponse|reponse|resposta)\s*\d*\s*[:.]\s*").ok()
});

/// Whether the text is written as `Q: …` and `A: …`; one of them alone may be a list or a postscript.
fn has_pairs(text: &str) -> bool {
    let has = |pattern: &LazyLock<Option<Regex>>| {
        let lines = text.lines().map(str::trim);
        pattern
            .as_ref()
            .is_some_and(|regex| lines.filter(|line| regex.is_match(line)).count() > 0)
    };
    has(&ASKED) && has(&ANSWERED)
}

/// A bullet further in than the first of its list is a step deeper.
fn stepped(mark: Mark, indent: usize, base: &mut Option<usize>) -> Mark {
    match mark {
        Mark::Bullet(steps) => {
            let first = *base.get_or_insert(indent);
            *base = Some(first.min(indent));
            Mark::Bullet(steps.max(indent.saturating_sub(first) / 2).min(3))
        }
        Mark::None | Mark::Number(_) | Mark::Opener | Mark::Asked | Mark::Answered => {
            *base = None;
            mark
        }
    }
}

/// A question that was wrapped over the lines of its paragraph becomes one line.
fn join_wrapped_questions(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(mut line) = rest.next() {
        let mut paragraph = Vec::new();
        let mut ends = line.is_before_blank;
        while !ends && let Some(next) = rest.next_if(|next| next.mark == Mark::None) {
            ends = next.is_before_blank;
            paragraph.push(next);
        }
        let is_sentence = |text: &str| text.ends_with(['?', '.', ':', '!']);
        let is_broken = !is_sentence(&line.text) && line.is_after_blank && paragraph.len() <= 2;
        let texts = paragraph.iter().map(|line| line.text.as_str());
        let whole: Vec<&str> = std::iter::once(line.text.as_str()).chain(texts).collect();
        let whole = whole.join(" ");
        if is_broken && !paragraph.is_empty() && titles::has_question_mark(&whole) {
            line.text = whole;
            line.is_before_blank = true;
            joined.push(line);
        } else {
            joined.push(line);
            joined.extend(paragraph);
        }
    }
    joined
}
