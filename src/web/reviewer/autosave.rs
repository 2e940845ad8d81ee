//! Keeping a review, and going on to wherever its button leads.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::review::decision;
use crate::claims::review::decision::DecisionProblem;
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::form::ReviewForm;
use crate::claims::review::save;
use crate::claims::review::save::SaveOutcome;
use crate::people::Person;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::pairs::Pairs;
use crate::web::http::forms::Posted;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::reviewer::load::ReviewLocation;
use crate::web::reviewer::page::{ReviewView, conflict, invalid};
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::{done, form, reply_menu};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;

/// A form that arrived, from whom and where.
struct Arrived {
    id: ClaimId,
    reader: Person,
    state: State,
    sheet: ReviewForm,
    at: ReviewLocation,
}

/// `POST /claims/{id}/review`: keeps the review, and goes on to where the button leads: a page of the proof, another
/// claim, or the page that asks "send this?".
pub async fn save(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<Pairs>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let at = ReviewLocation::of_form(&form);
    let sheet = ReviewForm { pairs: form, form_id: once.id };
    let frame = frame.at(at.address(id, "review", true));
    let arrived = Arrived { id, reader, state, sheet, at };
    match arrived.keep().await {
        Ok(saved) if arrived.sheet.pressed("auto") => Ok(said(&frame, &saved)),
        Ok(SaveOutcome::Kept { claim, draft, stale, .. }) => {
            arrived.go_on(frame, *claim, (*draft, stale), errors).await
        }
        Ok(SaveOutcome::ToChoose { claim, draft, first }) => {
            let errors = form::errors(frame.t, &claim, vec![first], errors);
            let template = reply_menu::chosen(&arrived.sheet.pairs);
            let shown = ReviewView { template, ..ReviewView::sent(*draft, arrived.at) };
            invalid(frame, arrived.reader, &arrived.state, id, shown, errors).await
        }
        Ok(SaveOutcome::Elsewhere { typed, .. }) => {
            let shown = ReviewView {
                since: typed.version,
                draft: Some(*typed),
                elsewhere: true,
                at: arrived.at,
                ..ReviewView::default()
            };
            conflict(frame, arrived.reader, &arrived.state, id, Refusal::Changed, shown).await
        }
        Err(PageError::Refused { refusal, .. }) => arrived.refuse(frame, refusal).await,
        Err(PageError::Forbidden) => arrived.refuse(frame, Refusal::Denied(Denied::Forbidden)).await,
        Err(other) => Err(other),
    }
}

/// For the page that saves its review by itself (rules 7.15 and 7.18): what became of it, in a sentence, and
/// what is kept now, as `opened` names it.
fn said(frame: &Frame, saved: &SaveOutcome) -> HttpResponse {
    let Some(when) = frame.when() else { return HttpResponse::NoContent().finish() };
    let (status, text) = match saved {
        SaveOutcome::ToChoose { .. } => return HttpResponse::NoContent().finish(),
        SaveOutcome::Kept { saved_at, .. } => {
            (StatusCode::OK, frame.t.with("review-saved-at", &[("time", when.time(*saved_at).into())]))
        }
        SaveOutcome::Elsewhere { saved_at, .. } => {
            (StatusCode::CONFLICT, frame.t.with("review-auto-elsewhere", &[("time", when.instant(*saved_at).into())]))
        }
    };
    let mut answer = HttpResponse::build(status);
    if let SaveOutcome::Kept { draft, .. } = saved {
        answer.insert_header(("x-kept", draft.digest()));
    }
    answer.content_type(ContentType::plaintext()).body(text)
}

/// The claim that a button leads to, and the list of the queue that it is in.
fn neighbour(sheet: &ReviewForm) -> Option<(QueueQuery, ClaimId)> {
    let (list, id) = sheet.field("claim").split_once(':')?;
    Some((QueueQuery::of_text(list)?, ClaimId::parse(id)?))
}

/// What is to be mended before the review can be sent.
async fn problems(state: &State, claim: &Claim, draft: &ReviewDraft) -> Result<Vec<DecisionProblem>, PageError> {
    let of = claim.clone();
    let read = move |conn: &mut diesel::PgConnection, _now| {
        let files = queries::claim_files::files(conn, &of)?;
        Ok(queries::page_images::most_pages(conn, &files)?)
    };
    let pages = state.read(read).await?;
    Ok(decision::read(draft, claim, pages).err().unwrap_or_default())
}

impl Arrived {
    async fn keep(&self) -> Result<SaveOutcome, PageError> {
        let chosen = reply_menu::chosen(&self.sheet.pairs).filter(|_| self.sheet.pressed("insert"));
        let (context, actor) = (self.state.context.clone(), Actor::Person(self.reader.clone()));
        let (id, sheet) = (self.id, self.sheet.clone());
        let work = move |conn: &mut diesel::PgConnection| match chosen {
            Some(reply) => Ok(save::insert(conn, &context, &actor, id, &sheet, reply)?),
            None => Ok(save::save(conn, &context, &actor, id, &sheet)?),
        };
        self.state.write(work).await
    }

    /// Where the button leads, once the review is kept.
    async fn go_on(
        self,
        frame: Frame,
        claim: Claim,
        (draft, stale): (ReviewDraft, bool),
        odd: Errors,
    ) -> Result<HttpResponse, PageError> {
        let Self { id, reader, state, sheet, at } = self;
        let here = at.address(id, "review", true);
        let (check, insert) = (sheet.pressed("check") || !sheet.field("enter").is_empty(), sheet.pressed("insert"));
        let chosen = insert && reply_menu::chosen(&sheet.pairs).is_some();
        if !odd.any() {
            if !sheet.field("open").is_empty() {
                return Ok(see_other(&format!("{here}#viewer")));
            }
            if let Some((list, next)) = neighbour(&sheet) {
                let there = ReviewLocation { list: Some(list), ..ReviewLocation::default() };
                return Ok(see_other(&there.address(next, "review", false)));
            }
            if chosen {
                return Ok(done(&format!("{here}#message"), "notice-reply-inserted"));
            }
            if !check && !insert {
                return Ok(done(&here, "notice-review-saved"));
            }
        }
        if stale {
            let shown = ReviewView { since: draft.version, draft: Some(draft), at, ..ReviewView::default() };
            return conflict(frame, reader, &state, id, Refusal::Changed, shown).await;
        }
        let problems = if check { problems(&state, &claim, &draft).await? } else { Vec::new() };
        let mut errors = form::errors(frame.t, &claim, problems, odd);
        if insert && !chosen {
            errors.add("template", frame.t.text("error-template-choose"));
        }
        if !errors.any() {
            return Ok(see_other(&at.address(id, "decision", false)));
        }
        let template = reply_menu::chosen(&sheet.pairs);
        invalid(frame, reader, &state, id, ReviewView { template, ..ReviewView::sent(draft, at) }, errors).await
    }

    /// The page for whoever typed a review that they can no longer keep.
    async fn refuse(self, frame: Frame, refusal: Refusal) -> Result<HttpResponse, PageError> {
        let Self { id, reader, state, sheet, at } = self;
        if reader.company().is_some() {
            return Err(PageError::Forbidden);
        }
        let since = sheet.field("version").parse().unwrap_or(i32::MAX);
        let (context, actor) = (state.context.clone(), Actor::Person(reader.clone()));
        let set_aside = move |conn: &mut diesel::PgConnection| Ok(save::set_aside(conn, &context, &actor, id, &sheet)?);
        let draft = Some(state.write(set_aside).await?);
        conflict(frame, reader, &state, id, refusal, ReviewView { draft, since, at, ..ReviewView::default() }).await
    }
}
