//! Requests told from questions, and which check a request asks for.
//!
//! A question asks what the rule is; a request asks for the writer's own order. The grammar here is small on purpose: it
//! looks at how a sentence opens and whether it speaks of something of the writer's own. What the sentence is about is
//! taken from its verbs, and where they say nothing from the entry that the index finds.

mod words;

use self::words::{
    ARRIVAL_STEMS, ASKED_BY, ASKS_IF_ALLOWED, ASKS_RULE, DEFECT_STEMS, DOES_NOT_FIT,
    ENGRAVING_STEMS, HAPPENED, IMPERATIVES, INACTIVE_STEMS, LOST, NOT, NOT_WHAT_WAS_ORDERED,
    OPENS_QUESTION, OWN, OWN_STATUS, PREAMBLE, WANTS, WRONG_STEMS,
};
use crate::domain::Check;

/// How a sentence is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The writer wants something done or looked up for an order of their own.
    Request,
    /// The writer wants to know a rule.
    Question,
    /// Neither form: what it is about decides.
    Statement,
}

/// A folded text between spaces, apostrophes kept, other punctuation as spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said(String);

impl Said {
    /// Prepares a folded text.
    pub(super) fn new(folded: &str) -> Self {
        let spaced: String = folded
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || c == '\'' {
                    c
                } else {
                    ' '
                }
            })
            .collect();
        let words: Vec<&str> = spaced
            .split_whitespace()
            .map(|word| word.trim_matches('\''))
            .collect();
        Self(format!(" {} ", words.join(" ")))
    }

    /// Whether any of these word sequences stands in it, as whole words.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.contains(&format!(" {phrase} ")))
    }

    /// Whether it begins with any of these word sequences.
    pub(super) fn begins(&self, phrases: &[&str]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.starts_with(&format!(" {phrase} ")))
    }

    /// Whether any word begins like one of these.
    fn has_stem(&self, stems: &[&str]) -> bool {
        stems
            .iter()
            .any(|stem| self.0.contains(&format!(" {stem}")))
    }

    /// Its words.
    pub(super) fn words(&self) -> Vec<&str> {
        self.0.split_whitespace().collect()
    }

    /// What follows the first of these phrases that stands in it.
    fn after(&self, phrases: &[&str]) -> Option<Self> {
        let starts = phrases.iter().filter_map(|phrase| {
            let at = self.0.find(&format!(" {phrase} "))?;
            self.0.get(at + phrase.len() + 1..).map(|rest| (at, rest))
        });
        starts
            .min_by_key(|(at, _)| *at)
            .map(|(_, rest)| Self(format!(" {} ", rest.trim())))
    }
}

/// Tells a request from a question by the form of the sentence. `names_order`: an order number or email stands beside it.
pub(super) fn form(said: &Said, names_order: bool) -> Form {
    let said = &without_preamble(said);
    if said.has(&OWN_STATUS) {
        return Form::Request;
    }
    if let Some(rest) = said.after(&["what about", "how about"]) {
        // 'what about returning it' speaks of the writer's own order, 'what about returns' of the rule.
        return if rest.has(&["it", "this", "them", "my", "these"]) {
            Form::Request
        } else {
            Form::Question
        };
    }
    if said.has(&[
        "policy",
        "policies",
        "in general",
        "generally",
        "usually",
        "normally",
    ]) {
        return Form::Question;
    }
    if let Some(rest) = said.after(&ASKS_IF_ALLOWED) {
        // 'can i return it' is about an order of one's own, 'can i return a gift' about the rule.
        let ends_with_verb = rest.words().len() <= 2;
        let is_own = ends_with_verb || rest.has(&OWN) || said.has(&["still", "my"]) || names_order;
        return if is_own {
            Form::Request
        } else {
            Form::Question
        };
    }
    if said.begins(&ASKS_RULE) || said.begins(&OPENS_QUESTION) {
        return Form::Question;
    }
    if said.has(&[
        "i want to know",
        "i would like to know",
        "i'd like to know",
        "tell me about",
        "wondering",
        "curious",
    ]) {
        return Form::Question;
    }
    if said.has(&WANTS) || said.begins(&IMPERATIVES) || names_order {
        return Form::Request;
    }
    if said.has(&HAPPENED) && !said.has(&ASKS_RULE) {
        return Form::Request;
    }
    Form::Statement
}

fn without_preamble(said: &Said) -> Said {
    let words = said.words();
    let skip = words
        .iter()
        .take_while(|word| PREAMBLE.contains(word))
        .count();
    let kept = words
        .get(skip..)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&words);
    Said(format!(" {} ", kept.join(" ")))
}

/// The check that the words ask for, by verb first and by what is told second.
pub(super) fn check(said: &Said) -> Option<Check> {
    asked(said).or_else(|| told(said))
}

/// What the verb after 'I want to', 'can you', or at the opening, asks for.
fn asked(said: &Said) -> Option<Check> {
    let wanted = said.after(&WANTS).or_else(|| said.after(&ASKS_IF_ALLOWED));
    let wanted = wanted.unwrap_or_else(|| without_preamble(said));
    let near: Vec<&str> = wanted.words().into_iter().take(6).collect();
    let near = Said(format!(" {} ", near.join(" ")));
    ASKED_BY
        .iter()
        .find(|(_, verbs)| near.has(verbs))
        .map(|(check, _)| *check)
}

/// What the words tell of: a lost parcel, a broken piece, a wrong engraving…
fn told(said: &Said) -> Option<Check> {
    let negated = said.has(&NOT);
    let is_wrong = said.has_stem(&WRONG_STEMS) || said.has(&["not the", "different", "instead of"]);
    let speaks_of_email = said.has_stem(&["email", "e mail", "mail"]);
    let is_missing = negated && said.has_stem(&ARRIVAL_STEMS);
    let tells = [
        (
            Check::TrackingEmailMissing,
            said.has_stem(&["track"]) && speaks_of_email && negated,
        ),
        (
            Check::TrackingInactive,
            said.has_stem(&["tracking"]) && (negated || said.has_stem(&INACTIVE_STEMS)),
        ),
        (
            Check::WrongEngraving,
            said.has_stem(&ENGRAVING_STEMS) && is_wrong,
        ),
        (Check::WrongSize, said.has(&DOES_NOT_FIT)),
        (Check::Defect, said.has_stem(&DEFECT_STEMS)),
        (Check::WrongItem, said.has(&NOT_WHAT_WAS_ORDERED)),
        (Check::NotReceived, is_missing || said.has(&LOST)),
        (
            Check::Status,
            said.has(&OWN_STATUS) || said.has(&["where is", "track", "tracking", "status"]),
        ),
    ];
    tells
        .into_iter()
        .find(|(_, is_told)| *is_told)
        .map(|(check, _)| check)
}

#[cfg(test)]
mod tests {
    use super::{Check::*, Form::*, *};
    use crate::text::fold;

    #[test]
    fn requests_are_told_from_questions() {
        let cases = [
            ("What is your return policy?", Question),
            ("I want to return my ring", Request),
            ("can you cancel order", Request),
            ("where is my parcel", Request),
            ("can i still cancel", Request),
            ("how do I return something", Question),
            ("do you ship to Spain", Question),
            ("can i return a gift", Question),
            ("can I return it?", Request),
            ("how long does delivery take", Question),
            ("my necklace arrived broken", Request),
            ("when will my order arrive?", Request),
            ("and can i exchange it?", Request),
            ("hi, please cancel my order", Request),
            ("is it too late to change the size", Request),
            ("i'd like to know how returns work", Question),
            ("roses", Statement),
            ("cancel", Request),
            ("do eternal roses have a scent?", Question),
        ];
        for (text, expected) in cases {
            assert_eq!(form(&Said::new(&fold(text)), false), expected, "{text}");
        }
    }

    #[test]
    fn requests_name_their_check() {
        let cases = [
            (
                "i want to return my ring because it is broken",
                Some(Return),
            ),
            ("can you cancel order", Some(Cancel)),
            ("can i exchange it", Some(Exchange)),
            ("i need to change the address", Some(Modify)),
            ("where is my parcel", Some(Status)),
            ("my ring arrived broken", Some(Defect)),
            ("my parcel never arrived", Some(NotReceived)),
            ("the engraving has a typo", Some(WrongEngraving)),
            ("the ring is too small", Some(WrongSize)),
            ("i never got a tracking email", Some(TrackingEmailMissing)),
            ("my tracking number does not work", Some(TrackingInactive)),
            ("you sent the wrong item", Some(WrongItem)),
            ("hello there", None),
        ];
        for (text, expected) in cases {
            assert_eq!(check(&Said::new(&fold(text))), expected, "{text}");
        }
    }
}
