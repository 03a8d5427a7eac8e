//! Values as YAML on one line, in the manner in which people write fixtures.

use std::fmt::Write as _;

use serde_json::Value;

/// A value in flow style: `{kind: ask, awaiting: email}`.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(string) => text(string),
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(flow).collect();
            format!("[{}]", list.join(", "))
        }
        Value::Object(map) => {
            let pairs = map
                .iter()
                .map(|(key, value)| format!("{}: {}", text(key), flow(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text, between quotes unless it is a plain name.
pub(super) fn text(string: &str) -> String {
    let mut characters = string.chars();
    let is_name = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if is_name && !is_taken(string) {
        return string.to_owned();
    }
    // YAML reads the strings of JSON; what it does not let stand as it is must be escaped.
    let quoted = Value::from(string).to_string();
    let mut escaped = String::with_capacity(quoted.len());
    for c in quoted.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                // INVARIANT: writing to a string never fails.
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether YAML takes the name for something else.
fn is_taken(name: &str) -> bool {
    let taken = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ];
    taken.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn names_stand_plain_and_everything_else_between_quotes() {
        let value = json!([{"kind": "ask", "awaiting": "order_number", "refund": {"amount": "9.70"}}, {"task": null, "text": "no"}]);
        let expected = "[{kind: ask, awaiting: order_number, refund: {amount: \"9.70\"}}, {task: null, text: \"no\"}]";
        assert_eq!(flow(&value), expected);
    }

    proptest! {
        #[test]
        fn every_text_reads_back(string in ".*") {
            let yaml = flow(&json!({"user": string}));
            let read: Value = serde_saphyr::from_str(&yaml).unwrap();
            prop_assert_eq!(&read["user"], &json!(string), "{}", yaml);
        }
    }
}
