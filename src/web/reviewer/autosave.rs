//! Saving a review, and going on to wherever its button leads.

use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::review::decision::{self, DecisionProblem};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::form::ReviewForm;
use crate::claims::review::save::{self, SaveOutcome};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::pairs::Pairs;
use crate::web::http::forms::Posted;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::reviewer::load::{ReviewLocation, ReviewView};
use crate::web::reviewer::page::refusal_of;
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::request::{By, ReviewRequest};
use crate::web::reviewer::{form, reply_menu};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use std::sync::Arc;

/// A review that arrived, and from where.
struct Arrived {
    request: ReviewRequest,
    form: ReviewForm,
    at: ReviewLocation,
}

/// `POST /claims/{id}/review`: saves the review, and goes on to where the button leads: a page of the proof, another
/// claim, or the page that asks "send this?".
pub async fn save(By(request, ..): By<SignedIn>, posted: Posted<Pairs>) -> Result<HttpResponse, PageError> {
    let at = ReviewLocation::of_form(&posted.form);
    let here = at.address(request.id, "review", true);
    let request = request.at(here);
    let arrived = Arrived { request, form: ReviewForm { pairs: posted.form, form_id: posted.once.id }, at };
    match arrived.save().await {
        Ok(outcome) if arrived.form.pressed("auto") => Ok(autosaved(&arrived.request.frame, &outcome)),
        Ok(SaveOutcome::Kept { claim, draft, stale, .. }) => arrived.go_on(*claim, *draft, stale, posted.errors).await,
        Ok(SaveOutcome::ToChoose { claim, draft, first }) => {
            let errors = form::errors(arrived.request.frame.t, &claim, vec![first], posted.errors);
            arrived.invalid(*draft, errors).await
        }
        Ok(SaveOutcome::Elsewhere { typed, .. }) => {
            let view = ReviewView { elsewhere: true, ..ReviewView::of(Some(*typed), arrived.at) };
            arrived.request.conflict(Refusal::Changed, view).await
        }
        Err(error) => arrived.set_aside(refusal_of(error)?).await,
    }
}

/// For the page that saves its review by itself (rules 7.15 and 7.18): what became of it, in a sentence, and
/// what is kept now, as `opened` names it.
fn autosaved(frame: &Frame, outcome: &SaveOutcome) -> HttpResponse {
    let Some(when) = frame.when() else { return HttpResponse::NoContent().finish() };
    let (mut answer, text) = match outcome {
        SaveOutcome::ToChoose { .. } => return HttpResponse::NoContent().finish(),
        SaveOutcome::Kept { saved_at, .. } => {
            (HttpResponse::Ok(), frame.t.with("review-saved-at", &[("time", when.time(*saved_at).into())]))
        }
        SaveOutcome::Elsewhere { saved_at, .. } => {
            let text = frame.t.with("review-auto-elsewhere", &[("time", when.instant(*saved_at).into())]);
            (HttpResponse::build(StatusCode::CONFLICT), text)
        }
    };
    if let SaveOutcome::Kept { draft, .. } = outcome {
        answer.insert_header(("x-kept", draft.digest()));
    }
    answer.content_type(ContentType::plaintext()).body(text)
}

impl Arrived {
    async fn save(&self) -> Result<SaveOutcome, PageError> {
        let reply = reply_menu::chosen(&self.form.pairs).filter(|_| self.form.pressed("insert"));
        let (id, form) = (self.request.id, self.form.clone());
        self.request
            .write(move |conn, context, actor| match reply {
                Some(reply) => save::insert(conn, context, actor, id, &form, reply),
                None => save::save(conn, context, actor, id, &form),
            })
            .await
    }

    /// Where the button leads, once the review is saved.
    async fn go_on(
        self,
        claim: Claim,
        draft: ReviewDraft,
        stale: bool,
        odd: Errors,
    ) -> Result<HttpResponse, PageError> {
        let (form, t) = (&self.form, self.request.frame.t);
        let (check, insert) = (form.pressed("check") || !form.field("enter").is_empty(), form.pressed("insert"));
        let chosen = insert && reply_menu::chosen(&form.pairs).is_some();
        if !odd.any()
            && let Some(response) = self.elsewhere(chosen, check || insert)
        {
            return Ok(response);
        }
        if stale {
            return self.request.conflict(Refusal::Changed, ReviewView::of(Some(draft), self.at)).await;
        }
        let problems = if check { self.problems(&claim, &draft).await? } else { Vec::new() };
        let mut errors = form::errors(t, &claim, problems, odd);
        if insert && !chosen {
            errors.add("template", t.text("error-template-choose"));
        }
        if !errors.any() {
            return Ok(see_other(&self.at.address(claim.id, "decision", false)));
        }
        self.invalid(draft, errors).await
    }

    /// The way of a button that asks for nothing more than that the review is saved.
    fn elsewhere(&self, inserted: bool, stays: bool) -> Option<HttpResponse> {
        let here = self.at.address(self.request.id, "review", true);
        if !self.form.field("open").is_empty() {
            return Some(see_other(&format!("{here}#viewer")));
        }
        if let Some((list, next)) = adjacent(&self.form) {
            let there = ReviewLocation { list: Some(list), ..ReviewLocation::default() };
            return Some(see_other(&there.address(next, "review", false)));
        }
        if inserted {
            return Some(done(&format!("{here}#message"), "notice-reply-inserted"));
        }
        (!stays).then(|| done(&here, "notice-review-saved"))
    }

    /// What is to be mended before the review can be sent.
    async fn problems(&self, claim: &Claim, draft: &ReviewDraft) -> Result<Vec<DecisionProblem>, PageError> {
        let of = claim.clone();
        let read = self.request.read(move |conn, _, _, _| {
            let files = queries::claim_files::files(conn, &of)?;
            Ok(queries::page_images::most_pages(conn, &files)?)
        });
        Ok(decision::read(draft, claim, read.await?, self.request.reader.is_lead()).err().unwrap_or_default())
    }

    async fn invalid(self, draft: ReviewDraft, errors: Errors) -> Result<HttpResponse, PageError> {
        let reply = reply_menu::chosen(&self.form.pairs);
        self.request.invalid(ReviewView { reply, ..ReviewView::of(Some(draft), self.at) }, errors).await
    }

    /// The page for whoever typed a review that they can no longer save.
    async fn set_aside(self, refusal: Refusal) -> Result<HttpResponse, PageError> {
        let Self { request, form, at } = self;
        request.refuse_partners()?;
        let (id, since) = (request.id, form.field("version").parse().unwrap_or(i32::MAX));
        let names = Arc::clone(&request.names);
        let set_aside =
            move |conn: &mut _, context: &_, actor: &_| save::set_aside(conn, context, actor, &names, id, &form);
        let draft = request.write(set_aside).await?;
        request.conflict(refusal, ReviewView { since, ..ReviewView::of(Some(draft), at) }).await
    }
}

/// The claim that a button leads to, and the list of the queue that it is in.
fn adjacent(form: &ReviewForm) -> Option<(QueueQuery, ClaimId)> {
    let (list, id) = form.field("claim").split_once(':')?;
    Some((QueueQuery::of_text(list)?, ClaimId::parse(id)?))
}
