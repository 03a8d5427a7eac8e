//! Whatever is wrong with a request is told in one form, and by its place.

use actix_web::test::TestRequest;
use serde_json::json;

use super::{post, send};

#[actix_web::test]
async fn every_fault_is_a_problem_in_one_form() {
    let ask = "/v1/shops/willow/ask";
    let long = json!({"question": "é".repeat(5_000)}).to_string();
    let get = |path: &str| TestRequest::get().uri(path);
    let cases = vec![
        (get("/nowhere"), 404, "not-found"),
        (get("/v1/shops/willow/nowhere"), 404, "not-found"),
        (get("/v1/shops/nobody"), 404, "unknown-shop"),
        (get("/v1/shops/NO%20BODY"), 404, "unknown-shop"),
        (get("/v1/shops/willow?colour=red"), 422, "invalid-request"),
        (get(ask), 405, "method-not-allowed"),
        (
            TestRequest::delete().uri("/readyz"),
            405,
            "method-not-allowed",
        ),
        (get("/docs/nothing.js"), 404, "not-found"),
        (
            get("/v1/shops/willow/conversations/a%20b"),
            404,
            "unknown-conversation",
        ),
        (post(ask, "{"), 400, "malformed-json"),
        (
            post(ask, b"{\"question\":\"\xff\"}".to_vec()),
            400,
            "malformed-json",
        ),
        (
            post(ask, "{\"question\":\"x\",\"wish\":1}"),
            422,
            "invalid-request",
        ),
        (
            post(ask, "{\"question\":\"x\",\"limit\":11}"),
            422,
            "invalid-request",
        ),
        (post(ask, long), 422, "invalid-request"),
        (post(ask, vec![b' '; 10_000_000]), 413, "body-too-large"),
        (
            TestRequest::post().uri(ask).set_payload("question=x"),
            415,
            "unsupported-media-type",
        ),
        (post("/v1/shops/nobody/ask", "{"), 404, "unknown-shop"),
        (
            post("/v1/shops/willow/eligibility", "{\"check\":\"cancel\"}"),
            422,
            "invalid-request",
        ),
        (
            post("/v1/shops/willow/eligibility", "{\"check\":\"steal\"}"),
            422,
            "invalid-request",
        ),
        (
            post(
                "/v1/shops/willow/eligibility",
                "{\"check\":\"shipping\",\"as_of\":\"2026-11-20T22:50:00+01:00\"}",
            ),
            403,
            "qa-only",
        ),
        (
            post("/v1/shops/willow/conversations", "{}")
                .insert_header(("x-comptoir-now", "2026-11-20T22:50:00+01:00")),
            403,
            "qa-only",
        ),
        (
            post("/v1/shops/willow/conversations/c/messages", "{}"),
            422,
            "invalid-request",
        ),
        (
            post(
                "/v1/shops/willow/conversations/c/messages",
                "{\"text\":\"a\",\"choice\":\"stop\"}",
            ),
            422,
            "invalid-request",
        ),
        (
            post(
                "/v1/shops/willow/conversations/c/messages",
                "{\"choice\":\"buy\"}",
            ),
            422,
            "invalid-request",
        ),
    ];
    for (request, status, code) in cases {
        let answer = send(request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{}",
            answer.body
        );
        let body = answer.json();
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(body["type"], format!("urn:comptoir:problem:{code}"));
        assert_eq!(body["status"], status);
        assert_eq!(body["request_id"], answer.headers["x-request-id"].as_str());
        assert!(!body["detail"].as_str().unwrap().is_empty());
        assert_eq!(answer.headers.contains_key("allow"), status == 405);
    }
}

#[actix_web::test]
async fn errors_point_at_the_field() {
    let eligibility = "/v1/shops/willow/eligibility";
    let cases = [
        (json!({"check": "cancel"}), vec!["/order_number", "/email"]),
        (
            json!({"check": "cancel", "order_number": "??", "email": "nobody"}),
            vec!["/order_number", "/email"],
        ),
        (
            json!({"check": "cancel", "order_number": 5}),
            vec!["/order_number"],
        ),
        (
            json!({"check": "modify", "details": {"change": "mind"}}),
            vec!["/details/change"],
        ),
        (
            json!({"check": "shipping", "details": {"country": "XX"}}),
            vec!["/details/country"],
        ),
        (json!({"chek": "shipping"}), vec!["/chek"]),
    ];
    for (body, expected) in cases {
        let answer = send(post(eligibility, body.to_string())).await;
        let errors = answer.json()["errors"].clone();
        let pointers: Vec<&str> = errors
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|e| e["pointer"].as_str())
            .collect();
        assert_eq!(pointers, expected, "{}", answer.body);
    }
}
