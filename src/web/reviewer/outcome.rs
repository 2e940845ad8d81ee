//! What the assessment found, recorded by a lead (T16).

use crate::claims::history::EntryDetail;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::IneligibleReason;
use crate::claims::reference::List;
use crate::claims::review::data::ReviewData;
use crate::text::Texts;
use crate::text::fields::{self, MESSAGE};
use crate::time::parse;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::{Choice, entry_choice};
use crate::web::http::page::{self, Frame};
use crate::web::http::session::{Lead, SignedIn};
use crate::web::reviewer::availability::is_assessed;
use crate::web::reviewer::request::{By, ReviewRequest};
use crate::web::reviewer::view::{CommentView, ReviewHeader, ReviewPresenter};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OutcomeForm {
    version: String,
    /// `eligible` or `not_eligible`.
    result: String,
    reason: String,
    text: String,
    /// `2026-11`.
    month: String,
}

#[derive(Template)]
#[template(path = "reviewer/outcome.html")]
struct OutcomePage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    results: Vec<Choice>,
    reasons: Vec<Choice>,
    form: OutcomeForm,
    version: i32,
    /// What happened since the reader last looked, if something did.
    changes: Option<Vec<CommentView>>,
}

/// `GET /claims/{id}/outcome`
pub async fn page(By(request, ..): By<Lead>) -> Result<HttpResponse, PageError> {
    let (review, now) = request.review().await?;
    let claim = &review.found.claim;
    if !claim.stage.is_some_and(is_assessed) {
        let refusal = Refusal::WrongStatus(claim.status);
        return Err(PageError::Refused { refusal, claim: Some(Box::new(claim.clone())) });
    }
    // What was recorded before, else this month.
    let month = claim.effective_month.unwrap_or_else(|| request.state.context.calendar.local_date(now));
    let result = match (claim.effective_month, claim.outcome_reason) {
        (None, _) => "",
        (Some(_), None) => "eligible",
        (Some(_), Some(_)) => "not_eligible",
    };
    let form = OutcomeForm {
        result: result.to_owned(),
        reason: claim.outcome_reason.map(|r| r.as_str().to_owned()).unwrap_or_default(),
        month: month.format("%Y-%m").to_string(),
        ..OutcomeForm::default()
    };
    Ok(page::render(&outcome_page(request, &review, now, form, None)))
}

fn outcome_page(
    request: ReviewRequest,
    review: &ReviewData,
    now: DateTime<Utc>,
    form: OutcomeForm,
    since: Option<i32>,
) -> OutcomePage {
    let t = request.frame.t;
    let presenter = ReviewPresenter::new(t, &request.state.context, now, review);
    let result = |value: &str, text: &str| Choice::new(value, text).chosen_in(&[&form.result]);
    let (context, chosen) = (&request.state.context, std::slice::from_ref(&form.reason));
    let (reference, today) = (context.reference(), context.calendar.local_date(now));
    let offered = reference.offered(List::IneligibleReasons, today, chosen).into_iter();
    OutcomePage {
        head: presenter.head(),
        results: vec![
            result("eligible", t.text("outcome-eligible")),
            result("not_eligible", t.text("outcome-not-eligible")),
        ],
        reasons: offered.map(|entry| entry_choice(t, entry, chosen)).collect(),
        version: review.found.claim.version,
        changes: since.map(|since| presenter.entries(review.since(since).iter())),
        form,
        t,
        frame: request.frame,
    }
}

/// `POST /claims/{id}/outcome`
pub async fn record(By(mut request, ..): By<SignedIn>, posted: Posted<OutcomeForm>) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    request.frame = request.frame.at(format!("/claims/{}/outcome", request.id));
    let command = match read(request.frame.t, &form, errors) {
        Ok(command) => command,
        Err(_) if !request.reader.is_lead() => return Err(PageError::Forbidden),
        Err(errors) => {
            let (review, now) = request.review().await?;
            request.frame = request.frame.with_errors(errors);
            return Ok(page::invalid(&outcome_page(request, &review, now, form, None)));
        }
    };
    let version = form.version.parse().unwrap_or(0);
    match request.act(once, version, command, "notice-outcome-recorded").await {
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let (review, now) = request.review().await?;
            Ok(page::render_as(StatusCode::CONFLICT, &outcome_page(request, &review, now, form, Some(version))))
        }
        Err(PageError::Refused { refusal: Refusal::NamesRival, .. }) => {
            let mut errors = Errors::default();
            errors.add("text", request.frame.t.text("error-message-names-other"));
            let (review, now) = request.review().await?;
            request.frame = request.frame.with_errors(errors);
            Ok(page::invalid(&outcome_page(request, &review, now, form, None)))
        }
        done => done,
    }
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
    parse::month(raw).filter(|first| (2000..2100).contains(&first.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_one_of_this_century() {
        assert_eq!(month("2026-11"), NaiveDate::from_ymd_opt(2026, 11, 1));
        assert_eq!((month("1999-12"), month("2100-01")), (None, None));
    }
}
