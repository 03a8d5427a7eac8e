//! Where orders are: one door, one private adapter a source.

mod address;
mod compare;
mod memory;
mod read;
mod sqlite;
mod sqlite_file;
#[cfg(test)]
mod suite;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{EmailAddress, Order, OrderNumber, ShopId};

pub(crate) use address::Address;
pub use read::{Fault, read_orders};
pub(crate) use sqlite_file::{Durability, Room, SqliteFault, SqliteFile};

/// Where the orders are, as the operator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sqlite:PATH`, `sqlite://PATH`, a plain path, or `memory`, which forgets everything at the end.
    pub database: String,
}

/// How many orders are kept between two calls of `progress`.
const PROGRESS_EVERY: usize = 500;

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

    /// Keeps many, all or none; of two with the same number the later stays. `progress` is called with how many are
    /// done, at least once every 500 orders; they count as kept only when the call has returned.
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

/// Opens the order source that the settings name. A missing SQLite file and its folder are created.
///
/// # Errors
/// `Unavailable` when the database cannot be opened for writing, is damaged, comes from a newer version, or is of an
/// unknown kind; the reason says what to do.
pub async fn open(settings: &Settings) -> Result<Arc<dyn OrderSource>, OrdersError> {
    match Address::parse(&settings.database) {
        Ok(Address::Memory) => Ok(Arc::new(memory::MemoryOrders::default())),
        Ok(Address::Sqlite(path)) => Ok(Arc::new(sqlite::SqliteOrders::open(&path).await?)),
        Err(reason) => Err(OrdersError::Unavailable {
            reason,
            source: None,
        }),
    }
}
