//! Builds the indexes ahead of the first start.

use super::{Output, failure::Failure};
use crate::app;
use crate::config::Config;

pub(super) fn run(config: &Config, output: &mut Output<'_>) -> Result<(), Failure> {
    for (id, open) in app::open_shops(config)? {
        let n_entries = open.shop.entries.len();
        let folder = config.index.join(id.as_str());
        let revision = open.search.revision();
        writeln!(
            output.data,
            "{id}: {n_entries} entries, revision {revision}, in {}",
            folder.display()
        )?;
    }
    Ok(())
}
