//! A shop's orders, for the shop itself.

use actix_web::{
    HttpResponse,
    web::{self, Json},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    body::{Body, Lines},
    extract::{Admin, Counter, Numbered},
    problem::{Code, Fault, Problem},
    state::Scope,
};
use crate::domain::{Order, OrderNumber, ShopId};
use crate::orders::{Kept, read_orders};

/// The most faults of a batch that are told at once.
const MAX_FAULTS: usize = 100;

/// How many orders were kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BatchKept {
    /// How many.
    kept: usize,
}

/// Keeps one order, in the place of any other of this number.
#[utoipa::path(
    put,
    path = "/v1/admin/shops/{shop}/orders/{number}",
    operation_id = "putOrder",
    tag = "admin",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("number" = OrderNumber, Path, description = "The order number, the same as in the body.")
    ),
    request_body = Order,
    responses(
        (status = 201, description = "It is kept; there was none of this number.", body = Order),
        (status = 200, description = "It is kept in the place of another.", body = Order)
    )
)]
pub(super) async fn put(
    admin: Admin,
    counter: Counter,
    number: Numbered,
    Body(order): Body<Order>,
) -> Result<HttpResponse, Problem> {
    admin.may(Scope::Orders)?;
    check(&number.wanted()?, &order)?;
    let mut response = match counter.house.orders.put(&counter.id, &order).await? {
        Kept::Created => HttpResponse::Created(),
        Kept::Replaced => HttpResponse::Ok(),
    };
    Ok(response.json(order))
}

/// Reads one order.
#[utoipa::path(
    get,
    path = "/v1/admin/shops/{shop}/orders/{number}",
    operation_id = "getOrder",
    tag = "admin",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("number" = OrderNumber, Path, description = "The order number.")
    ),
    responses((status = 200, description = "The order.", body = Order))
)]
pub(super) async fn get(
    admin: Admin,
    counter: Counter,
    number: Numbered,
) -> Result<Json<Order>, Problem> {
    admin.may(Scope::Orders)?;
    let order = counter
        .house
        .orders
        .get(&counter.id, &number.existing()?)
        .await?;
    order.map(Json).ok_or_else(Problem::no_order)
}

/// Removes one order.
#[utoipa::path(
    delete,
    path = "/v1/admin/shops/{shop}/orders/{number}",
    operation_id = "deleteOrder",
    tag = "admin",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("number" = OrderNumber, Path, description = "The order number.")
    ),
    responses((status = 204, description = "It is removed."))
)]
pub(super) async fn delete(
    admin: Admin,
    counter: Counter,
    number: Numbered,
) -> Result<HttpResponse, Problem> {
    admin.may(Scope::Orders)?;
    let removed = counter
        .house
        .orders
        .delete(&counter.id, &number.existing()?)
        .await?;
    let response = removed.then(|| HttpResponse::NoContent().finish());
    response.ok_or_else(Problem::no_order)
}

/// Keeps many orders, all or none: JSON lines, or one JSON array.
#[utoipa::path(
    post,
    path = "/v1/admin/shops/{shop}/orders:batch",
    operation_id = "putOrders",
    tag = "admin",
    params(("shop" = ShopId, Path, description = "The shop.")),
    request_body(content = Order, content_type = "application/x-ndjson", description = "One order a line."),
    responses((status = 200, description = "Every order is kept.", body = BatchKept))
)]
pub(super) async fn batch(
    admin: Admin,
    counter: Counter,
    Lines(lines): Lines,
) -> Result<Json<BatchKept>, Problem> {
    admin.may(Scope::Orders)?;
    let read = web::block(move || read_orders(&lines)).await;
    let orders = read
        .map_err(|error| Problem::internal(error.to_string()))?
        .map_err(|faults| faulty(&faults))?;
    counter
        .house
        .orders
        .put_all(&counter.id, &orders, &|_| ())
        .await?;
    Ok(Json(BatchKept { kept: orders.len() }))
}

/// Checks what the order's types cannot.
fn check(number: &OrderNumber, order: &Order) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if order.number != *number {
        let message = format!("another number than `{number}` in the path");
        faults.push(Fault::body("/number", message));
    }
    if let Err(fault) = order.check() {
        faults.push(Fault::body("/items", fault));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Problem::invalid(faults))
    }
}

fn faulty(faults: &[crate::orders::Fault]) -> Problem {
    let told = faults.iter().take(MAX_FAULTS);
    let errors = told.map(|fault| Fault {
        line: Some(fault.line),
        ..Fault::body(
            fault.pointer.clone(),
            format!("{}; {}", fault.message, fault.fix),
        )
    });
    let detail = match faults.len() {
        1 => "a fault, so no order was kept; `errors` names it".to_owned(),
        n_faults if n_faults <= MAX_FAULTS => {
            format!("{n_faults} faults, so no order was kept; `errors` names each")
        }
        n_faults => format!(
            "{n_faults} faults, so no order was kept; `errors` names the first {MAX_FAULTS}"
        ),
    };
    Problem::new(Code::InvalidRequest, detail).with_errors(errors.collect())
}
