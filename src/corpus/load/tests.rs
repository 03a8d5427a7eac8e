//! Every fault that a shop's folder can have, and that it never half-loads.

use super::super::testing::{said, tree};
use super::*;
use crate::domain::{Answering, Check, EntryId};

/// Rules that define two figures and nothing else.
const FIGURES: &str = "currency = \"EUR\"\n[figures]\nreturn_window = 14\nfee = \"7.65 EUR\"\n";
/// Rules that cite the entry `lat` in line 3.
const CITES_LAT: &str =
    "currency = \"EUR\"\n[checks.cancel]\ncites = [\"lat\"]\nrules = [{ kind = \"grant\" }]\n";
const SHOP: &str = "name = \"Shop\"\ntime_zone = \"Europe/Paris\"\nlanguages = [\"en\"]\n[contact]\nemail = \"a@b.com\"\n";

/// A whole entry with five phrasings of its own.
fn entry(own: &str, head: &str, body: &str) -> String {
    let phrasings: Vec<String> = (1..=5).map(|n| format!("  - {own} {n}\n")).collect();
    let phrasings = phrasings.concat();
    format!("---\nquestion: {own}?\nalso_asked:\n{phrasings}{head}---\n{body}\n")
}

/// A sound shop `s` with these files on top.
fn shop_with(files: &[(&str, &str)]) -> Tree {
    let mut base = tree(&[
        ("s/shop.toml", SHOP),
        (
            "s/en/orders/late.md",
            &entry("late", "check: cancel\n", "It is late."),
        ),
        (
            "s/en/returns/send-back.md",
            &entry("back", "related: [late]\n", "Send it back."),
        ),
    ]);
    base.extend(tree(files));
    base
}

#[test]
fn a_sound_shop_has_no_finding() {
    let corpus = load("faq", &shop_with(&[]));
    assert!(corpus.diagnostics.is_empty(), "{:#?}", said(&corpus));
    let shop = &corpus.shops[0];
    assert_eq!(shop.entries.len(), 2);
    let late = EntryId::parse("late").unwrap();
    assert_eq!(
        shop.entry(&late, Language::Fr).unwrap().answer,
        "It is late."
    );
    assert_eq!(
        shop.entry_of_check(Check::Cancel, Language::En).unwrap().id,
        late
    );
    let returns = CategoryId::parse("after-sales").unwrap();
    assert_eq!(shop.category_title(&returns, Language::En), "After sales");
}

/// Loads the sound shop with this file in it, and expects the fault and no shop.
fn assert_left_out(path: &str, text: &str, expected: &str) {
    let mut tree = shop_with(&[("s/policy.toml", FIGURES)]);
    tree.insert(path.to_owned(), text.as_bytes().to_vec());
    let corpus = load("faq", &tree);
    let said = said(&corpus);
    let expected = format!("faq/{path}:{expected}");
    assert!(
        said.iter().any(|said| said.starts_with(&expected)),
        "{expected}\n{said:#?}"
    );
    assert!(corpus.shops.is_empty(), "{expected}");
    assert!(corpus.has_errors() && corpus.diagnostics.iter().all(|d| !d.fix.is_empty()));
}

#[test]
fn a_fault_of_an_entry_names_line_reason_and_fix() {
    let cases = [
        (
            entry("x", "related: [lat]\n", "X."),
            "9: error: there is no entry `lat`\n    fix: did you mean `late`?",
        ),
        (
            entry("x", "check: cancle\n", "X."),
            "9: error: there is no check `cancle`\n    fix: did you mean `cancel`?",
        ),
        (
            entry("x", "answers: no\n", "X."),
            "9: error: `answers` cannot be `no`\n    fix: write `answers: none` where",
        ),
        (
            entry("x", "answers: [none]\n", "X."),
            "9: error: the value is of another kind",
        ),
        (
            entry("x", "", "A.\n\nOnly {{return_windw}} days."),
            "12: error: policy.toml defines no figure `return_windw`\n    fix: did you mean `return_window`?",
        ),
        (
            entry("x", "", "A {{figure."),
            "10: error: a placeholder `{{` is not closed",
        ),
        (
            "---\nquestion: How {{nope}}?\nalso_asked: [a, b, c, d, e]\n---\nX.\n".to_owned(),
            "2: error: policy.toml defines no figure `nope`",
        ),
        (entry("x", "", ""), "9: error: the answer is empty"),
        (
            "---\nalso_asked: [a, b, c, d, e]\n---\nX.\n".to_owned(),
            "1: error: the entry has no question",
        ),
        (
            "X.".to_owned(),
            "1: error: the file does not begin with `---`",
        ),
    ];
    for (text, expected) in cases {
        assert_left_out("s/en/orders/x.md", &text, expected);
    }
}

#[test]
fn an_entry_may_say_no() {
    let text = entry("x", "answers: none\n", "We do not.");
    let corpus = load("faq", &shop_with(&[("s/en/orders/x.md", &text)]));
    assert!(corpus.diagnostics.is_empty(), "{:#?}", said(&corpus));
    let kinds: Vec<Option<Answering>> = corpus.shops[0]
        .entries
        .iter()
        .map(|entry| entry.answers)
        .collect();
    assert_eq!(kinds, [None, Some(Answering::Nothing), None]);
}

#[test]
fn a_fault_of_a_path_names_the_file() {
    let cases = [
        (
            "s/en/returns/late.md",
            " error: the entry `late` is also in `faq/s/en/orders/late.md`",
        ),
        (
            "s/fr/orders/late.md",
            " error: the shop does not have the language `fr`",
        ),
        (
            "s/de/orders/late.md",
            " error: `de` is not a language folder",
        ),
        (
            "s/en/orders/Late.md",
            " error: `Late` is not a valid entry id",
        ),
    ];
    for (path, expected) in cases {
        assert_left_out(path, &entry("x", "", "X."), expected);
    }
}

#[test]
fn a_fault_of_the_shops_own_files_names_line_reason_and_fix() {
    let suggests = SHOP.replace("[contact]", "suggestions = [\"late\", \"lte\"]\n[contact]");
    let titles = format!("{SHOP}[categories.order]\nen = \"x\"\n");
    let french = SHOP.replace("[\"en\"]", "[\"fr\", \"en\"]");
    let cases = [
        ("s/shop.toml", "", " error: `name` is missing"),
        (
            "s/shop.toml",
            &suggests,
            "4: error: there is no entry `lte`\n    fix: did you mean `late`?",
        ),
        (
            "s/shop.toml",
            &titles,
            "6: error: there is no category `order`\n    fix: did you mean `orders`?",
        ),
        ("s/shop.toml", &french, " error: there is no entry in `fr`"),
        ("s/policy.toml", "\nnonsense = 1\n", "2: error: "),
        (
            "s/policy.toml",
            CITES_LAT,
            "3: error: there is no entry `lat`",
        ),
        (
            "s/orders.demo.json",
            "[\n{}]",
            "2: error: missing field `number`",
        ),
    ];
    for (path, text, expected) in cases {
        assert_left_out(path, text, expected);
    }
}

#[test]
fn warnings_do_not_keep_a_shop_out() {
    let few = "---\nquestion: X?\nalso_asked: [\"Back, 1!\", new, NEW]\nrelated: [x, late, late]\n---\n**X:** x * 2.\n\n**X: **x**.\n";
    let two = SHOP.replace("[\"en\"]", "[\"en\", \"fr\"]");
    let files = [
        ("s/en/orders/x.md", few),
        ("s/shop.toml", &two),
        ("s/photo.png", ""),
    ];
    let corpus = load("faq", &shop_with(&files));
    let said = said(&corpus);
    let expected = [
        "faq/s/en/orders/x.md:1: warning: `also_asked` has 3 phrasings",
        "faq/s/en/orders/x.md:3: warning: the phrasing `NEW` is also in line 3",
        "faq/s/en/orders/x.md:4: warning: the entry is related to itself",
        "faq/s/en/orders/x.md:4: warning: `late` is there twice",
        "faq/s/en/orders/x.md:8: warning: an emphasis `*` or `**` begins or ends nothing",
        "faq/s/en/returns/send-back.md:4: warning: the phrasing `back 1` is also in faq/s/en/orders/x.md:3",
        "faq/s/photo.png: warning: ",
        "faq/s/shop.toml: warning: there is no entry in `fr`",
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said}\n{expected}");
    }
    assert_eq!(corpus.shops.len(), 1);
}

#[test]
fn tells_the_faults_of_all_files_at_once_and_loads_the_other_shops() {
    let mut files = shop_with(&[
        ("s/orders.demo.json", "{"),
        ("s/policy.toml", "nonsense = 1"),
    ]);
    files.insert("s/en/orders/late.md".to_owned(), b"---\n\xff".to_vec());
    files.insert("s/shop.toml".to_owned(), Vec::new());
    files.extend(tree(&[
        ("t/shop.toml", SHOP),
        ("t/en/a/b.md", &entry("b", "", "B.")),
    ]));
    files.extend(tree(&[("No/en/a/b.md", &entry("b", "", "B."))]));
    let corpus = load("faq", &files);
    let said = said(&corpus);
    for file in [
        "No: ",
        "No/shop.toml: ",
        "s/en/orders/late.md:2: ",
        "s/orders.demo.json:1: ",
        "s/policy.toml:1: ",
        "s/shop.toml: ",
    ] {
        assert!(
            said.iter()
                .any(|said| said.starts_with(&format!("faq/{file}"))),
            "{file}: {said:#?}"
        );
    }
    let ids: Vec<&str> = corpus.shops.iter().map(|shop| shop.id.as_str()).collect();
    assert_eq!(ids, ["t"]);
}

#[test]
fn a_folder_without_shops_is_a_fault() {
    let corpus = load("faq", &tree(&[("README.md", "")]));
    assert_eq!(corpus.diagnostics.len(), 1);
    assert!(corpus.has_errors());
}

#[test]
fn figures_are_filled_in_the_language_of_the_entry() {
    let two = SHOP.replace("[\"en\"]", "[\"en\", \"fr\"]");
    let text = entry("x", "", "Within {{return_window}} days, for {{ fee }}.");
    let corpus = load(
        "faq",
        &shop_with(&[
            ("s/shop.toml", &two),
            ("s/policy.toml", FIGURES),
            ("s/en/orders/x.md", &text),
            ("s/fr/orders/x.md", &text.replace("x ", "y ")),
        ]),
    );
    let shop = &corpus.shops[0];
    let id = EntryId::parse("x").unwrap();
    let answer = |lang| shop.entry(&id, lang).unwrap().answer.clone();
    assert_eq!(answer(Language::En), "Within 14 days, for €7.65.");
    assert_eq!(answer(Language::Fr), "Within 14 days, for 7,65 €.");
}

#[test]
fn the_line_ends_of_other_systems_make_no_difference() {
    let crlf: Tree = shop_with(&[])
        .into_iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
            (path, format!("\u{feff}{text}").into_bytes())
        })
        .collect();
    let (unix, other) = (load("", &shop_with(&[])), load("", &crlf));
    assert!(other.diagnostics.is_empty(), "{:#?}", said(&other));
    assert_eq!(other.shops[0].entries, unix.shops[0].entries);
    assert_ne!(other.shops[0].revision, unix.shops[0].revision);
}

#[test]
fn the_revision_knows_nothing_of_orders() {
    let of = |files: &[(&str, &str)]| load("", &shop_with(files)).shops[0].revision.clone();
    let base = of(&[]);
    assert_eq!(
        base,
        of(&[("s/orders.demo.json", "[]"), ("s/README.md", "x")])
    );
    assert_ne!(base, of(&[("s/policy.toml", FIGURES)]));
}
