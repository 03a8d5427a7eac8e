//! The tests that need the house as a whole.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod architecture;
mod openapi;
mod shipped_shops;
