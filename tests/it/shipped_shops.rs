//! The shops in the repository are sound: no error and no warning in any of their files.

use std::path::Path;

use comptoir::{corpus, disk};

#[test]
fn the_shipped_shops_have_no_finding() {
    let tree = disk::read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq-corpus")).unwrap();
    let corpus = corpus::load("faq-corpus", &tree);
    let advice = corpus::lint::review("faq-corpus", &tree);
    let found = corpus.diagnostics.iter().chain(&advice);
    let said: Vec<String> = found.map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:#?}");
    let mut counts = Vec::new();
    for shop in &corpus.shops {
        for lang in &shop.languages {
            let entries = shop.entries.iter().filter(|entry| entry.lang == *lang);
            counts.push((shop.id.as_str(), lang.code(), entries.count()));
        }
    }
    let expected = [
        ("milena", "en", 10),
        ("milena", "fr", 10),
        ("milona", "en", 30),
        ("milona", "fr", 30),
        ("perola", "en", 20),
        ("perola", "pt", 20),
    ];
    assert_eq!(counts, expected);
}

#[test]
fn every_shipped_entry_has_eight_phrasings() {
    let tree = disk::read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq-corpus")).unwrap();
    for shop in corpus::load("faq-corpus", &tree).shops {
        for entry in &shop.entries {
            assert!(entry.also_asked.len() >= 8, "{} {}", shop.id, entry.id);
        }
    }
}
