//! Loads a shop's folder again while the house is open.

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    extract::{Admin, Named, Open},
    problem::{Code, Fault, Problem},
    state::{ReloadError, Scope},
};
use crate::domain::{Diagnostic, Language, Revision, ShopId};

/// What is served now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reloaded)]
pub(super) struct ReloadedView {
    /// The shop.
    shop: ShopId,
    /// The revision now served.
    revision: Revision,
    /// How many entries it has, over all languages.
    entries: usize,
    /// Its languages.
    languages: Vec<Language>,
    /// What could be better, a sentence each.
    warnings: Vec<String>,
}

/// Loads a shop's folder again; with faults in it, what was served before is served still.
#[utoipa::path(
    post,
    path = "/v1/admin/shops/{shop}/reload",
    operation_id = "reloadShop",
    tag = "admin",
    params(("shop" = ShopId, Path, description = "The shop.")),
    responses((status = 200, description = "The folder is loaded and served.", body = ReloadedView))
)]
pub(super) async fn post(
    admin: Admin,
    Open(house): Open,
    Named(shop): Named,
) -> Result<Json<ReloadedView>, Problem> {
    admin.may(Scope::Reload)?;
    let loaded = house.reload.reload(&shop).await;
    let loaded = loaded.map_err(|error| problem(error, &shop))?;
    Ok(Json(ReloadedView {
        shop,
        revision: loaded.revision,
        entries: loaded.entries,
        languages: loaded.languages,
        warnings: loaded.warnings.iter().map(Diagnostic::to_string).collect(),
    }))
}

fn problem(error: ReloadError, shop: &ShopId) -> Problem {
    match error {
        ReloadError::UnknownShop => Problem::unknown_shop(shop.as_str()),
        ReloadError::Failed(reason) => Problem::internal(reason),
        ReloadError::Faulty(diagnostics) => {
            let faults: Vec<Fault> = diagnostics.into_iter().map(fault).collect();
            let count = match faults.len() {
                1 => "a fault".to_owned(),
                n_faults => format!("{n_faults} faults"),
            };
            let detail =
                format!("{count} in the shop's folder; what was served before is served still");
            Problem::new(Code::InvalidCorpus, detail).with_errors(faults)
        }
    }
}

fn fault(diagnostic: Diagnostic) -> Fault {
    Fault {
        file: Some(diagnostic.file),
        line: diagnostic.line,
        message: if diagnostic.fix.is_empty() {
            diagnostic.message
        } else {
            format!("{}; {}", diagnostic.message, diagnostic.fix)
        },
        ..Fault::default()
    }
}
