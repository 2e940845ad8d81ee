//! Cookies of the program.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// The session cookie: a random key and its signature, nothing else.
pub const SESSION: &str = "__Host-cpor";

/// A cookie of ours: never for scripts, other sites or plain connections. Without an age it goes with the browser.
pub fn cookie(name: &'static str, value: String, seconds: Option<i64>) -> Cookie<'static> {
    let mut cookie =
        Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish();
    if let Some(seconds) = seconds {
        cookie.set_max_age(Duration::seconds(seconds));
    }
    cookie
}
