//! How far a long command is, for whoever watches.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on stderr; it hides itself where that is no terminal. `things` are what is counted, in the plural.
pub(super) fn bar(total: usize, things: &str) -> ProgressBar {
    let bar = ProgressBar::new(position(total));
    let template = format!("{{bar:40}} {{pos}}/{{len}} {things}, {{eta}} left");
    match ProgressStyle::with_template(&template) {
        Ok(style) => bar.with_style(style),
        Err(_template) => bar,
    }
}

/// A count as a bar takes it.
pub(super) fn position(done: usize) -> u64 {
    u64::try_from(done).unwrap_or(u64::MAX)
}
