//! The template of a proof, filled in with what the claim knows.

use crate::claims::model::answers::ProductChoice;
use crate::claims::model::domain;
use crate::claims::queries::claim::Found;
use crate::files::template::{TemplateData, poe_template};
use crate::text::{Language, Texts};
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::header;

/// `GET /claims/{id}/proof-template`
pub async fn template(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let found = state.look_up(&person, id).await?;
    let language = match frame.t.language() {
        Language::English => 1033,
        Language::French => 1036,
    };
    let rtf = poe_template(&data(frame.t, &found), language, &|key| frame.t.text(key).to_owned());
    Ok(HttpResponse::Ok()
        .content_type("application/rtf")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}-proof.rtf\"")))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(rtf))
}

fn data(t: Texts, found: &Found) -> TemplateData {
    let answers = &found.claim.answers;
    let product = |p: &ProductChoice| (p.label(t.language()).to_owned(), p.subscription_id.map(|id| id.to_string()));
    TemplateData {
        partner: found.company.clone(),
        mpn_id: found.mpn_id.clone(),
        claim_id: found.claim.id.to_string(),
        customer: answers.customer_name.clone().unwrap_or_default(),
        tenant_domain: answers.tenant_domain.as_deref().map(domain::in_unicode).unwrap_or_default(),
        tenant_id: answers.tenant_id.map(|id| id.to_string()).unwrap_or_default(),
        products: answers.products.iter().map(product).collect(),
    }
}
