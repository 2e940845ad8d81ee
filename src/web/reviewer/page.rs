//! The review of a claim: its data beside its proof, the checklist, and the decision on its way.

use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::review::data;
use crate::claims::review::data::ReviewData;
use crate::claims::review::draft::ReviewDraft;
use crate::claims::saved_replies::store::ReplyId;
use crate::people::Person;
use crate::text::{Language, Texts};
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::file_viewer::FileView;
use crate::web::claim::file_viewer::{Drawing, Viewer};
use crate::web::claim::labels::Presenter;
use crate::web::claim::older::OlderLink;
use crate::web::claim::read_marker;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::QueryParams;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::Reviewer;
use crate::web::http::state::State;
use crate::web::partner::draft::Conflict;
use crate::web::reviewer::actions::ReviewerAction;
use crate::web::reviewer::availability::{Availability, is_assessed, stand, told};
use crate::web::reviewer::changes_since;
use crate::web::reviewer::changes_since::ChangesSince;
use crate::web::reviewer::conflict;
use crate::web::reviewer::earlier_declines::EarlierDeclineView;
use crate::web::reviewer::load::{ReviewLocation, ReviewParts, ReviewQuery};
use crate::web::reviewer::reply_menu::ReplyMenu;
use crate::web::reviewer::shortcuts::KEYS;
use crate::web::reviewer::view::{CommentView, QueuePosition, ReviewField, ReviewHeader, ReviewPresenter};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "reviews/page.html")]
struct ReviewPage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    place: QueuePosition,
    viewer: Viewer,
    data: Vec<ReviewField>,
    flags: Vec<&'static str>,
    /// What the customer has said to this partner before.
    earlier_no: Vec<EarlierDeclineView>,
    competing: bool,
    talk: Vec<CommentView>,
    /// The way to what was said before.
    earlier: Option<OlderLink>,
    stand: Availability,
    /// Whose work it is, or why there is nothing to do.
    told: Option<String>,
    version: i32,
    meanwhile: Option<ChangesSince>,
    /// A newer review that another window saved, beside what was typed.
    elsewhere: Option<Conflict>,
    /// The review of somebody who can no longer send it.
    typed: Vec<conflict::Line>,
    /// That review is kept for when they take the claim again.
    set_aside: bool,
    /// Reply templates to choose from, and their languages.
    templates: ReplyMenu,
    /// A lead may record the outcome.
    outcome: bool,
    /// What else the reader can do: address and words.
    errands: Vec<(String, &'static str)>,
    /// The version since which changes are marked.
    since: i32,
    /// The list of the queue to go on with.
    queue: String,
    /// The page's own address in it.
    here_href: String,
    /// Single keys act.
    shortcuts: bool,
}

/// What a page shows beside what lies on the review.
#[derive(Default)]
pub(super) struct ReviewView {
    /// The review as it was sent, if it is not the one that was kept.
    pub draft: Option<ReviewDraft>,
    /// The version since which changes are marked, where the page's address names it.
    pub marked: Option<i32>,
    /// The version that the reader had before their eyes.
    pub since: i32,
    /// Why what they wanted did not happen.
    pub refusal: Option<Refusal>,
    /// Another window saved a newer review.
    pub elsewhere: bool,
    /// The template and its language that they have chosen.
    pub template: Option<(ReplyId, Language)>,
    /// Where they are.
    pub at: ReviewLocation,
}

impl ReviewView {
    pub fn sent(draft: ReviewDraft, at: ReviewLocation) -> Self {
        Self { since: draft.version, draft: Some(draft), at, ..Self::default() }
    }
}

/// `GET /claims/{id}/review`
pub async fn page(
    OfClaim(id): OfClaim,
    request: HttpRequest,
    frame: Frame,
    Reviewer(reader): Reviewer,
    QueryParams(query): QueryParams<ReviewQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (marked, at) = (query.since(), ReviewLocation::of_query(query));
    let bench = ReviewParts::read(&state, &reader, id, &at).await?;
    let page = review_page(frame, &state, &reader, &bench, ReviewView { at, marked, ..ReviewView::default() });
    let all = page.earlier.as_ref().is_none_or(|earlier| !earlier.new);
    if !bench.review.unread.is_empty() && all && read_marker::is_shown(&request) {
        read_marker::note(&state, reader.id, id, bench.review.found.claim.version).await;
    }
    Ok(page::render(&page))
}

/// What lies on the reader's review, and the time.
pub(super) async fn read_desk(
    state: &State,
    reader: &Person,
    id: ClaimId,
) -> Result<(ReviewData, DateTime<Utc>), PageError> {
    let actor = Actor::Person(reader.clone());
    state.read(move |conn, now| Ok((data::review_data(conn, &actor, id)?, now))).await
}

/// The page with what is wrong with its form.
pub(super) async fn invalid(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    shown: ReviewView,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let bench = ReviewParts::read(state, &reader, id, &shown.at).await?;
    Ok(page::invalid(&review_page(frame.with_errors(errors), state, &reader, &bench, shown)))
}

/// The page that says what happened meanwhile. Whoever never had the claim is told that they may not.
pub(super) async fn conflict(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    refusal: Refusal,
    shown: ReviewView,
) -> Result<HttpResponse, PageError> {
    if reader.company().is_some() {
        return Err(PageError::Forbidden);
    }
    let bench = ReviewParts::read(state, &reader, id, &shown.at).await?;
    let had_it = bench.review.draft.is_some() || bench.review.was_held_by(reader.id);
    if matches!(refusal, Refusal::Denied(_)) && !had_it {
        return Err(PageError::Forbidden);
    }
    let shown = ReviewView { refusal: Some(refusal), ..shown };
    let frame = frame.at(shown.at.address(id, "review", true));
    let page = review_page(frame, state, &reader, &bench, shown);
    Ok(page::render_as(StatusCode::CONFLICT, &page))
}

fn review_page(frame: Frame, state: &State, reader: &Person, bench: &ReviewParts, shown: ReviewView) -> ReviewPage {
    let (t, review, context) = (frame.t, &bench.review, &state.context);
    let teller = Presenter { t, calendar: &context.calendar, now: bench.now };
    let shower = ReviewPresenter { teller, review };
    let actor = Actor::Person(reader.clone());
    let claim = &review.found.claim;
    let stand = stand(review, &actor, context, teller, shown.draft.as_ref());
    let typed = match (&stand, &shown.draft) {
        (Availability::Form(_), _) | (_, None) => Vec::new(),
        (_, Some(draft)) => conflict::typed(review, context, teller, draft),
    };
    let is_kept = |draft: &ReviewDraft| review.draft.as_ref().is_some_and(|saved| saved.draft.says_the_same_as(draft));
    let set_aside = !typed.is_empty() && review.may_be_taken_again(&actor) && shown.draft.as_ref().is_some_and(is_kept);
    let since = changes_since::marked_since(review, &stand, shown.marked);
    let (talk, earlier) = shower.talk(reader, since);
    let list = shown.at.list.clone().unwrap_or_else(|| bench.list.clone());
    let elsewhere = shown.elsewhere.then(|| conflict::conflict(review, context, teller, &stand)).flatten();
    ReviewPage {
        head: shower.head(),
        place: shower.place(bench),
        viewer: viewer(&shower, state, bench, &shown, since, matches!(stand, Availability::Form(_))),
        data: shower.data(&changes_since::edited_fields(review, since)),
        flags: review.flags.iter().map(|flag| t.text(flag.key())).collect(),
        earlier_no: review.earlier.iter().map(|earlier| EarlierDeclineView::of(&teller, reader, earlier)).collect(),
        competing: review.competing,
        talk,
        earlier,
        told: told(t, teller, review, reader, &stand),
        version: claim.version,
        outcome: may(&actor, Action::RecordOutcome, claim) && claim.stage.is_some_and(is_assessed),
        errands: ReviewerAction::offered(&actor, claim, bench.now)
            .map(|errand| (format!("/claims/{}{}", claim.id, errand.path()), t.text(errand.label_key())))
            .collect(),
        templates: ReplyMenu::of(t, review, shown.template),
        meanwhile: if elsewhere.is_some() {
            None
        } else {
            changes_since::notice(&shower, reader, &shown, &stand, since)
        },
        elsewhere,
        since: since.unwrap_or(claim.version),
        queue: list.to_text(),
        here_href: ReviewLocation { list: Some(list), ..ReviewLocation::default() }.address(claim.id, "review", false),
        shortcuts: bench.shortcuts,
        stand,
        typed,
        set_aside,
        t,
        frame,
    }
}

fn viewer(
    shower: &ReviewPresenter<'_>,
    state: &State,
    bench: &ReviewParts,
    shown: &ReviewView,
    since: Option<i32>,
    in_form: bool,
) -> Viewer {
    let claim = format!("/claims/{}", bench.review.found.claim.id);
    let marks = since.filter(|_| !in_form).map(|since| ("since", since.to_string()));
    let drawing = Drawing {
        t: shower.teller.t,
        words: shower.teller.words(),
        base: (&format!("{claim}/review"), shown.at.list_query().into_iter().chain(marks).collect()),
        claim,
        files: &bench.review.files,
        looked: &bench.looked,
        renderer: &state.jobs.renderer,
        fresh: changes_since::fresh_files(&bench.review, since),
        in_form,
    };
    drawing.viewer()
}
