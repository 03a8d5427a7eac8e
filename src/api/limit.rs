//! How often a client address may call, so that one client cannot keep the counter from the others.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use actix_web::HttpRequest;
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};

use super::state::{Mode, Settings};

/// After how many requests forgotten addresses are cleared away.
const SWEEP_EVERY: u32 = 10_000;

/// The requests of each client address.
pub(super) struct Limiter {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    until_sweep: AtomicU32,
}

impl Limiter {
    pub(super) fn new(settings: &Settings) -> Self {
        let quota =
            Quota::per_minute(settings.requests_per_minute).allow_burst(settings.requests_at_once);
        Self {
            requests: match settings.mode {
                Mode::Live => Some(DefaultKeyedRateLimiter::keyed(quota)),
                Mode::Qa => None,
            },
            until_sweep: AtomicU32::new(SWEEP_EVERY),
        }
    }

    /// Counts a request; when there were too many, how long to wait.
    pub(super) fn admit(&self, client: IpAddr) -> Result<(), Duration> {
        let Some(requests) = &self.requests else {
            return Ok(());
        };
        if self.until_sweep.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.until_sweep.store(SWEEP_EVERY, Ordering::Relaxed);
            requests.retain_recent();
        }
        requests.check_key(&network(client)).map_err(|refused| {
            refused.wait_time_from(governor::clock::DefaultClock::default().now())
        })
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").finish_non_exhaustive()
    }
}

/// What counts as one client: an IPv4 address, or an IPv6 network of 64 bits, since one customer has all of it.
fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            },
            IpAddr::V4,
        ),
    }
}

/// The address of the client: the peer, or what the trusted proxies say of it.
pub(super) fn client_address(request: &HttpRequest, trusted_proxies: usize) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|peer| peer.ip());
    if trusted_proxies == 0 {
        return peer;
    }
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    // Each proxy appends whom it saw, so the last ones are true and the first ones may be made up.
    let said = forwarded.len().checked_sub(trusted_proxies);
    said.and_then(|index| forwarded.get(index))
        .and_then(|address| address.parse().ok())
        .or(peer)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn an_address_is_slowed_alone() {
        let settings = Settings {
            mode: Mode::Live,
            requests_per_minute: NonZeroU32::MIN,
            requests_at_once: NonZeroU32::new(2).unwrap(),
            trusted_proxies: 0,
        };
        let limiter = Limiter::new(&settings);
        let (one, other): (IpAddr, IpAddr) =
            ("2001:db8::1".parse().unwrap(), "192.0.2.1".parse().unwrap());
        assert!(limiter.admit(one).is_ok());
        assert!(limiter.admit("2001:db8::2".parse().unwrap()).is_ok());
        let wait = limiter.admit(one).unwrap_err();
        assert!(
            wait > Duration::from_secs(30) && wait <= Duration::from_mins(1),
            "{wait:?}"
        );
        assert!(limiter.admit(other).is_ok());
        let lifted = Limiter::new(&Settings {
            mode: Mode::Qa,
            ..settings
        });
        assert!((0..100).all(|_| lifted.admit(one).is_ok()));
    }

    #[test]
    fn proxies_are_believed_as_far_as_they_are_trusted() {
        let request = TestRequest::default()
            .peer_addr("10.0.0.1:5".parse().unwrap())
            .insert_header(("x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.0.0.2"))
            .to_http_request();
        for (trusted, expected) in [
            (0, "10.0.0.1"),
            (1, "10.0.0.2"),
            (2, "203.0.113.9"),
            (9, "10.0.0.1"),
        ] {
            let address = client_address(&request, trusted).unwrap();
            assert_eq!(address.to_string(), expected, "{trusted} proxies");
        }
    }
}
