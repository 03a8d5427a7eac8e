//! Finds the conversations in files and folders, whichever tool they were written for.

use super::{
    elsewhere::{Elsewhere, Kind},
    fixture::{Fixture, read_fixture},
};
use crate::corpus::Tree;
use crate::domain::Diagnostic;

/// Reads every `.yaml` and `.yml` file of a tree, in the order of their paths.
pub fn read_fixtures(root_name: &str, tree: &Tree) -> (Vec<Fixture>, Vec<Diagnostic>) {
    let root = root_name.trim_end_matches('/');
    let mut fixtures = Vec::new();
    let mut diagnostics = Vec::new();
    for (path, bytes) in tree {
        let file = if root.is_empty() {
            path.clone()
        } else {
            format!("{root}/{path}")
        };
        if is_yaml(path) {
            let (fixture, found) = read_fixture(&file, bytes);
            fixtures.extend(fixture);
            diagnostics.extend(found);
        }
    }
    (fixtures, diagnostics)
}

/// Reads every file of a tree that holds conversations, ours and those of other tools, in the order of their paths.
pub fn read_conversations(
    root_name: &str,
    tree: &Tree,
    elsewhere: &Elsewhere,
) -> (Vec<Fixture>, Vec<Diagnostic>) {
    let root = root_name.trim_end_matches('/');
    let (mut fixtures, mut diagnostics) = (Vec::new(), Vec::new());
    let files = tree
        .iter()
        .filter(|(path, _)| is_yaml(path) || path.ends_with(".convo.txt"));
    for (path, bytes) in files {
        let (read, found) = read_conversation(&format!("{root}/{path}"), bytes, elsewhere);
        fixtures.extend(read);
        diagnostics.extend(found);
    }
    (fixtures, diagnostics)
}

/// Reads one file of conversations, ours or another tool's; nothing when it has a fault.
pub fn read_conversation(
    file: &str,
    bytes: &[u8],
    elsewhere: &Elsewhere,
) -> (Vec<Fixture>, Vec<Diagnostic>) {
    if let Some(kind) = Kind::of(file, bytes) {
        return kind.read(file, bytes, elsewhere);
    }
    let (fixture, found) = read_fixture(file, bytes);
    (fixture.into_iter().collect(), found)
}

fn is_yaml(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| matches!(ending, "yaml" | "yml"))
}
