//! Validates what the shops wrote.

use super::{Output, failure::Failure, render::count};
use crate::app::{self, Depth};
use crate::config::Config;

/// How deeply to look.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Also asks every phrasing of an index without it: which point elsewhere, which entries never win; takes as long as `index`
    #[arg(long)]
    held_out: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let depth = if arguments.held_out {
        Depth::Matching
    } else {
        Depth::Files
    };
    let corpus = app::check_corpus(config, depth)?;
    for diagnostic in &corpus.diagnostics {
        writeln!(output.messages, "{diagnostic}")?;
    }
    for shop in &corpus.shops {
        let languages: Vec<&str> = shop.languages.iter().map(|lang| lang.code()).collect();
        writeln!(
            output.data,
            "{}: {} entries ({}), {} demo orders, revision {}",
            shop.id,
            shop.entries.len(),
            languages.join(", "),
            shop.demo_orders.len(),
            shop.revision
        )?;
    }
    let n_errors = corpus.diagnostics.iter().filter(|d| d.is_error()).count();
    let n_warnings = corpus.diagnostics.len() - n_errors;
    let (errors, warnings) = (count(n_errors, "error"), count(n_warnings, "warning"));
    writeln!(output.messages, "{errors}, {warnings}")?;
    if n_errors > 0 {
        return Err(Failure::Found);
    }
    Ok(())
}
