//! What a client is told when something is wrong: one table, one form (RFC 9457), no inside text.

use std::{fmt, time::Duration};

use actix_web::{
    HttpResponse, ResponseError,
    body::BoxBody,
    http::{StatusCode, header},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::chat::ChatError;
use crate::orders::OrdersError;
use crate::store::StoreError;

/// The media type of every error body.
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// After how long a call that found something unavailable may be tried again.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// Every kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    BadRequest,
    MalformedJson,
    InvalidRequest,
    InvalidCorpus,
    BodyTooLarge,
    UnsupportedMediaType,
    NotFound,
    UnknownShop,
    UnknownConversation,
    OrderNotFound,
    MethodNotAllowed,
    Unauthorized,
    ScopeMissing,
    QaOnly,
    OriginNotAllowed,
    Conflict,
    TooManyRequests,
    Starting,
    TemporarilyUnavailable,
    Internal,
}

impl Code {
    /// Every code, for the documentation.
    pub(super) const ALL: [Self; 20] = [
        Self::BadRequest,
        Self::MalformedJson,
        Self::InvalidRequest,
        Self::InvalidCorpus,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::NotFound,
        Self::UnknownShop,
        Self::UnknownConversation,
        Self::OrderNotFound,
        Self::MethodNotAllowed,
        Self::Unauthorized,
        Self::ScopeMissing,
        Self::QaOnly,
        Self::OriginNotAllowed,
        Self::Conflict,
        Self::TooManyRequests,
        Self::Starting,
        Self::TemporarilyUnavailable,
        Self::Internal,
    ];

    /// The table: stable name, title, status.
    #[rustfmt::skip]
    pub(super) fn row(self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::BadRequest => ("bad-request", "The request cannot be read", StatusCode::BAD_REQUEST),
            Self::MalformedJson => ("malformed-json", "The body is not JSON", StatusCode::BAD_REQUEST),
            Self::InvalidRequest => ("invalid-request", "The request has faults", StatusCode::UNPROCESSABLE_ENTITY),
            Self::InvalidCorpus => ("invalid-corpus", "The shop's folder has faults", StatusCode::UNPROCESSABLE_ENTITY),
            Self::BodyTooLarge => ("body-too-large", "The body is too large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::UnsupportedMediaType => ("unsupported-media-type", "The body is of another type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Self::NotFound => ("not-found", "There is nothing here", StatusCode::NOT_FOUND),
            Self::UnknownShop => ("unknown-shop", "Unknown shop", StatusCode::NOT_FOUND),
            Self::UnknownConversation => ("unknown-conversation", "Unknown conversation", StatusCode::NOT_FOUND),
            Self::OrderNotFound => ("order-not-found", "Order not found", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => ("method-not-allowed", "The method is not allowed here", StatusCode::METHOD_NOT_ALLOWED),
            Self::Unauthorized => ("unauthorized", "A token is needed", StatusCode::UNAUTHORIZED),
            Self::ScopeMissing => ("scope-missing", "The token may not do this", StatusCode::FORBIDDEN),
            Self::QaOnly => ("qa-only", "Only a test server does this", StatusCode::FORBIDDEN),
            Self::OriginNotAllowed => ("origin-not-allowed", "This web origin may not call the shop", StatusCode::FORBIDDEN),
            Self::Conflict => ("conflict", "The conversation moved on", StatusCode::CONFLICT),
            Self::TooManyRequests => ("too-many-requests", "Too many tries", StatusCode::TOO_MANY_REQUESTS),
            Self::Starting => ("starting", "The server is starting", StatusCode::SERVICE_UNAVAILABLE),
            Self::TemporarilyUnavailable => ("temporarily-unavailable", "Not available for the moment", StatusCode::SERVICE_UNAVAILABLE),
            Self::Internal => ("internal", "Something went wrong here", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// The kind of problem that a status without one stands for.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::BodyTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

/// One fault of a request: where it is, and what to do about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProblemFault)]
pub(super) struct Fault {
    /// Where in the body, as a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("/email"))]
    pub(super) pointer: Option<String>,
    /// Which parameter of the path or query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parameter: Option<String>,
    /// Which header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) header: Option<String>,
    /// Which file of the shop's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// Which line of the file or of the body, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    /// What is wrong, and what to do.
    pub(super) message: String,
}

impl Fault {
    /// A fault in the body.
    pub(super) fn body(pointer: impl Into<String>, message: impl fmt::Display) -> Self {
        Self {
            pointer: Some(pointer.into()),
            message: message.to_string(),
            ..Self::default()
        }
    }

    /// A fault in the path or the query.
    pub(super) fn parameter(name: &str, message: impl fmt::Display) -> Self {
        Self {
            parameter: Some(name.to_owned()),
            message: message.to_string(),
            ..Self::default()
        }
    }

    /// A fault in a header.
    pub(super) fn header(name: &str, message: impl fmt::Display) -> Self {
        Self {
            header: Some(name.to_owned()),
            message: message.to_string(),
            ..Self::default()
        }
    }
}

/// The body of every error (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemBody {
    /// The kind of problem as a URI: `urn:comptoir:problem:<code>`.
    #[serde(rename = "type")]
    #[schema(examples("urn:comptoir:problem:order-not-found"))]
    kind: String,
    /// The kind of problem in words.
    title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// This problem in words.
    detail: String,
    /// The kind of problem, stable.
    #[schema(value_type = String, examples("order-not-found"))]
    code: &'static str,
    /// What is wrong with the request, each fault with its place.
    #[serde(skip_serializing_if = "<[Fault]>::is_empty")]
    errors: Vec<Fault>,
    /// The id under which the server logged the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

/// A problem on its way to the client; boxed, since every `Result` of the room has room for one.
#[derive(Debug, Clone)]
pub(super) struct Problem(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    code: Code,
    detail: String,
    errors: Vec<Fault>,
    retry_after: Option<Duration>,
    allow: Option<String>,
    /// What happened inside, for the log only.
    cause: Option<String>,
    /// The request, where the problem answers it without passing the middleware.
    request_id: Option<String>,
}

impl Problem {
    pub(super) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
            allow: None,
            cause: None,
            request_id: None,
        }))
    }

    /// A request with these faults.
    pub(super) fn invalid(errors: Vec<Fault>) -> Self {
        let detail = match errors.as_slice() {
            [only] => only.message.clone(),
            several => format!("{} faults; each is named in `errors`", several.len()),
        };
        Self::new(Code::InvalidRequest, detail).with_errors(errors)
    }

    pub(super) fn of_request(mut self, id: &str) -> Self {
        self.0.request_id = Some(id.to_owned());
        self
    }

    pub(super) fn with_errors(mut self, errors: Vec<Fault>) -> Self {
        self.0.errors = errors;
        self
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    fn because(mut self, cause: String) -> Self {
        self.0.cause = Some(cause);
        self
    }

    pub(super) fn unknown_shop(given: &str) -> Self {
        let given: String = given.chars().take(80).collect();
        Self::new(
            Code::UnknownShop,
            format!("no shop `{given}` is served here"),
        )
    }

    pub(super) fn unknown_conversation() -> Self {
        Self::new(
            Code::UnknownConversation,
            "no such conversation; start a new one",
        )
    }

    pub(super) fn no_order() -> Self {
        Self::new(Code::OrderNotFound, "no order of this number")
    }

    pub(super) fn too_many(wait: Duration) -> Self {
        let detail = format!("too many tries; wait {} seconds", whole_seconds(wait));
        Self::new(Code::TooManyRequests, detail).retry_after(wait)
    }

    pub(super) fn not_allowed(allow: String) -> Self {
        let detail = format!("the methods here are {allow}");
        let mut problem = Self::new(Code::MethodNotAllowed, detail);
        problem.0.allow = Some(allow);
        problem
    }

    pub(super) fn starting() -> Self {
        let detail = "the shops are being opened; try again in a second";
        Self::new(Code::Starting, detail).retry_after(Duration::from_secs(1))
    }

    /// Something that may work later. The cause goes to the log.
    pub(super) fn unavailable(cause: &(dyn std::error::Error + 'static)) -> Self {
        let detail = "this cannot be done for the moment and nothing was changed; try again";
        Self::new(Code::TemporarilyUnavailable, detail)
            .retry_after(TRY_AGAIN)
            .because(chain(cause))
    }

    /// A fault of ours. The cause goes to the log.
    pub(super) fn internal(cause: impl Into<String>) -> Self {
        let detail = "something went wrong here; the log has it under this `request_id`";
        Self::new(Code::Internal, detail).because(cause.into())
    }

    /// The form for an error of the framework, which knows only a status.
    pub(super) fn of_status(status: StatusCode) -> Self {
        let code = Code::of_status(status);
        Self::new(code, code.row().1.to_lowercase())
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    pub(super) fn code(&self) -> Code {
        self.0.code
    }

    /// The answer, with the id of the request where it is known.
    pub(super) fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let (code, title, status) = self.0.code.row();
        let mut response = HttpResponse::build(status);
        if let Some(wait) = self.0.retry_after {
            response.insert_header((header::RETRY_AFTER, whole_seconds(wait).to_string()));
        }
        if let Some(allow) = &self.0.allow {
            response.insert_header((header::ALLOW, allow.as_str()));
        }
        if self.0.code == Code::Unauthorized {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"comptoir\""));
        }
        response.content_type(MEDIA_TYPE).json(ProblemBody {
            kind: format!("urn:comptoir:problem:{code}"),
            title,
            status: status.as_u16(),
            detail: self.0.detail.clone(),
            code,
            errors: self.0.errors.clone(),
            request_id: request_id.map(str::to_owned),
        })
    }
}

/// Rounds up, since a client that comes a moment early is refused again.
fn whole_seconds(wait: Duration) -> u64 {
    let part = u64::from(wait.subsec_nanos() > 0);
    (wait.as_secs() + part).max(1)
}

/// An error with everything that it stems from.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.code.row().2
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.response(self.0.request_id.as_deref())
    }
}

impl From<ChatError> for Problem {
    fn from(error: ChatError) -> Self {
        match error {
            ChatError::UnknownShop(shop) => Self::unknown_shop(&shop),
            ChatError::UnknownConversation => Self::unknown_conversation(),
            ChatError::OrderNotFound => Self::new(Code::OrderNotFound, error.to_string()),
            ChatError::OrderNeeded(_) => Self::invalid(vec![
                Fault::body("/order_number", &error),
                Fault::body("/email", &error),
            ]),
            ChatError::OrdersUnavailable => Self::unavailable(&error),
            ChatError::TooMany(wait) => Self::too_many(wait),
            ChatError::Conflict => Self::new(Code::Conflict, error.to_string()),
            ChatError::Store(error) => error.into(),
            ChatError::Orders(error) => error.into(),
            ChatError::Corrupt(_) => Self::internal(error.to_string()),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Unavailable { .. } => Self::unavailable(&error),
        }
    }
}

impl From<OrdersError> for Problem {
    fn from(error: OrdersError) -> Self {
        match &error {
            OrdersError::Unavailable { .. } => Self::unavailable(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let names: std::collections::BTreeSet<&str> =
            Code::ALL.iter().map(|code| code.row().0).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for name in names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{name}"
            );
        }
    }

    #[actix_web::test]
    async fn inside_text_never_leaves() {
        let error = StoreError::Unavailable {
            reason: "disk /var/secret is full".to_owned(),
            source: None,
        };
        let problem = Problem::from(ChatError::Store(error));
        assert!(problem.cause().unwrap().contains("/var/secret"));
        let response = problem.response(Some("r-1"));
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers().get("retry-after").unwrap(), "5");
        let body = actix_web::body::to_bytes(response.into_body())
            .await
            .unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(
            !text.contains("secret") && text.contains("\"request_id\":\"r-1\""),
            "{text}"
        );
    }

    #[test]
    fn waits_are_rounded_up() {
        for (millis, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2), (60_000, 60)] {
            assert_eq!(whole_seconds(Duration::from_millis(millis)), seconds);
        }
    }
}
