//! A path with its methods: what is routed, what `Allow` says and what is documented come from one list.

use actix_web::{FromRequest, Handler, Responder, guard, http::Method, web};

use super::problem::Problem;

/// One path of the API.
pub(super) struct Resource {
    path: &'static str,
    methods: Vec<Method>,
    routed: actix_web::Resource,
}

impl Resource {
    pub(super) fn at(path: &'static str) -> Self {
        Self {
            path,
            methods: Vec::new(),
            routed: web::resource(path),
        }
    }

    /// Answers GET, and HEAD with the same but the body.
    pub(super) fn get<F, Args>(mut self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let either = guard::Any(guard::Get()).or(guard::Head());
        self.routed = self.routed.route(web::route().guard(either).to(handler));
        self.methods.extend([Method::GET, Method::HEAD]);
        self
    }

    pub(super) fn post<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.on(Method::POST, handler)
    }

    pub(super) fn put<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.on(Method::PUT, handler)
    }

    pub(super) fn delete<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.on(Method::DELETE, handler)
    }

    fn on<F, Args>(mut self, method: Method, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.routed = self.routed.route(web::method(method.clone()).to(handler));
        self.methods.push(method);
        self
    }

    pub(super) fn path(&self) -> &'static str {
        self.path
    }

    pub(super) fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// The resource with its answer to every other method.
    pub(super) fn into_service(self) -> actix_web::Resource {
        let names: Vec<&str> = self.methods.iter().map(Method::as_str).collect();
        let allow = names.join(", ");
        self.routed.default_service(web::to(move || {
            std::future::ready(Err::<&str, _>(Problem::not_allowed(allow.clone())))
        }))
    }
}
