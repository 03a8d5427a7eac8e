//! Requests told from questions, and which check a request asks for.
//!
//! A question asks what the rule is; a request asks for the writer's own order. The grammar here is small on purpose: it
//! looks at how a sentence opens and whether it speaks of something of the writer's own. What the sentence is about is
//! taken from its verbs, and where they say nothing from the entry that the index finds.

mod words;

use self::words::{
    ASKS_IF_ALLOWED, ASKS_RULE, HAPPENED, IMPERATIVES, NOT, OPENS_QUESTION, OWN, OWN_STATUS,
    PREAMBLE, WANTS,
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
    fn begins(&self, phrases: &[&str]) -> bool {
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
    let opening = without_preamble(said);
    let said = &said
        .after(&WANTS)
        .or_else(|| said.after(&ASKS_IF_ALLOWED))
        .unwrap_or(opening);
    let near: Vec<&str> = said.words().into_iter().take(6).collect();
    let near = Said(format!(" {} ", near.join(" ")));
    if near.has(&[
        "cancel",
        "cancelled",
        "canceled",
        "annul",
        "call off",
        "cancelation",
        "cancellation",
        "cancle",
        "cancell",
    ]) {
        Some(Check::Cancel)
    } else if near.has(&["exchange", "exchanged", "swap", "trade", "an exchange"]) {
        Some(Check::Exchange)
    } else if near.has(&[
        "return",
        "returned",
        "send back",
        "send it back",
        "send them back",
        "send this back",
        "refund",
        "my money back",
        "give back",
        "sending back",
        "a refund",
        "refunded",
    ]) {
        Some(Check::Return)
    } else if near.has(&[
        "change", "modify", "edit", "update", "correct", "alter", "fix",
    ]) && !near.has(&["change my mind"])
    {
        Some(Check::Modify)
    } else if near.has(&[
        "track",
        "locate",
        "find my order",
        "know where",
        "tell me where",
        "check the status",
        "status",
    ]) {
        Some(Check::Status)
    } else {
        None
    }
}

/// What the words tell of: a lost parcel, a broken piece, a wrong engraving…
fn told(said: &Said) -> Option<Check> {
    let negated = said.has(&NOT);
    let wrong = said.has_stem(&[
        "wrong",
        "mistake",
        "error",
        "typo",
        "misspel",
        "mispel",
        "incorrect",
        "not what",
    ]) || said.has(&["not the", "different", "instead of"]);
    let arrives = said.has_stem(&[
        "arriv", "receiv", "deliver", "turn", "came", "come", "got", "show", "here",
    ]);
    if said.has_stem(&["track"]) && said.has_stem(&["email", "e mail", "mail"]) && negated {
        Some(Check::TrackingEmailMissing)
    } else if said.has_stem(&["tracking"])
        && (negated || said.has_stem(&["inactive", "invalid", "stuck", "broken"]))
    {
        Some(Check::TrackingInactive)
    } else if said.has_stem(&["engrav", "inscription", "spell", "misspel", "letter"]) && wrong {
        Some(Check::WrongEngraving)
    } else if said.has(&[
        "too small",
        "too big",
        "too tight",
        "too loose",
        "too large",
        "too short",
        "too long",
        "doesn't fit",
        "does not fit",
        "doesnt fit",
        "wrong size",
        "size is wrong",
        "not my size",
    ]) {
        Some(Check::WrongSize)
    } else if said.has_stem(&[
        "broke",
        "damag",
        "defect",
        "fault",
        "snap",
        "crack",
        "scratch",
        "bent",
        "smash",
        "fell off",
        "fell out",
        "came apart",
        "crush",
    ]) {
        Some(Check::Defect)
    } else if said.has(&[
        "wrong item",
        "wrong product",
        "wrong one",
        "wrong thing",
        "not what i ordered",
        "something else",
        "missing item",
        "incomplete",
        "is missing",
        "are missing",
        "missing from",
        "wrong ring",
        "wrong necklace",
        "wrong bracelet",
    ]) {
        Some(Check::WrongItem)
    } else if (negated && arrives)
        || said.has(&[
            "lost",
            "stolen",
            "says delivered",
            "marked delivered",
            "marked as delivered",
        ])
    {
        Some(Check::NotReceived)
    } else if said.has(&OWN_STATUS) || said.has(&["where is", "track", "tracking", "status"]) {
        Some(Check::Status)
    } else {
        None
    }
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
