//! When the meaning of a question must be read by, or go without.

use std::time::{Duration, Instant};

/// A time after which a vector is of no use any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Deadline(Option<Instant>);

impl Deadline {
    /// However long it takes.
    pub(in crate::search) const NEVER: Self = Self(None);

    /// So long from now.
    pub(super) fn within(limit: Duration) -> Self {
        Self(now().checked_add(limit))
    }

    /// The earlier of the two.
    pub(super) fn or_sooner(self, other: Self) -> Self {
        let earlier = self.0.into_iter().chain(other.0).min();
        Self(earlier)
    }

    /// Whether it is too late.
    pub(super) fn is_past(self) -> bool {
        self.0.is_some_and(|deadline| deadline <= now())
    }

    /// How much time is left; none where there is no end to it.
    pub(super) fn left(self) -> Option<Duration> {
        self.0
            .map(|deadline| deadline.saturating_duration_since(now()))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a computation takes is no time of the shop"
)]
fn now() -> Instant {
    Instant::now()
}
