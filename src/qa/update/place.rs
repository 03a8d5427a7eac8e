//! Where a key of a turn stands in the text of a fixture: its lines, by their indentation.

use std::ops::Range;

use serde_json::Value;

/// One turn's lines in the file.
pub(super) struct Turns {
    lines: Vec<String>,
    /// The lines of the turn, counted from 0.
    turn: Range<usize>,
    /// The column at which its keys begin.
    indent: usize,
    ends_with_newline: bool,
}

/// A key of the turn with its value.
pub(super) struct Place {
    pub(super) key: String,
    pub(super) value: Value,
    lines: Range<usize>,
}

impl Place {
    pub(super) fn n_lines(&self) -> usize {
        self.lines.len()
    }
}

impl Turns {
    /// The turn that begins on this line, counted from 1; nothing where it is written between braces.
    pub(super) fn of(text: &str, line: usize) -> Option<Self> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let first = line.checked_sub(1)?;
        let written = lines.get(first)?;
        let rest = written.trim_start();
        let dash = written.chars().count() - rest.chars().count();
        let keys = rest.strip_prefix('-')?.trim_start();
        if keys.is_empty() || keys.starts_with('{') {
            return None;
        }
        let indent = dash + (rest.chars().count() - keys.chars().count());
        let is_after = |line: &String| !is_passed_over(line) && indent_of(line) < indent;
        let after = lines.iter().skip(first + 1).position(is_after);
        let end = after.map_or(lines.len(), |after| first + 1 + after);
        Some(Self {
            turn: first..end,
            indent,
            ends_with_newline: text.ends_with('\n'),
            lines,
        })
    }

    /// Where a key stands; nothing where it does not stand on lines of its own.
    pub(super) fn find(&self, key: &str) -> Option<Place> {
        let at = self.turn.clone().find(|at| self.key_at(*at) == Some(key))?;
        let mut end = at + 1;
        let mut last = at + 1;
        while end < self.turn.end && self.key_at(end).is_none() {
            end += 1;
            // Blank lines and comments after the value are not its own.
            if !self
                .lines
                .get(end - 1)
                .is_none_or(|line| is_passed_over(line))
            {
                last = end;
            }
        }
        let body: Vec<String> = (at..last).filter_map(|at| self.body(at)).collect();
        let mut value: Value = serde_saphyr::from_str(&body.join("\n")).ok()?;
        Some(Place {
            key: key.to_owned(),
            value: value.get_mut(key)?.take(),
            lines: at..last,
        })
    }

    /// Puts lines in the place of a key's.
    pub(super) fn put(&mut self, place: &Place, lines: &[String]) {
        let is_first = place.lines.start == self.turn.start;
        let head: String = if is_first {
            let first = self.lines.get(place.lines.start);
            first.map_or_else(String::new, |line| line.chars().take(self.indent).collect())
        } else {
            " ".repeat(self.indent)
        };
        let written: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let indent = " ".repeat(self.indent);
                format!("{}{line}", if place == 0 { &head } else { &indent })
            })
            .collect();
        let (before, after) = (self.turn.end, written.len());
        self.lines.splice(place.lines.clone(), written);
        self.turn.end = before - place.n_lines() + after;
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        if self.ends_with_newline {
            text.push('\n');
        }
        text
    }

    /// The line from the column of the keys on.
    fn body(&self, at: usize) -> Option<String> {
        Some(self.lines.get(at)?.chars().skip(self.indent).collect())
    }

    /// The key that begins on a line. A list may stand at the column of its key: its elements are no keys.
    fn key_at(&self, at: usize) -> Option<&str> {
        let line = self.lines.get(at)?;
        let is_first = at == self.turn.start;
        if is_passed_over(line) || (!is_first && indent_of(line) != self.indent) {
            return None;
        }
        let mut rest = line.trim_start();
        if is_first {
            rest = rest.strip_prefix('-')?.trim_start();
        }
        let (key, _) = rest.split_once(':')?;
        let is_name = key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_name.then_some(key)
    }
}

fn indent_of(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

fn is_passed_over(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}
