//! Replaying fixtures in process: each has a counter, orders, conversations and a clock of its own.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    expectation::ReplyExpectation,
    fixture::{Fixture, FixtureOrders, ScriptedTurn},
    report::{Failure, FixtureResult, Report},
};
use crate::chat::{Chat, Inbound, Opening};
use crate::domain::{ConversationId, MessageId, Reply, ShopId, Turn};
use crate::orders::{self, OrderSource};

/// Makes the counter that a fixture is replayed at.
#[async_trait]
pub trait ChatFactory: Send + Sync {
    /// Makes a counter with every shop, these orders, and no conversation yet.
    ///
    /// Request rate limits MUST be lifted. On failure it says why, for people.
    async fn chat(&self, orders: Arc<dyn OrderSource>) -> Result<Chat, String>;
}

/// Replays every fixture, one after the other. What fails is in the report, never an error.
pub async fn replay(fixtures: &[Fixture], factory: &dyn ChatFactory) -> Report {
    let mut report = Report::default();
    for fixture in fixtures {
        let mut result = FixtureResult {
            file: fixture.file.clone(),
            name: fixture.name.clone(),
            shop: fixture.shop.clone(),
            turns: 0,
            failures: Vec::new(),
            broken: None,
        };
        result.broken = run(fixture, factory, &mut result).await.err();
        report.fixtures.push(result);
    }
    report
}

/// Runs one fixture to its end, also past turns that fail; an error is what keeps it from going on.
async fn run(
    fixture: &Fixture,
    factory: &dyn ChatFactory,
    result: &mut FixtureResult,
) -> Result<(), String> {
    let in_memory = orders::Settings {
        database: "memory".to_owned(),
    };
    let orders = orders::open(&in_memory)
        .await
        .map_err(|error| error.to_string())?;
    let chat = factory.chat(Arc::clone(&orders)).await?;
    keep_orders(fixture, &chat, orders.as_ref()).await?;
    let opening = Opening {
        lang: fixture.lang.clone(),
        channel: None,
        user: None,
    };
    let mut now = fixture.now;
    let opened = chat
        .open(&fixture.shop, opening, now)
        .await
        .map_err(|error| format!("the conversation cannot be opened: {error}"))?;
    for (number, scripted) in (1..).zip(&fixture.turns) {
        now = now
            .checked_add(scripted.wait)
            .map_err(|error| format!("line {}: {error}", scripted.line))?;
        let inbound = inbound(&opened.id, number, scripted, now)?;
        let turn = chat
            .receive(&fixture.shop, inbound)
            .await
            .map_err(|error| {
                let said = &scripted.say;
                format!("line {}: `{said}` was not answered: {error}", scripted.line)
            })?;
        result.turns = number;
        result.failures.extend(judge(number, scripted, turn));
    }
    Ok(())
}

async fn keep_orders(
    fixture: &Fixture,
    chat: &Chat,
    orders: &dyn OrderSource,
) -> Result<(), String> {
    let shops = chat.shops();
    let open = shops.get(&fixture.shop).ok_or_else(|| {
        let known: Vec<&str> = shops.keys().map(ShopId::as_str).collect();
        let known = known.join("`, `");
        format!(
            "there is no shop `{}`; the shops are `{known}`",
            fixture.shop
        )
    })?;
    let kept = match &fixture.orders {
        FixtureOrders::Demo => &open.shop.demo_orders,
        FixtureOrders::Given(given) => given,
    };
    orders
        .put_all(&fixture.shop, kept, &|_| {})
        .await
        .map_err(|error| error.to_string())
}

fn inbound(
    conversation: &ConversationId,
    number: usize,
    scripted: &ScriptedTurn,
    now: Timestamp,
) -> Result<Inbound, String> {
    let message_id =
        MessageId::parse(&format!("replay-{number}")).map_err(|error| error.to_string())?;
    Ok(Inbound {
        conversation: conversation.clone(),
        message_id: Some(message_id),
        body: scripted.say.body(),
        client: None,
        now,
    })
}

/// What a turn came to, when it is not what was expected.
fn judge(number: usize, scripted: &ScriptedTurn, turn: Turn) -> Option<Failure> {
    let mut problems = in_order("bot", &scripted.bot, &turn);
    if let Some(exactly) = &scripted.bot_exactly {
        problems.extend(exactly_these(exactly, &turn));
    }
    problems.extend(held(&scripted.never, &turn.replies));
    problems.extend(scripted.state.differences(&turn.state));
    if problems.is_empty() {
        return None;
    }
    Some(Failure {
        turn: number,
        line: scripted.line,
        said: scripted.say.to_string(),
        replies: turn.replies,
        state: turn.state,
        problems,
    })
}

/// Each expectation takes the first reply after the one before that fits: if any choice of replies works, this does.
fn in_order(key: &str, expected: &[ReplyExpectation], turn: &Turn) -> Vec<String> {
    let mut rest = turn.replies.iter().enumerate();
    for (index, expectation) in expected.iter().enumerate() {
        let mut reasons = Vec::new();
        let is_found = rest.by_ref().any(|(position, reply)| {
            let differences = expectation.differences(reply, &turn.state);
            let fits = differences.is_empty();
            reasons.extend(
                differences
                    .into_iter()
                    .map(|difference| format!("  reply {}: {difference}", position + 1)),
            );
            fits
        });
        if !is_found {
            let place = index + 1;
            let why = match (reasons.is_empty(), index) {
                (false, _) => "no reply fits",
                (true, 0) => "there is no reply",
                (true, _) => "no reply is left after those before it",
            };
            let mut problems = vec![format!("`{key}` {place} of {}: {why}", expected.len())];
            problems.extend(reasons);
            return problems;
        }
    }
    Vec::new()
}

fn exactly_these(expected: &[ReplyExpectation], turn: &Turn) -> Vec<String> {
    let mut problems = Vec::new();
    if expected.len() != turn.replies.len() {
        problems.push(format!(
            "`bot_exactly` expects {} replies, and there are {}",
            expected.len(),
            turn.replies.len()
        ));
    }
    for (place, (expectation, reply)) in (1..).zip(expected.iter().zip(&turn.replies)) {
        let differences = expectation.differences(reply, &turn.state);
        problems.extend(
            differences
                .into_iter()
                .map(|difference| format!("`bot_exactly` {place}: {difference}")),
        );
    }
    problems
}

fn held<'a>(never: &'a [String], replies: &'a [Reply]) -> impl Iterator<Item = String> + 'a {
    (1..).zip(replies).flat_map(move |(place, reply)| {
        never
            .iter()
            .filter(|part| reply.text.contains(*part))
            .map(move |part| format!("`never`: reply {place} holds `{part}`"))
    })
}

#[cfg(test)]
mod tests;
