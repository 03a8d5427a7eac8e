//! Where conversations are kept: one door, private adapters.

mod memory;
mod sqlite;
#[cfg(test)]
mod suite;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{ConversationId, MessageId, ShopId};
use crate::orders::Address;

/// Where conversations are kept, as the operator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sqlite:PATH`, `sqlite://PATH`, a plain path, or `memory`, which forgets everything at the end.
    pub database: String,
}

/// The store cannot do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// It cannot be reached or written now; the same call may work later.
    #[error("the conversation store is not available: {reason}")]
    Unavailable {
        /// What happened, for the log.
        reason: String,
        /// Why.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
}

/// One turn of a conversation, as kept. Instants are kept to the microsecond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTurn {
    /// Counted from 0, the greeting.
    pub turn: u32,
    /// When it was answered.
    pub at: Timestamp,
    /// The client's id of the message, unique in the conversation.
    pub message_id: Option<MessageId>,
    /// What the customer wrote, emails and numbers masked.
    pub customer: Option<String>,
    /// The quick reply that the customer chose.
    pub choice: Option<String>,
    /// What the answer to the client was, as JSON, to be given again for the same message id.
    pub response: String,
    /// What the turn asked and found, as versioned JSON, for replay.
    pub trace: String,
}

/// A conversation as kept. `state` is versioned JSON of the dialogue, opaque here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredConversation {
    /// Its id.
    pub id: ConversationId,
    /// Its shop.
    pub shop: ShopId,
    /// When it began.
    pub started_at: Timestamp,
    /// The dialogue's state, as versioned JSON.
    pub state: String,
    /// Grows by one at each turn kept.
    pub version: u64,
    /// The number of the last turn.
    pub last_turn: u32,
}

/// What keeping a turn did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// It is kept.
    Kept,
    /// Another turn came first, or the conversation is gone: read it again.
    Overtaken,
}

/// A store of conversations. Ordering is optimistic: a turn is kept only on the version it was thought on.
#[async_trait]
pub trait ConversationStore: Send + Sync + fmt::Debug {
    /// Keeps a new conversation with its first turn. An id that is taken is an error: ids are unguessable, so it never is.
    async fn create(
        &self,
        conversation: &StoredConversation,
        first: &StoredTurn,
    ) -> Result<(), StoreError>;

    /// Reads a conversation of this shop.
    async fn load(
        &self,
        shop: &ShopId,
        id: &ConversationId,
    ) -> Result<Option<StoredConversation>, StoreError>;

    /// Finds the turn that answered this message.
    async fn answered(
        &self,
        id: &ConversationId,
        message: &MessageId,
    ) -> Result<Option<StoredTurn>, StoreError>;

    /// Keeps a turn in one transaction: the state at `version + 1`, the transcript, the trace, the message id.
    ///
    /// `Overtaken` when the version is not the kept one, or the message id or the turn's number is already kept.
    async fn commit(
        &self,
        id: &ConversationId,
        version: u64,
        state: &str,
        turn: &StoredTurn,
    ) -> Result<Committed, StoreError>;

    /// Every turn, in order.
    async fn turns(&self, id: &ConversationId) -> Result<Vec<StoredTurn>, StoreError>;

    /// The newest turns of a shop's conversations, newest first, at most `limit`; not the openings.
    async fn recent(&self, shop: &ShopId, limit: u32) -> Result<Vec<StoredTurn>, StoreError>;

    /// Erases a conversation of this shop with all its turns; whether there was one.
    async fn erase(&self, shop: &ShopId, id: &ConversationId) -> Result<bool, StoreError>;

    /// The SHA-256 (hex) of the first admin token, if one was kept.
    async fn admin_token_hash(&self) -> Result<Option<String>, StoreError>;

    /// Keeps the SHA-256 (hex) of the first admin token unless there is one; whether it was kept.
    async fn keep_admin_token_hash(&self, hash: &str) -> Result<bool, StoreError>;

    /// Whether it can be read and written now.
    async fn ping(&self) -> Result<(), StoreError>;
}

/// Opens the store that the settings name. A missing SQLite file and its folder are created.
///
/// # Errors
/// `Unavailable` when the database cannot be opened for writing, is damaged, comes from a newer version, or is of an
/// unknown kind; the reason says what to do.
pub async fn open(settings: &Settings) -> Result<Arc<dyn ConversationStore>, StoreError> {
    match Address::parse(&settings.database) {
        Ok(Address::Memory) => Ok(Arc::new(memory::MemoryStore::default())),
        Ok(Address::Sqlite(path)) => Ok(Arc::new(sqlite::SqliteStore::open(&path).await?)),
        Err(reason) => Err(StoreError::Unavailable {
            reason,
            source: None,
        }),
    }
}
