//! What a changed corpus would answer differently.

use std::path::{Path, PathBuf};

use super::{
    Output,
    failure::Failure,
    progress::Building,
    render,
    replay::{play, read},
};
use crate::app::{self, FixtureCounters, block_on};
use crate::chat;
use crate::config::Config;
use crate::orders;
use crate::qa::{ChatFactory, Differences};
use crate::store;

/// What to compare, and how to tell of it. The global `--corpus` is the changed corpus here.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many of each shop's newest stored messages to ask both
    #[arg(long, value_name = "N", default_value_t = 500)]
    questions: u32,
    /// Prints the differences as JSON
    #[arg(long)]
    json: bool,
}

/// Compares the corpus of the settings with another.
pub(super) fn run(
    arguments: &Arguments,
    changed: Option<&Path>,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let changed = changed.ok_or_else(|| {
        Failure::Usage(
            "name the changed corpus: `diff --corpus NEW`; the present one is COMPTOIR_CORPUS"
                .to_owned(),
        )
    })?;
    let other = Config {
        corpus: changed.to_owned(),
        ..config.clone()
    };
    let fixtures = if arguments.paths.is_empty() {
        Vec::new()
    } else {
        read::fixtures(&arguments.paths, &read::none(), output)?
    };
    let old = app::open_shops_watched(config, &Building::new())?;
    let new = app::open_shops_watched(&other, &Building::new())?;
    let shops: Vec<_> = old.keys().cloned().collect();
    let (old, new) = (FixtureCounters::new(old), FixtureCounters::new(new));
    let mut differences = Differences::default();
    if !fixtures.is_empty() {
        let (before, after) = (play(&fixtures, &old, 0)?, play(&fixtures, &new, 0)?);
        differences.add_fixtures(&fixtures, &before, &after);
    }
    block_on(async {
        let settings = store::Settings {
            database: config.database.clone(),
        };
        let store = store::open(&settings).await.map_err(|error| told(&error))?;
        let in_memory = orders::Settings {
            database: "memory".to_owned(),
        };
        let orders = orders::open(&in_memory)
            .await
            .map_err(|error| told(&error))?;
        let old = old.chat(orders.clone()).await.map_err(Failure::Message)?;
        let new = new.chat(orders).await.map_err(Failure::Message)?;
        for shop in &shops {
            let asked = chat::asked(store.as_ref(), shop, arguments.questions).await?;
            differences.add_questions(shop, &asked, (&old, &new))?;
        }
        Ok::<_, Failure>(())
    })?;
    if arguments.json {
        render::json(output.data, &differences)?;
    } else {
        write!(output.data, "{differences}")?;
    }
    if differences.is_empty() {
        Ok(())
    } else {
        Err(Failure::Found)
    }
}

fn told(error: &impl ToString) -> Failure {
    Failure::Message(error.to_string())
}
