//! For operators: is it alive, is it ready, what has it done.

use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Json},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::state::{Api, House, Mode};
use crate::domain::ShopId;

/// That the process answers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    /// Always `ok`.
    #[schema(value_type = String, examples("ok"))]
    status: &'static str,
}

/// Whether customers can be served.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readiness {
    /// `ready`, `starting` or `unavailable`.
    #[schema(value_type = String, examples("ready"))]
    status: &'static str,
    /// Whether requests may set the clock: never true for real customers.
    qa: bool,
    /// Whether the indexes are open.
    index: bool,
    /// Whether the store can be read and written.
    store: bool,
    /// The shops that are served.
    shops: Vec<ShopId>,
}

/// Says that the process answers.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "health",
    tag = "operations",
    responses((status = 200, description = "It answers.", body = Health))
)]
pub(super) async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Says whether customers can be served: the indexes and the store are open.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "readiness",
    tag = "operations",
    responses(
        (status = 200, description = "They can.", body = Readiness),
        (status = 503, description = "They cannot yet, or not for the moment.", body = Readiness)
    )
)]
pub(super) async fn readiness(api: Data<Api>) -> HttpResponse {
    let qa = api.settings.mode == Mode::Qa;
    let readiness = match api.house() {
        Some(house) => of_house(house, qa).await,
        None => Readiness {
            status: "starting",
            qa,
            index: false,
            store: false,
            shops: Vec::new(),
        },
    };
    if readiness.store {
        HttpResponse::Ok().json(readiness)
    } else {
        HttpResponse::ServiceUnavailable()
            .insert_header((header::RETRY_AFTER, "1"))
            .json(readiness)
    }
}

async fn of_house(house: &House, qa: bool) -> Readiness {
    let ping = house.store.ping().await;
    if let Err(error) = &ping {
        tracing::warn!(%error, "the store does not answer");
    }
    Readiness {
        status: if ping.is_ok() { "ready" } else { "unavailable" },
        qa,
        index: true,
        store: ping.is_ok(),
        shops: house.chat.shops().keys().cloned().collect(),
    }
}

/// Figures in the text format of Prometheus.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "operations",
    responses((status = 200, description = "The figures.", body = String, content_type = "text/plain"))
)]
pub(super) async fn metrics(api: Data<Api>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(api.figures.render())
}
