//! The language of a page: what the link chose, else the person's, else the browser's, else English.

use crate::text::Language;
use crate::web::ground::cookies;
use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header;

/// Remembers what the language link chose.
const COOKIE: &str = "__Host-lang";
/// For a year, in seconds.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The language chosen by this very request: `?lang=fr` on a GET.
pub fn chosen(query: &str) -> Option<Language> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    Language::ALL.into_iter().find(|language| language.code() == value)
}

/// The language to answer in.
pub fn of(request: &HttpRequest, person: Option<Language>) -> Language {
    chosen(request.query_string())
        .or_else(|| Language::parse(request.cookie(COOKIE)?.value()))
        .or(person)
        .unwrap_or_else(|| accepted(request.headers().get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok())))
}

/// The cookie that remembers a choice.
pub fn cookie(language: Language) -> Cookie<'static> {
    cookies::cookie(COOKIE, language.code().to_owned(), Some(YEAR))
}

/// The first of our languages by the browser's order of preference.
fn accepted(header: Option<&str>) -> Language {
    let wishes = header.unwrap_or_default().split(',').filter_map(|wish| {
        let (tag, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((Language::parse(tag)?, weight))
    });
    let best =
        wishes.filter(|(_, weight)| *weight > 0.0).reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(Language::English, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_understood() {
        let cases = [
            (None, Language::English),
            (Some("fr-CA,fr;q=0.9,en;q=0.8"), Language::French),
            (Some("de,en;q=0.5,fr;q=0.7"), Language::French),
            (Some("en-GB,fr"), Language::English),
            (Some("fr;q=0,en;q=0.1"), Language::English),
            (Some(";;;,=,q"), Language::English),
        ];
        for (header, language) in cases {
            assert_eq!(accepted(header), language, "{header:?}");
        }
    }

    #[test]
    fn the_link_chooses() {
        assert_eq!(chosen("page=2&lang=fr"), Some(Language::French));
        assert_eq!(chosen("lang=xx"), None);
        assert_eq!(chosen("slang=fr"), None);
    }
}
