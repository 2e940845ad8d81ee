//! One reviewer: role, absence, conflicts of interest, and what they have in hand.

use crate::audit::Author;
use crate::claims::queries::open_work::{OpenWork, open_work};
use crate::claims::store::error::ActError;
use crate::people::reviewers::{self, Absence, Reviewer, ReviewerDetails, ReviewerError};
use crate::people::{Standing, UserId};
use crate::text::Texts;
use crate::web::administration::leads;
use crate::web::administration::reviewers::new::roles;
use crate::web::administration::reviewers::{number, path};
use crate::web::ground::day_field::day;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{State, WebState};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

/// Open claims that the page lists.
const MOST_WORK: i64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewerForm {
    role: String,
    absent_from: String,
    absent_to: String,
    /// Global numbers of companies, a line each.
    conflicts: String,
    version: String,
}

impl ReviewerForm {
    fn of(opened: &Opened) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let (reviewer, absence) = (&opened.reviewer, opened.reviewer.absence);
        let numbers: Vec<&str> = opened.conflicts.iter().map(|(number, _)| number.as_str()).collect();
        Self {
            role: if reviewer.is_lead { "lead" } else { "reviewer" }.to_owned(),
            absent_from: day(absence.map(|absence| absence.from)),
            absent_to: day(absence.map(|absence| absence.to)),
            conflicts: numbers.join("\n"),
            version: reviewer.version.to_string(),
        }
    }

    fn details(&self, t: Texts, mut errors: Errors) -> Result<ReviewerDetails, Errors> {
        if !matches!(self.role.as_str(), "reviewer" | "lead") {
            errors.add("role", t.text("error-choose-role"));
        }
        let [from, to] = [("absent_from", &self.absent_from), ("absent_to", &self.absent_to)]
            .map(|(field, text)| day(t, &mut errors, field, text));
        if from.is_some() != to.is_some() {
            errors.add(if from.is_some() { "absent_to" } else { "absent_from" }, t.text("error-absence-both"));
        }
        let separators = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';');
        let mut conflicts: Vec<String> =
            self.conflicts.split(separators).filter(|number| !number.is_empty()).map(str::to_owned).collect();
        conflicts.sort();
        conflicts.dedup();
        let details = ReviewerDetails { is_lead: self.role == "lead", absence: Absence::of(from, to), conflicts };
        if errors.any() { Err(errors) } else { Ok(details) }
    }
}

struct Opened {
    reviewer: Reviewer,
    conflicts: Vec<(String, String)>,
    work: Vec<OpenWork>,
}

#[derive(Template)]
#[template(path = "administration/reviewers/edit.html")]
struct ReviewerPage {
    t: Texts,
    frame: Frame,
    action_href: String,
    reviewer: Reviewer,
    conflicts: Vec<(String, String)>,
    work: Vec<OpenWork>,
    form: ReviewerForm,
    roles: Vec<Choice>,
    changed_since: bool,
}

impl ReviewerPage {
    fn is(&self, standing: Standing) -> bool {
        self.reviewer.standing == standing
    }

    /// Whether the reader may reset the reviewer's second factor.
    fn has_reset(&self) -> bool {
        self.reviewer.has_second_factor && self.frame.person().is_some_and(|me| me.id != self.reviewer.id)
    }
}

fn page_of(frame: Frame, opened: Opened, form: ReviewerForm) -> ReviewerPage {
    let (t, action_href) = (frame.t, path(opened.reviewer.id));
    let (frame, roles) = (frame.at(action_href.clone()), roles(t, &form.role));
    let Opened { reviewer, conflicts, work } = opened;
    ReviewerPage { t, frame, action_href, reviewer, conflicts, work, form, roles, changed_since: false }
}

async fn open(state: &WebState, id: UserId) -> Result<Opened, PageError> {
    let read = move |conn: &mut _, _now| {
        let reviewer = reviewers::find(conn, id)?.ok_or(PageError::NotFound)?;
        let (conflicts, work) = (reviewers::conflicts(conn, id)?, open_work(conn, id, MOST_WORK)?);
        Ok(Opened { reviewer, conflicts, work })
    };
    state.read(read).await
}

/// `GET /administration/reviewers/{person}`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    let form = ReviewerForm::of(&opened);
    Ok(page::render(&page_of(frame, opened, form)))
}

/// `POST /administration/reviewers/{person}`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ReviewerForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let (t, Posted { form, once, errors }) = (frame.t, posted);
    let details = match form.details(t, errors) {
        Ok(details) => details,
        Err(errors) => {
            let opened = open(&state, id).await?;
            return Ok(page::invalid(&page_of(frame.with_errors(errors), opened, form)));
        }
    };
    let at = (id, form.version.parse().unwrap_or(-1));
    // Who is no lead any more finds no page of leads.
    let to = if person.id == id && !details.is_lead { "/".to_owned() } else { path(id) };
    let change = move |conn: &mut _, now| for_page(reviewers::change(conn, at, &details, &author, now));
    let refused = match leads::change(&state, (person, once), move |()| to, change).await? {
        Ok(landing) => return Ok(done(landing.location(), "notice-reviewer-saved")),
        Err(refused) => refused,
    };
    let opened = open(&state, id).await?;
    if let ReviewerError::Changed = refused {
        let form = ReviewerForm { version: opened.reviewer.version.to_string(), ..form };
        let page = ReviewerPage { changed_since: true, ..page_of(frame, opened, form) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    Ok(page::invalid(&page_of(frame.with_errors(refusal(t, &refused)), opened, form)))
}

fn for_page(done: Result<(), ReviewerError>) -> Result<Result<(), ReviewerError>, ActError> {
    match done {
        Err(ReviewerError::Database(error)) => Err(error.into()),
        Err(ReviewerError::Gone) => Err(ActError::NotFound),
        other => Ok(other),
    }
}

fn refusal(t: Texts, refused: &ReviewerError) -> Errors {
    let mut errors = Errors::default();
    match refused {
        ReviewerError::LastLead => errors.add("role", t.text("error-last-lead")),
        ReviewerError::Absence => errors.add("absent_to", t.text("error-enrolment-order")),
        ReviewerError::NoCompany(number) => {
            errors.add("conflicts", t.with("error-conflict-unknown", &[("number", number.into())]));
        }
        ReviewerError::Gone | ReviewerError::Changed | ReviewerError::Database(_) => {}
    }
    errors
}
