//! A shop's folder loaded again while it is served: faults change nothing, a good change is there at once.

use std::fs;

use serde_json::{Value, json};

use crate::house::{self, House, copy_folder};

const RELOAD: &str = "/v1/admin/shops/milena/reload";

/// The answer of an entry, wherever it stands.
fn answer_of(faq: &Value, entry: &str) -> String {
    let categories = faq["categories"].as_array().unwrap().iter();
    let mut entries = categories.flat_map(|category| category["entries"].as_array().unwrap());
    let entry = entries.find(|known| known["entry"] == entry).unwrap();
    entry["answer"].as_str().unwrap().to_owned()
}

#[test]
fn a_changed_folder_is_served_at_once_and_a_faulty_one_never() {
    let folder = tempfile::tempdir().unwrap();
    let (corpus, index) = (folder.path().join("corpus"), folder.path().join("index"));
    copy_folder(&house::corpus().join("milena"), &corpus.join("milena"));
    copy_folder(&house::index().join("milena"), &index.join("milena"));
    let house = House::open(false, |config| {
        config.corpus.clone_from(&corpus);
        config.index.clone_from(&index);
    });
    let faq = || house.get("/v1/shops/milena/faq").good();
    let before = faq();
    let entry = corpus.join("milena/en/support/contact-support.md");
    let written = fs::read_to_string(&entry).unwrap();

    let faulty = written.replacen("question:", "kwestion:", 1);
    fs::write(&entry, format!("{faulty}\n{{{{no_such_figure}}}}\n")).unwrap();
    let problem = house.admin("POST", RELOAD, None);
    let problem = problem.assert_problem(422, "invalid-corpus");
    let errors = problem["errors"].as_array().unwrap();
    assert!(errors.len() >= 2, "{problem:#}");
    for error in errors {
        let file = error["file"].as_str().unwrap();
        assert!(file.ends_with("contact-support.md"), "{file}");
        assert!(error["line"].as_u64().unwrap() >= 1);
    }
    assert_eq!(faq(), before);

    fs::write(&entry, format!("{written}\nAsk for the parrot.\n")).unwrap();
    let loaded = house.admin("POST", RELOAD, None).good();
    let after = faq();
    assert_eq!(loaded["revision"], after["revision"]);
    assert_ne!(after["revision"], before["revision"]);
    assert!(answer_of(&after, "contact-support").contains("parrot"));
    let question = json!({"question": "how do I contact support?"});
    let asked = house.post("/v1/shops/milena/ask", &question).good();
    assert_eq!(asked["revision"], after["revision"]);
    assert_eq!(asked["answers"][0]["entry"], "contact-support");

    let unknown = house.admin("POST", "/v1/admin/shops/nobody/reload", None);
    unknown.assert_problem(404, "unknown-shop");
}
