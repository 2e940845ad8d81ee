//! What a customer wants, carried out once, and the page that says what holds then.

use crate::claims::model::command::Command;
use crate::claims::store::act::{Form, Landing, act, once};
use crate::claims::store::error::ActError;
use crate::web::customer::link_state::LinkState;
use crate::web::customer::open_link;
use crate::web::customer::open_link::{OpenLink, unknown};
use crate::web::ground::error::PageError;
use crate::web::ground::request_id;
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

/// One of the things that the forms of the customer's pages ask for.
#[derive(Debug, Clone)]
pub(super) enum CustomerAction {
    Decline { reason: Option<String>, refuse_partner: bool },
    TakeBack,
    End { reason: Option<String> },
}

impl CustomerAction {
    /// The wish as it arrived at `asked_at`.
    fn command(self, asked_at: DateTime<Utc>) -> Command {
        match self {
            Self::Decline { reason, refuse_partner } => Command::Decline { reason, refuse_partner, asked_at },
            Self::TakeBack => Command::TakeBackDecline { asked_at },
            Self::End { reason } => Command::AskToEnd { reason },
        }
    }

    /// Whether it is a decline with words of the customer's.
    fn says_why(&self) -> bool {
        matches!(self, Self::Decline { reason: Some(_), .. })
    }

    /// Whether what it asks for is so.
    fn holds(&self, standing: &LinkState) -> bool {
        match self {
            Self::Decline { .. } => matches!(standing, LinkState::Declined { .. }),
            Self::TakeBack => matches!(standing, LinkState::Open { .. }),
            Self::End { .. } => {
                matches!(standing, LinkState::Over { asked_at: Some(_), .. } | LinkState::Declined { .. })
            }
        }
    }
}

/// What came of a customer's wish.
enum Outcome {
    Done,
    /// What it asks for was so already; nothing was done.
    Already,
    /// The form came before, perhaps with other words in it; nothing was done.
    Again,
    /// Another request holds the same thing by now.
    Superseded,
    /// The rules do not grant it any more.
    Moved,
    /// The link was replaced meanwhile.
    Unknown,
}

/// Carries a wish out, and leads to the page that says how things stand. Asked for twice it happens once, and both get the
/// same page; a form that comes again when something else holds by then is told so (rule 12.12).
pub(super) async fn go(
    request: HttpRequest,
    state: State,
    visit: OpenLink,
    form: Form,
    wish: CustomerAction,
) -> Result<HttpResponse, PageError> {
    let command = wish.clone().command(visit.asked_at);
    let key = match carry_out(&request, &state, &visit, form, command).await? {
        Outcome::Already if wish.says_why() => "consent-already-declined",
        Outcome::Done | Outcome::Already => return Ok(visit.home()),
        Outcome::Unknown => return Ok(unknown(&request)),
        Outcome::Again => "consent-sent-before",
        Outcome::Superseded => "consent-not-taken-back",
        Outcome::Moved => "consent-moved",
    };
    let token = visit.path.trim_start_matches("/consent/").to_owned();
    match open_link::visit(&request, &state, token).await? {
        Ok(visit) if key == "consent-sent-before" && wish.holds(&visit.standing()) => Ok(visit.home()),
        Ok(visit) => Ok(visit.page(StatusCode::CONFLICT, Some(key))),
        Err(unknown) => Ok(unknown),
    }
}

async fn carry_out(
    request: &HttpRequest,
    state: &State,
    visit: &OpenLink,
    form: Form,
    command: Command,
) -> Result<Outcome, PageError> {
    let arrived = request_id::arrived(request);
    let (id, actor) = (visit.linked.claim().id, visit.linked.actor.clone());
    let wanted = (state.context.for_request(arrived), form, actor, command);
    let work = || {
        let (context, form, actor, command) = wanted.clone();
        move |conn: &mut diesel::PgConnection| {
            // The receipt of the form holds no address: the link is a key and is kept nowhere.
            outcome(once(conn, &form, |_| String::new(), |conn| act(conn, &context, id, &actor, None, command)))
        }
    };
    state.write_in_time(arrived, work).await
}

fn outcome(done: Result<Landing, ActError>) -> Result<Outcome, PageError> {
    use crate::claims::model::refusal::Refusal::{AlreadyDone, Competing, OwnClaim};
    match done {
        Ok(Landing::Done(_)) => Ok(Outcome::Done),
        Err(ActError::Refused { refusal: AlreadyDone, .. }) => Ok(Outcome::Already),
        Ok(Landing::Again(_)) | Err(ActError::FormReused) => Ok(Outcome::Again),
        Err(ActError::Refused { refusal: Competing | OwnClaim(_), .. }) => Ok(Outcome::Superseded),
        Err(ActError::Refused { .. }) => Ok(Outcome::Moved),
        Err(ActError::NotFound) => Ok(Outcome::Unknown),
        Err(error @ ActError::Fault(_)) => Err(PageError::from(error)),
    }
}
