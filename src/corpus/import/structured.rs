//! The `FAQPage` of schema.org as JSON: the page's questions as it tells them to machines.

use serde_json::Value;

use super::{blocks::Found, collect, html, titles};

/// The questions with their answers, in order, however deep they stand.
pub(super) fn read(json: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(json) {
        look(&value, &mut found);
    }
    found
}

fn look(value: &Value, found: &mut Vec<Found>) {
    if let Some(list) = value.as_array() {
        for value in list {
            look(value, found);
        }
    }
    let Some(object) = value.as_object() else {
        return;
    };
    let question = text_of(value, &["name", "text"]);
    let answer = object
        .get("acceptedAnswer")
        .or_else(|| object.get("suggestedAnswer"));
    if is_a(value, "Question")
        && let (Some(question), Some(answer)) = (question, answer)
    {
        let answers = answer
            .as_array()
            .map_or(std::slice::from_ref(answer), Vec::as_slice);
        let texts = answers
            .iter()
            .filter_map(|answer| text_of(answer, &["text"]));
        let markdown: Vec<String> = texts.map(html::to_markdown).collect();
        found.push(Found {
            section: None,
            question: titles::clean(&html::to_markdown(question)),
            also_asked: Vec::new(),
            answer: markdown.join("\n\n"),
            line: 1,
        });
        return;
    }
    for value in object.values() {
        look(value, found);
    }
}

fn is_a(value: &Value, kind: &str) -> bool {
    let written = value.get("@type");
    let kinds = written.and_then(Value::as_array);
    written.and_then(Value::as_str) == Some(kind)
        || kinds.is_some_and(|kinds| kinds.iter().any(|given| given.as_str() == Some(kind)))
}

fn text_of<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    let texts = keys.iter().filter_map(|key| value.get(key)?.as_str());
    texts.map(str::trim).find(|text| !text.is_empty())
}

/// Adds what a page tells machines to what it shows: an answer that is told more wholly replaces the one shown.
pub(super) fn add(told: Vec<Found>, found: &mut Vec<Found>) {
    for entry in told {
        let key = collect::key(&entry.question);
        match found
            .iter_mut()
            .find(|known| collect::key(&known.question) == key)
        {
            Some(known) if known.answer.len() < entry.answer.len() => known.answer = entry.answer,
            Some(_) => {}
            None => found.push(entry),
        }
    }
}
