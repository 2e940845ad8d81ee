//! A claim in a list, in words.

use crate::claims::model::domain;
use crate::claims::model::vocabulary::{Stage, Status};
use crate::claims::queries::list::row::ListedClaim;
use crate::text::Texts;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter, Tag};

/// A row, ready to be shown.
pub struct RowView {
    pub id: String,
    pub href: String,
    /// The customer, or the claim's own name before there is one.
    pub name: String,
    /// The customer's domain, in words.
    pub domain: String,
    /// "Microsoft 365 · Usage".
    pub about: String,
    pub place: String,
    pub company: String,
    pub tag: Tag,
    pub stage: String,
    pub next: String,
    pub due: DeadlineWords,
    /// When it last changed.
    pub updated: String,
    pub updated_machine: String,
    /// What the partner can do now, if anything: the words of a link.
    pub action: &'static str,
    pub action_href: String,
    /// The action is a dispute.
    pub disputable: bool,
    /// Another company claims the same thing; only reviewers' lists say so.
    pub competing: bool,
    /// How many comments the reader has not read; empty when there are none.
    pub unread: String,
    /// What the programme's people wrote when they rejected it, where there is room.
    pub message: Option<String>,
}

impl RowView {
    /// The row in words. `steps_left` counts for drafts.
    pub fn of(presenter: &Presenter<'_>, row: &ListedClaim, steps_left: usize) -> Self {
        let t = presenter.t;
        let stands = StatusOrStage { steps_left, ..StatusOrStage::from(row) };
        let words = presenter.words();
        let disputable = row.is_disputable(presenter.now);
        Self {
            id: row.id.to_string(),
            href: crate::web::ground::paths::claim_path(row.id),
            name: row.customer.clone().unwrap_or_else(|| row.name.clone()),
            domain: row.domain.as_deref().map(domain::in_words).unwrap_or_default(),
            about: about(t, row),
            place: format!("{} ({})", row.location, row.mpn_id),
            company: row.company.clone(),
            tag: row.status.tag(t),
            stage: presenter.stage(&stands).unwrap_or_default(),
            next: presenter.next(&stands),
            due: presenter.due(&stands),
            updated: words.short_date(presenter.calendar.local_date(row.updated_at)),
            updated_machine: words.machine(row.updated_at),
            action: t.text(action(row, disputable).0),
            action_href: format!("{}{}", crate::web::ground::paths::claim_path(row.id), action(row, disputable).1),
            disputable,
            competing: false,
            unread: String::new(),
            message: None,
        }
    }

    /// The row as the programme's people read it.
    #[must_use]
    pub fn for_programme(self, presenter: &Presenter<'_>, row: &ListedClaim) -> Self {
        Self { next: presenter.next_inside(&StatusOrStage::from(row)), ..self }
    }

    /// The row with so many comments that the reader has not read.
    #[must_use]
    pub fn with_unread(self, t: Texts, count: usize) -> Self {
        Self { unread: unread_words(t, count), ..self }
    }
}

/// "2 new comments"; nothing for none.
pub fn unread_words(t: Texts, count: usize) -> String {
    if count == 0 { String::new() } else { t.with("list-unread", &[("count", count.into())]) }
}

fn about(t: Texts, row: &ListedClaim) -> String {
    let activities: Vec<&str> = row.activities.iter().map(|activity| t.text(activity.label_key())).collect();
    format!("{} · {}", t.text(row.area.label_key()), activities.join(", "))
}

/// What can be done now, and the page below the claim's where it is done.
fn action(row: &ListedClaim, disputable: bool) -> (&'static str, &'static str) {
    if row.status == Status::PartnerActionRequired {
        ("button-respond", "/response")
    } else if disputable {
        ("claim-dispute-title", "/dispute")
    } else if row.stage == Some(Stage::AddressNeeded) {
        ("action-new-address", "/customer-address")
    } else {
        ("action-open", "")
    }
}
