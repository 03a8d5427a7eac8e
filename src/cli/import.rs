//! Takes orders from a file into the store, all or none.

use std::path::{Path, PathBuf};

use super::{
    Output,
    counter::{self, Database, shop_id},
    failure::Failure,
    progress,
    render::count,
};
use crate::app::block_on;
use crate::config::Config;
use crate::disk;
use crate::domain::{Diagnostic, Order, ShopId};
use crate::orders;

/// Whose orders, and where they are.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// JSON lines, or one JSON array
    file: PathBuf,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let shop = &arguments.shop;
    let orders = read(&arguments.file, output)?;
    block_on(async {
        let rooms = counter::open(config, shop, Database::Kept).await?;
        let bar = progress::bar(orders.len(), "orders");
        let progress = |done: usize| bar.set_position(progress::position(done));
        let kept = rooms.orders.put_all(shop, &orders, &progress).await;
        bar.finish_and_clear();
        kept.map_err(|error| Failure::Message(format!("{error}; no order was kept")))
    })?;
    let orders = count(orders.len(), "order");
    writeln!(output.data, "{orders} of `{shop}` kept")?;
    Ok(())
}

/// Reads the file, and tells of every fault in it.
fn read(file: &Path, output: &mut Output<'_>) -> Result<Vec<Order>, Failure> {
    let bytes = disk::read(file).map_err(|error| Failure::Message(error.to_string()))?;
    match orders::read_orders(&bytes) {
        Ok(orders) => Ok(orders),
        Err(faults) => {
            for fault in &faults {
                writeln!(output.messages, "{}", diagnostic(file, fault))?;
            }
            let faults = count(faults.len(), "fault");
            writeln!(output.messages, "{faults}; no order was kept")?;
            Err(Failure::Found)
        }
    }
}

/// The fault in the form in which every other file's faults are told.
fn diagnostic(file: &Path, fault: &orders::Fault) -> Diagnostic {
    let message = match fault.pointer.as_str() {
        "" => fault.message.clone(),
        pointer => format!("`{pointer}`: {}", fault.message),
    };
    Diagnostic::error(
        &file.to_string_lossy(),
        Some(fault.line),
        message,
        fault.fix.clone(),
    )
}
