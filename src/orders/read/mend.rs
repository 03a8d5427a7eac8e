//! Reading one order with all its faults: each is noted, mended with something that may stand there, and the order
//! is read again, so that the next one shows.

use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::{Fault, Piece, broken, fields::field};
use crate::domain::{Order, OrderFault, OrderNumber};

/// More faults in one order say nothing new, and each costs one more reading.
const MAX_FAULTS: usize = 100;

/// What one piece of the file holds.
pub(super) struct Read {
    /// The order, when it has no fault.
    pub(super) order: Option<Order>,
    /// Its number, when that can be read.
    pub(super) number: Option<OrderNumber>,
    /// Every fault.
    pub(super) faults: Vec<Fault>,
}

/// Reads one order.
pub(super) fn read(piece: Piece<'_>) -> Read {
    let line = piece.line;
    match typed(piece.text) {
        Ok(order) => {
            let number = Some(order.number.clone());
            let faults = checked(order.clone(), line);
            let order = faults.is_empty().then_some(order);
            Read {
                order,
                number,
                faults,
            }
        }
        Err(first) => {
            let value: Value = match serde_json::from_str(piece.text) {
                Ok(value) => value,
                Err(error) => return refused(broken(&piece, &error)),
            };
            let number = value
                .get("number")
                .and_then(Value::as_str)
                .and_then(|text| OrderNumber::parse(text).ok());
            let mut faults = every_fault(value, line);
            // A field that stands twice shows only in the text.
            if faults.is_empty() || first.starts_with("duplicate field") {
                faults.push(first_fault(line, &first));
            }
            Read {
                order: None,
                number,
                faults,
            }
        }
    }
}

fn refused(fault: Fault) -> Read {
    Read {
        order: None,
        number: None,
        faults: vec![fault],
    }
}

fn typed(text: &str) -> Result<Order, String> {
    // A list would be read as the fields in their order, which nobody means.
    if !text.starts_with('{') {
        return Err("an order is a JSON object".to_owned());
    }
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn first_fault(line: usize, message: &str) -> Fault {
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(what, _)| what);
    Fault::at(
        line,
        "",
        message,
        "write each field once, as the documentation shows it",
    )
}

fn every_fault(mut value: Value, line: usize) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    if !value.is_object() {
        let fix = "write `{\"number\": …}`";
        return vec![Fault::at(line, "", "an order is a JSON object", fix)];
    }
    while faults.len() < MAX_FAULTS {
        let error = match serde_path_to_error::deserialize::<_, Order>(&value) {
            Ok(order) => {
                faults.extend(checked(order, line));
                break;
            }
            Err(error) => error,
        };
        let place = pointer(error.path());
        let message = error.inner().to_string();
        let Some((fault, mended)) = mend(value, line, &place, &message) else {
            faults.push(Fault::at(
                line,
                &place,
                words(&message),
                "write it as the documentation shows it",
            ));
            break;
        };
        faults.push(fault);
        value = mended;
    }
    faults
}

/// Names one fault and puts something right in its place; none when there is nothing to put.
fn mend(mut value: Value, line: usize, place: &str, message: &str) -> Option<(Fault, Value)> {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        let field = field(quoted)?;
        let object = value.pointer_mut(place)?.as_object_mut()?;
        object.insert(quoted.to_owned(), field.sample());
        let fix = format!("add `\"{quoted}\": {}`", field.sample);
        let fault = Fault::at(line, place, format!("`{quoted}` is missing"), fix);
        return Some((fault, value));
    }
    if message.starts_with("unknown field") {
        let within = parent(place)
            .filter(|(_, last)| *last == escape(quoted))
            .map_or(place, |(within, _)| within);
        value.pointer_mut(within)?.as_object_mut()?.remove(quoted)?;
        let known = message
            .split_once("expected ")
            .map_or("", |(_, known)| known);
        let known = known.strip_prefix("one of ").unwrap_or(known);
        let fault = Fault::at(
            line,
            within,
            format!("there is no field `{quoted}`"),
            format!("remove it, or write one of {known}"),
        );
        return Some((fault, value));
    }
    let (within, last) = parent(place)?;
    let is_element = last.bytes().all(|byte| byte.is_ascii_digit());
    let name = if is_element { parent(within)?.1 } else { last };
    let field = field(name)?;
    let sample = if is_element {
        field.sample().get(0)?.clone()
    } else {
        field.sample()
    };
    let fix = if is_element {
        format!("write an object such as `{sample}`")
    } else {
        format!("write {}, such as `{}`", field.what, field.sample)
    };
    *value.pointer_mut(place)? = sample;
    Some((Fault::at(line, place, words(message), fix), value))
}

/// What the types cannot check, mended in the same way.
fn checked(mut order: Order, line: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    while let Err(fault) = order.check() {
        match fault {
            OrderFault::NoItems => {
                faults.push(Fault::at(
                    line,
                    "/items",
                    "there are no items",
                    "list at least one",
                ));
                break;
            }
            OrderFault::Quantity {
                line: nth,
                quantity,
            } => {
                let index = nth.saturating_sub(1);
                let place = format!("/items/{index}/quantity");
                let message = format!("`{quantity}` pieces");
                faults.push(Fault::at(line, &place, message, "write 1 to 100000"));
                let Some(item) = order.items.get_mut(index) else {
                    break;
                };
                item.quantity = 1;
            }
        }
    }
    faults
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => escape(key),
            Segment::Enum { variant } => escape(variant),
            Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&name);
    }
    pointer
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn parent(pointer: &str) -> Option<(&str, &str)> {
    pointer.rsplit_once('/')
}

/// The parser's words, for somebody who does not know its language.
fn words(message: &str) -> String {
    let said = [
        ("a sequence", "a list"),
        ("invalid type: sequence", "invalid type: a list"),
        ("invalid type: map", "invalid type: an object"),
        ("struct Item", "an object"),
        ("struct Shipment", "an object"),
        ("u32", "a whole number"),
        ("a string", "text in quotes"),
        ("a boolean", "true or false"),
    ];
    let message = said.iter().fold(message.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    });
    // What to write is said by the fix.
    message
        .split_once("; write")
        .map_or(message.as_str(), |(what, _)| what)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let read = read(Piece {
            text,
            line: 4,
            before: 0,
        });
        assert!(read.order.is_none(), "{text}");
        read.faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_faults_of_an_order_are_named() {
        let text = r#"{"number":65842,"placed_at":"yesterday","currency":"EUR","total":159.0,"country":"FR","colour":"red",
            "items":[{"title":"Ring","quantity":0,"unit_price":"79,00"},"Ring",{"title":"x","quantity":-1,"unit_price":"1","a/b":1}],
            "shipments":{"carrier":"Post"}}"#;
        let found = faults(text).join("\n");
        let expected = [
            "line 4: `/number`: invalid type: integer `65842`, expected text in quotes; write the order number in quotes, such as `\"#65842\"`",
            "`email` is missing; add `\"email\": \"ana@example.com\"`",
            "`/placed_at`: ",
            "`/total`: ",
            "there is no field `colour`; remove it, or write one of `number`, `email`",
            "`/items/0/quantity`: `0` pieces; write 1 to 100000",
            "`/items/0/unit_price`: ",
            "`/items/1`: invalid type: string \"Ring\", expected an object; write an object such as",
            "`/items/2/quantity`: invalid value: integer `-1`, expected a whole number",
            "`/items/2`: there is no field `a/b`; remove it",
            "`/shipments`: invalid type: an object, expected a list; write a list of shipments",
        ];
        for part in expected {
            assert!(found.contains(part), "{part}\nnot in\n{found}");
        }
        assert_eq!(found.lines().count(), expected.len(), "{found}");
    }

    #[test]
    fn odd_orders_are_named() {
        let order = r#"{"number":"1","email":"a@b.com","placed_at":"2026-11-20T21:10:00Z","currency":"EUR","total":"1","country":"FR","items":[]}"#;
        let cases = [
            (order.to_owned(), "`/items`: there are no items"),
            (
                order.replace("\"total\"", "\"country\":\"FR\",\"total\""),
                "duplicate field `country`",
            ),
            (
                order.replace("[]", "null"),
                "`/items`: invalid type: null, expected a list",
            ),
            (
                order.replace("a@b.com", "a at b"),
                "`/email`: not an email address; write the customer's",
            ),
            ("[]".to_owned(), "an order is a JSON object"),
            ("\"x\"".to_owned(), "an order is a JSON object"),
        ];
        for (text, part) in cases {
            let found = faults(&text);
            assert!(
                found.len() <= 2 && found.iter().any(|fault| fault.contains(part)),
                "{text}\n{found:?}"
            );
        }
    }
}
