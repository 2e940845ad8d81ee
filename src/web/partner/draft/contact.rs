//! Step 5: whom to ask, and what the reviewer should know.

use crate::claims::model::fields::DraftStep;
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
use crate::web::partner::forms::FieldReading;
use crate::web::partner::forms::contact::ContactForm;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "partner/draft/contact.html")]
struct ContactPage<'a> {
    t: Texts,
    frame: Frame,
    draft: &'a Draft,
    steps: Steps,
    form: ContactForm,
    conflict: Option<Conflict>,
}

impl<'a> ContactPage<'a> {
    fn new(frame: Frame, draft: &'a Draft, form: ContactForm) -> Self {
        let (t, claim) = (frame.t, draft.claim());
        let steps = Steps::of(t, Some(claim), DraftStep::Contact);
        Self { t, frame: frame.at(DraftStep::Contact.path(claim.id)), draft, steps, form, conflict: None }
    }
}

/// `GET /claims/{id}/contact`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Contact).await?;
    let mut form = ContactForm::of(&draft.claim().answers, &draft.person);
    form.version = draft.claim().version.to_string();
    Ok(page::render(&ContactPage::new(frame, &draft, form)))
}

/// `POST /claims/{id}/contact`
pub async fn update(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<ContactForm>,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Contact).await?;
    let Posted { form, once, errors } = posted;
    let later = form.leave == "later";
    let reading = if later { FieldReading::Open } else { FieldReading::Whole };
    let answers = match judge(errors, form.parse(frame.t, &draft.claim().answers, reading)) {
        Ok(answers) => answers,
        Err(errors) => return Ok(page::invalid(&ContactPage::new(frame.with_errors(errors), &draft, form))),
    };
    let step = Save { once, version: form.version.clone(), answers, later };
    match save(&state, frame.t, &draft, DraftStep::Contact, step).await? {
        Ok(to) => Ok(page::see_other(&to)),
        Err(conflict) => {
            let form = ContactForm { version: conflict.version.to_string(), ..form };
            let page = ContactPage { conflict: Some(conflict), ..ContactPage::new(frame, &draft, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
    }
}
