//! Where fixtures are replayed: at counters of this process, or at a server.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    super::{failure::Failure, progress::Building},
    Arguments,
};
use crate::app::{self, FixtureCounters, block_on};
use crate::config::Config;
use crate::corpus::Shop;
use crate::domain::{Order, ShopId};
use crate::qa::{Counters, Fixture, FixtureOrders, Server};

/// How many fixtures run at the same time on a server, which has more to do than one.
const AT_ONCE: usize = 8;

/// Where the fixtures are replayed.
pub(super) struct Place {
    pub(super) counters: Box<dyn Counters>,
    /// How many run at the same time; 0 is one a core.
    pub(super) at_once: usize,
    /// The shops as they stand in the corpus here, where they are needed.
    pub(super) shops: Vec<Arc<Shop>>,
}

impl Place {
    /// Opens the shops here, or the server.
    pub(super) fn open(
        arguments: &Arguments,
        config: &Config,
        fixtures: &[Fixture],
    ) -> Result<Self, Failure> {
        let Some(address) = &arguments.against else {
            let shops = app::open_shops_watched(config, &Building::new())?;
            return Ok(Self {
                shops: shops.values().map(|open| Arc::clone(&open.shop)).collect(),
                counters: Box::new(FixtureCounters::new(shops)),
                at_once: 0,
            });
        };
        let uses_demo = fixtures.iter().any(|f| f.orders == FixtureOrders::Demo);
        let shops = if uses_demo || arguments.coverage {
            app::read_shops(config)?
        } else {
            Vec::new()
        };
        let demo: BTreeMap<ShopId, Vec<Order>> = shops
            .iter()
            .map(|shop| (shop.id.clone(), shop.demo_orders.clone()))
            .collect();
        let configured = Some(config.admin_token.as_str()).filter(|token| !token.is_empty());
        let token = arguments.token.as_deref().or(configured);
        let server = block_on(Server::open(address, token, demo)).map_err(Failure::Message)?;
        if token.is_none() && server.puts_orders(fixtures) {
            return Err(Failure::Usage(
                "the fixtures have orders, which are put with an admin token: give `--token` or COMPTOIR_ADMIN_TOKEN"
                    .to_owned(),
            ));
        }
        Ok(Self {
            counters: Box::new(server),
            at_once: AT_ONCE,
            shops: shops.into_iter().map(Arc::new).collect(),
        })
    }
}
