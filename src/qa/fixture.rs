//! A conversation with what it must come to, as a person writes it in YAML.

mod wait;

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor, value::SeqAccessDeserializer},
};
use serde_saphyr::Spanned;

use super::{
    expectation::{ReplyExpectation, StateExpectation},
    yaml::{self, OneOrMany},
};
use crate::chat::Body;
use crate::domain::{ChoiceId, Diagnostic, MessageText, Order, ShopId};
use wait::Wait;

/// A conversation to replay.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The file it stands in.
    pub file: String,
    /// What it shows.
    pub name: String,
    /// The shop it takes place in.
    pub shop: ShopId,
    /// The language that the customer's client asks for.
    pub lang: Option<String>,
    /// The clock when it begins.
    pub now: Timestamp,
    /// The orders that exist.
    pub orders: FixtureOrders,
    /// Replies that must occur in the opening; only conversations of other tools say any.
    pub opening: Vec<ReplyExpectation>,
    /// What the customer does, in order.
    pub turns: Vec<ScriptedTurn>,
}

/// The orders that exist in a fixture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixtureOrders {
    /// The shop's demo orders.
    Demo,
    /// These.
    Given(Vec<Order>),
}

/// One message of the customer and what must come back.
#[derive(Debug, Clone)]
pub struct ScriptedTurn {
    /// The line that it begins in.
    pub line: usize,
    /// How much time passes before it.
    pub wait: SignedDuration,
    /// What the customer sends.
    pub say: Say,
    /// Replies that must occur in this order; others may stand between.
    pub bot: Vec<ReplyExpectation>,
    /// Replies that must come in this order, and no others.
    pub bot_exactly: Option<Vec<ReplyExpectation>>,
    /// What no reply may hold.
    pub never: Vec<String>,
    /// Where the conversation must stand.
    pub state: StateExpectation,
}

impl Fixture {
    /// What the customer writes, in order.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        self.turns.iter().filter_map(|turn| match &turn.say {
            Say::Text(text) => Some(text.as_str()),
            Say::Choice(_) => None,
        })
    }
}

/// What the customer sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// Words.
    Text(MessageText),
    /// A quick reply.
    Choice(ChoiceId),
}

impl Say {
    /// What the counter takes.
    pub fn body(&self) -> Body {
        match self {
            Self::Text(text) => Body::Text(text.clone()),
            Self::Choice(choice) => Body::Choice(choice.clone()),
        }
    }
}

impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text.as_str()),
            Self::Choice(choice) => write!(f, "[{choice}]"),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    shop: ShopId,
    lang: Option<String>,
    now: Timestamp,
    #[serde(default)]
    orders: WrittenOrders,
    turns: Vec<Spanned<WrittenTurn>>,
}

#[derive(Debug)]
struct WrittenOrders(FixtureOrders);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTurn {
    wait: Option<Wait>,
    user: Option<String>,
    choice: Option<ChoiceId>,
    #[serde(default)]
    bot: Vec<ReplyExpectation>,
    bot_exactly: Option<Vec<ReplyExpectation>>,
    #[serde(default)]
    never: OneOrMany<String>,
    state: Option<StateExpectation>,
}

impl Default for WrittenOrders {
    fn default() -> Self {
        Self(FixtureOrders::Given(Vec::new()))
    }
}

impl<'de> Deserialize<'de> for WrittenOrders {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OrdersVisitor).map(Self)
    }
}

struct OrdersVisitor;

impl<'de> Visitor<'de> for OrdersVisitor {
    type Value = FixtureOrders;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`demo` or a list of orders")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<FixtureOrders, E> {
        if text == "demo" {
            Ok(FixtureOrders::Demo)
        } else {
            Err(E::custom(format!(
                "`orders` is `{text}`; write `demo` or a list of orders"
            )))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<FixtureOrders, A::Error> {
        let orders = Vec::<Order>::deserialize(SeqAccessDeserializer::new(list))?;
        for order in &orders {
            order.check().map_err(de::Error::custom)?;
        }
        Ok(FixtureOrders::Given(orders))
    }
}

/// Reads one fixture; nothing when it has a fault.
pub fn read_fixture(file: &str, bytes: &[u8]) -> (Option<Fixture>, Vec<Diagnostic>) {
    let Ok(text) = str::from_utf8(bytes) else {
        let fix = "save it with the encoding UTF-8";
        let fault = Diagnostic::error(file, None, "the file is not UTF-8", fix);
        return (None, vec![fault]);
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written: Written = match serde_saphyr::from_str(text) {
        Ok(written) => written,
        Err(error) => return (None, vec![yaml::fault(file, &error)]),
    };
    let mut diagnostics = Vec::new();
    let turns = turns(file, written.turns, &mut diagnostics);
    if turns.is_empty() && diagnostics.is_empty() {
        let fix = "add a turn: `- user: …`";
        diagnostics.push(Diagnostic::error(file, None, "nobody says anything", fix));
    }
    let fixture = Fixture {
        file: file.to_owned(),
        name: written.name,
        shop: written.shop,
        lang: written.lang,
        now: written.now,
        orders: written.orders.0,
        opening: Vec::new(),
        turns,
    };
    (diagnostics.is_empty().then_some(fixture), diagnostics)
}

fn turns(
    file: &str,
    written: Vec<Spanned<WrittenTurn>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ScriptedTurn> {
    let mut turns = Vec::new();
    let mut waited = SignedDuration::ZERO;
    for turn in written {
        let line = usize::try_from(turn.referenced.line()).unwrap_or(1);
        let turn = turn.value;
        let wait = turn.wait.map_or(SignedDuration::ZERO, |wait| wait.0);
        waited = waited.saturating_add(wait);
        if turn.is_wait_only() {
            continue;
        }
        match say(turn.user, turn.choice) {
            Err((message, fix)) => {
                diagnostics.push(Diagnostic::error(file, Some(line), message, fix));
            }
            Ok(say) => turns.push(ScriptedTurn {
                line,
                wait: std::mem::take(&mut waited),
                say,
                bot: turn.bot,
                bot_exactly: turn.bot_exactly,
                never: turn.never.0,
                state: turn.state.unwrap_or_default(),
            }),
        }
    }
    turns
}

impl WrittenTurn {
    fn is_wait_only(&self) -> bool {
        let expects_nothing = self.bot.is_empty()
            && self.bot_exactly.is_none()
            && self.never.0.is_empty()
            && self.state.is_none();
        self.wait.is_some() && self.user.is_none() && self.choice.is_none() && expects_nothing
    }
}

fn say(user: Option<String>, choice: Option<ChoiceId>) -> Result<Say, (String, String)> {
    match (user, choice) {
        (Some(text), None) => MessageText::parse(&text)
            .map(Say::Text)
            .map_err(|error| (error.to_string(), "shorten `user`".to_owned())),
        (None, Some(choice)) => Ok(Say::Choice(choice)),
        (Some(_), Some(_)) => Err((
            "the turn has both `user` and `choice`".to_owned(),
            "make two turns of it, or keep one".to_owned(),
        )),
        (None, None) => Err((
            "in the turn the customer sends nothing".to_owned(),
            "add `user: …` (an empty text is `\"\"`, one with `#` needs quotes) or `choice: …`"
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests;
