//! Replaying with the customer's words changed as customers change them, and what breaks by it.

mod chance;
mod slips;

use std::{fmt, io};

use serde::Serialize;

use super::{
    fixture::{Fixture, Say},
    replay::{Counters, Pace, replay},
    report::{Failure, FixtureResult, Report, summary},
};
use crate::domain::{Language, MessageText};
use chance::Chance;
pub use slips::Slip;

/// What changed words break.
#[derive(Debug, Clone, Serialize)]
pub struct Mutations {
    /// What the changes were drawn by.
    pub seed: u64,
    /// How many fixtures passed unchanged; only those are changed.
    pub fixtures: usize,
    /// In numbers, a kind of change each.
    pub kinds: Vec<Kind>,
    /// Every conversation that broke.
    pub broken: Vec<Broken>,
}

/// What one kind of change comes to.
#[derive(Debug, Clone, Serialize)]
pub struct Kind {
    /// The kind.
    pub slip: Slip,
    /// How many conversations were replayed with it.
    pub replayed: usize,
    /// How many of them broke.
    pub broken: usize,
}

/// A conversation that broke by a change.
#[derive(Debug, Clone, Serialize)]
pub struct Broken {
    /// The fixture's file.
    pub file: String,
    /// The line of the turn that broke first.
    pub line: usize,
    /// The kind of change.
    pub slip: Slip,
    /// What the fixture lets the customer say there.
    pub written: String,
    /// What was said instead.
    pub said: String,
    /// What came back, a line a reply.
    pub replies: Vec<String>,
    /// What was expected and is not so.
    pub problems: Vec<String>,
}

/// What to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// How often each fixture is changed in each kind.
    pub rounds: u32,
    /// What decides where; the same seed changes the same.
    pub seed: u64,
}

/// Replays every fixture that passed with changed words.
///
/// # Errors
/// As [`replay`].
pub fn mutate(
    fixtures: &[Fixture],
    unchanged: &Report,
    counters: &dyn Counters,
    (draw, pace): (Draw, Pace<'_>),
) -> io::Result<Mutations> {
    let passed: Vec<&Fixture> = fixtures
        .iter()
        .zip(&unchanged.fixtures)
        .filter(|(_, result)| result.is_passed())
        .map(|(fixture, _)| fixture)
        .collect();
    let mut origins = Vec::new();
    let mut changed = Vec::new();
    for round in 0..draw.rounds {
        for fixture in &passed {
            for slip in Slip::ALL {
                if let Some(other) = with_slip(fixture, slip, (draw.seed, round)) {
                    origins.push((*fixture, slip));
                    changed.push(other);
                }
            }
        }
    }
    let report = replay(&changed, counters, pace)?;
    let results: Vec<(&Fixture, Slip, &FixtureResult)> = origins
        .into_iter()
        .zip(&report.fixtures)
        .map(|((fixture, slip), result)| (fixture, slip, result))
        .collect();
    Ok(Mutations {
        seed: draw.seed,
        fixtures: passed.len(),
        kinds: Slip::ALL.map(|slip| kind(slip, &results)).to_vec(),
        broken: results
            .iter()
            .filter_map(|(fixture, slip, result)| broken(fixture, *slip, result))
            .collect(),
    })
}

/// The fixture with changed words; nothing where there is nothing to change.
fn with_slip(fixture: &Fixture, slip: Slip, (seed, round): (u64, u32)) -> Option<Fixture> {
    let mut changed = fixture.clone();
    let mut chance = Chance::of(seed, &[&fixture.file, slip.name(), &round.to_string()]);
    let lang = fixture
        .lang
        .as_deref()
        .and_then(|tag| tag.parse::<Language>().ok());
    let mut is_changed = false;
    for turn in &mut changed.turns {
        if let Say::Text(text) = &turn.say {
            let lang = lang.or_else(|| Language::of_text(text.as_str(), &Language::ALL));
            let other = slip.apply(text.as_str(), lang.unwrap_or(Language::En), &mut chance);
            // A text that became too long stays as it was.
            if let Some(other) = MessageText::parse(&other)
                .ok()
                .filter(|other| other != text)
            {
                is_changed = true;
                turn.say = Say::Text(other);
            }
        }
    }
    is_changed.then_some(changed)
}

fn kind(slip: Slip, results: &[(&Fixture, Slip, &FixtureResult)]) -> Kind {
    let of_kind = || results.iter().filter(|(_, other, _)| *other == slip);
    Kind {
        slip,
        replayed: of_kind().count(),
        broken: of_kind()
            .filter(|(_, _, result)| !result.is_passed())
            .count(),
    }
}

fn broken(fixture: &Fixture, slip: Slip, result: &FixtureResult) -> Option<Broken> {
    if result.is_passed() {
        return None;
    }
    let first: Option<&Failure> = result.failures.first();
    let turn = first.map_or(result.turns, |failure| failure.turn - 1);
    let written = fixture.turns.get(turn);
    Some(Broken {
        file: fixture.file.clone(),
        line: written.map_or(1, |turn| turn.line),
        slip,
        written: written.map_or_else(String::new, |turn| turn.say.to_string()),
        said: first.map_or_else(String::new, |failure| failure.said.clone()),
        replies: first.map_or_else(Vec::new, |failure| {
            failure.replies.iter().map(summary).collect()
        }),
        problems: match first {
            Some(failure) => failure.problems.clone(),
            None => result.broken.clone().into_iter().collect(),
        },
    })
}

/// What broke, each with the turn in which it broke; then the numbers.
impl fmt::Display for Mutations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for broken in &self.broken {
            writeln!(
                f,
                "{}:{}: {} breaks it",
                broken.file,
                broken.line,
                broken.slip.name()
            )?;
            writeln!(f, "  written:  {}", broken.written)?;
            writeln!(f, "  customer: {}", broken.said)?;
            for reply in &broken.replies {
                writeln!(f, "  reply:    {reply}")?;
            }
            for problem in &broken.problems {
                writeln!(f, "    {problem}")?;
            }
        }
        let fixtures = self.fixtures;
        writeln!(
            f,
            "changed words of {fixtures} fixtures (seed {})",
            self.seed
        )?;
        for Kind {
            slip,
            replayed,
            broken,
        } in &self.kinds
        {
            writeln!(f, "  {:<11} {broken:>5} of {replayed} broke", slip.name())?;
        }
        Ok(())
    }
}
