//! Proof that a shop works: conversations replayed and matching measured, each as one result value with its renderings.

mod eval;
mod expectation;
mod fixture;
mod questions;
mod replay;
mod report;
mod yaml;

pub use eval::{
    Bin, Confusion, Confusions, Evaluation, Fit, Measurement, Miss, MissKind, Misses, Reason,
    Trade, evaluate, measure,
};
pub use expectation::{ReplyExpectation, StateExpectation};
pub use fixture::{Fixture, FixtureOrders, Say, ScriptedTurn, read_fixture, read_fixtures};
pub use questions::{Question, read_questions, unknown_names};
pub use replay::{ChatFactory, replay};
pub use report::{Failure, FixtureResult, Report};
