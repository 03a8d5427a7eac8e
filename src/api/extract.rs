//! Takes from a request what handlers need, checked: the house, the shop, ids, the clock, who calls.

use std::{
    future::{Ready, ready},
    net::IpAddr,
    sync::Arc,
};

use actix_web::{FromRequest, HttpRequest, dev, http::header, web};
use jiff::Timestamp;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    limit::client_address,
    problem::{Code, Fault, Problem},
    state::{Api, House, Mode, Scope},
};
use crate::chat::OpenShop;
use crate::domain::{ConversationId, OrderNumber, ShopId};

/// The header with which a test suite sets the clock.
pub(super) const NOW_HEADER: &str = "X-Comptoir-Now";

/// Declares an extractor that needs only the head of a request.
macro_rules! from_head {
    ($name:ty, $read:expr) => {
        impl FromRequest for $name {
            type Error = Problem;
            type Future = Ready<Result<Self, Problem>>;
            fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
                ready($read(request))
            }
        }
    };
}

/// The open house.
pub(super) struct Open(pub(super) Arc<House>);
from_head!(Open, |request| house(request).map(Self));

fn api(request: &HttpRequest) -> Result<&Api, Problem> {
    request
        .app_data::<web::Data<Api>>()
        .map(web::Data::get_ref)
        .ok_or_else(|| Problem::internal("the API is not in the app data"))
}

fn house(request: &HttpRequest) -> Result<Arc<House>, Problem> {
    api(request)?
        .house()
        .map(Arc::clone)
        .ok_or_else(Problem::starting)
}

/// The shop of the path as a valid id, whether it is served or not.
pub(super) struct Named(pub(super) ShopId);
from_head!(Named, |request| shop_id(request).map(Self));

fn shop_id(request: &HttpRequest) -> Result<ShopId, Problem> {
    let given = request.match_info().get("shop").unwrap_or_default();
    ShopId::parse(given).map_err(|_invalid| Problem::unknown_shop(given))
}

/// The shop of the path, which is served.
pub(super) struct Counter {
    pub(super) house: Arc<House>,
    pub(super) id: ShopId,
    pub(super) open: OpenShop,
}
from_head!(Counter, |request| {
    let house = house(request)?;
    let id = shop_id(request)?;
    let open = house
        .chat
        .shops()
        .get(&id)
        .cloned()
        .ok_or_else(|| Problem::unknown_shop(id.as_str()))?;
    Ok(Self { house, id, open })
});

/// The conversation of the path.
pub(super) struct Conversation(pub(super) ConversationId);
from_head!(Conversation, |request: &HttpRequest| {
    let given = request.match_info().get("id").unwrap_or_default();
    ConversationId::parse(given)
        .map(Self)
        .map_err(|_invalid| Problem::unknown_conversation())
});

/// The order number of the path, as it was given: what cannot be one is known to no shop.
pub(super) struct Numbered(pub(super) Result<OrderNumber, String>);
from_head!(Numbered, |request: &HttpRequest| {
    let part: Result<NumberPart, _> = request.match_info().load();
    let given = part.map(|part| part.number).unwrap_or_default();
    Ok(Self(
        OrderNumber::parse(&given).map_err(|error| error.to_string()),
    ))
});

/// The part of the path, read by serde, since that undoes all of the percent-encoding.
#[derive(Deserialize)]
struct NumberPart {
    number: String,
}

impl Numbered {
    /// The number of an order that is to be there.
    pub(super) fn existing(self) -> Result<OrderNumber, Problem> {
        self.0.map_err(|_invalid| Problem::no_order())
    }

    /// The number of an order that is to be kept.
    pub(super) fn wanted(self) -> Result<OrderNumber, Problem> {
        self.0
            .map_err(|message| Problem::invalid(vec![Fault::parameter("number", message)]))
    }
}

/// The present: the clock's, or, on a test server, what the request says.
pub(super) struct Now(pub(super) Timestamp);
from_head!(Now, |request: &HttpRequest| {
    let api = api(request)?;
    let Some(given) = request.headers().get(NOW_HEADER) else {
        return Ok(Self(api.clock.now()));
    };
    only_in_qa(api.settings.mode, &format!("the header `{NOW_HEADER}`"))?;
    let text = given.to_str().unwrap_or_default();
    text.parse().map(Self).map_err(|_unreadable| {
        let message =
            format!("`{text}` is no instant; write RFC 3339, such as `2026-11-20T22:50:00+01:00`");
        Problem::invalid(vec![Fault::header(NOW_HEADER, message)])
    })
});

/// Refuses on a server for customers.
pub(super) fn only_in_qa(mode: Mode, what: &str) -> Result<(), Problem> {
    match mode {
        Mode::Qa => Ok(()),
        Mode::Live => Err(Problem::new(
            Code::QaOnly,
            format!(
                "{what} sets the clock, which only a server started with `--qa` lets requests do"
            ),
        )),
    }
}

/// The address of the client.
pub(super) struct Client(pub(super) Option<IpAddr>);
from_head!(Client, |request| {
    Ok(Self(client_address(
        request,
        api(request)?.settings.trusted_proxies,
    )))
});

/// The query, without unknown parameters.
pub(super) struct Parameters<T>(pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for Parameters<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let query = web::Query::<T>::from_query(request.query_string());
        ready(
            query
                .map(|query| Self(query.into_inner()))
                .map_err(|error| {
                    // The framework's own words begin with what is known anyway.
                    let text = error.to_string();
                    let message = text.trim_start_matches("Query deserialize error: ");
                    Problem::invalid(vec![Fault::parameter("query", message)])
                }),
        )
    }
}

/// Whoever calls holds an admin token of the open house.
pub(super) struct Admin {
    scopes: Vec<Scope>,
}
from_head!(Admin, |request: &HttpRequest| {
    let house = house(request)?;
    let given = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(bearer)
        .ok_or_else(unauthorized)?;
    let token = house.tokens.iter().find(|token| token.is(given));
    let token = token.ok_or_else(unauthorized)?;
    let scopes = Scope::ALL.iter().copied().filter(|scope| token.may(*scope));
    Ok(Self {
        scopes: scopes.collect(),
    })
});

impl Admin {
    /// Refuses when the token is not for this.
    pub(super) fn may(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        let detail = format!("the token lacks the scope `{}`", scope.name());
        Err(Problem::new(Code::ScopeMissing, detail))
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn unauthorized() -> Problem {
    Problem::new(
        Code::Unauthorized,
        "send the admin token as `Authorization: Bearer <token>`",
    )
}
