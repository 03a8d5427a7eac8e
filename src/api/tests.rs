//! The API as its clients meet it, over an app in memory.
#![expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]

mod admin;
mod clients;
mod faults;
mod house;

use std::{collections::BTreeMap, num::NonZeroU32, sync::Arc};

use actix_web::{
    App,
    body::to_bytes,
    dev::{Service, ServiceResponse},
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
    AskOutcome, Clock, Confidence, ConversationId, Diagnostic, Findings, Language, Revision, ShopId,
};
use crate::orders;
use crate::search::{Costs, Explanation, NoneOfThem, Search};
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

    fn explain(&self, _: &str, lang: Language, _: usize) -> Explanation {
        Explanation {
            lang,
            outcome: AskOutcome::Unknown,
            costs: Costs::default(),
            readings: Vec::new(),
            none: NoneOfThem {
                confidence: Confidence::new(1.0),
                logit: 0.0,
                unknown: 1.0,
                short: 1.0,
                background: -0.5,
            },
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
