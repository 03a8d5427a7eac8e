//! One decision in the terminal.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{
    Output,
    counter::{self, Database, shop_id},
    failure::Failure,
    render,
};
use crate::app::{SystemClock, block_on};
use crate::chat::EligibilityRequest;
use crate::config::Config;
use crate::domain::{Check, Clock, DetailName, Details, EmailAddress, OrderNumber, ShopId};

/// What is to be checked.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// The check, such as `cancel` or `return`
    check: Check,
    /// The order number
    #[arg(long, value_name = "N", value_parser = number)]
    order: Option<OrderNumber>,
    /// The email address of the order
    #[arg(long, value_name = "E", value_parser = email)]
    email: Option<EmailAddress>,
    /// A detail that the check takes, such as `change=size`; may be given again
    #[arg(long = "detail", value_name = "NAME=VALUE", value_parser = detail)]
    details: Vec<(DetailName, String)>,
    /// The instant of the question (RFC 3339) [default: now]
    #[arg(long, value_name = "T")]
    as_of: Option<Timestamp>,
    /// Prints what the API answers
    #[arg(long)]
    json: bool,
}

fn number(text: &str) -> Result<OrderNumber, String> {
    OrderNumber::parse(text).map_err(|error| error.to_string())
}

fn email(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).map_err(|error| error.to_string())
}

fn detail(text: &str) -> Result<(DetailName, String), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| "write it as `name=value`".to_owned())?;
    let detail = (name.parse()?, value.to_owned());
    details(std::slice::from_ref(&detail))?;
    Ok(detail)
}

/// The details by the rules of the API.
fn details(given: &[(DetailName, String)]) -> Result<Details, String> {
    let fields: Map<String, Value> = given
        .iter()
        .map(|(name, value)| (name.to_string(), Value::from(value.as_str())))
        .collect();
    serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())
}

pub(super) fn run(
    arguments: Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let now = SystemClock.now();
    let request = EligibilityRequest {
        check: arguments.check,
        number: arguments.order,
        email: arguments.email,
        details: details(&arguments.details).map_err(Failure::Usage)?,
        as_of: arguments.as_of.unwrap_or(now),
        now,
        client: None,
    };
    if request.check.needs_order() && (request.number.is_none() || request.email.is_none()) {
        return Err(Failure::Usage(format!(
            "the check `{}` looks at an order: give `--order` and `--email`",
            request.check
        )));
    }
    let decision = block_on(async {
        let rooms = counter::open(config, &arguments.shop, Database::Kept).await?;
        let decision = rooms.chat.eligibility(&arguments.shop, request).await?;
        Ok::<_, Failure>(decision)
    })?;
    if arguments.json {
        render::json(output.data, &decision)?;
    } else {
        render::decision(output.data, &decision)?;
    }
    Ok(())
}
