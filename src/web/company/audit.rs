//! A company's part of the audit trail, for its Global admins (rule 5.29).

use crate::audit::Author;
use crate::web::administration::audit::query::{AuditQuery, Trail};
use crate::web::administration::audit::{csv, page};
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::Frame;
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::State;
use actix_web::HttpResponse;

/// `GET /company/audit`
pub async fn page(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    QueryParams(query): QueryParams<AuditQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    page::show(frame, Trail::of_company(company), query, &state).await
}

/// `GET /company/audit.csv`
pub async fn csv(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    author: Author,
    QueryParams(query): QueryParams<AuditQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    csv::send(frame.t, Trail::of_company(company), author, query, state).await
}
