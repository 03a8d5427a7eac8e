//! The specification, from the handlers: what is documented is what is served.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        Content, Ref, RefOr, Response,
        path::{Operation, ParameterBuilder, ParameterIn, PathItem},
        schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type},
        security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};

use super::{
    ask, conversations, documentation, eligibility,
    extract::NOW_HEADER,
    faq, operations, orders,
    problem::{self, Code, ProblemBody},
    reload, shops,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Comptoir",
        description = "A shop counter that answers at once, truly, and by the shop's own rules. Errors are RFC 9457 `application/problem+json`."
    ),
    paths(
        shops::get, faq::get, ask::post,
        conversations::post, conversations::send, conversations::get, conversations::delete,
        eligibility::post,
        orders::put, orders::get, orders::delete, orders::batch, reload::post,
        operations::health, operations::readiness, operations::metrics,
        documentation::specification, documentation::lead,
    ),
    components(schemas(ProblemBody)),
    tags(
        (name = "customer", description = "What a shop's page or widget calls."),
        (name = "admin", description = "What the shop itself calls, with a token."),
        (name = "operations", description = "What those who run the server call.")
    ),
    modifiers(&Shared)
)]
struct Specification;

/// The specification as a value.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Specification::openapi()
}

/// The specification as it is served and committed: readable JSON with a final newline.
pub fn openapi_json() -> String {
    // INVARIANT: the document has only string keys, so it is always JSON.
    let mut text = openapi().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// What many operations share: errors, the token, the clock of test suites.
struct Shared;

impl Modify for Shared {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.description = Some("An admin token of the shop.".to_owned());
        components.add_security_scheme("admin", SecurityScheme::Http(scheme));
        for (path, item) in &mut document.paths.paths {
            for operation in operations_of(item) {
                complete(path, operation);
            }
        }
    }
}

fn operations_of(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
    ]
    .into_iter()
    .flatten()
}

fn complete(path: &str, operation: &mut Operation) {
    let is_admin = path.starts_with("/v1/admin/");
    let sets_clock = path.contains("/conversations") || path.ends_with("/eligibility");
    if is_admin {
        let needed = SecurityRequirement::new("admin", Vec::<String>::new());
        operation.security = Some(vec![needed]);
    }
    if sets_clock {
        let parameters = operation.parameters.get_or_insert_default();
        parameters.push(now_header().into());
    }
    let has_body = operation.request_body.is_some();
    for code in Code::ALL {
        if happens(code, path, has_body, sets_clock) {
            add(operation, code);
        }
    }
}

/// Whether a call can meet this problem.
fn happens(code: Code, path: &str, has_body: bool, sets_clock: bool) -> bool {
    let is_call = path.starts_with("/v1/");
    let is_admin = path.starts_with("/v1/admin/");
    match code {
        Code::NotFound | Code::MethodNotAllowed | Code::OriginNotAllowed => false,
        Code::BadRequest
        | Code::MalformedJson
        | Code::BodyTooLarge
        | Code::UnsupportedMediaType => has_body,
        Code::InvalidRequest => {
            let has_query = path == "/v1/shops/{shop}" || path.ends_with("/faq");
            has_body || sets_clock || has_query
        }
        Code::InvalidCorpus => path.ends_with("/reload"),
        Code::UnknownShop
        | Code::Starting
        | Code::TemporarilyUnavailable
        | Code::TooManyRequests
        | Code::Internal => is_call,
        Code::UnknownConversation => path.contains("/conversations/{id}"),
        Code::OrderNotFound => path.ends_with("/eligibility") || path.ends_with("/orders/{number}"),
        Code::Unauthorized | Code::ScopeMissing => is_admin,
        Code::QaOnly => sets_clock,
        Code::Conflict => path.ends_with("/messages"),
    }
}

/// Names a problem among an operation's responses; problems of one status share a response.
fn add(operation: &mut Operation, code: Code) {
    let (name, title, status) = code.row();
    let responses = &mut operation.responses.responses;
    let key = status.as_str().to_owned();
    let sentence = format!("{title} (`{name}`).");
    if let Some(RefOr::T(response)) = responses.get_mut(&key) {
        response.description = format!("{} {sentence}", response.description);
        return;
    }
    let mut response = Response::new(sentence);
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    response
        .content
        .insert(problem::MEDIA_TYPE.to_owned(), RefOr::T(content));
    responses.insert(key, RefOr::T(response));
}

fn now_header() -> utoipa::openapi::path::Parameter {
    let instant = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
    ParameterBuilder::new()
        .name(NOW_HEADER)
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Sets the clock. Only on a server started with `--qa`.",
        ))
        .schema(Some(instant))
        .build()
}
