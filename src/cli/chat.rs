//! A conversation in the terminal.

use std::io::Write;

use jiff::Timestamp;
use rustyline::{DefaultEditor, error::ReadlineError};

use super::{
    Output,
    counter::{self, Database, shop_id},
    failure::Failure,
    render,
};
use crate::app::{Rooms, SystemClock, block_on};
use crate::chat::{Body, Inbound, Opening};
use crate::config::Config;
use crate::domain::{ChoiceId, Clock, ConversationId, MessageText, Reply, ShopId};

/// With whom to talk.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// The language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

const HELP: &str = "a number takes that choice, `/now TIME` sets the clock, `/quit` ends";

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut editor = DefaultEditor::new().map_err(|error| Failure::Message(error.to_string()))?;
    writeln!(output.messages, "{HELP}")?;
    block_on(async {
        let rooms = counter::open(config, &arguments.shop, Database::Kept).await?;
        let mut talk = Talk::begin(rooms, arguments, output).await?;
        loop {
            let line = match editor.readline("> ") {
                Ok(line) => line,
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
                Err(error) => return Err(Failure::Message(error.to_string())),
            };
            if line.trim() == "/quit" {
                return Ok(());
            }
            // The history is a convenience; a line that is not in it is no failure.
            let _forgotten = editor.add_history_entry(&line);
            talk.hear(&line, output).await?;
        }
    })
}

/// The conversation, as the terminal knows it.
struct Talk<'a> {
    rooms: Rooms,
    shop: &'a ShopId,
    id: ConversationId,
    /// What each number stands for.
    choices: Vec<ChoiceId>,
    /// The clock, where it was set.
    now: Option<Timestamp>,
}

impl<'a> Talk<'a> {
    async fn begin(
        rooms: Rooms,
        arguments: &'a Arguments,
        output: &mut Output<'_>,
    ) -> Result<Self, Failure> {
        let opening = Opening {
            lang: arguments.lang.clone(),
            channel: Some("terminal".to_owned()),
            user: None,
        };
        let opened = rooms
            .chat
            .open(&arguments.shop, opening, SystemClock.now())
            .await?;
        let mut talk = Self {
            rooms,
            shop: &arguments.shop,
            id: opened.id,
            choices: Vec::new(),
            now: None,
        };
        talk.show(&opened.replies, output.data)?;
        Ok(talk)
    }

    async fn hear(&mut self, line: &str, output: &mut Output<'_>) -> Result<(), Failure> {
        if let Some(command) = line.trim().strip_prefix('/') {
            return self.command(command, output.messages);
        }
        let body = match self.body(line) {
            Ok(body) => body,
            Err(message) => return Ok(writeln!(output.messages, "{message}")?),
        };
        let inbound = Inbound {
            conversation: self.id.clone(),
            message_id: None,
            body,
            client: None,
            now: self.now.unwrap_or_else(|| SystemClock.now()),
        };
        match self.rooms.chat.receive(self.shop, inbound).await {
            Ok(turn) => self.show(&turn.replies, output.data),
            Err(error) => Ok(writeln!(output.messages, "{error}")?),
        }
    }

    /// A number that was offered is that choice; everything else is words.
    fn body(&self, line: &str) -> Result<Body, String> {
        let number: Option<usize> = line.trim().parse().ok();
        let choice = number
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| self.choices.get(index));
        if let Some(choice) = choice {
            return Ok(Body::Choice(choice.clone()));
        }
        MessageText::parse(line)
            .map(Body::Text)
            .map_err(|error| error.to_string())
    }

    fn command(&mut self, command: &str, messages: &mut dyn Write) -> Result<(), Failure> {
        match command.split_once(' ').unwrap_or((command, "")) {
            ("now", "") => self.now = None,
            ("now", time) => match time.trim().parse() {
                Ok(now) => self.now = Some(now),
                Err(error) => writeln!(messages, "{error}; write RFC 3339")?,
            },
            _ => return Ok(writeln!(messages, "{HELP}")?),
        }
        let now = self.now.unwrap_or_else(|| SystemClock.now());
        Ok(writeln!(messages, "it is {now}")?)
    }

    fn show(&mut self, replies: &[Reply], out: &mut dyn Write) -> Result<(), Failure> {
        self.choices.clear();
        for reply in replies {
            render::reply(out, reply, self.choices.len() + 1)?;
            let offered = reply.choices.iter().map(|choice| choice.choice.clone());
            self.choices.extend(offered);
        }
        Ok(out.flush()?)
    }
}
