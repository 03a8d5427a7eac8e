//! How clients are told apart, limited and trusted.

use actix_web::{
    http::{Method, StatusCode},
    test::TestRequest,
};

use super::{closed, house, post, send, send_all};
use crate::api::Mode;

#[actix_web::test]
async fn only_the_shops_own_pages_may_call() {
    let preflight = |origin: &'static str| {
        TestRequest::with_uri("/v1/shops/willow/ask")
            .method(Method::OPTIONS)
            .insert_header(("origin", origin))
            .insert_header(("access-control-request-method", "POST"))
    };
    let allowed = send(preflight("https://shop.example")).await;
    assert_eq!(allowed.status, 204);
    assert_eq!(
        allowed.headers["access-control-allow-origin"],
        "https://shop.example"
    );
    let refused = send(preflight("https://evil.example")).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (403, "origin-not-allowed")
    );
    let faulty =
        post("/v1/shops/willow/ask", "{").insert_header(("origin", "https://shop.example"));
    let answer = send(faulty).await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.headers["access-control-allow-origin"],
        "https://shop.example"
    );
    let other = TestRequest::get()
        .uri("/v1/shops/willow")
        .insert_header(("origin", "https://evil.example"));
    assert!(
        !send(other)
            .await
            .headers
            .contains_key("access-control-allow-origin")
    );
}

#[actix_web::test]
async fn too_many_requests_wait_and_request_ids_are_kept() {
    let api = closed(Mode::Live);
    api.open(house().await);
    let request = || {
        TestRequest::get()
            .uri("/v1/shops/willow")
            .peer_addr("192.0.2.7:1".parse().unwrap())
            .insert_header(("x-request-id", "mine-1"))
    };
    let answers = send_all(api, (0..51).map(|_| request()).collect()).await;
    assert!(answers[..50].iter().all(|answer| answer.status == 200));
    assert_eq!(answers[0].headers["x-request-id"], "mine-1");
    assert_eq!(
        (answers[50].status, answers[50].code().as_str()),
        (429, "too-many-requests")
    );
    assert!(answers[50].headers["retry-after"].parse::<u64>().unwrap() >= 1);
    let odd = send(
        TestRequest::get()
            .uri("/healthz")
            .insert_header(("x-request-id", "a b")),
    )
    .await;
    assert_eq!(odd.headers["x-request-id"].len(), 36);
}

#[actix_web::test]
async fn a_test_suite_sets_the_clock() {
    let api = closed(Mode::Qa);
    api.open(house().await);
    let now = |text: &str| {
        post("/v1/shops/willow/conversations", "").insert_header(("x-comptoir-now", text))
    };
    let answers = send_all(api, vec![now("soon"), now("2026-11-20T22:50:00+01:00")]).await;
    assert_eq!(answers[0].status, 422);
    assert_eq!(answers[0].json()["errors"][0]["header"], "X-Comptoir-Now");
    assert_ne!(answers[1].status, StatusCode::FORBIDDEN.as_u16());
    assert_ne!(answers[1].status, StatusCode::UNPROCESSABLE_ENTITY.as_u16());
}
