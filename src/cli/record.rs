//! Writes a fixture from a stored conversation.

use super::{Output, counter::shop_id, failure::Failure};
use crate::app::{self, block_on};
use crate::chat;
use crate::config::Config;
use crate::domain::{ConversationId, ShopId};
use crate::qa;
use crate::store;

/// Which conversation.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The conversation's id
    #[arg(value_name = "CONVERSATION_ID", value_parser = conversation_id)]
    conversation: ConversationId,
    /// Its shop [default: whichever has it]
    #[arg(long, value_parser = shop_id)]
    shop: Option<ShopId>,
}

fn conversation_id(text: &str) -> Result<ConversationId, String> {
    ConversationId::parse(text).map_err(|error| error.to_string())
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let shops = match &arguments.shop {
        Some(shop) => vec![shop.clone()],
        None => app::read_shops(config)?
            .into_iter()
            .map(|shop| shop.id)
            .collect(),
    };
    let id = &arguments.conversation;
    let settings = store::Settings {
        database: config.database.clone(),
    };
    let found = block_on(async {
        let store = store::open(&settings)
            .await
            .map_err(|error| Failure::Message(error.to_string()))?;
        for shop in &shops {
            let recorded = chat::recorded(store.as_ref(), shop, id).await?;
            if recorded.is_some() {
                return Ok(recorded);
            }
        }
        Ok::<_, Failure>(None)
    })?;
    match found {
        Some(recorded) => Ok(write!(output.data, "{}", qa::record(&recorded))?),
        None => Err(Failure::Message(format!(
            "no conversation `{id}` is kept in `{}`; see `--database` and `--shop`",
            config.database
        ))),
    }
}
