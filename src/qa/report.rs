//! What a replay came to, as one value, and its renderings as text and JSON.

use std::{
    fmt::{self, Write as _},
    time::Duration,
};

use serde::Serialize;

use super::fixture::Fixture;
use crate::domain::{ConversationState, Reply, ShopId, Turn};

/// What a replay came to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Every fixture, in the order given.
    pub fixtures: Vec<FixtureResult>,
}

/// What one fixture came to.
#[derive(Debug, Clone, Serialize)]
pub struct FixtureResult {
    /// The file it stands in.
    pub file: String,
    /// What it shows.
    pub name: String,
    /// The shop it takes place in.
    pub shop: ShopId,
    /// How many turns were answered.
    pub turns: usize,
    /// The turns that came to something else than was expected.
    pub failures: Vec<Failure>,
    /// What kept it from running to its end.
    pub broken: Option<String>,
    /// What came back in every turn, the greeting first; for coverage, not for the report.
    #[serde(skip)]
    pub played: Vec<Turn>,
    /// How long it took; no part of the report, which is the same in every run.
    #[serde(skip)]
    pub took: Duration,
}

/// A turn that came to something else than was expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The number of the customer's message, from 1.
    pub turn: usize,
    /// The line of the fixture.
    pub line: usize,
    /// What the customer sent; a choice between brackets.
    pub said: String,
    /// Every reply.
    pub replies: Vec<Reply>,
    /// Where the conversation stood then.
    pub state: ConversationState,
    /// What was expected and is not so; lines with two spaces before them explain the one above.
    pub problems: Vec<String>,
}

impl FixtureResult {
    /// A fixture of which nothing was played yet.
    pub(super) fn new(fixture: &Fixture) -> Self {
        Self {
            file: fixture.file.clone(),
            name: fixture.name.clone(),
            shop: fixture.shop.clone(),
            turns: 0,
            failures: Vec::new(),
            broken: None,
            played: Vec::new(),
            took: Duration::ZERO,
        }
    }

    /// Whether everything came as expected.
    pub fn is_passed(&self) -> bool {
        self.failures.is_empty() && self.broken.is_none()
    }

    /// The verdict and each failed turn whole, as people read them.
    pub fn told(&self) -> String {
        let mut text = String::new();
        // INVARIANT: writing to a string never fails.
        let _ = write_result(&mut text, self);
        text
    }
}

impl Report {
    /// Whether every fixture passed.
    pub fn is_passed(&self) -> bool {
        self.fixtures.iter().all(FixtureResult::is_passed)
    }

    /// How many fixtures failed.
    pub fn n_failed(&self) -> usize {
        let failed = self.fixtures.iter().filter(|result| !result.is_passed());
        failed.count()
    }

    /// The report as JSON.
    pub fn json(&self) -> serde_json::Value {
        let fixtures: Vec<serde_json::Value> = self
            .fixtures
            .iter()
            .map(|result| {
                let mut value = serde_json::to_value(result).unwrap_or_default();
                if let Some(object) = value.as_object_mut() {
                    object.insert("passed".to_owned(), result.is_passed().into());
                }
                value
            })
            .collect();
        serde_json::json!({
            "total": self.fixtures.len(),
            "failed": self.n_failed(),
            "fixtures": fixtures,
        })
    }
}

/// The report as people read it: a line a fixture, and below it each failed turn whole.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for result in &self.fixtures {
            write_result(f, result)?;
        }
        let failed = self.n_failed();
        let passed = self.fixtures.len() - failed;
        writeln!(f, "{passed} passed, {failed} failed")
    }
}

fn write_result(f: &mut dyn fmt::Write, result: &FixtureResult) -> fmt::Result {
    let verdict = if result.is_passed() { "ok  " } else { "FAIL" };
    writeln!(
        f,
        "{verdict} {}: {} ({} turns)",
        result.file, result.name, result.turns
    )?;
    for failure in &result.failures {
        write_failure(f, &result.file, failure)?;
    }
    match &result.broken {
        Some(broken) => writeln!(f, "  stopped: {broken}"),
        None => Ok(()),
    }
}

fn write_failure(f: &mut dyn fmt::Write, file: &str, failure: &Failure) -> fmt::Result {
    writeln!(f, "  {file}:{}: turn {}", failure.line, failure.turn)?;
    writeln!(f, "    customer: {}", indented(&failure.said))?;
    for (place, reply) in (1..).zip(&failure.replies) {
        writeln!(f, "    reply {place}: {}", summary(reply))?;
        writeln!(f, "        {}", indented(&reply.text))?;
    }
    if failure.replies.is_empty() {
        writeln!(f, "    no reply")?;
    }
    writeln!(f, "    state: {}", state(&failure.state))?;
    writeln!(f, "    expected:")?;
    for problem in &failure.problems {
        writeln!(f, "      {problem}")?;
    }
    Ok(())
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n        ")
}

/// Everything of a reply but its text, on one line.
pub(super) fn summary(reply: &Reply) -> String {
    let mut line = format!("{} [{}]", reply.kind, reply.lang);
    let mut add = |key: &str, value: &dyn fmt::Display| {
        // INVARIANT: writing to a string never fails.
        let _ = write!(line, " {key}={value}");
    };
    if let Some(entry) = &reply.entry {
        add("entry", entry);
    }
    if let Some(decision) = &reply.decision {
        add("check", &decision.check);
        add("outcome", &decision.outcome);
        for reason in &decision.reasons {
            add("reason", reason);
        }
        if let Some(deadline) = &decision.deadline {
            add("deadline", deadline);
        }
        if let Some(opens_at) = &decision.opens_at {
            add("opens_at", opens_at);
        }
        if let Some(refund) = &decision.refund {
            add("refund", &refund.amount);
        }
    }
    for choice in &reply.choices {
        add("choice", &choice.choice);
    }
    line
}

pub(super) fn state(state: &ConversationState) -> String {
    let task = state.task.map_or_else(
        || "task=none".to_owned(),
        |task| format!("task={} awaiting={}", task.check, task.awaiting.name()),
    );
    let verified = state.verified_order.as_ref();
    let verified = verified.map_or("none", |number| number.as_str());
    format!("status={} {task} verified_order={verified}", state.status)
}
