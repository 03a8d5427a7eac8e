//! One question, without a dialogue.

use super::{Chat, ChatError, OpenShop, ToldBy};
use crate::corpus::{Shop, Written};
use crate::domain::{
    Answer, Answers, AskOutcome, Candidate, Findings, Language, MessageText, ShopId,
};
use crate::search::Search;
use crate::text::{questions_in, words};

/// The most parts that a message is taken apart into; what has more is a story, and one question.
const MOST_PARTS: usize = 3;
/// The same in words: the cost of matching grows with them, and is paid twice where a message is taken apart.
const MOST_WORDS: usize = 25;

impl Chat {
    /// Answers one question. `lang` is a BCP 47 tag; one that the shop does not have gets the
    /// shop's first language, and without one the question tells where it is clear. The `lang` of the answers says which it was.
    ///
    /// # Errors
    /// When the shop is not served.
    pub fn ask(
        &self,
        shop: &ShopId,
        question: &MessageText,
        lang: Option<&str>,
        limit: usize,
    ) -> Result<Answers, ChatError> {
        let OpenShop { shop, search } = self.shop(shop)?;
        let (lang, _) = language_of(&shop, question, lang);
        let findings = find(search.as_ref(), question.as_str(), lang, limit);
        let shown: &[Candidate] = match findings.outcome {
            AskOutcome::Answer | AskOutcome::Clarify => &findings.candidates,
            AskOutcome::Unknown => &[],
        };
        Ok(Answers {
            outcome: findings.outcome,
            lang,
            revision: shop.revision.clone(),
            answers: shown
                .iter()
                .filter_map(|candidate| answer(&shop, candidate))
                .collect(),
            contact: shop.contact.clone(),
        })
    }
}

/// Matches a message; where it holds several questions that each have an answer, all of them are given.
///
/// The entry that answers the message as a whole must be among them: else its parts do not stand by themselves. They come in
/// the order in which they were asked.
pub(super) fn find(search: &dyn Search, text: &str, lang: Language, limit: usize) -> Findings {
    let whole = search.find(text, lang, limit);
    let parts = parts_of(text);
    let Some(best) = whole.candidates.first().filter(|_| parts.len() >= 2) else {
        return whole;
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut asked: Option<Findings> = None;
    for part in &parts {
        let findings = search.find(part, lang, limit);
        if findings.outcome == AskOutcome::Answer {
            let first = findings.candidates.first();
            candidates.extend(first.filter(|first| is_new(first, &candidates)).cloned());
            asked = Some(findings).filter(|_| part.contains('?'));
        }
    }
    let n_answers = candidates.len();
    // 'Let us speak English again. How do I …?': the rest only hid the question.
    if let (1, Some(asked), false) = (n_answers, asked, whole.outcome == AskOutcome::Answer) {
        return asked;
    }
    if n_answers < 2 || is_new(best, &candidates) {
        return whole;
    }
    let rest: Vec<Candidate> = whole
        .candidates
        .iter()
        .filter(|other| is_new(other, &candidates))
        .cloned()
        .collect();
    candidates.extend(rest);
    candidates.truncate(limit.max(n_answers));
    Findings {
        outcome: AskOutcome::Answer,
        n_answers,
        candidates,
    }
}

/// The questions that a message is taken apart into; one, the message, where it is read as a whole.
pub(super) fn parts_of(text: &str) -> Vec<String> {
    if words(text).count() <= MOST_WORDS {
        let parts = questions_in(text);
        if parts.len() <= MOST_PARTS {
            return parts;
        }
    }
    vec![text.trim().to_owned()]
}

fn is_new(candidate: &Candidate, known: &[Candidate]) -> bool {
    known.iter().all(|other| other.entry != candidate.entry)
}

fn answer(shop: &Shop, candidate: &Candidate) -> Option<Answer> {
    let entry = shop.entry(&candidate.entry, candidate.lang)?;
    Some(Answer {
        entry: entry.id.clone(),
        category: entry.category.clone(),
        question: entry.question.clone(),
        answer: entry.answer.clone(),
        lang: entry.lang,
        confidence: candidate.confidence.rounded(),
        check: entry.check,
        answers: entry.answers,
    })
}

/// The language that a question is searched in, and what it was told by.
pub(super) fn language_of(
    shop: &Shop,
    question: &MessageText,
    tag: Option<&str>,
) -> (Language, ToldBy) {
    match (language(shop, tag), tag) {
        ((lang, true), Some(_)) => (lang, ToldBy::Tag),
        ((first, false), _) => (first, ToldBy::Shop),
        ((first, true), None) => match shop.language_of_text(question.as_str()) {
            Some(Written::Spoken(lang)) => (lang, ToldBy::Text),
            Some(Written::Unspoken(_)) | None => (first, ToldBy::Shop),
        },
    }
}

/// The language to speak: the one asked for, or the shop's first; and whether the one asked for is spoken.
pub(super) fn language(shop: &Shop, tag: Option<&str>) -> (Language, bool) {
    let first = shop.languages.first().copied().unwrap_or(Language::En);
    let Some(tag) = tag else { return (first, true) };
    match tag.parse::<Language>() {
        Ok(lang) if shop.languages.contains(&lang) => (lang, true),
        Ok(_) | Err(_) => (first, false),
    }
}
