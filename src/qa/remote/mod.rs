//! Replaying against a running server: the same fixtures over HTTP, with the clock in a header and the orders put first.

mod client;
mod groups;

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::json;

use super::{
    fixture::{Fixture, FixtureOrders, Say},
    in_process::message_id,
    replay::{Begun, Counters, Talk},
};
use crate::domain::{ConversationId, Order, OrderNumber, ShopId, Turn};
use client::Client;

/// A server that was started with `--qa`.
#[derive(Debug)]
pub struct Server {
    client: Client,
    /// What `orders: demo` stands for.
    demo: BTreeMap<ShopId, Vec<Order>>,
    shops: Vec<ShopId>,
}

impl Server {
    /// Asks the server at this address whether it serves tests, and which shops. `token` is an admin token, needed where
    /// fixtures have orders; `demo` is what `orders: demo` stands for in each shop.
    ///
    /// # Errors
    /// When nothing answers there, it is not ready, or it was not started with `--qa`; the text says which, for people.
    pub async fn open(
        address: &str,
        token: Option<&str>,
        demo: BTreeMap<ShopId, Vec<Order>>,
    ) -> Result<Self, String> {
        let shops = Client::new(address, token)?.ready().await?;
        // Connections belong to the runtime that made them: a replay gets a client of its own.
        let client = Client::new(address, token)?;
        Ok(Self {
            client,
            demo,
            shops,
        })
    }

    /// Whether any of the fixtures has orders, which only an admin token may put.
    pub fn puts_orders(&self, fixtures: &[Fixture]) -> bool {
        fixtures
            .iter()
            .any(|fixture| !self.orders(fixture).is_empty())
    }

    fn orders<'a>(&'a self, fixture: &'a Fixture) -> &'a [Order] {
        match &fixture.orders {
            FixtureOrders::Demo => self.demo.get(&fixture.shop).map_or(&[], Vec::as_slice),
            FixtureOrders::Given(given) => given,
        }
    }
}

#[async_trait]
impl Counters for Server {
    async fn begin<'a>(&'a self, fixture: &'a Fixture) -> Result<Begun<'a>, String> {
        let shop = &fixture.shop;
        if !self.shops.contains(shop) {
            let known: Vec<&str> = self.shops.iter().map(ShopId::as_str).collect();
            return Err(format!(
                "the server does not serve the shop `{shop}`; it serves `{}`",
                known.join("`, `")
            ));
        }
        let mut talk = Box::new(HttpTalk {
            client: &self.client,
            shop,
            now: fixture.now,
            id: None,
            before: Vec::new(),
        });
        let begun = talk.begin(fixture, self.orders(fixture)).await;
        match begun {
            Ok(opened) => Ok(Begun { opened, talk }),
            Err(why) => {
                let remains = talk.end().await.err();
                let remains = remains.map_or_else(String::new, |remains| format!("; {remains}"));
                Err(format!("{why}{remains}"))
            }
        }
    }

    fn groups(&self, fixtures: &[Fixture]) -> Vec<Vec<usize>> {
        groups::of(fixtures, |fixture| self.orders(fixture))
    }
}

/// One conversation on the server, and what was there before it.
struct HttpTalk<'a> {
    client: &'a Client,
    shop: &'a ShopId,
    now: Timestamp,
    id: Option<ConversationId>,
    /// The orders that were put, each with the one that stood in its place.
    before: Vec<(OrderNumber, Option<Order>)>,
}

impl HttpTalk<'_> {
    async fn begin(
        &mut self,
        fixture: &Fixture,
        orders: &[Order],
    ) -> Result<crate::domain::Opened, String> {
        for order in orders {
            let before = self.client.order(self.shop, &order.number).await?;
            self.before.push((order.number.clone(), before));
            self.client.put(self.shop, order).await?;
        }
        let opening = match &fixture.lang {
            Some(lang) => json!({"lang": lang}),
            None => json!({}),
        };
        let opened = self.client.begin(self.shop, fixture.now, &opening).await?;
        self.id = Some(opened.id.clone());
        Ok(opened)
    }
}

#[async_trait]
impl Talk for HttpTalk<'_> {
    async fn say(&mut self, number: usize, said: &Say, now: Timestamp) -> Result<Turn, String> {
        self.now = now;
        let id = self.id.as_ref().ok_or("no conversation was opened")?;
        let message_id = message_id(number)?;
        let message = match said {
            Say::Text(text) => json!({"text": text, "message_id": message_id}),
            Say::Choice(choice) => json!({"choice": choice, "message_id": message_id}),
        };
        self.client.say((self.shop, id), now, &message).await
    }

    /// Erases the conversation, removes the orders, and puts back those that stood in their place.
    async fn end(self: Box<Self>) -> Result<(), String> {
        let mut remains = Vec::new();
        if let Some(id) = &self.id {
            let erased = self.client.erase((self.shop, id), self.now).await;
            remains.extend(erased.err());
        }
        for (number, before) in self.before.iter().rev() {
            let restored = match before {
                Some(order) => self.client.put(self.shop, order).await,
                None => self.client.remove(self.shop, number).await,
            };
            remains.extend(restored.err());
        }
        if remains.is_empty() {
            Ok(())
        } else {
            let remains = remains.join("; ");
            Err(format!("the server is not as it was before: {remains}"))
        }
    }
}
