//! One question, without a dialogue.

use super::{Chat, ChatError, OpenShop};
use crate::corpus::Shop;
use crate::domain::{Answer, Answers, AskOutcome, Candidate, Language, MessageText, ShopId};

impl Chat {
    /// Answers one question. `lang` is a BCP 47 tag; one that the shop does not have gets the
    /// shop's first language, and without one the question tells where it is clear.
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
        let lang = match lang {
            Some(_) => language(&shop, lang).0,
            None => Language::of_text(question.as_str(), &shop.languages)
                .unwrap_or_else(|| language(&shop, None).0),
        };
        let findings = search.find(question.as_str(), lang, limit);
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
    })
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
