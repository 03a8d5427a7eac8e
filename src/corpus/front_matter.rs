//! The head of an entry, YAML between two lines of `---`, with every fault in it.

use serde::Deserialize;
use serde_saphyr::{Error as YamlError, Spanned};

use super::faults::{Faults, instead_of};

/// The keys that an entry may have.
const KEYS: [&str; 5] = ["question", "also_asked", "check", "answers", "related"];

/// So many faults of one head are reported; more would not help anybody.
const MOST_FAULTS: usize = 20;

/// A text and the line of the file that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lined {
    pub(super) text: String,
    pub(super) line: usize,
}

/// An entry's file, taken apart but not yet judged.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) question: Option<Lined>,
    pub(super) also_asked: Vec<Lined>,
    pub(super) check: Option<Lined>,
    pub(super) answers: Option<Lined>,
    pub(super) related: Vec<Lined>,
    pub(super) body: String,
    /// The line in which the body begins.
    pub(super) body_line: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Head {
    question: Option<Spanned<String>>,
    also_asked: Vec<Spanned<String>>,
    check: Option<Spanned<String>>,
    answers: Option<Spanned<String>>,
    related: Vec<Spanned<String>>,
}

/// Takes an entry's file apart; nothing when head and body cannot be told apart.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Written> {
    const FIX: &str =
        "begin the file with a line `---`, `question: …`, a line `---`, then the answer";
    let lines: Vec<&str> = text.lines().collect();
    if lines.first().map(|line| line.trim_end()) != Some("---") {
        faults.error(1, "the file does not begin with `---`", FIX);
        return None;
    }
    let closing = lines
        .iter()
        .skip(1)
        .position(|line| line.trim_end() == "---");
    let Some(closing) = closing.map(|position| position + 1) else {
        faults.error(1, "the head is not closed by a second line `---`", FIX);
        return None;
    };
    let (head, body) = lines.split_at_checked(closing)?;
    // The opening line stays, blank, so that the lines of the YAML are those of the file.
    let mut head: Vec<&str> = head.to_vec();
    if let Some(opening) = head.first_mut() {
        *opening = "";
    }
    let head = read_head(head, faults);
    let body: Vec<&str> = body.iter().skip(1).copied().collect();
    let first = body.iter().position(|line| !line.trim().is_empty());
    Some(Written {
        question: head.question.as_ref().map(lined),
        also_asked: head.also_asked.iter().map(lined).collect(),
        check: head.check.as_ref().map(lined),
        answers: head.answers.as_ref().map(lined),
        related: head.related.iter().map(lined).collect(),
        body: body.join("\n").trim().to_owned(),
        body_line: closing + 2 + first.unwrap_or_default(),
    })
}

fn lined(spanned: &Spanned<String>) -> Lined {
    Lined {
        line: usize::try_from(spanned.referenced.line()).unwrap_or(1),
        text: spanned.value.trim().to_owned(),
    }
}

/// Reads the head. A key with a fault is reported, blanked out, and the rest is read again,
/// because a YAML reader stops at the first fault and people want to see all of them.
fn read_head(mut lines: Vec<&str>, faults: &mut Faults) -> Head {
    let mut last = None;
    for _ in 0..MOST_FAULTS {
        if lines.iter().all(|line| is_blank(line)) {
            return Head::default();
        }
        match serde_saphyr::from_str::<Head>(&lines.join("\n")) {
            Ok(head) => return head,
            Err(error) => {
                let line = error
                    .location()
                    .and_then(|at| usize::try_from(at.line()).ok());
                // What was blanked out did not help: the rest cannot be told apart.
                if line.is_some() && line == last {
                    return Head::default();
                }
                last = line;
                let (message, fix) = explain(&error);
                faults.error(line, message, fix);
                if !blank_out(&mut lines, line) {
                    return Head::default();
                }
            }
        }
    }
    Head::default()
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// Blanks the key that this line belongs to; whether there was one.
fn blank_out(lines: &mut [&str], faulty: Option<usize>) -> bool {
    let Some(index) = faulty.and_then(|line| line.checked_sub(1)) else {
        return false;
    };
    let begins = |line: &&str| !is_blank(line) && !line.starts_with([' ', '\t', '-']);
    let Some(first) = lines.iter().take(index + 1).rposition(begins) else {
        return false;
    };
    let length = lines
        .iter()
        .skip(first + 1)
        .take_while(|line| !begins(line))
        .count();
    for line in lines.iter_mut().skip(first).take(length + 1) {
        *line = "";
    }
    true
}

/// What a YAML fault means here, and what to do.
fn explain(error: &YamlError) -> (String, String) {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the YAML reader's errors are not ours, and there are dozens"
    )]
    match error.without_snippet() {
        YamlError::SerdeUnknownField { field, .. } => {
            (format!("unknown key `{field}`"), instead_of(field, KEYS))
        }
        YamlError::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or_default();
            (
                format!("the key `{key}` is there twice"),
                "keep one".to_owned(),
            )
        }
        YamlError::SerdeInvalidType { .. } | YamlError::Unexpected { .. } => (
            "the value is of another kind than this key takes".to_owned(),
            "`question`, `check` and `answers` take a text, `also_asked` and `related` a list"
                .to_owned(),
        ),
        other => {
            let message = other.to_string();
            let message = message.lines().next().unwrap_or_default();
            let message = message.split(" at line ").next().unwrap_or_default();
            (
                format!("the head is not YAML: {message}"),
                "put texts with `: `, ` #`, quotes or brackets between double quotes".to_owned(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let mut faults = Faults::of("x.md");
        read(text, &mut faults);
        let found = faults.into_found();
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn takes_an_entry_apart() {
        let mut faults = Faults::of("x.md");
        let text = "---\n# why\nquestion: Where?\nalso_asked:\n- yes\n- 24\n- \"a: b\"\nrelated: [x, y]\n---\n\n\nHere.\n\n---\nAnd there.\n";
        let written = read(text, &mut faults).unwrap();
        assert!(!faults.has_errors());
        let question = written.question.unwrap();
        assert_eq!((question.text.as_str(), question.line), ("Where?", 3));
        let asked: Vec<(&str, usize)> = written
            .also_asked
            .iter()
            .map(|asked| (asked.text.as_str(), asked.line))
            .collect();
        assert_eq!(asked, [("yes", 5), ("24", 6), ("a: b", 7)]);
        assert_eq!(written.related[1].line, 8);
        assert_eq!(written.body, "Here.\n\n---\nAnd there.");
        assert_eq!(written.body_line, 12);
    }

    #[test]
    fn reports_every_fault_of_a_head_at_once() {
        let text = "---\nquestoin: Where?\nalso_asked: one\nrelated:\n  - x\ncheck: [cancel]\nrelated: [y]\ntags: [z]\n---\nHere.\n";
        let found = faults(text);
        let expected = [
            (2, "unknown key `questoin`"),
            (3, "another kind"),
            (6, "another kind"),
            (7, "`related` is there twice"),
            (8, "unknown key `tags`"),
        ];
        for (line, words) in expected {
            let said = found
                .iter()
                .find(|said| said.starts_with(&format!("x.md:{line}: ")));
            assert!(
                said.is_some_and(|said| said.contains(words)),
                "{line}: {found:#?}"
            );
        }
        assert_eq!(found.len(), expected.len(), "{found:#?}");
    }

    #[test]
    fn says_where_a_head_is_not_yaml() {
        let cases = [
            ("question: x\n", "x.md:1: "),
            ("", "x.md:1: "),
            ("---\nquestion: x\n", "x.md:1: "),
            (
                "---\nquestion: x\nalso_asked:\n  - \"open\n---\nHere.",
                "x.md:4: ",
            ),
            (
                "---\nquestion: \"what\nrelated: [a\n---\nHere.",
                "x.md:3: error: the head is not YAML: invalid indentation in multiline quoted scalar\n",
            ),
            ("---\nquestion: what: this\n---\nHere.", "x.md:2: "),
            ("---\n- question\n---\nHere.", "x.md:2: "),
        ];
        for (text, expected) in cases {
            let found = faults(text);
            assert_eq!(found.len(), 1, "{text:?}: {found:?}");
            assert!(found[0].starts_with(expected), "{text:?}: {found:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "(---\n)?[\\PC\n]{0,60}(\n---\n)?[\\PC\n]{0,20}") {
            faults(&text);
        }
    }
}
