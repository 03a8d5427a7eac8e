//! One check of an order, without a dialogue.

use actix_web::web::{Data, Json};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::Body,
    extract::{Client, Counter, Now, only_in_qa},
    problem::{Fault, Problem},
    state::Api,
};
use crate::chat::EligibilityRequest;
use crate::domain::{Check, Decision, Details, EmailAddress, OrderNumber, ShopId};

/// What is to be checked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckRequest {
    /// The check.
    check: Check,
    /// The order number, with or without `#`; every check but `shipping` needs one.
    #[schema(examples("#65842"))]
    order_number: Option<String>,
    /// The email address of the order; every check but `shipping` needs one.
    #[schema(examples("ana@example.com"))]
    email: Option<String>,
    /// The details that the check takes.
    details: Option<Details>,
    /// The instant of the question. Only on a server started with `--qa`.
    #[schema(value_type = Option<String>, format = DateTime)]
    as_of: Option<Timestamp>,
}

/// Runs one check.
#[utoipa::path(
    post,
    path = "/v1/shops/{shop}/eligibility",
    operation_id = "checkEligibility",
    tag = "customer",
    params(("shop" = ShopId, Path, description = "The shop.")),
    request_body = CheckRequest,
    responses((status = 200, description = "The decision.", body = Decision))
)]
pub(super) async fn post(
    api: Data<Api>,
    counter: Counter,
    Now(now): Now,
    Client(client): Client,
    Body(asked): Body<CheckRequest>,
) -> Result<Json<Decision>, Problem> {
    if asked.as_of.is_some() {
        only_in_qa(api.settings.mode, "`as_of`")?;
    }
    let mut request = asked.request(now)?;
    request.client = client;
    let chat = &counter.house.chat;
    Ok(Json(chat.eligibility(&counter.id, request).await?))
}

impl CheckRequest {
    /// Checks number and email, and tells of both at once.
    fn request(self, now: Timestamp) -> Result<EligibilityRequest, Problem> {
        let mut faults = Vec::new();
        let (number, email) = (self.order_number.as_deref(), self.email.as_deref());
        let number = self.field("/order_number", number, OrderNumber::parse, &mut faults);
        let email = self.field(
            "/email",
            email,
            |text| EmailAddress::parse(text),
            &mut faults,
        );
        if !faults.is_empty() {
            return Err(Problem::invalid(faults));
        }
        Ok(EligibilityRequest {
            check: self.check,
            number,
            email,
            details: self.details.unwrap_or_default(),
            as_of: self.as_of.unwrap_or(now),
            now,
            client: None,
        })
    }

    /// Reads a field that every check of an order needs.
    fn field<T, E: std::fmt::Display>(
        &self,
        pointer: &str,
        given: Option<&str>,
        parse: fn(&str) -> Result<T, E>,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        match given.map(parse) {
            Some(Ok(value)) => return Some(value),
            Some(Err(error)) => faults.push(Fault::body(pointer, error)),
            None if self.check.needs_order() => {
                let message = format!("missing; the check `{}` looks at an order", self.check);
                faults.push(Fault::body(pointer, message));
            }
            None => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_faulty_field_is_named() {
        let cases = [
            (r#"{"check":"cancel"}"#, vec!["/order_number", "/email"]),
            (
                r##"{"check":"cancel","order_number":"#1","email":"x"}"##,
                vec!["/email"],
            ),
            (
                r#"{"check":"cancel","order_number":"none","email":"a@b.co"}"#,
                vec!["/order_number"],
            ),
            (r#"{"check":"shipping","details":{"country":"fr"}}"#, vec![]),
            (r#"{"check":"shipping","email":"x"}"#, vec!["/email"]),
        ];
        for (body, expected) in cases {
            let asked: CheckRequest = serde_json::from_str(body).unwrap();
            let faults = asked.request(Timestamp::UNIX_EPOCH).err();
            let text = format!("{faults:?}");
            assert_eq!(faults.is_none(), expected.is_empty(), "{text}");
            for pointer in expected {
                assert!(text.contains(pointer), "{body}: {text}");
            }
        }
    }
}
