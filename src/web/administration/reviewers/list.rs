//! Everybody who reviews.

use crate::people::Standing;
use crate::people::reviewers::{self, Absence, Reviewer};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::administration::reviewers::path;
use crate::web::ground::error::PageError;
use crate::web::ground::standing::standing_key;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

struct ReviewerRow {
    href: String,
    name: String,
    email: String,
    role: &'static str,
    state: String,
    /// A partner company on whose mail domain they are.
    partner_domain: String,
}

#[derive(Template)]
#[template(path = "administration/reviewers/index.html")]
struct ReviewersPage {
    t: Texts,
    frame: Frame,
    rows: Vec<ReviewerRow>,
}

/// `GET /administration/reviewers`
pub async fn page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    let (all, now) = state.read(|conn, now| Ok((reviewers::all(conn)?, now))).await?;
    let words = TimeWords::new(frame.t.language(), &state.context.calendar);
    let today = state.context.calendar.local_date(now);
    let rows = all.into_iter().map(|reviewer| row(words, today, reviewer)).collect();
    Ok(page::render(&ReviewersPage { t: frame.t, frame, rows }))
}

fn row(words: TimeWords<'_>, today: NaiveDate, reviewer: Reviewer) -> ReviewerRow {
    let t = words.texts();
    let away = |absence: Absence| {
        let (from, to) = (words.date(absence.from), words.date(absence.to));
        t.with("reviewer-away", &[("from", from.into()), ("to", to.into())])
    };
    let coming = reviewer.absence.filter(|absence| absence.to >= today && reviewer.standing == Standing::Active);
    let state = coming.map_or_else(|| t.text(standing_key(reviewer.standing)).to_owned(), away);
    ReviewerRow {
        href: path(reviewer.id),
        name: reviewer.name,
        email: reviewer.email,
        role: t.text(if reviewer.is_lead { "role-lead" } else { "role-reviewer" }),
        state,
        partner_domain: reviewer.partner_domain.unwrap_or_default(),
    }
}
