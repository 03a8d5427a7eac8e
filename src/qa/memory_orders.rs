//! The orders of one fixture, in memory.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use crate::domain::{EmailAddress, Order, OrderNumber, ShopId};
use crate::orders::{Kept, OrderSource, OrdersError};

type Key = (ShopId, OrderNumber);

/// Orders in memory, for replays. It takes no care to answer every miss in the same time.
#[derive(Debug, Default)]
pub struct MemoryOrders {
    orders: Mutex<BTreeMap<Key, Order>>,
}

impl MemoryOrders {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, Order>> {
        // No change is ever half made, so that a panic elsewhere harms nothing here.
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, shop: &ShopId, number: &OrderNumber) -> Option<Order> {
        self.lock().get(&(shop.clone(), number.clone())).cloned()
    }
}

#[async_trait]
impl OrderSource for MemoryOrders {
    async fn find(
        &self,
        shop: &ShopId,
        number: &OrderNumber,
        email: &EmailAddress,
    ) -> Result<Option<Order>, OrdersError> {
        let order = self.read(shop, number);
        Ok(order.filter(|order| order.email == *email))
    }

    async fn get(&self, shop: &ShopId, number: &OrderNumber) -> Result<Option<Order>, OrdersError> {
        Ok(self.read(shop, number))
    }

    async fn put(&self, shop: &ShopId, order: &Order) -> Result<Kept, OrdersError> {
        let key = (shop.clone(), order.number.clone());
        let before = self.lock().insert(key, order.clone());
        Ok(before.map_or(Kept::Created, |_| Kept::Replaced))
    }

    async fn put_all(
        &self,
        shop: &ShopId,
        orders: &[Order],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<(), OrdersError> {
        let kept = orders
            .iter()
            .map(|order| ((shop.clone(), order.number.clone()), order.clone()));
        self.lock().extend(kept);
        progress(orders.len());
        Ok(())
    }

    async fn delete(&self, shop: &ShopId, number: &OrderNumber) -> Result<bool, OrdersError> {
        let key = (shop.clone(), number.clone());
        Ok(self.lock().remove(&key).is_some())
    }

    async fn count(&self, shop: &ShopId) -> Result<u64, OrdersError> {
        let of_shop = self
            .lock()
            .keys()
            .filter(|(owner, _)| owner == shop)
            .count();
        Ok(u64::try_from(of_shop).unwrap_or(u64::MAX))
    }
}
