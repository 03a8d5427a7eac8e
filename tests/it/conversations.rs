//! Every shipped fixture, replayed through the house as it is served.

use std::path::Path;

use comptoir::{app::FixtureCounters, disk, qa};

use crate::house;

#[test]
fn every_fixture_passes_and_a_second_run_is_the_same() {
    let counters = FixtureCounters::new(house::shops());
    let tree = disk::read_tree(Path::new("tests/conversations")).unwrap();
    let (fixtures, faults) = qa::read_fixtures("tests/conversations", &tree);
    assert!(faults.is_empty(), "{faults:?}");
    assert!(fixtures.len() >= 25, "only {} fixtures", fixtures.len());
    let first = qa::replay(&fixtures, &counters, qa::Pace::default()).unwrap();
    assert!(first.is_passed(), "{first}");
    let second = qa::replay(&fixtures, &counters, qa::Pace::default()).unwrap();
    assert_eq!(first.json(), second.json());
}
