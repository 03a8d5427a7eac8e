//! What is found in pages of every layout, and what is written of it.

mod pages;

use super::super::testing::tree;
use super::*;
use crate::corpus::{Tree, load};
use crate::domain::{Diagnostic, Language, ShopId};

fn import(files: &[(&str, &str)], existing: &Tree) -> Import {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    propose(Request {
        shop: &ShopId::parse("kiln").unwrap(),
        lang: Language::En,
        corpus: "corpus",
        existing,
        sources: &sources,
    })
}

fn of(name: &str, text: &str) -> Import {
    import(&[(name, text)], &Tree::new())
}

fn file(import: &Import, path: &str) -> String {
    let paths: Vec<&String> = import.files.keys().collect();
    let bytes = import
        .files
        .get(path)
        .unwrap_or_else(|| panic!("{path} is not in {paths:?}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// Expects exactly these entries: category, question, and where its answer begins and ends.
fn expect(import: &Import, golden: &[(&str, &str, &str, &str)]) {
    let found: Vec<String> = import
        .entries
        .iter()
        .map(|entry| {
            format!(
                "{} {}",
                entry.path.split('/').nth(2).unwrap(),
                entry.question
            )
        })
        .collect();
    let expected: Vec<String> = golden
        .iter()
        .map(|(category, question, ..)| format!("{category} {question}"))
        .collect();
    assert_eq!(found, expected);
    for (entry, (_, question, begins, ends)) in import.entries.iter().zip(golden) {
        let text = file(import, &entry.path);
        let answer = text.split("\n---\n").nth(1).unwrap().trim();
        assert!(answer.starts_with(begins), "{question}: {answer}");
        assert!(answer.ends_with(ends), "{question}: {answer}");
    }
    let mut whole = Tree::new();
    whole.extend(import.files.clone());
    let corpus = load("corpus", &whole);
    assert!(!corpus.has_errors(), "{:#?}", corpus.diagnostics);
    assert_eq!(corpus.shops[0].entries.len(), golden.len());
    assert!(!import.is_faulty);
}

fn notes(import: &Import) -> Vec<String> {
    import
        .notes
        .iter()
        .map(|note| note.to_string().lines().next().unwrap().to_owned())
        .collect()
}

#[test]
fn a_compact_page_is_found_whole() {
    let import = of("faq.txt", pages::COMPACT);
    expect(
        &import,
        &[
            (
                "pottery",
                "How do I wash my mugs?",
                "Stoneware is",
                "each colour.",
            ),
            (
                "parcels",
                "Where is my parcel?",
                "There are two",
                "we look for you.",
            ),
            (
                "parcels",
                "How do I send something back?",
                "You have 21",
                "within 6 working days.",
            ),
            (
                "support",
                "Didn't find your answer?",
                "We are at",
                "to Friday.",
            ),
        ],
    );
    let back = file(&import, "kiln/en/parcels/send-something-back.md");
    assert!(
        back.contains(
            "- **State of the piece**\n\n  It comes back unused and whole.\n- Label\n- **Postage**"
        ),
        "{back}"
    );
    let settings = file(&import, "kiln/shop.toml");
    for line in [
        "name = \"Kiln\"",
        "time_zone = \"UTC\"",
        "email = \"desk@kiln.example\"",
        "parcels.en = \"Your Parcels\"",
    ] {
        assert!(settings.contains(line), "{settings}");
    }
    assert!(import.notes.is_empty(), "{:?}", notes(&import));
}

#[test]
fn a_spaced_page_is_found_whole() {
    let import = of("faq.txt", pages::SPACED);
    expect(&import, pages::IN_SPACED);
    let known = file(&import, "kiln/en/ordering/know-order-went-through.md");
    assert!(
        known.contains("also_asked:\n  - No letter from us?\n"),
        "{known}"
    );
    assert!(
        known.contains("1. The letter was sorted out.\n   - Look into"),
        "{known}"
    );
    let changed = file(&import, "kiln/en/ordering/changed-mind-about-order.md");
    assert!(
        changed.contains("**How do I do this?**\n\nSend"),
        "{changed}"
    );
    let lid = file(&import, "kiln/en/teapots/broken-lid-teapot.md");
    assert!(
        lid.contains("The Kiln  \n3 Mud Lane  \n4 Riverside\n\n1. By post"),
        "{lid}"
    );
    let said = notes(&import);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].starts_with("faq.txt:3: warning: belongs to no question: `Have a look"),
        "{said:?}"
    );
    assert!(
        said[1].contains("`Belated Cancellation: Refund without Price of Material` is no question"),
        "{said:?}"
    );
}

#[test]
fn a_page_of_chapters_is_found_whole() {
    let import = of("terms.txt", pages::CHAPTERS);
    expect(
        &import,
        &[
            ("buying", "Buying", "Every order", "we keep no stock"),
            (
                "posting",
                "Posting",
                "Parcels leave",
                "Insurance is included.",
            ),
            ("posting", "Packing", "Pieces are", "looked at them."),
            ("posting", "Parcels Refused", "Whoever", "both ways."),
            ("sending-back", "Sending back", "Send pieces", "stay yours."),
            ("sending-back", "Stopping an order", "Once", "be stopped."),
            (
                "sending-back",
                "Praise and blame",
                "We read",
                "4 working days.",
            ),
        ],
    );
    let said = notes(&import);
    assert_eq!(said.len(), 7, "titles that ask nothing are told: {said:?}");
}

#[test]
fn markdown_is_taken_as_it_is_written() {
    let import = of("help.md", pages::MARKDOWN);
    expect(
        &import,
        &[
            (
                "posting",
                "When do you post?",
                "On **Mondays**:\n\n- by boat",
                "**In winter**\n\nLater.",
            ),
            ("posting", "Do you post abroad?", "| where", "| 9 €   |"),
            ("packing", "Is it safe?", "Yes.", "Yes."),
        ],
    );
    let said = notes(&import);
    let expected = [
        "help.md:6: warning: belongs to no question: `Welcome.`",
        "help.md:28: warning: belongs to no question: `In wool.`",
    ];
    assert!(
        expected
            .iter()
            .all(|line| said.contains(&(*line).to_owned())),
        "{said:?}"
    );
}

#[test]
fn html_is_read_however_it_is_marked_up() {
    let import = of("help.html", pages::HTML);
    expect(
        &import,
        &[
            ("rooms", "Is it warm?", "Yes, **very**, all", "every room."),
            (
                "rooms",
                "Where is it?",
                "In [the lane](https://kiln.example/map)  \nbehind *the* mill.\n\n1. Walk.\n   - Left.\n2. Stop.",
                "**By train**\n\nTwo stops.",
            ),
            ("clay", "Is it dug here?", "By the river.", "Want to see?"),
            ("clay", "What is slip", "Thin clay.", "Thin clay."),
            ("clay", "Kiln", "An oven.", "An oven."),
            ("clay", "Does it break?", "When it falls.", "When it falls."),
            (
                "clay",
                "Can I throw a pot?",
                "On Sundays",
                "desk@kiln.example.",
            ),
            (
                "clay",
                "Do you fire for others?",
                "On Fridays.",
                "On Fridays.",
            ),
            ("general", "Is it only told?", "Yes & no.", "Yes & no."),
        ],
    );
    let said = notes(&import);
    assert!(
        said.contains(
            &"help.html:16: warning: belongs to no question: `Between two texts.`".to_owned()
        ),
        "{said:?}"
    );
}

#[test]
fn tables_are_read_by_their_heads() {
    let named = "Category;Answer;Question;Note\nPots;\"Yes.\n\n- By hand.\";Do you throw?;\n;No.;Do you cast?;ask Jo\n;;Do you glaze?;\n";
    let import = of("faq.csv", named);
    expect(
        &import,
        &[
            ("pots", "Do you throw?", "Yes.\n\n- By", "hand."),
            ("general", "Do you cast?", "No.", "No."),
        ],
    );
    let said = notes(&import);
    assert!(
        said[0].starts_with("faq.csv:5: warning: further columns"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("faq.csv:6: warning: no answer follows"),
        "{said:?}"
    );
    expect(
        &of(
            "faq.tsv",
            "Can I pay by card?\tYes.\nCan I return it?\tYes, too.\n",
        ),
        &[
            ("payment", "Can I pay by card?", "Yes.", "Yes."),
            ("returns", "Can I return it?", "Yes, too.", "too."),
        ],
    );
}

#[test]
fn other_ways_of_writing_are_understood() {
    let cases = [
        (
            "Q: Is it warm?\nA: Yes.\nQ2. The floor\nA: Too.",
            vec![("Is it warm?", "Yes."), ("The floor", "Too.")],
        ),
        (
            "1. Is it warm?\nYes.\n2. Is it dry?\nNo.",
            vec![("Is it warm?", "Yes."), ("Is it dry?", "No.")],
        ),
        (
            "1. Rooms\n1.1 Heating\nWe heat.\n1.2 Doors\nWe lock.\n2. Clay\n2.1 Origin\nThe river.",
            vec![
                ("Heating", "We heat."),
                ("Doors", "We lock."),
                ("Origin", "The river."),
            ],
        ),
        (
            "+ Is it warm?\nYes.\n+ Is it dry?\nNo.",
            vec![("Is it warm?", "Yes."), ("Is it dry?", "No.")],
        ),
        (
            "Rooms\n=====\n\nHow to get in\n\nRing.\n\nHow to get out\n\nRun.",
            vec![("How to get in", "Ring."), ("How to get out", "Run.")],
        ),
        (
            "Is it warm?\nIs it dry?\nIs it new?\nIs it warm?\nYes.\nIs it dry?\nNo.\nIs it new?\nAh.",
            vec![
                ("Is it warm?", "Yes."),
                ("Is it dry?", "No."),
                ("Is it new?", "Ah."),
            ],
        ),
        (
            "# Rooms\n\nWhat is warm?\n\nAll.\n\n## What is dry?\n\nNone.",
            vec![("What is warm?", "All."), ("What is dry?", "None.")],
        ),
    ];
    for (text, expected) in cases {
        let import = of("page", text);
        let found: Vec<(String, String)> = import
            .entries
            .iter()
            .map(|entry| {
                let file = file(&import, &entry.path);
                (
                    entry.question.clone(),
                    file.split("---\n").nth(2).unwrap().trim().to_owned(),
                )
            })
            .collect();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(q, a)| (q.as_str(), a.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_is_there_stays() {
    let first = of("faq.txt", pages::COMPACT);
    let again = import(&[("faq.txt", pages::COMPACT)], &first.files);
    assert!(again.files.is_empty() && again.entries.is_empty());
    assert_eq!(again.notes.len(), 4, "{:?}", notes(&again));
    assert!(
        notes(&again)[0]
            .contains("has an entry, `corpus/kiln/en/pottery/wash-mugs.md`, which stays")
    );

    let taken = tree(&[
        (
            "kiln/shop.toml",
            "name = \"K\"\ntime_zone = \"UTC\"\nlanguages = [\"en\"]\n[contact]\nemail = \"a@kiln.example\"\n",
        ),
        (
            "kiln/en/care/wash-mugs.md",
            "---\nquestion: Another\n---\nYes.\n",
        ),
    ]);
    let beside = import(&[("faq.txt", pages::COMPACT)], &taken);
    assert!(beside.files.contains_key("kiln/en/pottery/wash-mugs-2.md"));
    assert!(beside.files.keys().all(|path| !taken.contains_key(path)));
    assert!(!beside.is_faulty, "{:#?}", beside.lint);
}

#[test]
fn nothing_is_proposed_that_would_break_a_shop() {
    let french = tree(&[
        (
            "kiln/shop.toml",
            "name = \"K\"\ntime_zone = \"UTC\"\nlanguages = [\"fr\"]\n[contact]\nemail = \"a@kiln.example\"\n",
        ),
        (
            "kiln/fr/soin/tasses.md",
            "---\nquestion: Tasses\n---\nOui.\n",
        ),
    ]);
    let import = import(&[("faq.txt", pages::COMPACT)], &french);
    assert!(import.is_faulty);
    let braces = of("faq.txt", "What is {{this}} for?\nFor {{nothing}}.\n");
    assert!(
        !braces.is_faulty && braces.entries.len() == 1,
        "{:#?}",
        braces.lint
    );
    for (name, text) in [
        ("empty.txt", ""),
        ("prose.md", "Just a word."),
        ("none.csv", "question,answer\n"),
        ("x.json", "{"),
    ] {
        let import = of(name, text);
        assert!(
            import.files.is_empty() && import.notes.iter().any(Diagnostic::is_error),
            "{name}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_document_makes_it_stumble(text in "([\\PC ?.\n-]{0,30}|\n|# |Q: |- |1. |<p>|<dt>|<h2>|\n\n|\\?\n|\"|,){0,12}") {
        for name in ["x.txt", "x.md", "x.html", "x.csv", "x.json"] {
            let import = of(name, &text);
            assert!(!import.is_faulty, "{name}: {text:?}");
        }
    }
}
