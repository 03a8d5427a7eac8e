//! Holds every answer of a running house against the committed specification, so that no test has to remember to.

use std::{path::Path, sync::LazyLock};

use comptoir::disk;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::house::Answer;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json");
    let mut document = serde_json::from_slice(&disk::read(&path).unwrap()).unwrap();
    close(&mut document);
    document
});

/// Every documented call: its method in capitals and its path.
pub(crate) fn calls() -> Vec<(String, String)> {
    let mut calls = Vec::new();
    for (path, item) in DOCUMENT["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            calls.push((method.to_uppercase(), path.clone()));
        }
    }
    calls
}

/// The documented path of a request.
pub(crate) fn template(path: &str) -> Option<&'static str> {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |template: &&String| {
        let wanted: Vec<&str> = template.split('/').collect();
        let mut pairs = wanted.iter().zip(&parts);
        wanted.len() == parts.len() && pairs.all(|(w, p)| w == p || w.starts_with('{'))
    };
    let mut templates = DOCUMENT["paths"].as_object().unwrap().keys();
    templates.find(fits).map(String::as_str)
}

/// Fails when an answer has a status, a type or a field that the specification does not tell of.
pub(crate) fn check(method: &str, path: &str, answer: &Answer) {
    let documented =
        template(path).and_then(|template| DOCUMENT["paths"][template].get(method.to_lowercase()));
    let place = format!("{method} {path} {}: {}", answer.status, answer.body);
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    let Some(operation) = documented else {
        // Files of the documentation page, and what is not there at all.
        if answer.status >= 400 {
            assert_eq!(kind, "application/problem+json", "{place}");
            validate(
                &json!({"$ref": "#/components/schemas/Problem"}),
                answer,
                &place,
            );
        }
        return;
    };
    let response = &operation["responses"][answer.status.to_string()];
    assert!(response.is_object(), "undocumented status: {place}");
    let Some(content) = response["content"].as_object() else {
        assert!(answer.body.is_empty(), "undocumented body: {place}");
        return;
    };
    let schema = content
        .get(kind)
        .unwrap_or_else(|| panic!("undocumented type `{kind}`: {place}"));
    if kind.ends_with("json") {
        validate(&schema["schema"], answer, &place);
    }
}

fn validate(schema: &Value, answer: &Answer, place: &str) {
    let mut whole = schema.clone();
    whole["components"] = DOCUMENT["components"].clone();
    let validator: Validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&whole)
        .unwrap_or_else(|error| panic!("{error}: {place}"));
    let body = answer.json();
    let faults: Vec<String> = validator
        .iter_errors(&body)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{place}");
}

/// Forbids every field that a schema does not name: clients may meet new ones, our own tests may not.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            assert!(
                !fields.contains_key("allOf"),
                "a closed part of `allOf` would refuse the fields of the others"
            );
            // A field may be called `properties` too; then it stands for a schema with a type or a reference.
            if fields.get("properties").is_some_and(Value::is_object) && fields.contains_key("type")
            {
                fields
                    .entry("additionalProperties")
                    .or_insert(Value::Bool(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(parts) => parts.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_contract_refuses_what_is_not_documented() {
    let answer = |body: &str| Answer::of(200, "application/json", body);
    check("GET", "/healthz", &answer(r#"{"status":"ok"}"#));
    for body in [r#"{"status":"ok","more":1}"#, r#"{"status":5}"#, "{}"] {
        let refused = std::panic::catch_unwind(|| check("GET", "/healthz", &answer(body)));
        assert!(refused.is_err(), "{body}");
    }
}
