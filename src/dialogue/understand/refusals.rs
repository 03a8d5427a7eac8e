//! What a customer says not to want: 'I don't want to cancel, I only wonder how long it takes' asks for no cancellation.

use crate::dialogue::said::Said;
use crate::text::fold;

/// Words that refuse what is named after them.
#[rustfmt::skip]
const REFUSING: [&str; 12] = [
    "don't", "dont", "not", "never", "without", "no need", "no way", "pas", "sans", "nao", "n", "sem",
];

/// What may be refused: the beginnings of words for what can be done with an order.
#[rustfmt::skip]
const ACTIONS: [&str; 16] = [
    "cancel", "return", "exchang", "swap", "send back", "send it back", "send them back", "sending it back",
    "annul", "retourn", "renvoy", "echang",
    "devolv", "troc", "anul", "desist",
];

/// Words that make it no refusal, but a matter of what is possible, was done or is not known: 'why can I not cancel it', 'it has not
/// been returned', 'I don't know how to return it'.
#[rustfmt::skip]
const NO_REFUSAL: [&str; 45] = [
    "know", "sure", "how", "understand", "see", "find", "forget", "sais", "comprends", "comment", "oubliez", "sei", "percebo", "como", "esqueca",
    "can", "could", "possible", "able", "allowed", "may", "why", "if", "still", "has", "have", "been", "was", "were",
    "peux", "peut", "puis", "pouvez", "pourquoi", "si", "encore", "ete",
    "posso", "pode", "podia", "consigo", "possivel", "foi", "sido", "ainda",
];

/// What is named after them is not wanted, in a question neither: 'can I return it instead of exchanging it?'
#[rustfmt::skip]
const INSTEAD: [&str; 6] = ["instead of", "rather than", "lieu", "plutot que", "vez de", "inves de"];

/// How many words may stand between the refusal and what is refused: 'don't want you to cancel'.
const BETWEEN: usize = 3;

/// Words that begin a clause of their own, with their accents: Portuguese 'e' does, 'é' does not.
#[rustfmt::skip]
const JOINTS: [&str; 25] = [
    "instead", "rather", "lieu", "plutôt", "plutot", "vez", "invés", "inves",
    "but", "just", "only", "because", "so", "and", "then", "mais", "juste", "donc", "et", "mas", "apenas", "porque", "então", "entao", "e",
];

/// A shorter rest says nothing by itself.
const FEWEST_WORDS: usize = 3;

/// The message without what it says not to want; the whole, where nothing else would be left.
pub(super) fn without_refusals(text: &str) -> String {
    let clauses = clauses(text);
    let kept: Vec<&str> = clauses
        .iter()
        .copied()
        .filter(|clause| !refuses(clause))
        .map(str::trim)
        .collect();
    let is_much = kept
        .iter()
        .map(|clause| clause.split_whitespace().count())
        .sum::<usize>()
        >= FEWEST_WORDS;
    if kept.len() == clauses.len() || !is_much {
        return text.to_owned();
    }
    kept.join(" ")
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#')
        .to_owned()
}

/// The text cut after each mark between clauses and before each word that begins one.
fn clauses(text: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut cut = |at: usize| {
        if let Some(clause) = text.get(start..at).filter(|clause| !clause.is_empty()) {
            clauses.push(clause);
            start = at;
        }
    };
    let mut word_start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() || c == '\'' {
            word_start.get_or_insert(at);
            continue;
        }
        let word = word_start
            .take()
            .and_then(|from| Some((from, text.get(from..at)?)));
        if let Some((from, word)) = word
            && JOINTS.contains(&word.to_lowercase().as_str())
        {
            cut(from);
        }
        let ends = text
            .get(at + c.len_utf8()..)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace));
        if ends && matches!(c, ',' | '.' | ';' | '!' | '?' | ':' | ')' | '\u{2026}') {
            cut(at + c.len_utf8());
        }
    }
    cut(text.len());
    clauses
}

fn refuses(clause: &str) -> bool {
    let said = Said::new(&fold(clause));
    let words = said.words();
    let mut instead = INSTEAD.iter();
    let instead = instead.find_map(|phrase| end_of(phrase, &words, 0, false));
    if instead.is_none() && clause.contains('?') {
        return false;
    }
    // 'd'annuler', 'l'échanger'
    let bare: Vec<&str> = words
        .iter()
        .filter_map(|word| word.rsplit('\'').next())
        .collect();
    let names_action = |place: usize| {
        let named = ACTIONS
            .iter()
            .any(|action| end_of(action, &bare, place, true).is_some());
        let mut before = words.iter().take(place);
        named && !before.any(|word| NO_REFUSAL.contains(word))
    };
    if let Some(end) = instead {
        return (end..=end + BETWEEN).any(names_action);
    }
    (0..words.len()).any(|place| {
        let refusing = REFUSING
            .iter()
            .find_map(|phrase| end_of(phrase, &words, place, false));
        refusing.is_some_and(|end| (end..=end + BETWEEN).any(names_action))
    })
}

/// The place after a phrase that stands at this place among the words; its last word may be only the beginning of one, if so said.
fn end_of(phrase: &str, words: &[&str], place: usize, may_go_on: bool) -> Option<usize> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let end = place + phrase.len();
    let (last, before) = words.get(place..end)?.split_last()?;
    let (wanted, wanted_before) = phrase.split_last()?;
    let is_last = last == wanted || (may_go_on && last.starts_with(wanted));
    (is_last && before == wanted_before).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_wanted_is_left_out() {
        let cases = [
            (
                "I don't want to cancel, just tell me where it is",
                "just tell me where it is",
            ),
            (
                "no rush and I definitely don't want to cancel, I'd like to know where it is",
                "no rush I'd like to know where it is",
            ),
            (
                "Je ne veux surtout pas annuler !! c'est l'adresse qui est fausse",
                "c'est l'adresse qui est fausse",
            ),
            (
                "Não é para cancelar nada! Só quero saber onde está",
                "Só quero saber onde está",
            ),
            (
                "can I send it back instead of exchanging it?",
                "can I send it back",
            ),
            (
                "je préfère la renvoyer plutôt que d'échanger",
                "je préfère la renvoyer",
            ),
            ("posso devolver em vez de trocar?", "posso devolver em"),
        ];
        for (text, rest) in cases {
            assert_eq!(without_refusals(text), rest, "{text}");
        }
    }

    #[test]
    fn what_is_wanted_stays() {
        for text in [
            "I don't like it and want to return it",
            "why can't I cancel it, it is not shipped",
            "je ne peux pas annuler, pourquoi",
            "não posso cancelar a encomenda",
            "do not cancel",
            "isn't it possible not to return it?",
            "could you exchange it instead, please?",
            "I would rather cancel it",
            "it does not fit, so I return it",
            "cancel it, not tomorrow but now",
            "it was not cancelled, though I asked for it",
            "I don't know how to return it, please help me",
            "je ne sais pas comment retourner la bague, aidez-moi",
            "não sei como devolver o anel, podem ajudar",
            "does not fit so return it please",
            "don't forget to cancel my order, thanks a lot",
        ] {
            assert_eq!(without_refusals(text), text);
        }
    }
}
