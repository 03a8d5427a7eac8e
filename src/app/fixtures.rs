//! A counter for each fixture: the shops as they stand, orders and conversations in memory.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;

use super::rooms::learn_languages;
use crate::chat::{self, Chat, NewIds, Parts, Shops};
use crate::domain::ConversationId;
use crate::orders::OrderSource;
use crate::qa::ChatFactory;
use crate::store;

/// Makes a counter around the same shops for every fixture.
#[derive(Debug)]
pub struct FixtureCounters {
    shops: Shops,
}

impl FixtureCounters {
    /// Takes the shops to serve, and learns what customers of their languages mean, so that no fixture waits for another's
    /// language.
    pub fn new(shops: Shops) -> Self {
        learn_languages(&shops);
        Self { shops }
    }
}

#[async_trait]
impl ChatFactory for FixtureCounters {
    async fn chat(&self, orders: Arc<dyn OrderSource>) -> Result<Chat, String> {
        let settings = store::Settings {
            database: "memory".to_owned(),
        };
        let store = store::open(&settings)
            .await
            .map_err(|error| error.to_string())?;
        let (shops, limits) = (self.shops.clone(), chat::Settings::LIFTED);
        Ok(Chat::new(Parts {
            shops,
            orders,
            store,
            limits,
            ids: Arc::new(CountedIds::default()),
        }))
    }
}

/// The same ids in every run, so that a replay is the same to the letter.
#[derive(Default)]
struct CountedIds(AtomicU64);

impl fmt::Debug for CountedIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CountedIds")
    }
}

impl NewIds for CountedIds {
    fn conversation(&self) -> ConversationId {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        // INVARIANT: letters and digits are characters that a conversation id may have.
        ConversationId::parse(&format!("fixture-{count}")).unwrap_or_else(|_| self.conversation())
    }
}
