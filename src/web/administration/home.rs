//! What there is to administer.

use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use actix_web::HttpResponse;
use askama::Template;

/// A group of pages: address, name, what it is for.
const AREAS: [(&str, &str, &str); 11] = [
    ("/administration/companies", "companies-title", "companies-help"),
    ("/administration/reviewers", "reviewers-title", "reviewers-help"),
    ("/administration/programme", "programme-title", "programme-help"),
    ("/administration/periods", "periods-title", "periods-help"),
    ("/administration/holidays", "holidays-title", "holidays-help"),
    ("/earnings/import", "earnings-import", "earnings-import-help"),
    ("/administration/reference", "reference-title", "reference-help"),
    ("/saved-replies", "admin-replies-title", "admin-replies-help"),
    ("/administration/free-mail", "free-mail-title", "free-mail-help"),
    ("/administration/sign-in", "provider-title", "provider-help"),
    ("/administration/audit", "audit-title", "audit-help"),
];

struct AreaLink {
    href: &'static str,
    title: &'static str,
    help: &'static str,
}

#[derive(Template)]
#[template(path = "administration/home.html")]
struct HomePage {
    t: Texts,
    frame: Frame,
    areas: Vec<AreaLink>,
}

/// `GET /administration`
pub async fn page(frame: Frame, Lead(_): Lead) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    let link = |(href, title, help)| AreaLink { href, title: t.text(title), help: t.text(help) };
    let areas = AREAS.map(link).into();
    std::future::ready(Ok(page::render(&HomePage { t, frame, areas }))).await
}
