//! One question, answered without a dialogue.

use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::Body,
    extract::Counter,
    problem::{Fault, Problem},
};
use crate::domain::{Answers, MAX_GRAPHEMES, MessageText, ShopId};

/// The most answers that may be asked for.
const MAX_ANSWERS: usize = 10;

/// How many answers are given when none are asked for.
const USUAL_ANSWERS: usize = 3;

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Question)]
pub(super) struct Asked {
    /// What the customer asks.
    #[schema(value_type = String, max_length = 2000, examples("how long does delivery take?"))]
    question: MessageText,
    /// The language as a BCP 47 tag; one that the shop does not have gets the shop's first.
    #[schema(examples("en"))]
    lang: Option<String>,
    /// The most answers to give.
    #[schema(minimum = 1, maximum = 10, default = 3)]
    limit: Option<usize>,
}

/// Answers one question.
#[utoipa::path(
    post,
    path = "/v1/shops/{shop}/ask",
    operation_id = "ask",
    tag = "customer",
    params(("shop" = ShopId, Path, description = "The shop.")),
    request_body = Asked,
    responses((status = 200, description = "The answers, candidates, or that nothing is good enough.", body = Answers))
)]
pub(super) async fn post(
    counter: Counter,
    Body(asked): Body<Asked>,
) -> Result<Json<Answers>, Problem> {
    let limit = limit(asked.limit)?;
    let chat = &counter.house.chat;
    let answers = chat.ask(&counter.id, &asked.question, asked.lang.as_deref(), limit)?;
    Ok(Json(answers))
}

fn limit(given: Option<usize>) -> Result<usize, Problem> {
    let limit = given.unwrap_or(USUAL_ANSWERS);
    if (1..=MAX_ANSWERS).contains(&limit) {
        return Ok(limit);
    }
    let message = format!("`{limit}` is out of range; write 1 to {MAX_ANSWERS}");
    Err(Problem::invalid(vec![Fault::body("/limit", message)]))
}

// The schema states the limit as a number, since an attribute takes no constant.
const _: () = assert!(MAX_GRAPHEMES == 2000 && MAX_ANSWERS == 10 && USUAL_ANSWERS == 3);
