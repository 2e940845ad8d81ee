//! Who does something by a request, for the audit trail.

use crate::audit::{self, Action, Actor, Author, Entry};
use crate::people::CompanyId;
use crate::web::ground::error::PageError;
use crate::web::http::client_address::client_address;
use crate::web::http::identity::Identity;
use crate::web::http::state::WebState;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

impl FromRequest for Author {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let person = Identity::of(request).person.as_ref().map(|person| person.id.0);
        let actor = person.map_or(Actor::Visitor, Actor::Person);
        std::future::ready(Ok(Self { actor, address: client_address(request) }))
    }
}

/// Records an access that changes no other row, such as a download, before its first byte is sent.
pub async fn record_access(
    state: &WebState,
    author: Author,
    action: Action,
    subject: String,
    company: Option<CompanyId>,
) -> Result<(), PageError> {
    let clock = state.context.clock;
    let record = move |conn: &mut _| {
        let now = clock.now(conn)?;
        let entry = Entry { company: company.map(|company| company.0), ..Entry::new(&author, action, &subject) };
        Ok(audit::record(conn, &entry, now)?)
    };
    state.in_transaction(record).await
}
