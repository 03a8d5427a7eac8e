//! Replays conversation fixtures.

mod place;
pub(super) mod read;
mod update;

use std::{
    fmt,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde_json::Value;

use super::{Output, counter::shop_id, failure::Failure, progress, render};
use crate::app::{self, SystemClock};
use crate::config::Config;
use crate::corpus::Shop;
use crate::disk;
use crate::domain::{Clock, ShopId};
use crate::qa::{
    self, Counters, Coverage, Draw, Elsewhere, Fixture, Mutations, Pace, Report, Slip,
};
use place::Place;

/// What to replay, and how to tell of it.
#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "the docs are printed as help")]
pub(super) struct Arguments {
    /// Fixture files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Replays over HTTP, against a server that was started with `--qa`
    #[arg(long, value_name = "URL")]
    against: Option<String>,
    /// The admin token with which orders are put on that server [env: COMPTOIR_ADMIN_TOKEN]
    #[arg(long, value_name = "TOKEN", requires = "against")]
    token: Option<String>,
    /// The shop of conversations that name none: BotiumScript and Rasa
    #[arg(long, value_parser = shop_id)]
    shop: Option<ShopId>,
    /// The clock at the start of such conversations (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Accepts what came back: writes the expectations that failed anew
    #[arg(long, conflicts_with = "mutate")]
    update: bool,
    /// Replays N times more with words changed in each way: typos, case, politeness, emoji, accents
    #[arg(long, value_name = "N")]
    mutate: Option<u32>,
    /// What decides where words are changed
    #[arg(long, value_name = "S", default_value_t = 1, requires = "mutate")]
    seed: u64,
    /// Writes the result as JUnit XML
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Adds what no fixture reaches: entries, decisions, places of the dialogue, retries, quick replies
    #[arg(long)]
    coverage: bool,
    /// Prints the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let elsewhere = arguments.elsewhere();
    let mut fixtures = read::fixtures(&arguments.paths, &elsewhere, output)?;
    let place = Place::open(arguments, config, &fixtures)?;
    let counters = place.counters.as_ref();
    let mut report = play(&fixtures, counters, place.at_once)?;
    if arguments.update && update::update(&fixtures, &report, output)? {
        fixtures = read::fixtures(&arguments.paths, &elsewhere, output)?;
        report = play(&fixtures, counters, place.at_once)?;
    }
    if let Some(file) = &arguments.junit {
        write_junit(file, &report)?;
    }
    let coverage = arguments.coverage.then(|| {
        let shops: Vec<&Shop> = place.shops.iter().map(AsRef::as_ref).collect();
        Coverage::of(&shops, &fixtures, &report)
    });
    let mutations = arguments.mutations(&fixtures, &report, &place)?;
    let found = Found {
        report: &report,
        coverage: coverage.as_ref(),
        mutations: mutations.as_ref(),
    };
    if arguments.json {
        render::json(output.data, &found.json())?;
    } else {
        write!(output.data, "{found}")?;
    }
    if report.is_passed() && mutations.is_none_or(|mutations| mutations.broken.is_empty()) {
        Ok(())
    } else {
        Err(Failure::Found)
    }
}

impl Arguments {
    fn elsewhere(&self) -> Elsewhere {
        Elsewhere {
            shop: self.shop.clone(),
            now: self.now.unwrap_or_else(|| SystemClock.now()),
        }
    }

    fn mutations(
        &self,
        fixtures: &[Fixture],
        report: &Report,
        at: &Place,
    ) -> Result<Option<Mutations>, Failure> {
        let Some(rounds) = self.mutate else {
            return Ok(None);
        };
        let draw = Draw {
            rounds,
            seed: self.seed,
        };
        let most = usize::try_from(rounds).unwrap_or(usize::MAX);
        let most = most.saturating_mul(fixtures.len() * Slip::ALL.len());
        let bar = progress::bar(most, "conversations");
        let pace = Pace {
            at_once: at.at_once,
            progress: &|done| bar.set_position(progress::position(done)),
            ..Pace::default()
        };
        let mutations = qa::mutate(fixtures, report, at.counters.as_ref(), (draw, pace));
        bar.finish_and_clear();
        Ok(Some(mutations?))
    }
}

/// Replays with a bar on a terminal.
pub(super) fn play(
    fixtures: &[Fixture],
    counters: &dyn Counters,
    at_once: usize,
) -> Result<Report, Failure> {
    let bar = progress::bar(fixtures.len(), "fixtures");
    let pace = Pace {
        at_once,
        clock: &app::elapsed,
        progress: &|done| bar.set_position(progress::position(done)),
    };
    let report = qa::replay(fixtures, counters, pace);
    bar.finish_and_clear();
    Ok(report?)
}

fn write_junit(file: &Path, report: &Report) -> Result<(), Failure> {
    let mut xml = Vec::new();
    qa::junit(report, &mut xml)?;
    disk::write_atomic(file, &xml).map_err(|error| Failure::Message(error.to_string()))
}

/// All that was found.
struct Found<'a> {
    report: &'a Report,
    coverage: Option<&'a Coverage>,
    mutations: Option<&'a Mutations>,
}

impl Found<'_> {
    fn json(&self) -> Value {
        let mut json = self.report.json();
        let more = [
            ("coverage", self.coverage.map(serde_json::to_value)),
            ("mutations", self.mutations.map(serde_json::to_value)),
        ];
        if let Some(object) = json.as_object_mut() {
            for (key, value) in more {
                object.extend(value.map(|value| (key.to_owned(), value.unwrap_or_default())));
            }
        }
        json
    }
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)?;
        if let Some(coverage) = self.coverage {
            coverage.fmt(f)?;
        }
        if let Some(mutations) = self.mutations {
            mutations.fmt(f)?;
        }
        Ok(())
    }
}
