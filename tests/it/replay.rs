//! Fixtures replayed against a real server, and what a set of fixtures reaches.

use std::{collections::BTreeMap, path::Path};

use comptoir::{
    app::{self, FixtureCounters},
    chat,
    corpus::Shop,
    disk, orders,
    qa::{self, ChatFactory, Coverage, Fixture, Pace, Server},
};

use crate::house::{self, TOKEN};

const MILONA: &str = "milona";

fn fixtures(folder: &str) -> Vec<Fixture> {
    let tree = disk::read_tree(Path::new(folder)).unwrap();
    let (fixtures, faults) = qa::read_fixtures(folder, &tree);
    assert!(faults.is_empty(), "{faults:?}");
    fixtures
}

/// A fixture with one order of this number.
fn written(name: &str, number: &str, said: &str, expected: &str) -> Fixture {
    let text = format!(
        "name: {name}\nshop: {MILONA}\nnow: 2026-06-10T12:00:00+02:00\norders:\n  - {{number: \"{number}\", email: {name}@example.com, placed_at: \"2026-06-10T10:00:00+02:00\", currency: EUR, total: \"79.00\", country: FR, items: [{{title: Ring, quantity: 1, unit_price: \"79.00\"}}]}}\nturns:\n  - user: \"{said}\"\n    bot: [{expected}]\n"
    );
    let (fixture, faults) = qa::read_fixture(&format!("{name}.yaml"), text.as_bytes());
    assert!(faults.is_empty(), "{faults:?}");
    fixture.unwrap()
}

#[test]
fn a_test_server_says_what_the_library_says_and_is_left_as_it_was() {
    let house = house::qa();
    let url = house.url();
    let server = app::block_on(Server::open(&url, Some(TOKEN), BTreeMap::default())).unwrap();
    let mut given = fixtures("tests/conversations/milona");
    // The same number in two fixtures, of two customers: each sees its own.
    for name in ["kim", "lou"] {
        let said = format!("cancel #R-771, {name}@example.com");
        given.push(written(
            name,
            "R-771",
            &said,
            "{kind: decision, check: cancel}",
        ));
    }
    let kept = written("before", "R-772", "hello", "{kind: smalltalk}");
    let qa::FixtureOrders::Given(orders) = &kept.orders else {
        panic!()
    };
    let order = serde_json::to_vec(&orders[0]).unwrap();
    let place = |number: &str| format!("/v1/admin/shops/{MILONA}/orders/{number}");
    house.admin("PUT", &place("R-772"), Some(&order)).good();
    given.push(written(
        "after",
        "R-772",
        "cancel #R-772, after@example.com",
        "{kind: decision}",
    ));

    let report = qa::replay(
        &given,
        &server,
        Pace {
            at_once: 4,
            ..Pace::default()
        },
    )
    .unwrap();
    assert!(report.is_passed(), "{report}");
    let here = qa::replay(
        &given,
        &FixtureCounters::new(house::shops()),
        Pace::default(),
    )
    .unwrap();
    let texts = |report: &qa::Report| -> Vec<String> {
        let turns = report.fixtures.iter().flat_map(|fixture| &fixture.played);
        turns
            .flat_map(|turn| &turn.replies)
            .map(|reply| reply.text.clone())
            .collect()
    };
    assert_eq!(texts(&report), texts(&here));
    house
        .admin("GET", &place("R-771"), None)
        .assert_problem(404, "order-not-found");
    let kept = house.admin("GET", &place("R-772"), None).good();
    assert_eq!(kept["email"], "before@example.com");
    house.admin("DELETE", &place("R-772"), None);
}

/// Plays a fixture at a counter of its own and reads it back from its store.
async fn recorded(counters: &FixtureCounters, fixture: &Fixture) -> chat::Recorded {
    let settings = orders::Settings {
        database: "memory".to_owned(),
    };
    let orders = orders::open(&settings).await.unwrap();
    let counter = counters.chat(orders.clone()).await.unwrap();
    if let qa::FixtureOrders::Given(given) = &fixture.orders {
        orders.put_all(&fixture.shop, given, &|_| ()).await.unwrap();
    }
    let opening = chat::Opening {
        lang: fixture.lang.clone(),
        ..chat::Opening::default()
    };
    let mut now = fixture.now;
    let opened = counter.open(&fixture.shop, opening, now).await.unwrap();
    for turn in &fixture.turns {
        now += turn.wait;
        let inbound = chat::Inbound {
            conversation: opened.id.clone(),
            message_id: None,
            body: turn.say.body(),
            client: None,
            now,
        };
        counter.receive(&fixture.shop, inbound).await.unwrap();
    }
    let found = chat::recorded(counter.store().as_ref(), &fixture.shop, &opened.id).await;
    found.unwrap().unwrap()
}

#[test]
fn every_shipped_conversation_replays_as_recorded_without_a_real_value() {
    let counters = FixtureCounters::new(house::shops());
    let mut again = Vec::new();
    for fixture in fixtures("tests/conversations") {
        let recorded = app::block_on(recorded(&counters, &fixture));
        let yaml = qa::record(&recorded);
        for order in &recorded.orders {
            assert!(!yaml.contains(order.email.as_str()), "{yaml}");
            let parcels = order
                .shipments
                .iter()
                .filter_map(|parcel| parcel.tracking_number.as_deref());
            for number in parcels.chain([order.number.as_str()]) {
                assert!(!yaml.contains(number), "{number}\n{yaml}");
            }
        }
        let (read, faults) = qa::read_fixture(&fixture.file, yaml.as_bytes());
        assert!(faults.is_empty(), "{faults:?}\n{yaml}");
        again.extend(read);
    }
    let report = qa::replay(&again, &counters, Pace::default()).unwrap();
    assert!(report.is_passed(), "{report}");
}

#[test]
fn what_is_no_test_server_or_lacks_the_shop_or_the_token_is_said() {
    let open = |url: &str, token: Option<&str>| {
        app::block_on(Server::open(url, token, BTreeMap::default()))
    };
    let live = open(&house::live().url(), Some(TOKEN)).unwrap_err();
    assert!(live.contains("`--qa`"), "{live}");
    let nobody = open("http://127.0.0.1:9", None).unwrap_err();
    assert!(nobody.contains("nothing answers at"), "{nobody}");
    assert!(open("localhost", None).unwrap_err().contains("no address"));

    let mut other = written("kim", "R-773", "hello", "{kind: smalltalk}");
    other.shop = "nowhere".to_owned().try_into().unwrap();
    let given = [other, written("lou", "R-774", "hello", "{kind: smalltalk}")];
    let server = open(&house::qa().url(), Some("wrong")).unwrap();
    let report = qa::replay(&given, &server, Pace::default()).unwrap();
    let broken: Vec<&str> = report
        .fixtures
        .iter()
        .filter_map(|f| f.broken.as_deref())
        .collect();
    assert!(
        broken[0].contains("does not serve the shop `nowhere`"),
        "{broken:?}"
    );
    assert!(broken[1].contains("401 `unauthorized`"), "{broken:?}");
}

fn coverage(given: &[Fixture]) -> Coverage {
    let shops = house::shops();
    let known: Vec<_> = shops.values().map(|open| open.shop.clone()).collect();
    let known: Vec<&Shop> = known.iter().map(AsRef::as_ref).collect();
    let report = qa::replay(given, &FixtureCounters::new(shops), Pace::default()).unwrap();
    Coverage::of(&known, given, &report)
}

#[test]
fn coverage_lists_what_no_fixture_reaches() {
    let all = coverage(&fixtures("tests/conversations"));
    for (name, reach) in all.tables() {
        assert_eq!(reach.reached + reach.missing.len(), reach.total, "{name}");
        assert!(reach.reached > 0, "{name}");
    }
    assert!(all.decisions.reached >= 40, "{all}");

    let one = [written(
        "kim",
        "R-775",
        "cancel #R-775, kim@example.com",
        "{kind: decision}",
    )];
    let one = coverage(&one);
    let missing = |text: &str| one.decisions.missing.iter().any(|line| line == text);
    assert_eq!(
        (one.decisions.reached, one.entries.reached),
        (1, 0),
        "{one}"
    );
    assert!(
        !missing("milona cancel eligible within_free_window"),
        "{one}"
    );
    for line in [
        "milona cancel eligible past_free_window",
        "milona cancel not_eligible already_shipped",
        "milona cancel not_eligible already_cancelled",
        "milona cancel needs_review other_currency",
        "milona not_received needs_information marked_delivered check_neighbours file_carrier_claim claim_number",
        "milona wrong_size needs_information fault",
        "milona exchange needs_review no_rule",
        "milona shipping not_eligible below_minimum_for_country",
    ] {
        assert!(missing(line), "{line}\n{one}");
    }
    // What a rule before it always takes cannot be reached, and is not asked for.
    assert!(!one.to_string().contains("exchange not_eligible"), "{one}");
    assert!(!one.to_string().contains("perola"), "{one}");
    assert_eq!(one.dialogue.reached, 1, "{one}");
    assert!(
        one.dialogue
            .missing
            .contains(&"awaiting email: wish for a person".to_owned())
    );
    assert!(
        one.rungs
            .missing
            .contains(&"unusable fault, 3 in a row".to_owned()),
        "{one}"
    );
}
