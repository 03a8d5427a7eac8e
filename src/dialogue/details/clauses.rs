//! A message cut into clauses, and phrases found in them with what denies them.

use crate::text::{find_emails, fold};

/// What stands for an email address among the words of a clause.
pub(super) const ADDRESS: &str = "@";

/// Words that begin a clause of their own, as written but for case.
#[rustfmt::skip]
const JOINTS: [&str; 16] = [
    "and", "but", "because", "so", "then", "et", "mais", "parce", "car", "donc", "puis", "mas", "porque", "pois", "então", "while",
];

/// What is not liked is there all the same: 'I don't like the font'.
#[rustfmt::skip]
const LIKING: [&str; 9] = ["like", "love", "want", "plait", "aime", "gosto", "gostei", "quero", "agrada"];

/// How far back, and how far ahead in a gap of a phrase, another word is looked for.
const REACH: usize = 4;

/// One clause.
#[derive(Debug)]
pub(super) struct Clause {
    /// As written, with `@` for every email address.
    pub(super) text: String,
    words: Vec<String>,
}

/// A phrase found in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Its first word.
    pub(super) start: usize,
    /// The word after its last.
    pub(super) end: usize,
    /// Whether a word before it, or in its gap, denies it.
    pub(super) is_denied: bool,
}

/// Cuts a message at punctuation and at words such as 'but'.
pub(super) fn clauses_of(text: &str) -> Vec<Clause> {
    let marked = with_addresses_marked(text);
    let mut clauses = Vec::new();
    for sentence in sentences(&marked) {
        let mut words: Vec<&str> = Vec::new();
        for word in sentence.split_whitespace() {
            if JOINTS.contains(&word.to_lowercase().as_str()) && !words.is_empty() {
                clauses.push(clause(&words.join(" ")));
                words.clear();
            }
            words.push(word);
        }
        if !words.is_empty() {
            clauses.push(clause(&words.join(" ")));
        }
    }
    clauses
}

fn with_addresses_marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut from = 0;
    for (range, _) in find_emails(text) {
        marked.push_str(text.get(from..range.start).unwrap_or_default());
        marked.push_str(" @ ");
        from = range.end;
    }
    marked.push_str(text.get(from..).unwrap_or_default());
    marked
}

/// The parts between commas, full stops and the like, which amounts such as '1.200,50' keep.
fn sentences(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let cuts = match c {
            ';' | '!' | '?' | '\n' | '…' | '(' | ')' => true,
            ',' | '.' => !next.is_some_and(char::is_numeric),
            _ => false,
        };
        if cuts {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + c.len_utf8();
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// A text as one clause.
pub(super) fn clause(text: &str) -> Clause {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '@')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    Clause {
        text: text.to_owned(),
        words,
    }
}

impl Clause {
    /// Its words, folded.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Every place where a phrase stands. In a phrase, `~` is a gap of up to four words, and `cass*` any word that
    /// begins so.
    pub(super) fn matches(&self, phrase: &str, negations: &[&str]) -> Vec<Match> {
        let parts: Vec<&str> = phrase.split(' ').collect();
        (0..self.words.len())
            .filter_map(|start| {
                let end = self.end_of(&parts, start)?;
                Some(Match {
                    start,
                    end,
                    is_denied: self.is_denied(&parts, start, end, negations),
                })
            })
            .collect()
    }

    /// Whether any of the phrases stands in it and is not denied.
    pub(super) fn says(&self, phrases: &[&str], negations: &[&str]) -> bool {
        let mut matches = phrases
            .iter()
            .flat_map(|phrase| self.matches(phrase, negations));
        matches.any(|found| !found.is_denied)
    }

    fn end_of(&self, parts: &[&str], start: usize) -> Option<usize> {
        let mut at = start;
        let mut parts = parts.iter();
        while let Some(part) = parts.next() {
            if *part == "~" {
                let wanted = parts.next()?;
                at = (at..=at + REACH).find(|at| self.is(*at, wanted))?;
            } else if !self.is(at, part) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether a word is the one that a phrase wants, with a French article elided before it or without.
    fn is(&self, at: usize, part: &str) -> bool {
        let is_same = |word: &str| match part.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == part,
        };
        self.words.get(at).is_some_and(|word| {
            let bare = ["l'", "d'", "qu'"]
                .iter()
                .find_map(|start| word.strip_prefix(start));
            is_same(word) || bare.is_some_and(is_same)
        })
    }

    /// Whether a word that denies stands shortly before, or inside without being a part of the phrase.
    fn is_denied(&self, parts: &[&str], start: usize, end: usize, negations: &[&str]) -> bool {
        let own = parts.iter().filter(|part| negations.contains(part)).count();
        let denies = |(at, word): (usize, &String)| {
            let next = self.words.get(at + 1);
            negations.contains(&word.as_str())
                && !next.is_some_and(|next| LIKING.contains(&next.as_str()))
        };
        let n_in = |from: usize, to: usize| {
            let words = self.words.iter().enumerate().take(to).skip(from);
            words.filter(|word| denies(*word)).count()
        };
        n_in(start.saturating_sub(REACH), start) > 0 || n_in(start, end) > own
    }
}
