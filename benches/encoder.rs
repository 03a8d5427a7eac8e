//! How long matching takes with the embedded encoder, by the length of the question: `cargo bench --bench encoder`.
//!
//! Every question has other letters at its end, else all but the first would come from the cache; long numbers are read alike.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may panic")]

use std::sync::{Arc, LazyLock};

use comptoir::{
    domain::{CategoryId, Entry, EntryId, Language, Revision, ShopId},
    search::{self, EncoderChoice, Search, Settings, Source},
};
use divan::Bencher;

const STORY: &str = "hello there I bought a pair of golden earrings for the birthday of my sister in your shop on the third \
    of March and when she opened the box yesterday evening one of the clasps was already broken and the other has a scratch \
    so I would like to know whether I can exchange them for a new pair or get back what I paid";

static SEARCH: LazyLock<Arc<dyn Search>> = LazyLock::new(|| {
    let index = tempfile::tempdir().unwrap();
    let entry = |id: &str, question: &str| Entry {
        id: EntryId::parse(id).unwrap(),
        category: CategoryId::parse("orders").unwrap(),
        lang: Language::En,
        question: question.to_owned(),
        also_asked: Vec::new(),
        answers: None,
        check: None,
        related: Vec::new(),
        answer: "Write to us.".to_owned(),
    };
    let entries = [
        entry("damaged", "What if it arrives damaged?"),
        entry("returns", "How long may I return it?"),
    ];
    let settings = Settings {
        index: index.path().to_owned(),
        encoder: EncoderChoice::Embedded,
        ..Settings::default()
    };
    let (shop, revision) = (
        ShopId::parse("bench").unwrap(),
        Revision::parse("r1").unwrap(),
    );
    let source = Source {
        shop: &shop,
        entries: &entries,
        languages: &[Language::En],
        revision: &revision,
    };
    search::open(&settings, &source, &|_| ()).unwrap()
});

fn main() {
    divan::main();
}

#[divan::bench(args = [5, 12, 25, 60])]
fn find(bencher: Bencher<'_, '_>, n_words: usize) {
    let words: Vec<&str> = STORY.split_whitespace().take(n_words - 1).collect();
    let question = words.join(" ");
    let mut number = 0_u32;
    bencher.bench_local(|| {
        number += 1;
        let other: String = number
            .to_string()
            .chars()
            .map(|digit| char::from(b'a' + u8::try_from(digit.to_digit(10).unwrap()).unwrap()))
            .collect();
        SEARCH.find(&format!("{question} {other}"), Language::En, 3)
    });
}
