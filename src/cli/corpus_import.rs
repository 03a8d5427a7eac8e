//! Takes a shop's existing FAQ into a corpus folder to review, and says what it could not place.

use std::path::PathBuf;

use super::{Output, counter::shop_id, failure::Failure};
use crate::config::Config;
use crate::corpus::{
    Tree,
    import::{self, Import, Request, Source},
};
use crate::disk;
use crate::domain::{Diagnostic, Language, ShopId};

/// Whose documents, and in which language.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop, by the name of its folder; a new one is made with settings to review
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// Plain text copied from a page, Markdown, HTML, CSV, or JSON-LD of schema.org
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language the documents are written in
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Only shows what would be written
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let sources = read(&arguments.files)?;
    let existing = existing(&arguments.shop, config)?;
    let import = import::propose(Request {
        shop: &arguments.shop,
        lang: arguments.lang,
        corpus: &config.corpus.to_string_lossy(),
        existing: &existing,
        sources: &sources,
    });
    tell(&import.notes, output)?;
    tell(&import.lint, output)?;
    if import.is_faulty {
        let message = "the shop would be faulty with these entries; nothing was written";
        return Err(Failure::Message(message.to_owned()));
    }
    if !arguments.dry_run {
        disk::write_new(&config.corpus, &import.files)
            .map_err(|error| Failure::Message(format!("{error}; nothing was written")))?;
    }
    summarise(&import, arguments, config, output)
}

fn read(files: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let read = files.iter().map(|path| {
        let bytes = disk::read_file(path).map_err(|error| Failure::Message(error.to_string()))?;
        let name = path.to_string_lossy().into_owned();
        Ok(Source { name, bytes })
    });
    read.collect()
}

/// The files that the shop has, with paths that begin with its id.
fn existing(shop: &ShopId, config: &Config) -> Result<Tree, Failure> {
    let folder = config.corpus.join(shop.as_str());
    if !disk::exists(&folder) {
        return Ok(Tree::new());
    }
    let tree = disk::read_tree(&folder).map_err(|error| Failure::Message(error.to_string()))?;
    let files = tree.into_iter();
    Ok(files
        .map(|(path, bytes)| (format!("{shop}/{path}"), bytes))
        .collect())
}

/// Tells findings; what holds for many entries is told once, with how many more it holds for.
fn tell(found: &[Diagnostic], output: &mut Output<'_>) -> Result<(), Failure> {
    for (index, finding) in found.iter().enumerate() {
        let is_alike =
            |other: &&Diagnostic| other.message == finding.message && other.fix == finding.fix;
        let earlier = found.get(..index).unwrap_or_default();
        if earlier.iter().any(|other| is_alike(&other)) {
            continue;
        }
        let n_more = found.iter().filter(is_alike).count() - 1;
        writeln!(output.messages, "{finding}")?;
        if n_more > 0 {
            writeln!(output.messages, "    and {n_more} more like this")?;
        }
    }
    Ok(())
}

fn summarise(
    import: &Import,
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    for entry in &import.entries {
        let (file, line) = &entry.from;
        writeln!(
            output.data,
            "{}  {}  ({file}:{line})",
            entry.path, entry.question
        )?;
    }
    let settings = format!("{}/shop.toml", arguments.shop);
    if import.files.contains_key(&settings) {
        writeln!(
            output.data,
            "{settings}  to review: name, time zone, contact"
        )?;
    }
    let n_errors = import.notes.iter().filter(|note| note.is_error()).count();
    let done = if arguments.dry_run {
        "would be written"
    } else {
        "written"
    };
    writeln!(
        output.messages,
        "{} files {done} in {}: {} entries; {} notes on the documents, {} findings in the shop",
        import.files.len(),
        config.corpus.display(),
        import.entries.len(),
        import.notes.len(),
        import.lint.len()
    )?;
    if n_errors > 0 {
        Err(Failure::Found)
    } else {
        Ok(())
    }
}
