//! Trees for the tests of this room.

use super::{Tree, load::Corpus};

/// A tree of texts.
pub(super) fn tree(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// What a corpus says of itself, one line a finding.
pub(super) fn said(corpus: &Corpus) -> Vec<String> {
    corpus.diagnostics.iter().map(ToString::to_string).collect()
}
