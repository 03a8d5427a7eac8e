//! Reads JSON bodies strictly, so that a client learns of its mistake at once and by its place.

use std::future::Future;

use actix_web::{
    FromRequest, HttpRequest, dev,
    http::header::{self, HeaderMap},
    web::BytesMut,
};
use futures_util::{StreamExt, future::LocalBoxFuture};
use serde::de::{DeserializeOwned, IgnoredAny};

use super::problem::{Code, Fault, Problem};

/// The most bytes of a JSON body.
pub(super) const LIMIT: usize = 256 * 1024;

/// The most bytes of a body of many orders.
pub(super) const BATCH_LIMIT: usize = 64 * 1024 * 1024;

/// How much of a refused body is read and dropped, so that the client gets to read the answer.
const DRAIN: usize = 64 * 1024 * 1024;

/// A JSON body of a type. Anything else is a problem that says where.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let typed = check_type(request.headers(), &["application/json"]);
        let bytes = read(request, payload, LIMIT);
        Box::pin(async move {
            let bytes = bytes.await?;
            typed?;
            parse(&bytes).map(Self)
        })
    }
}

/// A JSON body that may be left out.
pub(super) struct BodyOrNone<T>(pub(super) T);

impl<T: DeserializeOwned + Default + 'static> FromRequest for BodyOrNone<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let typed = check_type(request.headers(), &["application/json"]);
        let bytes = read(request, payload, LIMIT);
        Box::pin(async move {
            let bytes = bytes.await?;
            if bytes.is_empty() {
                return Ok(Self(T::default()));
            }
            typed?;
            parse(&bytes).map(Self)
        })
    }
}

/// The bytes of JSON lines, as they came.
pub(super) struct Lines(pub(super) BytesMut);

impl FromRequest for Lines {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        const TYPES: &[&str] = &[
            "application/x-ndjson",
            "application/jsonl",
            "application/json",
        ];
        let typed = check_type(request.headers(), TYPES);
        let bytes = read(request, payload, BATCH_LIMIT);
        Box::pin(async move {
            let bytes = bytes.await?;
            typed.map(|()| Self(bytes))
        })
    }
}

fn check_type(headers: &HeaderMap, accepted: &[&str]) -> Result<(), Problem> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    let given = text(header::CONTENT_TYPE).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    let is_plain = matches!(text(header::CONTENT_ENCODING), None | Some("identity" | ""));
    if is_plain
        && accepted
            .iter()
            .any(|kind| essence.eq_ignore_ascii_case(kind))
    {
        return Ok(());
    }
    let kinds = accepted.join("` or `");
    Err(Problem::new(
        Code::UnsupportedMediaType,
        format!("send the body uncompressed with the header `Content-Type: {kinds}`"),
    ))
}

/// Collects a body up to a limit.
#[expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]
fn read(
    request: &HttpRequest,
    payload: &mut dev::Payload,
    limit: usize,
) -> impl Future<Output = Result<BytesMut, Problem>> + use<> {
    let mut payload = payload.take();
    let announced: Option<usize> = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse().ok());
    async move {
        let mut bytes = BytesMut::with_capacity(announced.unwrap_or_default().min(limit));
        let mut total = 0_usize;
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_broken_off| {
                Problem::new(
                    Code::BadRequest,
                    "the body ended before its announced length",
                )
            })?;
            total = total.saturating_add(chunk.len());
            if total > DRAIN.max(limit) {
                break;
            }
            if total <= limit {
                bytes.extend_from_slice(&chunk);
            }
        }
        if total > limit {
            return Err(too_large(limit));
        }
        Ok(bytes)
    }
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        Code::BodyTooLarge,
        format!("the body has more than {limit} bytes, the most that is taken here"),
    )
}

/// Reads a JSON object: first whether it is JSON at all, then whether it is what is asked for.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let malformed = |reason: String| Problem::new(Code::MalformedJson, reason);
    let text = str::from_utf8(bytes).map_err(|error| {
        malformed(format!(
            "the body is not valid UTF-8 from byte {} on",
            error.valid_up_to()
        ))
    })?;
    if text.trim().is_empty() {
        return Err(malformed(
            "the body is empty; send a JSON object".to_owned(),
        ));
    }
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| malformed(error.to_string()))?;
    // Serde would also read a list as the fields in their order.
    if !text.trim_start().starts_with('{') {
        return Err(Problem::invalid(vec![Fault::body(
            "",
            "send a JSON object",
        )]));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let reason = error.inner();
        if reason.is_data() {
            let pointer = pointer(error.path());
            Problem::invalid(vec![Fault::body(pointer, without_place(reason))])
        } else {
            malformed(reason.to_string())
        }
    })
}

/// The path as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&step);
    }
    pointer
}

/// The message without the line and column, since the pointer says where.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::domain::{Details, MessageText};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Asked {
        question: MessageText,
        #[serde(default)]
        details: Details,
    }

    #[test]
    fn faults_say_which_kind_and_where() {
        let long = format!("{{\"question\":\"{}\"}}", "x".repeat(2001));
        let cases: [(&[u8], &str, &str); 12] = [
            (b"", "malformed-json", "empty"),
            (b"{", "malformed-json", "EOF"),
            (b"{} x", "malformed-json", "trailing"),
            (b"{question: 1}", "malformed-json", "key must be"),
            (b"{\"question\": \"\xff\"}", "malformed-json", "UTF-8"),
            (b"[\"hello\"]", "invalid-request", "object"),
            (b"{\"question\": 5}", "invalid-request", "/question"),
            (b"{\"question\": \"a\", \"x\": 1}", "invalid-request", "/x"),
            (
                b"{\"question\": \"a\", \"details\": {\"reason\": \"bored\"}}",
                "invalid-request",
                "/details/reason",
            ),
            (
                b"{\"question\": \"a\", \"question\": \"b\"}",
                "invalid-request",
                "duplicate",
            ),
            (b"{}", "invalid-request", "missing field"),
            (long.as_bytes(), "invalid-request", "2000"),
        ];
        for (bytes, code, hint) in cases {
            let problem = parse::<Asked>(bytes).unwrap_err();
            assert_eq!(problem.code().row().0, code, "{problem:?}");
            assert!(format!("{problem:?}").contains(hint), "{hint}: {problem:?}");
            let has_place = problem.to_string().contains("line 1");
            assert_eq!(
                has_place,
                code == "malformed-json" && !matches!(hint, "empty" | "UTF-8")
            );
        }
    }
}
