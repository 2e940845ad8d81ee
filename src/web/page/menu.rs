//! The main menu.

use crate::people::{Person, Standing};
use crate::text::Texts;

/// A link of the main menu.
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub text: &'static str,
    /// Whether it leads to where the reader is.
    pub current: bool,
}

/// Who sees a link of the main menu.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Partners,
    Reviewers,
    Leads,
    Everyone,
}

/// The main menu: who, where, text.
const MENU: [(For, &str, &str); 7] = [
    (For::Reviewers, "/review", "review-title"),
    (For::Partners, "/claims", "claims-title"),
    (For::Partners, "/outcomes", "outcomes-title"),
    (For::Reviewers, "/claims", "nav-all-claims"),
    (For::Reviewers, "/reply-templates", "admin-replies-title"),
    (For::Leads, "/mail", "undeliverable-title"),
    (For::Leads, "/statistics", "statistics-title"),
];

/// The demo's part of the menu.
const DEMO_MENU: [(For, &str, &str); 2] =
    [(For::Everyone, "/demo/mail", "demo-mail-title"), (For::Everyone, "/demo/clock", "demo-clock-title")];

/// The menu of `person` on the page at `path`.
pub(super) fn of(person: &Person, t: Texts, demo: bool, path: &str) -> Vec<NavLink> {
    let mine: &[For] = match person.standing {
        Standing::Partner { .. } => &[For::Partners, For::Everyone],
        Standing::Reviewer { lead: false } => &[For::Reviewers, For::Everyone],
        Standing::Reviewer { lead: true } => &[For::Reviewers, For::Leads, For::Everyone],
    };
    let demo: &[(For, &'static str, &'static str)] = if demo { &DEMO_MENU } else { &[] };
    MENU.iter()
        .chain(demo)
        .filter(|(whom, ..)| mine.contains(whom))
        .map(|&(_, href, key)| NavLink { href, text: t.text(key), current: is_under(place(path), href) })
        .collect()
}

/// Where in the menu a page belongs: the reviewer's work on a claim, and its keys, belong to the queue.
fn place(path: &str) -> &str {
    let is_work = ["/review", "/decision", "/shortcuts"].iter().any(|page| path.ends_with(page));
    if is_work { "/review" } else { path }
}

/// Whether `path` is `root` or below it.
fn is_under(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
