//! Loads one shop's folder again while the others, and every conversation, go on.

use std::sync::Arc;

use async_trait::async_trait;
use tokio::{sync::Mutex, task::spawn_blocking};

use super::{
    fault::AppError,
    indexes::{Watch, open_shop},
};
use crate::api::{Reload, ReloadError, Reloaded};
use crate::chat::{Chat, OpenShop};
use crate::config::Config;
use crate::corpus::{self, Tree};
use crate::disk;
use crate::domain::{Diagnostic, ShopId};

/// Loads from the folder that the settings name.
#[derive(Debug)]
pub(super) struct FromDisk {
    config: Config,
    chat: Arc<Chat>,
    watch: Arc<dyn Watch>,
    /// Two at once could put the older of two states last.
    turn: Mutex<()>,
}

impl FromDisk {
    pub(super) fn new(config: Config, chat: Arc<Chat>, watch: Arc<dyn Watch>) -> Self {
        Self {
            config,
            chat,
            watch,
            turn: Mutex::new(()),
        }
    }
}

#[async_trait]
impl Reload for FromDisk {
    async fn reload(&self, shop: &ShopId) -> Result<Reloaded, ReloadError> {
        let turn = self.turn.lock().await;
        let (config, id) = (self.config.clone(), shop.clone());
        let watch = Arc::clone(&self.watch);
        let loaded = spawn_blocking(move || load(&config, &id, watch.as_ref())).await;
        let (open, warnings) = loaded.map_err(|error| ReloadError::Failed(error.to_string()))??;
        let reloaded = Reloaded {
            revision: open.shop.revision.clone(),
            entries: open.shop.entries.len(),
            languages: open.shop.languages.clone(),
            warnings,
        };
        let mut shops = (*self.chat.shops()).clone();
        shops.insert(shop.clone(), open);
        self.chat.swap_shops(shops);
        drop(turn);
        Ok(reloaded)
    }
}

fn load(
    config: &Config,
    id: &ShopId,
    watch: &dyn Watch,
) -> Result<(OpenShop, Vec<Diagnostic>), ReloadError> {
    let failed = |error: &AppError| ReloadError::Failed(error.to_string());
    let tree =
        disk::read_tree(&config.corpus).map_err(|error| ReloadError::Failed(error.to_string()))?;
    let prefix = format!("{id}/");
    let folder: Tree = tree
        .into_iter()
        .filter(|(path, _)| path.starts_with(&prefix))
        .collect();
    if folder.is_empty() {
        return Err(ReloadError::UnknownShop);
    }
    let corpus = corpus::load(&config.corpus.to_string_lossy(), &folder);
    if corpus.has_errors() {
        return Err(ReloadError::Faulty(corpus.diagnostics));
    }
    let shop = corpus.shops.into_iter().find(|shop| shop.id == *id);
    let shop = shop.ok_or(ReloadError::UnknownShop)?;
    let (_, open) = open_shop(config, shop, watch).map_err(|error| failed(&error))?;
    Ok((open, corpus.diagnostics))
}
