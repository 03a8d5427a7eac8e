//! Conversations: begun, carried on, read, erased.

use actix_web::{HttpResponse, http::header, web::Json};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::{Body, BodyOrNone},
    extract::{Client, Conversation, Counter, Now},
    problem::{Fault, Problem},
};
use crate::chat::{Body as Said, Inbound, Opening};
use crate::domain::{
    ChoiceId, ConversationId, MessageId, MessageText, Opened, ShopId, Transcript, Turn,
};

/// The most characters of a channel's or a customer's name.
const MAX_NAME: usize = 200;

/// How a conversation begins.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NewConversation {
    /// The language as a BCP 47 tag; one that the shop does not have gets the shop's first and a notice.
    #[schema(examples("en"))]
    lang: Option<String>,
    /// The channel it comes through.
    #[schema(max_length = 200, examples("web"))]
    channel: Option<String>,
    /// The client's own name of the customer.
    #[schema(max_length = 200)]
    user: Option<String>,
}

/// One customer message: exactly one of `text` and `choice`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// What the customer wrote; may be empty.
    #[schema(value_type = Option<String>, max_length = 2000, examples("can I still cancel my order?"))]
    text: Option<MessageText>,
    /// The `choice` of a quick reply.
    choice: Option<ChoiceId>,
    /// The client's own id of the message; the same id again gets the same replies and changes nothing.
    message_id: Option<MessageId>,
}

/// Starts a conversation.
#[utoipa::path(
    post,
    path = "/v1/shops/{shop}/conversations",
    operation_id = "startConversation",
    tag = "customer",
    params(("shop" = ShopId, Path, description = "The shop.")),
    request_body = Option<NewConversation>,
    responses((
        status = 201,
        description = "It has begun; the greeting is in it.",
        body = Opened,
        headers(("Location" = String, description = "Where the conversation is."))
    ))
)]
pub(super) async fn post(
    counter: Counter,
    Now(now): Now,
    BodyOrNone(new): BodyOrNone<NewConversation>,
) -> Result<HttpResponse, Problem> {
    let opened = counter
        .house
        .chat
        .open(&counter.id, new.opening()?, now)
        .await?;
    let place = format!("/v1/shops/{}/conversations/{}", counter.id, opened.id);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, place))
        .json(opened))
}

/// Sends one customer message and gets the replies.
#[utoipa::path(
    post,
    path = "/v1/shops/{shop}/conversations/{id}/messages",
    operation_id = "sendMessage",
    tag = "customer",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("id" = ConversationId, Path, description = "The conversation.")
    ),
    request_body = NewMessage,
    responses((status = 200, description = "What the bot says.", body = Turn))
)]
pub(super) async fn send(
    counter: Counter,
    Conversation(conversation): Conversation,
    Now(now): Now,
    Client(client): Client,
    Body(message): Body<NewMessage>,
) -> Result<Json<Turn>, Problem> {
    let inbound = Inbound {
        conversation,
        message_id: message.message_id.clone(),
        body: message.body()?,
        client,
        now,
    };
    Ok(Json(
        counter.house.chat.receive(&counter.id, inbound).await?,
    ))
}

/// Reads a conversation; emails and numbers that the customer wrote are masked.
#[utoipa::path(
    get,
    path = "/v1/shops/{shop}/conversations/{id}",
    operation_id = "getConversation",
    tag = "customer",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("id" = ConversationId, Path, description = "The conversation.")
    ),
    responses((status = 200, description = "The transcript.", body = Transcript))
)]
pub(super) async fn get(
    counter: Counter,
    Conversation(id): Conversation,
    Now(now): Now,
) -> Result<Json<Transcript>, Problem> {
    let chat = &counter.house.chat;
    Ok(Json(chat.transcript(&counter.id, &id, now).await?))
}

/// Erases a conversation.
#[utoipa::path(
    delete,
    path = "/v1/shops/{shop}/conversations/{id}",
    operation_id = "eraseConversation",
    tag = "customer",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("id" = ConversationId, Path, description = "The conversation.")
    ),
    responses((status = 204, description = "It is erased."))
)]
pub(super) async fn delete(
    counter: Counter,
    Conversation(id): Conversation,
    _now: Now,
) -> Result<HttpResponse, Problem> {
    counter.house.chat.erase(&counter.id, &id).await?;
    Ok(HttpResponse::NoContent().finish())
}

impl NewConversation {
    fn opening(self) -> Result<Opening, Problem> {
        let names = [("/channel", &self.channel), ("/user", &self.user)];
        let faults: Vec<Fault> = names
            .into_iter()
            .filter(|(_, name)| name.as_ref().is_some_and(|n| n.chars().count() > MAX_NAME))
            .map(|(pointer, _)| {
                Fault::body(pointer, format!("write at most {MAX_NAME} characters"))
            })
            .collect();
        if !faults.is_empty() {
            return Err(Problem::invalid(faults));
        }
        Ok(Opening {
            lang: self.lang,
            channel: self.channel,
            user: self.user,
        })
    }
}

impl NewMessage {
    fn body(self) -> Result<Said, Problem> {
        match (self.text, self.choice) {
            (Some(text), None) => Ok(Said::Text(text)),
            (None, Some(choice)) => Ok(Said::Choice(choice)),
            (None, None) | (Some(_), Some(_)) => Err(Problem::invalid(vec![Fault::body(
                "",
                "give exactly one of `text` and `choice`",
            )])),
        }
    }
}
