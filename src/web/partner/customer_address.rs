//! A new address of the customer, after our mail to the one before came back or a reviewer refused it (rules 12.5, 12.17).

use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::answers::Contact;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Stage};
use crate::claims::queries;
use crate::claims::queries::page_budget::PageBudget;
use crate::people::Person;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, done};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::editable;
use crate::web::partner::forms::{FieldReading, Reader};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

/// What the page sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// The version of the claim that was shown.
    version: String,
    contact_name: String,
    contact_title: String,
    contact_email: String,
}

#[derive(Template)]
#[template(path = "partner/customer_address.html")]
struct AddressPage {
    t: Texts,
    frame: Frame,
    id: String,
    customer: String,
    /// The address that cannot be used.
    old: String,
    /// Why a reviewer refused it; `None` if our mail came back from it.
    why: Option<String>,
    form: AddressForm,
    version: i32,
    changed: bool,
    /// How long the customer may decline.
    days: u32,
    /// Until when the address is asked for.
    until: Option<String>,
}

impl AddressPage {
    fn new(frame: Frame, state: &State, Wanted { claim, why }: Wanted, form: AddressForm) -> Self {
        let contact = claim.answers.customer_contact.as_ref();
        Self {
            t: frame.t,
            id: claim.id.to_string(),
            customer: claim.answers.customer_name.clone().unwrap_or_default(),
            old: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
            why,
            version: claim.version,
            changed: false,
            days: state.context.periods().decline,
            until: claim.due_at.map(|due| TimeWords::new(frame.t.language(), &state.context.calendar).deadline(due)),
            frame: frame.at(format!("/claims/{}/customer-address", claim.id)),
            form,
        }
    }
}

/// A claim that waits for a new address, and why a reviewer refused the one before.
struct Wanted {
    claim: Claim,
    why: Option<String>,
}

/// The claim, if the person may give a new address and it waits for one.
async fn open(state: &State, person: Person, id: ClaimId) -> Result<Wanted, PageError> {
    let actor = Actor::Person(person.clone());
    let read = move |conn: &mut _, _now| {
        let claim = queries::claim::look(conn, &actor, id)?;
        let recent = queries::recent::recent(conn, &actor, &claim, PageBudget::THREAD)?;
        let why = queries::history::address_refused(&recent.entries).map(|(_, reason)| reason.clone());
        Ok(Wanted { claim, why })
    };
    let Wanted { claim, why } = state.read(read).await?;
    editable(&person, &claim, Action::ReplaceAddress)?;
    if claim.stage == Some(Stage::AddressNeeded) {
        Ok(Wanted { claim, why })
    } else {
        Err(PageError::Refused { refusal: Refusal::WrongStatus(claim.status), claim: Some(Box::new(claim)) })
    }
}

/// `GET /claims/{id}/customer-address`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let wanted = open(&state, person, id).await?;
    let contact = wanted.claim.answers.customer_contact.clone();
    let form = contact.map(|Contact { name, title, email }| AddressForm {
        contact_name: name,
        contact_title: title,
        contact_email: email,
        ..AddressForm::default()
    });
    Ok(page::render(&AddressPage::new(frame, &state, wanted, form.unwrap_or_default())))
}

/// `POST /claims/{id}/customer-address`
pub async fn replace(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<AddressForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let contact = match read(frame.t, &form, errors) {
        Ok(contact) => contact,
        Err(errors) => {
            let wanted = open(&state, person, id).await?;
            return Ok(page::invalid(&AddressPage::new(frame.with_errors(errors), &state, wanted, form)));
        }
    };
    let version = Some(form.version.parse().unwrap_or(0));
    let command = Command::ReplaceAddress { contact };
    match state.act(once, &person, id, version, command, |claim| claim_path(claim.id)).await {
        Ok(landing) => Ok(done(landing.location(), "notice-address-replaced")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let wanted = open(&state, person, id).await?;
            let page = AddressPage { changed: true, ..AddressPage::new(frame, &state, wanted, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other),
    }
}

fn read(t: Texts, form: &AddressForm, unreadable: Errors) -> Result<Contact, Errors> {
    let mut reader = Reader::new(t, FieldReading::Whole);
    let ids = ["contact_name", "contact_title", "contact_email"];
    let raw = [&form.contact_name, &form.contact_title, &form.contact_email].map(String::as_str);
    let contact = reader.contact("contact-of-customer", ids, raw);
    let read = reader.finish(contact);
    if unreadable.any() { Err(unreadable) } else { read }
}
