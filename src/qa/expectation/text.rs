//! What is expected of a reply's words.

use regex::Regex;
use serde::Deserialize;

use super::super::yaml::OneOrMany;

/// What a text must and must not hold, to the letter.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TextExpectation {
    contains: OneOrMany<String>,
    contains_any: Option<OneOrMany<String>>,
    not_contains: OneOrMany<String>,
    matches: OneOrMany<Pattern>,
    #[serde(skip)]
    matches_not: Vec<Pattern>,
}

/// A regular expression, compiled once.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
struct Pattern(Regex);

impl TryFrom<String> for Pattern {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Regex::new(&text)
            .map(Self)
            .map_err(|_| format!("`{text}` is no regular expression; mend or escape it"))
    }
}

/// A pattern for words in any letter case, with any space between them.
fn pattern_of(line: &str, is_gap: impl Fn(&str) -> bool) -> Option<Pattern> {
    let mut words = Vec::new();
    for word in line.split_whitespace() {
        // What is written right behind a gap belongs to it.
        words.push(if is_gap(word) {
            r"[\s\S]*?".to_owned()
        } else {
            regex::escape(word)
        });
    }
    Regex::new(&format!("(?i){}", words.join(r"\s*")))
        .ok()
        .map(Pattern)
}

impl TextExpectation {
    /// Expects lines to be held, and others not to be.
    pub(super) fn words(
        held: &[String],
        not_held: &[String],
        is_gap: impl Fn(&str) -> bool + Copy,
    ) -> Self {
        let patterns = |lines: &[String]| -> Vec<Pattern> {
            let lines = lines.iter().filter(|line| !line.is_empty());
            lines.filter_map(|line| pattern_of(line, is_gap)).collect()
        };
        Self {
            matches: OneOrMany(patterns(held)),
            matches_not: patterns(not_held),
            ..Self::default()
        }
    }

    pub(super) fn differences(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for part in &self.contains.0 {
            if !text.contains(part) {
                found.push(format!("the text does not hold `{part}`"));
            }
        }
        if let Some(any) = &self.contains_any
            && !any.0.iter().any(|part| text.contains(part))
        {
            found.push(format!("the text holds none of `{}`", any.0.join("`, `")));
        }
        for part in &self.not_contains.0 {
            if text.contains(part) {
                found.push(format!("the text holds `{part}`"));
            }
        }
        for pattern in &self.matches.0 {
            if !pattern.0.is_match(text) {
                found.push(format!("the text does not match `{}`", pattern.0));
            }
        }
        for pattern in &self.matches_not {
            if pattern.0.is_match(text) {
                found.push(format!("the text matches `{}`", pattern.0));
            }
        }
        found
    }
}
