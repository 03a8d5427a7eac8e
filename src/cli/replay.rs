//! Replays conversation fixtures.

use std::path::PathBuf;

use super::{Output, failure::Failure};
use crate::config::Config;

/// What to replay, and how to tell of it.
#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "the docs are printed as help")]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Replays against a server started with `--qa` instead of in process
    #[arg(long, value_name = "URL")]
    against: Option<String>,
    /// Writes a JUnit report
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Tells which checks, outcomes and reasons no fixture reaches
    #[arg(long)]
    coverage: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let _ = (config, output);
    Err(Failure::Message(format!(
        "replay is not wired yet: {arguments:?}"
    )))
}
