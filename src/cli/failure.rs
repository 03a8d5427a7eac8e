//! How a command ends when it does not end well.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use crate::app::AppError;
use crate::chat::ChatError;

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something was found, and told already.
    Found,
    /// Something failed.
    Message(String),
    /// The command was used wrongly.
    Usage(String),
    /// What it writes to is gone or full.
    Output(io::Error),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<ChatError> for Failure {
    fn from(error: ChatError) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Tells why a command ended, and gives its exit code.
pub(super) fn report(outcome: Result<(), Failure>, messages: &mut dyn Write) -> ExitCode {
    let (code, message) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Found) => return ExitCode::FAILURE,
        // A reader such as `head` has what it wanted.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Output(error)) => (1, format!("cannot write: {error}")),
        Err(Failure::Message(message)) => (1, message),
        Err(Failure::Usage(message)) => (2, message),
    };
    let _unheard = writeln!(messages, "error: {message}");
    ExitCode::from(code)
}
