//! The cookie by which a browser is known to be somebody's: that they signed in with it before (rule 5.8). It signs nobody
//! in. It says whose tries a stranger's do not hold up, and that what its owner typed is worth keeping.

use crate::claims::keys::Keys;
use crate::people::UserId;
use crate::people::sign_in::{DEVICE_LASTS, Device};
use crate::web::ground::cookies;
use crate::web::ground::random_text::random_text;
use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use chrono::{DateTime, Utc};

/// Stays when the browser is closed, and when its owner signs out.
const COOKIE: &str = "__Host-device";

/// The cookie of a browser in which `user` has just signed in: whose, since when, a random text, and our tag over them.
pub fn cookie(keys: &Keys, user: UserId, now: DateTime<Utc>) -> Cookie<'static> {
    let (since, id) = (now.timestamp(), random_text());
    let tag = keys.device_tag(user.0, since, &id);
    cookies::cookie(COOKIE, format!("{}.{since}.{id}.{tag}", user.0), Some(DEVICE_LASTS.num_seconds()))
}

/// What the browser shows, if it is from us.
pub fn of(request: &HttpRequest, keys: &Keys) -> Option<Device> {
    let cookie = request.cookie(COOKIE)?;
    let mut parts = cookie.value().split('.');
    let (user, since, id) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.to_owned());
    let is_ours = keys.knows_device_tag(parts.next()?, user, since, &id);
    (is_ours && parts.next().is_none()).then_some(())?;
    Some(Device { user: UserId(user), since: DateTime::from_timestamp(since, 0)?, id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_our_own_cookie_is_known() {
        let (ours, theirs) = (Keys::new(b"ours"), Keys::new(b"theirs"));
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let value = cookie(&ours, UserId(7), now).value().to_owned();
        let shown =
            |value: &str| TestRequest::default().cookie(Cookie::new(COOKIE, value.to_owned())).to_http_request();
        let device = of(&shown(&value), &ours).unwrap();
        assert_eq!((device.user, device.since), (UserId(7), now));
        assert_eq!(of(&shown(&value), &theirs), None);
        let (since, id, tag) = ("1800000000", device.id.as_str(), value.rsplit('.').next().unwrap());
        for forged in [
            format!("8.{since}.{id}.{tag}"),
            format!("7.1800000001.{id}.{tag}"),
            format!("7.{since}.{id}x.{tag}"),
            format!("7.{since}.{id}."),
            format!("{value}.x"),
            "7".to_owned(),
            String::new(),
        ] {
            assert_eq!(of(&shown(&forged), &ours), None, "{forged}");
        }
    }
}
