//! Step 2: which customer.

use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::Area;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::steps::Steps;
use crate::web::partner::draft::{Conflict, Draft, Save, judge, open, save};
use crate::web::partner::form_sections::languages;
use crate::web::partner::forms::FieldReading;
use crate::web::partner::forms::customer::CustomerForm;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "partner/draft/customer.html")]
struct CustomerPage<'a> {
    t: Texts,
    frame: Frame,
    draft: &'a Draft,
    steps: Steps,
    form: CustomerForm,
    conflict: Option<Conflict>,
    /// How long the customer may decline.
    days: u32,
}

impl<'a> CustomerPage<'a> {
    fn new(frame: Frame, state: &State, draft: &'a Draft, form: CustomerForm) -> Self {
        let (t, claim) = (frame.t, draft.claim());
        let steps = Steps::of(t, Some(claim), DraftStep::Customer);
        let frame = frame.at(DraftStep::Customer.path(claim.id));
        Self { t, frame, draft, steps, form, conflict: None, days: state.context.periods().decline }
    }

    /// The languages of the customer's mail.
    fn languages(&self) -> Vec<Choice> {
        languages(self.t, &self.form.language)
    }

    fn technical(&self) -> bool {
        self.draft.claim().answers.area == Area::BusinessApplications
    }
}

/// `GET /claims/{id}/customer`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Customer).await?;
    let mut form = CustomerForm::of(&draft.claim().answers);
    form.version = draft.claim().version.to_string();
    Ok(page::render(&CustomerPage::new(frame, &state, &draft, form)))
}

/// `POST /claims/{id}/customer`
pub async fn update(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<CustomerForm>,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Customer).await?;
    let Posted { form, once, errors } = posted;
    let later = form.leave == "later";
    let reading = if later { FieldReading::Open } else { FieldReading::Whole };
    let answers = match judge(errors, form.parse(frame.t, &draft.claim().answers, reading)) {
        Ok(answers) => answers,
        Err(errors) => {
            return Ok(page::invalid(&CustomerPage::new(frame.with_errors(errors), &state, &draft, form)));
        }
    };
    let step = Save { once, version: form.version.clone(), answers, later };
    match save(&state, frame.t, &draft, DraftStep::Customer, step).await? {
        Ok(to) => Ok(page::see_other(&to)),
        Err(conflict) => {
            let form = CustomerForm { version: conflict.version.to_string(), ..form };
            let page = CustomerPage { conflict: Some(conflict), ..CustomerPage::new(frame, &state, &draft, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
    }
}
