//! TEMP: stands in until the store room is merged.
#![expect(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::unused_async,
    reason = "temporary"
)]
use super::{Committed, ConversationStore, StoreError, StoredConversation, StoredTurn};
use crate::domain::{ConversationId, MessageId, ShopId};
use async_trait::async_trait;
use std::sync::{Arc, OnceLock};

#[derive(Debug, Clone)]
pub struct Settings {
    pub database: String,
}

#[derive(Debug, Default)]
struct Memory {
    hash: OnceLock<String>,
}

#[async_trait]
impl ConversationStore for Memory {
    async fn create(&self, _: &StoredConversation, _: &StoredTurn) -> Result<(), StoreError> {
        Ok(())
    }
    async fn load(
        &self,
        _: &ShopId,
        _: &ConversationId,
    ) -> Result<Option<StoredConversation>, StoreError> {
        Ok(None)
    }
    async fn answered(
        &self,
        _: &ConversationId,
        _: &MessageId,
    ) -> Result<Option<StoredTurn>, StoreError> {
        Ok(None)
    }
    async fn commit(
        &self,
        _: &ConversationId,
        _: u64,
        _: &str,
        _: &StoredTurn,
    ) -> Result<Committed, StoreError> {
        Ok(Committed::Overtaken)
    }
    async fn turns(&self, _: &ConversationId) -> Result<Vec<StoredTurn>, StoreError> {
        Ok(Vec::new())
    }
    async fn erase(&self, _: &ShopId, _: &ConversationId) -> Result<bool, StoreError> {
        Ok(false)
    }
    async fn admin_token_hash(&self) -> Result<Option<String>, StoreError> {
        Ok(self.hash.get().cloned())
    }
    async fn keep_admin_token_hash(&self, hash: &str) -> Result<bool, StoreError> {
        Ok(self.hash.set(hash.to_owned()).is_ok())
    }
    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

pub async fn open(_: &Settings) -> Result<Arc<dyn ConversationStore>, StoreError> {
    Ok(Arc::new(Memory::default()))
}
