//! What operators meet: health, figures, request ids, and a documentation page that needs no network.

use serde_json::json;

use crate::house::{self, House};

#[test]
fn health_figures_and_readiness_are_told() {
    let house = house::live();
    assert_eq!(house.get("/healthz").good(), json!({"status": "ok"}));
    let ready = house.get("/readyz").good();
    assert_eq!(ready["shops"], json!(["milena", "milona", "perola"]));
    assert_eq!(ready["status"], "ready");
    let figures = house.get("/metrics");
    assert_eq!(figures.status, 200);
    for line in figures.body.lines().filter(|line| !line.is_empty()) {
        let is_figure = line.rsplit(' ').next().unwrap().parse::<f64>().is_ok();
        assert!(line.starts_with('#') || is_figure, "{line}");
    }
    let route = "route=\"/readyz\"";
    assert!(figures.body.contains(route), "{}", figures.body);
}

#[test]
fn a_request_keeps_its_id() {
    let house = house::live();
    for path in ["/healthz", "/v1/shops/milona", "/nowhere"] {
        let given = house.send("GET", path, &[("x-request-id", "call-7_b.1")], None);
        assert_eq!(given.header("x-request-id"), Some("call-7_b.1"), "{path}");
        let (one, two) = (house.get(path), house.get(path));
        let made = [one, two].map(|a| a.header("x-request-id").unwrap().to_owned());
        assert_ne!(made[0], made[1]);
        let odd = house.send("GET", path, &[("x-request-id", "no spaces")], None);
        assert_ne!(odd.header("x-request-id"), Some("no spaces"), "{path}");
    }
}

#[test]
fn the_documentation_needs_no_network() {
    let house = house::live();
    let lead = house.get("/docs");
    assert_eq!(
        (lead.status, lead.header("location")),
        (308, Some("/docs/"))
    );
    let page = house.get("/docs/");
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-type")
            .unwrap()
            .starts_with("text/html")
    );
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'self'"), "{policy}");
    let mut files = vec![page];
    let named = files[0].body.clone();
    for attribute in ["src=\"", "href=\""] {
        for part in named.split(attribute).skip(1) {
            let file = part.split('"').next().unwrap();
            assert!(!file.contains("//"), "{file} comes from elsewhere");
            let path = format!("/docs/{}", file.trim_start_matches("./"));
            if path.contains("initializer") {
                files.push(house.get(&path));
            }
        }
    }
    assert_eq!(files.len(), 2);
    for file in &files {
        assert!(!file.body.contains("http://") && !file.body.contains("https://"));
    }
    assert!(files[1].body.contains("/openapi.json"));
    let served = house.get("/openapi.json").json();
    let built: serde_json::Value = serde_json::from_str(&comptoir::api::openapi_json()).unwrap();
    assert_eq!(served, built);
}

#[test]
fn a_start_says_where_what_and_with_which_token() {
    let house = House::open(false, |config| config.admin_token.clear());
    let told = &house.announcement;
    let place = house::address(told);
    assert!(told.contains(&format!("http://{place}/docs")), "{told}");
    for hint in ["milena, milona, perola", "demo orders of `milona`"] {
        assert!(told.contains(hint), "{told}");
    }
    let token = told.split("admin token: ").nth(1).unwrap();
    let token = token.lines().next().unwrap();
    let bearer = format!("Bearer {token}");
    let path = "/v1/admin/shops/milona/orders/65842";
    let order = house.send("GET", path, &[("authorization", &bearer)], None);
    assert_eq!(order.good()["email"], "ana@example.com");
    assert!(!told.contains("--qa"));
    let test = &house::qa().announcement;
    assert!(test.contains("--qa") && test.contains("never in production"));
    assert!(
        !test.contains(house::TOKEN),
        "a configured token is not told"
    );
}
