//! Markdown: titles by their level, and the text between them as it is written.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    blocks::{Part, Role},
    outline::{self, Block},
    titles,
};
use crate::corpus::faults::line_at;

/// Takes a Markdown text apart.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's events are not ours, and there are many"
)]
pub(super) fn read(text: &str) -> Vec<Part> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    let mut title: Option<(usize, String)> = None;
    // The end of what has been taken.
    let mut taken = 0;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                blocks.extend(body(text, taken, range.start));
                title = Some((number(level), String::new()));
                taken = range.end;
            }
            Event::End(TagEnd::Heading(_)) => match title.take() {
                Some((level, text_of_title)) => {
                    let line = line_at(text, range.start);
                    blocks.push(Block::Title {
                        level,
                        text: text_of_title,
                        line,
                    });
                }
                None => depth = depth.saturating_sub(1),
            },
            Event::Start(Tag::Paragraph) if depth == 0 => {
                // A line of bold text alone, or of plain text with a question mark, is a title without its mark.
                let words = text.get(range.clone()).unwrap_or_default().trim();
                if let Some(words) = weak_title(words) {
                    blocks.extend(body(text, taken, range.start));
                    let line = line_at(text, range.start);
                    blocks.push(Block::Title {
                        level: 7,
                        text: words,
                        line,
                    });
                    taken = range.end;
                }
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, title)) = &mut title {
                    title.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, title)) = &mut title {
                    title.push(' ');
                }
            }
            _ => {}
        }
    }
    blocks.extend(body(text, taken, text.len()));
    outline::resolve(&blocks)
}

fn number(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn body(text: &str, from: usize, until: usize) -> Option<Block> {
    let slice = text.get(from..until)?;
    let trimmed = slice.trim();
    let first = slice.len() - slice.trim_start().len();
    let is_rule = trimmed.chars().all(|c| "-*_ \n".contains(c));
    let part = Part::new(Role::Body, trimmed, line_at(text, from + first));
    (!is_rule).then_some(Block::Part(part))
}

/// The words of a paragraph that is a title in all but its mark.
fn weak_title(paragraph: &str) -> Option<String> {
    if paragraph.lines().count() > 1 {
        return None;
    }
    let bold = ["**", "__"].into_iter().find_map(|mark| {
        let words = paragraph.strip_prefix(mark)?.strip_suffix(mark)?;
        (!words.contains(mark)).then(|| words.to_owned())
    });
    let is_question = |words: &str| titles::has_question_mark(&titles::clean(words));
    match bold {
        Some(words) if is_question(&words) => Some(words),
        None if is_question(paragraph) => Some(paragraph.to_owned()),
        Some(_) | None => None,
    }
}
