//! Measures matching on labelled questions.

use std::path::PathBuf;

use super::{Output, failure::Failure, render};
use crate::app;
use crate::config::Config;
use crate::disk;
use crate::domain::Diagnostic;
use crate::qa::{self, Question};
use crate::telemetry::Stopwatch;

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
    let questions = read(&arguments.files, output)?;
    let shops = app::open_shops(config)?;
    tell(&qa::unknown_names(&questions, &shops), output)?;
    let mut forgotten = config.clone();
    "memory".clone_into(&mut forgotten.database);
    let stopwatch = Stopwatch::start();
    let rooms = app::block_on(app::open_rooms(&forgotten, shops))?;
    let figures = qa::evaluate(&rooms.chat, &questions, &|| stopwatch.elapsed())?;
    if arguments.json {
        render::json(output.data, &figures.json())?;
    } else {
        write!(output.data, "{figures}")?;
    }
    Ok(())
}

fn read(files: &[PathBuf], output: &mut Output<'_>) -> Result<Vec<Question>, Failure> {
    let mut questions = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let bytes = disk::read(file).map_err(|error| Failure::Message(error.to_string()))?;
        let (found, diagnostics) = qa::read_questions(&file.to_string_lossy(), &bytes);
        questions.extend(found);
        faults.extend(diagnostics);
    }
    tell(&faults, output)?;
    if questions.is_empty() {
        return Err(Failure::Message("there are no questions there".to_owned()));
    }
    Ok(questions)
}

/// Tells of every finding, and ends the command when one is an error.
fn tell(findings: &[Diagnostic], output: &mut Output<'_>) -> Result<(), Failure> {
    for finding in findings {
        writeln!(output.messages, "{finding}")?;
    }
    if findings.iter().any(Diagnostic::is_error) {
        return Err(Failure::Found);
    }
    Ok(())
}
