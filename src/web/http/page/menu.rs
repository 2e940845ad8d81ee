//! The main menu.

use crate::claims::queries::menu_counts::MenuCounts;
use crate::people::{Person, Side};
use crate::text::Texts;

/// A link of the main menu.
pub struct NavLink {
    pub href: &'static str,
    pub text: String,
    /// Whether it leads to where the reader is.
    pub current: bool,
}

/// Who sees a link of the main menu.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Partners,
    GlobalAdmins,
    Reviewers,
    Leads,
}

/// The main menu: who, where, text.
const MENU: [(For, &str, &str); 11] = [
    (For::Reviewers, "/review", "review-title"),
    (For::Partners, "/claims", "claims-title"),
    (For::Partners, "/outcomes", "outcomes-title"),
    (For::Partners, "/earnings", "earnings-title"),
    (For::GlobalAdmins, "/company/users", "company-users-title"),
    (For::Reviewers, "/claims", "nav-all-claims"),
    (For::Reviewers, "/outcomes", "outcomes-title"),
    (For::Reviewers, "/saved-replies", "admin-replies-title"),
    (For::Leads, "/mail", "undeliverable-title"),
    (For::Leads, "/statistics", "statistics-title"),
    (For::Leads, "/administration", "administration-title"),
];

/// The demo's own pages, which stand beside the words that it is one.
const DEMO_MENU: [(&str, &str); 2] = [("/demo/mail", "demo-mail-title"), ("/demo/clock", "demo-clock-title")];

/// What a reviewer does with a claim: pages that belong to the queue, as the path to each says. All others of a claim
/// belong to the list of all claims.
const WORK: [&str; 13] = [
    "/review",
    "/decision",
    "/shortcuts",
    "/outcome",
    "/competition",
    "/hold",
    "/release",
    "/assignment",
    "/reinstatement",
    "/late-decline",
    "/bounce",
    "/address-check",
    "/refusal-lifting",
];

/// The menu of `person` on the page at `path`.
pub(super) fn of(person: &Person, t: Texts, path: &str, counts: MenuCounts) -> Vec<NavLink> {
    let mine: &[For] = match person.standing {
        Side::Partner { .. } if person.is_global_admin() => &[For::Partners, For::GlobalAdmins],
        Side::Partner { .. } => &[For::Partners],
        Side::Reviewer { lead: false } => &[For::Reviewers],
        Side::Reviewer { lead: true } => &[For::Reviewers, For::Leads],
    };
    let links = MENU.iter().filter(|(whom, ..)| mine.contains(whom));
    let mut links: Vec<NavLink> = links.map(|&(_, href, key)| link(t, path, href, key)).collect();
    let waiting =
        [("/mail", "undeliverable-title-count", counts.undelivered), ("/review", "review-title-count", counts.given)];
    for (href, key, count) in waiting {
        if let Some(link) = links.iter_mut().find(|link| link.href == href && count > 0) {
            link.text = t.with(key, &[("count", count.into())]);
        }
    }
    links
}

/// The link to one's notices.
pub struct Unread {
    /// Whether it leads to where the reader is.
    pub current: bool,
    pub count: i64,
    /// The count as it is shown; empty for none.
    pub shown: String,
}

/// Where the notices of a person are.
pub const NOTICES: &str = "/notices";
/// The menu counts no further.
const MOST: i64 = 99;

/// The link to the notices, on the page at `path`.
pub(super) fn unread(path: &str, counts: MenuCounts) -> Unread {
    let count = counts.unread;
    let shown = match count {
        0 => String::new(),
        count if count > MOST => format!("{MOST}+"),
        count => count.to_string(),
    };
    Unread { current: is_under(path, NOTICES), count, shown }
}

/// The demo's own pages, on the page at `path`.
pub(super) fn of_demo(t: Texts, path: &str) -> Vec<NavLink> {
    DEMO_MENU.iter().map(|&(href, key)| link(t, path, href, key)).collect()
}

fn link(t: Texts, path: &str, href: &'static str, key: &'static str) -> NavLink {
    NavLink { href, text: t.text(key).to_owned(), current: is_under(place(path), href) }
}

/// Where in the menu a page belongs.
fn place(path: &str) -> &str {
    if WORK.iter().any(|page| path.ends_with(page)) { "/review" } else { path }
}

/// Whether `path` is `root` or below it.
fn is_under(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
