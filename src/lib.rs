//! Comptoir, a shop counter that answers at once, truly, and by the shop's own rules.
//!
//! The rooms stand in storeys; each imports only from those above it in this list (`tests/it/architecture.rs` proves it).

pub mod text;

pub mod domain;

pub mod policy;

pub mod corpus;

pub mod disk;

pub mod search;

pub mod orders;

pub mod store;

pub mod chat;

pub mod telemetry;

pub mod config;

pub mod api;

pub mod app;

pub mod cli;
