//! Proof that a shop works: conversations replayed and matching measured, each as one result value with its renderings.

mod coverage;
mod difference;
mod elsewhere;
mod eval;
mod expectation;
mod fixture;
mod in_process;
mod judge;
mod junit;
mod mutate;
mod questions;
mod reading;
mod record;
mod remote;
mod replay;
mod report;
mod update;
mod written;
mod yaml;

pub use coverage::{Coverage, Reach};
pub use difference::{ChangedQuestion, ChangedTurn, Differences};
pub use elsewhere::Elsewhere;
pub use eval::{
    Bin, Confusion, Confusions, Evaluation, Fit, Measurement, Miss, MissKind, Misses, Reason,
    Trade, evaluate, measure,
};
pub use expectation::{ReplyExpectation, StateExpectation};
pub use fixture::{Fixture, FixtureOrders, Say, ScriptedTurn, read_fixture};
pub use in_process::ChatFactory;
pub use junit::junit;
pub use mutate::{Broken, Draw, Kind as MutationKind, Mutations, Slip, mutate};
pub use questions::{Question, read_questions, unknown_names};
pub use reading::{read_conversation, read_conversations, read_fixtures};
pub use record::record;
pub use remote::Server;
pub use replay::{Begun, Counters, Pace, Talk, replay};
pub use report::{Failure, FixtureResult, Report};
pub use update::{Updated, update};
