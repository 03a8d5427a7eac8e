//! Which way a document is read: by the ending of its name, else by what it looks like.

use super::{
    Source,
    blocks::{Found, Stray},
    collect::collect,
    html, markdown, structured, table, text,
};
use crate::corpus::faults::Faults;

/// What was found in a document.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) found: Vec<Found>,
    pub(super) strays: Vec<Stray>,
    /// The document as text.
    pub(super) text: String,
}

/// Reads a document; a fault when it is no text.
pub(super) fn read(source: &Source, faults: &mut Faults) -> Option<Reading> {
    let mut text = faults.text(&source.bytes)?;
    // Characters that steer terminals and printers stand in no answer, and YAML refuses them.
    text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let name = source.name.to_ascii_lowercase();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let (found, strays) = match ending {
        Some("csv" | "tsv") => table::read(&text),
        Some("json" | "jsonld") => (structured::read(&text), Vec::new()),
        Some("html" | "htm" | "xhtml") => read_html(&text),
        Some("md" | "markdown" | "mdx") => collect(&markdown::read(&without_head(&text))),
        _ if looks_like_html(&text) => read_html(&text),
        _ if looks_like_markdown(&text) => collect(&markdown::read(&text)),
        _ => collect(&text::read(&text)),
    };
    Some(Reading {
        found,
        strays,
        text,
    })
}

fn read_html(text: &str) -> (Vec<Found>, Vec<Stray>) {
    let (mut found, strays) = collect(&html::read(text));
    for script in html::linked_data(text) {
        structured::add(structured::read(&script), &mut found);
    }
    (found, strays)
}

/// Markdown with the lines of the head that site generators put before it left blank.
fn without_head(text: &str) -> String {
    let rest = text.strip_prefix("---\n");
    let parts = rest.and_then(|rest| rest.split_once("\n---\n"));
    match parts {
        Some((head, body)) => format!("{}{body}", "\n".repeat(head.matches('\n').count() + 3)),
        None => text.to_owned(),
    }
}

fn looks_like_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let beginning = lower.trim_start();
    beginning.starts_with("<!doctype")
        || beginning.starts_with("<html")
        || ["</p>", "</h2>", "</h3>", "</div>", "</details>"]
            .iter()
            .any(|tag| lower.contains(tag))
}

fn looks_like_markdown(text: &str) -> bool {
    let is_title = |line: &&str| {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with(' '))
    };
    text.lines().filter(is_title).count() >= 2
}
