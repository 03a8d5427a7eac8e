//! Parts of a document → questions with their answers, and what belongs to none.

use std::collections::BTreeMap;

use super::{
    blocks::{Found, Part, Role, Stray},
    titles,
};
use crate::text;

/// Puts questions and answers together.
pub(super) fn collect(parts: &[Part]) -> (Vec<Found>, Vec<Stray>) {
    let mut collector = Collector::default();
    for (index, part) in parts.iter().enumerate() {
        let rest = parts.get(index + 1..).unwrap_or_default();
        collector.take(part, rest);
    }
    collector.close();
    let (found, mut strays) = settle(collector.found);
    strays.extend(collector.strays);
    strays.sort_by_key(|stray| stray.line);
    (found, strays)
}

#[derive(Debug, Default)]
struct Collector {
    /// The section, and the line of its title.
    section: Option<(String, usize)>,
    /// Whether the section asks nothing, so that its title stands for its text.
    is_plain_section: bool,
    open: Option<Found>,
    found: Vec<Found>,
    strays: Vec<Stray>,
}

impl Collector {
    fn take(&mut self, part: &Part, rest: &[Part]) {
        match part.role {
            Role::Section => {
                self.close();
                self.section = Some((part.text.clone(), part.line));
                self.is_plain_section = !asks_anything(rest);
            }
            Role::Question => {
                self.close();
                self.open = Some(self.entry(part.text.clone(), part.line));
            }
            Role::Inner => self.add(&format!("**{}**", part.text.trim()), part.line),
            Role::Body => self.add(&part.text, part.line),
            Role::End => self.close(),
        }
    }

    fn entry(&self, question: String, line: usize) -> Found {
        Found {
            section: self.section.as_ref().map(|(title, _)| title.clone()),
            question,
            also_asked: Vec::new(),
            answer: String::new(),
            line,
        }
    }

    fn add(&mut self, markdown: &str, line: usize) {
        if markdown.trim().is_empty() {
            return;
        }
        if self.open.is_none() && self.is_plain_section {
            let section = self.section.clone();
            self.open = section.map(|(title, line)| self.entry(title, line));
            // The title stands for one entry only.
            self.is_plain_section = false;
        }
        let Some(open) = &mut self.open else {
            self.strays.push(Stray::text(line, markdown));
            return;
        };
        if !open.answer.is_empty() {
            open.answer.push_str("\n\n");
        }
        open.answer.push_str(markdown.trim_matches('\n').trim_end());
    }

    fn close(&mut self) {
        self.found.extend(self.open.take());
    }
}

/// Whether a question with its mark stands in this section.
fn asks_anything(rest: &[Part]) -> bool {
    rest.iter()
        .take_while(|part| part.role != Role::Section)
        .any(|part| part.role == Role::Question && titles::is_question(&part.text))
}

/// Drops lists of contents, and gives a question without an answer the one that follows it.
fn settle(found: Vec<Found>) -> (Vec<Found>, Vec<Stray>) {
    let mut last = BTreeMap::new();
    for (index, entry) in found.iter().enumerate() {
        last.insert(key(&entry.question), index);
    }
    let mut settled: Vec<Found> = Vec::new();
    let mut strays = Vec::new();
    // Where the list of contents ends.
    let mut n_contents = 0;
    let mut waiting: Vec<(usize, Found)> = Vec::new();
    for (index, mut entry) in found.into_iter().enumerate() {
        if entry.answer.is_empty() {
            // What is asked again further down stands in a list of contents here.
            if last.get(&key(&entry.question)) == Some(&index) {
                waiting.push((index, entry));
            } else {
                n_contents = index + 1;
            }
            continue;
        }
        // Two titles above one answer ask the same; more of them are a list.
        if let [(place, first)] = waiting.as_slice()
            && place + 1 == index
            && (n_contents == 0 || *place > n_contents)
            && first.section == entry.section
        {
            let second = std::mem::replace(&mut entry.question, first.question.clone());
            entry.also_asked.insert(0, second);
            entry.line = first.line;
            waiting.clear();
        }
        strays.extend(unanswered(&mut waiting));
        settled.push(entry);
    }
    strays.extend(unanswered(&mut waiting));
    (settled, strays)
}

fn unanswered(waiting: &mut Vec<(usize, Found)>) -> Vec<Stray> {
    let questions = waiting.drain(..);
    questions
        .map(|(_, entry)| Stray::question(entry.line, &entry.question))
        .collect()
}

/// A question as it is compared: without case, accents and marks.
pub(super) fn key(question: &str) -> String {
    let folded = text::fold(question);
    text::words(&folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(role: Role, text: &str) -> Part {
        Part::new(role, text, 1)
    }

    #[test]
    fn titles_without_answers_are_settled() {
        let (question, body) = (Role::Question, Role::Body);
        let contents = [
            part(question, "Is it warm?"),
            part(question, "Is it dry?"),
            part(question, "Is it new?"),
            part(question, "Is it warm?"),
            part(body, "Yes."),
            part(question, "Is it dry?"),
            part(question, "Does it stay dry?"),
            part(body, "Yes, both."),
        ];
        let (found, strays) = collect(&contents);
        let asked: Vec<&str> = found.iter().map(|entry| entry.question.as_str()).collect();
        assert_eq!(asked, ["Is it warm?", "Is it dry?"]);
        assert_eq!(strays.len(), 1, "{strays:?}");
        let doubled = [
            part(question, "Is it dry?"),
            part(question, "Does it stay dry?"),
            part(body, "Yes."),
        ];
        let (found, strays) = collect(&doubled);
        assert_eq!(found[0].question, "Is it dry?");
        assert_eq!(found[0].also_asked, ["Does it stay dry?"]);
        assert!(strays.is_empty());
    }

    #[test]
    fn a_section_that_asks_nothing_is_an_entry() {
        let parts = [
            part(Role::Body, "Welcome."),
            part(Role::Section, "Packing"),
            part(Role::Body, "In paper."),
            part(Role::Body, "And string."),
            part(Role::Section, "Clay"),
            part(Role::Body, "About our clay."),
            part(Role::Question, "Is it local?"),
            part(Role::Inner, "Yes"),
            part(Role::Body, "All of it."),
            part(Role::End, ""),
            part(Role::Body, "Bye."),
        ];
        let (found, strays) = collect(&parts);
        let entries: Vec<(&str, &str)> = found
            .iter()
            .map(|entry| (entry.question.as_str(), entry.answer.as_str()))
            .collect();
        assert_eq!(
            entries,
            [
                ("Packing", "In paper.\n\nAnd string."),
                ("Is it local?", "**Yes**\n\nAll of it.")
            ]
        );
        assert_eq!(strays.len(), 3, "{strays:?}");
    }
}
