//! Builds the indexes ahead of the first start.

use std::io::{self, Write};

use super::{Output, failure::Failure, progress::Building, render::count};
use crate::app::{self, Built};
use crate::config::Config;
use crate::corpus::Shop;

pub(super) fn run(config: &Config, output: &mut Output<'_>) -> Result<(), Failure> {
    let shops = app::read_shops(config)?;
    app::build_indexes(config, shops, &Building::new(), |shop, built| {
        write(output.data, shop, built)?;
        // The next shop may take minutes.
        Ok(output.data.flush()?)
    })
}

/// Tells of one index: what became of it, and what each language has in it.
fn write(out: &mut dyn Write, shop: &Shop, built: &Built) -> io::Result<()> {
    let outcome = match built.took {
        Some(took) => format!("built in {:.1} s", took.as_secs_f64()),
        None => "up to date".to_owned(),
    };
    let (size, folder) = (size(built.bytes), built.folder.display());
    writeln!(out, "{}: {outcome}, {size} in {folder}", shop.id)?;
    for lang in &shop.languages {
        let own = || shop.entries.iter().filter(|entry| entry.lang == *lang);
        // The question itself is a phrasing too.
        let n_phrasings = own().map(|entry| 1 + entry.also_asked.len()).sum();
        let entries = match own().count() {
            1 => "1 entry".to_owned(),
            n_entries => format!("{n_entries} entries"),
        };
        writeln!(
            out,
            "  {lang}: {entries}, {}",
            count(n_phrasings, "phrasing")
        )?;
    }
    Ok(())
}

/// Bytes as people read them, in steps of a thousand.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        1_000_000.. => format!("{} MB", tenths(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (123_456, "123.5 kB"),
            (38_040_000, "38.0 MB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }
}
