//! Titles with levels, as Markdown and HTML have them → sections, questions and titles inside answers.

use super::{
    blocks::{Part, Role},
    titles,
};

/// A part of a document whose titles have levels.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A title, 1 the highest.
    Title {
        /// How deep it stands.
        level: usize,
        /// What it says.
        text: String,
        /// Where.
        line: usize,
    },
    /// Anything else, decided already.
    Part(Part),
}

/// Decides what each title is.
pub(super) fn resolve(blocks: &[Block]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    for (index, block) in blocks.iter().enumerate() {
        let (level, text, line) = match block {
            Block::Part(part) => {
                parts.push(part.clone());
                continue;
            }
            Block::Title { level, text, line } => (*level, text, *line),
        };
        let rest = blocks.get(index + 1..).unwrap_or_default();
        let role = role(level, text, open, rest);
        match role {
            Role::Question => open = Some(level),
            Role::Section => open = None,
            Role::Inner | Role::Body | Role::End => {}
        }
        let is_page_title = role == Role::Section && level == 1 && !is_only_section(rest);
        if is_page_title {
            // The page's own title holds no questions of its own: what stands below it is an introduction.
            parts.push(Part::new(Role::End, "", line));
            continue;
        }
        let title = match role {
            Role::Inner => text.clone(),
            Role::Section | Role::Question | Role::Body | Role::End => titles::clean(text),
        };
        if role == Role::Inner || title.chars().any(char::is_alphanumeric) {
            parts.push(Part::new(role, title, line));
        }
    }
    parts
}

fn role(level: usize, text: &str, open: Option<usize>, rest: &[Block]) -> Role {
    let title = titles::clean(text);
    let is_inside = open.is_some_and(|open| open < level);
    if titles::is_question(&title) && !(is_inside && titles::leans_on_what_precedes(&title)) {
        return Role::Question;
    }
    if is_inside {
        return Role::Inner;
    }
    if holds_questions(level, rest) {
        Role::Section
    } else {
        Role::Question
    }
}

/// Whether titles or questions stand below this title, before the next of its level.
fn holds_questions(level: usize, rest: &[Block]) -> bool {
    for (index, block) in rest.iter().enumerate() {
        match block {
            Block::Title {
                level: other, text, ..
            } => {
                // In a flat page a title right above a question is its section.
                let is_flat = *other == level
                    && index == 0
                    && titles::has_question_mark(&titles::clean(text));
                return *other > level || is_flat;
            }
            Block::Part(part) if part.role == Role::Question => return true,
            Block::Part(_) => {}
        }
    }
    false
}

/// Whether no other section follows, so that a title of the first level is one.
fn is_only_section(rest: &[Block]) -> bool {
    rest.iter()
        .any(|block| matches!(block, Block::Title { level: 1, .. }))
}
