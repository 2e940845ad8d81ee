//! Whether an address and a password are somebody's.

use super::device;
use crate::audit::{self, Action, Author, Entry};
use crate::people::password::{Caller, PasswordError};
use crate::people::sign_in::{self, Attempt, Candidate, Try, Wait};
use crate::people::{self, UserId};
use crate::text::Texts;
use crate::time::clock::Clock;
use crate::web::ground::error::PageError;
use crate::web::ground::network::network_of;
use crate::web::http::client_address::client_address;
use crate::web::http::state::{Connection, State};
use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use chrono::TimeDelta;

/// What came of a try.
pub(in crate::web) enum SignInCheck {
    Right {
        user: UserId,
        /// The hash that the password was compared with.
        password_hash: String,
        device: Cookie<'static>,
    },
    /// They are not.
    Wrong,
    Wait(Wait),
    /// Too many people sign in at once.
    Busy,
}

impl SignInCheck {
    /// What the page says, and its status.
    pub(in crate::web) fn refusal(&self, t: Texts) -> (StatusCode, String) {
        let invalid = |message: String| (StatusCode::UNPROCESSABLE_ENTITY, message);
        match self {
            Self::Right { .. } | Self::Wrong => invalid(t.text("error-sign-in").to_owned()),
            Self::Wait(wait) => invalid(wait_words(t, *wait)),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, t.text("error-sign-in-busy").to_owned()),
        }
    }
}

/// How long to wait, in words.
pub(in crate::web) fn wait_words(t: Texts, wait: Wait) -> String {
    let key = if wait.is_everywhere { "error-sign-in-attacked" } else { "error-sign-in-locked" };
    t.with(key, &[("minutes", wait.minutes.into())])
}

/// So many failures are recorded within that time: a stranger without an account can cause them (rule 10.18).
const FAILURES: (i64, TimeDelta) = (200, TimeDelta::hours(1));

/// Looks first, so that a try that has to wait costs a look; then compares in a turn of its own.
pub(in crate::web) async fn check(
    request: &HttpRequest,
    author: Author,
    state: &State,
    email: &str,
    password: &str,
) -> Result<SignInCheck, PageError> {
    let network = client_address(request).map(network_of);
    let tried = Try::new(email, network, device::of(request, &state.context.keys));
    let address = tried.email().to_owned();
    let looking = tried.clone();
    let seen = state.write_in_real_time(move |conn, now| Ok(sign_in::look(conn, &looking, now)?)).await?;
    let caller = match seen {
        Attempt::Wait(wait) => return Ok(SignInCheck::Wait(wait)),
        Attempt::Compare(candidate) => caller(&candidate, network),
    };
    let Ok(permit) = state.passwords.acquire(caller).await else { return Ok(SignInCheck::Busy) };
    let begun = state.write_in_real_time(move |conn, now| Ok(sign_in::begin(conn, &tried, now)?)).await?;
    let candidate = match begun {
        Attempt::Wait(wait) => return Ok(SignInCheck::Wait(wait)),
        Attempt::Compare(candidate) => candidate,
    };
    let account = candidate.account.clone();
    let right = permit.matches(password.to_owned(), account.as_ref().map(|(_, hash)| hash.clone())).await?;
    let clock = state.context.clock;
    let Some((user, password_hash)) = account.filter(|_| right) else {
        state.in_transaction(move |conn| record_failure(conn, &author, &address, clock)).await?;
        return Ok(SignInCheck::Wrong);
    };
    let keys = state.context.keys.clone();
    let succeeded = state.write_in_real_time(move |conn, now| {
        sign_in::succeeded(conn, &candidate)?;
        Ok(device::cookie(&keys, user, now))
    });
    Ok(SignInCheck::Right { user, password_hash, device: succeeded.await? })
}

/// Whether the address has an account makes no difference, also in time.
fn record_failure(conn: &mut Connection, author: &Author, email: &str, clock: Clock) -> Result<(), PageError> {
    let now = clock.now(conn)?;
    Ok(audit::record_at_most(conn, &Entry::new(author, Action::SignInFailed, email), FAILURES, now)?)
}

/// Records a sign-in; a person who only confirms by the password what they do does not sign in.
pub(super) async fn record_success(state: &State, author: Author, user: UserId) -> Result<(), PageError> {
    let (clock, author) = (state.context.clock, author.signed_in_as(user.0));
    let record = move |conn: &mut Connection| {
        let now = clock.now(conn)?;
        let Some(person) = people::by_id(conn, user)? else { return Ok(()) };
        let entry = Entry::new(&author, Action::SignedIn, &person.email);
        Ok(audit::record(conn, &Entry { company: person.company().map(|company| company.0), ..entry }, now)?)
    };
    state.in_transaction(record).await
}

/// Whose queue a try waits in.
fn caller(candidate: &Candidate, network: Option<std::net::IpAddr>) -> Caller {
    match &candidate.account {
        Some((user, _)) if candidate.is_known => Caller::KnownDevice(*user),
        _ => Caller::Network(network),
    }
}

impl From<PasswordError> for PageError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy(error.to_string()),
            PasswordError::Hash(_) => Self::fault(error),
        }
    }
}
