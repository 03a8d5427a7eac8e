//! The one integration binary.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod shipped_shops;
