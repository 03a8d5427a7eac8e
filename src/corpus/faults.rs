//! Collecting the faults of one file, and the words that faults are told in.

use crate::domain::Diagnostic;

/// The findings in one file.
#[derive(Debug)]
pub(super) struct Faults {
    file: String,
    found: Vec<Diagnostic>,
}

impl Faults {
    pub(super) fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: Vec::new(),
        }
    }

    pub(super) fn error(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.found
            .push(Diagnostic::error(&self.file, line.into(), message, fix));
    }

    pub(super) fn warning(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.found
            .push(Diagnostic::warning(&self.file, line.into(), message, fix));
    }

    pub(super) fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// The text of a file without a byte order mark and with plain line ends; nothing when it is not UTF-8.
    pub(super) fn text(&mut self, bytes: &[u8]) -> Option<String> {
        match str::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                Some(text.replace("\r\n", "\n"))
            }
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                self.error(
                    newlines(valid) + 1,
                    "the file is not UTF-8 from this line on",
                    "save it with the encoding UTF-8",
                );
                None
            }
        }
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// The line, counted from 1, in which this byte of the text stands.
pub(super) fn line_at(text: &str, byte: usize) -> usize {
    newlines(text.as_bytes().get(..byte).unwrap_or(text.as_bytes())) + 1
}

/// What to write in the place of an unknown name: the names that look like it, else all of them.
pub(super) fn instead_of<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let names: Vec<&str> = names.into_iter().collect();
    let near = nearest(given, &names);
    if !near.is_empty() {
        return format!("did you mean {}?", quoted(&near, " or "));
    }
    match names.get(..MOST) {
        _ if names.is_empty() => "remove it".to_owned(),
        Some(first) if names.len() > MOST => {
            let rest = names.len() - MOST;
            format!("write one of {} or {rest} more", quoted(first, ", "))
        }
        _ => format!("write one of {}", quoted(&names, ", ")),
    }
}

/// Up to three names that differ little from the one given, the nearest first.
fn nearest<'a>(given: &str, names: &[&'a str]) -> Vec<&'a str> {
    let mut scored: Vec<(f64, &str)> = names
        .iter()
        .map(|name| (strsim::jaro_winkler(given, name), *name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

fn quoted(names: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_names_first() {
        let names = ["return_window", "cancel_until", "return_processing"];
        let cases = [
            (
                "return_windw",
                "did you mean `return_window` or `return_processing`?",
            ),
            (
                "zzz",
                "write one of `return_window`, `cancel_until`, `return_processing`",
            ),
        ];
        for (given, expected) in cases {
            assert_eq!(instead_of(given, names), expected);
        }
        assert_eq!(instead_of("x", []), "remove it");
    }

    #[test]
    fn decodes_what_editors_on_other_systems_write() {
        let cases: [(&[u8], Option<&str>); 4] = [
            (b"\xef\xbb\xbfa\r\nb", Some("a\nb")),
            (b"", Some("")),
            (b"a\xe9", None),
            (b"\xff\xfea\0", None),
        ];
        for (bytes, expected) in cases {
            let mut faults = Faults::of("x.md");
            assert_eq!(faults.text(bytes).as_deref(), expected);
            assert_eq!(faults.has_errors(), expected.is_none());
        }
        let mut faults = Faults::of("x.md");
        faults.text(b"one\ntwo\nth\xffree");
        assert_eq!(faults.into_found()[0].line, Some(3));
    }
}
