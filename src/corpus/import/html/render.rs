//! HTML inside an answer → Markdown.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

const BREAK: char = '\u{b}';

/// A node of a line of text.
pub(super) fn inline(node: NodeRef<'_, Node>) -> String {
    if let Some(text) = node.value().as_text() {
        return escaped(text);
    }
    let Some(element) = ElementRef::wrap(node) else {
        return String::new();
    };
    let name = element.value().name();
    if super::PASSED_OVER.contains(&name) {
        return String::new();
    }
    let inner = || node.children().map(inline).collect::<String>();
    match name {
        "br" => format!("{BREAK}\n"),
        "strong" | "b" => around("**", &inner()),
        "em" | "i" => around("*", &inner()),
        "a" => link(&inner(), element.attr("href").unwrap_or_default()),
        "p" | "div" | "li" => format!(" {} ", inner()),
        _ => inner(),
    }
}

/// Text with its white space made single, and what would be Markdown kept from being so.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !escaped.ends_with(' ') {
                escaped.push(' ');
            }
            continue;
        }
        if matches!(letter, '*' | '`' | '<' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Marks around words, inside the white space around them.
fn around(mark: &str, words: &str) -> String {
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return words.to_owned();
    }
    let before = if words.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if words.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    format!("{before}{mark}{trimmed}{mark}{after}")
}

/// A link that leads somewhere also from outside the page; else its words.
fn link(words: &str, address: &str) -> String {
    let leads = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let is_plain = !address.contains([' ', '(', ')', '<', '>']);
    match words.trim() {
        "" => words.to_owned(),
        text if leads && is_plain && address != format!("mailto:{text}") => {
            format!("[{text}]({address})")
        }
        _ => words.to_owned(),
    }
}

/// A text without white space around its lines.
pub(super) fn tidy(run: &str) -> String {
    let lines: Vec<String> = run
        .split('\n')
        .map(|line| {
            line.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let text = lines.join("\n");
    // A vertical tab stands for a break that was meant, until its line is tidy.
    text.trim_matches(['\n', ' ', BREAK]).replace(BREAK, "  ")
}

/// A list, table or quotation.
pub(super) fn block(element: ElementRef<'_>) -> String {
    match element.value().name() {
        "ul" => list(element, false),
        "ol" => list(element, true),
        "table" => table(element),
        "blockquote" => {
            let text: String = element.children().map(inline).collect();
            let text = tidy(&text);
            let lines: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
            lines.join("\n")
        }
        _ => tidy(&element.children().map(inline).collect::<String>()),
    }
}

fn list(element: ElementRef<'_>, is_numbered: bool) -> String {
    let items = element.children().filter_map(ElementRef::wrap);
    let mut lines = Vec::new();
    for (item, number) in items.filter(|item| item.value().name() == "li").zip(1..) {
        let mark = if is_numbered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        let indent = " ".repeat(mark.len());
        let mut text = String::new();
        let mut nested = Vec::new();
        for child in item.children() {
            match ElementRef::wrap(child) {
                Some(inner) if matches!(inner.value().name(), "ul" | "ol") => {
                    nested.push(block(inner));
                }
                _ => text.push_str(&inline(child)),
            }
        }
        let text = tidy(&text).replace('\n', &format!("\n{indent}"));
        lines.push(format!("{mark}{text}"));
        let inner = nested.iter().flat_map(|list| list.lines());
        lines.extend(inner.map(|line| format!("{indent}{line}")));
    }
    lines.join("\n")
}

fn table(element: ElementRef<'_>) -> String {
    let rows = element.descendants().filter_map(ElementRef::wrap);
    let rows: Vec<Vec<String>> = rows
        .filter(|row| row.value().name() == "tr")
        .map(|row| {
            let cells = row.children().filter_map(ElementRef::wrap);
            cells
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .map(|cell| {
                    let text: String = cell.children().map(inline).collect();
                    tidy(&text)
                        .replace("  \n", " ")
                        .replace('\n', " ")
                        .replace('|', "\\|")
                })
                .collect()
        })
        .filter(|cells: &Vec<String>| !cells.is_empty())
        .collect();
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    if n_columns < 2 {
        let lines: Vec<String> = rows.into_iter().flatten().collect();
        return lines.join("\n\n");
    }
    let mut lines: Vec<String> = rows
        .iter()
        .map(|cells| format!("| {} |", cells.join(" | ")))
        .collect();
    lines.insert(
        1.min(lines.len()),
        format!("|{}", " --- |".repeat(n_columns)),
    );
    lines.join("\n")
}
