//! A turn: think, fetch what was asked, think on, word it, keep it. Nothing is said before it is kept.

use std::{
    array,
    hash::{DefaultHasher, Hash, Hasher},
};

use jiff::Timestamp;
use tokio::sync::{Mutex, MutexGuard};

use super::{
    Body, Chat, ChatError, Inbound, OpenShop, Opening,
    ask::{find, language},
    limits::Attempt,
    trace::{HandedOver, Told, Trace},
};
use crate::dialogue::{self, Context, Found, Message, OrderQuestion, Rest, State, Step, Utterance};
use crate::domain::{ConversationId, Intents, Language, Opened, Reply, ShopId, Turn};
use crate::phrasing::{Voice, phrase};
use crate::store::{Committed, StoredConversation, StoredTurn};
use crate::text::mask;

/// The most questions that one turn may ask of the world.
const MOST_QUESTIONS: usize = 5;
/// How often a turn that was overtaken is thought again.
const MOST_TRIES: usize = 3;

/// Keeps the messages of one conversation in order on this node. The store alone decides between nodes.
#[derive(Debug)]
pub(super) struct OrderOfTurns([Mutex<()>; 64]);

impl Default for OrderOfTurns {
    fn default() -> Self {
        Self(array::from_fn(|_| Mutex::default()))
    }
}

impl OrderOfTurns {
    async fn wait(&self, id: &ConversationId) -> Option<MutexGuard<'_, ()>> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let slot = usize::try_from(hasher.finish() % 64).unwrap_or_default();
        match self.0.get(slot) {
            Some(lock) => Some(lock.lock().await),
            None => None,
        }
    }
}

impl OpenShop {
    /// The words that open a conversation in this language, without beginning one.
    pub fn greeting(&self, lang: Language, now: Timestamp) -> Reply {
        let shop = &self.shop;
        phrase(&Utterance::Greeting, &Voice { shop, lang, now })
    }
}

impl Chat {
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
        let open = self.shop(shop)?;
        let (lang, speaks_it) = language(&open.shop, opening.lang.as_deref());
        let mut state = State::new(lang, now);
        if !speaks_it {
            let asked_for = opening.lang.as_deref();
            state.unspoken = asked_for.and_then(|tag| tag.parse().ok());
        }
        let mut rest = dialogue::open(state, speaks_it);
        let answer = answer(0, &rest, &open, now);
        rest.state.offer(&answer.replies);
        let id = self.ids.conversation();
        let conversation = StoredConversation {
            id: id.clone(),
            shop: shop.clone(),
            started_at: now,
            state: json_of(&rest.state)?,
            version: 0,
            last_turn: 0,
        };
        let trace = Trace::new(now, None, None).opened_by(opening);
        let first = StoredTurn {
            turn: 0,
            at: now,
            message_id: None,
            customer: None,
            choice: None,
            response: response_of(&answer)?,
            trace: trace.to_json(),
        };
        self.store.create(&conversation, &first).await?;
        Ok(Opened {
            id,
            replies: answer.replies,
            state: answer.state,
        })
    }

    /// Answers one message, exactly once a message id.
    ///
    /// # Errors
    /// When there is no such conversation, other messages kept overtaking this one, or the store cannot keep the turn:
    /// then nothing has changed, and the same message may be sent again.
    pub async fn receive(&self, shop: &ShopId, inbound: Inbound) -> Result<Turn, ChatError> {
        let open = self.shop(shop)?;
        let _order = self.order_of_turns.wait(&inbound.conversation).await;
        for _ in 0..MOST_TRIES {
            let stored = self.store.load(shop, &inbound.conversation).await?;
            let stored = stored.ok_or(ChatError::UnknownConversation)?;
            if let Some(before) = self.answered_before(&inbound).await? {
                return Ok(before);
            }
            let state = State::from_json(&stored.state)
                .map_err(|error| ChatError::Corrupt(error.to_string()))?;
            let mut trace = trace_of(&inbound);
            let mut rest = self.think(&state, &inbound, &open, &mut trace).await?;
            let answer = answer(
                stored.last_turn.saturating_add(1),
                &rest,
                &open,
                inbound.now,
            );
            rest.state.offer(&answer.replies);
            if let Some(packet) = rest.packet.take() {
                let transcript = format!("/v1/shops/{shop}/conversations/{}", stored.id);
                trace.hand_over(HandedOver { transcript, packet });
            }
            let turn = stored_turn(&inbound, &answer, &trace)?;
            let committed = self
                .store
                .commit(&stored.id, stored.version, &json_of(&rest.state)?, &turn)
                .await?;
            if committed == Committed::Kept {
                return Ok(answer);
            }
        }
        Err(ChatError::Conflict)
    }

    async fn answered_before(&self, inbound: &Inbound) -> Result<Option<Turn>, ChatError> {
        let Some(message_id) = &inbound.message_id else {
            return Ok(None);
        };
        let before = self
            .store
            .answered(&inbound.conversation, message_id)
            .await?;
        before
            .map(|turn| {
                serde_json::from_str(&turn.response)
                    .map_err(|error| ChatError::Corrupt(error.to_string()))
            })
            .transpose()
    }

    async fn think(
        &self,
        state: &State,
        inbound: &Inbound,
        open: &OpenShop,
        trace: &mut Trace,
    ) -> Result<Rest, ChatError> {
        let context = Context {
            shop: &open.shop,
            now: inbound.now,
        };
        let message = match &inbound.body {
            Body::Text(text) => Message::Text(text),
            Body::Choice(choice) => Message::Choice(choice),
        };
        let mut step = dialogue::begin(state, &message, &context);
        for _ in 0..=MOST_QUESTIONS {
            step = match step {
                Step::Rest(rest) => return Ok(rest),
                Step::Intents(question) => {
                    let lang = question.lang();
                    let texts = question.texts().iter();
                    let intents: Vec<Intents> =
                        texts.map(|text| open.search.intents(text, lang)).collect();
                    trace.add(Told::Intents(intents.clone()));
                    question.resume(&intents, &context)
                }
                Step::Search(question) => {
                    let findings = find(
                        open.search.as_ref(),
                        question.question(),
                        question.lang(),
                        4,
                    );
                    trace.add(Told::Search(findings.clone()));
                    question.resume(&findings, &context)
                }
                Step::Order(question) => {
                    let found = self.find_order(&question, inbound, open).await;
                    trace.add(told(&found));
                    question.resume(found, &context)
                }
            };
        }
        Err(ChatError::Corrupt(
            "a turn asked too many questions".to_owned(),
        ))
    }

    async fn find_order(
        &self,
        question: &OrderQuestion,
        inbound: &Inbound,
        open: &OpenShop,
    ) -> Found {
        let (number, email) = question.lookup();
        let attempt = Attempt {
            shop: &open.shop.id,
            number,
            client: inbound.client,
            now: inbound.now,
        };
        self.look_up(&attempt, email).await
    }
}

fn told(found: &Found) -> Told {
    match found {
        Found::Order(order) => Told::Order(order.clone()),
        Found::Nothing => Told::NoOrder,
        Found::Refused(until) => Told::Refused(*until),
        Found::Unavailable => Told::Unavailable,
    }
}

fn trace_of(inbound: &Inbound) -> Trace {
    match &inbound.body {
        Body::Text(text) => Trace::new(inbound.now, Some(text.as_str().to_owned()), None),
        Body::Choice(choice) => Trace::new(inbound.now, None, Some(choice.clone())),
    }
}

fn answer(turn: u32, rest: &Rest, open: &OpenShop, now: Timestamp) -> Turn {
    let voice = Voice {
        shop: &open.shop,
        lang: rest.state.lang,
        now,
    };
    Turn {
        turn,
        replies: rest
            .says
            .iter()
            .map(|utterance| phrase(utterance, &voice))
            .collect(),
        state: rest.state.view(now),
    }
}

fn stored_turn(inbound: &Inbound, answer: &Turn, trace: &Trace) -> Result<StoredTurn, ChatError> {
    let (customer, choice) = match &inbound.body {
        Body::Text(text) => (Some(mask(text.as_str())), None),
        Body::Choice(choice) => (None, Some(choice.to_string())),
    };
    Ok(StoredTurn {
        turn: answer.turn,
        at: inbound.now,
        message_id: inbound.message_id.clone(),
        customer,
        choice,
        response: response_of(answer)?,
        trace: trace.to_json(),
    })
}

fn json_of(state: &State) -> Result<String, ChatError> {
    state
        .to_json()
        .map_err(|error| ChatError::Corrupt(error.to_string()))
}

fn response_of(answer: &Turn) -> Result<String, ChatError> {
    serde_json::to_string(answer).map_err(|error| ChatError::Corrupt(error.to_string()))
}
