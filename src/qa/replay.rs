//! Replaying fixtures at any counter, on every core; the report keeps the order in which the fixtures were given.

use std::{
    io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    fixture::{Fixture, Say},
    judge::{judge, judge_opening},
    report::{FixtureResult, Report},
};
use crate::domain::{Opened, Turn};

/// Where fixtures are replayed.
#[async_trait]
pub trait Counters: Send + Sync {
    /// Puts a fixture's orders in place and opens its conversation. On failure it says why, for people.
    async fn begin<'a>(&'a self, fixture: &'a Fixture) -> Result<Begun<'a>, String>;

    /// Which fixtures may not run at the same time: those of one list run one after the other.
    fn groups(&self, fixtures: &[Fixture]) -> Vec<Vec<usize>> {
        (0..fixtures.len()).map(|index| vec![index]).collect()
    }
}

/// A conversation just opened for a fixture.
pub struct Begun<'a> {
    /// The greeting.
    pub opened: Opened,
    /// What carries it on.
    pub talk: Box<dyn Talk + 'a>,
}

impl std::fmt::Debug for Begun<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Begun").finish_non_exhaustive()
    }
}

/// A conversation that is being replayed.
#[async_trait]
pub trait Talk: Send {
    /// Sends the customer's message with this number, from 1. On failure it says why, for people.
    async fn say(&mut self, number: usize, said: &Say, now: Timestamp) -> Result<Turn, String>;

    /// Puts everything back as it was before. On failure it says what remains, for people.
    async fn end(self: Box<Self>) -> Result<(), String> {
        Ok(())
    }
}

/// How fixtures are run.
#[derive(Clone, Copy)]
pub struct Pace<'a> {
    /// How many run at the same time; 0 is one a core.
    pub at_once: usize,
    /// What has passed since any fixed instant.
    pub clock: &'a (dyn Fn() -> Duration + Sync),
    /// Hears how many are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl Default for Pace<'_> {
    /// On every core; nobody listens, and nothing is timed.
    fn default() -> Self {
        Self {
            at_once: 0,
            clock: &|| Duration::ZERO,
            progress: &|_done| (),
        }
    }
}

impl std::fmt::Debug for Pace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pace")
            .field("at_once", &self.at_once)
            .finish_non_exhaustive()
    }
}

impl Pace<'_> {
    fn n_threads(&self, n_groups: usize) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let wanted = if self.at_once == 0 {
            cores()
        } else {
            self.at_once
        };
        wanted.clamp(1, n_groups.max(1))
    }
}

/// Replays every fixture. What fails is in the report.
///
/// # Errors
/// When the system gives no threads to run them on.
pub fn replay(fixtures: &[Fixture], counters: &dyn Counters, pace: Pace<'_>) -> io::Result<Report> {
    let groups = counters.groups(fixtures);
    let results: Vec<Mutex<Option<FixtureResult>>> =
        fixtures.iter().map(|_| Mutex::new(None)).collect();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let work = || {
        while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
            for index in group {
                let (Some(fixture), Some(slot)) = (fixtures.get(*index), results.get(*index))
                else {
                    continue;
                };
                let began = (pace.clock)();
                let mut result = runtime.handle().block_on(run(fixture, counters));
                result.took = (pace.clock)().saturating_sub(began);
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
                (pace.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..pace.n_threads(groups.len()) {
            scope.spawn(work);
        }
        // This thread works too, unless it belongs to somebody's runtime: there it only waits.
        scope.spawn(work);
    });
    let results = results.into_iter();
    Ok(Report {
        fixtures: results
            .filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect(),
    })
}

/// Runs one fixture to its end, also past turns that fail.
async fn run(fixture: &Fixture, counters: &dyn Counters) -> FixtureResult {
    let mut result = FixtureResult::new(fixture);
    match counters.begin(fixture).await {
        Err(why) => result.broken = Some(why),
        Ok(mut begun) => {
            let opening = Turn {
                turn: 0,
                replies: begun.opened.replies,
                state: begun.opened.state,
            };
            result.failures.extend(judge_opening(fixture, &opening));
            result.played.push(opening);
            result.broken = turns(fixture, begun.talk.as_mut(), &mut result).await.err();
            if let Err(remains) = begun.talk.end().await {
                result.broken.get_or_insert(remains);
            }
        }
    }
    result
}

/// Sends every message; an error is what keeps the fixture from going on.
async fn turns(
    fixture: &Fixture,
    talk: &mut dyn Talk,
    result: &mut FixtureResult,
) -> Result<(), String> {
    let mut now = fixture.now;
    for (number, scripted) in (1..).zip(&fixture.turns) {
        now = now
            .checked_add(scripted.wait)
            .map_err(|error| format!("line {}: {error}", scripted.line))?;
        let turn = talk.say(number, &scripted.say, now).await;
        let turn = turn.map_err(|error| {
            let said = &scripted.say;
            format!("line {}: `{said}` was not answered: {error}", scripted.line)
        })?;
        result.turns = number;
        result.failures.extend(judge(number, scripted, &turn));
        result.played.push(turn);
    }
    Ok(())
}
