//! A shop's own calls: its orders behind its token.

use serde_json::{Value, json};

use crate::house::{self, Answer, House};

const ORDERS: &str = "/v1/admin/shops/perola/orders";
const BATCH: &str = "/v1/admin/shops/perola/orders:batch";

fn order(number: &str, title: &str) -> Value {
    json!({
        "number": number, "email": "Kim@Example.com", "placed_at": "2026-11-20T21:10:00+01:00",
        "currency": "EUR", "total": "79.00", "country": "FR",
        "items": [{"title": title, "quantity": 1, "unit_price": "79.00"}],
    })
}

fn put(house: &House, number: &str, order: &Value) -> Answer {
    let body = order.to_string();
    house.admin("PUT", &format!("{ORDERS}/{number}"), Some(body.as_bytes()))
}

#[test]
fn an_order_is_kept_replaced_found_and_removed() {
    let house = house::live();
    assert_eq!(put(house, "e2e-1", &order("E2E-1", "Ring")).status, 201);
    assert_eq!(put(house, "E2E-1", &order("E2E-1", "Chain")).status, 200);
    let place = format!("{ORDERS}/%23e2e-1");
    let kept = house.admin("GET", &place, None).good();
    assert_eq!(kept["items"][0]["title"], "Chain");
    assert_eq!(kept["email"], "kim@example.com");
    let body = json!({"check": "status", "order_number": "#e2e-1", "email": "kim@EXAMPLE.com"});
    let check = || house.post("/v1/shops/perola/eligibility", &body);
    assert_eq!(check().good()["order"]["number"], kept["number"]);
    assert_eq!(house.admin("DELETE", &place, None).status, 204);
    for method in ["DELETE", "GET"] {
        let answer = house.admin(method, &place, None);
        answer.assert_problem(404, "order-not-found");
    }
    check().assert_problem(404, "order-not-found");
}

#[test]
fn nobody_gets_in_without_the_token() {
    let house = house::live();
    let body = order("E2E-9", "Ring").to_string();
    let place = format!("{ORDERS}/E2E-9");
    let calls = [
        ("PUT", place.as_str()),
        ("GET", &place),
        ("DELETE", &place),
        ("POST", BATCH),
        ("POST", "/v1/admin/shops/perola/reload"),
    ];
    let almost = format!("Bearer {}", &house::TOKEN[1..]);
    for (method, path) in calls {
        for given in [None, Some("Bearer "), Some("Basic abc"), Some(&almost)] {
            let mut headers = vec![("content-type", "application/json")];
            headers.extend(given.map(|given| ("authorization", given)));
            let body = matches!(method, "PUT" | "POST").then_some(body.as_bytes());
            let answer = house.send(method, path, &headers, body);
            answer.assert_problem(401, "unauthorized");
            assert!(answer.header("www-authenticate").is_some());
        }
    }
    let missing = house.admin("GET", &place, None);
    missing.assert_problem(404, "order-not-found");
}

#[test]
fn a_faulty_order_is_told_field_by_field() {
    let house = house::live();
    let mut faulty = order("E2E-2", "Ring");
    faulty["country"] = json!("Atlantis");
    let problem = put(house, "E2E-2", &faulty).assert_problem(422, "invalid-request");
    assert_eq!(problem["errors"][0]["pointer"], "/country");
    let mut unknown = order("E2E-2", "Ring");
    unknown["items"][0]["colour"] = json!("red");
    let problem = put(house, "E2E-2", &unknown).assert_problem(422, "invalid-request");
    assert_eq!(problem["errors"][0]["pointer"], "/items/0/colour");
    put(house, "E2E-3", &order("E2E-2", "Ring")).assert_problem(422, "invalid-request");
    house
        .admin("GET", &format!("{ORDERS}/E2E-2"), None)
        .assert_problem(404, "order-not-found");
}

#[test]
fn a_batch_is_kept_whole_or_not_at_all() {
    let house = house::live();
    let lines = format!("{}\n\n{}\n", order("E2E-11", "a"), order("E2E-12", "b"));
    let kept = house.admin("POST", BATCH, Some(lines.as_bytes())).good();
    assert_eq!(kept, json!({"kept": 2}));
    let list = json!([order("E2E-13", "a")]).to_string();
    let kept = house.admin("POST", BATCH, Some(list.as_bytes())).good();
    assert_eq!(kept, json!({"kept": 1}));
    let faulty = format!(
        "{}\n{{\"number\":\"E2E-15\"}}\nnot json\n",
        order("E2E-14", "a")
    );
    let answer = house.admin("POST", BATCH, Some(faulty.as_bytes()));
    let problem = answer.assert_problem(422, "invalid-request");
    let mut lines: Vec<u64> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["line"].as_u64().unwrap())
        .collect();
    lines.dedup();
    assert_eq!(lines, [2, 3]);
    for (number, status) in [("11", 200), ("12", 200), ("13", 200), ("14", 404)] {
        let place = format!("{ORDERS}/E2E-{number}");
        assert_eq!(house.admin("GET", &place, None).status, status, "{number}");
    }
}
