//! Quick replies that are typed instead of pressed: by their number, their label, or words of it.

use super::{said::Said, state::State};
use crate::domain::{Awaiting, Choice, ChoiceId, DetailName};
use crate::text::{edit_distance, fold};

/// Whether this choice brings the bot back.
pub(super) fn resumes(choice: &ChoiceId) -> bool {
    *choice == ChoiceId::Resume
}

/// The quick reply that a text stands for, if it plainly stands for one.
///
/// `is_clarifying`: topics were offered as what may have been meant, so that a word of one picks it. Elsewhere such a word is
/// matched like any other.
pub(super) fn meant<'o>(
    text: &str,
    offered: &'o [Choice],
    state: &State,
    is_clarifying: bool,
) -> Option<&'o ChoiceId> {
    let said = Said::new(&fold(text));
    let words = said.words();
    let by_place = place(&words)
        .filter(|_| takes_numbers(state))
        .and_then(|place| offered.get(place));
    let chosen = by_place
        .or_else(|| by_label(&words, offered))
        .or_else(|| by_words(&words, offered, is_clarifying));
    chosen.map(|choice| &choice.choice)
}

/// Where a number is asked for, a number is the answer to that.
fn takes_numbers(state: &State) -> bool {
    match state.task.as_ref().map(|task| task.awaiting) {
        Some(Awaiting::OrderNumber) => false,
        Some(Awaiting::Detail(name)) => match name {
            DetailName::ClaimNumber | DetailName::ReplacementPrice | DetailName::Subtotal => false,
            DetailName::Reason
            | DetailName::Change
            | DetailName::Fault
            | DetailName::DefectKind
            | DetailName::Country => true,
        },
        Some(Awaiting::Email) | None => true,
    }
}

/// Words that may stand beside a place: 'the second one', 'number 2 please', 'la 2'.
#[rustfmt::skip]
const BESIDE: [&str; 24] = [
    "the", "one", "option", "number", "choice", "please", "pls", "no", "nr", "le", "la", "choix", "numero", "svp",
    "stp", "merci", "o", "a", "opcao", "por", "favor", "sff", "de", "thanks",
];

#[rustfmt::skip]
const PLACES: [&[&str]; 4] = [
    &["1", "1st", "first", "premier", "premiere", "1er", "1ere", "primeiro", "primeira", "1a", "1o"],
    &["2", "2nd", "second", "deuxieme", "seconde", "2e", "2eme", "segundo", "segunda", "2a", "2o"],
    &["3", "3rd", "third", "troisieme", "3e", "3eme", "terceiro", "terceira", "3a", "3o"],
    &["4", "4th", "fourth", "quatrieme", "4e", "4eme", "quarto", "quarta", "4a", "4o"],
];

/// The place that is named, and nothing else.
fn place(words: &[&str]) -> Option<usize> {
    let mut named = words.iter().filter(|word| !BESIDE.contains(word));
    let (one, more) = (named.next()?, named.next());
    let place = PLACES.iter().position(|names| names.contains(one))?;
    more.is_none().then_some(place)
}

/// The choice whose label this is, up to a slip.
fn by_label<'o>(words: &[&str], offered: &'o [Choice]) -> Option<&'o Choice> {
    let text = words.join(" ");
    let near = |choice: &&Choice| {
        let label = Said::new(&fold(&choice.title)).words().join(" ");
        let slips = usize::from(label.chars().count() >= 8);
        edit_distance(&text, &label) <= slips
    };
    offered.iter().find(near)
}

/// The only choice with all of these few words in its label: 'sizes' for 'Which sizes are there?'
fn by_words<'o>(words: &[&str], offered: &'o [Choice], is_clarifying: bool) -> Option<&'o Choice> {
    let telling: Vec<&&str> = words
        .iter()
        .filter(|word| word.chars().count() >= LEAST_LETTERS && !BESIDE.contains(word))
        .collect();
    if telling.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let is_topic = |choice: &Choice| matches!(choice.choice, ChoiceId::Entry(_));
    let open = offered
        .iter()
        .filter(|choice| is_clarifying || !is_topic(choice));
    let mut having = open.filter(|choice| {
        let label = Said::new(&fold(&choice.title));
        let label = label.words();
        telling.iter().all(|word| label.contains(word))
    });
    let (one, more) = (having.next()?, having.next());
    more.is_none().then_some(one)
}

/// A shorter word says too little of a label.
const LEAST_LETTERS: usize = 4;
/// More words are a sentence of their own, that is matched as one.
const MOST_WORDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::state::Task;
    use crate::domain::{Check, Details, Language};

    fn state(awaiting: Option<Awaiting>) -> State {
        let mut state = State::new(Language::En, "2026-11-20T10:00:00Z".parse().unwrap());
        state.task = awaiting.map(|awaiting| Task {
            awaiting,
            ..Task::new(Check::Modify, Details::default())
        });
        state
    }

    #[test]
    fn choices_can_be_typed() {
        let offered: Vec<Choice> = [
            ("How do I return a product?", "entry:return-product"),
            ("The delivery address", "detail:change=address"),
            ("La taille", "detail:change=size"),
            ("Talk to a person", "handoff"),
        ]
        .map(|(title, choice)| Choice {
            title: title.to_owned(),
            choice: choice.parse().unwrap(),
        })
        .into();
        let detail = Some(Awaiting::Detail(DetailName::Change));
        let cases = [
            ("1", detail, Some("entry:return-product")),
            (
                "the second one please",
                detail,
                Some("detail:change=address"),
            ),
            ("le 3", detail, Some("detail:change=size")),
            ("5", detail, None),
            ("2", Some(Awaiting::OrderNumber), None),
            ("2", None, Some("detail:change=address")),
            ("talk to a persn", None, Some("handoff")),
            ("Taille", detail, Some("detail:change=size")),
            ("address", detail, Some("detail:change=address")),
            ("return product", None, None),
            ("what about the address of my aunt", detail, None),
            ("the", detail, None),
            ("65842", detail, None),
            ("", detail, None),
        ];
        for (text, awaiting, expected) in cases {
            let found = meant(text, &offered, &state(awaiting), false).map(ToString::to_string);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let topic = meant("return product", &offered, &state(None), true);
        assert_eq!(topic, Some(&offered[0].choice));
    }
}
