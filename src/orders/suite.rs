//! What every order source must do, asked of each of them.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use tempfile::TempDir;

use super::*;

/// Every kind of source, with the folder that it lives in.
async fn sources() -> Vec<(&'static str, Arc<dyn OrderSource>, TempDir)> {
    let mut sources = Vec::new();
    for name in ["memory", "sqlite"] {
        let folder = tempfile::tempdir().unwrap();
        let database = match name {
            "memory" => "memory".to_owned(),
            _ => format!("sqlite://{}/new/house.db", folder.path().display()),
        };
        sources.push((name, open(&Settings { database }).await.unwrap(), folder));
    }
    sources
}

fn shop(name: &str) -> ShopId {
    ShopId::parse(name).unwrap()
}

fn number(text: &str) -> OrderNumber {
    OrderNumber::parse(text).unwrap()
}

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn order(number: &str, email: &str) -> Order {
    let text = format!(
        r#"{{"number":"{number}","email":"{email}","placed_at":"2026-11-20T21:10:00.123456789+01:00","currency":"EUR",
            "total":"159.00","country":"FR","items":[{{"title":"Ring 💍","quantity":2,"unit_price":"79.50"}}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn an_order_is_found_only_by_its_own_number_and_address() {
    for (name, source, _folder) in sources().await {
        let (willow, other) = (shop("willow"), shop("other"));
        let kept = order("#AB-1", "Ana@Example.com");
        source.put(&willow, &kept).await.unwrap();
        source
            .put(&willow, &order("2", "bob@example.com"))
            .await
            .unwrap();
        let cases = [
            (&willow, "ab-1", "ana@example.com", true),
            (&willow, "AB-1", "ana@example.co", false),
            (&willow, "AB-1", "bob@example.com", false),
            (&willow, "2", "ana@example.com", false),
            (&willow, "3", "ana@example.com", false),
            (&other, "AB-1", "ana@example.com", false),
        ];
        for (shop, text, address, is_found) in cases {
            let found = source
                .find(shop, &number(text), &email(address))
                .await
                .unwrap();
            assert_eq!(
                found,
                is_found.then(|| kept.clone()),
                "{name}: {text} {address}"
            );
        }
        assert_eq!(
            source.get(&willow, &number("ab-1")).await.unwrap(),
            Some(kept),
            "{name}"
        );
        assert_eq!(
            source.get(&other, &number("ab-1")).await.unwrap(),
            None,
            "{name}"
        );
    }
}

#[tokio::test]
async fn an_order_takes_the_place_of_the_last_and_can_be_removed() {
    for (name, source, _folder) in sources().await {
        let willow = shop("willow");
        let first = order("1", "ana@example.com");
        let second = order("1", "bob@example.com");
        assert_eq!(
            source.put(&willow, &first).await.unwrap(),
            Kept::Created,
            "{name}"
        );
        assert_eq!(
            source.put(&willow, &second).await.unwrap(),
            Kept::Replaced,
            "{name}"
        );
        let by_the_old = source
            .find(&willow, &number("1"), &first.email)
            .await
            .unwrap();
        assert_eq!(by_the_old, None, "{name}");
        let by_the_new = source
            .find(&willow, &number("1"), &second.email)
            .await
            .unwrap();
        assert_eq!(by_the_new, Some(second), "{name}");
        assert_eq!(source.count(&willow).await.unwrap(), 1, "{name}");
        assert!(
            !source.delete(&shop("other"), &number("1")).await.unwrap(),
            "{name}"
        );
        assert!(
            source.delete(&willow, &number("1")).await.unwrap(),
            "{name}"
        );
        assert!(
            !source.delete(&willow, &number("1")).await.unwrap(),
            "{name}"
        );
        assert_eq!(source.count(&willow).await.unwrap(), 0, "{name}");
    }
}

#[tokio::test]
async fn many_are_kept_with_their_progress() {
    for (name, source, _folder) in sources().await {
        let willow = shop("willow");
        source
            .put(&willow, &order("7", "old@example.com"))
            .await
            .unwrap();
        let mut orders: Vec<Order> = (0..1_201)
            .map(|n| order(&n.to_string(), "ana@example.com"))
            .collect();
        orders.push(order("8", "last@example.com"));
        let calls = Mutex::new(Vec::new());
        let progress = |done| calls.lock().unwrap().push(done);
        source.put_all(&willow, &orders, &progress).await.unwrap();
        assert_eq!(calls.into_inner().unwrap(), [500, 1_000, 1_202], "{name}");
        assert_eq!(source.count(&willow).await.unwrap(), 1_201, "{name}");
        let replaced = source.get(&willow, &number("7")).await.unwrap().unwrap();
        assert_eq!(replaced.email, email("ana@example.com"), "{name}");
        let later = source.get(&willow, &number("8")).await.unwrap().unwrap();
        assert_eq!(later.email, email("last@example.com"), "{name}");
        source.put_all(&willow, &[], &|_| {}).await.unwrap();
    }
}

#[tokio::test]
async fn an_import_that_is_broken_off_keeps_nothing() {
    for (name, source, _folder) in sources().await {
        let orders: Vec<Order> = (0..600)
            .map(|n| order(&n.to_string(), "ana@example.com"))
            .collect();
        let n_calls = Arc::new(AtomicUsize::new(0));
        let (task_source, task_calls) = (Arc::clone(&source), Arc::clone(&n_calls));
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(async move {
            let progress = |_: usize| {
                assert!(task_calls.fetch_add(1, Ordering::SeqCst) == 0, "broken off");
            };
            task_source
                .put_all(&shop("willow"), &orders, &progress)
                .await
        });
        assert!(
            tasks.join_next().await.unwrap().unwrap_err().is_panic(),
            "{name}"
        );
        assert_eq!(n_calls.load(Ordering::SeqCst), 2, "{name}");
        assert_eq!(source.count(&shop("willow")).await.unwrap(), 0, "{name}");
        let kept = source
            .put(&shop("willow"), &order("1", "ana@example.com"))
            .await;
        assert_eq!(kept.unwrap(), Kept::Created, "{name}");
    }
}
