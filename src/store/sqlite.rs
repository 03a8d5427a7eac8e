//! Conversations in a SQLite file: what a shop on one machine needs, with nothing else to run.

use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Committed, ConversationStore, StoreError, StoredConversation, StoredTurn};
use crate::domain::{ConversationId, MessageId, ShopId};
use crate::orders::{Durability, Room, SqliteFault, SqliteFile};

// A turn is written for every message, and losing the last few to a power cut costs a customer one question asked
// again: nothing is decided by a conversation. So a commit does not wait for the disk.
const ROOM: Room = Room {
    name: "store",
    migrations: &[include_str!("migrations/0001_conversations.sql")],
    durability: Durability::Crash,
};

/// Conversations in a SQLite file.
#[derive(Debug)]
pub(super) struct SqliteStore {
    file: SqliteFile,
}

impl SqliteStore {
    /// Opens or creates the file.
    pub(super) async fn open(path: &Path) -> Result<Self, SqliteFault> {
        Ok(Self {
            file: SqliteFile::open(path, &ROOM).await?,
        })
    }

    fn fault(&self, error: sqlx::Error) -> StoreError {
        self.file.fault(error).into()
    }

    fn turns_of(&self, rows: &[SqliteRow]) -> Result<Vec<StoredTurn>, StoreError> {
        let turns: Result<_, _> = rows.iter().map(stored_turn).collect();
        turns.map_err(|error| self.fault(error))
    }

    /// Keeps the turn if the conversation is still at `version`. The caller commits when it is kept.
    async fn advance(
        &self,
        writing: &mut SqliteConnection,
        (id, version): (&ConversationId, i64),
        state: &str,
        turn: &StoredTurn,
    ) -> Result<Committed, StoreError> {
        let advanced = sqlx::query(
            "UPDATE conversations SET state = ?3, version = version + 1, last_turn = ?4
             WHERE id = ?1 AND version = ?2",
        )
        .bind(id.as_str())
        .bind(version)
        .bind(state)
        .bind(turn.turn)
        .execute(&mut *writing)
        .await
        .map_err(|error| self.fault(error))?;
        if advanced.rows_affected() == 0 {
            return Ok(Committed::Overtaken);
        }
        match insert_turn(writing, id, turn).await {
            Ok(()) => Ok(Committed::Kept),
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                Ok(Committed::Overtaken)
            }
            Err(error) => Err(self.fault(error)),
        }
    }
}

#[async_trait]
impl ConversationStore for SqliteStore {
    async fn create(
        &self,
        conversation: &StoredConversation,
        first: &StoredTurn,
    ) -> Result<(), StoreError> {
        let version = i64::try_from(conversation.version)
            .map_err(|error| self.fault(sqlx::Error::Encode(error.into())))?;
        let mut writing = self.file.begin().await?;
        sqlx::query(
            "INSERT INTO conversations (id, shop, started_at, state, version, last_turn)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .bind(conversation.id.as_str())
        .bind(conversation.shop.as_str())
        .bind(conversation.started_at.as_microsecond())
        .bind(&conversation.state)
        .bind(version)
        .bind(conversation.last_turn)
        .execute(&mut *writing)
        .await
        .map_err(|error| self.fault(error))?;
        insert_turn(&mut writing, &conversation.id, first)
            .await
            .map_err(|error| self.fault(error))?;
        writing.commit().await.map_err(|error| self.fault(error))
    }

    async fn load(
        &self,
        shop: &ShopId,
        id: &ConversationId,
    ) -> Result<Option<StoredConversation>, StoreError> {
        let row = sqlx::query(
            "SELECT started_at, state, version, last_turn FROM conversations WHERE id = ?1 AND shop = ?2",
        )
        .bind(id.as_str())
        .bind(shop.as_str())
        .fetch_optional(self.file.readers())
        .await
        .map_err(|error| self.fault(error))?;
        row.map(|row| conversation(&row, shop, id))
            .transpose()
            .map_err(|error| self.fault(error))
    }

    async fn answered(
        &self,
        id: &ConversationId,
        message: &MessageId,
    ) -> Result<Option<StoredTurn>, StoreError> {
        let row = sqlx::query("SELECT * FROM turns WHERE conversation = ?1 AND message_id = ?2")
            .bind(id.as_str())
            .bind(message.as_str())
            .fetch_optional(self.file.readers())
            .await
            .map_err(|error| self.fault(error))?;
        row.map(|row| stored_turn(&row))
            .transpose()
            .map_err(|error| self.fault(error))
    }

    async fn commit(
        &self,
        id: &ConversationId,
        version: u64,
        state: &str,
        turn: &StoredTurn,
    ) -> Result<Committed, StoreError> {
        // No conversation has a version that SQLite cannot count to.
        let Ok(version) = i64::try_from(version) else {
            return Ok(Committed::Overtaken);
        };
        let mut writing = self.file.begin().await?;
        let committed = self
            .advance(&mut writing, (id, version), state, turn)
            .await?;
        let ended = match committed {
            Committed::Kept => writing.commit().await,
            Committed::Overtaken => writing.rollback().await,
        };
        ended.map_err(|error| self.fault(error))?;
        Ok(committed)
    }

    async fn turns(&self, id: &ConversationId) -> Result<Vec<StoredTurn>, StoreError> {
        let rows = sqlx::query("SELECT * FROM turns WHERE conversation = ?1 ORDER BY turn")
            .bind(id.as_str())
            .fetch_all(self.file.readers())
            .await
            .map_err(|error| self.fault(error))?;
        self.turns_of(&rows)
    }

    async fn recent(&self, shop: &ShopId, limit: u32) -> Result<Vec<StoredTurn>, StoreError> {
        let rows = sqlx::query(
            "SELECT turns.* FROM turns JOIN conversations ON conversations.id = turns.conversation
             WHERE conversations.shop = ?1 AND turns.turn > 0
             ORDER BY turns.at DESC, turns.conversation DESC, turns.turn DESC LIMIT ?2",
        )
        .bind(shop.as_str())
        .bind(limit)
        .fetch_all(self.file.readers())
        .await
        .map_err(|error| self.fault(error))?;
        self.turns_of(&rows)
    }

    async fn erase(&self, shop: &ShopId, id: &ConversationId) -> Result<bool, StoreError> {
        let mut writing = self.file.begin().await?;
        // The turns go with it: their foreign key cascades.
        let erased = sqlx::query("DELETE FROM conversations WHERE id = ?1 AND shop = ?2")
            .bind(id.as_str())
            .bind(shop.as_str())
            .execute(&mut *writing)
            .await
            .map_err(|error| self.fault(error))?;
        writing.commit().await.map_err(|error| self.fault(error))?;
        if erased.rows_affected() == 0 {
            return Ok(false);
        }
        // What was erased must stay so after a power cut, and must not linger in the log beside the file.
        sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(self.file.writer())
            .await
            .map_err(|error| self.fault(error))?;
        Ok(true)
    }

    async fn admin_token_hash(&self) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT hash FROM admin_token")
            .fetch_optional(self.file.readers())
            .await
            .map_err(|error| self.fault(error))
    }

    async fn keep_admin_token_hash(&self, hash: &str) -> Result<bool, StoreError> {
        let mut writing = self.file.begin().await?;
        let kept = sqlx::query("INSERT OR IGNORE INTO admin_token (only, hash) VALUES (1, ?)")
            .bind(hash)
            .execute(&mut *writing)
            .await
            .map_err(|error| self.fault(error))?;
        writing.commit().await.map_err(|error| self.fault(error))?;
        Ok(kept.rows_affected() > 0)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM conversations LIMIT 1")
            .fetch_optional(self.file.readers())
            .await
            .map_err(|error| self.fault(error))?;
        // Beginning takes the write lock, which a file that cannot be written refuses.
        let writing = self.file.begin().await?;
        writing.rollback().await.map_err(|error| self.fault(error))
    }
}

async fn insert_turn(
    writing: &mut SqliteConnection,
    id: &ConversationId,
    turn: &StoredTurn,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO turns (conversation, turn, at, message_id, customer, choice, response, trace)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .bind(id.as_str())
    .bind(turn.turn)
    .bind(turn.at.as_microsecond())
    .bind(turn.message_id.as_ref().map(MessageId::as_str))
    .bind(&turn.customer)
    .bind(&turn.choice)
    .bind(&turn.response)
    .bind(&turn.trace)
    .execute(writing)
    .await?;
    Ok(())
}

fn conversation(
    row: &SqliteRow,
    shop: &ShopId,
    id: &ConversationId,
) -> Result<StoredConversation, sqlx::Error> {
    let version: i64 = row.try_get("version")?;
    Ok(StoredConversation {
        id: id.clone(),
        shop: shop.clone(),
        started_at: instant(row, "started_at")?,
        state: row.try_get("state")?,
        version: u64::try_from(version).map_err(|error| sqlx::Error::Decode(error.into()))?,
        last_turn: row.try_get("last_turn")?,
    })
}

fn stored_turn(row: &SqliteRow) -> Result<StoredTurn, sqlx::Error> {
    let message_id: Option<&str> = row.try_get("message_id")?;
    Ok(StoredTurn {
        turn: row.try_get("turn")?,
        at: instant(row, "at")?,
        message_id: message_id
            .map(MessageId::parse)
            .transpose()
            .map_err(|error| sqlx::Error::Decode(error.into()))?,
        customer: row.try_get("customer")?,
        choice: row.try_get("choice")?,
        response: row.try_get("response")?,
        trace: row.try_get("trace")?,
    })
}

fn instant(row: &SqliteRow, column: &str) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_microsecond(row.try_get(column)?)
        .map_err(|error| sqlx::Error::Decode(error.into()))
}

impl From<SqliteFault> for StoreError {
    fn from(fault: SqliteFault) -> Self {
        Self::Unavailable {
            reason: fault.reason,
            source: fault.source,
        }
    }
}
