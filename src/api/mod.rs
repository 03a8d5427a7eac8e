//! The counter over HTTP: handlers that extract, call and render, and one form for everything that goes wrong.

mod ask;
mod body;
mod conversations;
mod cors;
mod documentation;
mod eligibility;
mod extract;
mod faq;
mod limit;
mod observe;
mod openapi;
mod operations;
mod orders;
mod problem;
mod reload;
mod resource;
mod shops;
mod state;
#[cfg(test)]
mod tests;

use actix_web::{
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};

pub use openapi::{openapi, openapi_json};
pub use state::{Api, House, Mode, Reload, ReloadError, Reloaded, Scope, Settings, Token};

use documentation::Documentation;
use problem::{Code, Problem};
use resource::Resource;

/// Every path and its methods: what is routed, what `Allow` says and what must be documented.
fn resources() -> Vec<Resource> {
    vec![
        Resource::at("/v1/shops/{shop}").get(shops::get),
        Resource::at("/v1/shops/{shop}/faq").get(faq::get),
        Resource::at("/v1/shops/{shop}/ask").post(ask::post),
        Resource::at("/v1/shops/{shop}/conversations").post(conversations::post),
        Resource::at("/v1/shops/{shop}/conversations/{id}")
            .get(conversations::get)
            .delete(conversations::delete),
        Resource::at("/v1/shops/{shop}/conversations/{id}/messages").post(conversations::send),
        Resource::at("/v1/shops/{shop}/eligibility").post(eligibility::post),
        Resource::at("/v1/admin/shops/{shop}/orders:batch").post(orders::batch),
        Resource::at("/v1/admin/shops/{shop}/orders/{number}")
            .get(orders::get)
            .put(orders::put)
            .delete(orders::delete),
        Resource::at("/v1/admin/shops/{shop}/reload").post(reload::post),
        Resource::at("/healthz").get(operations::health),
        Resource::at("/readyz").get(operations::readiness),
        Resource::at("/metrics").get(operations::metrics),
        Resource::at("/openapi.json").get(documentation::specification),
        Resource::at("/docs").get(documentation::lead),
    ]
}

/// The paths and methods that the server answers, but for the files of the documentation page.
pub fn served() -> Vec<(&'static str, Vec<String>)> {
    resources()
        .iter()
        .map(|resource| {
            let methods = resource.methods().iter().map(ToString::to_string);
            (resource.path(), methods.collect())
        })
        .collect()
}

/// Puts the whole API into an actix app.
pub fn routes(api: Data<Api>) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        let page = Resource::at("/docs/{file:.*}").get(documentation::page);
        let mut counter = web::scope("")
            .app_data(api)
            .app_data(Data::new(Documentation::new(openapi_json())))
            .wrap(from_fn(cors::share))
            .wrap(from_fn(observe::admit))
            .wrap(from_fn(observe::observe));
        for resource in resources().into_iter().chain([page]) {
            counter = counter.service(resource.into_service());
        }
        config.service(counter.default_service(web::to(nothing_here)));
    }
}

async fn nothing_here() -> Result<&'static str, Problem> {
    Err(Problem::new(
        Code::NotFound,
        "there is nothing at this address; `/docs` lists every call",
    ))
}
