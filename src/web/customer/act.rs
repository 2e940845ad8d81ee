//! What a customer asks for, done once, and the page that says what holds then.

use crate::claims::context::Context;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::act;
use crate::claims::store::act::{Form, Landing};
use crate::web::customer::link_state::LinkState;
use crate::web::customer::open_link::OpenLink;
use crate::web::ground::error::PageError;
use crate::web::ground::request_id;
use crate::web::http::state::{Connection, State};
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
    /// Asked for at `asked_at`.
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
    fn holds(&self, state: &LinkState) -> bool {
        match self {
            Self::Decline { .. } => matches!(state, LinkState::Declined { .. }),
            Self::TakeBack => matches!(state, LinkState::Open { .. }),
            Self::End { .. } => {
                matches!(state, LinkState::Over { asked_at: Some(_), .. } | LinkState::Declined { .. })
            }
        }
    }
}

/// Does it, and leads to the page that says how things stand. Asked for twice it happens once, and both get the same page; a
/// form that comes again when something else holds by then is told so (rule 12.12).
pub(super) async fn act(
    request: HttpRequest,
    state: State,
    link: OpenLink,
    form: Form,
    action: CustomerAction,
) -> Result<HttpResponse, PageError> {
    let command = action.clone().command(link.asked_at);
    let (id, actor) = (link.linked.claim().id, link.linked.actor.clone());
    let work = move |conn: &mut Connection, context: &Context| act::act(conn, context, id, &actor, None, command);
    // The receipt of the form holds no address: the link is a key and is kept nowhere.
    let done = state.once_in_time(request_id::arrived(&request), form, |_| String::new(), work).await;
    let key = match done {
        Ok((Landing::Done(_), _)) => return Ok(link.home()),
        Ok((Landing::Again(_), _)) | Err(PageError::FormReused) => "consent-sent-before",
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) if action.says_why() => {
            "consent-already-declined"
        }
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) => return Ok(link.home()),
        Err(PageError::Refused { refusal: Refusal::Competing | Refusal::OwnClaim(_), .. }) => "consent-not-taken-back",
        Err(PageError::Refused { .. } | PageError::Forbidden) => "consent-moved",
        Err(PageError::NotFound) => return Err(PageError::UnknownLink),
        Err(error) => return Err(error),
    };
    let link = OpenLink::look_up(&request).await?;
    if key == "consent-sent-before" && action.holds(&link.state()) {
        return Ok(link.home());
    }
    Ok(link.page(StatusCode::CONFLICT, Some(key)))
}
