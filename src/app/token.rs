//! The first admin token: configured, or kept from an earlier start, or made now and told once.

use uuid::Uuid;

use crate::api::{Scope, Token};
use crate::store::{ConversationStore, StoreError};

/// The first token, and its text where it was made just now.
#[derive(Debug)]
pub(super) struct FirstToken {
    pub(super) token: Token,
    pub(super) made: Option<String>,
}

/// Finds or makes the first admin token.
pub(super) async fn first(
    configured: &str,
    store: &dyn ConversationStore,
) -> Result<FirstToken, StoreError> {
    if !configured.is_empty() {
        return Ok(known(&Token::hash(configured)));
    }
    if let Some(hash) = store.admin_token_hash().await? {
        return Ok(known(&hash));
    }
    let text = random();
    let hash = Token::hash(&text);
    if store.keep_admin_token_hash(&hash).await? {
        return Ok(FirstToken {
            made: Some(text),
            ..known(&hash)
        });
    }
    // Another process kept one in between, and told it.
    let kept = store.admin_token_hash().await?;
    Ok(known(&kept.unwrap_or_default()))
}

fn known(hash: &str) -> FirstToken {
    FirstToken {
        token: Token::of_hash(hash, Scope::ALL),
        made: None,
    }
}

/// 244 random bits as hexadecimal digits.
fn random() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    #[test]
    fn the_token_is_made_once_and_a_configured_one_wins() {
        super::super::block_on(async {
            let memory = store::Settings {
                database: "memory".to_owned(),
            };
            let store = store::open(&memory).await.unwrap();
            let made = first("", store.as_ref()).await.unwrap();
            let text = made.made.unwrap();
            assert_eq!(text.len(), 64);
            let again = first("", store.as_ref()).await.unwrap();
            assert!(again.made.is_none());
            assert_eq!(again.token, made.token);
            assert_eq!(again.token, Token::of_hash(&Token::hash(&text), Scope::ALL));
            let configured = first("mine", store.as_ref()).await.unwrap();
            assert_ne!(configured.token, made.token);
        });
    }
}
