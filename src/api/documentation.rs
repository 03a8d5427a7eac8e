//! The specification and a page to read it on, both from the binary: nothing is fetched from elsewhere.

use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};
use utoipa_swagger_ui::Config;

use super::problem::{Code, Problem};

/// What the documentation calls answer with, made once.
pub(super) struct Documentation {
    specification: String,
    page: Arc<Config<'static>>,
}

impl Documentation {
    pub(super) fn new(specification: String) -> Self {
        let page = Config::new(["/openapi.json"])
            .display_request_duration(true)
            .deep_linking(true);
        Self {
            specification,
            page: Arc::new(page),
        }
    }
}

/// This specification.
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "specification",
    tag = "operations",
    responses((status = 200, description = "The OpenAPI document.", body = Object))
)]
pub(super) async fn specification(documentation: Data<Documentation>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(documentation.specification.clone())
}

/// Leads to the page.
#[utoipa::path(
    get,
    path = "/docs",
    operation_id = "documentation",
    tag = "operations",
    responses((status = 308, description = "The page is at `/docs/`."))
)]
pub(super) async fn lead() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, "/docs/"))
        .finish()
}

/// The page and its files.
pub(super) async fn page(
    documentation: Data<Documentation>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let file = utoipa_swagger_ui::serve(&path, Arc::clone(&documentation.page))
        .map_err(|error| Problem::internal(error.to_string()))?
        .ok_or_else(|| Problem::new(Code::NotFound, "no such file of the documentation"))?;
    let mut response = HttpResponse::Ok();
    if file.gzpipped {
        response.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(response
        .content_type(file.content_type)
        .body(file.bytes.to_vec()))
}
