//! Settings become a running house: the only place where adapters meet the hall, and the one real clock.

mod check;
mod fault;
mod fixtures;
mod indexes;
mod reload;
mod rooms;
mod serve;
mod token;

use jiff::Timestamp;

use crate::domain::Clock;

pub use check::{Depth, check_corpus};
pub use fault::AppError;
pub use fixtures::FixtureCounters;
pub use indexes::{Built, Unwatched, Watch, build_indexes};
pub use rooms::{Rooms, open_rooms, open_shops, open_shops_watched, read_corpus, read_shops};
pub use serve::serve;

/// The time of day.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Runs a future to its end on this thread, with everything that the rooms need around it.
pub fn block_on<F: Future>(future: F) -> F::Output {
    actix_web::rt::System::new().block_on(future)
}

/// Time since the start of the program, for measuring how long something takes.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
pub fn elapsed() -> std::time::Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
