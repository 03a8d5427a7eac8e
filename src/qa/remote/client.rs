//! The calls that a replay makes, and their refusals in words.

use std::{fmt, time::Duration};

use jiff::Timestamp;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::domain::{ConversationId, Opened, Order, OrderNumber, ShopId, Turn};

/// The header with which a request sets the clock of a test server.
const NOW_HEADER: &str = "X-Comptoir-Now";
/// A server that takes longer for one call is as good as gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// A connection idle for longer is not used again: servers close them after some seconds, and a message that meets the closing is
/// lost without an answer.
const IDLE: Duration = Duration::from_secs(1);

/// A client of one server.
pub(super) struct Client {
    http: reqwest::Client,
    address: String,
    token: Option<String>,
}

impl fmt::Debug for Client {
    /// Hides the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// What the server says of itself.
#[derive(Deserialize)]
struct Readiness {
    status: String,
    qa: bool,
    shops: Vec<ShopId>,
}

/// A problem as the server words it.
#[derive(Deserialize)]
struct Problem {
    code: String,
    detail: Option<String>,
}

impl Client {
    pub(super) fn new(address: &str, token: Option<&str>) -> Result<Self, String> {
        // Somebody else in this process may have chosen before; either choice will do.
        let _chosen = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .pool_idle_timeout(IDLE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| format!("no client for HTTP can be made: {error}"))?;
        let address = address.trim_end_matches('/').to_owned();
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return Err(format!(
                "`{address}` is no address of a server; write one such as `http://127.0.0.1:8080`"
            ));
        }
        Ok(Self {
            http,
            address,
            token: token.map(str::to_owned),
        })
    }

    /// The shops that are served, when it is a test server that is ready.
    pub(super) async fn ready(&self) -> Result<Vec<ShopId>, String> {
        let at = &self.address;
        let sent = self.http.get(format!("{at}/readyz")).send().await;
        let answer = sent.map_err(|error| format!("nothing answers at `{at}`: {}", why(&error)))?;
        let readiness: Readiness = answer.json().await.map_err(|_unreadable| {
            format!("what answers at `{at}` is no Comptoir; give the address without a path")
        })?;
        if !readiness.qa {
            return Err(format!(
                "the server at `{at}` was not started with `--qa`, so that no request may set its clock; start one with `serve --qa`"
            ));
        }
        if readiness.status != "ready" {
            let status = readiness.status;
            return Err(format!(
                "the server at `{at}` is not ready but `{status}`; try again"
            ));
        }
        Ok(readiness.shops)
    }

    pub(super) async fn begin(
        &self,
        shop: &ShopId,
        now: Timestamp,
        opening: &Value,
    ) -> Result<Opened, String> {
        let path = format!("/v1/shops/{shop}/conversations");
        let request = self.at(Method::POST, &path, now).json(opening);
        read(request, "the conversation cannot be opened").await
    }

    pub(super) async fn say(
        &self,
        (shop, id): (&ShopId, &ConversationId),
        now: Timestamp,
        message: &Value,
    ) -> Result<Turn, String> {
        let path = format!("/v1/shops/{shop}/conversations/{id}/messages");
        let request = self.at(Method::POST, &path, now).json(message);
        read(request, "the message was refused").await
    }

    pub(super) async fn erase(
        &self,
        (shop, id): (&ShopId, &ConversationId),
        now: Timestamp,
    ) -> Result<(), String> {
        let path = format!("/v1/shops/{shop}/conversations/{id}");
        let request = self.at(Method::DELETE, &path, now);
        send(request, "the conversation cannot be erased")
            .await
            .map(drop)
    }

    /// The order of this number, if there is one.
    pub(super) async fn order(
        &self,
        shop: &ShopId,
        number: &OrderNumber,
    ) -> Result<Option<Order>, String> {
        let what = format!("the order `{number}` cannot be read");
        let request = self.admin(Method::GET, shop, number)?;
        let answer = request.send().await;
        let answer = answer.map_err(|error| format!("{what}: {}", why(&error)))?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let answer = good(answer, &what).await?;
        let order = answer.json().await;
        order
            .map(Some)
            .map_err(|error| format!("{what}: {}", why(&error)))
    }

    pub(super) async fn put(&self, shop: &ShopId, order: &Order) -> Result<(), String> {
        let number = &order.number;
        let request = self.admin(Method::PUT, shop, number)?.json(order);
        send(request, &format!("the order `{number}` cannot be put"))
            .await
            .map(drop)
    }

    /// Removes an order; that there is none is fine.
    pub(super) async fn remove(&self, shop: &ShopId, number: &OrderNumber) -> Result<(), String> {
        let what = format!("the order `{number}` cannot be removed");
        let answer = self.admin(Method::DELETE, shop, number)?.send().await;
        let answer = answer.map_err(|error| format!("{what}: {}", why(&error)))?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(());
        }
        good(answer, &what).await.map(drop)
    }

    fn at(&self, method: Method, path: &str, now: Timestamp) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.address));
        request.header(NOW_HEADER, now.to_string())
    }

    fn admin(
        &self,
        method: Method,
        shop: &ShopId,
        number: &OrderNumber,
    ) -> Result<RequestBuilder, String> {
        let token = self.token.as_deref().ok_or(
            "the fixture has orders, and they are put with an admin token; give `--token` or COMPTOIR_ADMIN_TOKEN",
        )?;
        // Of all that a number may hold only this means something in a path.
        let number = number.as_str().replace('/', "%2F");
        let url = format!("{}/v1/admin/shops/{shop}/orders/{number}", self.address);
        Ok(self.http.request(method, url).bearer_auth(token))
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder, what: &str) -> Result<T, String> {
    let answer = send(request, what).await?;
    let value = answer.json().await;
    value.map_err(|error| format!("{what}: {}", why(&error)))
}

async fn send(request: RequestBuilder, what: &str) -> Result<reqwest::Response, String> {
    let answer = request.send().await;
    good(
        answer.map_err(|error| format!("{what}: {}", why(&error)))?,
        what,
    )
    .await
}

/// The answer, unless it is a refusal.
async fn good(answer: reqwest::Response, what: &str) -> Result<reqwest::Response, String> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let problem = answer.json::<Problem>().await;
    Err(match problem {
        Ok(Problem { code, detail }) => {
            let detail = detail.unwrap_or_default();
            format!("{what}: {} `{code}`: {detail}", status.as_u16())
        }
        Err(_no_problem) => format!("{what}: the server answers {status}"),
    })
}

/// The innermost reason, which is the one that helps.
fn why(error: &reqwest::Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    reason.to_string()
}
