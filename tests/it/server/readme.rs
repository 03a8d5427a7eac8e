//! The README's `curl` examples, sent as they are printed.

use std::path::Path;

use comptoir::disk;
use serde_json::Value;

use crate::house;

/// What the README sends, in its order: method, path and body.
fn examples() -> Vec<(&'static str, String, Value)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = String::from_utf8(disk::read(&path).unwrap()).unwrap();
    let mut examples = Vec::new();
    for part in text.split("curl -s").skip(1) {
        let (_, rest) = part.split_once("http://127.0.0.1:8080").unwrap();
        let path = rest.split([' ', '"']).next().unwrap();
        let (_, body) = rest.split_once("-d '").unwrap();
        let body = body.split('\'').next().unwrap();
        assert!(rest.contains("-H 'content-type: application/json'"));
        let body = serde_json::from_str(body).unwrap();
        examples.push(("POST", path.to_owned(), body));
    }
    examples
}

#[test]
fn every_example_works_as_printed() {
    let house = house::live();
    let mut id = String::new();
    let mut kinds = Vec::new();
    for (method, path, body) in examples() {
        let path = path.replace("$id", &id);
        let headers = [("content-type", "application/json")];
        let body = body.to_string();
        let answer = house.send(method, &path, &headers, Some(body.as_bytes()));
        let value = answer.good();
        if let Some(given) = value["id"].as_str() {
            given.clone_into(&mut id);
        }
        kinds.push(path.rsplit('/').next().unwrap().to_owned());
        match kinds.last().map(String::as_str) {
            Some("ask") => {
                assert_eq!(value["outcome"], "answer");
                assert_eq!(value["answers"][0]["entry"], "delivery-time");
            }
            Some("eligibility") => assert_eq!(value["order"]["number"], "65842"),
            Some("messages") => {
                assert_eq!(value["state"]["verified_order"], "65842", "{value:#}");
            }
            _ => {}
        }
    }
    assert_eq!(kinds, ["ask", "eligibility", "conversations", "messages"]);
}
