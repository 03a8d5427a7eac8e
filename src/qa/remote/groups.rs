//! Which fixtures would disturb each other on one server: those that speak of orders of the same number.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fixture::{Fixture, Say};
use crate::domain::{Order, OrderNumber, ShopId};
use crate::text::scan;

type Key<'a> = (&'a ShopId, OrderNumber);

/// Lists of fixtures, by their places, that have an order number in common, directly or by way of others.
pub(super) fn of<'a>(
    fixtures: &'a [Fixture],
    orders_of: impl Fn(&'a Fixture) -> &'a [Order],
) -> Vec<Vec<usize>> {
    let put: Vec<BTreeSet<Key<'a>>> = fixtures
        .iter()
        .map(|fixture| {
            let numbers = orders_of(fixture).iter().map(|order| order.number.clone());
            numbers.map(|number| (&fixture.shop, number)).collect()
        })
        .collect();
    let all: BTreeSet<&Key<'a>> = put.iter().flatten().collect();
    let mut groups: Vec<(BTreeSet<Key<'a>>, Vec<usize>)> = Vec::new();
    for (place, (fixture, mut keys)) in fixtures.iter().zip(put.iter().cloned()).enumerate() {
        // A number that only the customer writes is another fixture's order, if that is put meanwhile.
        keys.extend(written(fixture).filter(|key| all.contains(key)));
        let (touched, mut rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|(known, _)| !known.is_disjoint(&keys));
        let mut places = Vec::new();
        for (known, members) in touched {
            keys.extend(known);
            places.extend(members);
        }
        places.push(place);
        rest.push((keys, places));
        groups = rest;
    }
    // The longest list begins first, so that it does not end last.
    let mut lists: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (_, mut places) in groups {
        places.sort_unstable();
        let first = places.first().copied().unwrap_or_default();
        lists.insert((fixtures.len() - places.len(), first), places);
    }
    lists.into_values().collect()
}

fn written(fixture: &Fixture) -> impl Iterator<Item = Key<'_>> {
    let texts = fixture.turns.iter().filter_map(|turn| match &turn.say {
        Say::Text(text) => Some(text.as_str()),
        Say::Choice(_) => None,
    });
    texts
        .flat_map(|text| scan(text).numbers)
        .filter_map(|number| OrderNumber::parse(&number.text).ok())
        .map(|number| (&fixture.shop, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qa::{FixtureOrders, read_fixture};

    fn fixture(shop: &str, number: Option<&str>, said: &str) -> Fixture {
        let orders = number.map_or_else(String::new, |number| {
            format!(
                "orders: [{{number: \"{number}\", email: a@b.co, placed_at: 2026-06-10T10:00:00Z, currency: EUR, total: \"1.00\", country: FR, items: [{{title: Ring, quantity: 1, unit_price: \"1.00\"}}]}}]\n"
            )
        });
        let text = format!(
            "name: n\nshop: {shop}\nnow: 2026-06-10T10:00:00Z\n{orders}turns:\n  - user: \"{said}\"\n"
        );
        read_fixture("f.yaml", text.as_bytes()).0.unwrap()
    }

    #[test]
    fn fixtures_with_a_number_in_common_run_one_after_the_other() {
        let fixtures = [
            fixture("a", Some("1001"), "hello"),
            fixture("a", None, "hello"),
            fixture("b", Some("1001"), "hello"),
            fixture("a", Some("1002"), "hello"),
            fixture("a", None, "cancel order 1001 please"),
            fixture("a", None, "cancel order 7777 please"),
            fixture("a", Some("#1002"), "order 1003"),
            fixture("a", Some("1003"), "hello"),
        ];
        let groups = of(&fixtures, |fixture| match &fixture.orders {
            FixtureOrders::Demo => &[],
            FixtureOrders::Given(orders) => orders,
        });
        assert_eq!(
            groups,
            [vec![3, 6, 7], vec![0, 4], vec![1], vec![2], vec![5]]
        );
    }
}
