//! Addresses of our own pages.

use crate::claims::model::vocabulary::ClaimId;
use crate::web::ground::error::PageError;
use actix_web::HttpRequest;
use actix_web::http::{Method, header};

/// The page to sign in.
pub const SIGN_IN: &str = "/sign-in";
/// The page that asks for the code of a second factor.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Where the way to one's organisation's sign-in begins.
pub const ORGANISATION: &str = "/sign-in/organisation";
/// The page of one's own second factor.
pub const SECOND_FACTOR: &str = "/account/second-factor";

/// Whether the forms of a page sign somebody in.
pub fn signs_in(path: &str) -> bool {
    matches!(path, SIGN_IN | SIGN_IN_CODE) || path.starts_with(ORGANISATION)
}

/// Whether a page may show a secret that is kept nowhere in the clear, or shown only once.
pub fn shows_secret(path: &str) -> bool {
    path.strip_prefix(SECOND_FACTOR).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The address that shows this page again: path and query without `lang`; after a POST, the page that it came from.
pub(in crate::web) fn of_page(request: &HttpRequest) -> String {
    let query = request.query_string();
    if request.method() == Method::POST
        && let Some(page) = referring_page(request)
    {
        return page;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let address =
        if kept.is_empty() { request.path().to_owned() } else { format!("{}?{}", request.path(), kept.join("&")) };
    own_path(&address).unwrap_or("/").to_owned()
}

/// The number of a row, as our addresses write it; anything else is the address of nothing.
pub(in crate::web) fn number(text: &str) -> Result<i64, PageError> {
    let digits = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(PageError::NotFound)
}

/// The page of ours that a form was on.
pub(in crate::web) fn referring_page(request: &HttpRequest) -> Option<String> {
    let host = request.headers().get(header::HOST)?.to_str().ok()?;
    let referer = request.headers().get(header::REFERER)?.to_str().ok()?;
    let path = referer.split_once("://")?.1.strip_prefix(host)?;
    own_path(path).map(str::to_owned)
}

/// `target` if it is a path of ours, fit for a redirect: what begins with one slash and a letter or digit, or is `/`.
pub fn own_path(target: &str) -> Option<&str> {
    let rest = target.strip_prefix('/')?;
    let starts_well = rest.is_empty() || rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '?');
    let plain = target.chars().all(|each| each.is_ascii_graphic() && !matches!(each, '\\' | '"' | '<' | '>' | '#'));
    (starts_well && plain && target.len() <= 2_000).then_some(target)
}

/// The claim that an address names, and whether it was written as it should be.
pub fn claim_id(text: &str) -> Result<ClaimId, PageError> {
    ClaimId::parse(text).ok_or(PageError::NotFound)
}

/// Whether the address holds a link of a mail, which is a key and is kept nowhere.
pub fn has_token(path: &str) -> bool {
    ["/consent/", "/password/new/", "/account/e-mail/", "/setup/"].iter().any(|pages| path.starts_with(pages))
}

/// The claim of an address at or below its page.
pub(in crate::web) fn claim_in(path: &str) -> Option<ClaimId> {
    let name = path.strip_prefix("/claims/")?.split('/').next()?;
    name.to_ascii_uppercase().starts_with("CPOR").then(|| ClaimId::parse(name)).flatten()
}

/// The address of a claim's page.
pub fn claim_path(id: ClaimId) -> String {
    format!("/claims/{id}")
}

/// The address of the page to sign in that leads on to `to`.
pub fn sign_in_path(to: &str) -> String {
    leading_to(SIGN_IN, to)
}

/// The address of a page that leads on to `to`.
pub fn leading_to(page: &str, to: &str) -> String {
    match own_path(to) {
        Some("/") | None => page.to_owned(),
        Some(to) => {
            let query = serde_html_form::to_string([("to", to)]).unwrap_or_default();
            format!("{page}?{query}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_paths_are_gone_to() {
        for own in ["/", "/claims", "/claims/CPOR-0000001?tab=2&x=%20", "/?lang=fr"] {
            assert_eq!(own_path(own), Some(own));
        }
        let foreign = [
            "",
            "claims",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "https:evil.example",
            "https://evil.example/",
            "/@evil.example",
            "/.evil.example",
            "/a\r\nLocation: x",
            "/a b",
            "/a\\b",
            "\\/evil",
            "/é",
        ];
        for target in foreign {
            assert_eq!(own_path(target), None, "{target:?}");
        }
    }
}
