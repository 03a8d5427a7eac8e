//! Logs and figures: one place that starts them, so that nothing else decides where they go.
//!
//! Never logged or counted: a message's text, an email address, an order number, a path or query of a request.

use std::{
    io,
    sync::OnceLock,
    time::{Duration, Instant},
};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use thiserror::Error;
use tracing_subscriber::EnvFilter;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For machines, one object a line.
    Json,
}

/// Logs or figures cannot be started.
#[derive(Debug, Error)]
pub enum TelemetryError {
    /// The filter cannot be read.
    #[error(
        "`{given}` says not what to log; write a level such as `info`, or directives such as `info,comptoir=debug`: {reason}"
    )]
    Filter {
        /// What was given.
        given: String,
        /// Why it cannot be read.
        reason: String,
    },
}

/// Sends log lines that pass the filter to stderr. A second call changes nothing.
///
/// # Errors
/// When the filter cannot be read.
pub fn start_logs(filter: &str, format: Format) -> Result<(), TelemetryError> {
    let directives = EnvFilter::try_new(filter).map_err(|error| TelemetryError::Filter {
        given: filter.to_owned(),
        reason: error.to_string(),
    })?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(directives)
        .with_writer(io::stderr);
    let _already_started = match format {
        Format::Text => lines
            .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
            .with_target(false)
            .try_init(),
        Format::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(())
}

/// The figures so far.
#[derive(Debug, Clone)]
pub struct Figures(Option<PrometheusHandle>);

impl Figures {
    /// Brings what was counted together, so that it does not pile up when nobody reads it.
    pub fn tidy(&self) {
        if let Some(handle) = &self.0 {
            handle.run_upkeep();
        }
    }

    /// The figures in the text format of Prometheus.
    pub fn render(&self) -> String {
        self.0.as_ref().map_or_else(String::new, |handle| {
            self.tidy();
            handle.render()
        })
    }
}

/// Upper bounds of the request time buckets, in seconds.
const BUCKETS: [f64; 12] = [
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// Starts counting, once a process; every later call gives the same figures.
pub fn figures() -> Figures {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let handle = HANDLE.get_or_init(|| {
        PrometheusBuilder::new()
            .set_buckets(&BUCKETS)
            .ok()?
            .install_recorder()
            .ok()
    });
    if handle.is_some() {
        describe();
    }
    Figures(handle.clone())
}

fn describe() {
    metrics::describe_counter!("comptoir_requests_total", "Requests answered.");
    metrics::describe_histogram!(
        "comptoir_request_seconds",
        metrics::Unit::Seconds,
        "How long requests took."
    );
}

/// Counts one request. The route is its pattern, never its path.
pub fn count_request(method: &str, route: &str, status: u16, took: Duration) {
    let labels = [
        ("method", method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("comptoir_requests_total", &labels).increment(1);
    metrics::histogram!("comptoir_request_seconds", "method" => method.to_owned(), "route" => route.to_owned())
        .record(took.as_secs_f64());
}

/// Measures how long something takes; it says nothing about the time of day.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts measuring.
    #[expect(
        clippy::disallowed_methods,
        reason = "durations of the running process are measured nowhere else"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long it has run.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
