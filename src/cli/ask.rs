//! One answer in the terminal.

use std::io;

use super::{
    Output,
    counter::{self, Database, shop_id},
    failure::Failure,
    render,
};
use crate::app::block_on;
use crate::config::Config;
use crate::domain::{Answers, AskOutcome, MessageText, ShopId};

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// The question
    #[arg(value_parser = question)]
    question: MessageText,
    /// The language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The most answers to give
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=10))]
    limit: u8,
    /// Prints what the API answers
    #[arg(long)]
    json: bool,
}

/// Reads a question from an argument.
pub(super) fn question(text: &str) -> Result<MessageText, String> {
    MessageText::parse(text).map_err(|error| error.to_string())
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let shop = &arguments.shop;
    let rooms = block_on(counter::open(config, shop, Database::Forgotten))?;
    let (lang, limit) = (arguments.lang.as_deref(), usize::from(arguments.limit));
    let answers = rooms.chat.ask(shop, &arguments.question, lang, limit)?;
    if arguments.json {
        return Ok(render::json(output.data, &answers)?);
    }
    Ok(show(output, &answers)?)
}

fn show(output: &mut Output<'_>, answers: &Answers) -> io::Result<()> {
    let out = &mut *output.data;
    let mut others = answers.answers.iter();
    match answers.outcome {
        AskOutcome::Answer => {
            if let Some(answer) = others.next() {
                writeln!(
                    out,
                    "{}  ({}, {:.0} %)\n",
                    answer.question,
                    answer.entry,
                    answer.confidence * 100.0
                )?;
                render::wrapped(out, &answer.answer, 0)?;
            }
            if others.len() > 0 {
                writeln!(out, "\nRelated:")?;
            }
        }
        AskOutcome::Clarify => writeln!(out, "Which of these is it?")?,
        AskOutcome::Unknown => {
            writeln!(
                out,
                "No answer is good enough; write to {}.",
                answers.contact.email
            )?;
        }
    }
    for other in others {
        writeln!(
            out,
            "  - {}  ({}, {:.0} %)",
            other.question,
            other.entry,
            other.confidence * 100.0
        )?;
    }
    Ok(())
}
