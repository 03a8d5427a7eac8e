//! One entry's file → an entry, with the lines that later faults point to.

use pulldown_cmark::{Event, Parser};

use super::{
    faults::{Faults, instead_of},
    figures::Figures,
    front_matter::{self, Lined, Written},
    layout::EntryPlace,
};
use crate::domain::{Answering, Check, Diagnostic, Entry, EntryId};
use crate::policy::Policy;

/// Fewer phrasings than this seldom find an entry.
const FEW_PHRASINGS: usize = 5;

/// An entry with where its parts stand.
#[derive(Debug)]
pub(super) struct LinedEntry {
    pub(super) file: String,
    pub(super) entry: Entry,
    /// The line of each of `entry.related`.
    pub(super) related_lines: Vec<usize>,
    /// The line of each of `entry.also_asked`.
    pub(super) asked_lines: Vec<usize>,
    /// The line of `entry.question`.
    pub(super) question_line: usize,
}

/// The lines that an entry's parts stand in.
#[derive(Debug)]
struct Lines {
    question: usize,
    asked: Vec<usize>,
    related: Vec<usize>,
}

/// Reads an entry's file; nothing when it has a fault.
pub(super) fn read(
    shown: &str,
    place: &EntryPlace<'_>,
    policy: Option<&Policy>,
) -> (Option<LinedEntry>, Vec<Diagnostic>) {
    let mut faults = Faults::of(shown);
    let entry = faults
        .text(place.file.bytes)
        .and_then(|text| front_matter::read(&text, &mut faults))
        .and_then(|written| build(place, written, policy, &mut faults))
        .filter(|_| !faults.has_errors())
        .map(|(entry, lines)| LinedEntry {
            file: shown.to_owned(),
            entry,
            related_lines: lines.related,
            asked_lines: lines.asked,
            question_line: lines.question,
        });
    (entry, faults.into_found())
}

fn build(
    place: &EntryPlace<'_>,
    written: Written,
    policy: Option<&Policy>,
    faults: &mut Faults,
) -> Option<(Entry, Lines)> {
    let figures = Figures {
        policy,
        lang: place.lang,
    };
    let question_line = written.question.as_ref().map_or(1, |given| given.line);
    let question = question(written.question, figures, faults);
    let (also_asked, asked) = phrasings(&written.also_asked, figures, faults);
    let check = written.check.and_then(|check| check_named(&check, faults));
    let answers = written.answers.and_then(|kind| answering(&kind, faults));
    let (related, related_lines) = related(&written.related, &place.id, faults);
    if written.body.is_empty() {
        faults.error(
            written.body_line.saturating_sub(1),
            "the answer is empty",
            "write the answer below the second line `---`",
        );
    }
    stray_emphasis(&written.body, written.body_line, faults);
    let answer = figures.fill(&written.body, written.body_line, faults);
    let entry = Entry {
        id: place.id.clone(),
        category: place.category.clone(),
        lang: place.lang,
        question: question?,
        also_asked,
        check,
        answers,
        related,
        answer,
    };
    let lines = Lines {
        question: question_line,
        asked,
        related: related_lines,
    };
    Some((entry, lines))
}

/// Marks of emphasis that begin or end nothing, and so are shown to customers as they stand.
fn stray_emphasis(body: &str, first_line: usize, faults: &mut Faults) {
    // Text is given in pieces: a stray `**` may come as two `*`.
    let strays = Parser::new(body).into_offset_iter().filter(|(event, _)| {
        matches!(event, Event::Text(text) if !text.is_empty() && text.chars().all(|c| c == '*'))
    });
    let mut told = None;
    for (_, place) in strays {
        let before = body.get(..place.start).unwrap_or_default();
        let line = first_line + before.matches('\n').count();
        if told.replace(line) != Some(line) {
            faults.warning(
                line,
                "an emphasis `*` or `**` begins or ends nothing",
                "close it where the emphasis ends, or write `\\*` for a star",
            );
        }
    }
}

fn question(written: Option<Lined>, figures: Figures<'_>, faults: &mut Faults) -> Option<String> {
    let given = written.filter(|question| !question.text.is_empty());
    if given.is_none() && !faults.has_errors() {
        faults.error(
            1,
            "the entry has no question",
            "add a line `question: …`, the title that customers see",
        );
    }
    let given = given?;
    Some(figures.fill(&given.text, given.line, faults))
}

fn phrasings(
    written: &[Lined],
    figures: Figures<'_>,
    faults: &mut Faults,
) -> (Vec<String>, Vec<usize>) {
    if written.len() < FEW_PHRASINGS && !faults.has_errors() {
        faults.warning(
            1,
            format!("`also_asked` has {} phrasings", written.len()),
            format!("add ways in which customers ask it, at least {FEW_PHRASINGS}"),
        );
    }
    let mut phrasings = Vec::new();
    for phrasing in written {
        if phrasing.text.is_empty() {
            faults.error(phrasing.line, "a phrasing is empty", "remove it");
        } else {
            let filled = figures.fill(&phrasing.text, phrasing.line, faults);
            phrasings.push((filled, phrasing.line));
        }
    }
    phrasings.into_iter().unzip()
}

fn check_named(written: &Lined, faults: &mut Faults) -> Option<Check> {
    let check = written.text.parse().ok();
    if check.is_none() {
        faults.error(
            written.line,
            format!("there is no check `{}`", written.text),
            instead_of(&written.text, Check::ALL.iter().map(|check| check.name())),
        );
    }
    check
}

fn answering(written: &Lined, faults: &mut Faults) -> Option<Answering> {
    let kind = written.text.parse().ok();
    if kind.is_none() {
        faults.error(
            written.line,
            format!("`answers` cannot be `{}`", written.text),
            "write `answers: none` where the entry says what the shop does not do, else take the line out",
        );
    }
    kind
}

fn related(written: &[Lined], own: &EntryId, faults: &mut Faults) -> (Vec<EntryId>, Vec<usize>) {
    let mut related: Vec<(EntryId, usize)> = Vec::new();
    for Lined { text, line } in written {
        match EntryId::parse(text) {
            Err(error) => faults.error(
                *line,
                error.to_string(),
                "write the name of an entry's file",
            ),
            Ok(id) if id == *own => {
                faults.warning(*line, "the entry is related to itself", "remove it");
            }
            Ok(id) if related.iter().any(|(known, _)| *known == id) => {
                faults.warning(*line, format!("`{id}` is there twice"), "keep one");
            }
            Ok(id) => related.push((id, *line)),
        }
    }
    related.into_iter().unzip()
}
