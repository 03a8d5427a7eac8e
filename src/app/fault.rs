//! Why the house does not open, in words for whoever started it.

use std::{fmt, io, net::SocketAddr, path::PathBuf};

use thiserror::Error;

use crate::disk::{DiskError, FileError};
use crate::domain::Diagnostic;
use crate::orders::OrdersError;
use crate::search::SearchError;
use crate::store::StoreError;

/// The house does not open.
#[derive(Debug, Error)]
pub enum AppError {
    /// The folder of the shops cannot be read.
    #[error("the shops in `{}` cannot be read: {source}; name another folder with `--corpus`", .path.display())]
    Corpus {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: DiskError,
    },
    /// What shops wrote has faults.
    #[error("{}", Faults(.0))]
    Faulty(Vec<Diagnostic>),
    /// An index can neither be opened nor built.
    #[error(
        "the index of `{shop}` cannot be opened or built: {source}; see that the folder named by `--index` can be written"
    )]
    Search {
        /// The shop.
        shop: String,
        /// Why.
        #[source]
        source: SearchError,
    },
    /// An index was built, but is not on the disk.
    #[error(
        "the index of `{shop}` cannot be kept: {source}; see that the folder named by `--index` can be written"
    )]
    Unkept {
        /// The shop.
        shop: String,
        /// Why.
        #[source]
        source: FileError,
    },
    /// The order store does not open.
    #[error(transparent)]
    Orders(#[from] OrdersError),
    /// The conversation store does not open.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address cannot be listened on.
    #[error("cannot listen on `{address}`: {source}; name another address with `--listen`")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The server broke off.
    #[error("the server stopped: {0}")]
    Server(#[source] io::Error),
}

/// Every finding on its own line, and what they mean.
struct Faults<'a>(&'a [Diagnostic]);

impl fmt::Display for Faults<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the shops' folders have faults")?;
        for diagnostic in self.0 {
            writeln!(f, "{diagnostic}")?;
        }
        f.write_str(
            "nothing is served until the faults above are mended; `comptoir check` lists them again",
        )
    }
}
