//! The specification says what the server does: the committed file, the routes and the served document agree.

use std::{collections::BTreeSet, fs, path::Path};

use comptoir::api;
use serde_json::Value;

#[test]
fn the_committed_specification_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json");
    let committed = fs::read_to_string(path).unwrap_or_default();
    let built = api::openapi_json();
    let first = committed
        .lines()
        .zip(built.lines())
        .position(|(old, new)| old != new);
    assert!(
        committed == built,
        "openapi/openapi.json is stale (first difference in line {first:?}, counted from 0); \
         write it anew with `cargo run -- openapi > openapi/openapi.json`"
    );
}

#[test]
fn every_route_is_documented_and_every_documented_route_is_served() {
    let document: Value = serde_json::from_str(&api::openapi_json()).unwrap();
    let mut documented = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            documented.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let mut served = BTreeSet::new();
    for (path, methods) in api::served() {
        // HEAD goes with every GET, and documents never list it.
        for method in methods.iter().filter(|method| *method != "HEAD") {
            served.insert(format!("{method} {path}"));
        }
    }
    assert_eq!(documented, served);
}

#[test]
fn the_document_is_complete_in_itself() {
    let text = api::openapi_json();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for part in text.split("\"$ref\": \"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(
            document.pointer(pointer).is_some(),
            "nothing at `{pointer}`"
        );
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap_or_default();
            let summary = operation["summary"].as_str().unwrap_or_default();
            assert!(!id.is_empty() && !summary.is_empty(), "{method} {path}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                let is_problem = response["content"]["application/problem+json"].is_object();
                let is_error = status.starts_with(['4', '5']);
                assert!(
                    is_problem == is_error || path == "/readyz",
                    "{method} {path} {status}"
                );
            }
            let is_secured = operation["security"][0]["admin"].is_array();
            assert_eq!(
                is_secured,
                path.starts_with("/v1/admin/"),
                "{method} {path}"
            );
        }
    }
}
