//! Where orders are: one door, one private adapter a source.

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::domain::{EmailAddress, Order, OrderNumber, ShopId};

/// The order source cannot answer.
#[derive(Debug, Error)]
pub enum OrdersError {
    /// It cannot be reached or written now; the same call may work later.
    #[error("the order store is not available: {reason}")]
    Unavailable {
        /// What happened, for the log.
        reason: String,
        /// Why.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
}

/// What keeping an order did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// There was none of this number.
    Created,
    /// There was one; this takes its place.
    Replaced,
}

/// A source of orders. Implementations MUST normalise nothing: numbers and emails arrive normalised.
#[async_trait]
pub trait OrderSource: Send + Sync + fmt::Debug {
    /// Finds the order with this number that belongs to this email.
    ///
    /// MUST take the same time and give the same answer for an unknown number and for another customer's order.
    async fn find(
        &self,
        shop: &ShopId,
        number: &OrderNumber,
        email: &EmailAddress,
    ) -> Result<Option<Order>, OrdersError>;

    /// Reads an order by its number, for the shop itself.
    async fn get(&self, shop: &ShopId, number: &OrderNumber) -> Result<Option<Order>, OrdersError>;

    /// Keeps one order, in the place of any other of this number.
    async fn put(&self, shop: &ShopId, order: &Order) -> Result<Kept, OrdersError>;

    /// Keeps many, all or none. `progress` is called with how many are done.
    async fn put_all(
        &self,
        shop: &ShopId,
        orders: &[Order],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<(), OrdersError>;

    /// Removes one; whether there was one.
    async fn delete(&self, shop: &ShopId, number: &OrderNumber) -> Result<bool, OrdersError>;

    /// How many orders a shop has.
    async fn count(&self, shop: &ShopId) -> Result<u64, OrdersError>;
}

mod temp;
pub use temp::{Fault, Settings, open, read_orders};
