//! The review of a claim: its data beside its proof, the checklist, and the decision on its way.

use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Action, may};
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::same_files::SameFile;
use crate::text::Texts;
use crate::web::claim::file_viewer::{Drawing, FileView, Viewer};
use crate::web::claim::older::OlderLink;
use crate::web::claim::read_marker;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Reviewer;
use crate::web::http::state::WebState;
use crate::web::partner::draft::Conflict;
use crate::web::reviewer::actions::ReviewerAction;
use crate::web::reviewer::availability::{Availability, is_assessed, status_line};
use crate::web::reviewer::changes_since::{self, ChangesSince};
use crate::web::reviewer::conflict;
use crate::web::reviewer::earlier_declines::EarlierDeclineView;
use crate::web::reviewer::load::{ReviewLocation, ReviewParts, ReviewQuery, ReviewView};
use crate::web::reviewer::reply_menu::ReplyMenu;
use crate::web::reviewer::request::{By, ReviewRequest};
use crate::web::reviewer::shortcuts::KEYS;
use crate::web::reviewer::view::{CommentView, QueuePosition, ReviewField, ReviewHeader, ReviewPresenter};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "reviewer/page.html")]
struct ReviewPage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    place: QueuePosition,
    viewer: Viewer,
    data: Vec<ReviewField>,
    flags: Vec<&'static str>,
    /// That another company's claim has a file of this one too, in words, and which.
    same_files: Vec<(String, ClaimId)>,
    earlier_declines: Vec<EarlierDeclineView>,
    competing: bool,
    comments: Vec<CommentView>,
    older: Option<OlderLink>,
    availability: Availability,
    status_line: Option<String>,
    version: i32,
    changes: Option<ChangesSince>,
    /// A newer review that another window saved, beside what was typed.
    conflict: Option<Conflict>,
    /// The review of somebody who can no longer send it.
    typed: Vec<conflict::Line>,
    /// That review is kept for when they take the claim again.
    set_aside: bool,
    replies: ReplyMenu,
    /// A lead may record the outcome.
    outcome: bool,
    /// What else the reader can do: address and words.
    actions: Vec<(String, &'static str)>,
    /// The version since which changes are marked.
    since: i32,
    /// The list of the queue to go on with.
    queue: String,
    here_href: String,
    shortcuts: bool,
}

/// `GET /claims/{id}/review`
pub async fn page(
    http: HttpRequest,
    By(request, ..): By<Reviewer>,
    QueryParams(query): QueryParams<ReviewQuery>,
) -> Result<HttpResponse, PageError> {
    let (marked, at) = (query.since(), ReviewLocation::of_query(query));
    let parts = ReviewParts::read(&request, &at).await?;
    let (state, reader, review) = (request.state.clone(), request.reader.id, &parts.review);
    let page = review_page(request, &parts, &ReviewView { at, marked, ..ReviewView::default() });
    let all = page.older.as_ref().is_none_or(|older| !older.new);
    if review.marks.is_news() && all && read_marker::is_shown(&http) {
        read_marker::note(&state, reader, review.found.claim.id, review.found.claim.version).await;
    }
    Ok(page::render(&page))
}

/// What the rules refused; any other error is no answer of the review page.
pub(super) fn refusal_of(error: PageError) -> Result<Refusal, PageError> {
    if let PageError::Refused { refusal, .. } = error {
        Ok(refusal)
    } else if matches!(error, PageError::Forbidden) {
        Ok(Refusal::Denied(Denied::Forbidden))
    } else {
        Err(error)
    }
}

impl ReviewRequest {
    /// The review page with what is wrong with its form.
    pub(super) async fn invalid(mut self, view: ReviewView, errors: Errors) -> Result<HttpResponse, PageError> {
        let parts = ReviewParts::read(&self, &view.at).await?;
        self.frame = self.frame.with_errors(errors);
        Ok(page::invalid(&review_page(self, &parts, &view)))
    }

    /// The review page as the answer to what was refused.
    pub(super) async fn refused(self, error: PageError, view: ReviewView) -> Result<HttpResponse, PageError> {
        self.conflict(refusal_of(error)?, view).await
    }

    /// The review page that says what changed. Whoever never had the claim is told that they may not.
    pub(super) async fn conflict(self, refusal: Refusal, view: ReviewView) -> Result<HttpResponse, PageError> {
        self.refuse_partners()?;
        let parts = ReviewParts::read(&self, &view.at).await?;
        let had_it = parts.review.draft.is_some() || parts.review.was_held_by(self.reader.id);
        if matches!(refusal, Refusal::Denied(_)) && !had_it {
            return Err(PageError::Forbidden);
        }
        let view = ReviewView { refusal: Some(refusal), ..view };
        let here = view.at.address(self.id, "review", true);
        Ok(page::render_as(StatusCode::CONFLICT, &review_page(self.at(here), &parts, &view)))
    }
}

fn review_page(request: ReviewRequest, parts: &ReviewParts, view: &ReviewView) -> ReviewPage {
    let actor = request.actor();
    let ReviewRequest { id, frame, reader, state, .. } = request;
    let (t, review, context, claim) = (frame.t, &parts.review, &state.context, &parts.review.found.claim);
    let presenter = ReviewPresenter::new(t, context, parts.now, review);
    let labels = presenter.labels;
    let availability = Availability::of(&presenter, context, &actor, view.draft.as_ref());
    let in_form = matches!(availability, Availability::Form(_));
    let unsent = view.draft.as_ref().filter(|_| !in_form);
    let typed = unsent.map(|draft| conflict::typed(&presenter, context, draft)).unwrap_or_default();
    let is_kept = unsent.zip(review.draft.as_ref()).is_some_and(|(sent, kept)| kept.draft.says_the_same_as(sent));
    let since = changes_since::marked_since(review, in_form, view.marked);
    let (comments, older) = presenter.comments(&reader, since);
    let list = view.at.list.clone().unwrap_or_else(|| parts.list.clone());
    let conflict = if view.elsewhere { conflict::conflict(&presenter, context, &availability) } else { None };
    let changes = || changes_since::notice(&presenter, &reader, view, in_form, since);
    ReviewPage {
        head: presenter.head(),
        place: presenter.place(parts),
        viewer: viewer(&presenter, &state, parts, view, since, in_form),
        data: presenter.data(&changes_since::edited_fields(review, since)),
        flags: review.flags.iter().map(|flag| t.text(flag.key())).collect(),
        earlier_declines: review.earlier.iter().map(|one| EarlierDeclineView::of(labels, &reader, one)).collect(),
        same_files: review.same_files.iter().map(|same| same_file(t, same)).collect(),
        competing: review.marks.competing,
        comments,
        older,
        status_line: status_line(&presenter, &reader, &availability),
        version: claim.version,
        outcome: may(&actor, Action::RecordOutcome, claim) && claim.stage.is_some_and(is_assessed),
        actions: ReviewerAction::offered(&actor, claim, parts.now)
            .map(|action| (format!("/claims/{id}{}", action.path()), t.text(action.label_key())))
            .collect(),
        replies: ReplyMenu::of(t, review, view.reply),
        changes: if conflict.is_some() { None } else { changes() },
        conflict,
        since: since.unwrap_or(claim.version),
        queue: list.to_text(),
        here_href: ReviewLocation { list: Some(list), ..ReviewLocation::default() }.address(id, "review", false),
        shortcuts: parts.shortcuts,
        availability,
        set_aside: !typed.is_empty() && is_kept && review.may_be_taken_again(&actor),
        typed,
        t,
        frame,
    }
}

fn same_file(t: Texts, same: &SameFile) -> (String, ClaimId) {
    let (file, company) = (same.name.as_str(), same.company.as_str());
    (t.with("review-same-file", &[("file", file.into()), ("company", company.into())]), same.claim)
}

fn viewer(
    presenter: &ReviewPresenter<'_>,
    state: &WebState,
    parts: &ReviewParts,
    view: &ReviewView,
    since: Option<i32>,
    in_form: bool,
) -> Viewer {
    let claim = format!("/claims/{}", parts.review.found.claim.id);
    let marks = since.filter(|_| !in_form).map(|since| ("since", since.to_string()));
    let drawing = Drawing {
        t: presenter.labels.t,
        words: presenter.labels.words(),
        base: (&format!("{claim}/review"), view.at.list_query().into_iter().chain(marks).collect()),
        claim,
        files: &parts.review.files,
        looked: &parts.looked,
        renderer: &state.jobs.renderer,
        fresh: changes_since::fresh_files(&parts.review, since),
        in_form,
    };
    drawing.viewer()
}
