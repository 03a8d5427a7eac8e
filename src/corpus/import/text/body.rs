//! The lines of an answer → Markdown that shows them as the page did.

use super::lines::{Line, Mark};

/// A shorter line that does not end a sentence stands on its own: an address, a price.
const SHORT: usize = 60;

/// What was written, and how it joins what stands before it.
#[derive(Debug)]
enum Block {
    Item(String),
    Paragraph(String),
}

/// Writes the lines of an answer as Markdown.
pub(super) fn markdown(lines: &[Line], is_spaced: bool) -> String {
    let mut blocks = Vec::new();
    let mut rest = lines;
    // Bullets right below a number belong to it.
    let mut is_numbered = false;
    while let Some((line, after)) = rest.split_first() {
        let (block, left) = match &line.mark {
            Mark::Bullet(steps) => {
                let below = if is_numbered { "   " } else { "" };
                item(line, &format!("{below}{}", "  ".repeat(*steps)), after)
            }
            Mark::Number(number) => {
                let text = format!("{number}. {}", escaped_inside(&line.text));
                (Block::Item(text), after)
            }
            Mark::None | Mark::Opener | Mark::Asked | Mark::Answered => paragraph(rest, is_spaced),
        };
        is_numbered = matches!(line.mark, Mark::Number(_))
            || (is_numbered && matches!(line.mark, Mark::Bullet(_)));
        blocks.push(block);
        rest = left;
    }
    join(&blocks)
}

fn join(blocks: &[Block]) -> String {
    let mut markdown = String::new();
    let mut is_list = false;
    for block in blocks {
        let (text, is_item) = match block {
            Block::Item(text) => (text, true),
            Block::Paragraph(text) => (text, false),
        };
        if !markdown.is_empty() {
            markdown.push_str(if is_list && is_item { "\n" } else { "\n\n" });
        }
        markdown.push_str(text);
        is_list = is_item;
    }
    markdown
}

/// A bullet, with the text below it where the bullet is only a title.
fn item<'l>(line: &Line, indent: &str, after: &'l [Line]) -> (Block, &'l [Line]) {
    let text = escaped_inside(&line.text);
    if !line.is_before_blank
        && let Some((next, rest)) = after.split_first()
        && next.mark == Mark::None
    {
        let below = escaped(&next.text);
        if next.text.starts_with(char::is_lowercase) {
            return (Block::Item(format!("{indent}- {text} {below}")), rest);
        }
        let is_title = !ends_sentence(&line.text) && line.text.split_whitespace().count() <= 8;
        if is_title && is_text(&next.text) {
            let item = format!("{indent}- **{text}**\n\n{indent}  {below}");
            return (Block::Item(item), rest);
        }
    }
    (Block::Item(format!("{indent}- {text}")), after)
}

/// The lines up to the end of the paragraph.
fn paragraph(lines: &[Line], is_spaced: bool) -> (Block, &[Line]) {
    let mut n_lines = 1;
    for pair in lines.windows(2) {
        let [line, next] = pair else { break };
        let runs_on = is_spaced || (is_short(line) && is_short(next));
        if line.is_before_blank || next.mark != Mark::None || !runs_on {
            break;
        }
        n_lines += 1;
    }
    let (own, rest) = lines.split_at_checked(n_lines).unwrap_or((lines, &[]));
    let mut markdown = String::new();
    for (index, line) in own.iter().enumerate() {
        markdown.push_str(&escaped(&line.text));
        if index + 1 < own.len() {
            let is_wrapped = line.text.chars().count() >= SHORT;
            markdown.push_str(if is_wrapped { "\n" } else { "  \n" });
        }
    }
    (Block::Paragraph(markdown), rest)
}

fn is_short(line: &Line) -> bool {
    line.text.chars().count() < SHORT && !ends_sentence(&line.text)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '…', ';', ','])
}

/// Whether a line is prose rather than a title.
pub(super) fn is_text(line: &str) -> bool {
    line.ends_with(['.', '!', ':', '…']) || line.split_whitespace().count() >= 8
}

/// Keeps what would be Markdown at the beginning of a line from being so.
fn escaped(text: &str) -> String {
    let is_heading = text.trim_start_matches('#').starts_with(' ') && text.starts_with('#');
    let is_mark = text.starts_with('>') || text.starts_with("+ ") || text.starts_with("- ");
    let inside = escaped_inside(text);
    if is_heading || is_mark {
        format!("\\{inside}")
    } else {
        inside
    }
}

fn escaped_inside(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '*' | '`' | '<' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::lines::Page;
    use super::*;

    #[test]
    fn a_text_shows_as_it_did() {
        let cases = [
            (
                "Wash:\n- by hand.\n- in cool water.\nThen dry it.",
                "Wash:\n\n- by hand.\n- in cool water.\n\nThen dry it.",
            ),
            (
                "- Cost\nYou pay the post. - Time\nIt takes two days.",
                "- **Cost**\n\n  You pay the post.\n- **Time**\n\n  It takes two days.",
            ),
            (
                "Write to:\n\nThe Kiln\n3 Mud Lane\n\n1. Pack it.\n\n2. Send it.",
                "Write to:\n\nThe Kiln  \n3 Mud Lane\n\n1. Pack it.\n2. Send it.",
            ),
            ("# 5 is *not* <b>", "\\# 5 is \\*not\\* \\<b>"),
            ("By post\n5.20€ — Europe", "By post  \n5.20€ — Europe"),
        ];
        for (text, expected) in cases {
            let page = Page::of(text);
            assert_eq!(markdown(&page.lines, page.is_spaced), expected, "{text}");
        }
    }
}
