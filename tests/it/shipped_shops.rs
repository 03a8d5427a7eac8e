//! The shops in the repository are sound: no error and no warning in any of their files.

use std::path::Path;

use comptoir::{corpus, disk};

#[test]
fn the_shipped_shops_have_no_finding() {
    let tree = disk::read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq-corpus")).unwrap();
    let corpus = corpus::load("faq-corpus", &tree);
    let said: Vec<String> = corpus.diagnostics.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:#?}");
    let counts: Vec<(&str, usize)> = corpus
        .shops
        .iter()
        .map(|shop| (shop.id.as_str(), shop.entries.len()))
        .collect();
    assert_eq!(counts, [("milena", 10), ("milona", 30), ("perola", 20)]);
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
