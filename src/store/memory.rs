//! Conversations in this process: for replays and tests, and for a house that is only shown.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Committed, ConversationStore, StoreError, StoredConversation, StoredTurn};
use crate::domain::{ConversationId, MessageId, ShopId};

#[derive(Debug, Default)]
struct Kept {
    conversations: HashMap<ConversationId, (StoredConversation, Vec<StoredTurn>)>,
    admin_token_hash: Option<String>,
}

impl Kept {
    fn of(&self, shop: &ShopId, id: &ConversationId) -> Option<&StoredConversation> {
        let (conversation, _) = self.conversations.get(id)?;
        (conversation.shop == *shop).then_some(conversation)
    }

    fn turns(&self, id: &ConversationId) -> &[StoredTurn] {
        self.conversations
            .get(id)
            .map_or(&[], |(_, turns)| turns.as_slice())
    }

    fn commit(
        &mut self,
        id: &ConversationId,
        version: u64,
        state: &str,
        turn: &StoredTurn,
    ) -> Committed {
        let Some((conversation, turns)) = self.conversations.get_mut(id) else {
            return Committed::Overtaken;
        };
        let is_kept = turns.iter().any(|other| {
            other.turn == turn.turn
                || (turn.message_id.is_some() && other.message_id == turn.message_id)
        });
        if conversation.version != version || is_kept {
            return Committed::Overtaken;
        }
        conversation.version += 1;
        state.clone_into(&mut conversation.state);
        conversation.last_turn = turn.turn;
        turns.push(as_kept(turn));
        Committed::Kept
    }
}

/// Conversations that are forgotten when the process ends.
#[derive(Debug, Default)]
pub(super) struct MemoryStore(Mutex<Kept>);

impl MemoryStore {
    /// No holder of the lock can panic between two changes that belong together.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl ConversationStore for MemoryStore {
    async fn create(
        &self,
        conversation: &StoredConversation,
        first: &StoredTurn,
    ) -> Result<(), StoreError> {
        let conversation = StoredConversation {
            started_at: to_the_microsecond(conversation.started_at),
            ..conversation.clone()
        };
        let turns = vec![as_kept(first)];
        match self.lock().conversations.entry(conversation.id.clone()) {
            Entry::Vacant(vacant) => {
                vacant.insert((conversation, turns));
                Ok(())
            }
            Entry::Occupied(_) => Err(StoreError::Unavailable {
                reason: "the conversation's id is taken; begin another".to_owned(),
                source: None,
            }),
        }
    }

    async fn load(
        &self,
        shop: &ShopId,
        id: &ConversationId,
    ) -> Result<Option<StoredConversation>, StoreError> {
        Ok(self.lock().of(shop, id).cloned())
    }

    async fn answered(
        &self,
        id: &ConversationId,
        message: &MessageId,
    ) -> Result<Option<StoredTurn>, StoreError> {
        let is_it = |turn: &&StoredTurn| turn.message_id.as_ref() == Some(message);
        Ok(self.lock().turns(id).iter().find(is_it).cloned())
    }

    async fn commit(
        &self,
        id: &ConversationId,
        version: u64,
        state: &str,
        turn: &StoredTurn,
    ) -> Result<Committed, StoreError> {
        Ok(self.lock().commit(id, version, state, turn))
    }

    async fn turns(&self, id: &ConversationId) -> Result<Vec<StoredTurn>, StoreError> {
        let mut turns = self.lock().turns(id).to_vec();
        turns.sort_by_key(|turn| turn.turn);
        Ok(turns)
    }

    async fn recent(&self, shop: &ShopId, limit: u32) -> Result<Vec<StoredTurn>, StoreError> {
        let kept = self.lock();
        let of_shop = kept
            .conversations
            .values()
            .filter(|(conversation, _)| conversation.shop == *shop);
        let mut turns: Vec<(ConversationId, StoredTurn)> = of_shop
            .flat_map(|(conversation, turns)| {
                turns
                    .iter()
                    .map(|turn| (conversation.id.clone(), turn.clone()))
            })
            .filter(|(_, turn)| turn.turn > 0)
            .collect();
        drop(kept);
        turns.sort_by(|(id, turn), (other_id, other)| {
            (other.at, other_id.as_str(), other.turn).cmp(&(turn.at, id.as_str(), turn.turn))
        });
        turns.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(turns.into_iter().map(|(_, turn)| turn).collect())
    }

    async fn erase(&self, shop: &ShopId, id: &ConversationId) -> Result<bool, StoreError> {
        let mut kept = self.lock();
        let is_here = kept.of(shop, id).is_some();
        if is_here {
            kept.conversations.remove(id);
        }
        drop(kept);
        Ok(is_here)
    }

    async fn admin_token_hash(&self) -> Result<Option<String>, StoreError> {
        Ok(self.lock().admin_token_hash.clone())
    }

    async fn keep_admin_token_hash(&self, hash: &str) -> Result<bool, StoreError> {
        let mut kept = self.lock();
        let is_first = kept.admin_token_hash.is_none();
        kept.admin_token_hash.get_or_insert_with(|| hash.to_owned());
        drop(kept);
        Ok(is_first)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

fn as_kept(turn: &StoredTurn) -> StoredTurn {
    StoredTurn {
        at: to_the_microsecond(turn.at),
        ..turn.clone()
    }
}

/// Cuts an instant as every other store does, so that a replay sees what the running house saw.
fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
