//! Step 3: which products or workloads.

use crate::claims::model::claim::Claim;
use crate::claims::model::fields::DraftStep;
use crate::claims::queries;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::steps::Steps;
use crate::web::partner::draft::{Conflict, Draft, Save, judge, open, save};
use crate::web::partner::form_sections::ProductFields;
use crate::web::partner::forms::products::ProductsForm;
use crate::web::partner::forms::{FieldReading, Offer};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "partner/draft/products.html")]
struct ProductsPage<'a> {
    t: Texts,
    frame: Frame,
    draft: &'a Draft,
    steps: Steps,
    products: ProductFields,
    /// Another company claims one of these things too.
    competing: bool,
    conflict: Option<Conflict>,
}

impl<'a> ProductsPage<'a> {
    fn new(frame: Frame, draft: &'a Draft, form: ProductsForm, asked: &ProductOffers) -> Self {
        let (t, claim) = (frame.t, draft.claim());
        let steps = Steps::of(t, Some(claim), DraftStep::Products);
        let frame = frame.at(DraftStep::Products.path(claim.id));
        let products = ProductFields::new(t, &claim.answers, form, &asked.offers);
        Self { t, frame, draft, steps, products, competing: asked.competing, conflict: None }
    }
}

/// What the page must know beside the claim.
pub(in crate::web::partner) struct ProductOffers {
    pub offers: Vec<Offer>,
    /// Another company claims one of the claim's things too.
    pub competing: bool,
}

pub(in crate::web::partner) async fn product_offers(state: &State, claim: &Claim) -> Result<ProductOffers, PageError> {
    let claim = claim.clone();
    let calendar = std::sync::Arc::clone(&state.context.calendar);
    state
        .read(move |conn, now| {
            let rows = queries::filing::products_on(conn, claim.answers.area, calendar.local_date(now))?;
            let competing = queries::filing::others_on(conn, &claim)?.competing;
            let mut offers: Vec<Offer> = rows
                .into_iter()
                .map(|row| Offer { code: row.code, label_en: row.label_en, label_fr: row.label_fr })
                .collect();
            // What was chosen keeps the name that it was chosen by, also when it is no longer offered (rule 6.9).
            for chosen in &claim.answers.products {
                let kept = Offer {
                    code: chosen.code.clone(),
                    label_en: chosen.label_en.clone(),
                    label_fr: chosen.label_fr.clone(),
                };
                match offers.iter_mut().find(|offer| offer.code == kept.code) {
                    Some(offer) => *offer = kept,
                    None => offers.push(kept),
                }
            }
            Ok(ProductOffers { offers, competing })
        })
        .await
}

/// `GET /claims/{id}/products`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Products).await?;
    let asked = product_offers(&state, draft.claim()).await?;
    let form = ProductsForm { version: draft.claim().version.to_string(), ..ProductsForm::of(&draft.claim().answers) };
    Ok(page::render(&ProductsPage::new(frame, &draft, form, &asked)))
}

/// `POST /claims/{id}/products`
pub async fn update(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<ProductsForm>,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Products).await?;
    let asked = product_offers(&state, draft.claim()).await?;
    let Posted { form, once, errors } = posted;
    let later = form.leave == "later";
    let reading = if later { FieldReading::Open } else { FieldReading::Whole };
    let parsed = form.parse(frame.t, &draft.claim().answers, &asked.offers, reading);
    let answers = match judge(errors, parsed) {
        Ok(answers) => answers,
        Err(errors) => {
            return Ok(page::invalid(&ProductsPage::new(frame.with_errors(errors), &draft, form, &asked)));
        }
    };
    let step = Save { once, version: form.version.clone(), answers, later };
    match save(&state, frame.t, &draft, DraftStep::Products, step).await? {
        Ok(to) => Ok(page::see_other(&to)),
        Err(conflict) => {
            let form = ProductsForm { version: conflict.version.to_string(), ..form };
            let page = ProductsPage { conflict: Some(conflict), ..ProductsPage::new(frame, &draft, form, &asked) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
    }
}
