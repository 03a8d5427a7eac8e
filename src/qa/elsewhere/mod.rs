//! Conversations written for other tools, read for what the customer says and what texts must come back.

mod botium;
mod rasa;

use jiff::{SignedDuration, Timestamp};

use super::{
    expectation::{ReplyExpectation, StateExpectation},
    fixture::{Fixture, FixtureOrders, Say, ScriptedTurn},
};
use crate::domain::{Diagnostic, MessageText, ShopId};

/// What conversations of other tools do not say.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The shop that they take place in.
    pub shop: Option<ShopId>,
    /// The clock when they begin.
    pub now: Timestamp,
}

/// A file of another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// BotiumScript: `*.convo.txt`.
    Botium,
    /// Rasa: YAML with `stories` or `test_cases`.
    Rasa,
}

impl Kind {
    /// What a file is, by its name and, where that does not tell, by its keys; nothing for fixtures of our own.
    pub(super) fn of(file: &str, bytes: &[u8]) -> Option<Self> {
        if file.ends_with(".convo.txt") {
            return Some(Self::Botium);
        }
        let text = str::from_utf8(bytes).ok()?;
        let begins = |line: &str| line.starts_with("stories:") || line.starts_with("test_cases:");
        text.lines().any(begins).then_some(Self::Rasa)
    }

    /// Reads a file's conversations, and every fault in it.
    pub(super) fn read(
        self,
        file: &str,
        bytes: &[u8],
        elsewhere: &Elsewhere,
    ) -> (Vec<Fixture>, Vec<Diagnostic>) {
        let Some(shop) = &elsewhere.shop else {
            let fix = "give `--shop`";
            let fault =
                Diagnostic::error(file, None, "conversations of other tools name no shop", fix);
            return (Vec::new(), vec![fault]);
        };
        let Ok(text) = str::from_utf8(bytes) else {
            let fix = "save it with the encoding UTF-8";
            return (
                Vec::new(),
                vec![Diagnostic::error(file, None, "the file is not UTF-8", fix)],
            );
        };
        let mut script = Script {
            file,
            shop,
            now: elsewhere.now,
            faults: Vec::new(),
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fixtures = match self {
            Self::Botium => botium::read(text, &mut script),
            Self::Rasa => rasa::read(text, &mut script),
        };
        if script.faults.is_empty() {
            (fixtures, Vec::new())
        } else {
            (Vec::new(), script.faults)
        }
    }
}

/// What is known of every conversation of a file, and the faults found so far.
struct Script<'a> {
    file: &'a str,
    shop: &'a ShopId,
    now: Timestamp,
    faults: Vec<Diagnostic>,
}

impl Script<'_> {
    fn fault(&mut self, line: usize, message: impl Into<String>, fix: impl Into<String>) {
        self.faults
            .push(Diagnostic::error(self.file, Some(line), message, fix));
    }

    fn begin(&self, name: &str) -> Fixture {
        Fixture {
            file: self.file.to_owned(),
            name: name.trim().to_owned(),
            shop: self.shop.clone(),
            lang: None,
            now: self.now,
            orders: FixtureOrders::Demo,
            opening: Vec::new(),
            turns: Vec::new(),
        }
    }

    /// Adds what the customer says.
    fn say(&mut self, fixture: &mut Fixture, line: usize, text: &str, wait: SignedDuration) {
        match MessageText::parse(text) {
            Ok(text) => fixture.turns.push(ScriptedTurn {
                line,
                wait,
                say: Say::Text(text),
                bot: Vec::new(),
                bot_exactly: None,
                never: Vec::new(),
                state: StateExpectation::default(),
            }),
            Err(error) => self.fault(line, error.to_string(), "shorten it"),
        }
    }
}

/// Adds what must come back, to the opening where the customer has said nothing yet.
fn expect(fixture: &mut Fixture, reply: ReplyExpectation) {
    match fixture.turns.last_mut() {
        Some(turn) => turn.bot.push(reply),
        None => fixture.opening.push(reply),
    }
}

#[cfg(test)]
mod tests;
