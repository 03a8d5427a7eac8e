//! The API as its clients meet it, over an app in memory.
#![expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]

use std::{collections::BTreeMap, num::NonZeroU32, sync::Arc};

use actix_web::{
    App,
    body::to_bytes,
    dev::{Service, ServiceResponse},
    http::{Method, StatusCode},
    test::{TestRequest, init_service},
    web::Data,
};
use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Api, House, Mode, Reload, ReloadError, Reloaded, Scope, Settings, Token, routes};
use crate::chat::{self, Chat, NewIds, OpenShop, Parts};
use crate::corpus;
use crate::domain::{
    AskOutcome, Clock, ConversationId, Diagnostic, Findings, Language, Revision, ShopId,
};
use crate::orders;
use crate::search::Search;
use crate::store;
use crate::telemetry;

const TOKEN: &str = "0123456789abcdef";

#[derive(Debug)]
struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        "2026-11-20T21:50:00Z".parse().unwrap()
    }
}

#[derive(Debug)]
struct NeverReloads;

#[async_trait]
impl Reload for NeverReloads {
    async fn reload(&self, _: &ShopId) -> Result<Reloaded, ReloadError> {
        Err(ReloadError::Faulty(vec![Diagnostic::error(
            "shops/willow/shop.toml",
            Some(3),
            "no name",
            "write `name = \"…\"`",
        )]))
    }
}

fn settings(mode: Mode) -> Settings {
    Settings {
        mode,
        requests_per_minute: NonZeroU32::new(60).unwrap(),
        requests_at_once: NonZeroU32::new(50).unwrap(),
        trusted_proxies: 0,
    }
}

fn closed(mode: Mode) -> Data<Api> {
    Data::new(Api::new(
        settings(mode),
        Arc::new(Fixed),
        telemetry::figures(),
    ))
}

/// A house with the shop `willow`, which has one entry.
async fn house() -> House {
    let files = [
        (
            "willow/shop.toml",
            "name = \"Willow\"\ntime_zone = \"Europe/Paris\"\nlanguages = [\"en\"]\norigins = [\"https://shop.example\"]\n[contact]\nemail = \"shop@example.com\"\n",
        ),
        (
            "willow/en/gift-cards/gift-card.md",
            "---\nquestion: Do you have gift cards?\nalso_asked: [gift card, voucher, a card for a friend, buy a voucher, gift certificates, do you sell vouchers, present for someone, give a card]\n---\nYes, from 10 euros.\n",
        ),
    ];
    let tree = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let corpus = corpus::load("shops", &BTreeMap::from(tree));
    let shops = corpus.shops.into_iter().map(|shop| {
        let search = Arc::new(NoSearch(shop.revision.clone()));
        (
            shop.id.clone(),
            OpenShop {
                shop: Arc::new(shop),
                search,
            },
        )
    });
    let database = "memory".to_owned();
    let at = orders::Settings {
        database: database.clone(),
    };
    let orders = orders::open(&at).await.unwrap();
    let store = store::open(&store::Settings { database }).await.unwrap();
    House {
        chat: Arc::new(Chat::new(Parts {
            shops: shops.collect(),
            orders: Arc::clone(&orders),
            store: Arc::clone(&store),
            limits: chat::Settings::LIFTED,
            ids: Arc::new(OneId),
        })),
        orders,
        store,
        reload: Arc::new(NeverReloads),
        tokens: vec![Token::of_hash(&Token::hash(TOKEN), Scope::ALL)],
    }
}

#[derive(Debug)]
struct OneId;

impl NewIds for OneId {
    fn conversation(&self) -> ConversationId {
        ConversationId::parse("c1").unwrap()
    }
}

#[derive(Debug)]
struct NoSearch(Revision);

impl Search for NoSearch {
    fn find(&self, _: &str, _: Language, _: usize) -> Findings {
        Findings {
            outcome: AskOutcome::Unknown,
            n_answers: 0,
            candidates: Vec::new(),
        }
    }

    fn revision(&self) -> &Revision {
        &self.0
    }
}

/// What came back.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Sends requests to an API, one after the other.
async fn send_all(api: Data<Api>, requests: Vec<TestRequest>) -> Vec<Answer> {
    let app = init_service(App::new().configure(routes(api))).await;
    let mut answers = Vec::new();
    for request in requests {
        let response: ServiceResponse = app.call(request.to_request()).await.unwrap();
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body()).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        answers.push(Answer {
            status,
            headers,
            body,
        });
    }
    answers
}

async fn send(request: TestRequest) -> Answer {
    let api = closed(Mode::Live);
    api.open(house().await);
    send_all(api, vec![request]).await.remove(0)
}

fn post(path: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/json"))
        .set_payload(body.into())
}

fn admin(request: TestRequest) -> TestRequest {
    request.insert_header(("authorization", format!("Bearer {TOKEN}")))
}

fn order(number: &str) -> Value {
    json!({
        "number": number, "email": "Ana@Example.com", "placed_at": "2026-11-20T21:10:00+01:00",
        "currency": "EUR", "total": "79.00", "country": "FR",
        "items": [{"title": "Ring", "quantity": 1, "unit_price": "79.00"}]
    })
}

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

#[actix_web::test]
async fn orders_are_kept_read_and_removed_by_the_shop_alone() {
    let path = "/v1/admin/shops/willow/orders/%23ab-1";
    let put = || TestRequest::put().uri(path).set_json(order("AB-1"));
    let wrong = put().insert_header(("authorization", "Bearer 0123456789abcdeX"));
    let other = TestRequest::put().uri(path).set_json(order("AB-2"));
    let empty = json!({"number": "AB-1", "email": "a@b.co", "placed_at": "2026-11-20T21:10:00Z", "currency": "EUR", "total": "1.00", "country": "FR", "items": []});
    let requests = vec![
        (put(), 401),
        (wrong, 401),
        (admin(other), 422),
        (admin(TestRequest::put().uri(path).set_json(empty)), 422),
        (
            admin(
                TestRequest::put()
                    .uri("/v1/admin/shops/willow/orders/none")
                    .set_json(order("AB-1")),
            ),
            422,
        ),
        (admin(put()), 201),
        (admin(put()), 200),
        (admin(TestRequest::get().uri(path)), 200),
        (admin(TestRequest::delete().uri(path)), 204),
        (admin(TestRequest::delete().uri(path)), 404),
        (admin(TestRequest::get().uri(path)), 404),
        (
            admin(TestRequest::get().uri("/v1/admin/shops/willow/orders/none")),
            404,
        ),
    ];
    let api = closed(Mode::Live);
    api.open(house().await);
    let (requests, expected): (Vec<_>, Vec<u16>) = requests.into_iter().unzip();
    let answers = send_all(api, requests).await;
    let seen: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(seen, expected, "{}", answers[5].body);
    assert_eq!(
        answers[0].headers["www-authenticate"],
        "Bearer realm=\"comptoir\""
    );
    assert_eq!(answers[7].json()["email"], "ana@example.com");
}

#[actix_web::test]
async fn a_batch_is_kept_whole_or_not_at_all() {
    let batch = |body: String| {
        admin(TestRequest::post().uri("/v1/admin/shops/willow/orders:batch"))
            .insert_header(("content-type", "application/x-ndjson"))
            .set_payload(body)
    };
    let good = format!("{}\n{}\n", order("1"), order("2"));
    let bad = format!("{}\n{{\"number\":\"4\"}}\n", order("3"));
    let read = admin(TestRequest::get().uri("/v1/admin/shops/willow/orders/3"));
    let api = closed(Mode::Live);
    api.open(house().await);
    let answers = send_all(api, vec![batch(good), batch(bad), read]).await;
    assert_eq!(answers[0].json(), json!({"kept": 2}));
    assert_eq!(answers[1].status, 422, "{}", answers[1].body);
    assert_eq!(answers[1].json()["errors"][0]["line"], 2);
    assert_eq!(answers[2].status, 404);
}

#[actix_web::test]
async fn a_faulty_folder_is_told_line_by_line() {
    let answer = send(admin(
        TestRequest::post().uri("/v1/admin/shops/willow/reload"),
    ))
    .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (422, "invalid-corpus")
    );
    assert_eq!(answer.json()["errors"][0]["file"], "shops/willow/shop.toml");
    assert_eq!(answer.json()["errors"][0]["line"], 3);
}

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
