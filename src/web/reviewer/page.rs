//! The review of a claim: its data beside its proof, the checklist, and the decision on its way.

use crate::claims::history::Line;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::ClaimId;
use crate::claims::model::refusal::Refusal;
use crate::claims::review::data;
use crate::claims::review::data::Desk;
use crate::claims::review::draft::ReviewDraft;
use crate::claims::saved_replies::store::ReplyId;
use crate::people::Person;
use crate::text::{Language, Texts};
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::file_viewer::Sight;
use crate::web::claim::file_viewer::{Drawing, Viewer};
use crate::web::claim::labels::Teller;
use crate::web::claim::older::Earlier;
use crate::web::claim::read_marker;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Asked;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::Reviewer;
use crate::web::http::state::State;
use crate::web::partner::draft::Conflict;
use crate::web::reviewer::actions::Errand;
use crate::web::reviewer::availability::{Stand, is_assessed, stand, told};
use crate::web::reviewer::changes_since;
use crate::web::reviewer::changes_since::Meanwhile;
use crate::web::reviewer::conflict;
use crate::web::reviewer::earlier_declines::EarlierNo;
use crate::web::reviewer::load::{Bench, BenchQuery, Whereabouts};
use crate::web::reviewer::reply_menu::Templates;
use crate::web::reviewer::shortcuts::KEYS;
use crate::web::reviewer::view::{Datum, Head, Place, Said, Shower};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "reviews/page.html")]
struct ReviewPage {
    t: Texts,
    frame: Frame,
    head: Head,
    place: Place,
    viewer: Viewer,
    data: Vec<Datum>,
    flags: Vec<&'static str>,
    /// What the customer has said to this partner before.
    earlier_no: Vec<EarlierNo>,
    competing: bool,
    talk: Vec<Said>,
    /// The way to what was said before.
    earlier: Option<Earlier>,
    stand: Stand,
    /// Whose work it is, or why there is nothing to do.
    told: Option<String>,
    version: i32,
    meanwhile: Option<Meanwhile>,
    /// A newer review that another window saved, beside what was typed.
    elsewhere: Option<Conflict>,
    /// The review of somebody who can no longer send it.
    typed: Vec<conflict::Line>,
    /// That review is kept for when they take the claim again.
    set_aside: bool,
    /// Reply templates to choose from, and their languages.
    templates: Templates,
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

/// What a page shows beside what lies on the desk.
#[derive(Default)]
pub(super) struct Shown {
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
    pub at: Whereabouts,
}

impl Shown {
    /// A review that was sent.
    pub fn sent(draft: ReviewDraft, at: Whereabouts) -> Self {
        Self { since: draft.version, draft: Some(draft), at, ..Self::default() }
    }
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
    Asked(query): Asked<BenchQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (marked, at) = (query.since(), Whereabouts::of_query(query));
    let bench = Bench::read(&state, &reader, id, &at).await?;
    let page = review_page(frame, &state, &reader, &bench, Shown { at, marked, ..Shown::default() });
    let all = page.earlier.as_ref().is_none_or(|earlier| !earlier.new);
    if !bench.desk.unread.is_empty() && all && read_marker::is_shown(&request) {
        read_marker::note(&state, reader.id, id, bench.desk.found.claim.version).await;
    }
    Ok(page::render(&page))
}

/// What lies on the reader's desk, and the time.
pub(super) async fn read_desk(state: &State, reader: &Person, id: ClaimId) -> Result<(Desk, DateTime<Utc>), PageError> {
    let actor = Actor::Person(reader.clone());
    state.read(move |conn, now| Ok((data::desk(conn, &actor, id)?, now))).await
}

/// The page with what is wrong with its form.
pub(super) async fn invalid(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    shown: Shown,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let bench = Bench::read(state, &reader, id, &shown.at).await?;
    Ok(page::invalid(&review_page(frame.with_errors(errors), state, &reader, &bench, shown)))
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
    let bench = Bench::read(state, &reader, id, &shown.at).await?;
    let had_it = bench.desk.draft.is_some() || bench.desk.was_held_by(reader.id);
    if matches!(refusal, Refusal::Denied(_)) && !had_it {
        return Err(PageError::Forbidden);
    }
    let shown = Shown { refusal: Some(refusal), ..shown };
    let frame = frame.at(shown.at.address(id, "review", true));
    let page = review_page(frame, state, &reader, &bench, shown);
    Ok(page::render_as(StatusCode::CONFLICT, &page))
}

fn review_page(frame: Frame, state: &State, reader: &Person, bench: &Bench, shown: Shown) -> ReviewPage {
    let (t, desk, office) = (frame.t, &bench.desk, &state.office);
    let teller = Teller { t, calendar: &office.calendar, now: bench.now };
    let shower = Shower { teller, desk };
    let actor = Actor::Person(reader.clone());
    let claim = &desk.found.claim;
    let stand = stand(desk, &actor, office, teller, shown.draft.as_ref());
    let typed = match (&stand, &shown.draft) {
        (Stand::Form(_), _) | (_, None) => Vec::new(),
        (_, Some(draft)) => conflict::typed(desk, office, teller, draft),
    };
    let is_kept = |draft: &ReviewDraft| desk.draft.as_ref().is_some_and(|saved| saved.draft.says_the_same_as(draft));
    let set_aside = !typed.is_empty() && desk.may_be_taken_again(&actor) && shown.draft.as_ref().is_some_and(is_kept);
    let since = changes_since::marked_since(desk, &stand, shown.marked);
    let (talk, earlier) = shower.talk(reader, since);
    let list = shown.at.list.clone().unwrap_or_else(|| bench.list.clone());
    let elsewhere = shown.elsewhere.then(|| conflict::conflict(desk, office, teller, &stand)).flatten();
    ReviewPage {
        head: shower.head(),
        place: shower.place(bench),
        viewer: viewer(&shower, state, bench, &shown, since, matches!(stand, Stand::Form(_))),
        data: shower.data(&changes_since::edited_fields(desk, since)),
        flags: desk.flags.iter().map(|flag| t.text(flag.key())).collect(),
        earlier_no: desk.earlier.iter().map(|earlier| EarlierNo::of(&teller, reader, earlier)).collect(),
        competing: desk.competing,
        talk,
        earlier,
        told: told(t, teller, desk, reader, &stand),
        version: claim.version,
        outcome: may(&actor, Action::RecordOutcome, claim) && claim.stage.is_some_and(is_assessed),
        errands: Errand::offered(&actor, claim, bench.now)
            .map(|errand| (format!("/claims/{}{}", claim.id, errand.path()), t.text(errand.label_key())))
            .collect(),
        templates: Templates::of(t, desk, shown.template),
        meanwhile: if elsewhere.is_some() {
            None
        } else {
            changes_since::notice(&shower, reader, &shown, &stand, since)
        },
        elsewhere,
        since: since.unwrap_or(claim.version),
        queue: list.to_text(),
        here_href: Whereabouts { list: Some(list), ..Whereabouts::default() }.address(claim.id, "review", false),
        shortcuts: bench.shortcuts,
        stand,
        typed,
        set_aside,
        t,
        frame,
    }
}

fn viewer(
    shower: &Shower<'_>,
    state: &State,
    bench: &Bench,
    shown: &Shown,
    since: Option<i32>,
    in_form: bool,
) -> Viewer {
    let claim = format!("/claims/{}", bench.desk.found.claim.id);
    let marks = since.filter(|_| !in_form).map(|since| ("since", since.to_string()));
    let drawing = Drawing {
        t: shower.teller.t,
        words: shower.teller.words(),
        base: (&format!("{claim}/review"), shown.at.list_query().into_iter().chain(marks).collect()),
        claim,
        files: &bench.desk.files,
        looked: &bench.looked,
        renderer: &state.jobs.renderer,
        fresh: changes_since::fresh_files(&bench.desk, since),
        in_form,
    };
    drawing.viewer()
}
