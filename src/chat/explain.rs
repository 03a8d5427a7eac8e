//! Why a question gets the answers that it gets: how the message was read, and what its matching rests on.

use serde::Serialize;

use super::{
    Chat, ChatError, OpenShop,
    ask::{find, language_of, parts_of},
};
use crate::domain::{AskOutcome, Candidate, Findings, Language, MessageText, ShopId};
use crate::search::Explanation;

/// What told the language of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ToldBy {
    /// It was asked for.
    Tag,
    /// The question is clearly written in it.
    Text,
    /// Nothing: it is the shop's first.
    Shop,
}

/// Why a question gets the answers that it gets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// The question, as it was read.
    pub question: String,
    /// The language that was searched.
    pub lang: Language,
    /// What told it.
    pub told_by: ToldBy,
    /// What the message was taken apart into; one part where it was read as a whole.
    pub parts: Vec<Part>,
    /// What `ask` finds.
    pub findings: Findings,
    /// The reasons, for the message as a whole.
    pub whole: Explanation,
}

/// One part of a message, matched by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The part.
    pub text: String,
    /// What would be done with it alone.
    pub outcome: AskOutcome,
    /// The entry that it speaks for most.
    pub first: Option<Candidate>,
}

impl Chat {
    /// Says why [`Chat::ask`] answers a question as it does, with the `limit` likeliest entries.
    ///
    /// # Errors
    /// When the shop is not served.
    pub fn explain(
        &self,
        shop: &ShopId,
        question: &MessageText,
        lang: Option<&str>,
        limit: usize,
    ) -> Result<Explained, ChatError> {
        let OpenShop { shop, search } = self.shop(shop)?;
        let (lang, told_by) = language_of(&shop, question, lang);
        let text = question.as_str();
        let part = |text: String| {
            let found = search.find(&text, lang, 1);
            Part {
                outcome: found.outcome,
                first: found.candidates.into_iter().next(),
                text,
            }
        };
        Ok(Explained {
            question: text.to_owned(),
            lang,
            told_by,
            parts: parts_of(text).into_iter().map(part).collect(),
            findings: find(search.as_ref(), text, lang, limit),
            whole: search.explain(text, lang, limit),
        })
    }
}
