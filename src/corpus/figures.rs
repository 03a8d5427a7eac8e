//! Placeholders: a figure stands once, in `policy.toml`, and is filled into the texts that name it.

use super::faults::{Faults, instead_of};
use crate::domain::Language;
use crate::policy::Policy;

/// Where figures come from. Without readable rules no placeholder can be judged, so none is reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures<'p> {
    pub(super) policy: Option<&'p Policy>,
    pub(super) lang: Language,
}

impl Figures<'_> {
    /// Fills `{{name}}` in a text that begins in `first_line`.
    pub(super) fn fill(&self, text: &str, first_line: usize, faults: &mut Faults) -> String {
        let mut filled = String::with_capacity(text.len());
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                filled.push('\n');
            }
            self.fill_line(line, first_line + index, &mut filled, faults);
        }
        filled
    }

    fn fill_line(&self, line: &str, number: usize, filled: &mut String, faults: &mut Faults) {
        let mut rest = line;
        while let Some((before, opened)) = rest.split_once("{{") {
            filled.push_str(before);
            let Some((name, after)) = opened.split_once("}}") else {
                faults.error(
                    number,
                    "a placeholder `{{` is not closed on its line",
                    "write `{{name}}`, with the name of a figure of policy.toml",
                );
                return;
            };
            rest = after;
            if let Some(figure) = self.figure(name.trim(), number, faults) {
                filled.push_str(&figure);
            }
        }
        filled.push_str(rest);
    }

    fn figure(&self, name: &str, line: usize, faults: &mut Faults) -> Option<String> {
        let policy = self.policy?;
        let figure = policy.figure(name).map(|figure| figure.render(self.lang));
        if figure.is_none() {
            faults.error(
                line,
                format!("policy.toml defines no figure `{name}`"),
                match policy.figure_names().next() {
                    Some(_) => instead_of(name, policy.figure_names()),
                    None => "define it there, or write the figure out".to_owned(),
                },
            );
        }
        figure
    }
}
