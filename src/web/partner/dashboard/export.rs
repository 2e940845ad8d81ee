//! The list as a table to download.

use crate::audit::{Action, Author};
use crate::claims::model::domain;
use crate::claims::queries;
use crate::claims::queries::list::filter::Scope;
use crate::claims::queries::list::row::ListedClaim;
use crate::text::Texts;
use crate::time::{Calendar, TimeWords};
use crate::web::claim::export::{Columns, Export};
use crate::web::claim::labels::reasons::reason;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter};
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::dashboard::query::ListQuery;
use crate::web::partner::dashboard::rows::RowView;
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};

const COLUMNS: Columns<16> = Columns { headings, cells };

/// `GET /claims.csv`: what the list shows, all pages of it.
pub async fn csv(
    frame: Frame,
    SignedIn(person): SignedIn,
    author: Author,
    asked: QueryParams<ListQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    record_access(&state, author, Action::Exported, "claims.csv".to_owned(), person.company()).await?;
    let (query, scope) = (asked.0.understood(), Scope::of(&person));
    let export = Export { state, scope, t: frame.t, columns: COLUMNS, names, reference: frame.reference };
    let numbers = move |conn: &mut _, _now| {
        let term = queries::list::search::search(conn, scope, &query.q)?;
        let filter = query.filter().searched(term);
        Ok(queries::list::every(conn, scope, &filter, query.order(), query.after())?)
    };
    export.download("claims.csv", numbers).await
}

fn headings(t: Texts) -> [&'static str; 16] {
    [
        t.text("field-claim-id"),
        t.text("field-claim-name"),
        t.text("field-customer-name"),
        t.text("field-tenant-domain"),
        t.text("field-tenant-id"),
        t.text("field-partner"),
        t.text("field-partner-location"),
        t.text("field-mpn-id"),
        t.text("field-solution-area"),
        t.text("field-activity"),
        t.text("field-status"),
        t.text("field-stage"),
        t.text("field-reason"),
        t.text("claim-next"),
        t.text("field-deadline"),
        t.text("field-updated"),
    ]
}

fn cells(presenter: &Presenter<'_>, row: &ListedClaim, steps_left: usize) -> [String; 16] {
    let t = presenter.t;
    let stands = StatusOrStage { steps_left, ..StatusOrStage::from(row) };
    let view = RowView::of(presenter, row, steps_left);
    let activities: Vec<&str> = row.activities.iter().map(|activity| t.text(activity.label_key())).collect();
    let due = row.due_at.filter(|_| matches!(view.due, DeadlineWords::On(_)));
    [
        view.id,
        row.name.clone(),
        row.customer.clone().unwrap_or_default(),
        row.domain.as_deref().map(domain::in_unicode).unwrap_or_default(),
        row.tenant.map(|tenant| tenant.to_string()).unwrap_or_default(),
        view.company,
        row.location.clone(),
        row.mpn_id.clone(),
        t.text(row.area.label_key()).to_owned(),
        activities.join("; "),
        view.tag.text.to_owned(),
        view.stage,
        stands.rejection.map(|rejection| reason(t, rejection)).unwrap_or_default(),
        view.next,
        due.map(|at| day(presenter.calendar, at)).unwrap_or_default(),
        moment(presenter, row.updated_at),
    ]
}

/// The last day of a deadline, as every program reads it.
fn day(calendar: &Calendar, deadline: DateTime<Utc>) -> String {
    calendar.last_moment_day(deadline).format("%Y-%m-%d").to_string()
}

fn moment(presenter: &Presenter<'_>, at: DateTime<Utc>) -> String {
    TimeWords::new(presenter.t.language(), presenter.calendar).machine(at)
}
