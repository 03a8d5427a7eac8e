//! Accepts what came back: writes the files of fixtures that failed anew.

use std::{collections::BTreeMap, path::Path};

use super::super::{Output, failure::Failure};
use crate::disk;
use crate::qa::{self, Fixture, FixtureResult, Report};

/// Writes every file with a fixture that failed anew, and tells which; whether any was.
pub(super) fn update(
    fixtures: &[Fixture],
    report: &Report,
    output: &mut Output<'_>,
) -> Result<bool, Failure> {
    let refused = |error: disk::FileError| Failure::Message(error.to_string());
    let mut files: BTreeMap<&str, Vec<(&Fixture, &FixtureResult)>> = BTreeMap::new();
    for (fixture, result) in fixtures.iter().zip(&report.fixtures) {
        if !result.failures.is_empty() {
            files
                .entry(&fixture.file)
                .or_default()
                .push((fixture, result));
        }
    }
    let mut is_any = false;
    for (file, failed) in files {
        let path = Path::new(file);
        let before = disk::read(path).map_err(refused)?;
        let before = String::from_utf8_lossy(&before).into_owned();
        let mut text = before.clone();
        for (fixture, result) in failed {
            let updated = qa::update(&text, fixture, result);
            text = updated.text;
            for line in updated.lines {
                writeln!(output.messages, "{file}:{line}: written anew")?;
            }
            for left in updated.left {
                writeln!(output.messages, "{left}")?;
            }
        }
        if text != before {
            disk::write_atomic(path, text.as_bytes()).map_err(refused)?;
            is_any = true;
        }
    }
    Ok(is_any)
}
