//! A conversation read back, and erased.

use jiff::Timestamp;

use super::{Chat, ChatError};
use crate::dialogue::State;
use crate::domain::{ConversationId, LocalInstant, ShopId, Transcript, TranscriptTurn, Turn};
use crate::store::StoredTurn;

impl Chat {
    /// The conversation so far, as it stands at an instant.
    ///
    /// # Errors
    /// When there is no such conversation or the store cannot be read.
    pub async fn transcript(
        &self,
        shop: &ShopId,
        id: &ConversationId,
        now: Timestamp,
    ) -> Result<Transcript, ChatError> {
        let open = self.shop(shop)?;
        let stored = self
            .store
            .load(shop, id)
            .await?
            .ok_or(ChatError::UnknownConversation)?;
        let state = State::from_json(&stored.state)
            .map_err(|error| ChatError::Corrupt(error.to_string()))?;
        let turns = self.store.turns(id).await?;
        let shown = |turn: StoredTurn| {
            let replies = serde_json::from_str::<Turn>(&turn.response).map(|turn| turn.replies);
            Ok(TranscriptTurn {
                turn: turn.turn,
                at: LocalInstant::new(&turn.at.to_zoned(open.shop.time_zone.clone())),
                customer: turn.customer,
                choice: turn.choice,
                replies: replies.map_err(|error| ChatError::Corrupt(error.to_string()))?,
            })
        };
        Ok(Transcript {
            id: id.clone(),
            shop: shop.clone(),
            state: state.view(now),
            turns: turns
                .into_iter()
                .map(shown)
                .collect::<Result<_, ChatError>>()?,
        })
    }

    /// Erases a conversation with everything that was kept of it.
    ///
    /// # Errors
    /// When there is no such conversation or the store cannot be written.
    pub async fn erase(&self, shop: &ShopId, id: &ConversationId) -> Result<(), ChatError> {
        self.shop(shop)?;
        if self.store.erase(shop, id).await? {
            Ok(())
        } else {
            Err(ChatError::UnknownConversation)
        }
    }
}
