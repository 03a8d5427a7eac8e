//! Replays conversation fixtures in process, each at a counter of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;

use super::{Output, failure::Failure};
use crate::app;
use crate::chat::{Chat, Shops};
use crate::config::Config;
use crate::disk;
use crate::domain::Diagnostic;
use crate::orders::OrderSource;
use crate::qa::{self, ChatFactory, Fixture};
use crate::store;

/// What to replay.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Makes counters that keep nothing.
#[derive(Debug)]
struct InMemory(Shops);

#[async_trait]
impl ChatFactory for InMemory {
    async fn chat(&self, orders: Arc<dyn OrderSource>) -> Result<Chat, String> {
        let memory = store::Settings {
            database: "memory".to_owned(),
        };
        let store = store::open(&memory).await;
        let store = store.map_err(|error| error.to_string())?;
        Ok(Chat::new(self.0.clone(), orders, store))
    }
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut fixtures = Vec::new();
    let mut faults = Vec::new();
    for path in &arguments.paths {
        let (found, diagnostics) = read(path)?;
        fixtures.extend(found);
        faults.extend(diagnostics);
    }
    for fault in &faults {
        writeln!(output.messages, "{fault}")?;
    }
    if faults.iter().any(Diagnostic::is_error) {
        return Err(Failure::Found);
    }
    if fixtures.is_empty() {
        return Err(Failure::Message("there are no fixtures there".to_owned()));
    }
    let factory = InMemory(app::open_shops(config)?);
    let report = app::block_on(qa::replay(&fixtures, &factory));
    write!(output.data, "{report}")?;
    if report.is_passed() {
        Ok(())
    } else {
        Err(Failure::Found)
    }
}

fn read(path: &Path) -> Result<(Vec<Fixture>, Vec<Diagnostic>), Failure> {
    let failed = |error: disk::DiskError| Failure::Message(error.to_string());
    let name = path.to_string_lossy();
    if path.is_dir() {
        let tree = disk::read_tree(path).map_err(failed)?;
        return Ok(qa::read_fixtures(&name, &tree));
    }
    let bytes = disk::read(path).map_err(failed)?;
    let (fixture, diagnostics) = qa::read_fixture(&name, &bytes);
    Ok((fixture.into_iter().collect(), diagnostics))
}
