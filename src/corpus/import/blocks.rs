//! What every kind of document is taken apart into, before questions and answers are put together.

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of a section: a category.
    Section,
    /// The title of an entry.
    Question,
    /// A title inside an answer.
    Inner,
    /// Markdown of an answer.
    Body,
    /// An answer ends here, though no title follows.
    End,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) text: String,
    /// The line it begins in, counted from 1.
    pub(super) line: usize,
}

impl Part {
    pub(super) fn new(role: Role, text: impl Into<String>, line: usize) -> Self {
        Self {
            role,
            text: text.into(),
            line,
        }
    }
}

/// A question with its answer, found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The title of the section it stands in.
    pub(super) section: Option<String>,
    pub(super) question: String,
    pub(super) also_asked: Vec<String>,
    pub(super) answer: String,
    pub(super) line: usize,
}

/// Something that could not be placed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stray {
    pub(super) line: usize,
    pub(super) message: String,
    pub(super) fix: &'static str,
}

impl Stray {
    /// A text that belongs to no question.
    pub(super) fn text(line: usize, text: &str) -> Self {
        Self {
            line,
            message: format!("belongs to no question: `{}`", beginning(text)),
            fix: "nothing is lost if it is no answer; else add it to an entry by hand",
        }
    }

    /// A question that nothing answers.
    pub(super) fn question(line: usize, question: &str) -> Self {
        Self {
            line,
            message: format!("no answer follows the question `{}`", beginning(question)),
            fix: "write an entry for it by hand, if it is a question of its own",
        }
    }
}

/// The first words of a text, for people to recognise it by.
pub(super) fn beginning(text: &str) -> String {
    const MOST: usize = 60;
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
