//! Step 3: which products or workloads.

use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::fields::DraftStep;
use crate::claims::queries;
use crate::claims::queries::filing::ProductRow;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use crate::web::partner::draft::own_claim::OwnClaim;
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
    own: Option<OwnClaim>,
    conflict: Option<Conflict>,
}

impl<'a> ProductsPage<'a> {
    fn new(frame: Frame, draft: &'a Draft, form: ProductsForm, offers: &[Offer]) -> Self {
        let (t, claim) = (frame.t, draft.claim());
        let steps = Steps::of(t, Some(claim), DraftStep::Products);
        let frame = frame.at(DraftStep::Products.path(claim.id));
        let products = ProductFields::new(t, &claim.answers, form, offers);
        Self { t, frame, draft, steps, products, own: None, conflict: None }
    }
}

/// The products that a claim may name today.
pub(in crate::web::partner) async fn product_offers(state: &State, claim: &Claim) -> Result<Vec<Offer>, PageError> {
    let answers = claim.answers.clone();
    let calendar = std::sync::Arc::clone(&state.context.calendar);
    let read = move |conn: &mut Connection, now| {
        let rows = queries::filing::products_on(conn, answers.area, calendar.local_date(now))?;
        let offer = |ProductRow { code, label_en, label_fr, help_en, help_fr }| Offer {
            code,
            label_en,
            label_fr,
            help_en,
            help_fr,
        };
        let mut offers: Vec<Offer> = rows.into_iter().map(offer).collect();
        // What was chosen keeps the name that it was chosen by, also when it is no longer offered (rule 6.9).
        for chosen in answers.products {
            let (label_en, label_fr) = (chosen.label_en, chosen.label_fr);
            match offers.iter_mut().find(|offer| offer.code == chosen.code) {
                Some(offer) => (offer.label_en, offer.label_fr) = (label_en, label_fr),
                None => offers.push(Offer { code: chosen.code, label_en, label_fr, ..Offer::default() }),
            }
        }
        Ok(offers)
    };
    state.read(read).await
}

/// The own company's live claim on what the draft would be about with these answers.
async fn own_claim(state: &State, t: Texts, draft: &Draft, answers: &Answers) -> Result<Option<OwnClaim>, PageError> {
    let (person, claim) = (draft.person.clone(), Claim { answers: answers.clone(), ..draft.claim().clone() });
    state.read(move |conn, _now| OwnClaim::of(conn, t, &person, &claim)).await
}

/// `GET /claims/{id}/products`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Products).await?;
    let offers = product_offers(&state, draft.claim()).await?;
    let own = own_claim(&state, frame.t, &draft, &draft.claim().answers).await?;
    let form = ProductsForm { version: draft.claim().version.to_string(), ..ProductsForm::of(&draft.claim().answers) };
    Ok(page::render(&ProductsPage { own, ..ProductsPage::new(frame, &draft, form, &offers) }))
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
    let offers = product_offers(&state, draft.claim()).await?;
    let Posted { form, once, errors } = posted;
    let later = form.leave == "later";
    let reading = if later { FieldReading::Open } else { FieldReading::Whole };
    let parsed = form.parse(frame.t, &draft.claim().answers, &offers, reading);
    let answers = match judge(errors, parsed) {
        Ok(answers) => answers,
        Err(errors) => {
            return Ok(page::invalid(&ProductsPage::new(frame.with_errors(errors), &draft, form, &offers)));
        }
    };
    let own = if later { None } else { own_claim(&state, frame.t, &draft, &answers).await? };
    if let Some(own) = own {
        let mut errors = Errors::default();
        errors.add("product", frame.t.with("refusal-own-claim", &[("claim", own.id.to_string().into())]));
        let page = ProductsPage::new(frame.with_errors(errors), &draft, form, &offers);
        return Ok(page::invalid(&ProductsPage { own: Some(own), ..page }));
    }
    let step = Save { once, version: form.version.clone(), answers, later };
    match save(&state, frame.t, &draft, DraftStep::Products, step).await? {
        Ok(to) => Ok(page::see_other(&to)),
        Err(conflict) => {
            let form = ProductsForm { version: conflict.version.to_string(), ..form };
            let page = ProductsPage { conflict: Some(conflict), ..ProductsPage::new(frame, &draft, form, &offers) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
    }
}
