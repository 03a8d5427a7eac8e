//! The hall: where thought and world meet, once a message. The API, the command line and the replay all come in here.

use std::{collections::BTreeMap, net::IpAddr, sync::Arc, time::Duration};

use jiff::Timestamp;
use thiserror::Error;

use crate::corpus::Shop;
use crate::domain::{
    Answers, Check, ChoiceId, ConversationId, Decision, Details, EmailAddress, Language, MessageId,
    MessageText, Opened, OrderNumber, ShopId, Transcript, Turn,
};
use crate::orders::{OrderSource, OrdersError};
use crate::search::Search;
use crate::store::{ConversationStore, StoreError};

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

/// The counter: every way in calls it.
#[derive(Debug)]
pub struct Chat {
    shops: std::sync::RwLock<Arc<Shops>>,
    orders: Arc<dyn OrderSource>,
    store: Arc<dyn ConversationStore>,
}

impl Chat {
    /// Opens the counter.
    pub fn new(
        shops: Shops,
        orders: Arc<dyn OrderSource>,
        store: Arc<dyn ConversationStore>,
    ) -> Self {
        Self {
            shops: std::sync::RwLock::new(Arc::new(shops)),
            orders,
            store,
        }
    }

    /// The shops served now.
    pub fn shops(&self) -> Arc<Shops> {
        self.shops
            .read()
            .map(|shops| Arc::clone(&shops))
            .unwrap_or_default()
    }

    /// Puts other shops in the place of those served; conversations go on.
    pub fn swap_shops(&self, shops: Shops) {
        if let Ok(mut served) = self.shops.write() {
            *served = Arc::new(shops);
        }
    }

    /// Answers one question, without a dialogue. `lang` is a BCP 47 tag.
    ///
    /// # Errors
    /// When the shop is not served.
    pub fn ask(
        &self,
        shop: &ShopId,
        question: &MessageText,
        lang: Option<&str>,
        limit: usize,
    ) -> Result<Answers, ChatError> {
        let _ = (question, lang, limit);
        Err(ChatError::UnknownShop(shop.to_string()))
    }

    /// Starts a conversation.
    ///
    /// # Errors
    /// When the shop is not served or the store cannot keep it.
    pub async fn open(
        &self,
        shop: &ShopId,
        opening: Opening,
        now: Timestamp,
    ) -> Result<Opened, ChatError> {
        let _ = (opening, now, &self.store);
        Err(ChatError::UnknownShop(shop.to_string()))
    }

    /// Answers one message, exactly once a message id.
    ///
    /// # Errors
    /// When there is no such conversation, too many messages came, or the store cannot keep the turn: then nothing has changed.
    pub async fn receive(&self, shop: &ShopId, inbound: Inbound) -> Result<Turn, ChatError> {
        let _ = inbound;
        Err(ChatError::UnknownShop(shop.to_string()))
    }

    /// The conversation so far.
    ///
    /// # Errors
    /// When there is no such conversation or the store cannot be read.
    pub async fn transcript(
        &self,
        shop: &ShopId,
        id: &ConversationId,
        now: Timestamp,
    ) -> Result<Transcript, ChatError> {
        let _ = (id, now);
        Err(ChatError::UnknownShop(shop.to_string()))
    }

    /// Erases a conversation.
    ///
    /// # Errors
    /// When there is no such conversation or the store cannot be written.
    pub async fn erase(&self, shop: &ShopId, id: &ConversationId) -> Result<(), ChatError> {
        let _ = id;
        Err(ChatError::UnknownShop(shop.to_string()))
    }

    /// Runs one check, without a dialogue.
    ///
    /// # Errors
    /// When the shop is not served, the order is not found, too many misses came before, or the order source cannot answer.
    pub async fn eligibility(
        &self,
        shop: &ShopId,
        request: EligibilityRequest,
    ) -> Result<Decision, ChatError> {
        let _ = (request, &self.orders);
        Err(ChatError::UnknownShop(shop.to_string()))
    }
}
