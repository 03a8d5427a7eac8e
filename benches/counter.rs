//! How long an answer, a decision and a turn take in process: `cargo bench`.
//!
//! The questions are the labelled ones, taken in turn, so that the figures are those of real wording and not of one lucky query.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark may panic"
)]

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use comptoir::{
    app::{self, FixtureCounters},
    chat::{Body, Chat, EligibilityRequest, Inbound, Opening},
    config::{self, Flags},
    disk,
    domain::{Check, ConversationId, Details, EmailAddress, MessageText, OrderNumber, ShopId},
    orders, qa,
    qa::{ChatFactory, Question},
};
use divan::Bencher;
use tokio::runtime::Runtime;

static CHAT: LazyLock<Chat> = LazyLock::new(|| {
    let shops = app::open_shops(&config::load(&Flags::default()).unwrap()).unwrap();
    let demo = shops
        .values()
        .map(|open| (open.shop.id.clone(), open.shop.demo_orders.clone()));
    let demo: Vec<_> = demo.collect();
    app::block_on(async {
        let in_memory = orders::Settings {
            database: "memory".to_owned(),
        };
        let orders = orders::open(&in_memory).await.unwrap();
        for (shop, given) in demo {
            orders.put_all(&shop, &given, &|_| ()).await.unwrap();
        }
        FixtureCounters::new(shops)
            .chat(Arc::clone(&orders))
            .await
            .unwrap()
    })
});

static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let file = "tests/questions/en.jsonl";
    qa::read_questions(file, &disk::read(Path::new(file)).unwrap()).0
});

fn main() {
    divan::main();
}

#[divan::bench]
fn ask(bencher: Bencher<'_, '_>) {
    let texts: Vec<(ShopId, MessageText)> = QUESTIONS
        .iter()
        .map(|q| (q.shop.clone(), q.question.clone()))
        .collect();
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % texts.len();
        let (shop, text) = &texts[next];
        CHAT.ask(shop, text, None, 3).unwrap()
    });
}

#[divan::bench]
fn decide(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().unwrap();
    let (shop, now) = (
        ShopId::parse("milona").unwrap(),
        "2026-11-20T21:00:00Z".parse().unwrap(),
    );
    let request = EligibilityRequest {
        check: Check::Cancel,
        number: OrderNumber::parse("65842").ok(),
        email: EmailAddress::parse("ana@example.com").ok(),
        details: Details::default(),
        as_of: now,
        now,
        client: None,
    };
    bencher.bench_local(|| {
        runtime
            .block_on(CHAT.eligibility(&shop, request.clone()))
            .unwrap()
    });
}

fn conversation(runtime: &Runtime, shop: &ShopId) -> ConversationId {
    let now = "2026-11-20T21:00:00Z".parse().unwrap();
    runtime
        .block_on(CHAT.open(shop, Opening::default(), now))
        .unwrap()
        .id
}

fn turns(bencher: Bencher<'_, '_>, text: &str) {
    let runtime = Runtime::new().unwrap();
    let shop = ShopId::parse("milona").unwrap();
    let (body, now) = (
        Body::Text(MessageText::parse(text).unwrap()),
        "2026-11-20T21:00:00Z".parse().unwrap(),
    );
    bencher
        .with_inputs(|| Inbound {
            conversation: conversation(&runtime, &shop),
            message_id: None,
            body: body.clone(),
            client: None,
            now,
        })
        .bench_local_values(|inbound| runtime.block_on(CHAT.receive(&shop, inbound)).unwrap());
}

#[divan::bench]
fn turn_with_a_question(bencher: Bencher<'_, '_>) {
    turns(bencher, "how long until my necklace gets here?");
}

#[divan::bench]
fn turn_with_a_decision(bencher: Bencher<'_, '_>) {
    turns(bencher, "cancel #65842, ana@example.com");
}
