//! What another corpus would answer differently: fixtures played on both, and questions that customers asked.

use std::fmt;

use serde::Serialize;

use super::{
    fixture::Fixture,
    report::{Report, summary},
};
use crate::chat::{Asked, Chat, ChatError};
use crate::domain::{Answers, AskOutcome, Language, ShopId, Turn};
use crate::text::mask;

/// What is answered differently.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Differences {
    /// How many turns of fixtures were compared.
    pub turns_compared: usize,
    /// Those that differ.
    pub turns: Vec<ChangedTurn>,
    /// How many questions were compared.
    pub questions_compared: usize,
    /// Those that differ.
    pub questions: Vec<ChangedQuestion>,
}

/// A turn of a fixture that comes out differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedTurn {
    /// The fixture's file.
    pub file: String,
    /// The line of the turn.
    pub line: usize,
    /// What the customer says.
    pub said: String,
    /// What comes back now, a line a reply; the words too, where they are all that differs.
    pub old: Vec<String>,
    /// What would come back.
    pub new: Vec<String>,
}

/// A question that is answered differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedQuestion {
    /// The shop.
    pub shop: ShopId,
    /// The language.
    pub lang: Language,
    /// What was asked, emails and numbers masked.
    pub question: String,
    /// How often it was asked among those compared.
    pub times: usize,
    /// How it is answered now.
    pub old: String,
    /// How it would be answered.
    pub new: String,
}

impl Differences {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.turns.is_empty() && self.questions.is_empty()
    }

    /// Compares the same fixtures played on both.
    pub fn add_fixtures(&mut self, fixtures: &[Fixture], old: &Report, new: &Report) {
        let results = old.fixtures.iter().zip(&new.fixtures);
        for (fixture, (old, new)) in fixtures.iter().zip(results) {
            for (number, scripted) in (1..).zip(&fixture.turns) {
                self.turns_compared += 1;
                let (old_turn, new_turn) = (old.played.get(number), new.played.get(number));
                let (mut old_says, mut new_says) =
                    (told(old_turn, Depth::Facts), told(new_turn, Depth::Facts));
                if old_says == new_says {
                    (old_says, new_says) =
                        (told(old_turn, Depth::Words), told(new_turn, Depth::Words));
                }
                if old_says != new_says {
                    self.turns.push(ChangedTurn {
                        file: fixture.file.clone(),
                        line: scripted.line,
                        said: scripted.say.to_string(),
                        old: old_says,
                        new: new_says,
                    });
                }
            }
        }
    }

    /// Asks both the questions that customers asked of a shop.
    ///
    /// # Errors
    /// When the shop is not served as things are.
    pub fn add_questions(
        &mut self,
        shop: &ShopId,
        asked: &[Asked],
        (old, new): (&Chat, &Chat),
    ) -> Result<(), ChatError> {
        let mut seen: Vec<(&str, Language, usize)> = Vec::new();
        for asked in asked {
            let text = asked.text.as_str();
            match seen
                .iter_mut()
                .find(|(other, lang, _)| *other == text && *lang == asked.lang)
            {
                Some((_, _, times)) => *times += 1,
                None => seen.push((text, asked.lang, 1)),
            }
        }
        self.questions_compared += seen.len();
        for (text, lang, times) in seen {
            let Some(asked) = asked.iter().find(|asked| asked.text.as_str() == text) else {
                continue;
            };
            let ask = |chat: &Chat| chat.ask(shop, &asked.text, Some(lang.code()), 4);
            let before = ask(old)?;
            let (was, is) = match ask(new) {
                Ok(after) => {
                    let is_same_text = first_text(&before) == first_text(&after);
                    let (was, is) = (answered(&before), answered(&after));
                    if was != is {
                        (was, is)
                    } else if is_same_text {
                        continue;
                    } else {
                        (was, format!("{is}, in other words"))
                    }
                }
                Err(error) => (answered(&before), error.to_string()),
            };
            self.questions.push(ChangedQuestion {
                shop: shop.clone(),
                lang,
                question: mask(text),
                times,
                old: was,
                new: is,
            });
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Facts,
    Words,
}

fn told(turn: Option<&Turn>, depth: Depth) -> Vec<String> {
    let Some(turn) = turn else {
        return vec!["no answer: the conversation stopped".to_owned()];
    };
    let replies = turn.replies.iter().map(|reply| match depth {
        Depth::Facts => summary(reply),
        Depth::Words => format!("{}: {}", summary(reply), reply.text),
    });
    replies.collect()
}

/// How a question is answered, in a few words.
fn answered(answers: &Answers) -> String {
    let entries: Vec<&str> = answers
        .answers
        .iter()
        .map(|answer| answer.entry.as_str())
        .collect();
    match answers.outcome {
        AskOutcome::Answer => format!("answer {}", entries.first().unwrap_or(&"")),
        AskOutcome::Clarify => format!("clarify {}", entries.join(", ")),
        AskOutcome::Unknown => "unknown".to_owned(),
    }
}

fn first_text(answers: &Answers) -> Option<&str> {
    let first = answers
        .answers
        .first()
        .filter(|_| answers.outcome == AskOutcome::Answer);
    first.map(|answer| answer.answer.as_str())
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for turn in &self.turns {
            writeln!(f, "{}:{}: {}", turn.file, turn.line, turn.said)?;
            let lines = [("-", &turn.old), ("+", &turn.new)];
            for (sign, line) in lines
                .iter()
                .flat_map(|(sign, lines)| lines.iter().map(move |line| (sign, line)))
            {
                writeln!(
                    f,
                    "  {sign} {}",
                    line.replace('\n', &format!("\n  {sign}   "))
                )?;
            }
        }
        for question in &self.questions {
            let ChangedQuestion {
                shop,
                lang,
                question,
                times,
                old,
                new,
            } = question;
            let times = if *times == 1 {
                String::new()
            } else {
                format!(" ({times} times)")
            };
            writeln!(f, "{shop} {lang}{times}: {question}\n  - {old}\n  + {new}")?;
        }
        writeln!(
            f,
            "{} of {} turns and {} of {} questions answered differently",
            self.turns.len(),
            self.turns_compared,
            self.questions.len(),
            self.questions_compared
        )
    }
}
