//! What the assessment found, recorded by a lead (T16).

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::IneligibleReason;
use crate::claims::review::data::ReviewData;
use crate::claims::store::act::{Landing, act, once};
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::MESSAGE;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::{Lead, SignedIn};
use crate::web::http::state::State;
use crate::web::reviewer::availability::is_assessed;
use crate::web::reviewer::done;
use crate::web::reviewer::page::read_desk;
use crate::web::reviewer::view::{CommentView, ReviewHeader, ReviewPresenter};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Deserialize;

/// What the page sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OutcomeForm {
    /// The version of the claim that was shown.
    version: String,
    /// `eligible` or `not_eligible`.
    result: String,
    /// Why not.
    reason: String,
    /// More about it, for the partner.
    text: String,
    /// `2026-11`.
    month: String,
}

#[derive(Template)]
#[template(path = "reviews/outcome.html")]
struct OutcomePage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    results: Vec<Choice>,
    reasons: Vec<Choice>,
    text: String,
    month: String,
    version: i32,
    meanwhile: Vec<CommentView>,
    changed: bool,
}

/// `GET /claims/{id}/outcome`
pub async fn page(
    OfClaim(id): OfClaim,
    frame: Frame,
    Lead(reader): Lead,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (review, now) = read_desk(&state, &reader, id).await?;
    let claim = &review.found.claim;
    if !claim.stage.is_some_and(is_assessed) {
        return Err(PageError::Refused {
            refusal: Refusal::WrongStatus(claim.status),
            claim: Some(Box::new(claim.clone())),
        });
    }
    let form = form_of(claim, &state.context, now);
    Ok(page::render(&outcome_page(frame, &state.context, &review, now, form, None)))
}

/// The form as it stands now: what was recorded before, else this month.
fn form_of(claim: &Claim, context: &Context, now: DateTime<Utc>) -> OutcomeForm {
    let month = claim.effective_month.unwrap_or_else(|| context.calendar.local_date(now));
    let result = match (claim.effective_month, claim.outcome_reason) {
        (None, _) => "",
        (Some(_), None) => "eligible",
        (Some(_), Some(_)) => "not_eligible",
    };
    OutcomeForm {
        result: result.to_owned(),
        reason: claim.outcome_reason.map(|r| r.as_str().to_owned()).unwrap_or_default(),
        month: month.format("%Y-%m").to_string(),
        ..OutcomeForm::default()
    }
}

fn outcome_page(
    frame: Frame,
    context: &Context,
    review: &ReviewData,
    now: DateTime<Utc>,
    form: OutcomeForm,
    since: Option<i32>,
) -> OutcomePage {
    let t = frame.t;
    let shower = ReviewPresenter { teller: Presenter { t, calendar: &context.calendar, now }, review };
    let result = |value: &str, text: &str| Choice::new(value, text).chosen_in(&[&form.result]);
    let reason = |r: &IneligibleReason| Choice::new(r.as_str(), t.text(r.label_key())).chosen_in(&[&form.reason]);
    OutcomePage {
        head: shower.head(),
        results: vec![
            result("eligible", t.text("outcome-eligible")),
            result("not_eligible", t.text("outcome-not-eligible")),
        ],
        reasons: IneligibleReason::ALL.iter().map(reason).collect(),
        text: form.text.clone(),
        month: form.month.clone(),
        version: review.found.claim.version,
        meanwhile: since.map(|since| shower.tell(review.since(since).iter())).unwrap_or_default(),
        changed: since.is_some(),
        t,
        frame,
    }
}

/// `POST /claims/{id}/outcome`
pub async fn record(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<OutcomeForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once: receipt, errors } = posted;
    let frame = frame.at(format!("/claims/{id}/outcome"));
    let command = match read(frame.t, &form, errors) {
        Ok(command) => command,
        Err(errors) => return come_back(frame, reader, &state, id, form, errors).await,
    };
    let version = form.version.parse().unwrap_or(0);
    let (context, actor) = (state.context.clone(), Actor::Person(reader.clone()));
    let landed = state.write(move |conn| {
        let work = |conn: &mut _| act(conn, &context, id, &actor, Some(version), command);
        let landed: Result<Landing, ActError> = once(conn, &receipt, |claim| format!("/claims/{}", claim.id), work);
        Ok(landed?)
    });
    match landed.await {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, "notice-outcome-recorded")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let (review, now) = read_desk(&state, &reader, id).await?;
            let page = outcome_page(frame, &state.context, &review, now, form, Some(version));
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other),
    }
}

/// The form with its errors, for a lead; anybody else learns nothing about it.
async fn come_back(
    frame: Frame,
    reader: Person,
    state: &State,
    id: crate::claims::model::vocabulary::ClaimId,
    form: OutcomeForm,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    if reader.company().is_some() || !reader.is_lead() {
        return Err(PageError::Forbidden);
    }
    let (review, now) = read_desk(state, &reader, id).await?;
    Ok(page::invalid(&outcome_page(frame.with_errors(errors), &state.context, &review, now, form, None)))
}

fn read(t: Texts, form: &OutcomeForm, mut errors: Errors) -> Result<Command, Errors> {
    let reason = IneligibleReason::parse(&form.reason);
    let eligible = match form.result.as_str() {
        "eligible" => true,
        "not_eligible" => false,
        _ => {
            errors.add("result", t.text("error-outcome-choose"));
            true
        }
    };
    if !eligible && reason.is_none() {
        errors.add("reason", t.text("error-outcome-reason"));
    }
    let reason = reason.filter(|_| !eligible);
    let text = fields::optional_text(&form.text, MESSAGE).unwrap_or_else(|error| {
        errors.add("text", error.say(t, t.text("field-explanation")));
        None
    });
    if reason == Some(IneligibleReason::Other) && text.is_none() {
        errors.add("text", t.text("error-explanation-missing"));
    }
    let month = month(&form.month);
    if month.is_none() {
        errors.add("month", t.text("error-month"));
    }
    match month {
        Some(effective_month) if !errors.any() => Ok(Command::RecordOutcome { reason, text, effective_month }),
        _ => Err(errors),
    }
}

/// The first day of `2026-11`.
fn month(raw: &str) -> Option<NaiveDate> {
    let first = NaiveDate::parse_from_str(&format!("{}-01", raw.trim()), "%Y-%m-%d").ok()?;
    (2000..2100).contains(&first.year()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_year_and_a_month() {
        assert_eq!(month(" 2026-11 "), NaiveDate::from_ymd_opt(2026, 11, 1));
        for wrong in ["", "2026", "2026-13", "11/2026", "0026-11", "2026-11-05", "26-11"] {
            assert_eq!(month(wrong), None, "{wrong}");
        }
    }
}
