//! Details as customers write them, in three languages.

use proptest::prelude::*;

use super::*;
use crate::text::scan;

fn read_from(text: &str, check: Check, awaiting: Option<DetailName>) -> Details {
    let scan = scan(text);
    let said = Said::new(&fold(&scan.rest));
    let source = Source {
        said: &said,
        text,
        numbers: &scan.numbers,
        awaiting,
    };
    read(&source, check, DetailName::ALL)
}

fn value_of(details: &Details, name: DetailName) -> Option<String> {
    let json = serde_json::to_value(details).unwrap();
    json.get(name.name())
        .and_then(|value| value.as_str())
        .map(str::to_owned)
}

fn assert_read(name: DetailName, check: Check, cases: &[(&str, Option<&str>)]) {
    for (text, value) in cases {
        let details = read_from(text, check, None);
        assert_eq!(value_of(&details, name).as_deref(), *value, "{text}");
    }
}

fn assert_asked(name: DetailName, check: Check, cases: &[(&str, Option<&str>)]) {
    for (text, value) in cases {
        let details = read_from(text, check, Some(name));
        assert_eq!(value_of(&details, name).as_deref(), *value, "{text}");
    }
}

#[test]
fn reasons_are_read() {
    assert_read(
        DetailName::Reason,
        Check::Return,
        &[
            ("i want to return it, it arrived broken", Some("defective")),
            ("the clasp snapped after a day", Some("defective")),
            ("you packed the wrong necklace", Some("wrong_item")),
            ("I simply don't like it", Some("changed_mind")),
            (
                "it's not broken, it just doesn't suit me",
                Some("changed_mind"),
            ),
            ("la bague est arrivée cassée", Some("defective")),
            (
                "le collier n'est pas abîmé mais je n'en veux plus",
                Some("changed_mind"),
            ),
            ("ce n'est pas le bon modèle", Some("wrong_item")),
            ("j'ai changé d'avis", Some("changed_mind")),
            ("o anel veio partido", Some("defective")),
            ("recebi outra peça", Some("wrong_item")),
            ("mudei de ideias", Some("changed_mind")),
            ("a pulseira não fecha", Some("defective")),
            ("sem defeito nenhum, só não gostei", Some("changed_mind")),
            ("please return it", None),
        ],
    );
    let other = read_from("it arrived broken", Check::Cancel, None);
    assert_eq!(other.reason, None);
}

#[test]
fn changes_are_read() {
    assert_read(
        DetailName::Change,
        Check::Modify,
        &[
            ("change the delivery address", Some("address")),
            ("could I have it one size bigger", Some("size")),
            ("silver instead of gold please", Some("color")),
            ("not the size, the colour", Some("color")),
            ("correct my email: ana@example.com", Some("email")),
            (
                "change the address, my email is ana@example.com",
                Some("address"),
            ),
            ("my email is ana@example.com", None),
            ("je voudrais une taille plus grande", Some("size")),
            ("j'ai déménagé", Some("address")),
            ("en argent plutôt", Some("color")),
            ("un autre collier", Some("item")),
            ("je me suis trompé d'adresse mail", Some("email")),
            ("quero mudar a morada", Some("address")),
            ("preciso de um tamanho mais pequeno", Some("size")),
            ("prefiro dourado", Some("color")),
            ("quero outro anel", Some("item")),
            ("o e-mail está errado", Some("email")),
            ("hello", None),
        ],
    );
}

#[test]
fn faults_are_read() {
    assert_read(
        DetailName::Fault,
        Check::WrongSize,
        &[
            ("it is your mistake", Some("shop")),
            ("it is not my mistake", Some("shop")),
            ("I don't think it was my fault", Some("shop")),
            ("my fault, i chose it too small", Some("customer")),
            ("not your fault at all", Some("customer")),
            ("it's not my mistake, it's yours", Some("shop")),
            ("I ordered a 52 and received a 54", Some("shop")),
            ("I mismeasured my finger", Some("customer")),
            ("c'est votre erreur", Some("shop")),
            ("ce n'est pas ma faute", Some("shop")),
            ("l'erreur vient de vous", Some("shop")),
            ("l'erreur ne vient pas de moi", Some("shop")),
            ("je me suis trompée", Some("customer")),
            ("je ne me suis pas trompée", Some("shop")),
            ("j'ai mal mesuré mon doigt", Some("customer")),
            ("a culpa é minha", Some("customer")),
            ("a culpa não é minha", Some("shop")),
            ("não, a culpa é minha", Some("customer")),
            ("o erro foi vosso", Some("shop")),
            ("enganei-me", Some("customer")),
            ("não me enganei", Some("shop")),
            ("pedi o 12 e recebi o 14", Some("shop")),
            ("the ring does not fit", None),
            ("me", None),
        ],
    );
    assert_asked(
        DetailName::Fault,
        Check::WrongSize,
        &[
            ("me", Some("customer")),
            ("you", Some("shop")),
            ("moi", Some("customer")),
            ("vous !", Some("shop")),
            ("a loja", Some("shop")),
            ("eu", Some("customer")),
            ("not me", None),
        ],
    );
}

#[test]
fn defects_are_read() {
    assert_read(
        DetailName::DefectKind,
        Check::Defect,
        &[
            ("the translation is wrong", Some("translation")),
            ("that's another font than I chose", Some("font")),
            ("the clasp won't close", Some("faulty")),
            ("the chain is bent", Some("damaged")),
            ("la traduction est fausse", Some("translation")),
            ("la police d'écriture n'est pas celle choisie", Some("font")),
            ("le fermoir ne ferme plus", Some("faulty")),
            ("la chaîne est brisée", Some("damaged")),
            (
                "c'est comme demandé, le rendu me déçoit",
                Some("as_instructed"),
            ),
            ("a tradução está mal", Some("translation")),
            ("o tipo de letra não é o que escolhi", Some("font")),
            ("o fecho não fecha", Some("faulty")),
            ("chegou riscado", Some("damaged")),
            ("hello", None),
        ],
    );
}

#[test]
fn claim_numbers_are_read() {
    assert_read(
        DetailName::ClaimNumber,
        Check::NotReceived,
        &[
            ("claim number CLM-4711", Some("CLM-4711")),
            (
                "my claim number is 4455667788, order 65842",
                Some("4455667788"),
            ),
            ("for order 65842 the claim number is 991-22", Some("991-22")),
            ("claim #4711", Some("4711")),
            (
                "I asked around and filed a claim with DPD, the claim number is CL448210",
                Some("CL448210"),
            ),
            (
                "c'est fait chez DHL, numéro de dossier : JD99120033",
                Some("JD99120033"),
            ),
            (
                "I filed a claim with UPS for my parcel 1Z999AA10123456784",
                None,
            ),
            ("mon numéro de réclamation est le 778899", Some("778899")),
            ("numéro de dossier : FR 4455 6677", Some("44556677")),
            ("o número da reclamação é PT-20931", Some("PT-20931")),
            ("reclamação nº 20931", Some("20931")),
            ("I filed a claim about order 65842", None),
            ("it was lost on 12/11/2026", None),
            ("65842", None),
        ],
    );
    assert_asked(
        DetailName::ClaimNumber,
        Check::NotReceived,
        &[
            ("it's 99812", Some("99812")),
            ("voici : 99812", Some("99812")),
            ("4455 6677 88", Some("4455667788")),
            ("#99812", Some("99812")),
            ("123456789012", Some("123456789012")),
            ("ana99@example.com", None),
            ("I reported it on 12/11/2026", None),
            ("I have none", None),
        ],
    );
}

#[test]
fn amounts_are_read() {
    assert_read(
        DetailName::ReplacementPrice,
        Check::Exchange,
        &[
            ("the new one costs 120", Some("120.00")),
            ("the new one costs 120, i paid 90 euros", Some("120.00")),
            ("I paid 90 euros and the new one is €120.50", Some("120.50")),
            ("le nouveau coûte 120 €", Some("120.00")),
            ("le nouveau coûte 120,50 euros", Some("120.50")),
            ("le nouveau collier coûte 1 200 €", Some("1200.00")),
            ("a nova custa 120", Some("120.00")),
            ("a nova custa 1.200,00", Some("1200.00")),
            ("the new one costs 120 quid", None),
            ("the new one is in size 52", None),
            ("order 65842", None),
        ],
    );
    assert_asked(
        DetailName::ReplacementPrice,
        Check::Exchange,
        &[
            ("120", Some("120.00")),
            ("about 52", Some("52.00")),
            ("120 quid", None),
            ("#65842", None),
            ("no idea", None),
        ],
    );
    assert_asked(
        DetailName::Subtotal,
        Check::Shipping,
        &[
            ("about 160", Some("160.00")),
            ("environ 160 €", Some("160.00")),
            ("uns 160,90", Some("160.90")),
            ("2 rings, 300 in total", Some("300.00")),
        ],
    );
}

#[test]
fn countries_are_read() {
    assert_read(
        DetailName::Country,
        Check::Shipping,
        &[
            ("to Switzerland", Some("CH")),
            ("vers la Suisse", Some("CH")),
            ("para a Suíça", Some("CH")),
            ("do you ship to FR", Some("FR")),
            ("my order ID is wrong", None),
            ("DO YOU SHIP MY RING", None),
            ("DO YOU SHIP TO FRANCE", Some("FR")),
            ("at 10 PM", None),
            ("contact us", None),
        ],
    );
    assert_asked(
        DetailName::Country,
        Check::Shipping,
        &[
            ("ch", Some("CH")),
            ("FR", Some("FR")),
            ("Belgica", Some("BE")),
            ("hmm", None),
        ],
    );
}

#[test]
fn phrases_of_the_tables_are_folded_and_found() {
    for words in ALL {
        let all = words.reasons.iter().flat_map(|(_, phrases)| *phrases);
        let all = all.chain(words.changes.iter().flat_map(|(_, phrases)| *phrases));
        let all = all.chain(words.faults.iter().flat_map(|(_, phrases)| *phrases));
        for phrase in all.chain(words.defects.iter().flat_map(|(_, phrases)| *phrases)) {
            assert_eq!(fold(phrase), *phrase);
            let written = phrase.replace("~ ", "").replace('*', "");
            assert!(
                !clause(&written).matches(phrase, &[]).is_empty(),
                "{phrase}"
            );
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_too_much(
        text in "(claim|my mistake|pas|não|culpa|minha|to|FR|€|[0-9]{1,4}|[ ,.;:#'@-]|é|\\PC){0,30}",
        asked in 0..DetailName::ALL.len(),
    ) {
        let awaiting = DetailName::ALL.get(asked).copied();
        for check in [Check::Return, Check::Shipping] {
            let details = read_from(&text, check, awaiting);
            prop_assert!(details.claim_number.is_none_or(|number| number.chars().count() <= 64));
        }
    }
}
