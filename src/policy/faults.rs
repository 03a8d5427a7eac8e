//! Collects every fault of one `policy.toml`, each with its line and how to mend it.

use std::ops::Range;

use crate::domain::Diagnostic;

/// The faults found so far in one file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
        }
    }

    /// Adds a fault at a place in the text.
    pub(super) fn add(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let line = self.line_of(span.start);
        self.found
            .push(Diagnostic::error(self.file, Some(line), message, fix));
    }

    /// Adds what the TOML reader found; `around` is the place to name where it names none.
    pub(super) fn add_toml(&mut self, error: &toml::de::Error, around: &Range<usize>) {
        let span = error.span().unwrap_or_else(|| around.clone());
        let message = plain_words(error.message());
        self.add(&span, message.clone(), fix_of(&message));
    }

    /// Every fault, from the top of the file down.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| diagnostic.line);
        self.found
    }

    fn line_of(&self, offset: usize) -> usize {
        let before = self.text.bytes().take(offset);
        before.filter(|byte| *byte == b'\n').count() + 1
    }
}

/// The reader's message in the words of somebody who writes TOML, not Rust.
fn plain_words(message: &str) -> String {
    let words = [
        ("unknown field", "unknown key"),
        ("missing field", "missing key"),
        ("unknown variant", "unknown name"),
    ];
    let mut text = message.lines().collect::<Vec<_>>().join(", ");
    for (theirs, ours) in words {
        text = text.replace(theirs, ours);
    }
    text
}

fn fix_of(message: &str) -> &'static str {
    if message.starts_with("unknown key") {
        "remove the key, or write one of those named"
    } else if message.starts_with("missing key") {
        "add the key to this table"
    } else if message.starts_with("unknown name") {
        "write one of the names listed"
    } else if message.starts_with("invalid type") {
        "write a value of the type expected"
    } else {
        "correct this line; TOML is described at https://toml.io"
    }
}

/// `did you mean …` where a known name is near, else the known names.
pub(super) fn hint<'n>(given: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    let nearest = known
        .clone()
        .map(|name| (strsim::normalized_damerau_levenshtein(given, name), name))
        .filter(|(likeness, _)| *likeness > 0.5)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match nearest {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => format!("use one of: {}", known.collect::<Vec<_>>().join(", ")),
    }
}
