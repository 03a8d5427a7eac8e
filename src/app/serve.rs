//! Serves: listens at once, opens the rooms behind the door, and stops without leaving anybody in mid-sentence.

use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use actix_web::{
    App, HttpServer,
    dev::{Server, ServerHandle},
    web::Data,
};
use tokio::{
    signal::unix::{SignalKind, signal},
    task::spawn_blocking,
};

use super::{
    SystemClock, block_on,
    fault::AppError,
    indexes::{Watch, build_apart},
    reload::FromDisk,
    rooms::{Rooms, learn_languages, open_rooms, open_shops_watched},
    token,
};
use crate::api::{self, Api, House, Mode};
use crate::config::Config;
use crate::domain::ShopId;
use crate::telemetry;

/// How often the figures are tidied when nobody reads them.
const TIDY_EVERY: Duration = Duration::from_secs(10);

/// Serves until SIGINT or SIGTERM. `messages` is told where it listens and what it serves, `watch` how far indexes are
/// that are built by this process.
///
/// # Errors
/// When the address is taken, the shops have faults, or the database does not open.
pub fn serve(
    config: &Config,
    watch: Arc<dyn Watch>,
    messages: &mut (dyn Write + Send),
) -> Result<(), AppError> {
    block_on(run(config, watch, messages))
}

async fn run(
    config: &Config,
    watch: Arc<dyn Watch>,
    messages: &mut (dyn Write + Send),
) -> Result<(), AppError> {
    let settings = api::Settings {
        mode: if config.qa { Mode::Qa } else { Mode::Live },
        requests_per_minute: config.requests_per_minute,
        requests_at_once: config.requests_at_once,
        trusted_proxies: config.trusted_proxies,
    };
    let api = Data::new(Api::new(
        settings,
        Arc::new(SystemClock),
        telemetry::figures(),
    ));
    let (server, addresses) = listen(config, &api)?;
    let door = Door {
        config,
        watch,
        api: &api,
        handle: server.handle(),
        addresses: &addresses,
    };
    let (ended, tended) = futures_util::join!(server, door.tend(messages));
    tended.and(ended.map_err(AppError::Server))
}

/// Listens, so that health calls are answered while the rooms are being opened.
fn listen(config: &Config, api: &Data<Api>) -> Result<(Server, Vec<SocketAddr>), AppError> {
    let counter = api.clone();
    let mut server = HttpServer::new(move || App::new().configure(api::routes(counter.clone())))
        .disable_signals()
        .shutdown_timeout(config.shutdown_seconds);
    if config.workers > 0 {
        server = server.workers(config.workers);
    }
    let address = config.listen;
    let server = server
        .bind(address)
        .map_err(|source| AppError::Listen { address, source })?;
    let addresses = server.addrs();
    Ok((server.run(), addresses))
}

/// A server that listens already.
struct Door<'a> {
    config: &'a Config,
    watch: Arc<dyn Watch>,
    api: &'a Api,
    handle: ServerHandle,
    addresses: &'a [SocketAddr],
}

impl Door<'_> {
    /// Opens the house, and closes the door when it does not open or a signal comes.
    async fn tend(self, messages: &mut (dyn Write + Send)) -> Result<(), AppError> {
        let opened = tokio::select! {
            opened = self.open(messages) => opened,
            stopped = stop_signal() => stopped.map_err(AppError::Server),
        };
        let outcome = match opened {
            Ok(()) if self.api.is_open() => self.until_stopped().await.map_err(AppError::Server),
            other => other,
        };
        self.handle.stop(outcome.is_ok()).await;
        outcome
    }

    async fn open(&self, messages: &mut (dyn Write + Send)) -> Result<(), AppError> {
        let (config, watch) = (self.config.clone(), Arc::clone(&self.watch));
        let shops = spawn_blocking(move || {
            build_apart(&config);
            open_shops_watched(&config, watch.as_ref())
        })
        .await;
        let shops = shops.map_err(|error| AppError::Server(io::Error::other(error)))??;
        let rooms = open_rooms(self.config, shops).await?;
        let served = rooms.chat.shops();
        // Behind the open door: a message that comes before waits for its language alone.
        let _learning = spawn_blocking(move || learn_languages(&served));
        let first = token::first(&self.config.admin_token, rooms.store.as_ref()).await?;
        // Whoever started it may have closed stderr; that is no reason not to serve.
        let _unheard = self.announce(&rooms, first.made.as_deref(), messages);
        self.api.open(House {
            reload: Arc::new(FromDisk::new(
                self.config.clone(),
                Arc::clone(&rooms.chat),
                Arc::clone(&self.watch),
            )),
            chat: rooms.chat,
            orders: rooms.orders,
            store: rooms.store,
            tokens: vec![first.token],
        });
        Ok(())
    }

    fn announce(
        &self,
        rooms: &Rooms,
        made_token: Option<&str>,
        messages: &mut (dyn Write + Send),
    ) -> io::Result<()> {
        for address in self.addresses {
            writeln!(messages, "comptoir listens on http://{address}")?;
            writeln!(messages, "  every call:  http://{address}/docs")?;
        }
        let shops = rooms.chat.shops();
        let names: Vec<&str> = shops.keys().map(ShopId::as_str).collect();
        writeln!(messages, "  shops:       {}", names.join(", "))?;
        for (shop, n_orders) in &rooms.demo {
            writeln!(
                messages,
                "  loaded {n_orders} demo orders of `{shop}`, since it had none"
            )?;
        }
        if let Some(token) = made_token {
            writeln!(messages, "  admin token: {token}")?;
            writeln!(
                messages,
                "               told this once; only its hash is kept"
            )?;
        }
        if self.config.qa {
            writeln!(
                messages,
                "  warning: started with --qa: requests may set the clock and are not limited; never in production"
            )?;
        }
        messages.flush()
    }

    async fn until_stopped(&self) -> io::Result<()> {
        let mut stopped = std::pin::pin!(stop_signal());
        loop {
            tokio::select! {
                stopped = &mut stopped => return stopped,
                () = tokio::time::sleep(TIDY_EVERY) => telemetry::figures().tidy(),
            }
        }
    }
}

/// Waits for SIGINT or SIGTERM.
async fn stop_signal() -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
