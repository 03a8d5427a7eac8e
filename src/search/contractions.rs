//! Undoes what speech runs together: `can't`, `wheres`, `l'adresse`.

use crate::domain::Language;

/// Contractions that are written without their apostrophe often enough, or that do not end regularly.
const ENGLISH: &[(&str, &[&str])] = &[
    ("can't", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("won't", &["will", "not"]),
    ("wont", &["will", "not"]),
    ("shan't", &["shall", "not"]),
    ("dont", &["do", "not"]),
    ("doesnt", &["does", "not"]),
    ("didnt", &["did", "not"]),
    ("isnt", &["is", "not"]),
    ("wasnt", &["was", "not"]),
    ("arent", &["are", "not"]),
    ("werent", &["were", "not"]),
    ("hasnt", &["has", "not"]),
    ("havent", &["have", "not"]),
    ("hadnt", &["had", "not"]),
    ("couldnt", &["could", "not"]),
    ("wouldnt", &["would", "not"]),
    ("shouldnt", &["should", "not"]),
    ("wheres", &["where"]),
    ("whats", &["what"]),
    ("whens", &["when"]),
    ("hows", &["how"]),
    ("thats", &["that"]),
    ("theres", &["there"]),
    ("ive", &["i"]),
    ("im", &["i"]),
    ("id", &["i"]),
    ("youre", &["you"]),
    ("gonna", &["go"]),
    ("wanna", &["want"]),
    ("gotta", &["must"]),
    ("pls", &["please"]),
    ("plz", &["please"]),
    ("u", &["you"]),
    ("ur", &["your"]),
    ("r", &["are"]),
    ("thx", &["thanks"]),
    ("abt", &["about"]),
    ("b4", &["before"]),
    ("2moro", &["tomorrow"]),
    ("tmrw", &["tomorrow"]),
    ("pkg", &["package"]),
    ("addr", &["address"]),
    ("nr", &["number"]),
    ("asap", &["soon"]),
];

const ENGLISH_ENDINGS: &[&str] = &["'s", "'re", "'ve", "'ll", "'m", "'d"];

const FRENCH_ELISIONS: &[&str] = &[
    "l'", "d'", "j'", "n'", "s'", "t'", "m'", "c'", "qu'", "jusqu'", "lorsqu'", "puisqu'",
    "quelqu'",
];

/// The words that a folded word stands for.
pub(super) fn undo(lang: Language, word: &str) -> Vec<String> {
    match lang {
        Language::En => english(word),
        Language::Fr => {
            let rest = FRENCH_ELISIONS
                .iter()
                .find_map(|elision| word.strip_prefix(elision));
            vec![rest.unwrap_or(word).to_owned()]
        }
        Language::Pt => vec![word.to_owned()],
    }
}

fn english(word: &str) -> Vec<String> {
    if let Some((_, full)) = ENGLISH.iter().find(|(short, _)| *short == word) {
        return full.iter().map(|word| (*word).to_owned()).collect();
    }
    if let Some(verb) = word.strip_suffix("n't") {
        return vec![verb.to_owned(), "not".to_owned()];
    }
    let ending = ENGLISH_ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    vec![ending.unwrap_or(word).to_owned()]
}
