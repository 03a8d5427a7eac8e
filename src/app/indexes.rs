//! Opens and builds the shops' indexes, and tells whoever watches how far that is.

use std::{
    collections::BTreeMap,
    fmt,
    num::NonZero,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use super::{
    fault::AppError,
    rooms::{matching, read_corpus},
};
use crate::chat::OpenShop;
use crate::config::{self, Config, LogFormat};
use crate::corpus::Shop;
use crate::disk;
use crate::domain::ShopId;
use crate::search::{self, Progress, Search, Step};
use crate::telemetry::Stopwatch;

/// Is told how far the building of a shop's index is.
pub trait Watch: fmt::Debug + Send + Sync {
    /// A step begins, goes on or ends; see [`Step`].
    fn tell(&self, shop: &ShopId, step: Step);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn tell(&self, _: &ShopId, _: Step) {}
}

/// An index that was built, or found to be current.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Where it stands.
    pub folder: PathBuf,
    /// How much it takes on disk.
    pub bytes: u64,
    /// How long its building took; none when it was there already.
    pub took: Option<Duration>,
}

/// Builds the indexes of shops on disk, unless they are there and current. `done` is told of each, in their order, as soon as it
/// and those before it are there.
///
/// # Errors
/// When one cannot be built, or not be kept, or when `done` fails.
pub fn build_indexes<E: From<AppError>>(
    config: &Config,
    shops: Vec<Shop>,
    watch: &dyn Watch,
    mut done: impl FnMut(&Shop, &Built) -> Result<(), E>,
) -> Result<(), E> {
    let work = |shop: Shop| {
        let built = build_index(config, &shop, watch);
        built.map(|built| (shop, built))
    };
    side_by_side(shops, work, |result| {
        let (shop, built) = result?;
        done(&shop, &built)
    })
}

/// Does the work of several things, such as shops, as many at once as there are processors: while the meanings of one shop are read,
/// which every processor helps with, another learns, which one does alone. `done` gets what came of each, in their order, until it fails.
pub(super) fn side_by_side<I: Send, T: Send, E>(
    items: Vec<I>,
    work: impl Fn(I) -> T + Sync,
    mut done: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let n_threads = n_threads.min(items.len());
    let waiting = Mutex::new(items.into_iter().enumerate());
    let next = || {
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.next()
    };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                // Nobody listens any more when `done` has failed.
                while let Some((number, item)) = next()
                    && sender.send((number, work(item))).is_ok()
                {}
            });
        }
        drop(sender);
        let (mut early, mut told) = (BTreeMap::new(), 0);
        for (number, result) in receiver {
            early.insert(number, result);
            while let Some(result) = early.remove(&told) {
                done(result)?;
                told += 1;
            }
        }
        Ok(())
    })
}

/// Builds the index of a shop on disk, unless it is there and current.
fn build_index(config: &Config, shop: &Shop, watch: &dyn Watch) -> Result<Built, AppError> {
    let folder = folder(config, shop);
    let is_built = AtomicBool::new(false);
    let running = Stopwatch::start();
    let search = open_search(config, shop, &|step| {
        is_built.store(true, Ordering::Relaxed);
        watch.tell(&shop.id, step);
    })?;
    let took = running.elapsed();
    drop(search);
    let bytes = disk::size_of_dir(&folder).map_err(|source| AppError::Unkept {
        shop: shop.id.to_string(),
        source,
    })?;
    Ok(Built {
        folder,
        bytes,
        took: is_built.into_inner().then_some(took),
    })
}

/// Opens the index of one shop, and builds it where it is missing, stale or damaged.
pub(super) fn open_shop(
    config: &Config,
    shop: Shop,
    watch: &dyn Watch,
) -> Result<(ShopId, OpenShop), AppError> {
    let search = open_search(config, &shop, &|step| watch.tell(&shop.id, step))?;
    let shop = Arc::new(shop);
    Ok((shop.id.clone(), OpenShop { shop, search }))
}

fn open_search(
    config: &Config,
    shop: &Shop,
    progress: Progress<'_>,
) -> Result<Arc<dyn Search>, AppError> {
    let source = search::Source {
        shop: &shop.id,
        entries: &shop.entries,
        languages: &shop.languages,
        revision: &shop.revision,
    };
    search::open(&matching(config), &source, progress).map_err(|source| AppError::Search {
        shop: shop.id.to_string(),
        source,
    })
}

/// Where the index of a shop stands.
fn folder(config: &Config, shop: &Shop) -> PathBuf {
    let of_shop = config.index.join(shop.id.as_str());
    of_shop.join(shop.revision.as_str())
}

/// Has the indexes that are not there built by a process of its own, whose memory goes when it ends: training takes
/// more than serving, and an allocator keeps what it once had. Where that fails, they are built when they are opened.
///
/// The process has this one's stderr, so that whoever started this one sees how far it is.
pub(super) fn build_apart(config: &Config) {
    let Some(program) = config::program() else {
        return;
    };
    // Faults are told when the shops are opened.
    let is_needed = read_corpus(config).is_ok_and(|corpus| {
        let is_built = |shop: &Shop| disk::exists(&folder(config, shop));
        !corpus.has_errors() && !corpus.shops.iter().all(is_built)
    });
    if !is_needed {
        return;
    }
    let format = match config.log_format {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    let outcome = Command::new(program)
        .arg("index")
        .arg("--corpus")
        .arg(&config.corpus)
        .arg("--index")
        .arg(&config.index)
        .args(["--encoder", &config.encoder.to_string()])
        .env("COMPTOIR_LOG_FORMAT", format)
        // Its warnings of the corpus are told once more when the shops are opened.
        .env(
            "COMPTOIR_LOG",
            format!("{},comptoir::app::rooms=error", config.log),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    if let Err(error) = outcome {
        tracing::warn!(%error, "the indexes are built in this process");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn what_is_done_first_is_told_in_order() {
        // With several processors the first two are under way at once.
        let is_parallel = thread::available_parallelism().is_ok_and(|count| count.get() > 1);
        let both_began = Barrier::new(2);
        let work = |item: usize| {
            if is_parallel && item < 2 {
                both_began.wait();
            }
            item * 10
        };
        let mut told = Vec::new();
        let outcome = side_by_side(vec![0, 1, 2, 3], work, |result| {
            told.push(result);
            Ok::<(), ()>(())
        });
        assert_eq!((outcome, told), (Ok(()), vec![0, 10, 20, 30]));
    }

    #[test]
    fn a_failure_ends_the_telling() {
        let mut told = Vec::new();
        let outcome = side_by_side(
            vec![1, 2, 3],
            |item| item,
            |result| {
                told.push(result);
                if result == 2 { Err("two") } else { Ok(()) }
            },
        );
        assert_eq!((outcome, told), (Err("two"), vec![1, 2]));
        assert_eq!(
            side_by_side(Vec::<u8>::new(), |item| item, |_| Err("none")),
            Ok(())
        );
    }
}
