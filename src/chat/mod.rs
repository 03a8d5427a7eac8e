//! The hall: where thought and world meet, once a message. The API, the command line and the replay all come in here.

mod ask;
mod eligibility;
mod explain;
mod limits;
mod recorded;
mod trace;
mod transcript;
mod turn;

use std::{
    collections::BTreeMap,
    fmt,
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use jiff::Timestamp;
use thiserror::Error;

use crate::corpus::Shop;
use crate::domain::{
    Check, ChoiceId, ConversationId, Details, EmailAddress, MessageId, MessageText, OrderNumber,
    ShopId,
};
use crate::orders::{OrderSource, OrdersError};
use crate::search::Search;
use crate::store::{ConversationStore, StoreError};

pub use explain::{Explained, Part, ToldBy};
use limits::Limits;
pub use limits::Settings;
pub use recorded::{Asked, Obstacle, Recorded, RecordedTurn, asked, recorded};

/// A shop with its index.
#[derive(Debug, Clone)]
pub struct OpenShop {
    /// What it wrote.
    pub shop: Arc<Shop>,
    /// Its index.
    pub search: Arc<dyn Search>,
}

/// The shops that are served, swapped whole when a corpus is reloaded.
pub type Shops = BTreeMap<ShopId, OpenShop>;

/// Why the hall cannot do what was asked, by what the caller can do about it.
#[derive(Debug, Error)]
pub enum ChatError {
    /// No such shop.
    #[error("no shop `{0}` is served here")]
    UnknownShop(String),
    /// No such conversation in this shop.
    #[error("no such conversation; start a new one")]
    UnknownConversation,
    /// No order with this number and email.
    #[error("no order with this number and email")]
    OrderNotFound,
    /// A check needs an order, and number or email is missing.
    #[error("the check `{0}` looks at an order: give `order_number` and `email`")]
    OrderNeeded(Check),
    /// The order source cannot answer now.
    #[error("the orders cannot be looked up right now; try again in a moment")]
    OrdersUnavailable,
    /// Too many misses or messages.
    #[error("too many tries; wait {} seconds", .0.as_secs())]
    TooMany(Duration),
    /// Other messages of the conversation kept overtaking this one.
    #[error("the conversation moved on; send the message again")]
    Conflict,
    /// The store cannot be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The order source cannot answer.
    #[error(transparent)]
    Orders(#[from] OrdersError),
    /// What is stored cannot be read.
    #[error("a stored conversation cannot be read: {0}")]
    Corrupt(String),
}

/// What a customer sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Words.
    Text(MessageText),
    /// A quick reply.
    Choice(ChoiceId),
}

/// How a conversation begins.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// The language asked for, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The channel it comes through.
    pub channel: Option<String>,
    /// The client's own name of the customer.
    pub user: Option<String>,
}

/// One customer message.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The conversation.
    pub conversation: ConversationId,
    /// The client's id of the message; the same id again gets the same replies and changes nothing.
    pub message_id: Option<MessageId>,
    /// What was sent.
    pub body: Body,
    /// Who sent it, where it came over a network.
    pub client: Option<IpAddr>,
    /// When.
    pub now: Timestamp,
}

/// One check, without a dialogue.
#[derive(Debug, Clone)]
pub struct EligibilityRequest {
    /// The check.
    pub check: Check,
    /// The order number, which every check but shipping needs.
    pub number: Option<OrderNumber>,
    /// The email address of the order.
    pub email: Option<EmailAddress>,
    /// The details given.
    pub details: Details,
    /// The instant of the question.
    pub as_of: Timestamp,
    /// The present, for limits.
    pub now: Timestamp,
    /// Who asks, where it came over a network.
    pub client: Option<IpAddr>,
}

/// Makes the ids of new conversations; they must not be guessable.
pub trait NewIds: Send + Sync + fmt::Debug {
    /// An id that was never given before.
    fn conversation(&self) -> ConversationId;
}

/// What a counter is made of.
#[derive(Debug)]
pub struct Parts {
    /// The shops to serve.
    pub shops: Shops,
    /// Where orders are.
    pub orders: Arc<dyn OrderSource>,
    /// Where conversations are kept.
    pub store: Arc<dyn ConversationStore>,
    /// What is refused to those who guess.
    pub limits: Settings,
    /// Where ids come from.
    pub ids: Arc<dyn NewIds>,
}

/// The counter: every way in calls it.
#[derive(Debug)]
pub struct Chat {
    shops: RwLock<Arc<Shops>>,
    orders: Arc<dyn OrderSource>,
    store: Arc<dyn ConversationStore>,
    limits: Limits,
    ids: Arc<dyn NewIds>,
    order_of_turns: turn::OrderOfTurns,
}

impl Chat {
    /// Opens the counter.
    pub fn new(parts: Parts) -> Self {
        Self {
            shops: RwLock::new(Arc::new(parts.shops)),
            orders: parts.orders,
            store: parts.store,
            limits: Limits::new(parts.limits),
            ids: parts.ids,
            order_of_turns: turn::OrderOfTurns::default(),
        }
    }

    /// The shops served now.
    pub fn shops(&self) -> Arc<Shops> {
        Arc::clone(&self.shops.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts other shops in the place of those served; conversations go on.
    pub fn swap_shops(&self, shops: Shops) {
        *self.shops.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shops);
    }

    /// Where orders are, for the shop's own calls.
    pub fn orders(&self) -> &Arc<dyn OrderSource> {
        &self.orders
    }

    /// Where conversations are kept.
    pub fn store(&self) -> &Arc<dyn ConversationStore> {
        &self.store
    }

    /// A shop that is served.
    ///
    /// # Errors
    /// When it is not.
    pub fn shop(&self, shop: &ShopId) -> Result<OpenShop, ChatError> {
        self.shops()
            .get(shop)
            .cloned()
            .ok_or_else(|| ChatError::UnknownShop(shop.to_string()))
    }
}
