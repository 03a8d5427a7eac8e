//! Comptoir, a shop counter that answers at once, truly, and by the shop's own rules.
//!
//! The rooms stand in storeys; each names only rooms that come before it here (`tests/it/architecture.rs` proves it).

// Words and values that everybody shares.
pub mod text;

pub mod domain;

// Pure functions of values.
pub mod policy;

pub mod corpus;

pub mod dialogue;

pub mod phrasing;

// Each hides one outside thing.
pub mod disk;

pub mod search;

pub mod orders;

pub mod store;

// Where thought and world meet.
pub mod chat;

// Ways in.
pub mod telemetry;

pub mod config;

pub mod api;

pub mod qa;

pub mod app;

pub mod cli;
