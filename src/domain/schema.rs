//! OpenAPI schemas of the values that are written as plain strings.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type},
    },
};

use super::{
    instant::LocalInstant,
    reply::{Awaiting, ChoiceId},
};

fn string(description: &str, example: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .examples([serde_json::Value::from(example)])
}

impl PartialSchema for LocalInstant {
    fn schema() -> RefOr<Schema> {
        string(
            "An instant to the second, with the shop's offset (RFC 3339).",
            "2026-11-20T23:00:00+01:00",
        )
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
        .into()
    }
}

impl PartialSchema for ChoiceId {
    fn schema() -> RefOr<Schema> {
        string("What a quick reply sends back: `check:<name>`, `entry:<id>`, `detail:<name>=<value>`, `handoff`, `stop`, `resume`, `yes`, `no` or `none` (none of the candidates).", "check:cancel").into()
    }
}

impl PartialSchema for Awaiting {
    fn schema() -> RefOr<Schema> {
        string(
            "What a task waits for: `order_number`, `email` or the name of a detail.",
            "order_number",
        )
        .into()
    }
}

impl ToSchema for LocalInstant {}
impl ToSchema for ChoiceId {}
impl ToSchema for Awaiting {}
