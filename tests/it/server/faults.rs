//! Bad input: each kind is told clearly and in one form, and costs nobody else anything.

use serde_json::json;

use crate::house::{self, Answer};

const ASK: &str = "/v1/shops/milona/ask";
const TALK: &str = "/v1/shops/milona/conversations";
const CHECK: &str = "/v1/shops/milona/eligibility";

/// A path, a body, and the status, code and place that it is told with.
type Case = (&'static str, &'static [u8], u16, &'static str, &'static str);

const MALFORMED: &str = "malformed-json";
const INVALID: &str = "invalid-request";

const CASES: &[Case] = &[
    (ASK, b"{\"question\"", 400, MALFORMED, ""),
    (ASK, b"", 400, MALFORMED, ""),
    (ASK, b"\xff\xfe{}", 400, MALFORMED, ""),
    (ASK, b"{\"question\":\"caf\xe9\"}", 400, MALFORMED, ""),
    (ASK, b"{\"question\":\"\\ud800\"}", 400, MALFORMED, ""),
    (ASK, b"[]", 422, INVALID, ""),
    (ASK, b"{\"question\":7}", 422, INVALID, "/question"),
    (ASK, b"{\"question\":null}", 422, INVALID, "/question"),
    (
        ASK,
        b"{\"question\":\"a\",\"more\":1}",
        422,
        INVALID,
        "/more",
    ),
    (
        ASK,
        b"{\"question\":\"a\",\"limit\":0}",
        422,
        INVALID,
        "/limit",
    ),
    (
        ASK,
        b"{\"question\":\"a\",\"limit\":-1}",
        422,
        INVALID,
        "/limit",
    ),
    (
        ASK,
        b"{\"question\":\"a\",\"limit\":\"3\"}",
        422,
        INVALID,
        "/limit",
    ),
    (TALK, b"{\"lang\":5}", 422, INVALID, "/lang"),
    (TALK, b"{\"language\":\"en\"}", 422, INVALID, "/language"),
    (CHECK, b"{\"check\":\"fly\"}", 422, INVALID, "/check"),
    (
        CHECK,
        b"{\"check\":\"cancel\",\"order_number\":[],\"email\":\"a@b.co\"}",
        422,
        INVALID,
        "/order_number",
    ),
    (
        CHECK,
        b"{\"check\":\"cancel\",\"order_number\":\"1\",\"email\":\"a\"}",
        422,
        INVALID,
        "/email",
    ),
    (
        CHECK,
        b"{\"check\":\"cancel\",\"order_number\":\"?\",\"email\":\"a@b.co\"}",
        422,
        INVALID,
        "/order_number",
    ),
];

/// Posts bytes as JSON.
fn post(path: &str, body: &[u8]) -> Answer {
    let headers = [("content-type", "application/json")];
    house::live().send("POST", path, &headers, Some(body))
}

#[test]
fn faulty_bodies_are_told_by_their_place() {
    for (path, body, status, code, pointer) in CASES {
        let problem = post(path, body).assert_problem(*status, code);
        let told = problem["errors"][0]["pointer"].as_str().unwrap_or_default();
        assert_eq!(told, *pointer, "{problem:#}");
    }
}

#[test]
fn too_much_is_told_with_the_limit() {
    for body in [vec![b' '; 10 * 1024 * 1024], vec![b'x'; 10 * 1024 * 1024]] {
        let problem = post(ASK, &body).assert_problem(413, "body-too-large");
        assert!(problem["detail"].as_str().unwrap().contains("262144"));
    }
    let deep = format!("{{\"question\":{}1", "[".repeat(100_000));
    post(ASK, deep.as_bytes()).assert_problem(400, MALFORMED);
    for long in ["é".repeat(5_000), "x".repeat(2_001)] {
        let body = json!({"question": long}).to_string();
        let problem = post(ASK, body.as_bytes()).assert_problem(422, INVALID);
        assert_eq!(problem["errors"][0]["pointer"], "/question");
        assert!(problem["detail"].as_str().unwrap().contains("2000"));
    }
    // What counts is what people see: a letter with its accent is one.
    let most = json!({"question": "e\u{301}".repeat(2_000)});
    post(ASK, most.to_string().as_bytes()).good();
}

#[test]
fn wrong_places_methods_and_types_are_told() {
    let house = house::live();
    let body = Some(b"{}".as_slice());
    let plain = [("content-type", "text/plain")];
    let cases = [
        ("GET", "/nowhere", None, 404, "not-found"),
        ("GET", "/v1/shops", None, 404, "not-found"),
        ("GET", "/v1/shops/nobody", None, 404, "unknown-shop"),
        ("GET", "/v1/shops/nobody/faq", None, 404, "unknown-shop"),
        ("GET", "/v1/shops/..%2f..%2fetc", None, 404, "unknown-shop"),
        ("POST", "/v1/shops/nobody/ask", body, 404, "unknown-shop"),
        (
            "GET",
            "/v1/shops/milona?lang=en&lang=fr",
            None,
            422,
            "invalid-request",
        ),
        (
            "GET",
            "/v1/shops/milona?colour=red",
            None,
            422,
            "invalid-request",
        ),
        ("POST", ASK, body, 415, "unsupported-media-type"),
        ("POST", TALK, body, 415, "unsupported-media-type"),
        ("POST", CHECK, body, 415, "unsupported-media-type"),
    ];
    for (method, path, body, status, code) in cases {
        let headers: &[(&str, &str)] = if body.is_some() { &plain } else { &[] };
        let answer = house.send(method, path, headers, body);
        answer.assert_problem(status, code);
    }
    let methods = [
        ("GET", ASK, "POST"),
        ("DELETE", ASK, "POST"),
        ("DELETE", "/v1/shops/milona", "GET, HEAD"),
        ("DELETE", TALK, "POST"),
        ("DELETE", "/healthz", "GET, HEAD"),
        ("GET", "/v1/admin/shops/milona/orders:batch", "POST"),
        ("GET", "/v1/admin/shops/milona/reload", "POST"),
    ];
    for (method, path, allow) in methods {
        let answer = house.send(method, path, &[], None);
        answer.assert_problem(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
    }
}
