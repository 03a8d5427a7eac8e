//! A text prepared for looking word sequences up in it.

/// A folded text between spaces, apostrophes kept, other punctuation as spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said(String);

impl Said {
    /// Prepares a folded text.
    pub(super) fn new(folded: &str) -> Self {
        let spaced: String = folded
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || c == '\'' {
                    c
                } else {
                    ' '
                }
            })
            .collect();
        let words: Vec<&str> = spaced
            .split_whitespace()
            .map(|word| word.trim_matches('\''))
            .collect();
        Self(format!(" {} ", words.join(" ")))
    }

    /// Whether any of these word sequences stands in it, as whole words.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.contains(&format!(" {phrase} ")))
    }

    /// Whether it begins with any of these word sequences.
    pub(super) fn begins(&self, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.starts_with(&format!(" {phrase} ")))
    }

    /// Its words.
    pub(super) fn words(&self) -> Vec<&str> {
        self.0.split_whitespace().collect()
    }
}
