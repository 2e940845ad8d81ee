//! What is held about oneself, to download (rule 5.28).

use crate::accounts::own_data::{self, Place, Section};
use crate::audit::{Action, Author};
use crate::people::Person;
use crate::time::clock::Clock;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::stream::try_unfold;
use serde_json::json;

const NAME: &str = "my-data.json";

/// What is to be written next.
#[derive(Debug, Clone, Copy)]
enum Next {
    Head,
    /// Items of the section of this number, behind a place; the first ones begin the list.
    Items {
        section: usize,
        after: Option<Place>,
    },
    End,
}

/// `GET /account/my-data.json`
pub async fn download(SignedIn(me): SignedIn, author: Author, state: State) -> Result<HttpResponse, PageError> {
    record_access(&state, author, Action::Exported, NAME.to_owned(), me.company()).await?;
    let parts = try_unfold(Some(Next::Head), move |next| {
        let (state, me) = (State::clone(&state), me.clone());
        async move {
            let Some(next) = next else { return Ok::<_, PageError>(None) };
            part(&state, me, next).await.map(Some)
        }
    });
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{NAME}\"")))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .streaming(Box::pin(parts)))
}

/// The next part of the file, and what follows it.
async fn part(state: &State, me: Person, next: Next) -> Result<(Bytes, Option<Next>), PageError> {
    match next {
        Next::Head => head(state, me).await,
        Next::Items { section, after } => match Section::ALL.get(section) {
            Some(found) => items(state, me, (section, *found), after).await,
            None => Ok((Bytes::new(), Some(Next::End))),
        },
        Next::End => Ok((Bytes::from_static(b"\n}\n"), None)),
    }
}

async fn head(state: &State, me: Person) -> Result<(Bytes, Option<Next>), PageError> {
    let read = move |conn: &mut _, now| {
        let account = own_data::account(conn, &me)?;
        Ok(format!("{{\n\"written_at\": {},\n\"account\": {account}", json!(now)))
    };
    Ok((Bytes::from(state.read(read).await?), Some(Next::Items { section: 0, after: None })))
}

async fn items(
    state: &State,
    me: Person,
    (number, section): (usize, Section),
    after: Option<Place>,
) -> Result<(Bytes, Option<Next>), PageError> {
    let read = move |conn: &mut _, _now| {
        // Sessions do not age by the demo's clock.
        let now = Clock::Database.now(conn)?;
        Ok(section.items(conn, &me, after, now)?)
    };
    let (items, last) = state.read(read).await?;
    let items: Vec<String> = items.iter().map(|item| format!("\n  {item}")).collect();
    let begin = match after {
        None => format!(",\n\"{}\": [", section.as_str()),
        Some(_) if items.is_empty() => String::new(),
        Some(_) => ",".to_owned(),
    };
    let (end, next) = match last {
        Some(last) => ("", Next::Items { section: number, after: Some(last) }),
        None => ("]", Next::Items { section: number + 1, after: None }),
    };
    Ok((Bytes::from(format!("{begin}{}{end}", items.join(","))), Some(next)))
}
