//! All of a shop's answers, so that a help centre page can be drawn from one call.

use std::collections::BTreeMap;

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    extract::{Counter, Parameters},
    problem::Problem,
    shops::{InLanguage, language_of},
};
use crate::corpus::Shop;
use crate::domain::{Answering, CategoryId, Check, Entry, EntryId, Language, Revision, ShopId};

/// A shop's answers by category.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Faq {
    /// The language chosen.
    lang: Language,
    /// The revision of the answers.
    revision: Revision,
    /// The categories, by name.
    categories: Vec<Shelf>,
}

/// A category with its entries.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Category)]
pub(super) struct Shelf {
    /// Its name.
    category: CategoryId,
    /// What it is called.
    title: String,
    /// Its entries, by name.
    entries: Vec<EntryView>,
}

/// One entry.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Entry)]
pub(super) struct EntryView {
    /// Its id, the same in every language.
    entry: EntryId,
    /// Its title.
    question: String,
    /// Its text, in Markdown.
    answer: String,
    /// The language of title and text: the shop's first, where the chosen one lacks the entry.
    lang: Language,
    /// The check it offers to run.
    check: Option<Check>,
    /// `none` where it says what the shop does not do; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Answering>,
}

/// Categories and entries.
#[utoipa::path(
    get,
    path = "/v1/shops/{shop}/faq",
    operation_id = "getFaq",
    tag = "customer",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("lang" = Option<String>, Query, description = "The language as a BCP 47 tag; one that the shop does not have gets the shop's first.")
    ),
    responses((status = 200, description = "The shop's answers.", body = Faq))
)]
pub(super) async fn get(
    counter: Counter,
    Parameters(query): Parameters<InLanguage>,
) -> Result<Json<Faq>, Problem> {
    let shop = &counter.open.shop;
    let lang = language_of(shop, query.lang.as_deref());
    Ok(Json(Faq {
        lang,
        revision: shop.revision.clone(),
        categories: categories(shop, lang),
    }))
}

fn categories(shop: &Shop, lang: Language) -> Vec<Shelf> {
    let mut by_category: BTreeMap<&CategoryId, BTreeMap<&EntryId, &Entry>> = BTreeMap::new();
    for entry in &shop.entries {
        // The entry in the chosen language takes the place of the one it falls back to.
        if let Some(shown) = shop.entry(&entry.id, lang) {
            let entries = by_category.entry(&shown.category).or_default();
            entries.insert(&shown.id, shown);
        }
    }
    by_category
        .into_iter()
        .map(|(category, entries)| Shelf {
            category: category.clone(),
            title: shop.category_title(category, lang),
            entries: entries.into_values().map(view).collect(),
        })
        .collect()
}

fn view(entry: &Entry) -> EntryView {
    EntryView {
        entry: entry.id.clone(),
        question: entry.question.clone(),
        answer: entry.answer.clone(),
        lang: entry.lang,
        check: entry.check,
        answers: entry.answers,
    }
}
