//! Replays conversation fixtures.

use std::path::PathBuf;

use super::{Output, failure::Failure};
use crate::config::Config;

/// What to replay, and how to tell of it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
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
