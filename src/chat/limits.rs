//! What is refused to those who guess: misses are counted for each client address and each order, slowed, then refused.
//!
//! The conversation's own count is a rule of the dialogue and not lifted here.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::domain::{OrderNumber, ShopId};
use jiff::{SignedDuration, Timestamp};

/// How many misses are borne.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Misses on one order number before it is refused; 0 lifts the limit.
    pub misses_per_order: u32,
    /// Misses from one client address before it is refused; 0 lifts the limit.
    pub misses_per_client: u32,
    /// Seconds after which a count begins anew, and for which a refusal holds.
    pub window_seconds: u32,
}

impl Settings {
    /// Nothing is refused: for tests and replay, where the clock is not the real one.
    pub const LIFTED: Self = Self {
        misses_per_order: 0,
        misses_per_client: 0,
        window_seconds: 0,
    };
}

/// Counts kept at most; beyond it those whose window has passed are dropped.
const MOST_COUNTS: usize = 20_000;
/// The longest that an answer to a miss is held back.
const LONGEST_DELAY: Duration = Duration::from_secs(2);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    Client(IpAddr),
    Order(ShopId, OrderNumber),
}

#[derive(Debug, Clone, Copy)]
struct Count {
    misses: u32,
    since: Timestamp,
}

/// The counts of misses. Kept in memory: a restart forgives.
#[derive(Debug)]
pub(super) struct Limits {
    settings: Settings,
    counts: Mutex<HashMap<Subject, Count>>,
}

/// One look-up, as the limits see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) shop: &'a ShopId,
    pub(super) number: &'a OrderNumber,
    pub(super) client: Option<IpAddr>,
    pub(super) now: Timestamp,
}

impl Limits {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings,
            counts: Mutex::default(),
        }
    }

    fn window(&self) -> SignedDuration {
        SignedDuration::from_secs(self.settings.window_seconds.into())
    }

    /// Each subject of an attempt with the misses that it may have.
    fn subjects(&self, attempt: &Attempt<'_>) -> Vec<(Subject, u32)> {
        let order = Subject::Order(attempt.shop.clone(), attempt.number.clone());
        let client = attempt
            .client
            .map(|client| (Subject::Client(client), self.settings.misses_per_client));
        client
            .into_iter()
            .chain([(order, self.settings.misses_per_order)])
            .filter(|(_, most)| *most > 0)
            .collect()
    }

    /// Until when this attempt is refused, if it is.
    pub(super) fn refused_until(&self, attempt: &Attempt<'_>) -> Option<Timestamp> {
        let window = self.window();
        let subjects = self.subjects(attempt);
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = subjects.iter().filter_map(|(subject, most)| {
            let count = counts.get(subject).filter(|count| count.misses >= *most)?;
            count
                .since
                .checked_add(window)
                .ok()
                .filter(|end| *end > attempt.now)
        });
        ends.max()
    }

    /// Counts a miss; how long its answer is to be held back.
    pub(super) fn missed(&self, attempt: &Attempt<'_>) -> Duration {
        let window = self.window();
        let subjects = self.subjects(attempt);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() > MOST_COUNTS {
            counts.retain(|_, count| attempt.now.duration_since(count.since) < window);
        }
        let mut most_misses = 0;
        for (subject, _) in subjects {
            let count = counts.entry(subject).or_insert(Count {
                misses: 0,
                since: attempt.now,
            });
            if attempt.now.duration_since(count.since) >= window {
                *count = Count {
                    misses: 0,
                    since: attempt.now,
                };
            }
            count.misses = count.misses.saturating_add(1);
            most_misses = most_misses.max(count.misses);
        }
        drop(counts);
        // The first two misses are slips; from the third on each costs twice the time.
        let doublings = most_misses.saturating_sub(2).min(6);
        if doublings == 0 {
            Duration::ZERO
        } else {
            (Duration::from_millis(125) * 2_u32.pow(doublings)).min(LONGEST_DELAY)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misses_are_slowed_then_refused_then_forgiven() {
        let limits = Limits::new(Settings {
            misses_per_order: 3,
            misses_per_client: 5,
            window_seconds: 900,
        });
        let (shop, number) = (
            ShopId::parse("milona").unwrap(),
            OrderNumber::parse("1").unwrap(),
        );
        let start: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let attempt = |seconds: i64| Attempt {
            shop: &shop,
            number: &number,
            client: Some([127, 0, 0, 1].into()),
            now: start + SignedDuration::from_secs(seconds),
        };
        let delays: Vec<u128> = (0..3)
            .map(|i| limits.missed(&attempt(i)).as_millis())
            .collect();
        assert_eq!(delays, [0, 0, 250]);
        assert_eq!(
            limits.refused_until(&attempt(3)),
            Some(start + SignedDuration::from_secs(900))
        );
        assert_eq!(limits.refused_until(&attempt(900)), None);
        let other = OrderNumber::parse("2").unwrap();
        assert_eq!(
            limits.refused_until(&Attempt {
                number: &other,
                ..attempt(3)
            }),
            None
        );
        assert_eq!(
            Limits::new(Settings::LIFTED).missed(&attempt(0)),
            Duration::ZERO
        );
    }
}
