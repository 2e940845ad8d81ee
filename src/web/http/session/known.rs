//! Whether a browser is known.

use crate::web::ground::cookies::SESSION;
use crate::web::http::state::State;
use crate::web::sign_in::device;
use actix_web::HttpRequest;
use actix_web::cookie::CookieJar;

/// Whether somebody is or was signed in with this browser, as a cookie shows that only we can have made.
pub(in crate::web) fn is_known(request: &HttpRequest) -> bool {
    let Some(state) = request.app_data::<State>() else { return false };
    let mut sent = CookieJar::new();
    request.cookie(SESSION).into_iter().for_each(|cookie| sent.add_original(cookie));
    sent.signed(&state.cookie_key).get(SESSION).is_some() || device::of(request, &state.context.keys).is_some()
}
