//! Opens the rooms that the settings name, in the order in which they need each other.

use std::{
    process::{Command, Stdio},
    sync::Arc,
};

use super::fault::AppError;
use crate::chat::{self, Chat, NewIds, OpenShop, Parts, Shops};
use crate::config::{self, Config};
use crate::corpus::{self, Corpus, Shop, Tree};
use crate::disk;
use crate::domain::{ConversationId, ShopId};
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

/// Reads the shops and opens their indexes; an index that is missing, stale or damaged is built.
///
/// # Errors
/// When the folder cannot be read, has a fault or holds no shop, or when an index cannot be built.
pub fn open_shops(config: &Config) -> Result<Shops, AppError> {
    let corpus = read_corpus(config)?;
    if corpus.has_errors() {
        return Err(AppError::Faulty(corpus.diagnostics));
    }
    for warning in &corpus.diagnostics {
        tracing::warn!("{warning}");
    }
    let shops = corpus.shops.into_iter();
    shops.map(|shop| open_shop(config, shop)).collect()
}

/// Has the indexes that are not there built by a process of its own, whose memory goes when it ends: training takes
/// more than serving, and an allocator keeps what it once had. Where that fails, they are built when they are opened.
pub(super) fn build_apart(config: &Config) {
    let Some(program) = config::program() else {
        return;
    };
    let is_built = |shop: &Shop| {
        disk::exists(
            &config
                .index
                .join(shop.id.as_str())
                .join(shop.revision.as_str()),
        )
    };
    // Faults are told when the shops are opened.
    let all_built = read_corpus(config).is_ok_and(|corpus| corpus.shops.iter().all(is_built));
    if all_built {
        return;
    }
    let outcome = Command::new(program)
        .arg("index")
        .arg("--corpus")
        .arg(&config.corpus)
        .arg("--index")
        .arg(&config.index)
        .args(["--encoder", &config.encoder.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if let Err(error) = outcome {
        tracing::warn!(%error, "the indexes are built in this process");
    }
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

/// Opens the index of one shop.
pub(super) fn open_shop(config: &Config, shop: Shop) -> Result<(ShopId, OpenShop), AppError> {
    let search = search::open(
        &matching(config),
        &shop.id,
        &shop.entries,
        &shop.languages,
        &shop.revision,
    );
    let search = search.map_err(|source| AppError::Search {
        shop: shop.id.to_string(),
        source,
    })?;
    let shop = Arc::new(shop);
    Ok((shop.id.clone(), OpenShop { shop, search }))
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
