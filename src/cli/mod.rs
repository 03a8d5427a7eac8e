//! The command line: arguments in, one command a file, data to stdout, messages to stderr.

mod ask;
mod chat;
mod check;
mod corpus_import;
mod counter;
mod diff;
mod eligibility;
mod eval;
mod explain;
mod failure;
mod import;
mod index;
mod progress;
mod record;
mod render;
mod replay;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand};

use crate::api;
use crate::app;
use crate::config::{self, Config, Flags, LogFormat};
use crate::telemetry::{self, Format};
use failure::Failure;

/// A shop counter that answers at once, truly, and by the shop's own rules.
#[derive(Debug, Parser)]
#[command(name = "comptoir", version, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Command,
}

/// Flags that hold for every command.
#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "the docs are printed as help")]
struct Everywhere {
    /// The settings file [env: COMPTOIR_CONFIG] [default: comptoir.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder with one folder a shop [env: COMPTOIR_CORPUS] [default: faq-corpus]
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// The folder of the built indexes [env: COMPTOIR_INDEX] [default: index]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
    /// What reads the meaning of texts beside their words: none, embedded, or a folder with a BERT sentence encoder
    /// [env: COMPTOIR_ENCODER] [default: embedded]
    #[arg(long, global = true, value_name = "NAME|DIR")]
    encoder: Option<String>,
    /// The database of conversations and orders [env: COMPTOIR_DATABASE] [default: sqlite:data/comptoir.sqlite]
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the shops over HTTP
    Serve(Serve),
    /// Builds the indexes
    Index,
    /// Takes a shop's existing FAQ into its folder, to review
    Import(corpus_import::Arguments),
    /// Validates the shops' folders: entries, rules and demo orders
    Check(check::Arguments),
    /// Answers one question
    Ask(ask::Arguments),
    /// Shows why a question is matched as it is
    Explain(explain::Arguments),
    /// Holds a conversation in the terminal
    Chat(chat::Arguments),
    /// Decides one check
    Eligibility(eligibility::Arguments),
    /// Works on the orders of a shop
    #[command(subcommand)]
    Orders(Orders),
    /// Replays conversation fixtures
    Replay(replay::Arguments),
    /// Prints a fixture made from a stored conversation, with made-up numbers, emails and names
    Record(record::Arguments),
    /// Tells what a changed corpus (`--corpus NEW`) would answer differently: fixtures, and questions asked lately
    Diff(diff::Arguments),
    /// Measures matching on labelled questions
    Eval(eval::Arguments),
    /// Prints the OpenAPI specification
    Openapi,
}

/// How to serve.
#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "the docs are printed as help")]
struct Serve {
    /// Where to listen [env: COMPTOIR_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Lets requests set the clock and lifts request limits, for test suites; never in production [env: COMPTOIR_QA]
    #[arg(long)]
    qa: bool,
}

#[derive(Debug, Subcommand)]
enum Orders {
    /// Keeps the orders of a file, all or none
    Import(import::Arguments),
}

/// Where a command writes.
struct Output<'a> {
    /// The data.
    data: &'a mut (dyn Write + Send),
    /// What is said about it.
    messages: &'a mut (dyn Write + Send),
}

/// Runs the command line that the process was started with. 0: done; 1: a finding or failure; 2: wrong usage.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too, and are no mistake.
            let _unheard = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut output = Output {
        data: &mut io::stdout(),
        messages: &mut io::stderr(),
    };
    let outcome = settings(&arguments).and_then(|config| {
        start_logs(&arguments.command, &config)?;
        run_command(
            arguments.command,
            arguments.everywhere.corpus.as_deref(),
            &config,
            &mut output,
        )
    });
    let flushed = output.data.flush().map_err(Failure::from);
    failure::report(outcome.and(flushed), output.messages)
}

fn settings(arguments: &Arguments) -> Result<Config, Failure> {
    let everywhere = &arguments.everywhere;
    let mut flags = Flags {
        config: everywhere.config.clone(),
        corpus: everywhere.corpus.clone(),
        index: everywhere.index.clone(),
        encoder: everywhere.encoder.clone(),
        database: everywhere.database.clone(),
        ..Flags::default()
    };
    if matches!(arguments.command, Command::Diff(_)) {
        // There the flag names the changed corpus, and the settings the present one.
        flags.corpus = None;
    }
    if let Command::Serve(serve) = &arguments.command {
        flags.listen.clone_from(&serve.listen);
        flags.qa = serve.qa.then_some(true);
    } else {
        // Only a server has others waiting; elsewhere the same question is to have the same answer, however slow.
        flags.encoder_timeout_ms = Some(0);
    }
    config::load(&flags).map_err(|error| Failure::Usage(error.to_string()))
}

/// A server and the building of indexes log what the settings say; every other command only what is wrong.
fn start_logs(command: &Command, config: &Config) -> Result<(), Failure> {
    let format = match config.log_format {
        LogFormat::Text => Format::Text,
        LogFormat::Json => Format::Json,
    };
    let filter = if matches!(command, Command::Serve(_) | Command::Index) {
        config.log.as_str()
    } else {
        "warn"
    };
    telemetry::start_logs(filter, format).map_err(|error| Failure::Usage(error.to_string()))
}

fn run_command(
    command: Command,
    changed: Option<&Path>,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    match command {
        Command::Serve(_) => {
            let watch = Arc::new(progress::Building::new());
            Ok(app::serve(config, watch, output.messages)?)
        }
        Command::Index => index::run(config, output),
        Command::Import(arguments) => corpus_import::run(&arguments, config, output),
        Command::Check(arguments) => check::run(&arguments, config, output),
        Command::Ask(arguments) => ask::run(&arguments, config, output),
        Command::Explain(arguments) => explain::run(&arguments, config, output),
        Command::Chat(arguments) => chat::run(&arguments, config, output),
        Command::Eligibility(arguments) => eligibility::run(arguments, config, output),
        Command::Orders(Orders::Import(arguments)) => import::run(&arguments, config, output),
        Command::Replay(arguments) => replay::run(&arguments, config, output),
        Command::Record(arguments) => record::run(&arguments, config, output),
        Command::Diff(arguments) => diff::run(&arguments, changed, config, output),
        Command::Eval(arguments) => eval::run(&arguments, config, output),
        Command::Openapi => Ok(output.data.write_all(api::openapi_json().as_bytes())?),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn command_lines_of_the_contract_are_read() {
        let good = [
            "serve --listen 127.0.0.1:0 --database memory --qa",
            "index --index built",
            "check --corpus shops",
            "check --held-out --encoder embedded",
            "ask willow delivery? --json",
            "explain willow delivery? --lang fr --limit 10 --json",
            "chat willow",
            "eligibility willow cancel --order #1 --email a@b.co --as-of 2026-11-20T22:50:00+01:00 --json",
            "eligibility willow shipping --detail country=FR",
            "orders import willow orders.jsonl",
            "import willow faq.txt page.html --lang fr --dry-run",
            "replay tests a.yaml",
            "replay tests --against http://localhost:8080 --token t --junit a.xml --json --coverage",
            "replay tests --shop willow --now 2026-11-20T22:50:00+01:00 --mutate 3 --seed 7",
            "replay tests --update",
            "record 0123 --shop willow",
            "diff --corpus changed tests --questions 10 --json",
            "chat willow --now 2026-11-20T22:50:00+01:00",
            "eval questions.jsonl --json",
            "eval a.jsonl b.jsonl --fit --explain --confusions",
            "openapi",
        ];
        for line in good {
            let words = ["comptoir"].into_iter().chain(line.split(' '));
            assert!(Arguments::try_parse_from(words).is_ok(), "{line}");
        }
        let bad = [
            "",
            "sell",
            "ask willow",
            "ask Willow! hi",
            "explain willow",
            "explain willow hi --limit 0",
            "eligibility willow steal",
            "eligibility willow cancel --order none",
            "eligibility willow cancel --as-of soon",
            "eligibility willow cancel --detail colour=red",
            "replay",
            "replay tests --token t",
            "replay tests --seed 7",
            "replay tests --update --mutate 1",
            "record",
            "record a b",
            "import willow",
            "import willow faq.txt --lang xx",
        ];
        for line in bad {
            let words = ["comptoir"]
                .into_iter()
                .chain(line.split(' ').filter(|w| !w.is_empty()));
            let error = Arguments::try_parse_from(words).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
