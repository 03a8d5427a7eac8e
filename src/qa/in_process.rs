//! Replaying without a server: each fixture has a counter, orders, conversations and a clock of its own.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    fixture::{Fixture, FixtureOrders, Say},
    replay::{Begun, Counters, Talk},
};
use crate::chat::{Chat, Inbound, Opening};
use crate::domain::{ConversationId, MessageId, ShopId, Turn};
use crate::orders::{self, OrderSource};

/// Makes the counter that a fixture is replayed at.
#[async_trait]
pub trait ChatFactory: Send + Sync {
    /// Makes a counter with every shop, these orders, and no conversation yet.
    ///
    /// Request rate limits MUST be lifted. On failure it says why, for people.
    async fn chat(&self, orders: Arc<dyn OrderSource>) -> Result<Chat, String>;
}

#[async_trait]
impl<F: ChatFactory> Counters for F {
    async fn begin<'a>(&'a self, fixture: &'a Fixture) -> Result<Begun<'a>, String> {
        let in_memory = orders::Settings {
            database: "memory".to_owned(),
        };
        let orders = orders::open(&in_memory)
            .await
            .map_err(|error| error.to_string())?;
        let chat = self.chat(Arc::clone(&orders)).await?;
        keep_orders(fixture, &chat, orders.as_ref()).await?;
        let opening = Opening {
            lang: fixture.lang.clone(),
            channel: None,
            user: None,
        };
        let opened = chat
            .open(&fixture.shop, opening, fixture.now)
            .await
            .map_err(|error| format!("the conversation cannot be opened: {error}"))?;
        let talk = Box::new(ChatTalk {
            chat,
            shop: &fixture.shop,
            id: opened.id.clone(),
        });
        Ok(Begun { opened, talk })
    }
}

struct ChatTalk<'a> {
    chat: Chat,
    shop: &'a ShopId,
    id: ConversationId,
}

#[async_trait]
impl Talk for ChatTalk<'_> {
    async fn say(&mut self, number: usize, said: &Say, now: Timestamp) -> Result<Turn, String> {
        let inbound = Inbound {
            conversation: self.id.clone(),
            message_id: Some(message_id(number)?),
            body: said.body(),
            client: None,
            now,
        };
        let turn = self.chat.receive(self.shop, inbound).await;
        turn.map_err(|error| error.to_string())
    }
}

/// The same ids in every run.
pub(super) fn message_id(number: usize) -> Result<MessageId, String> {
    MessageId::parse(&format!("replay-{number}")).map_err(|error| error.to_string())
}

async fn keep_orders(
    fixture: &Fixture,
    chat: &Chat,
    orders: &dyn OrderSource,
) -> Result<(), String> {
    let shops = chat.shops();
    let open = shops.get(&fixture.shop).ok_or_else(|| {
        let known: Vec<&str> = shops.keys().map(ShopId::as_str).collect();
        let known = known.join("`, `");
        format!(
            "there is no shop `{}`; the shops are `{known}`",
            fixture.shop
        )
    })?;
    let kept = match &fixture.orders {
        FixtureOrders::Demo => &open.shop.demo_orders,
        FixtureOrders::Given(given) => given,
    };
    orders
        .put_all(&fixture.shop, kept, &|_| {})
        .await
        .map_err(|error| error.to_string())
}
