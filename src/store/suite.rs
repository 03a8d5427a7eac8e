//! What every store must do, asked of each of them.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::*;

/// Every kind of store, with the folder that it lives in.
async fn stores() -> Vec<(&'static str, Arc<dyn ConversationStore>, TempDir)> {
    let mut stores = Vec::new();
    for name in ["memory", "sqlite"] {
        let folder = tempfile::tempdir().unwrap();
        let database = match name {
            "memory" => "memory".to_owned(),
            _ => database(&folder),
        };
        stores.push((name, open(&Settings { database }).await.unwrap(), folder));
    }
    stores
}

fn database(folder: &TempDir) -> String {
    format!("sqlite:{}/new/folder/house.db", folder.path().display())
}

fn shop(name: &str) -> ShopId {
    ShopId::parse(name).unwrap()
}

fn id(text: &str) -> ConversationId {
    ConversationId::parse(text).unwrap()
}

fn message(text: &str) -> MessageId {
    MessageId::parse(text).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn conversation(name: &str) -> StoredConversation {
    StoredConversation {
        id: id(name),
        shop: shop("willow"),
        started_at: at("2026-11-20T10:00:00.000001Z"),
        state: r#"{"version":1}"#.to_owned(),
        version: 1,
        last_turn: 0,
    }
}

fn turn(number: u32, message_id: Option<&str>) -> StoredTurn {
    StoredTurn {
        turn: number,
        at: at("1969-12-31T23:59:59.000001Z"),
        message_id: message_id.map(message),
        customer: Some("où est mon colis ? 📦\0".to_owned()),
        choice: None,
        response: format!(r#"{{"turn":{number}}}"#),
        trace: "{}".to_owned(),
    }
}

#[tokio::test]
async fn what_is_kept_is_read_back() {
    for (name, store, _folder) in stores().await {
        let kept = conversation("a");
        store.create(&kept, &turn(0, None)).await.unwrap();
        let second = turn(1, Some("m1"));
        let committed = store
            .commit(&kept.id, 1, "{\"s\":2}", &second)
            .await
            .unwrap();
        assert_eq!(committed, Committed::Kept, "{name}");
        let expected = StoredConversation {
            state: "{\"s\":2}".to_owned(),
            version: 2,
            last_turn: 1,
            ..kept.clone()
        };
        let loaded = store.load(&kept.shop, &kept.id).await.unwrap();
        assert_eq!(loaded, Some(expected), "{name}");
        let turns = store.turns(&kept.id).await.unwrap();
        assert_eq!(turns, [turn(0, None), second.clone()], "{name}");
        let answered = store.answered(&kept.id, &message("m1")).await.unwrap();
        assert_eq!(answered, Some(second), "{name}");
        let other = store.answered(&kept.id, &message("m2")).await.unwrap();
        assert_eq!(other, None, "{name}");
        store.ping().await.unwrap();
    }
}

#[tokio::test]
async fn the_newest_turns_of_a_shop_come_first_without_openings() {
    for (name, store, _folder) in stores().await {
        for (conversation_id, shop_name, hour) in
            [("a", "willow", 8), ("b", "willow", 9), ("c", "oak", 10)]
        {
            let kept = StoredConversation {
                shop: shop(shop_name),
                ..conversation(conversation_id)
            };
            store.create(&kept, &turn(0, None)).await.unwrap();
            let second = StoredTurn {
                at: at(&format!("2026-11-20T{hour:02}:00:00Z")),
                customer: Some(conversation_id.to_owned()),
                ..turn(1, None)
            };
            store.commit(&kept.id, 1, "{}", &second).await.unwrap();
        }
        let customers = async |limit| {
            let turns = store.recent(&shop("willow"), limit).await.unwrap();
            let customers = turns.into_iter().filter_map(|turn| turn.customer);
            customers.collect::<String>()
        };
        assert_eq!(customers(10).await, "ba", "{name}");
        assert_eq!(customers(1).await, "b", "{name}");
    }
}

#[tokio::test]
async fn instants_are_cut_to_the_microsecond_everywhere() {
    for (name, store, _folder) in stores().await {
        let begun = StoredConversation {
            started_at: at("2026-11-20T10:00:00.123456789Z"),
            ..conversation("a")
        };
        store.create(&begun, &turn(0, None)).await.unwrap();
        let loaded = store.load(&begun.shop, &begun.id).await.unwrap().unwrap();
        let expected = at("2026-11-20T10:00:00.123456Z");
        assert_eq!(loaded.started_at, expected, "{name}");
    }
}

#[tokio::test]
async fn a_turn_is_overtaken_by_version_message_number_and_erasure() {
    for (name, store, _folder) in stores().await {
        let kept = conversation("a");
        store.create(&kept, &turn(0, None)).await.unwrap();
        store
            .commit(&kept.id, 1, "{}", &turn(1, Some("m1")))
            .await
            .unwrap();
        let cases = [
            ("an old version", "a", 1, turn(2, Some("m2"))),
            ("a version to come", "a", 3, turn(2, Some("m2"))),
            ("a version beyond counting", "a", u64::MAX, turn(2, None)),
            ("the same message", "a", 2, turn(2, Some("m1"))),
            ("the same number", "a", 2, turn(1, Some("m2"))),
            ("no such conversation", "b", 2, turn(2, Some("m2"))),
        ];
        let before = store.load(&kept.shop, &kept.id).await.unwrap();
        for (what, of, version, turn) in cases {
            let committed = store.commit(&id(of), version, "{\"lost\":1}", &turn).await;
            assert_eq!(committed.unwrap(), Committed::Overtaken, "{name}: {what}");
        }
        let after = store.load(&kept.shop, &kept.id).await.unwrap();
        assert_eq!(after, before, "{name}");
        assert_eq!(store.turns(&kept.id).await.unwrap().len(), 2, "{name}");
        for number in 2..4 {
            let committed = store
                .commit(&kept.id, number.into(), "{}", &turn(number, None))
                .await;
            assert_eq!(
                committed.unwrap(),
                Committed::Kept,
                "{name}: no message ids"
            );
        }
    }
}

#[tokio::test]
async fn one_id_is_one_conversation() {
    for (name, store, _folder) in stores().await {
        let kept = conversation("a");
        store.create(&kept, &turn(0, None)).await.unwrap();
        let again = StoredConversation {
            state: "{\"other\":1}".to_owned(),
            ..kept.clone()
        };
        assert!(
            store.create(&again, &turn(7, None)).await.is_err(),
            "{name}"
        );
        assert_eq!(
            store.load(&kept.shop, &kept.id).await.unwrap(),
            Some(kept.clone()),
            "{name}"
        );
        assert_eq!(
            store.turns(&kept.id).await.unwrap(),
            [turn(0, None)],
            "{name}"
        );
        // A message id of one conversation is free in another.
        store
            .commit(&kept.id, 1, "{}", &turn(1, Some("m1")))
            .await
            .unwrap();
        store
            .create(&conversation("b"), &turn(0, Some("m1")))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_shop_sees_and_erases_only_its_own() {
    for (name, store, _folder) in stores().await {
        let kept = conversation("a");
        store.create(&kept, &turn(0, Some("m0"))).await.unwrap();
        store
            .create(&conversation("b"), &turn(0, None))
            .await
            .unwrap();
        let other = shop("other");
        assert_eq!(store.load(&other, &kept.id).await.unwrap(), None, "{name}");
        assert!(!store.erase(&other, &kept.id).await.unwrap(), "{name}");
        assert!(store.erase(&kept.shop, &kept.id).await.unwrap(), "{name}");
        assert!(!store.erase(&kept.shop, &kept.id).await.unwrap(), "{name}");
        assert_eq!(
            store.load(&kept.shop, &kept.id).await.unwrap(),
            None,
            "{name}"
        );
        assert!(store.turns(&kept.id).await.unwrap().is_empty(), "{name}");
        let answered = store.answered(&kept.id, &message("m0")).await.unwrap();
        assert_eq!(answered, None, "{name}");
        assert_eq!(store.turns(&id("b")).await.unwrap().len(), 1, "{name}");
    }
}

#[tokio::test]
async fn the_first_admin_token_stays() {
    for (name, store, _folder) in stores().await {
        assert_eq!(store.admin_token_hash().await.unwrap(), None, "{name}");
        assert!(store.keep_admin_token_hash("aa").await.unwrap(), "{name}");
        assert!(!store.keep_admin_token_hash("bb").await.unwrap(), "{name}");
        assert_eq!(
            store.admin_token_hash().await.unwrap().as_deref(),
            Some("aa"),
            "{name}"
        );
    }
}

/// Commits at once from many tasks on the same version; how many were kept.
async fn race(stores: &[Arc<dyn ConversationStore>], n_tasks: u32) -> usize {
    let kept = conversation("a");
    stores[0].create(&kept, &turn(0, None)).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..n_tasks {
        let store = Arc::clone(&stores[usize::try_from(number).unwrap() % stores.len()]);
        tasks.spawn(async move {
            let turn = turn(1, Some(&format!("m{number}")));
            store.commit(&id("a"), 1, "{}", &turn).await.unwrap()
        });
    }
    let committed = tasks.join_all().await;
    let n_kept = committed
        .iter()
        .filter(|one| **one == Committed::Kept)
        .count();
    let loaded = stores[0].load(&kept.shop, &kept.id).await.unwrap().unwrap();
    assert_eq!((loaded.version, loaded.last_turn), (2, 1));
    assert_eq!(stores[0].turns(&kept.id).await.unwrap().len(), 2);
    n_kept
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_commits_on_one_version_exactly_one_is_kept() {
    for (name, store, folder) in stores().await {
        let mut all = vec![store];
        if name == "sqlite" {
            // Another program on the same file.
            let database = database(&folder);
            all.push(open(&Settings { database }).await.unwrap());
        }
        assert_eq!(race(&all, 40).await, 1, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is tried, in whatever order, memory and SQLite say and keep the same.
    #[test]
    fn all_stores_agree(tries in proptest::collection::vec((1u64..5, 0u32..5, 0u8..5, any::<bool>()), 1..24)) {
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let stores = stores().await;
            for (_, store, _) in &stores {
                store.create(&conversation("a"), &turn(0, None)).await.unwrap();
            }
            for (version, number, message_id, has_message) in tries {
                let message_id = has_message.then(|| format!("m{message_id}"));
                let turn = turn(number, message_id.as_deref());
                let mut said = Vec::new();
                for (_, store, _) in &stores {
                    let committed = store.commit(&id("a"), version, &format!("{version}"), &turn).await.unwrap();
                    let loaded = store.load(&shop("willow"), &id("a")).await.unwrap();
                    said.push((committed, loaded, store.turns(&id("a")).await.unwrap()));
                }
                prop_assert_eq!(&said[0], &said[1]);
            }
            Ok(())
        })?;
    }
}
