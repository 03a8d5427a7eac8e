//! Around every request: its id, its log line, its figures, its limit, and that a fault of ours ends in words.

use std::panic::AssertUnwindSafe;

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use futures_util::FutureExt;

use super::{
    limit::client_address,
    problem::{MEDIA_TYPE, Problem},
    state::Api,
};
use crate::telemetry::{Stopwatch, count_request};

/// The header that carries the id of a request.
pub(super) const REQUEST_ID: &str = "x-request-id";

/// The route of what has none: never the path, since it may hold an order number.
const NO_ROUTE: &str = "(none)";

/// Gives the request an id, and tells of it when it is answered.
#[expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]
pub(super) async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let stopwatch = Stopwatch::start();
    let id = request_id(request.headers());
    let method = name(request.method());
    // A handler that panics costs its own request, not the connection of the client. The request is gone with it, so
    // the answer has no more than the problem itself.
    let answered = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let Ok(answered) = answered else {
        count_request(method, NO_ROUTE, 500, stopwatch.elapsed());
        tracing::error!(request_id = %id, method, "a handler panicked");
        return Err(Problem::internal("a handler panicked")
            .of_request(&id)
            .into());
    };
    let mut response = in_words(answered?.map_into_boxed_body(), &id);
    let route = response.request().match_pattern();
    let route = route.as_deref().unwrap_or(NO_ROUTE);
    let (status, took) = (response.status().as_u16(), stopwatch.elapsed());
    count_request(method, route, status, took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    // Probes ask every few seconds and would drown what people ask.
    if matches!(route, "/healthz" | "/readyz" | "/metrics") {
        tracing::debug!(request_id = %id, method, route, status, micros, "answered");
    } else {
        tracing::info!(request_id = %id, method, route, status, micros, "answered");
    }
    add_headers(&mut response, &id);
    Ok(response)
}

/// Counts the request against its client's limit.
#[expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]
pub(super) async fn admit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_call = request.path().starts_with("/v1/");
    let api = request.app_data::<Data<Api>>().filter(|_| is_call);
    let refused = api.and_then(|api| {
        let client = client_address(request.request(), api.settings.trusted_proxies)?;
        api.limiter.admit(client).err()
    });
    if let Some(wait) = refused {
        return Ok(request.error_response(Problem::too_many(wait)));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// The method's name. A client may send any word as a method, and the figures must not grow with each.
fn name(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let known = known.into_iter().find(|known| *known == method.as_str());
    known.unwrap_or("(other)")
}

/// The client's own id where it is sane, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let is_sane = |id: &&str| {
        (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    given
        .filter(is_sane)
        .map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned)
}

/// Puts every error into the one form, with the id of the request, and logs what happened inside.
fn in_words(response: ServiceResponse, id: &str) -> ServiceResponse {
    let status = response.status();
    if status.as_u16() < 400 {
        return response;
    }
    let error = response.response().error();
    let problem = match error.and_then(|error| error.as_error::<Problem>()) {
        Some(problem) => problem.clone(),
        None if is_json(response.headers()) => return response,
        None => Problem::of_status(status),
    };
    if let Some(cause) = problem.cause() {
        tracing::error!(
            request_id = id,
            code = problem.code().row().0,
            cause,
            "failed"
        );
    }
    let kept: Vec<(HeaderName, HeaderValue)> = response
        .headers()
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("access-control") || *name == header::VARY)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut worded = response.into_response(problem.response(Some(id)));
    for (name, value) in kept {
        worded.headers_mut().append(name, value);
    }
    worded
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/json") || kind.starts_with(MEDIA_TYPE))
}

fn add_headers(response: &mut ServiceResponse, id: &str) {
    // The documentation page brings its own scripts and styles; nothing else is a page.
    let policy = if response.request().path().starts_with("/docs") {
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
    } else {
        "default-src 'none'; frame-ancestors 'none'"
    };
    let is_call = response.request().path().starts_with("/v1/");
    let is_error = response.status() >= StatusCode::BAD_REQUEST;
    let headers = response.headers_mut();
    let set = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_call || is_error {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(REQUEST_ID), id);
    }
}
