//! Labelled questions, one JSON object a line.

use serde::Deserialize;

use crate::chat::Shops;
use crate::domain::{Diagnostic, EntryId, MessageText, ShopId};

/// A question with the entries that answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The file it stands in.
    pub file: String,
    /// The line it stands in.
    pub line: usize,
    /// The shop that is asked.
    pub shop: ShopId,
    /// The language asked for.
    pub lang: Option<String>,
    /// The question.
    pub question: MessageText,
    /// The entries any of which is right; none when the question is out of scope.
    pub expect: Vec<EntryId>,
}

impl Question {
    /// Whether some entry answers it.
    pub fn is_in_scope(&self) -> bool {
        !self.expect.is_empty()
    }
}

/// A line as written. Keys that are not named here are somebody's notes.
#[derive(Debug, Deserialize)]
struct Written {
    shop: ShopId,
    lang: Option<String>,
    question: MessageText,
    expect: Vec<EntryId>,
}

/// Reads a file of questions; lines with a fault are reported and left out, blank lines are passed over.
pub fn read_questions(file: &str, bytes: &[u8]) -> (Vec<Question>, Vec<Diagnostic>) {
    const FIX: &str =
        r#"write `{"shop":"…","lang":"en","question":"…","expect":["<entry-id>"]}` on one line"#;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut questions = Vec::new();
    let mut faults = Vec::new();
    for (line, json) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if json.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Written>(json) {
            Ok(written) => questions.push(Question {
                file: file.to_owned(),
                line,
                shop: written.shop,
                lang: written.lang,
                question: written.question,
                expect: written.expect,
            }),
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                faults.push(Diagnostic::error(file, Some(line), message, FIX));
            }
        }
    }
    (questions, faults)
}

/// Shops that are not served (errors), and expected entries that do not exist, which nothing can ever find (warnings).
pub fn unknown_names(questions: &[Question], shops: &Shops) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for question in questions {
        let Question { file, line, .. } = question;
        let Some(open) = shops.get(&question.shop) else {
            let message = format!("there is no shop `{}`", question.shop);
            let fix = "write the name of a folder of the corpus";
            found.push(Diagnostic::error(file, Some(*line), message, fix));
            continue;
        };
        for id in &question.expect {
            if !open.shop.entries.iter().any(|entry| entry.id == *id) {
                let message = format!("the shop `{}` has no entry `{id}`", question.shop);
                let fix = "write the name of an entry's file";
                found.push(Diagnostic::warning(file, Some(*line), message, fix));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_and_lists_every_fault() {
        let text = "\u{feff}{\"shop\":\"a\",\"lang\":\"en\",\"question\":\"q\",\"expect\":[\"x\",\"y\"],\"note\":1}\r\n\n{\"shop\":\"a\",\"question\":\"q\",\"expect\":[]}\n{\"shop\":\"A\",\"question\":\"q\",\"expect\":[]}\n{\"shop\":\"a\",\"expect\":[]}\nnonsense\n";
        let (questions, faults) = read_questions("q.jsonl", text.as_bytes());
        let read: Vec<(usize, bool)> = questions
            .iter()
            .map(|question| (question.line, question.is_in_scope()))
            .collect();
        assert_eq!(read, [(1, true), (3, false)]);
        let lines: Vec<Option<usize>> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [Some(4), Some(5), Some(6)]);
        assert_eq!(faults[1].message, "missing field `question`");
    }

    #[test]
    fn invalid_utf8_is_a_fault_of_its_line() {
        let (questions, faults) = read_questions("q.jsonl", b"{\"shop\":\"a\xff\"}\n");
        assert!(questions.is_empty());
        assert_eq!(faults[0].line, Some(1));
    }
}
