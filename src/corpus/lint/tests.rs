//! Every kind of advice, and that sound phrasings get none.

use super::*;
use crate::corpus::testing::tree;
use crate::domain::{EntryId, ShopId};

const SHOP: &str = "name = \"Shop\"\ntime_zone = \"Europe/Paris\"\nlanguages = [\"en\"]\n[contact]\nemail = \"a@b.com\"\n";

/// Phrasings without any fault, for an entry about parcels.
const PARCELS: [&str; 6] = [
    "where is my parcel",
    "tracking number shows nothing",
    "courier never rang the bell",
    "delivery lost?",
    "still waiting for the post",
    "has it left your warehouse yet",
];

/// Phrasings without any fault, for an entry about rings.
const RINGS: [&str; 6] = [
    "my finger is bigger than i thought",
    "resize",
    "too tight to wear",
    "can a jeweller widen this band",
    "swap for a larger one",
    "what diameter should i choose",
];

fn file(question: &str, phrasings: &[&str]) -> String {
    let phrasings = phrasings.join("\n  - ");
    format!("---\nquestion: {question}\nalso_asked:\n  - {phrasings}\n---\nAn answer.\n")
}

fn shop(parcels: &[&str], rings: &[&str]) -> Tree {
    tree(&[
        ("s/shop.toml", SHOP),
        ("s/en/a/parcels.md", &file("Has it been sent?", parcels)),
        ("s/en/b/rings.md", &file("Which size fits?", rings)),
    ])
}

fn said(parcels: &[&str], rings: &[&str]) -> Vec<String> {
    let found = review("faq", &shop(parcels, rings));
    assert!(
        found
            .iter()
            .all(|finding| !finding.is_error() && !finding.fix.is_empty())
    );
    found.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_said(said: &[String], expected: &[&str]) {
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said}\n{expected}");
    }
}

#[test]
fn phrasings_that_differ_get_no_advice() {
    assert_said(&said(&PARCELS, &RINGS), &[]);
}

#[test]
fn a_near_duplicate_in_an_entry_names_the_line_of_the_other() {
    let rings = [&RINGS[..], &["a larger one to swap for"]].concat();
    let expected = "faq/s/en/b/rings.md:10: warning: `a larger one to swap for` is nearly the same as `swap for a larger one` in line 8";
    assert_said(&said(&PARCELS, &rings), &[expected]);
}

#[test]
fn a_near_duplicate_in_another_entry_names_both_files_and_lines() {
    let rings = [&RINGS[..], &["the courier never rang a bell"]].concat();
    let expected = "faq/s/en/b/rings.md:10: warning: `the courier never rang a bell` is nearly the same as `courier never rang the bell` in faq/s/en/a/parcels.md:6";
    assert_said(&said(&PARCELS, &rings), &[expected]);
    // The title of the other entry as well.
    let rings = [&RINGS[..], &["has it been sent"]].concat();
    let expected = "faq/s/en/b/rings.md:10: warning: `has it been sent` is nearly the same as `Has it been sent?` in faq/s/en/a/parcels.md:2";
    assert_said(&said(&PARCELS, &rings), &[expected]);
}

#[test]
fn the_same_words_are_left_to_the_reading_of_the_shop() {
    let rings = [&RINGS[..], &["Resize!", "Courier never rang the bell"]].concat();
    assert_said(&said(&PARCELS, &rings), &[]);
}

#[test]
fn entries_that_overlap_are_told_once() {
    let rings = [
        "where on earth is my parcel",
        "tracking number shows an error",
        "delivery lost, i fear",
        "resize",
        "too tight to wear",
        "what diameter should i choose",
    ];
    let expected = "faq/s/en/b/rings.md:2: warning: 3 of 6 phrasings resemble phrasings of `parcels` (faq/s/en/a/parcels.md:2), of which 3 of 6 do";
    assert_said(&said(&PARCELS, &rings), &[expected]);
}

#[test]
fn phrasings_by_one_pattern_are_told() {
    let opening = [
        "how do i know my size",
        "how do i measure a finger",
        "how do i pick the diameter",
        "how do i resize",
        "wider band",
        "too tight",
    ];
    let expected = "faq/s/en/b/rings.md:4: warning: 4 of 6 phrasings begin with `how do i`";
    assert_said(&said(&PARCELS, &opening), &[expected]);
    let pattern = [
        "tell us how you make gold bands wider today",
        "hello how you make gold bands wider please",
        "say how you make gold bands wider again",
        "so how you make gold bands wider tomorrow",
        "then how you make gold bands wider anyway",
    ];
    let said = said(&PARCELS, &pattern);
    let expected = "faq/s/en/b/rings.md:4: warning: the phrasings vary little";
    assert!(
        said.iter().any(|said| said.starts_with(expected)),
        "{said:#?}"
    );
}

fn result(entry: &str, phrasing: &str, winner: Option<&str>) -> HeldOut {
    let id = |id: &str| EntryId::parse(id).unwrap();
    HeldOut {
        lang: Language::En,
        entry: id(entry),
        phrasing: phrasing.to_owned(),
        winner: winner.map(id),
        is_sure: winner.is_some(),
    }
}

fn said_of(results: &[HeldOut]) -> Vec<String> {
    let shop_id = ShopId::parse("s").unwrap();
    let found = held_out("faq", &shop(&PARCELS, &RINGS), &shop_id, results);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_phrasing_that_points_elsewhere_is_told_at_its_line() {
    let mut results = vec![
        result("rings", "swap for a larger one", Some("parcels")),
        result("rings", "resize", Some("rings")),
        result("rings", "too tight to wear", None),
        result("rings", "not there any more", Some("parcels")),
        result("gone", "resize", Some("parcels")),
    ];
    let expected = "faq/s/en/b/rings.md:8: warning: `swap for a larger one` finds `parcels` (faq/s/en/a/parcels.md:2)";
    assert_said(&said_of(&results), &[expected]);
    results[0].is_sure = false;
    assert_said(&said_of(&results), &[]);
}

#[test]
fn an_entry_that_never_wins_is_told_once_at_its_title() {
    let of = |winner: Option<&'static str>| -> Vec<HeldOut> {
        RINGS
            .iter()
            .map(|text| result("rings", text, winner))
            .collect()
    };
    let expected = "faq/s/en/b/rings.md:2: warning: none of 6 phrasings finds the entry when it is left out of the index";
    assert_said(&said_of(&of(None)), &[expected]);
    let said = said_of(&of(Some("parcels")));
    assert_said(&said, &[expected]);
    assert!(
        said[0].contains("; 6 find `parcels` (faq/s/en/a/parcels.md:2)"),
        "{said:#?}"
    );
}
