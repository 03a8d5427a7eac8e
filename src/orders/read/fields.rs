//! The fields of an order in words and examples: what a fault tells its reader to write.

use serde_json::Value;

/// A field of an order: what stands in it, and an example as JSON.
pub(super) struct Field {
    name: &'static str,
    /// What stands in it, in words.
    pub(super) what: &'static str,
    /// An example, as JSON.
    pub(super) sample: &'static str,
}

impl Field {
    /// The example.
    pub(super) fn sample(&self) -> Value {
        serde_json::from_str(self.sample).unwrap_or_default()
    }
}

/// Finds a field by its name, which is unique over orders, items and shipments.
pub(super) fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

const fn new(name: &'static str, what: &'static str, sample: &'static str) -> Field {
    Field { name, what, sample }
}

const INSTANT: &str = "an instant with its offset";
const INSTANT_OR_NULL: &str = "an instant with its offset or `null`";

const FIELDS: &[Field] = &[
    new("number", "the order number in quotes", r##""#65842""##),
    new(
        "email",
        "the customer's email address",
        r#""ana@example.com""#,
    ),
    new("placed_at", INSTANT, r#""2026-11-20T21:10:00+01:00""#),
    new("currency", "a currency code of three letters", r#""EUR""#),
    new(
        "total",
        "an amount in quotes, with at most two decimals after a point",
        r#""159.00""#,
    ),
    new("country", "a country code of two letters", r#""FR""#),
    new(
        "cancelled_at",
        INSTANT_OR_NULL,
        r#""2026-11-21T09:00:00+01:00""#,
    ),
    new(
        "produced_at",
        INSTANT_OR_NULL,
        r#""2026-11-24T09:00:00+01:00""#,
    ),
    new(
        "items",
        "a list of items",
        r#"[{"title":"Ring","quantity":1,"unit_price":"79.00"}]"#,
    ),
    new("title", "the name of the article in quotes", r#""Ring""#),
    new("sku", "a code in quotes or `null`", r#""N-1""#),
    new("quantity", "how many pieces, 1 to 100000", "1"),
    new(
        "unit_price",
        "an amount in quotes, with at most two decimals after a point",
        r#""79.00""#,
    ),
    new("personalised", "`true` or `false`", "true"),
    new(
        "shipments",
        "a list of shipments, which may be empty",
        r#"[{"carrier":"Post"}]"#,
    ),
    new(
        "shipped_at",
        INSTANT_OR_NULL,
        r#""2026-11-25T09:00:00+01:00""#,
    ),
    new("carrier", "a name in quotes or `null`", r#""Post""#),
    new(
        "tracking_number",
        "the parcel's number in quotes or `null`",
        r#""6A01234567890""#,
    ),
    new(
        "tracking_url",
        "an address in quotes or `null`",
        r#""https://carrier.example/6A01234567890""#,
    ),
    new("express", "`true` or `false`", "false"),
    new(
        "delivered_at",
        INSTANT_OR_NULL,
        r#""2026-11-27T09:00:00+01:00""#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Order;

    #[test]
    fn every_sample_may_stand_in_its_field() {
        let mut order = serde_json::Map::new();
        let [mut item, mut shipment] = [serde_json::Map::new(), serde_json::Map::new()];
        for field in FIELDS {
            let into = match field.name {
                "title" | "sku" | "quantity" | "unit_price" | "personalised" => &mut item,
                "shipped_at" | "carrier" | "tracking_number" | "tracking_url" | "express"
                | "delivered_at" => &mut shipment,
                _ => &mut order,
            };
            into.insert(field.name.to_owned(), field.sample());
        }
        let read_back = |order: &serde_json::Map<String, Value>| {
            serde_json::from_value::<Order>(Value::Object(order.clone())).unwrap()
        };
        read_back(&order).check().unwrap();
        order.insert("items".to_owned(), vec![Value::Object(item)].into());
        order.insert("shipments".to_owned(), vec![Value::Object(shipment)].into());
        // Whatever an order writes has a sample here, so a new field of it cannot be forgotten.
        let all = serde_json::to_value(read_back(&order)).unwrap();
        for object in [&all, &all["items"][0], &all["shipments"][0]] {
            for key in object.as_object().unwrap().keys() {
                assert!(field(key).is_some(), "{key}");
            }
        }
    }
}
