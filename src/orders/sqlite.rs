//! Orders in a SQLite file: the order source of a shop that has no order system of its own to ask.

use std::path::Path;

use async_trait::async_trait;
use sqlx::{Row, sqlite::SqliteRow};

use super::{
    Durability, Kept, OrderSource, OrdersError, PROGRESS_EVERY, Room, SqliteFault, SqliteFile,
    compare::{NOBODY, is_same_address},
};
use crate::domain::{EmailAddress, Order, OrderNumber, ShopId};

/// The form of `body` that is written. Every older one is still read.
const BODY_VERSION: i64 = 1;

/// A number that no order has, since an order number has at least one digit.
const NO_NUMBER: &str = "";

// Whoever imports orders is told that they are kept and may throw the file away: that must outlive a power cut.
const ROOM: Room = Room {
    name: "orders",
    migrations: &[include_str!("migrations/0001_orders.sql")],
    durability: Durability::PowerCut,
};

/// Orders in a SQLite file.
#[derive(Debug)]
pub(super) struct SqliteOrders {
    file: SqliteFile,
}

impl SqliteOrders {
    /// Opens or creates the file.
    pub(super) async fn open(path: &Path) -> Result<Self, SqliteFault> {
        Ok(Self {
            file: SqliteFile::open(path, &ROOM).await?,
        })
    }

    fn fault(&self, error: sqlx::Error) -> OrdersError {
        self.file.fault(error).into()
    }

    fn read(&self, row: &SqliteRow) -> Result<Order, OrdersError> {
        let version: i64 = row
            .try_get("body_version")
            .map_err(|error| self.fault(error))?;
        let body: &str = row.try_get("body").map_err(|error| self.fault(error))?;
        if version != BODY_VERSION {
            let what = format!("an order of version {version}, which this program does not know");
            return Err(self.file.damage(&what, None).into());
        }
        serde_json::from_str(body).map_err(|error| {
            let what = "an order that cannot be read";
            self.file.damage(what, Some(error.into())).into()
        })
    }

    fn write(&self, order: &Order) -> Result<String, OrdersError> {
        serde_json::to_string(order).map_err(|error| self.fault(sqlx::Error::Encode(error.into())))
    }
}

#[async_trait]
impl OrderSource for SqliteOrders {
    /// Both kinds of miss do the same work, so that their time tells nothing about which orders exist:
    /// the first query always gives one address (a dummy when there is no such order), which is compared in constant
    /// time; the second query always runs, and on a miss it looks for a number that no order has. Only the customer's
    /// own order is ever read and parsed. Naming the address again in the second query covers an order that was
    /// replaced between the two.
    async fn find(
        &self,
        shop: &ShopId,
        number: &OrderNumber,
        email: &EmailAddress,
    ) -> Result<Option<Order>, OrdersError> {
        let held: String = sqlx::query_scalar(
            "SELECT coalesce((SELECT email FROM orders WHERE shop = ?1 AND number = ?2), ?3)",
        )
        .bind(shop.as_str())
        .bind(number.as_str())
        .bind(NOBODY)
        .fetch_one(self.file.readers())
        .await
        .map_err(|error| self.fault(error))?;
        let sought = if is_same_address(&held, email.as_str()) {
            number.as_str()
        } else {
            NO_NUMBER
        };
        let row = sqlx::query(
            "SELECT body_version, body FROM orders WHERE shop = ?1 AND number = ?2 AND email = ?3",
        )
        .bind(shop.as_str())
        .bind(sought)
        .bind(email.as_str())
        .fetch_optional(self.file.readers())
        .await
        .map_err(|error| self.fault(error))?;
        row.map(|row| self.read(&row)).transpose()
    }

    async fn get(&self, shop: &ShopId, number: &OrderNumber) -> Result<Option<Order>, OrdersError> {
        let row =
            sqlx::query("SELECT body_version, body FROM orders WHERE shop = ?1 AND number = ?2")
                .bind(shop.as_str())
                .bind(number.as_str())
                .fetch_optional(self.file.readers())
                .await
                .map_err(|error| self.fault(error))?;
        row.map(|row| self.read(&row)).transpose()
    }

    async fn put(&self, shop: &ShopId, order: &Order) -> Result<Kept, OrdersError> {
        let body = self.write(order)?;
        let mut writing = self.file.begin().await?;
        let replaced = sqlx::query(
            "UPDATE orders SET email = ?3, body_version = ?4, body = ?5 WHERE shop = ?1 AND number = ?2",
        )
        .bind(shop.as_str())
        .bind(order.number.as_str())
        .bind(order.email.as_str())
        .bind(BODY_VERSION)
        .bind(&body)
        .execute(&mut *writing)
        .await
        .map_err(|error| self.fault(error))?;
        let kept = if replaced.rows_affected() > 0 {
            Kept::Replaced
        } else {
            insert(&mut writing, shop, order, &body)
                .await
                .map_err(|error| self.fault(error))?;
            Kept::Created
        };
        writing.commit().await.map_err(|error| self.fault(error))?;
        Ok(kept)
    }

    async fn put_all(
        &self,
        shop: &ShopId,
        orders: &[Order],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<(), OrdersError> {
        let mut writing = self.file.begin().await?;
        let mut done = 0;
        for part in orders.chunks(PROGRESS_EVERY) {
            for order in part {
                let body = self.write(order)?;
                insert(&mut writing, shop, order, &body)
                    .await
                    .map_err(|error| self.fault(error))?;
            }
            done += part.len();
            progress(done);
        }
        writing.commit().await.map_err(|error| self.fault(error))
    }

    async fn delete(&self, shop: &ShopId, number: &OrderNumber) -> Result<bool, OrdersError> {
        let mut writing = self.file.begin().await?;
        let deleted = sqlx::query("DELETE FROM orders WHERE shop = ?1 AND number = ?2")
            .bind(shop.as_str())
            .bind(number.as_str())
            .execute(&mut *writing)
            .await
            .map_err(|error| self.fault(error))?;
        writing.commit().await.map_err(|error| self.fault(error))?;
        Ok(deleted.rows_affected() > 0)
    }

    async fn count(&self, shop: &ShopId) -> Result<u64, OrdersError> {
        let n_orders: i64 = sqlx::query_scalar("SELECT count(*) FROM orders WHERE shop = ?1")
            .bind(shop.as_str())
            .fetch_one(self.file.readers())
            .await
            .map_err(|error| self.fault(error))?;
        Ok(u64::try_from(n_orders).unwrap_or_default())
    }
}

/// Keeps an order, in the place of any other of this number.
async fn insert(
    writing: &mut sqlx::SqliteConnection,
    shop: &ShopId,
    order: &Order,
    body: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO orders (shop, number, email, body_version, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (shop, number) DO UPDATE
         SET email = excluded.email, body_version = excluded.body_version, body = excluded.body",
    )
    .bind(shop.as_str())
    .bind(order.number.as_str())
    .bind(order.email.as_str())
    .bind(BODY_VERSION)
    .bind(body)
    .execute(writing)
    .await?;
    Ok(())
}

impl From<SqliteFault> for OrdersError {
    fn from(fault: SqliteFault) -> Self {
        Self::Unavailable {
            reason: fault.reason,
            source: fault.source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_stored_order_of_version_1_is_read_and_a_strange_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.db");
        let orders = SqliteOrders::open(&path).await.unwrap();
        let body = r#"{"number":"65842","email":"ana@example.com","placed_at":"2026-11-20T20:10:00Z","currency":"EUR",
            "total":"159.00","country":"FR","cancelled_at":null,"produced_at":null,
            "items":[{"title":"Ring","sku":null,"quantity":1,"unit_price":"159.00","personalised":true}],
            "shipments":[{"shipped_at":null,"carrier":"Post","tracking_number":"T1","tracking_url":null,"express":false,"delivered_at":null}]}"#;
        for (number, version, body) in [("65842", 1, body), ("1", 2, body), ("2", 1, "{")] {
            let mut writing = orders.file.begin().await.unwrap();
            sqlx::query("INSERT INTO orders VALUES ('willow', ?, 'ana@example.com', ?, ?)")
                .bind(number)
                .bind(version)
                .bind(body)
                .execute(&mut *writing)
                .await
                .unwrap();
            writing.commit().await.unwrap();
        }
        let shop = ShopId::parse("willow").unwrap();
        let number = |text| OrderNumber::parse(text).unwrap();
        let order = orders.get(&shop, &number("65842")).await.unwrap().unwrap();
        assert!(order.items[0].personalised);
        for (text, part) in [("1", "an order of version 2"), ("2", "cannot be read")] {
            let error = orders.get(&shop, &number(text)).await.unwrap_err();
            assert!(error.to_string().contains(part), "{error}");
        }
    }
}
