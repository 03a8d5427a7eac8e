//! Lines from a person at a terminal, with editing and a history, or from a file as they are.

use std::io::{self, BufRead, IsTerminal};

use rustyline::{DefaultEditor, error::ReadlineError};

use super::super::failure::Failure;

/// Where the customer's lines come from.
pub(super) enum Lines {
    Terminal(Box<DefaultEditor>),
    Plain,
}

impl Lines {
    pub(super) fn open() -> Result<Self, Failure> {
        if !io::stdin().is_terminal() {
            return Ok(Self::Plain);
        }
        let editor = DefaultEditor::new().map_err(|error| Failure::Message(error.to_string()))?;
        Ok(Self::Terminal(Box::new(editor)))
    }

    /// Whether a person sits there.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// The next line; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<String>, Failure> {
        match self {
            Self::Terminal(editor) => match editor.readline("> ") {
                Ok(line) => {
                    // The history is a convenience; a line that is not in it is no failure.
                    let _forgotten = editor.add_history_entry(&line);
                    Ok(Some(line))
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                Err(error) => Err(Failure::Message(error.to_string())),
            },
            Self::Plain => {
                let mut line = String::new();
                let length = io::stdin().lock().read_line(&mut line)?;
                let line = line.trim_end_matches(['\r', '\n']).to_owned();
                Ok((length > 0).then_some(line))
            }
        }
    }
}
