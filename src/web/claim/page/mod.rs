//! A claim's page, for the partner whose claim it is and for reviewers.

pub mod card;
pub mod details;
pub mod quote;
pub mod steps;
pub mod thread;
pub mod view;

use crate::claims::context::Context;
use crate::claims::history;
use crate::claims::history::HistoryNames;
use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::model::vocabulary::Status;
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::claims::queries::claim_files::{ClaimFiles, FileRow};
use crate::claims::queries::marks::ClaimMarks;
use crate::claims::queries::page_budget::PageBudget;
use crate::claims::queries::recent::Recent;
use crate::people::Person;
use crate::people::names::Names;
use crate::text::Texts;
use crate::text::sizes::file_size;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::input::FileInput;
use crate::web::claim::labels::Presenter;
use crate::web::claim::read_marker;
use crate::web::ground::error::PageError;
use crate::web::http::names::KnownNames;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

use crate::web::claim::page::card::{Card, Link};
use crate::web::claim::page::details::DetailRow;
use crate::web::claim::page::steps::ProgressStep;
use crate::web::claim::page::thread::Thread;
use crate::web::claim::page::view::ClaimView;

/// Everything that the page is made of, read in one snapshot.
pub struct Loaded {
    found: Found,
    recent: Recent,
    files: ClaimFiles,
    marks: ClaimMarks,
    names: HistoryNames,
    actor: Actor,
    now: DateTime<Utc>,
}

impl Loaded {
    /// The files that came with comments.
    pub fn attachments(&self) -> &[FileRow] {
        &self.files.attachments
    }

    /// Whether the reader may do this.
    pub fn editable(&self, action: Action) -> Result<(), PageError> {
        if crate::claims::lifecycle::policy::may(&self.actor, action, &self.found.claim) {
            Ok(())
        } else {
            Err(PageError::Forbidden)
        }
    }
}

/// What somebody typed into the forms of the page.
#[derive(Debug, Default)]
pub struct TypedComment {
    pub comment: String,
    /// An internal note.
    pub note: String,
    /// Files of a comment that was not taken.
    pub waiting: Vec<Choice>,
}

/// A file of the claim.
struct FileLine {
    name: String,
    href: String,
    size: String,
    added: String,
    sha256: String,
}

#[derive(Template)]
#[template(path = "claim/show.html")]
struct ClaimPage {
    t: Texts,
    frame: Frame,
    id: String,
    href: String,
    list_title: &'static str,
    heading: String,
    byline: String,
    card: Card,
    steps: Vec<ProgressStep>,
    files: Vec<FileLine>,
    files_total: String,
    details: Vec<DetailRow>,
    thread: Thread,
    typed: TypedComment,
    /// The files of a comment.
    input: FileInput,
    comments: bool,
    notes: bool,
    comment_hint: &'static str,
    others: Vec<Link>,
    /// The reader files claims, so they can copy this one.
    copy: bool,
    support: Vec<String>,
}

/// `GET /claims/{id}`
pub async fn page(
    state: State,
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    KnownNames(names): KnownNames,
    OfClaim(id): OfClaim,
) -> Result<HttpResponse, PageError> {
    let reader = person.id;
    let loaded = load(&state, person, names, id).await?;
    let page = dress(frame, &state.context, &loaded, TypedComment::default());
    let all = page.thread.earlier.as_ref().is_none_or(|earlier| !earlier.new);
    if loaded.marks.is_news() && all && read_marker::is_shown(&request) {
        read_marker::note(&state, reader, id, loaded.found.claim.version).await;
    }
    Ok(page::render(&page))
}

/// Reads what the page is made of, in five queries at most.
pub async fn load(state: &State, person: Person, names: Arc<Names>, id: ClaimId) -> Result<Loaded, PageError> {
    let quotas = state.context.quotas;
    let read = move |conn: &mut _, now| {
        let actor = Actor::Person(person.clone());
        let found = queries::claim::look_up(conn, &actor, id)?;
        let mut marks = queries::marks::of_claim(conn, &person, &found.claim)?;
        let recent = queries::recent::recent(conn, &actor, &found.claim, PageBudget::THREAD)?;
        let files = queries::claim_files::all_files(conn, &found.claim)?;
        let names = queries::names::names(&names, &actor, &found.claim);
        if !policy::may(&actor, Action::ViewInternal, &found.claim) {
            marks.competing = queries::competition::is_told(conn, &quotas, &found.claim)?;
        }
        Ok(Loaded { found, recent, files, marks, names, actor, now })
    };
    state.read(read).await
}

/// The page again, with what is wrong with one of its forms and what was typed into it.
pub fn again(
    frame: Frame,
    context: &Context,
    loaded: &Loaded,
    action: Action,
    typed: TypedComment,
) -> Result<HttpResponse, PageError> {
    loaded.editable(action)?;
    let frame = frame.at(format!("/claims/{}", loaded.found.claim.id));
    Ok(page::invalid(&dress(frame, context, loaded, typed)))
}

fn dress(frame: Frame, context: &Context, loaded: &Loaded, mut typed: TypedComment) -> ClaimPage {
    let t = frame.t;
    let input = FileInput { waiting: std::mem::take(&mut typed.waiting), ..FileInput::of(&frame.errors) };
    let presenter = Presenter { t, calendar: &context.calendar, periods: context.periods(), now: loaded.now };
    let view = ClaimView {
        found: &loaded.found,
        entries: &loaded.recent.entries,
        actor: &loaded.actor,
        competing: loaded.marks.competing,
        presenter,
        history: history::HistoryPresenter::new(
            presenter.words(),
            loaded.recent.entries.iter().map(|entry| &entry.event),
            &loaded.names,
        ),
        periods: context.periods(),
    };
    let claim = view.claim();
    let inside = view.inside();
    let talks = claim.status != Status::Editing;
    ClaimPage {
        t,
        id: claim.id.to_string(),
        href: view.href(""),
        list_title: t.text(if inside { "nav-all-claims" } else { "claims-title" }),
        heading: claim.answers.customer_name.clone().unwrap_or_else(|| claim.answers.name.clone()),
        byline: byline(&view),
        card: view.card(),
        steps: view.steps(),
        files: loaded.files.proof.iter().map(|file| file_line(&view, file)).collect(),
        files_total: files_total(t, &loaded.files.proof),
        details: view.details(),
        thread: view.thread(
            &[&loaded.files.proof[..], &loaded.files.attachments[..]].concat(),
            loaded.recent.extent,
            &loaded.marks.unread,
        ),
        typed,
        input,
        comments: talks && view.may(Action::Comment),
        notes: talks && view.may(Action::Note),
        comment_hint: comment_hint(t, &view),
        others: view.other_actions(),
        copy: !inside,
        support: view.support(),
        frame,
    }
}

fn byline(view: &ClaimView<'_>) -> String {
    let (t, found) = (view.t(), view.found);
    let by = t.with("claim-made-by", &[("name", (&found.created_by).into())]);
    let place = format!("{} ({})", found.location, found.mpn_id);
    let area = t.text(view.claim().answers.area.label_key()).to_owned();
    let company = view.inside().then(|| found.company.clone());
    [company, Some(area), Some(view.activities()), Some(by), Some(place)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Who reads a comment, and what it does not do.
fn comment_hint(t: Texts, view: &ClaimView<'_>) -> &'static str {
    if view.inside() {
        t.text("claim-comment-hint-partner")
    } else if view.claim().status == Status::PartnerActionRequired {
        t.text("claim-comment-no-answer")
    } else {
        t.text("claim-comment-hint-reviewer")
    }
}

fn file_line(view: &ClaimView<'_>, file: &FileRow) -> FileLine {
    let t = view.t();
    let size = file_size(t, file.size.unsigned_abs());
    let (date, name) = (view.day(file.added_at), file.added_by.as_str());
    FileLine {
        name: file.name.clone(),
        href: view.href(&format!("/files/{}", file.id)),
        added: t.with("file-added-by", &[("date", date.into()), ("name", name.into())]),
        size,
        sha256: file.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// "2 files, 3.4 MB".
fn files_total(t: Texts, files: &[FileRow]) -> String {
    if files.is_empty() {
        return t.text("claim-no-files").to_owned();
    }
    let bytes = files.iter().map(|file| file.size.unsigned_abs()).sum();
    format!("{}, {}", t.with("list-files", &[("count", files.len().into())]), file_size(t, bytes))
}
