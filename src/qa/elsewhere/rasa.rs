//! Rasa's end-to-end tests: `stories` with `user` and `bot` steps, and `test_cases` of the newer kind.
//!
//! Steps about intents, actions and slots are passed over: they are Rasa's inside.

use std::sync::LazyLock;

use jiff::SignedDuration;
use regex::Regex;
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::{
    super::{expectation::ReplyExpectation, fixture::Fixture, yaml},
    Script, expect,
};

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    stories: Vec<Story>,
    #[serde(default)]
    test_cases: Vec<Story>,
}

#[derive(Deserialize)]
struct Story {
    #[serde(alias = "test_case")]
    story: String,
    #[serde(default)]
    steps: Vec<Spanned<Step>>,
}

#[derive(Deserialize)]
struct Step {
    user: Option<String>,
    intent: Option<String>,
    bot: Option<String>,
}

/// `[Paris](city)` and `[Paris]{"entity": "city"}`.
static ENTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})").ok());

pub(super) fn read(text: &str, script: &mut Script<'_>) -> Vec<Fixture> {
    let written: Written = match serde_saphyr::from_str(text) {
        Ok(written) => written,
        Err(error) => {
            script.faults.push(yaml::fault(script.file, &error));
            return Vec::new();
        }
    };
    let stories = written.stories.iter().chain(&written.test_cases);
    stories.map(|story| fixture(story, script)).collect()
}

fn fixture(story: &Story, script: &mut Script<'_>) -> Fixture {
    let mut fixture = script.begin(&story.story);
    for step in &story.steps {
        let line = usize::try_from(step.referenced.line()).unwrap_or(1);
        let step = &step.value;
        match (&step.user, &step.bot) {
            (Some(text), _) if text.trim_start().starts_with('/') => {
                let text = text.trim();
                script.fault(
                    line,
                    format!("`{text}` is an intent, no words"),
                    "write what a customer says",
                );
            }
            (Some(text), _) => {
                let text = plain(text.trim());
                script.say(&mut fixture, line, &text, SignedDuration::ZERO);
            }
            (None, Some(text)) => {
                let lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
                let reply = ReplyExpectation::saying(&lines, &[], |_word| false);
                expect(&mut fixture, reply);
            }
            (None, None) => {
                if let Some(intent) = &step.intent {
                    let message = format!("the intent `{intent}` has no words");
                    script.fault(line, message, "add `user: …` to the step");
                }
            }
        }
    }
    if fixture.turns.is_empty() && script.faults.is_empty() {
        script.fault(
            1,
            format!("in `{}` the customer says nothing", story.story),
            "add `- user: …`",
        );
    }
    fixture
}

/// The text without the marks of entities.
fn plain(text: &str) -> String {
    match ENTITY.as_ref() {
        Some(entity) => entity.replace_all(text, "$1").into_owned(),
        None => text.to_owned(),
    }
}
