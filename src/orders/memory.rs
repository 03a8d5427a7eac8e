//! Orders in this process: for replays and tests, and for a house that is only shown.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{
    Kept, OrderSource, OrdersError, PROGRESS_EVERY,
    compare::{NOBODY, is_same_address},
};
use crate::domain::{EmailAddress, Order, OrderNumber, ShopId};

type Orders = BTreeMap<(ShopId, OrderNumber), Order>;

/// Orders that are forgotten when the process ends.
#[derive(Debug, Default)]
pub(super) struct MemoryOrders(Mutex<Orders>);

impl MemoryOrders {
    /// Every change is one insertion or removal, so a map whose holder panicked is still whole.
    fn lock(&self) -> MutexGuard<'_, Orders> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
        let order = self.lock().get(&(shop.clone(), number.clone())).cloned();
        // An address is compared in any case, so that an unknown number takes as long as a wrong address.
        let held = order.as_ref().map_or(NOBODY, |order| order.email.as_str());
        let is_same = is_same_address(held, email.as_str());
        Ok(order.filter(|_| is_same))
    }

    async fn get(&self, shop: &ShopId, number: &OrderNumber) -> Result<Option<Order>, OrdersError> {
        Ok(self.lock().get(&(shop.clone(), number.clone())).cloned())
    }

    async fn put(&self, shop: &ShopId, order: &Order) -> Result<Kept, OrdersError> {
        let key = (shop.clone(), order.number.clone());
        match self.lock().insert(key, order.clone()) {
            Some(_) => Ok(Kept::Replaced),
            None => Ok(Kept::Created),
        }
    }

    async fn put_all(
        &self,
        shop: &ShopId,
        orders: &[Order],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<(), OrdersError> {
        // Everything is made ready before the first is kept, so that a `progress` that panics leaves nothing half done.
        let mut ready = Vec::with_capacity(orders.len());
        for part in orders.chunks(PROGRESS_EVERY) {
            ready.extend(
                part.iter()
                    .map(|order| ((shop.clone(), order.number.clone()), order.clone())),
            );
            progress(ready.len());
        }
        self.lock().extend(ready);
        Ok(())
    }

    async fn delete(&self, shop: &ShopId, number: &OrderNumber) -> Result<bool, OrdersError> {
        let removed = self.lock().remove(&(shop.clone(), number.clone()));
        Ok(removed.is_some())
    }

    async fn count(&self, shop: &ShopId) -> Result<u64, OrdersError> {
        let n_orders = self.lock().keys().filter(|(of, _)| of == shop).count();
        Ok(u64::try_from(n_orders).unwrap_or(u64::MAX))
    }
}
