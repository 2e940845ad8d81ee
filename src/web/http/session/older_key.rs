//! A session cookie that an older secret signed is signed again by the newest, before anything reads it.

use crate::web::ground::cookies::SESSION;
use crate::web::http::state::State;
use actix_web::cookie::{Cookie, CookieJar, Key};
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, HeaderValue};

/// Puts the newest signature on a request's session cookie, if an older secret of this server signed it.
pub(in crate::web) fn sign_again(request: &mut ServiceRequest) {
    let Some(state) = request.app_data::<State>().filter(|state| !state.older_cookie_keys.is_empty()) else { return };
    let again = |line: &HeaderValue| {
        let signed = signed_again(line.to_str().ok()?, &state.cookie_key, &state.older_cookie_keys);
        Some(signed.unwrap_or_else(|| line.clone()))
    };
    let lines: Vec<HeaderValue> = request.headers().get_all(header::COOKIE).filter_map(again).collect();
    request.headers_mut().remove(header::COOKIE);
    for line in lines {
        request.headers_mut().append(header::COOKIE, line);
    }
}

/// The line of cookies with ours signed by `newest`; `None` when no older key had signed it.
fn signed_again(line: &str, newest: &Key, older: &[Key]) -> Option<HeaderValue> {
    let parsed = line.split(';').filter_map(|pair| Cookie::parse_encoded(pair.trim().to_owned()).ok());
    let mut cookies: Vec<Cookie> = parsed.collect();
    let ours = cookies.iter_mut().find(|cookie| cookie.name() == SESSION)?;
    let mut jar = CookieJar::new();
    jar.add_original(ours.clone());
    let value = older.iter().find_map(|key| jar.signed(key).get(SESSION))?.value().to_owned();
    jar.signed_mut(newest).add(Cookie::new(SESSION, value));
    *ours = jar.get(SESSION)?.clone();
    let pairs: Vec<String> = cookies.iter().map(|cookie| cookie.encoded().stripped().to_string()).collect();
    HeaderValue::from_str(&pairs.join("; ")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(key: &Key) -> String {
        let mut jar = CookieJar::new();
        jar.signed_mut(key).add(Cookie::new(SESSION, "k=1"));
        format!("lang=fr; {}", jar.get(SESSION).unwrap().encoded().stripped())
    }

    #[test]
    fn what_an_older_key_signed_is_signed_by_the_newest() {
        let (newest, older, foreign) = (Key::generate(), Key::generate(), Key::generate());
        let again = signed_again(&line(&older), &newest, std::slice::from_ref(&older)).unwrap();
        assert_eq!(again.to_str().unwrap(), line(&newest));
        for unchanged in [line(&newest), line(&foreign), "lang=fr".to_owned()] {
            assert_eq!(signed_again(&unchanged, &newest, std::slice::from_ref(&older)), None);
        }
    }
}
