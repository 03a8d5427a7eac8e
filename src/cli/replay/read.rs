//! Reads fixtures from files and folders.

use std::path::{Path, PathBuf};

use super::super::{Output, failure::Failure};
use crate::app::SystemClock;
use crate::disk;
use crate::domain::{Clock, Diagnostic};
use crate::qa::{self, Elsewhere, Fixture};

/// Nothing is known beside what the files say.
pub(in crate::cli) fn none() -> Elsewhere {
    Elsewhere {
        shop: None,
        now: SystemClock.now(),
    }
}

/// Reads every fixture, or tells every fault.
pub(in crate::cli) fn fixtures(
    paths: &[PathBuf],
    elsewhere: &Elsewhere,
    output: &mut Output<'_>,
) -> Result<Vec<Fixture>, Failure> {
    let (mut fixtures, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let (more, wrong) = read_path(path, elsewhere)?;
        fixtures.extend(more);
        faults.extend(wrong);
    }
    for fault in &faults {
        writeln!(output.messages, "{fault}")?;
    }
    if !faults.is_empty() {
        return Err(Failure::Found);
    }
    if fixtures.is_empty() {
        return Err(Failure::Message(
            "there is no fixture (`*.yaml`, `*.convo.txt`) at these paths".to_owned(),
        ));
    }
    Ok(fixtures)
}

fn read_path(
    path: &Path,
    elsewhere: &Elsewhere,
) -> Result<(Vec<Fixture>, Vec<Diagnostic>), Failure> {
    let refused = |error: disk::DiskError| Failure::Message(error.to_string());
    let name = path.to_string_lossy();
    if path.is_dir() {
        let tree = disk::read_tree(path).map_err(refused)?;
        return Ok(qa::read_conversations(&name, &tree, elsewhere));
    }
    let bytes = disk::read_file(path).map_err(refused)?;
    Ok(qa::read_conversation(&name, &bytes, elsewhere))
}
