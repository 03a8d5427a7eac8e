//! A conversation in the terminal.

mod command;
mod lines;

use std::io::Write;

use jiff::Timestamp;

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
use command::{Command, HELP};
use lines::Lines;

/// With whom to talk.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// The language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The clock at the start (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut lines = Lines::open()?;
    block_on(async {
        let rooms = counter::open(config, &arguments.shop, Database::Kept).await?;
        let mut talk = Talk {
            rooms,
            shop: &arguments.shop,
            id: None,
            choices: Vec::new(),
            now: arguments.now,
        };
        if lines.is_terminal() {
            writeln!(output.messages, "{HELP}\n")?;
        }
        talk.begin(arguments.lang.as_deref(), output).await?;
        while let Some(line) = lines.next()? {
            match Command::parse(&line) {
                None => talk.hear(&line, output).await?,
                Some(Ok(Command::Quit)) => break,
                Some(Ok(command)) => talk.obey(command, output).await?,
                Some(Err(message)) => writeln!(output.messages, "{message}")?,
            }
        }
        Ok(())
    })
}

/// The conversation, as the terminal knows it.
struct Talk<'a> {
    rooms: Rooms,
    shop: &'a ShopId,
    id: Option<ConversationId>,
    /// What each number stands for.
    choices: Vec<ChoiceId>,
    /// The clock, where it was set.
    now: Option<Timestamp>,
}

impl Talk<'_> {
    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(|| SystemClock.now())
    }

    async fn begin(&mut self, lang: Option<&str>, output: &mut Output<'_>) -> Result<(), Failure> {
        let opening = Opening {
            lang: lang.map(str::to_owned),
            channel: Some("terminal".to_owned()),
            user: None,
        };
        let opened = self.rooms.chat.open(self.shop, opening, self.now()).await?;
        writeln!(output.messages, "conversation {}", opened.id)?;
        self.id = Some(opened.id);
        self.show(&opened.replies, output.data)
    }

    async fn hear(&mut self, line: &str, output: &mut Output<'_>) -> Result<(), Failure> {
        let body = match self.body(line) {
            Ok(body) => body,
            Err(message) => return Ok(writeln!(output.messages, "{message}")?),
        };
        let Some(conversation) = self.id.clone() else {
            return Ok(());
        };
        let inbound = Inbound {
            conversation,
            message_id: None,
            body,
            client: None,
            now: self.now(),
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

    async fn obey(&mut self, command: Command, output: &mut Output<'_>) -> Result<(), Failure> {
        match command {
            Command::Help => return Ok(writeln!(output.messages, "{HELP}")?),
            Command::Quit => return Ok(()),
            Command::Lang(tag) => return self.begin(Some(&tag), output).await,
            Command::RealTime => self.now = None,
            Command::Now(now) => self.now = Some(now),
            Command::Later(time) => self.now = self.now().checked_add(time).ok(),
        }
        let now = self.now();
        Ok(writeln!(output.messages, "it is {now}")?)
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
