//! What a closed house says, and what an open one shows.

use actix_web::test::TestRequest;
use serde_json::json;

use super::{closed, house, send_all};
use crate::api::Mode;

#[actix_web::test]
async fn a_closed_house_says_so() {
    let paths = ["/healthz", "/readyz", "/v1/shops/willow", "/openapi.json"];
    let requests = paths.map(|path| TestRequest::get().uri(path)).into();
    let answers = send_all(closed(Mode::Qa), requests).await;
    let seen: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(seen, [200, 503, 503, 200]);
    assert_eq!(answers[1].json()["status"], "starting");
    assert_eq!(answers[1].json()["qa"], true);
    assert_eq!(answers[2].code(), "starting");
    assert!(answers[2].headers.contains_key("retry-after"));
}

#[actix_web::test]
async fn an_open_house_shows_its_shops() {
    let api = closed(Mode::Live);
    api.open(house().await);
    let paths = [
        "/readyz",
        "/v1/shops/willow",
        "/v1/shops/willow/faq?lang=de",
        "/metrics",
        "/docs/",
        "/docs",
    ];
    let answers = send_all(api, paths.map(|path| TestRequest::get().uri(path)).into()).await;
    assert_eq!(answers[0].json()["shops"], json!(["willow"]));
    assert_eq!(answers[0].status, 200);
    let shop = answers[1].json();
    assert_eq!(shop["contact"]["email"], "shop@example.com");
    assert_eq!(shop["time_zone"], "Europe/Paris");
    assert!(shop["greeting"].as_str().unwrap().contains("Willow"));
    let faq = answers[2].json();
    assert_eq!(faq["lang"], "en");
    assert_eq!(faq["categories"][0]["title"], "Gift cards");
    assert_eq!(faq["categories"][0]["entries"][0]["entry"], "gift-card");
    assert!(faq["categories"][0]["entries"][0]["check"].is_null());
    assert!(
        answers[3].body.contains("comptoir_requests_total{"),
        "{}",
        answers[3].body
    );
    assert!(
        answers[3].body.contains("/v1/shops/{shop}/faq"),
        "{}",
        answers[3].body
    );
    assert!(answers[4].headers["content-type"].starts_with("text/html"));
    assert_eq!(answers[5].status, 308);
}
