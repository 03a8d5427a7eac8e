//! `orders.demo.json`: the orders that an empty store begins with.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use super::faults::{Faults, line_at};
use crate::domain::{Order, OrderNumber};

const FIX: &str = "write a JSON array of orders: `[{\"number\": \"1001\", …}, …]`";

/// Reads the array order by order, so that a fault in one does not hide those of the next.
pub(super) fn read(text: &str, faults: &mut Faults) -> Vec<Order> {
    let mut orders = Vec::new();
    let mut first_lines: BTreeMap<OrderNumber, usize> = BTreeMap::new();
    for (start, json) in elements(text, faults) {
        let line = line_at(text, start);
        let Some(order) = order(json, line, faults) else {
            continue;
        };
        if let Some(first) = first_lines.get(&order.number) {
            faults.error(
                line,
                format!("an order with this number begins in line {first} too"),
                "give each order its own number",
            );
        } else {
            first_lines.insert(order.number.clone(), line);
            orders.push(order);
        }
    }
    orders
}

fn order(json: &str, line: usize, faults: &mut Faults) -> Option<Order> {
    let deserializer = &mut serde_json::Deserializer::from_str(json);
    match serde_path_to_error::deserialize::<_, Order>(deserializer) {
        Ok(order) => match order.check() {
            Ok(()) => Some(order),
            Err(fault) => {
                faults.error(line, fault.to_string(), "mend the order that begins here");
                None
            }
        },
        Err(error) => {
            let path = error.path().to_string();
            let inner = error.into_inner();
            let at = line + inner.line().saturating_sub(1);
            let place = match path.as_str() {
                "." => String::new(),
                path => format!("`{path}`: "),
            };
            let fix = "mend this field; the order's fields are in the API's documentation";
            faults.error(at, format!("{place}{}", without_place(&inner)), fix);
            None
        }
    }
}

/// What is wrong, without the line and column, which count from the order's beginning.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}

/// The elements of a JSON array with where each begins.
fn elements<'t>(text: &'t str, faults: &mut Faults) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    let mut at = after_space(text, 0);
    let mut expected = "[";
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let is_end = expected != "[" && rest.starts_with(']');
        if is_end {
            let end = after_space(text, at + 1);
            if end < text.len() {
                faults.error(
                    line_at(text, end),
                    "something follows the end of the array",
                    FIX,
                );
            }
            return found;
        }
        if !rest.starts_with(expected) {
            let message = format!("`{expected}` or the end of the array should stand here");
            faults.error(line_at(text, at.min(text.len())), message, FIX);
            return found;
        }
        let start = after_space(text, at + 1);
        let rest = text.get(start..).unwrap_or_default();
        if expected == "[" && rest.starts_with(']') {
            at = start;
            expected = ",";
            continue;
        }
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) => {
                let end = start + values.byte_offset();
                found.extend(text.get(start..end).map(|json| (start, json)));
                at = after_space(text, end);
                expected = ",";
            }
            Some(Err(error)) => {
                let line = line_at(text, start) + error.line().saturating_sub(1);
                faults.error(
                    line,
                    format!("this is not JSON: {}", without_place(&error)),
                    FIX,
                );
                return found;
            }
            None => {
                faults.error(line_at(text, text.len()), "the array does not end", FIX);
                return found;
            }
        }
    }
}

fn after_space(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + (rest.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = r#"{"number":"N","email":"a@b.com","placed_at":"2026-11-20T21:10:00+01:00","currency":"EUR","total":"159.00","country":"FR","items":[{"title":"Ring","quantity":1,"unit_price":"79.00"}]}"#;

    fn read_all(text: &str) -> (usize, Vec<String>) {
        let mut faults = Faults::of("o.json");
        let orders = read(text, &mut faults);
        let said = faults
            .into_found()
            .iter()
            .map(ToString::to_string)
            .collect();
        (orders.len(), said)
    }

    fn order(number: &str) -> String {
        ORDER.replace("\"N\"", &format!("\"{number}\""))
    }

    #[test]
    fn reads_arrays_of_any_length() {
        for (text, expected) in [
            (" [ ] \n".to_owned(), 0),
            (format!("[{}]", order("1")), 1),
            (format!("\n[\n{}\n,\n{}\n]\n", order("1"), order("2")), 2),
        ] {
            let (orders, said) = read_all(&text);
            assert_eq!((orders, said.len()), (expected, 0), "{text}: {said:?}");
        }
    }

    #[test]
    fn tells_the_fault_of_every_order_with_its_line() {
        let text = format!(
            "[\n{},\n{},\n{},\n{},\n{}\n]",
            order("1"),
            order("#1"),
            order("3").replace("159.00", "1,5"),
            order("4").replace("[{", "[\n{\n\"color\":1,"),
            order("5").replace("\"quantity\":1", "\"quantity\":0"),
        );
        let (_, said) = read_all(&text);
        let expected = [
            "o.json:3: error: an order with this number begins in line 2 too",
            "o.json:4: error: `total`: ",
            "o.json:7: error: `items[0].color`: unknown field `color`",
            "o.json:8: error: item 1: `quantity` is 0",
        ];
        assert_eq!(said.len(), expected.len(), "{said:#?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(expected), "{said}");
        }
    }

    #[test]
    fn tells_where_the_array_breaks() {
        let cases = [
            (String::new(), "o.json:1: "),
            ("{}".to_owned(), "o.json:1: "),
            ("[\n".to_owned(), "o.json:2: "),
            (format!("[\n{}", order("1")), "o.json:2: "),
            (format!("[\n{}\n{}]", order("1"), order("2")), "o.json:3: "),
            (format!("[\n{},\n]", order("1")), "o.json:3: "),
            (format!("[\n{}]\nx", order("1")), "o.json:3: "),
            ("[\n{\"number\": \"1\n".to_owned(), "o.json:2: "),
        ];
        for (text, expected) in cases {
            let (_, said) = read_all(&text);
            assert_eq!(said.len(), 1, "{text}: {said:?}");
            assert!(said[0].starts_with(expected), "{text}: {said:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "(\\[|\\]|\\{|\\}|,|\"|1|\n|\\PC){0,30}") {
            read_all(&text);
        }
    }
}
