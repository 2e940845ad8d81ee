//! When a page counts as read (rule 10.9).
//!
//! A GET must change nothing that matters, and mail scanners, prefetches and programs open pages that nobody looks at. So
//! what was read is noted beside the claim, only when a browser says that it shows the page to somebody now, and only when
//! there was something new. A browser that does not say so leaves the marks as they are.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::read_marker;
use crate::people::UserId;
use crate::web::ground::request_id::sends_page;
use crate::web::http::state::{Connection, State};
use actix_web::HttpRequest;
use actix_web::http::Method;

/// Whether a browser shows this page to somebody now: it goes there as a whole page, and not ahead of time.
pub fn is_shown(request: &HttpRequest) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ahead = ["sec-purpose", "purpose", "x-moz"].into_iter().any(|name| header(name).contains("prefetch"));
    request.method() == Method::GET
        && sends_page(request)
        && header("sec-fetch-mode") == "navigate"
        && header("sec-fetch-dest") == "document"
        && !ahead
}

/// Notes that `reader` was shown a claim as it was at `version`. A page is not withheld because this fails.
pub async fn note(state: &State, reader: UserId, claim: ClaimId, version: i32) {
    let clock = state.context.clock;
    let work = move |conn: &mut Connection| {
        let now = clock.now(conn)?;
        Ok(read_marker::note(conn, reader, claim, version, now)?)
    };
    let noted = state.write(work).await;
    if let Err(error) = noted {
        tracing::warn!(%error, %claim, "what was read is not noted");
    }
}
