//! Disputing a rejection (T20): why it should be looked at again, new proof, or both.

use crate::claims::lifecycle::policy::Action;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, RejectionGroup, Status};
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::people::Person;
use crate::text::Texts;
use crate::text::fields::{MESSAGE, optional_text};
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::input::FileInput;
use crate::web::claim::files::staged_files::{StagedFor, WAITING, gather};
use crate::web::claim::files::{forget, forget_unnamed};
use crate::web::claim::labels::reasons;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::request_id;
use crate::web::http::forms::with_files::{PostedFiles, read_with_files};
use crate::web::http::page;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{Frame, done};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{State, WebState};
use crate::web::http::upload::Uploaded;
use crate::web::http::upload::limits::{FormShape, UploadLimits};
use crate::web::partner::accept_upload::forget_unless_unsure;
use crate::web::partner::actions::{Case, Head, PostedCommand, act, find, refused};
use crate::web::partner::draft::editable;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "partner/actions/dispute.html")]
struct DisputePage {
    t: Texts,
    frame: Frame,
    head: Head,
    /// Why the claim was rejected.
    reason: String,
    /// What the reviewer wrote, or asked for in vain.
    message: Option<String>,
    until: String,
    until_machine: String,
    left: String,
    /// What the claim says already.
    facts: Vec<(String, String)>,
    input: FileInput,
    justification: String,
    version: i32,
    /// Somebody changed the claim while this was filled in.
    meanwhile: bool,
}

impl DisputePage {
    fn new(frame: Frame, state: &WebState, case: &Case, typed: Typed) -> Self {
        let (t, claim) = (frame.t, case.claim());
        let words = TimeWords::new(t.language(), &state.context.calendar);
        let until = claim.due_at.unwrap_or(case.now);
        let left = match state.context.calendar.calendar_days_left(case.now, until) {
            ..=0 => t.text("time-last-day-to-dispute").to_owned(),
            days => t.with("time-days-to-dispute", &[("days", days.into())]),
        };
        Self {
            t,
            head: Head::of(t, &case.found),
            reason: claim.rejection.as_ref().map(|rejection| reasons::reason(t, rejection)).unwrap_or_default(),
            message: case.rejection_text.clone(),
            until: words.deadline(until),
            until_machine: words.machine_deadline(until),
            left,
            facts: claim_facts(t, case),
            input: FileInput { waiting: typed.waiting, ..FileInput::of(&frame.errors) },
            justification: typed.justification,
            version: claim.version,
            meanwhile: false,
            frame,
        }
    }
}

/// What partners once had to type again: number, programme, claim, products, tenant.
fn claim_facts(t: Texts, case: &Case) -> Vec<(String, String)> {
    let answers = &case.claim().answers;
    let programmes: Vec<&str> = answers.activities.iter().map(|a| t.text(a.programme_key())).collect();
    let products: Vec<String> = answers.products.iter().map(|product| product.in_words(t.language())).collect();
    let facts = [
        ("field-mpn-id", case.found.mpn_id.clone()),
        ("field-programme", programmes.join(", ")),
        ("field-claim-id", case.claim().id.to_string()),
        ("field-products", products.join(", ")),
        ("field-tenant-id", answers.tenant_id.map(|id| id.to_string()).unwrap_or_default()),
    ];
    facts.into_iter().map(|(key, value)| (t.text(key).to_owned(), value)).collect()
}

/// Why a claim cannot be disputed, and what can be done instead.
#[derive(Template)]
#[template(path = "partner/actions/closed.html")]
struct ClosedPage {
    t: Texts,
    frame: Frame,
    head: Head,
    text: String,
    /// A new claim is the way on.
    start_again: bool,
}

impl ClosedPage {
    fn new(frame: Frame, state: &WebState, case: &Case) -> Self {
        let (t, claim) = (frame.t, case.claim());
        let text = match (&claim.rejection, claim.due_at) {
            (None, _) => t.with("dispute-not-rejected", &[("status", t.text(claim.status.label_key()).into())]),
            (Some(rejection), due) => match (rejection.group, due) {
                (RejectionGroup::PartnerRequest, _) => t.text("rejection-not-disputable-partner-request").to_owned(),
                (RejectionGroup::CustomerDecline, _) => t.text("rejection-not-disputable-customer-decline").to_owned(),
                (_, Some(due)) if !rejection.is_final => {
                    let deadline = TimeWords::new(t.language(), &state.context.calendar).deadline(due);
                    t.with("dispute-over", &[("deadline", deadline.into())])
                }
                _ => t.text("rejection-not-disputable-after-dispute").to_owned(),
            },
        };
        Self { t, head: Head::of(t, &case.found), text, start_again: claim.status == Status::Rejected, frame }
    }
}

/// `GET /claims/{id}/dispute`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person, id).await?;
    editable(&case.person, case.claim(), Action::Dispute)?;
    if !case.claim().is_disputable(case.now) {
        return Ok(page::render(&ClosedPage::new(frame, &state, &case)));
    }
    Ok(page::render(&DisputePage::new(frame, &state, &case, Typed::default())))
}

/// `POST /claims/{id}/dispute` (T20)
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    form: Payload,
) -> Result<HttpResponse, PageError> {
    let (case, held) = find_with_files(&state, person, id).await?;
    editable(&case.person, case.claim(), Action::Dispute)?;
    let room = case.claim().room_for_proof();
    let shape = FormShape::with_lists(&["version", "justification"], &[WAITING]);
    let limits = UploadLimits::with_words(room);
    let posted = read_with_files(&request, form, &state.files, &shape, &limits).await?;
    // A claim in another status has its files already, if this form was the one that disputed it.
    let held = if case.claim().status == Status::Rejected { held } else { vec![] };
    let PostedFiles { uploaded, once, mut errors } = posted;
    let place = StagedFor { person: case.person.id, claim: id };
    let gathered = gather(&state, frame.t, place, &uploaded, &held, &mut errors).await?;
    let mut typed = Typed::of(&uploaded, Vec::new());
    let keys = gathered.keys();
    let command = match typed.parse(frame.t, gathered.files.clone(), errors) {
        Ok(command) => command,
        Err(mut errors) if case.claim().is_disputable(case.now) => {
            let gathered = gathered.wait(&state, frame.t, &case.person, &mut errors).await?;
            typed.waiting = gathered.boxes(frame.t, &state.context.keys, place);
            return Ok(page::invalid(&DisputePage::new(frame.with_errors(errors), &state, &case, typed)));
        }
        Err(_) => {
            forget(&state, keys).await;
            return Ok(not_now(&state, frame, &case, typed));
        }
    };
    let posted = PostedCommand { once, version: typed.version.clone(), command };
    match act(&state, request_id::arrived(&request), &case.person, id, posted).await {
        Ok(Ok(to)) => {
            forget_unnamed(&state, keys).await?;
            Ok(done(&to, "notice-dispute-sent"))
        }
        Ok(Err(refusal)) => {
            let case = find(&state, case.person, id).await?;
            let mut errors = Errors::default();
            if refusal == Refusal::Changed && case.claim().is_disputable(case.now) {
                let gathered = gathered.wait(&state, frame.t, &case.person, &mut errors).await?;
                typed.waiting = gathered.boxes(frame.t, &state.context.keys, place);
            } else {
                forget_unnamed(&state, keys).await?;
            }
            let frame = if errors.any() { frame.with_errors(errors) } else { frame };
            Ok(refuse(&state, frame, &case, &refusal, typed))
        }
        Err(error) => {
            forget_unless_unsure(&state, &error, keys).await;
            Err(error)
        }
    }
}

async fn find_with_files(state: &State, person: Person, id: ClaimId) -> Result<(Case, Vec<FileRow>), PageError> {
    let case = find(state, person, id).await?;
    let claim: Claim = case.claim().clone();
    let held = state.read(move |conn, _now| Ok(queries::claim_files::files(conn, &claim)?)).await?;
    Ok((case, held))
}

/// What was typed, and the files that wait with it.
#[derive(Default)]
struct Typed {
    version: String,
    justification: String,
    waiting: Vec<Choice>,
}

impl Typed {
    fn of(uploaded: &Uploaded, waiting: Vec<Choice>) -> Self {
        let field = |name| uploaded.fields.get(name).cloned().unwrap_or_default();
        Self { version: field("version"), justification: field("justification"), waiting }
    }

    /// The dispute that this is, with these files.
    fn parse(&self, t: Texts, files: Vec<FileFacts>, mut errors: Errors) -> Result<Command, Errors> {
        let justification = optional_text(&self.justification, MESSAGE)
            .map_err(|wrong| errors.add("justification", wrong.say(t, t.text("field-business-justification"))));
        if justification == Ok(None) && files.is_empty() && !errors.any() {
            errors.add("justification", t.text("error-dispute-empty"));
        }
        match justification {
            Ok(justification) if !errors.any() => Ok(Command::Dispute { justification, files }),
            _ => Err(errors),
        }
    }
}

/// Why it was not taken, with what was typed.
fn refuse(state: &State, frame: Frame, case: &Case, refusal: &Refusal, typed: Typed) -> HttpResponse {
    if *refusal != Refusal::Changed {
        return refused(state, frame, case, refusal, vec![("field-business-justification", typed.justification)]);
    }
    if !case.claim().is_disputable(case.now) {
        return not_now(state, frame, case, typed);
    }
    let page = DisputePage { meanwhile: true, ..DisputePage::new(frame, state, case, typed) };
    page::render_as(StatusCode::CONFLICT, &page)
}

/// The claim cannot be disputed as it stands now.
fn not_now(state: &State, frame: Frame, case: &Case, typed: Typed) -> HttpResponse {
    let claim = case.claim();
    let refusal = match (claim.status, claim.due_at) {
        (Status::Rejected, Some(due)) if case.now >= due => Refusal::TooLate(due),
        (Status::Rejected, _) => Refusal::Final,
        (status, _) => Refusal::WrongStatus(status),
    };
    refused(state, frame, case, &refusal, vec![("field-business-justification", typed.justification)])
}
