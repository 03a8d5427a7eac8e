//! Measures matching on labelled questions.

use std::{fmt, path::PathBuf};

use serde::Serialize;

use super::{
    Output,
    failure::Failure,
    progress::{self, Building},
    render,
};
use crate::app::{self, block_on};
use crate::chat::Chat;
use crate::config::Config;
use crate::disk;
use crate::domain::Diagnostic;
use crate::qa::{self, Confusions, Evaluation, Fit, Measurement, Misses, Question};
use crate::search::Costs;

/// What to measure on, and what to tell of it.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Arguments {
    /// Files of JSON lines, each a question with the entries that are right
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Prints the figures as JSON
    #[arg(long)]
    json: bool,
    /// Adds how far confidences can be believed, and what other thresholds would do and cost
    #[arg(long)]
    fit: bool,
    /// Adds every miss, with the signals that decided it
    #[arg(long)]
    explain: bool,
    /// Adds which entries are taken for which
    #[arg(long)]
    confusions: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let (questions, mut faults) = read(&arguments.files)?;
    let shops = app::open_shops_watched(config, &Building::new())?;
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
    let bar = progress::bar(questions.len(), "questions");
    let progress = |done| bar.set_position(progress::position(done));
    let measured = qa::measure(&rooms.chat, &questions, &app::elapsed, &progress);
    bar.finish_and_clear();
    let report = Report::new(arguments, &measured?, (&rooms.chat, config.costs()))?;
    if arguments.json {
        return Ok(render::json(output.data, &report)?);
    }
    Ok(write!(output.data, "{report}")?)
}

fn read(files: &[PathBuf]) -> Result<(Vec<Question>, Vec<Diagnostic>), Failure> {
    let (mut questions, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        let bytes = disk::read(file).map_err(|error| Failure::Message(error.to_string()))?;
        let (read, wrong) = qa::read_questions(&file.to_string_lossy(), &bytes);
        questions.extend(read);
        faults.extend(wrong);
    }
    Ok((questions, faults))
}

/// What is told; in JSON the figures, and a key for each thing that was asked for.
#[derive(Debug, Serialize)]
struct Report {
    #[serde(flatten)]
    evaluation: Evaluation,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    fit: Option<Fit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<Misses>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confusions: Option<Confusions>,
}

impl Report {
    fn new(
        arguments: &Arguments,
        measured: &Measurement<'_>,
        (chat, costs): (&Chat, Costs),
    ) -> Result<Self, Failure> {
        Ok(Self {
            evaluation: measured.evaluation(),
            fit: arguments.fit.then(|| measured.fit(costs)),
            misses: arguments
                .explain
                .then(|| measured.misses(chat))
                .transpose()?,
            confusions: arguments.confusions.then(|| measured.confusions()),
        })
    }
}

/// The figures, and below them a section for each thing that was asked for.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.evaluation)?;
        if let Some(fit) = &self.fit {
            write!(f, "\n{fit}")?;
        }
        if let Some(misses) = &self.misses {
            write!(f, "\n{misses}")?;
        }
        if let Some(confusions) = &self.confusions {
            write!(f, "\n{confusions}")?;
        }
        Ok(())
    }
}
