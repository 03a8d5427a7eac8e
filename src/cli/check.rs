//! Validates what the shops wrote.

use super::{Output, failure::Failure, render::count};
use crate::app;
use crate::config::Config;

pub(super) fn run(config: &Config, output: &mut Output<'_>) -> Result<(), Failure> {
    let corpus = app::check_corpus(config)?;
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
