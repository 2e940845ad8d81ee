//! The template of a proof, filled in with what the claim knows.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::ProductChoice;
use crate::claims::model::domain;
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::files::template::{TemplateData, TemplateLabels, poe_template};
use crate::text::{Language, Texts};
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::summary::product_label;
use crate::web::ground::error::PageError;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::header;

/// `GET /claims/{id}/proof-template`
///
/// # Errors
/// [`PageError::NotFound`].
pub async fn template(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let actor = Actor::Person(person);
    let found = state.read(move |conn, _now| Ok(queries::claim::look_up(conn, &actor, id)?)).await?;
    let rtf = poe_template(&data(frame.t, &found), &labels(frame.t));
    Ok(HttpResponse::Ok()
        .content_type("application/rtf")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}-proof.rtf\"")))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(rtf))
}

fn data(t: Texts, found: &Found) -> TemplateData {
    let answers = &found.claim.answers;
    let product = |p: &ProductChoice| (product_label(p, t).to_owned(), p.subscription_id.map(|id| id.to_string()));
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

fn labels(t: Texts) -> TemplateLabels {
    let text = |key| t.text(key).to_owned();
    TemplateLabels {
        language_number: match t.language() {
            Language::English => 1033,
            Language::French => 1036,
        },
        title: text("field-proof"),
        instructions: text("template-instructions"),
        partner: text("field-partner"),
        mpn_id: text("field-mpn-id"),
        claim_id: text("field-claim-id"),
        customer: text("field-customer-name"),
        tenant_domain: text("field-tenant-domain"),
        tenant_id: text("field-tenant-id"),
        products: text("field-products"),
        subscription_id: text("field-subscription-id"),
        work_done: text("template-work-done"),
        work_from: text("template-work-from"),
        work_to: text("template-work-to"),
        acknowledgement: text("template-acknowledgement"),
        acknowledgement_text: text("template-acknowledgement-text"),
        signer_name: text("field-name"),
        signer_title: text("field-job-title"),
        signed_on: text("template-signed-on"),
        signature: text("template-signature"),
    }
}
