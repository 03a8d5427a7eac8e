//! Advice for whoever writes the shops' folders, from reading them and from asking what they would answer.

use super::{
    fault::AppError,
    rooms::{corpus_tree, matching},
};
use crate::config::Config;
use crate::corpus::{
    self, Corpus, Shop,
    lint::{self, HeldOut},
};
use crate::domain::Diagnostic;
use crate::search::{self, HeldOutPhrasing};

/// How deeply the shops are looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What stands in the files.
    Files,
    /// Also what each phrasing finds without itself; it takes as long as building the indexes.
    Matching,
}

/// Reads what the shops wrote, with advice beside the faults.
///
/// # Errors
/// When the folder cannot be read, or phrasings cannot be asked.
pub fn check_corpus(config: &Config, depth: Depth) -> Result<Corpus, AppError> {
    let (name, tree) = corpus_tree(config)?;
    let mut corpus = corpus::load(&name, &tree);
    let mut advice = lint::review(&name, &tree);
    if depth == Depth::Matching {
        for shop in &corpus.shops {
            let found = held_out(config, shop)?;
            advice.extend(lint::held_out(&name, &tree, &shop.id, &found));
        }
    }
    corpus.diagnostics.extend(advice);
    let key = |finding: &Diagnostic| (finding.file.clone(), finding.line);
    corpus.diagnostics.sort_by_key(key);
    Ok(corpus)
}

/// What each phrasing of a shop finds without itself.
fn held_out(config: &Config, shop: &Shop) -> Result<Vec<HeldOut>, AppError> {
    let found = search::held_out(
        &matching(config),
        &shop.entries,
        &shop.languages,
        &shop.revision,
    );
    let found = found.map_err(|source| AppError::Search {
        shop: shop.id.to_string(),
        source,
    })?;
    let told = |held: HeldOutPhrasing| HeldOut {
        is_sure: held.is_sure(),
        lang: held.lang,
        entry: held.entry,
        phrasing: held.phrasing,
        winner: held.winner,
    };
    Ok(found.into_iter().map(told).collect())
}
