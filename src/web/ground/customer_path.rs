//! A customer's address however it is spelt, and what of a path may stand in the log (rules 12.10 and 12.11).

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The pages below a customer's address.
pub const PAGES: [&str; 3] = ["decline", "restoration", "end"];
/// What a customer's address begins with.
const FIRST: &str = "consent";
/// Most of a token's 43 letters: what is as long in a row is kept from the log.
const NEARLY_A_TOKEN: usize = 40;
/// How often what was encoded again is decoded again.
const ROUNDS: usize = 4;

/// The plain spelling of a customer's address, `None` for any other: without percent codes, capitals, doubled or trailing
/// slashes, and what mail programs break into or leave hanging on a link. The token's own letters stay as they are.
pub fn plain(path: &str) -> Option<String> {
    let decoded = decoded(path);
    let mut parts = decoded.split('/').filter(|part| !part.is_empty());
    parts.next().filter(|first| first.eq_ignore_ascii_case(FIRST))?;
    let token = letters(parts.next()?);
    let pages = parts.map(|page| letters(page).to_ascii_lowercase()).filter(|page| !page.is_empty());
    (!token.is_empty()).then(|| pages.fold(format!("/{FIRST}/{token}"), |address, page| format!("{address}/{page}")))
}

/// The path as the log may have it: a token is a key, wherever and however it stands.
pub fn for_log(path: &str) -> Cow<'_, str> {
    if let Some(address) = plain(path) {
        let page = address.splitn(4, '/').nth(3).filter(|page| is_page(page));
        return page.map_or("/consent/…".into(), |page| format!("/consent/…/{page}").into());
    }
    let decoded = decoded(path);
    let is_long = |run: &str| run.len() >= NEARLY_A_TOKEN;
    let hidden = decoded.split(|each| !is_letter(each)).any(is_long) || decoded.contains('%');
    if hidden { "/…".into() } else { path.into() }
}

fn is_page(page: &str) -> bool {
    PAGES.contains(&page)
}

fn decoded(path: &str) -> String {
    let once = |text: String, _round| percent_decode_str(&text).decode_utf8_lossy().into_owned();
    (0..ROUNDS).fold(path.to_owned(), once)
}

/// What a token and the names of pages are made of.
fn is_letter(each: char) -> bool {
    each.is_ascii_alphanumeric() || matches!(each, '-' | '_')
}

fn letters(text: &str) -> String {
    text.chars().filter(|each| is_letter(*each)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

    fn spellings(address: &str) -> Vec<String> {
        let every_letter: String = address.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let tail = address.strip_prefix("/consent").unwrap();
        vec![
            format!("/%63onsent{tail}"),
            format!("/%2563onsent{tail}"),
            format!("/CONSENT{tail}"),
            format!("/Consent{tail}/"),
            format!("//consent/{tail}//"),
            format!("/consent%2F{tail}"),
            format!("/{every_letter}"),
            address.replace("q83v", "q8%33v"),
            address.replace("q83v", "q8%E2%80%8B3v"),
            address.replace("q83v", "q8=%0D%0A3v"),
            format!("{address}."),
            format!("{address}%3E"),
            format!("{address}%20"),
        ]
    }

    #[test]
    fn every_spelling_leads_to_the_plain_one() {
        for address in ["", "/decline", "/end"].map(|page| format!("/consent/{TOKEN}{page}")) {
            for path in spellings(&address) {
                assert_eq!(plain(&path).as_deref(), Some(address.as_str()), "{path}");
            }
            assert_eq!(plain(&address), Some(address));
        }
        assert_eq!(plain("/consent/abc/DECLINE").as_deref(), Some("/consent/abc/decline"));
        for other in
            ["/", "/consent", "/consent/", "/consent//", "/consent/%20", "/claims/new", "/consents/a", "/x/consent/a"]
        {
            assert_eq!(plain(other), None, "{other}");
        }
    }

    #[test]
    fn the_letters_of_a_token_stay_as_they_are() {
        let other = format!("/consent/{}", TOKEN.to_ascii_lowercase());
        assert_eq!(plain(&other), Some(other));
    }

    #[test]
    fn no_token_is_written_into_the_log() {
        assert_eq!(for_log(&format!("/consent/{TOKEN}")), "/consent/…");
        assert_eq!(for_log(&format!("/consent/{TOKEN}/decline")), "/consent/…/decline");
        for path in spellings(&format!("/consent/{TOKEN}/decline")) {
            assert_eq!(for_log(&path), "/consent/…/decline", "{path}");
        }
        assert_eq!(for_log(&format!("/consent/decline/{TOKEN}")), "/consent/…");
        let far = |path: String| assert_eq!(for_log(&path), "/…", "{path}");
        far(format!("/{TOKEN}"));
        far(format!("/x/../consent/{TOKEN}"));
        far(format!("/consent\\{TOKEN}"));
        far(format!("/static/{}", TOKEN.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>()));
        far(TOKEN.bytes().fold("/x/".to_owned(), |path, byte| format!("{path}%2525252525{byte:02X}")));
    }

    #[test]
    fn other_paths_are_written_as_they_came() {
        for path in
            ["/", "/claims/CPOR-0000001", "/static/app.css", "/claims/x%20y", "/0f8fad5b-d9cb-469f-a165-70867728950e"]
        {
            assert_eq!(for_log(path), path);
        }
    }
}
