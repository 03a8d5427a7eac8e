//! One check, without a dialogue; and the look-up that every check goes through.

use std::time::Duration;

use jiff::Timestamp;

use super::{Chat, ChatError, EligibilityRequest, limits::Attempt};
use crate::dialogue::Found;
use crate::domain::{Decision, EmailAddress, Order, ShopId};
use crate::policy::Request;

/// How long the order source may take.
const LOOKUP_TIME_LIMIT: Duration = Duration::from_secs(5);

impl Chat {
    /// Runs one check, without a dialogue.
    ///
    /// # Errors
    /// When the shop is not served, the order is not found, too many misses came before, or the order source cannot answer.
    pub async fn eligibility(
        &self,
        shop: &ShopId,
        request: EligibilityRequest,
    ) -> Result<Decision, ChatError> {
        let open = self.shop(shop)?;
        let order = self.order_of(shop, &request).await?;
        Ok(open.shop.policy.decide(&Request {
            check: request.check,
            order: order.as_ref(),
            details: &request.details,
            as_of: request.as_of,
        }))
    }

    async fn order_of(
        &self,
        shop: &ShopId,
        request: &EligibilityRequest,
    ) -> Result<Option<Order>, ChatError> {
        if !request.check.needs_order() {
            return Ok(None);
        }
        let (Some(number), Some(email)) = (&request.number, &request.email) else {
            return Err(ChatError::OrderNeeded(request.check));
        };
        let attempt = Attempt {
            shop,
            number,
            client: request.client,
            now: request.now,
        };
        match self.look_up(&attempt, email).await {
            Found::Order(order) => Ok(Some(*order)),
            Found::Nothing => Err(ChatError::OrderNotFound),
            Found::Refused(until) => Err(ChatError::TooMany(wait(request.now, until))),
            Found::Unavailable => Err(ChatError::OrdersUnavailable),
        }
    }

    /// Looks an order up, unless too many tries missed; misses are counted and held back.
    pub(super) async fn look_up(&self, attempt: &Attempt<'_>, email: &EmailAddress) -> Found {
        if let Some(until) = self.limits.refused_until(attempt) {
            return Found::Refused(until);
        }
        let answer = tokio::time::timeout(
            LOOKUP_TIME_LIMIT,
            self.orders.find(attempt.shop, attempt.number, email),
        )
        .await;
        match answer {
            Ok(Ok(Some(order))) => Found::Order(Box::new(order)),
            Ok(Ok(None)) => {
                tokio::time::sleep(self.limits.missed(attempt)).await;
                Found::Nothing
            }
            Ok(Err(error)) => {
                tracing::error!(shop = %attempt.shop, %error, "order look-up failed");
                Found::Unavailable
            }
            Err(_) => {
                tracing::error!(shop = %attempt.shop, "order look-up took too long");
                Found::Unavailable
            }
        }
    }
}

fn wait(now: Timestamp, until: Timestamp) -> Duration {
    Duration::try_from(until.duration_since(now))
        .unwrap_or_default()
        .max(Duration::from_secs(1))
}
