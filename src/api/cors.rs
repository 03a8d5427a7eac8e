//! Which web pages may call for a shop: those of the origins that the shop names.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{self, HeaderMap, HeaderValue},
    },
    middleware::Next,
    web::Data,
};

use super::{
    extract::NOW_HEADER,
    observe::REQUEST_ID,
    problem::{Code, Problem},
    state::Api,
};
use crate::domain::ShopId;

/// For how many seconds a browser may remember the answer.
const MAX_AGE: &str = "600";

/// Answers preflights, and names the origin in the answer where the shop allows it.
#[expect(
    clippy::future_not_send,
    reason = "actix keeps a request on one thread"
)]
pub(super) async fn share(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(origin) = request.headers().get(header::ORIGIN).cloned() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let is_allowed = is_allowed(&request, &origin);
    if is_preflight(&request) {
        if !is_allowed {
            let detail = "the shop does not name this web origin in its `shop.toml`";
            return Ok(request.error_response(Problem::new(Code::OriginNotAllowed, detail)));
        }
        let mut response = request.into_response(HttpResponse::NoContent().finish());
        allow_call(response.headers_mut());
        allow_origin(response.headers_mut(), origin);
        return Ok(response);
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    if is_allowed {
        allow_origin(response.headers_mut(), origin);
    }
    Ok(response)
}

fn is_preflight(request: &ServiceRequest) -> bool {
    *request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// Whether the shop of the path names the origin.
fn is_allowed(request: &ServiceRequest, origin: &HeaderValue) -> bool {
    let shop = request
        .path()
        .strip_prefix("/v1/shops/")
        .and_then(|rest| rest.split('/').next())
        .and_then(|shop| ShopId::parse(shop).ok());
    let house = request
        .app_data::<Data<Api>>()
        .and_then(|api| api.house().cloned());
    let (Some(shop), Some(house), Ok(origin)) = (shop, house, origin.to_str()) else {
        return false;
    };
    house.chat.shops().get(&shop).is_some_and(|open| {
        let mut allowed = open.shop.origins.iter();
        allowed.any(|known| known.trim_end_matches('/').eq_ignore_ascii_case(origin))
    })
}

fn allow_origin(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    let exposed = HeaderValue::from_static("location, retry-after, x-request-id");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    headers.append(header::VARY, HeaderValue::from_static("origin"));
}

fn allow_call(headers: &mut HeaderMap) {
    let methods = HeaderValue::from_static("GET, POST, DELETE");
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    let names = format!("content-type, {REQUEST_ID}, {NOW_HEADER}");
    if let Ok(names) = HeaderValue::from_str(&names) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
    }
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static(MAX_AGE),
    );
}
