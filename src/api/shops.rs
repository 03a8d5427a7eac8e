//! What a widget needs to know of a shop before the first word.

use actix_web::web::{Data, Json};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    extract::{Counter, Parameters},
    problem::Problem,
    state::Api,
};
use crate::chat::OpenShop;
use crate::corpus::{Shop, SupportHours};
use crate::domain::{Choice, ChoiceId, Contact, Language, Revision, ShopId};

/// Which language is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InLanguage {
    /// The language as a BCP 47 tag; one that the shop does not have gets the shop's first.
    pub(super) lang: Option<String>,
}

/// A shop as its customers meet it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShopView {
    /// Its id.
    id: ShopId,
    /// Its name.
    name: String,
    /// Its languages; the first is its own.
    languages: Vec<Language>,
    /// The language of the greeting and the suggestions.
    lang: Language,
    /// The words that open a conversation.
    greeting: String,
    /// What to suggest before the first question.
    suggestions: Vec<Choice>,
    /// How to reach it.
    contact: Contact,
    /// When its support answers.
    support_hours: SupportHoursView,
    /// Its time zone, by its IANA name.
    #[schema(examples("Europe/Paris"))]
    time_zone: Option<String>,
    /// The revision of its answers.
    revision: Revision,
}

/// When support answers, in the shop's time zone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = SupportHours)]
pub(super) enum SupportHoursView {
    /// Nothing is said.
    Unstated,
    /// At any time.
    Always,
    /// On some days, between two times.
    Daily {
        /// The days, 1 Monday to 7 Sunday.
        days: Vec<i8>,
        /// From, as `HH:MM`.
        #[schema(examples("09:00"))]
        from: String,
        /// Until, as `HH:MM`.
        #[schema(examples("18:00"))]
        until: String,
    },
}

/// What a widget needs: name, languages, greeting, suggestions, contact, support hours.
#[utoipa::path(
    get,
    path = "/v1/shops/{shop}",
    operation_id = "getShop",
    tag = "customer",
    params(
        ("shop" = ShopId, Path, description = "The shop."),
        ("lang" = Option<String>, Query, description = "The language as a BCP 47 tag; one that the shop does not have gets the shop's first.")
    ),
    responses((status = 200, description = "The shop.", body = ShopView))
)]
pub(super) async fn get(
    api: Data<Api>,
    counter: Counter,
    Parameters(query): Parameters<InLanguage>,
) -> Result<Json<ShopView>, Problem> {
    let lang = language_of(&counter.open.shop, query.lang.as_deref());
    Ok(Json(view(&counter.open, lang, api.clock.now())))
}

/// The language of this tag, where the shop has it; else the shop's first.
pub(super) fn language_of(shop: &Shop, tag: Option<&str>) -> Language {
    let wanted = tag.and_then(|tag| tag.parse::<Language>().ok());
    wanted
        .filter(|lang| shop.languages.contains(lang))
        .or_else(|| shop.languages.first().copied())
        .unwrap_or(Language::En)
}

fn view(open: &OpenShop, lang: Language, now: Timestamp) -> ShopView {
    let shop = &open.shop;
    let suggestions = shop
        .suggestions
        .iter()
        .filter_map(|id| shop.entry(id, lang));
    ShopView {
        id: shop.id.clone(),
        name: shop.name.clone(),
        languages: shop.languages.clone(),
        lang,
        greeting: open.greeting(lang, now).text,
        suggestions: suggestions
            .map(|entry| Choice {
                title: entry.question.clone(),
                choice: ChoiceId::Entry(entry.id.clone()),
            })
            .collect(),
        contact: shop.contact.clone(),
        support_hours: hours(&shop.support_hours),
        time_zone: shop.time_zone.iana_name().map(str::to_owned),
        revision: shop.revision.clone(),
    }
}

fn hours(hours: &SupportHours) -> SupportHoursView {
    match hours {
        SupportHours::Unstated => SupportHoursView::Unstated,
        SupportHours::Always => SupportHoursView::Always,
        SupportHours::Daily { days, from, until } => SupportHoursView::Daily {
            days: days.clone(),
            from: from.strftime("%H:%M").to_string(),
            until: until.strftime("%H:%M").to_string(),
        },
    }
}
