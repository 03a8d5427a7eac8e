//! Nothing is left unsaid, and no language slips into another.

use std::collections::BTreeSet;

use super::{everything::everything, shop, voice};
use crate::domain::{Language, Reply};
use crate::phrasing::phrase;

/// Words of English that neither French nor Portuguese has.
#[rustfmt::skip]
const ENGLISH: [&str; 43] = [
    "the", "you", "your", "and", "is", "are", "it", "its", "this", "that", "with", "to", "of",
    "from", "not", "please", "order", "can", "have", "will", "what", "which", "there", "has",
    "been", "was", "by", "at", "shop", "parcel", "carrier", "back", "team", "write", "yes",
    "but", "tracking", "delivery", "money", "until", "between", "must", "person",
];

/// Words of French that neither English nor Portuguese has.
#[rustfmt::skip]
const FRENCH: [&str; 17] = [
    "le", "les", "vous", "votre", "est", "et", "une", "pas", "commande", "dans", "oui", "avec",
    "pour", "boutique", "du", "au", "colis",
];

/// Words of Portuguese that neither English nor French has.
#[rustfmt::skip]
const PORTUGUESE: [&str; 15] = [
    "não", "uma", "para", "encomenda", "sua", "está", "com", "pode", "loja", "da", "em", "sim",
    "peça", "seu", "ou",
];

/// Brazilian or too familiar.
const NOT_HERE: [&str; 6] = ["você", "voce", "pedidos", "tu", "teu", "tua"];

fn foreign(lang: Language) -> BTreeSet<&'static str> {
    match lang {
        Language::En => FRENCH.into_iter().chain(PORTUGUESE).collect(),
        // 'ou' is French as well.
        Language::Fr => ENGLISH
            .into_iter()
            .chain(PORTUGUESE)
            .filter(|word| *word != "ou")
            .collect(),
        Language::Pt => ENGLISH.into_iter().chain(FRENCH).chain(NOT_HERE).collect(),
    }
}

/// What is wrong with a text, if anything.
fn fault(text: &str, lang: Language) -> Option<String> {
    let is_whole = text.ends_with(['.', '?', '!', ':', ')'])
        || text.lines().last().is_some_and(|line| {
            let is_row = line.starts_with("- ");
            let is_parcel = line.contains("6A12345678901");
            is_row || is_parcel
        });
    if text.trim().is_empty() {
        return Some("empty".to_owned());
    }
    if !is_whole {
        return Some("does not end as a sentence".to_owned());
    }
    if text.contains(['{', '}', '_']) {
        return Some("a placeholder is left".to_owned());
    }
    // 'None of these' is a button, any other `None` an absent value that was printed.
    let printed = text.replace("None of these", "");
    for slip in ["  ", " .", " ,", "..", ". .", "()", "None", "Some"] {
        if printed.contains(slip) {
            return Some(format!("`{slip}` in it"));
        }
    }
    let foreign = foreign(lang);
    let lower = text.to_lowercase().replace("example.com", "");
    lower
        .split(|letter: char| !letter.is_alphabetic())
        .find(|word| foreign.contains(word))
        .map(|word| format!("foreign word `{word}`"))
}

fn faults(reply: &Reply, lang: Language) -> Vec<String> {
    let texts = std::iter::once(reply.text.as_str());
    let mut found: Vec<String> = texts
        .filter_map(|text| fault(text, lang).map(|fault| format!("{fault}: {text}")))
        .collect();
    for choice in &reply.choices {
        // A title is no sentence.
        let title = format!("{}.", choice.title.trim_end_matches(['?', ' ']));
        found.extend(fault(&title, lang).map(|fault| format!("{fault}: button {title}")));
    }
    if reply.lang != lang {
        found.push(format!("speaks {} as {}", reply.lang, lang));
    }
    found
}

#[test]
fn everything_has_its_words_in_every_language() {
    let shop = shop();
    let all = everything();
    assert!(all.len() > 5_000, "{}", all.len());
    for lang in Language::ALL {
        let voice = voice(&shop, lang);
        let found: Vec<String> = all
            .iter()
            .flat_map(|(name, utterance)| {
                let faults = faults(&phrase(utterance, &voice), lang);
                faults
                    .into_iter()
                    .map(move |fault| format!("{name}: {fault}"))
            })
            .take(20)
            .collect();
        assert!(found.is_empty(), "{lang}\n{}", found.join("\n"));
    }
}

#[test]
fn no_language_borrows_from_another() {
    let shop = shop();
    for (name, utterance) in everything() {
        let texts: BTreeSet<String> = Language::ALL
            .iter()
            .map(|lang| phrase(&utterance, &voice(&shop, *lang)).text)
            .collect();
        assert_eq!(texts.len(), Language::ALL.len(), "{name}: {texts:?}");
    }
}

#[test]
fn every_reason_and_every_detail_reads_differently() {
    use crate::domain::{Awaiting, Check, DetailName, Reason};
    use crate::phrasing::words::words_of;

    for lang in Language::ALL {
        let words = words_of(lang);
        let reasons: BTreeSet<String> = Reason::ALL
            .iter()
            .map(|reason| words.reason(*reason, None))
            .collect();
        assert_eq!(reasons.len(), Reason::ALL.len(), "{lang}");
        let questions: BTreeSet<String> = DetailName::ALL
            .iter()
            .map(|name| words.question(Check::Return, Awaiting::Detail(*name)))
            .collect();
        assert_eq!(questions.len(), DetailName::ALL.len(), "{lang}");
        let buttons: BTreeSet<&str> = Check::ALL.iter().map(|check| words.check(*check)).collect();
        assert_eq!(buttons.len(), Check::ALL.len(), "{lang}");
    }
}

#[test]
fn the_least_amount_is_named() {
    use super::everything::bare;
    use crate::dialogue::Utterance;
    use crate::domain::{Check, Outcome, Reason};

    let shop = shop();
    let mut decision = bare(Check::Shipping, Outcome::NotEligible);
    decision.reasons = vec![Reason::BelowMinimumForCountry];
    let utterance = Utterance::Decision {
        decision: Box::new(decision),
        alternatives: Vec::new(),
    };
    let cases = [
        (Language::En, "minimum of €150"),
        (Language::Fr, "minimum de 150 €"),
        (Language::Pt, "mínimo de 150 €"),
    ];
    for (lang, expected) in cases {
        let text = phrase(&utterance, &voice(&shop, lang)).text;
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_language_that_the_shop_lacks_is_told_in_that_language() {
    use crate::dialogue::Utterance;

    let shop = shop();
    let mut said = BTreeSet::new();
    for lang in Language::ALL {
        for customer in Language::ALL.into_iter().filter(|other| *other != lang) {
            let utterance = Utterance::LanguageNotSpoken {
                customer: Some(customer),
            };
            let reply = phrase(&utterance, &voice(&shop, lang));
            let found = faults(&reply, customer);
            assert!(found.is_empty(), "{}", found.join("\n"));
            said.insert(reply.text);
        }
    }
    assert_eq!(said.len(), 6, "{said:?}");
}

#[test]
fn a_question_back_ends_with_a_way_out() {
    use super::entry_id;
    use crate::dialogue::Utterance;

    let utterance = Utterance::Clarify {
        candidates: vec![entry_id()],
    };
    for lang in Language::ALL {
        let reply = phrase(&utterance, &voice(&shop(), lang));
        let choices: Vec<String> = reply
            .choices
            .iter()
            .map(|choice| choice.choice.to_string())
            .collect();
        assert_eq!(choices, ["entry:sizes", "none"]);
    }
}

#[test]
fn an_entry_that_says_no_offers_its_check_and_ends_with_the_contact_once() {
    use super::{EMAIL, entry_id};
    use crate::dialogue::Utterance;
    use crate::domain::{Answering, Check, ChoiceId};

    let offers_check = |reply: &Reply| {
        let wanted = ChoiceId::Check(Check::Shipping);
        reply.choices.iter().any(|choice| choice.choice == wanted)
    };
    let utterance = Utterance::Answer { entry: entry_id() };
    for lang in Language::ALL {
        let mut shop = shop();
        let yes = phrase(&utterance, &voice(&shop, lang));
        assert!(offers_check(&yes) && !yes.text.contains(EMAIL), "{yes:?}");
        for entry in &mut shop.entries {
            entry.answers = Some(Answering::Nothing);
        }
        let no = phrase(&utterance, &voice(&shop, lang));
        assert!(offers_check(&no) && no.text.contains(EMAIL), "{no:?}");
        let found = faults(&no, lang);
        assert!(found.is_empty(), "{}", found.join("\n"));
        for entry in &mut shop.entries {
            entry.answer.clone_from(&no.text);
        }
        let again = phrase(&utterance, &voice(&shop, lang));
        assert_eq!(again.text, no.text);
    }
}

#[test]
fn the_teams_hours_are_said_in_every_language() {
    use crate::corpus::SupportHours;
    use crate::dialogue::Utterance;

    let mut shop = shop();
    let open = shop.support_hours.clone();
    // Noon on a Wednesday, and midnight on a Sunday.
    let instants = ["2026-11-18T11:00:00Z", "2026-11-21T23:00:00Z"];
    for lang in Language::ALL {
        let mut said = BTreeSet::new();
        for hours in [SupportHours::Unstated, SupportHours::Always, open.clone()] {
            shop.support_hours = hours;
            for now in instants {
                let mut voice = voice(&shop, lang);
                voice.now = now.parse().unwrap();
                let reply = phrase(&Utterance::HandedOver, &voice);
                let found = faults(&reply, lang);
                assert!(found.is_empty(), "{}", found.join("\n"));
                said.insert(reply.text);
            }
        }
        assert_eq!(said.len(), 4, "{lang}: {said:?}");
    }
}
