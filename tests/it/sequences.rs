//! Conversations of any messages: they end in a resting state with a reply, replay alike, and tell nothing of an order to
//! those who have not proven it theirs.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use comptoir::{
    app::FixtureCounters,
    chat::{Body, Chat, Inbound, Opening},
    disk,
    domain::{ChoiceId, MessageId, MessageText, ReplyKind, ShopId, Status, Turn},
    orders::{self, OrderSource},
    qa::{self, ChatFactory},
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use tokio::runtime::Runtime;

use crate::house;

/// What only the owner of the order may read.
const SECRETS: [&str; 4] = [
    "Sunstone",
    "LX999888777FR",
    "Rua Secreta",
    "owner@example.com",
];
/// An order that nobody here knows the email of.
const ORDER: &str = r#"{"number":"65842","email":"owner@example.com","placed_at":"2026-11-10T10:00:00+01:00","currency":"EUR","total":"79.00","country":"FR",
    "items":[{"title":"Sunstone ring","sku":"S-1","quantity":1,"unit_price":"79.00","personalised":false}],
    "shipments":[{"shipped_at":"2026-11-12T10:00:00+01:00","carrier":"Colissimo","tracking_number":"LX999888777FR","tracking_url":null,"express":false,"delivered_at":null}]}"#;

static COUNTERS: LazyLock<FixtureCounters> = LazyLock::new(|| FixtureCounters::new(house::shops()));
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

fn start() -> Timestamp {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

/// A counter with the one order.
async fn counter(shop: &ShopId) -> Chat {
    let settings = orders::Settings {
        database: "memory".to_owned(),
    };
    let orders: Arc<dyn OrderSource> = orders::open(&settings).await.unwrap();
    orders
        .put(shop, &serde_json::from_str(ORDER).unwrap())
        .await
        .unwrap();
    COUNTERS.chat(orders).await.unwrap()
}

/// What a customer does.
#[derive(Debug, Clone)]
enum Step {
    Says(String),
    Chooses(String),
    Waits(u16),
}

/// Sends each step once, or twice with the same id; gives every turn.
async fn hold(shop: &str, steps: &[Step], twice: bool) -> Vec<Turn> {
    let shop = ShopId::parse(shop).unwrap();
    let chat = counter(&shop).await;
    let mut now = start();
    let opening = Opening {
        lang: None,
        channel: None,
        user: None,
    };
    let id = chat.open(&shop, opening, now).await.unwrap().id;
    let mut turns = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        let body = match step {
            Step::Waits(minutes) => {
                now += SignedDuration::from_mins(i64::from(*minutes));
                continue;
            }
            Step::Says(text) => Body::Text(MessageText::parse(text).unwrap()),
            Step::Chooses(choice) => Body::Choice(choice.parse::<ChoiceId>().unwrap()),
        };
        let inbound = || Inbound {
            conversation: id.clone(),
            message_id: Some(MessageId::parse(&format!("m-{place}")).unwrap()),
            body: body.clone(),
            client: None,
            now,
        };
        let turn = chat.receive(&shop, inbound()).await.unwrap();
        if twice {
            assert_eq!(chat.receive(&shop, inbound()).await.unwrap(), turn);
        }
        turns.push(turn);
    }
    turns
}

/// Texts of the shipped fixtures, of which sequences are made.
static SAID: LazyLock<Vec<String>> = LazyLock::new(|| {
    let tree = disk::read_tree(Path::new("tests/conversations")).unwrap();
    let (fixtures, _) = qa::read_fixtures("tests/conversations", &tree);
    let lines = fixtures.iter().flat_map(qa::Fixture::said);
    lines.map(str::to_owned).collect()
});

fn step() -> impl Strategy<Value = Step> {
    let choices = [
        "check:cancel",
        "check:return",
        "check:shipping",
        "handoff",
        "stop",
        "resume",
        "none",
        "yes",
        "no",
        "detail:change=size",
        "entry:contact-support",
        "entry:no-such-entry",
    ];
    prop_oneof![
        8 => any::<prop::sample::Index>().prop_map(|index| Step::Says(index.get(&SAID).clone())),
        3 => "\\PC{0,40}".prop_map(Step::Says),
        2 => prop::collection::vec(any::<char>(), 0..30).prop_map(|chars| Step::Says(chars.into_iter().collect())),
        2 => Just(Step::Says("order 65842, guess@example.com".to_owned())),
        2 => prop::sample::select(choices.to_vec()).prop_map(|choice| Step::Chooses(choice.to_owned())),
        1 => (1_u16..2000).prop_map(Step::Waits),
    ]
}

fn shop() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["milena", "milona", "perola"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_messages_are_answered_alike_each_time_and_tell_no_secret(
        shop in shop(),
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let once = RUNTIME.block_on(hold(shop, &steps, false));
        // Sent twice with the same id, a message changes nothing the second time.
        let again = RUNTIME.block_on(hold(shop, &steps, true));
        prop_assert_eq!(&once, &again);
        for turn in &once {
            prop_assert!(
                turn.state.status == Status::HandedOff || !turn.replies.is_empty(),
                "no reply to turn {}", turn.turn
            );
            prop_assert_eq!(&turn.state.verified_order, &None);
            for reply in &turn.replies {
                let is_quiet = SECRETS.iter().all(|secret| !reply.text.contains(secret));
                prop_assert!(is_quiet, "turn {} tells of the order: {}", turn.turn, reply.text);
                // Without the order only checks that need none, or have no rule, are decided.
                let order = reply.decision.as_ref().and_then(|decision| decision.order.as_ref());
                prop_assert!(reply.kind != ReplyKind::Decision || order.is_none());
            }
        }
    }
}
