//! What the handlers work on: the open house, and what is there before it opens.

use std::{
    fmt,
    num::NonZeroU32,
    sync::{Arc, OnceLock},
};

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::limit::Limiter;
use crate::chat::Chat;
use crate::domain::{Clock, Diagnostic, Language, Revision, ShopId};
use crate::orders::OrderSource;
use crate::store::ConversationStore;
use crate::telemetry::Figures;

/// Whether requests may set the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Real customers, the real clock.
    Live,
    /// Test suites: requests may set the clock and are not limited.
    Qa,
}

/// How the API treats its clients.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Whether requests may set the clock.
    pub mode: Mode,
    /// Requests a minute and client address, in the long run.
    pub requests_per_minute: NonZeroU32,
    /// Requests at once and client address.
    pub requests_at_once: NonZeroU32,
    /// How many reverse proxies stand before the server.
    pub trusted_proxies: usize,
}

/// What an admin token lets its holder do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Read and write orders.
    Orders,
    /// Load a shop's folder again.
    Reload,
}

impl Scope {
    /// Every scope: what the first token may do.
    pub const ALL: &'static [Self] = &[Self::Orders, Self::Reload];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Reload => "reload",
        }
    }
}

/// An admin token: its digest and its scopes. The token itself is never kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    digest: Vec<u8>,
    scopes: Vec<Scope>,
}

impl Token {
    /// A token by the SHA-256 of its text, in hexadecimal digits.
    pub fn of_hash(hash: &str, scopes: &[Scope]) -> Self {
        Self {
            digest: hash.to_ascii_lowercase().into_bytes(),
            scopes: scopes.to_vec(),
        }
    }

    /// The SHA-256 of a token's text, in hexadecimal digits.
    pub fn hash(text: &str) -> String {
        use std::fmt::Write as _;
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            let _infallible = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// Whether this is the token of the given text; the time it takes does not depend on how much of it is right.
    pub(super) fn is(&self, text: &str) -> bool {
        self.digest.ct_eq(Self::hash(text).as_bytes()).into()
    }

    pub(super) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// What loading a shop's folder again brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reloaded {
    /// The revision now served.
    pub revision: Revision,
    /// How many entries it has, over all languages.
    pub entries: usize,
    /// Its languages.
    pub languages: Vec<Language>,
    /// What could be better.
    pub warnings: Vec<Diagnostic>,
}

/// Why a shop's folder was not loaded; what was served before is served still.
#[derive(Debug)]
pub enum ReloadError {
    /// There is no such shop and no such folder.
    UnknownShop,
    /// The folder has faults.
    Faulty(Vec<Diagnostic>),
    /// It cannot be read, or its index cannot be built; the reason is for the log.
    Failed(String),
}

/// Loads a shop's folder again and serves it.
#[async_trait]
pub trait Reload: Send + Sync + fmt::Debug {
    /// Loads the folder of one shop; other shops are left as they are.
    async fn reload(&self, shop: &ShopId) -> Result<Reloaded, ReloadError>;
}

/// The open house.
#[derive(Debug)]
pub struct House {
    /// The hall.
    pub chat: Arc<Chat>,
    /// The orders.
    pub orders: Arc<dyn OrderSource>,
    /// The conversations.
    pub store: Arc<dyn ConversationStore>,
    /// Loads a shop again.
    pub reload: Arc<dyn Reload>,
    /// The admin tokens.
    pub tokens: Vec<Token>,
}

/// The API: there from the first moment; the house opens when it is ready.
#[derive(Debug)]
pub struct Api {
    house: OnceLock<Arc<House>>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) settings: Settings,
    pub(super) limiter: Limiter,
    pub(super) figures: Figures,
}

impl Api {
    /// An API whose house is still closed: all but health calls are answered with `starting`.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>, figures: Figures) -> Self {
        Self {
            house: OnceLock::new(),
            clock,
            limiter: Limiter::new(&settings),
            settings,
            figures,
        }
    }

    /// Opens the house. Only the first call counts.
    pub fn open(&self, house: House) {
        let _kept = self.house.set(Arc::new(house));
    }

    /// Whether the house is open.
    pub fn is_open(&self) -> bool {
        self.house.get().is_some()
    }

    pub(super) fn house(&self) -> Option<&Arc<House>> {
        self.house.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_alone() {
        let token = Token::of_hash(&Token::hash("secret"), &[Scope::Orders]);
        assert!(token.is("secret") && !token.is("secret ") && !token.is(""));
        assert!(token.may(Scope::Orders) && !token.may(Scope::Reload));
        assert_eq!(
            Token::hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
