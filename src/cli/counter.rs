//! Opens the counter for one command.

use super::{failure::Failure, progress::Building};
use crate::app::{self, Rooms};
use crate::config::Config;
use crate::domain::ShopId;

/// Reads a shop's id from an argument.
pub(super) fn shop_id(text: &str) -> Result<ShopId, String> {
    ShopId::parse(text).map_err(|error| error.to_string())
}

/// Whether a command needs what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Database {
    /// The database of the settings.
    Kept,
    /// A database in memory, since nothing is looked up or kept.
    Forgotten,
}

/// Opens the rooms, and sees that the shop is served.
pub(super) async fn open(
    config: &Config,
    shop: &ShopId,
    database: Database,
) -> Result<Rooms, Failure> {
    let shops = app::open_shops_watched(config, &Building::new())?;
    if !shops.contains_key(shop) {
        let known: Vec<&str> = shops.keys().map(ShopId::as_str).collect();
        let known = known.join("`, `");
        return Err(Failure::Message(format!(
            "unknown shop `{shop}`; the shops are `{known}`"
        )));
    }
    let mut config = config.clone();
    if database == Database::Forgotten {
        "memory".clone_into(&mut config.database);
    }
    Ok(app::open_rooms(&config, shops).await?)
}
