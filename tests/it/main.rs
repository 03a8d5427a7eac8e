//! The tests that need the house as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

mod architecture;
mod commands;
mod contract;
mod conversations;
mod house;
mod matching;
mod openapi;
mod replay;
mod replay_commands;
mod sequences;
mod server;
mod shipped_shops;
