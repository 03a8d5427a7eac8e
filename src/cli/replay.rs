//! Replays conversation fixtures.

use std::path::{Path, PathBuf};

use super::{Output, failure::Failure, progress::Building};
use crate::app::{self, FixtureCounters, block_on};
use crate::config::Config;
use crate::disk;
use crate::domain::Diagnostic;
use crate::qa::{self, Fixture};

/// What to replay, and how to tell of it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Prints the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let (fixtures, faults) = read(&arguments.paths)?;
    for fault in &faults {
        writeln!(output.messages, "{fault}")?;
    }
    if !faults.is_empty() {
        return Err(Failure::Found);
    }
    if fixtures.is_empty() {
        return Err(Failure::Message(
            "there is no fixture (`*.yaml`) at these paths".to_owned(),
        ));
    }
    let counters = FixtureCounters::new(app::open_shops_watched(config, &Building::new())?);
    let report = block_on(qa::replay(&fixtures, &counters));
    if arguments.json {
        writeln!(output.data, "{:#}", report.json())?;
    } else {
        write!(output.data, "{report}")?;
    }
    if report.is_passed() {
        Ok(())
    } else {
        Err(Failure::Found)
    }
}

fn read(paths: &[PathBuf]) -> Result<(Vec<Fixture>, Vec<Diagnostic>), Failure> {
    let (mut fixtures, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let (more, wrong) = read_path(path)?;
        fixtures.extend(more);
        faults.extend(wrong);
    }
    Ok((fixtures, faults))
}

fn read_path(path: &Path) -> Result<(Vec<Fixture>, Vec<Diagnostic>), Failure> {
    let refused = |error: disk::DiskError| Failure::Message(error.to_string());
    let name = path.to_string_lossy();
    if path.is_dir() {
        return Ok(qa::read_fixtures(
            &name,
            &disk::read_tree(path).map_err(refused)?,
        ));
    }
    let (fixture, faults) = qa::read_fixture(&name, &disk::read_file(path).map_err(refused)?);
    Ok((fixture.into_iter().collect(), faults))
}
