//! BotiumScript: a header, then sections `#me` and `#bot`. Texts must be held by the reply, in any letter case.
//!
//! Assertions and hooks that are no texts are passed over, but for those that a customer would notice: buttons that
//! are pressed are said, pauses pass.

use jiff::SignedDuration;

use super::{
    super::{expectation::ReplyExpectation, fixture::Fixture},
    Script, expect,
};

/// Lines that say something of the reply beside its text.
const ASSERTERS: [&str; 14] = [
    "BUTTONS",
    "MEDIA",
    "CARDS",
    "INTENT",
    "INTENT_CONFIDENCE",
    "ENTITIES",
    "ENTITY_VALUES",
    "FORMS",
    "INPUT",
    "BUTTONS_COUNT",
    "CARDS_COUNT",
    "RESPONSE_LENGTH",
    "WAITFORBOT",
    "BOT_CONSUMED",
];

struct Section<'a> {
    /// The word after `#`.
    kind: &'a str,
    line: usize,
    /// Each with its number.
    lines: Vec<(usize, &'a str)>,
}

pub(super) fn read(text: &str, script: &mut Script<'_>) -> Vec<Fixture> {
    let (name, sections) = sections(text);
    let mut fixture = script.begin(if name.is_empty() { script.file } else { name });
    for section in &sections {
        match section.kind {
            "me" => said(section, &mut fixture, script),
            "bot" => {
                let reply = expected(section);
                expect(&mut fixture, reply);
            }
            "begin" | "end" => {}
            other => script.fault(
                section.line,
                format!("a section `#{other}` is not read"),
                "use `#me` and `#bot`; write out what `#include` takes in",
            ),
        }
    }
    if fixture.turns.is_empty() && script.faults.is_empty() {
        script.fault(1, "the customer says nothing", "add a section `#me`");
    }
    vec![fixture]
}

/// The first line of the header, and the sections.
fn sections(text: &str) -> (&str, Vec<Section<'_>>) {
    let mut name = "";
    let mut sections: Vec<Section<'_>> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(rest) = line.strip_prefix('#') {
            sections.push(Section {
                kind: rest.split_whitespace().next().unwrap_or_default(),
                line: number,
                lines: Vec::new(),
            });
        } else if let Some(section) = sections.last_mut() {
            if !line.trim().is_empty() {
                section.lines.push((number, line.trim()));
            }
        } else if name.is_empty() {
            name = line.trim();
        }
    }
    (name, sections)
}

fn said(section: &Section<'_>, fixture: &mut Fixture, script: &mut Script<'_>) {
    let mut texts: Vec<&str> = Vec::new();
    let mut wait = SignedDuration::ZERO;
    for (number, line) in &section.lines {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "BUTTON" => texts.push(rest.rsplit('|').next().unwrap_or(rest).trim()),
            "PAUSE" => match rest.trim().parse() {
                // Fixtures wait whole seconds; rules look no closer.
                Ok(milliseconds) => wait = SignedDuration::from_millis(milliseconds),
                Err(_no_number) => {
                    script.fault(*number, "`PAUSE` has no milliseconds", "write `PAUSE 1000`");
                }
            },
            "MEDIA" | "FORM" | "UPDATE_CUSTOM" => script.fault(
                *number,
                format!("`{word}` cannot be sent here"),
                "say it in words",
            ),
            _ => texts.push(line),
        }
        if line.split_whitespace().any(is_variable) {
            script.fault(
                *number,
                "a variable in what the customer says has no value",
                "write the value",
            );
        }
    }
    script.say(fixture, section.line, &texts.join("\n"), wait);
}

/// `$name`, and no amount such as `$9`.
fn is_variable(word: &str) -> bool {
    let name = word.strip_prefix('$');
    name.and_then(|name| name.chars().next())
        .is_some_and(char::is_alphabetic)
}

fn expected(section: &Section<'_>) -> ReplyExpectation {
    let is_text =
        |line: &&str| !ASSERTERS.contains(&line.split_whitespace().next().unwrap_or_default());
    let lines: Vec<&str> = section
        .lines
        .iter()
        .map(|(_, line)| *line)
        .filter(is_text)
        .collect();
    let (mut held, mut not_held) = (Vec::new(), Vec::new());
    for line in lines {
        // An optional line may be missing, and so expects nothing.
        match (line.strip_prefix('!'), line.strip_prefix('?')) {
            (Some(not), _) => not_held.push(not.trim().to_owned()),
            (None, Some(_)) => {}
            (None, None) => held.push(line.to_owned()),
        }
    }
    ReplyExpectation::saying(&held, &not_held, |word| word == "*" || is_variable(word))
}
