//! Measures matching on labelled questions.

use std::path::PathBuf;

use super::{Output, failure::Failure};
use crate::config::Config;

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
    let _ = (config, output);
    Err(Failure::Message(format!(
        "eval is not wired yet: {arguments:?}"
    )))
}
