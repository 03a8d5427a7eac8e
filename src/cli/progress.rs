//! How far a long command is, for whoever watches.

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, IsTerminal},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::app::Watch;
use crate::domain::ShopId;
use crate::search::{Step, Work};
use crate::telemetry::Stopwatch;

/// A bar on stderr; it hides itself where that is no terminal. `things` are what is counted, in the plural.
pub(super) fn bar(total: usize, things: &str) -> ProgressBar {
    styled(
        total,
        &format!("{{bar:40}} {{pos}}/{{len}} {things}, {{eta}} left"),
    )
}

fn styled(total: usize, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(position(total));
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_template) => bar,
    }
}

/// A count as a bar takes it.
pub(super) fn position(done: usize) -> u64 {
    u64::try_from(done).unwrap_or(u64::MAX)
}

/// How often a bar is drawn when nothing is told.
const TICK: Duration = Duration::from_millis(500);

/// Shows how far the building of indexes is: a bar a step on a terminal, elsewhere a log line at its start and its end.
pub(super) struct Building {
    has_terminal: bool,
    bars: MultiProgress,
    /// The step that is being done for each shop.
    current: Mutex<BTreeMap<ShopId, Current>>,
}

struct Current {
    bar: ProgressBar,
    running: Stopwatch,
}

impl Building {
    pub(super) fn new() -> Self {
        Self {
            has_terminal: io::stderr().is_terminal(),
            bars: MultiProgress::new(),
            current: Mutex::new(BTreeMap::new()),
        }
    }

    fn start(&self, shop: &ShopId, step: Step) -> Current {
        let Step {
            work, lang, total, ..
        } = step;
        let doing = doing(work);
        if !self.has_terminal {
            tracing::info!(%shop, %lang, texts = total, "index: {doing} begins");
            return Current {
                bar: ProgressBar::hidden(),
                running: Stopwatch::start(),
            };
        }
        let template = "{msg} {bar:30} {pos}/{len} texts, {elapsed}";
        let bar = styled(total, template).with_message(format!("{shop} ({lang}): {doing}"));
        let bar = self.bars.add(bar);
        // What takes long before its first text is done is seen to go on.
        bar.enable_steady_tick(TICK);
        Current {
            bar,
            running: Stopwatch::start(),
        }
    }

    fn end(&self, shop: &ShopId, step: Step, current: &Current) {
        current.bar.finish_and_clear();
        if !self.has_terminal {
            let seconds = current.running.elapsed().as_secs_f64();
            let (lang, doing) = (step.lang, doing(step.work));
            tracing::info!(%shop, %lang, texts = step.total, seconds, "index: {doing} is done");
        }
    }
}

impl fmt::Debug for Building {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Building").finish_non_exhaustive()
    }
}

impl Watch for Building {
    fn tell(&self, shop: &ShopId, step: Step) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if step.done == 0 {
            current.insert(shop.clone(), self.start(shop, step));
        }
        if let Some(current) = current.get(shop) {
            current.bar.set_position(position(step.done));
        }
        if step.done == step.total
            && let Some(ended) = current.remove(shop)
        {
            self.end(shop, step, &ended);
        }
    }
}

/// What is done, as a noun.
fn doing(work: Work) -> &'static str {
    match work {
        Work::Reading => "reading meanings",
        Work::Learning => "learning",
        Work::Calibrating => "calibrating",
    }
}
