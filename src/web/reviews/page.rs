//! The review of a claim: its data beside its proof, the checklist, and the decision on its way.

use super::done;
use super::errand::Errand;
use super::form;
use super::shown::{FileShown, Head, Said, Shower};
use super::stand::{Stand, is_assessed, sentence, stand, told};
use super::templates::{self, Templates};
use crate::claims::claim::ClaimId;
use crate::claims::desk;
use crate::claims::office::Office;
use crate::claims::policy::{Action, Actor, Denied, may};
use crate::claims::queries::{self, Desk};
use crate::claims::refusal::Refusal;
use crate::claims::review_draft::ReviewDraft;
use crate::claims::review_wish;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claims::address::OfClaim;
use crate::web::claims::reading;
use crate::web::claims::words::Teller;
use crate::web::errors::PageError;
use crate::web::forms::{Errors, Pairs, Posted};
use crate::web::page::{self, Frame, see_other};
use crate::web::session::{Reviewer, SignedIn};
use crate::web::state::State;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};

/// What happened since the reader last looked.
struct Meanwhile {
    title: &'static str,
    text: String,
    entries: Vec<Said>,
}

#[derive(Template)]
#[template(path = "reviews/page.html")]
struct ReviewPage {
    t: Texts,
    frame: Frame,
    head: Head,
    data: Vec<(&'static str, String)>,
    flags: Vec<&'static str>,
    competing: bool,
    files: Vec<FileShown>,
    talk: Vec<Said>,
    stand: Stand,
    /// Whose work it is, or why there is nothing to do.
    told: Option<String>,
    version: i32,
    meanwhile: Option<Meanwhile>,
    /// Message and note of somebody who can no longer send them.
    typed: Vec<(&'static str, String)>,
    /// Reply templates to choose from, and their languages.
    templates: Templates,
    /// A lead may record the outcome.
    outcome: bool,
    /// What else the reader can do: address and words.
    errands: Vec<(String, &'static str)>,
}

/// What a page shows beside what lies on the desk.
#[derive(Default)]
pub(super) struct Shown {
    /// The review as it was sent, if it is not the one that was kept.
    pub draft: Option<ReviewDraft>,
    /// The version that the reader had before their eyes.
    pub since: i32,
    /// Why what they wanted did not happen.
    pub refusal: Option<Refusal>,
}

/// `GET /claims/{id}/review`
///
/// # Errors
/// [`PageError::NotFound`], also for partners; [`PageError::Busy`] and faults.
pub async fn page(
    OfClaim(id): OfClaim,
    request: HttpRequest,
    frame: Frame,
    Reviewer(reader): Reviewer,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (desk, now) = read_desk(&state, &reader, id).await?;
    if !desk.unread.is_empty() && reading::is_shown(&request) {
        reading::note(&state, reader.id, id, desk.found.claim.version).await;
    }
    Ok(page::render(&review_page(frame, &state.office, &reader, &desk, now, Shown::default())))
}

/// What lies on the reader's desk, and the time.
pub(super) async fn read_desk(state: &State, reader: &Person, id: ClaimId) -> Result<(Desk, DateTime<Utc>), PageError> {
    let actor = Actor::Person(reader.clone());
    state.read(move |conn, now| Ok((queries::desk(conn, &actor, id)?, now))).await
}

/// `POST /claims/{id}/review`: keeps the review, and goes on to the page that asks "send this?" if that was pressed.
///
/// # Errors
/// [`PageError::NotFound`], [`PageError::Forbidden`], [`PageError::Busy`] and faults.
pub async fn save(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<Pairs>,
) -> Result<HttpResponse, PageError> {
    let here = format!("/claims/{id}/review");
    let frame = frame.at(&here);
    let (office, actor, pairs) = (state.office.clone(), Actor::Person(reader.clone()), posted.form.clone());
    let pressed = |act: &str| posted.form.iter().any(|(name, value)| name == "act" && value == act);
    let chosen = templates::chosen(&posted.form).filter(|_| pressed("insert"));
    let kept = state.write(move |conn| match chosen {
        Some(reply) => Ok(desk::insert(conn, &office, &actor, id, &pairs, reply)?),
        None => Ok(desk::save(conn, &office, &actor, id, &pairs)?),
    });
    let kept = kept.await;
    let (claim, draft) = match kept {
        Ok(kept) => kept,
        Err(PageError::Refused { refusal, .. }) => {
            return refuse_typed(frame, reader, &state, id, refusal, &posted.form).await;
        }
        Err(PageError::Forbidden) => {
            return refuse_typed(frame, reader, &state, id, Refusal::Denied(Denied::Forbidden), &posted.form).await;
        }
        Err(other) => return Err(other),
    };
    let (check, insert) = (pressed("check"), pressed("insert"));
    if insert && chosen.is_some() && !posted.errors.any() {
        return Ok(done(&format!("{here}#message"), "notice-reply-inserted"));
    }
    if !check && !insert && !posted.errors.any() {
        return Ok(done(&here, "notice-review-saved"));
    }
    if draft.version != claim.version {
        let since = draft.version;
        let shown = Shown { draft: Some(draft), since, refusal: None };
        return conflict(frame, reader, &state, id, Refusal::Changed, shown).await;
    }
    let problems = if check { review_wish::read(&draft, &claim).err().unwrap_or_default() } else { Vec::new() };
    let mut errors = form::errors(frame.t, &claim, problems, posted.errors);
    if insert && chosen.is_none() {
        errors.add("template", frame.t.text("error-template-choose"));
    }
    if !errors.any() {
        return Ok(see_other(&format!("/claims/{id}/decision")));
    }
    invalid(frame, reader, &state, id, draft, errors).await
}

/// The page with what is wrong with its form.
pub(super) async fn invalid(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    draft: ReviewDraft,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let (desk, now) = read_desk(state, &reader, id).await?;
    let shown = Shown { since: draft.version, draft: Some(draft), refusal: None };
    Ok(page::invalid(&review_page(frame.with_errors(errors), &state.office, &reader, &desk, now, shown)))
}

/// The page for whoever typed a review that they can no longer keep.
async fn refuse_typed(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    refusal: Refusal,
    pairs: &Pairs,
) -> Result<HttpResponse, PageError> {
    let field = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let since = field("version").parse().unwrap_or(i32::MAX);
    let draft = ReviewDraft { message: field("message"), note: field("note"), ..ReviewDraft::default() };
    conflict(frame, reader, state, id, refusal, Shown { draft: Some(draft), since, refusal: None }).await
}

/// The page that says what happened meanwhile. Whoever never had the claim is told that they may not.
pub(super) async fn conflict(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    refusal: Refusal,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    if reader.company().is_some() {
        return Err(PageError::Forbidden);
    }
    let (desk, now) = read_desk(state, &reader, id).await?;
    if matches!(refusal, Refusal::Denied(_)) && desk.draft.is_none() {
        return Err(PageError::Forbidden);
    }
    let shown = Shown { refusal: Some(refusal), ..shown };
    let frame = frame.at(format!("/claims/{id}/review"));
    let page = review_page(frame, &state.office, &reader, &desk, now, shown);
    Ok(page::render_as(StatusCode::CONFLICT, &page))
}

fn review_page(
    frame: Frame,
    office: &Office,
    reader: &Person,
    desk: &Desk,
    now: DateTime<Utc>,
    shown: Shown,
) -> ReviewPage {
    let t = frame.t;
    let teller = Teller { t, calendar: &office.calendar, now };
    let shower = Shower { teller, desk };
    let actor = Actor::Person(reader.clone());
    let claim = &desk.found.claim;
    let saved = desk.draft.as_ref();
    let stand = stand(desk, &actor, office, teller, shown.draft.as_ref());
    let typed = match (&stand, &shown.draft) {
        (Stand::Form(_), _) | (_, None) => Vec::new(),
        (_, Some(draft)) => typed(t, draft),
    };
    let stale = saved.map(|saved| saved.draft.version).filter(|_| matches!(stand, Stand::Form(_)));
    let meanwhile = match &shown.refusal {
        Some(refusal) => Some(Meanwhile {
            title: t.text("error-409-title"),
            text: sentence(t, teller, desk, reader, refusal, shown.since),
            entries: shower.tell(desk.since(shown.since).iter()),
        }),
        None => stale.filter(|version| *version < claim.version).map(|version| Meanwhile {
            title: t.text("review-meanwhile"),
            text: t.text("review-since-saved").to_owned(),
            entries: shower.tell(desk.since(version).iter()),
        }),
    };
    ReviewPage {
        head: shower.head(),
        data: shower.data(),
        flags: desk.flags.iter().map(|flag| t.text(flag.key())).collect(),
        competing: desk.competing,
        files: shower.files(),
        talk: shower.talk(),
        told: told(t, teller, desk, reader, &stand),
        version: claim.version,
        outcome: may(&actor, Action::RecordOutcome, claim) && claim.stage.is_some_and(is_assessed),
        errands: Errand::offered(&actor, claim, now)
            .map(|errand| (format!("/claims/{}{}", claim.id, errand.path()), t.text(errand.label_key())))
            .collect(),
        templates: Templates::of(t, desk),
        stand,
        meanwhile,
        typed,
        t,
        frame,
    }
}

fn typed(t: Texts, draft: &ReviewDraft) -> Vec<(&'static str, String)> {
    let fields = [("field-message-to-partner", &draft.message), ("field-internal-note", &draft.note)];
    fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (t.text(key), text.clone())).collect()
}
