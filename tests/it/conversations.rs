//! Every shipped fixture, replayed through the house as it is served.

use std::path::{Path, PathBuf};

use comptoir::{
    app::{self, FixtureCounters},
    chat::Shops,
    config::{self, Flags},
    disk, qa,
};

/// The shipped shops, their index built under a folder of the test's own.
pub(crate) fn shops(index: PathBuf) -> Shops {
    let flags = Flags {
        index: Some(index),
        corpus: Some("faq-corpus".into()),
        ..Flags::default()
    };
    app::open_shops(&config::load(&flags).unwrap()).unwrap()
}

#[test]
fn every_fixture_passes_and_a_second_run_is_the_same() {
    let index = tempfile::tempdir().unwrap();
    let counters = FixtureCounters::new(shops(index.path().to_owned()));
    let tree = disk::read_tree(Path::new("tests/conversations")).unwrap();
    let (fixtures, faults) = qa::read_fixtures("tests/conversations", &tree);
    assert!(faults.is_empty(), "{faults:?}");
    assert!(fixtures.len() >= 25, "only {} fixtures", fixtures.len());
    let first = app::block_on(qa::replay(&fixtures, &counters));
    assert!(first.is_passed(), "{first}");
    let second = app::block_on(qa::replay(&fixtures, &counters));
    assert_eq!(first.json(), second.json());
}
