//! Opens the rooms that the settings name, in the order in which they need each other.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    fault::AppError,
    indexes::{Unwatched, Watch, open_shop, side_by_side},
};
use crate::chat::{self, Chat, NewIds, Parts, Shops};
use crate::config::Config;
use crate::corpus::{self, Corpus, Shop, Tree};
use crate::disk;
use crate::domain::{ConversationId, Language, ShopId};
use crate::orders::{self, OrderSource};
use crate::search;
use crate::store::{self, ConversationStore};

/// What is refused to those who guess; a test suite may miss as often as it likes.
fn limits(config: &Config) -> chat::Settings {
    if config.qa {
        return chat::Settings::LIFTED;
    }
    chat::Settings {
        misses_per_order: config.misses_per_order,
        misses_per_client: config.misses_per_client,
        window_seconds: config.misses_window_seconds,
    }
}

/// Ids that nobody can guess: 122 random bits.
#[derive(Debug)]
struct RandomIds;

impl NewIds for RandomIds {
    fn conversation(&self) -> ConversationId {
        // INVARIANT: a UUID is made of characters that a conversation id may have.
        let id = uuid::Uuid::new_v4().simple().to_string();
        ConversationId::parse(&id).unwrap_or_else(|_| self.conversation())
    }
}

/// The open rooms.
#[derive(Debug)]
pub struct Rooms {
    /// The hall.
    pub chat: Arc<Chat>,
    /// The orders.
    pub orders: Arc<dyn OrderSource>,
    /// The conversations.
    pub store: Arc<dyn ConversationStore>,
    /// The shops whose demo orders were loaded just now, with how many.
    pub demo: Vec<(ShopId, usize)>,
}

/// Learns what customers mean in every language of the shops, which takes a second or two; otherwise the first message of each
/// language waits for it.
pub(super) fn learn_languages(shops: &Shops) {
    let spoken = shops.values().flat_map(|open| &open.shop.languages);
    let languages: BTreeSet<Language> = spoken.copied().collect();
    search::learn_intents(&Vec::from_iter(languages));
}

/// Reads what the shops wrote, faults and all.
///
/// # Errors
/// When the folder cannot be read.
pub fn read_corpus(config: &Config) -> Result<Corpus, AppError> {
    let (name, tree) = corpus_tree(config)?;
    Ok(corpus::load(&name, &tree))
}

/// The files of the corpus folder, and what it is called in diagnostics.
pub(super) fn corpus_tree(config: &Config) -> Result<(String, Tree), AppError> {
    let tree = disk::read_tree(&config.corpus).map_err(|source| AppError::Corpus {
        path: config.corpus.clone(),
        source,
    })?;
    Ok((config.corpus.to_string_lossy().into_owned(), tree))
}

/// Reads the shops, whose folders are to have no fault.
///
/// # Errors
/// When the folder cannot be read, has a fault or holds no shop.
pub fn read_shops(config: &Config) -> Result<Vec<Shop>, AppError> {
    let corpus = read_corpus(config)?;
    if corpus.has_errors() {
        return Err(AppError::Faulty(corpus.diagnostics));
    }
    for warning in &corpus.diagnostics {
        tracing::warn!("{warning}");
    }
    Ok(corpus.shops)
}

/// Reads the shops and opens their indexes; an index that is missing, stale or damaged is built.
///
/// # Errors
/// When the folder cannot be read, has a fault or holds no shop, or when an index cannot be built.
pub fn open_shops(config: &Config) -> Result<Shops, AppError> {
    open_shops_watched(config, &Unwatched)
}

/// The same as [`open_shops`], and tells how far the building is.
///
/// # Errors
/// As [`open_shops`].
pub fn open_shops_watched(config: &Config, watch: &dyn Watch) -> Result<Shops, AppError> {
    let mut opened = Vec::new();
    let open = |shop| open_shop(config, shop, watch);
    side_by_side(read_shops(config)?, open, |shop| {
        opened.push(shop?);
        Ok::<(), AppError>(())
    })?;
    Ok(opened.into_iter().collect())
}

/// How questions are matched.
pub(super) fn matching(config: &Config) -> search::Settings {
    search::Settings {
        index: config.index.clone(),
        costs: config.costs(),
        encoder: config.encoder.clone(),
        encoder_timeout_ms: config.encoder_timeout_ms,
    }
}

/// Opens every room around these shops, and gives a shop that has no order at all its demo orders.
///
/// # Errors
/// When the database cannot be opened or written.
pub async fn open_rooms(config: &Config, shops: Shops) -> Result<Rooms, AppError> {
    let database = config.database.clone();
    let orders = orders::Settings {
        database: database.clone(),
    };
    let orders = orders::open(&orders).await?;
    let store = store::open(&store::Settings { database }).await?;
    let mut demo = Vec::new();
    for (id, open) in &shops {
        let given = &open.shop.demo_orders;
        if !given.is_empty() && orders.count(id).await? == 0 {
            orders.put_all(id, given, &|_done| ()).await?;
            demo.push((id.clone(), given.len()));
        }
    }
    let chat = Chat::new(Parts {
        shops,
        orders: Arc::clone(&orders),
        store: Arc::clone(&store),
        limits: limits(config),
        ids: Arc::new(RandomIds),
    });
    Ok(Rooms {
        chat: Arc::new(chat),
        orders,
        store,
        demo,
    })
}
