//! Measures matching on labelled questions.

use std::path::PathBuf;

use super::{Output, failure::Failure};
use crate::app::{self, block_on};
use crate::config::Config;
use crate::disk;
use crate::domain::Diagnostic;
use crate::qa;

/// What to measure on.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files of JSON lines, each a question with the entries that are right
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Prints the figures as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let (mut questions, mut faults) = (Vec::new(), Vec::new());
    for file in &arguments.files {
        let bytes = disk::read(file).map_err(|error| Failure::Message(error.to_string()))?;
        let (read, wrong) = qa::read_questions(&file.to_string_lossy(), &bytes);
        questions.extend(read);
        faults.extend(wrong);
    }
    let shops = app::open_shops(config)?;
    faults.extend(qa::unknown_names(&questions, &shops));
    for fault in &faults {
        writeln!(output.messages, "{fault}")?;
    }
    // An entry that does not exist is a warning: its questions count as answered wrongly, and the figures stand.
    if faults.iter().any(Diagnostic::is_error) {
        return Err(Failure::Found);
    }
    let in_memory = Config {
        database: "memory".to_owned(),
        ..config.clone()
    };
    let rooms = block_on(app::open_rooms(&in_memory, shops))?;
    let evaluation = qa::evaluate(&rooms.chat, &questions, &app::elapsed)?;
    if arguments.json {
        writeln!(output.data, "{:#}", evaluation.json())?;
    } else {
        write!(output.data, "{evaluation}")?;
    }
    Ok(())
}
