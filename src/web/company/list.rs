//! The list of a company's users.

use crate::accounts::company_users::{self, CompanyUser};
use crate::people::{self, Location};
use crate::text::Texts;
use crate::web::company::access_form::role_name;
use crate::web::ground::error::PageError;
use crate::web::ground::standing::standing_key;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;

pub const PATH: &str = "/company/users";

struct Line {
    href: String,
    name: String,
    email: String,
    access: String,
    standing: &'static str,
}

#[derive(Template)]
#[template(path = "company/users.html")]
struct UsersPage {
    t: Texts,
    frame: Frame,
    lines: Vec<Line>,
}

/// `GET /company/users`
pub async fn page(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    state: State,
) -> Result<HttpResponse, PageError> {
    let read =
        move |conn: &mut _, _now| Ok((company_users::list(conn, company)?, people::locations_of(conn, company)?));
    let (users, locations) = state.read(read).await?;
    let t = frame.t;
    let lines = users.iter().map(|user| line(t, user, &locations)).collect();
    Ok(page::render(&UsersPage { t, frame, lines }))
}

/// `GET` of an address that only takes a form of these pages (rule 14.13).
pub async fn to_list(_: GlobalAdmin) -> HttpResponse {
    std::future::ready(page::see_other(PATH)).await
}

fn line(t: Texts, user: &CompanyUser, locations: &[Location]) -> Line {
    let roles = user.access.roles.iter().map(|role| role_name(t, *role));
    let places = locations.iter().filter(|location| user.access.locations.iter().any(|own| own.0 == location.id));
    let places: Vec<&str> = places.map(|location| location.name.as_str()).collect();
    let access: Vec<String> =
        roles.map(str::to_owned).chain([places.join(", ")]).filter(|part| !part.is_empty()).collect();
    Line {
        href: format!("{PATH}/{}", user.id.0),
        name: user.name.clone(),
        email: user.email.clone(),
        access: access.join(" · "),
        standing: t.text(standing_key(user.standing)),
    }
}
