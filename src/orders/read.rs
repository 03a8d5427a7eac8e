//! Reading a file of orders: every fault in it at once, each with its line, so that it is mended in one go.

mod fields;
mod list;
mod mend;

use std::{collections::HashMap, fmt, str};

use crate::domain::{Order, OrderNumber};

/// A fault in a file of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1: where the order begins, or where the JSON breaks.
    pub line: usize,
    /// A JSON pointer into the order, such as `/items/0/quantity`; empty for the order as a whole.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub fix: String,
}

impl Fault {
    fn at(line: usize, pointer: &str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            line,
            pointer: pointer.to_owned(),
            message: message.into(),
            fix: fix.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.pointer.is_empty() {
            write!(f, "`{}`: ", self.pointer)?;
        }
        write!(f, "{}; {}", self.message, self.fix)
    }
}

/// The text of one order, and where in the file it begins.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    line: usize,
    /// How many bytes stand before it on its line.
    before: usize,
}

/// Reads orders as JSON lines or as one JSON array.
///
/// # Errors
/// Every fault of every order, in the order of the lines; no order is given when there is one. A file without orders,
/// text that is not UTF-8 and a number that comes twice are faults too. After a break in the JSON of an array the rest
/// cannot be read; of JSON lines each line is read for itself.
pub fn read_orders(text: &[u8]) -> Result<Vec<Order>, Vec<Fault>> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let (pieces, mut faults) = pieces(text);
    if pieces.is_empty() && faults.is_empty() {
        let fix = "write one order on each line, or all in one JSON array";
        return Err(vec![Fault::at(1, "", "there is no order in it", fix)]);
    }
    let mut orders = Vec::with_capacity(pieces.len());
    let mut lines: HashMap<OrderNumber, usize> = HashMap::with_capacity(pieces.len());
    for piece in pieces {
        let read = mend::read(piece);
        faults.extend(read.faults);
        if let Some(number) = read.number {
            faults.extend(twice(&mut lines, number, piece.line));
        }
        orders.extend(read.order);
    }
    if faults.is_empty() {
        return Ok(orders);
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

fn twice(
    lines: &mut HashMap<OrderNumber, usize>,
    number: OrderNumber,
    line: usize,
) -> Option<Fault> {
    if let Some(first) = lines.get(&number) {
        let message = format!("order `{number}` is on line {first} already");
        let fix = "leave out one of the two";
        return Some(Fault::at(line, "/number", message, fix));
    }
    lines.insert(number, line);
    None
}

/// Splits the file into orders. An array is told by its first character.
fn pieces(text: &[u8]) -> (Vec<Piece<'_>>, Vec<Fault>) {
    let is_array = text.trim_ascii_start().starts_with(b"[");
    if is_array && let Ok(text) = str::from_utf8(text) {
        return list::elements(text);
    }
    let mut pieces = Vec::new();
    let mut faults = Vec::new();
    for (index, bytes) in text.split(|byte| *byte == b'\n').enumerate() {
        let line = index + 1;
        match str::from_utf8(bytes) {
            // An array with a damaged line is not looked at further.
            Ok(_) if is_array => {}
            Ok(whole) => {
                let before = whole.len() - whole.trim_start().len();
                let text = whole.trim();
                if !text.is_empty() {
                    pieces.push(Piece { text, line, before });
                }
            }
            Err(error) => {
                let message = format!("not UTF-8 text at byte {}", error.valid_up_to() + 1);
                faults.push(Fault::at(line, "", message, "save the file as UTF-8"));
            }
        }
    }
    (pieces, faults)
}

/// A break in the JSON itself, found while reading from `begin` on.
fn broken(begin: &Piece<'_>, error: &serde_json::Error) -> Fault {
    let first_line = error.line().max(1);
    let column = if first_line == 1 {
        begin.before + error.column()
    } else {
        error.column()
    };
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(what, _)| what);
    Fault::at(
        begin.line + first_line - 1,
        "",
        format!("not valid JSON at column {column}: {message}"),
        "write each order as one JSON object, on a line of its own or in one array",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(number: &str) -> String {
        format!(
            r#"{{"number":"{number}","email":"ana@example.com","placed_at":"2026-11-20T21:10:00+01:00","currency":"EUR","total":"159.00","country":"FR","items":[{{"title":"Ring","quantity":1,"unit_price":"79.00"}}]}}"#
        )
    }

    fn numbers(text: &[u8]) -> Vec<String> {
        let orders = read_orders(text).unwrap();
        orders
            .iter()
            .map(|order| order.number.to_string())
            .collect()
    }

    fn faults(text: &[u8]) -> Vec<(usize, String, String)> {
        let faults = read_orders(text).unwrap_err();
        faults
            .into_iter()
            .map(|fault| (fault.line, fault.pointer.clone(), fault.to_string()))
            .collect()
    }

    #[test]
    fn lines_and_arrays_are_read() {
        let (a, b) = (order("#1"), order("ab-2"));
        let spread = a.replace(",\"", ",\n  \"");
        let cases = [
            format!("{a}\n{b}"),
            format!("\n\r\n  {a}  \r\n\n{b}\r\n\n"),
            format!("\u{feff}{a}\n{b}\n"),
            format!("[{a},{b}]"),
            format!("\u{feff} \n[\n{spread}\n,\n{b} ]\n\n"),
        ];
        for text in cases {
            assert_eq!(numbers(text.as_bytes()), ["1", "AB-2"], "{text}");
        }
    }

    #[test]
    fn a_file_without_orders_is_a_fault() {
        for text in ["", " \n\r\n", "[]", "\u{feff}", " [ ] \n"] {
            let found = faults(text.as_bytes());
            assert_eq!(found.len(), 1, "{text:?}");
            assert!(found[0].2.contains("there is no order in it"), "{found:?}");
        }
    }

    /// A file, and for each fault its line, its pointer and a part of its text.
    type Case = (String, Vec<(usize, &'static str, &'static str)>);

    fn assert_faults(cases: Vec<Case>) {
        for (text, expected) in cases {
            let found = faults(text.as_bytes());
            let places: Vec<_> = found
                .iter()
                .map(|(line, at, _)| (*line, at.as_str()))
                .collect();
            let wanted: Vec<_> = expected.iter().map(|(line, at, _)| (*line, *at)).collect();
            assert_eq!(places, wanted, "{text}\n{found:#?}");
            for ((_, _, message), (_, _, part)) in found.iter().zip(&expected) {
                assert!(message.contains(part), "{message}, not {part}");
            }
        }
    }

    #[test]
    fn every_fault_has_its_line() {
        let bad = order("7").replace("EUR", "euro").replace("FR", "Atlantis");
        let spread = order("8").replace("159.00", "x").replace(",\"", ",\n\"");
        let cases = vec![
            (
                format!("{}\n\n{bad}\n{{\n{}\n5", order("1"), order("#1")),
                vec![
                    (3, "/currency", ""),
                    (3, "/country", ""),
                    (4, "", "not valid JSON at column"),
                    (5, "/number", "order `1` is on line 1 already"),
                    (6, "", "an order is a JSON object"),
                ],
            ),
            (
                format!("[\n{},\n{spread},\n {bad}]", order("1")),
                vec![
                    (3, "/total", ""),
                    (12, "/currency", ""),
                    (12, "/country", ""),
                ],
            ),
            (
                format!("[\n{bad},\n{{\"number\": \n}}, 3]"),
                vec![
                    (2, "/currency", ""),
                    (2, "/country", ""),
                    (4, "", "column 1: expected value"),
                ],
            ),
        ];
        assert_faults(cases);
    }

    #[test]
    fn a_broken_array_is_a_fault_where_it_breaks() {
        let bad = order("7").replace("EUR", "euro").replace("FR", "Atlantis");
        let cases = vec![
            (
                format!("[{bad}\n{}]", order("1")),
                vec![
                    (1, "/currency", ""),
                    (1, "/country", ""),
                    (2, "", "column 1: expected `,` or `]`"),
                ],
            ),
            (format!("[{},\n]", order("1")), vec![(2, "", "column 1: ")]),
            (
                format!("[{}", order("1")),
                vec![(1, "", "ends in the middle")],
            ),
            (format!("[{}]\n x", order("1")), vec![(2, "", "column 2: ")]),
            (
                "[\n7,\n[]]".to_owned(),
                vec![(2, "", "JSON object"), (3, "", "JSON object")],
            ),
            (
                format!("  {}}}", order("1")),
                vec![(1, "", "trailing characters")],
            ),
        ];
        assert_faults(cases);
    }

    #[test]
    fn damaged_text_is_found_on_each_line() {
        let lines = [
            order("1").as_bytes(),
            b"{\"number\":\"\xFF\"}",
            order("1").as_bytes(),
            b"\xC3",
        ]
        .join(&b'\n');
        let found: Vec<usize> = faults(&lines).iter().map(|fault| fault.0).collect();
        assert_eq!(found, [2, 3, 4]);
        let found = faults(b"[\n{\"a\":\"\xFF\"},\n\"\xC3\"]");
        assert_eq!(
            found.iter().map(|fault| fault.0).collect::<Vec<_>>(),
            [2, 3]
        );
        assert!(found[0].2.contains("save the file as UTF-8"), "{found:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let array = [b"[{\"number\":".as_slice(), &bytes].concat();
            for text in [bytes, array] {
                if let Err(faults) = read_orders(&text) {
                    proptest::prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.line > 0));
                }
            }
        }
    }
}
