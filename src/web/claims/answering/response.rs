//! Responding to the reviewer (T9, T23): new proof, removed products, a message.

mod form;
mod sending;

use super::{Head, refused};
use crate::claims::claim::{AskReason, Claim, ClaimId, Status};
use crate::claims::event::Event;
use crate::claims::policy::{Action, Actor};
use crate::claims::queries::{self, Entry, FileRow};
use crate::claims::refusal::Refusal;
use crate::files::{Key, Limits};
use crate::people::Person;
use crate::text::Texts;
use crate::time::Words;
use crate::web::claims::address::OfClaim;
use crate::web::claims::draft::editable;
use crate::web::claims::files::taking::forget_unless_unsure;
use crate::web::claims::files::{FileInput, FileLine, file_lines, forget_unnamed};
use crate::web::errors::PageError;
use crate::web::forms::{PostedFiles, read_with_files};
use crate::web::page::{self, Choice, Frame, done, see_other};
use crate::web::session::SignedIn;
use crate::web::state::{State, WebState};
use crate::web::upload::{FormShape, UploadLimits};
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
pub use form::ResponseForm;
use sending::{add_and_answer, new_files};

/// What the reviewer asked for last.
struct Asked {
    reasons: Vec<AskReason>,
    message: String,
    /// Codes of products that they would have removed.
    remove: Vec<String>,
    due: DateTime<Utc>,
    at: DateTime<Utc>,
}

impl Asked {
    fn last(entries: Vec<Entry>) -> Option<Self> {
        entries.into_iter().rev().find_map(|entry| {
            let Event::InformationRequested { reasons, message, remove_products: remove, answer_due: due, .. } =
                entry.event
            else {
                return None;
            };
            Some(Self { reasons, message, remove, due, at: entry.at })
        })
    }
}

/// A claim with what was asked about it.
struct Case {
    case: super::Case,
    asked: Option<Asked>,
    files: Vec<FileRow>,
}

impl Case {
    fn claim(&self) -> &Claim {
        self.case.claim()
    }

    /// Whether proof came since the question.
    fn has_new_proof(&self) -> bool {
        self.claim().request_poe_count.is_some_and(|count| self.claim().poe_count > count)
    }

    /// What keeps the partner from answering now.
    fn refusal(&self) -> Option<Refusal> {
        let (claim, now) = (self.claim(), self.case.now);
        if claim.status != Status::PartnerActionRequired {
            return Some(Refusal::WrongStatus(claim.status));
        }
        claim.due_at.filter(|due| now >= *due).map(Refusal::TooLate)
    }

    /// The same refusal in words that fit better: a claim that was rejected for silence was answered too late.
    fn fitting(&self, refusal: Refusal) -> Refusal {
        match (&refusal, &self.asked) {
            (Refusal::WrongStatus(Status::Rejected) | Refusal::Changed, Some(asked))
                if self.claim().status == Status::Rejected && self.case.now >= asked.due =>
            {
                Refusal::TooLate(asked.due)
            }
            _ => refusal,
        }
    }
}

async fn find(state: &State, person: Person, id: ClaimId) -> Result<Case, PageError> {
    let actor = Actor::Person(person.clone());
    let read = move |conn: &mut _, now| {
        let found = queries::look_up(conn, &actor, id)?;
        let asked = Asked::last(queries::entries(conn, &actor, &found.claim)?);
        let files = queries::files(conn, &found.claim)?;
        Ok((found, asked, files, now))
    };
    let (found, asked, files, now) = state.read(read).await?;
    Ok(Case { case: super::Case { found, person, now }, asked, files })
}

/// The page.
#[derive(Template)]
#[template(path = "claims/answering/response.html")]
struct ResponsePage {
    t: Texts,
    frame: Frame,
    head: Head,
    /// Until when, in full, and what is left.
    due: String,
    due_machine: String,
    left: String,
    /// Names and what to do about each.
    reasons: Vec<(&'static str, &'static str)>,
    message: String,
    asked_at: String,
    /// Proof that came since the question.
    files: Vec<FileLine>,
    input: FileInput,
    products: Vec<Choice>,
    /// Names of the products that the reviewer would have removed.
    named: Vec<String>,
    reply: String,
    version: i32,
    /// Somebody changed the claim while this was filled in.
    meanwhile: bool,
    /// Files were added a moment ago.
    uploaded: bool,
}

impl ResponsePage {
    fn new(frame: Frame, state: &WebState, case: Case, form: &ResponseForm) -> Self {
        let t = frame.t;
        let words = Words::new(t.language(), &state.office.calendar);
        let Case { case, asked, files } = case;
        let claim = case.claim();
        let since = asked.as_ref().map(|asked| asked.at);
        let files = files.into_iter().filter(|file| since.is_none_or(|since| file.added_at >= since)).collect();
        let due = claim.due_at.unwrap_or(case.now);
        let (reasons, message, remove) =
            asked.map(|asked| (asked.reasons, asked.message, asked.remove)).unwrap_or_default();
        let label = |code: &String| claim.answers.products.iter().find(|product| product.code == *code);
        Self {
            t,
            head: Head::of(t, &case.found),
            due: words.deadline(due),
            due_machine: words.machine_deadline(due),
            left: words.business_days_left(case.now, due),
            reasons: reasons.iter().map(|reason| (t.text(reason.label_key()), t.text(reason.long_key()))).collect(),
            message,
            asked_at: since.map(|at| words.instant(at)).unwrap_or_default(),
            files: file_lines(t, &state.office.calendar, claim.id, files),
            input: FileInput::of(&frame.errors),
            products: products(t, claim, &remove, form),
            named: remove.iter().filter_map(label).map(|p| p.label(t.language()).to_owned()).collect(),
            reply: form.message.clone(),
            version: claim.version,
            meanwhile: false,
            uploaded: false,
            frame,
        }
    }
}

/// The claim's products as boxes: ticked are those to remove.
fn products(t: Texts, claim: &Claim, named: &[String], form: &ResponseForm) -> Vec<Choice> {
    let choice = |product: &crate::claims::answers::ProductChoice| {
        let wanted = named.contains(&product.code);
        let help = if wanted { t.text("response-product-named") } else { "" };
        Choice::new(&product.code, product.in_words(t.language())).help(help).chosen_in(&form.remove)
    };
    claim.answers.products.iter().map(choice).collect()
}

/// The address of the page.
fn path(id: ClaimId) -> String {
    format!("/claims/{id}/response")
}

/// `GET /claims/{id}/response`
///
/// # Errors
/// [`PageError::NotFound`] and [`PageError::Forbidden`] as the policy says.
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person, id).await?;
    editable(&case.case.person, case.claim(), Action::Answer)?;
    match case.refusal() {
        None => Ok(page::render(&ResponsePage::new(frame, &state, case, &ResponseForm::default()))),
        Some(refusal @ Refusal::TooLate(_)) => Ok(refused(&state, frame, &case.case, &refusal, vec![])),
        Some(_) => Ok(see_other(&super::super::path(id))),
    }
}

/// `POST /claims/{id}/response` (T9, T23): *Send back*, and *Upload*, after which the page goes on as it was typed. The
/// files are proof at once, whichever button it was, unless the claim takes none.
///
/// # Errors
/// As [`page()`]; permission is decided before a byte of a file is read.
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    payload: Payload,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person.clone(), id).await?;
    editable(&case.case.person, case.claim(), Action::Answer)?;
    let room = Limits::default().max_files.saturating_sub(case.files.len());
    let (shape, limits) = (FormShape::with_lists(&form::FIELDS, &form::BOXES), UploadLimits::with_words(room));
    let PostedFiles { uploaded, once, mut errors } =
        read_with_files(&request, payload, &state.files, &shape, &limits).await?;
    let mut form = ResponseForm::of(&uploaded);
    form.accept(case.asked.as_ref().map_or(&[], |asked| &asked.remove[..]));
    let open = case.refusal().is_none();
    let files = new_files(frame.t, &uploaded, if open { &case.files } else { &[] }, &mut errors);
    if form.goes_on() && uploaded.files.is_empty() {
        errors.add("files", frame.t.text("file-none"));
    }
    let new_proof = case.has_new_proof() || !files.is_empty() || !open;
    let command = match form.parse(frame.t, case.claim(), new_proof, errors.clone()) {
        _ if form.goes_on() => None,
        Ok(command) => Some(command),
        Err(found) => {
            errors = found;
            None
        }
    };
    let keys: Vec<Key> = uploaded.keys().cloned().collect();
    let sends = command.is_some();
    let version = form.version.parse().unwrap_or(0);
    let outcome = add_and_answer(&state, (person.clone(), id), once, version, files, command).await;
    match outcome {
        Ok(to) => {
            forget_unnamed(&state, keys).await?;
            if sends {
                return Ok(done(&to, "notice-answer-sent"));
            }
            let case = find(&state, person, id).await?;
            Ok(again(&state, frame.with_errors(errors), case, form))
        }
        Err(PageError::Refused { refusal, .. }) => {
            forget_unnamed(&state, keys).await?;
            let case = find(&state, person, id).await?;
            Ok(refuse(&state, frame, case, refusal, form))
        }
        Err(error) => {
            forget_unless_unsure(&state, &error, keys).await;
            Err(error)
        }
    }
}

/// The page again as it was typed: after an upload, or with something to mend.
fn again(state: &State, frame: Frame, case: Case, form: ResponseForm) -> HttpResponse {
    if let Some(refusal) = case.refusal() {
        return refuse(state, frame, case, refusal, form);
    }
    let (mend, id) = (frame.errors.any(), case.claim().id);
    let page = ResponsePage::new(frame.at(path(id)), state, case, &form);
    if mend { page::invalid(&page) } else { page::render(&ResponsePage { uploaded: true, ..page }) }
}

/// Why the answer was not taken, with what was typed.
fn refuse(state: &State, frame: Frame, case: Case, refusal: Refusal, form: ResponseForm) -> HttpResponse {
    // What stands in the way now says more than that something changed.
    let refusal = case.refusal().filter(|_| refusal == Refusal::Changed).unwrap_or(refusal);
    if refusal == Refusal::Changed {
        let page = ResponsePage { meanwhile: true, ..ResponsePage::new(frame, state, case, &form) };
        return page::render_as(StatusCode::CONFLICT, &page);
    }
    let refusal = case.fitting(refusal);
    refused(state, frame, &case.case, &refusal, vec![("field-message-to-reviewer", form.message)])
}
