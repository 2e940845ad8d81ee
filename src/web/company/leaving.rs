//! Suspending and removing a user of the company, after a page that says what they leave behind (rule 5.19).

use crate::accounts::company_users::{self, CompanyUser, Work};
use crate::audit::Author;
use crate::text::Texts;
use crate::web::company::edit::{Press, find, path, press, user_id};
use crate::web::ground::error::PageError;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::{self, Frame};
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

/// The two ways in which a user leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Suspension,
    Removal,
}

impl Leaving {
    /// By the last part of the address.
    fn of(request: &HttpRequest) -> Self {
        if request.path().ends_with("/removal") { Self::Removal } else { Self::Suspension }
    }

    const fn notice(self) -> &'static str {
        match self {
            Self::Suspension => "notice-user-suspended",
            Self::Removal => "notice-user-removed",
        }
    }
}

#[derive(Template)]
#[template(path = "company/leaving.html")]
struct LeavingPage {
    t: Texts,
    frame: Frame,
    user: CompanyUser,
    user_href: String,
    removal: bool,
    work: Work,
}

/// `GET /company/users/{user}/suspension` and `/removal`
pub async fn page(
    request: HttpRequest,
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let user = find(&state, company, user_id(&address)?).await?;
    let (id, email) = (user.id, user.email.clone());
    let work = state.read(move |conn, _now| Ok(company_users::work_of(conn, company, id, &email)?)).await?;
    let removal = Leaving::of(&request) == Leaving::Removal;
    Ok(page::render(&LeavingPage { t: frame.t, frame, user_href: path(id), user, removal, work }))
}

/// `POST` of the same addresses.
pub async fn confirm(
    request: HttpRequest,
    GlobalAdmin { person, .. }: GlobalAdmin,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let (id, leaving) = (user_id(&address)?, Leaving::of(&request));
    let leave: Press = match leaving {
        Leaving::Suspension => company_users::suspend,
        Leaving::Removal => company_users::remove,
    };
    press(leave, (person, author), id, (&state, posted.once), leaving.notice()).await
}
