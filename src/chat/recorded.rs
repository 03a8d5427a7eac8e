//! Stored conversations read back with everything that their turns were told, to be replayed elsewhere.
//!
//! What customers wrote is whole here. It MUST NOT be shown before numbers, emails and names are taken out of it.

use jiff::Timestamp;

use super::{
    Body, ChatError,
    trace::{Told, Trace},
};
use crate::domain::{ConversationId, Language, MessageText, Order, ShopId, Turn};
use crate::store::{ConversationStore, StoredTurn};

/// A stored conversation.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Its shop.
    pub shop: ShopId,
    /// When it began.
    pub started_at: Timestamp,
    /// The language that the client asked for; nothing where it did not, or it was not yet noted.
    pub lang: Option<String>,
    /// The greeting.
    pub opened: Option<Turn>,
    /// The customer's messages, in order.
    pub turns: Vec<RecordedTurn>,
    /// The orders that were found, each as it was found last.
    pub orders: Vec<Order>,
    /// What a replay cannot bring about again.
    pub obstacles: Vec<Obstacle>,
}

/// One message and what came back.
#[derive(Debug, Clone)]
pub struct RecordedTurn {
    /// When.
    pub at: Timestamp,
    /// What was sent.
    pub body: Body,
    /// What came back.
    pub turn: Turn,
}

/// Something that came from outside the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// An order changed between two turns.
    OrderChanged,
    /// The limits on guessing refused a look-up.
    Refused,
    /// The orders could not be looked up.
    Unavailable,
}

/// Reads a conversation of this shop; nothing when there is none.
///
/// # Errors
/// When the store cannot be read, or what is stored is of no known version.
pub async fn recorded(
    store: &dyn ConversationStore,
    shop: &ShopId,
    id: &ConversationId,
) -> Result<Option<Recorded>, ChatError> {
    let Some(stored) = store.load(shop, id).await? else {
        return Ok(None);
    };
    let mut recorded = Recorded {
        shop: shop.clone(),
        started_at: stored.started_at,
        lang: None,
        opened: None,
        turns: Vec::new(),
        orders: Vec::new(),
        obstacles: Vec::new(),
    };
    for stored in store.turns(id).await? {
        let trace = trace_of(&stored)?;
        recorded.hear(&trace.told);
        let turn: Turn = serde_json::from_str(&stored.response)
            .map_err(|error| ChatError::Corrupt(error.to_string()))?;
        if let Some(body) = body_of(&trace)? {
            recorded.turns.push(RecordedTurn {
                at: stored.at,
                body,
                turn,
            });
        } else {
            recorded.lang = trace.lang;
            recorded.opened = Some(turn);
        }
    }
    Ok(Some(recorded))
}

impl Recorded {
    fn hear(&mut self, told: &[Told]) {
        for told in told {
            let obstacle = match told {
                Told::Intents(_) | Told::Search(_) | Told::NoOrder => None,
                Told::Order(order) => self.keep(order),
                Told::Refused(_) => Some(Obstacle::Refused),
                Told::Unavailable => Some(Obstacle::Unavailable),
            };
            let is_new = |obstacle: &Obstacle| !self.obstacles.contains(obstacle);
            if let Some(obstacle) = obstacle.filter(is_new) {
                self.obstacles.push(obstacle);
            }
        }
    }

    fn keep(&mut self, order: &Order) -> Option<Obstacle> {
        let known = self
            .orders
            .iter_mut()
            .find(|known| known.number == order.number);
        let Some(known) = known else {
            self.orders.push(order.clone());
            return None;
        };
        let is_other = known != order;
        known.clone_from(order);
        is_other.then_some(Obstacle::OrderChanged)
    }
}

/// A message that the index was asked about.
#[derive(Debug, Clone)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
    /// What was written, whole.
    pub text: MessageText,
    /// The language of the conversation then.
    pub lang: Language,
}

/// The newest messages of a shop that the index was asked about, newest first, at most `limit`.
///
/// # Errors
/// As [`recorded`].
pub async fn asked(
    store: &dyn ConversationStore,
    shop: &ShopId,
    limit: u32,
) -> Result<Vec<Asked>, ChatError> {
    let mut found = Vec::new();
    for stored in store.recent(shop, limit).await? {
        let trace = trace_of(&stored)?;
        let turn: Turn = serde_json::from_str(&stored.response)
            .map_err(|error| ChatError::Corrupt(error.to_string()))?;
        let is_search = trace
            .told
            .iter()
            .any(|told| matches!(told, Told::Search(_)));
        let lang = turn.replies.first().map(|reply| reply.lang);
        let text = trace.text.as_deref().map(MessageText::parse);
        if let (true, Some(Ok(text)), Some(lang)) = (is_search, text, lang) {
            found.push(Asked {
                at: stored.at,
                text,
                lang,
            });
        }
    }
    Ok(found)
}

fn trace_of(stored: &StoredTurn) -> Result<Trace, ChatError> {
    Trace::from_json(&stored.trace).map_err(ChatError::Corrupt)
}

/// What the customer sent; nothing in the opening.
fn body_of(trace: &Trace) -> Result<Option<Body>, ChatError> {
    match (&trace.text, &trace.choice) {
        (Some(text), _) => MessageText::parse(text)
            .map(|text| Some(Body::Text(text)))
            .map_err(|error| ChatError::Corrupt(error.to_string())),
        (None, Some(choice)) => Ok(Some(Body::Choice(choice.clone()))),
        (None, None) => Ok(None),
    }
}
