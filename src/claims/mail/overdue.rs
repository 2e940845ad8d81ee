//! To a lead: what is overdue today.

use crate::claims::context::Branding;
use crate::claims::mail::claims_letter::{ClaimsLetter, label};
use crate::claims::model::vocabulary::Stage;
use crate::claims::queries::reminders::DueClaim;
use crate::outbox::{Letter, List, ListItem, line};
use crate::text::Language;
use crate::time::{Calendar, TimeWords};
use chrono::{DateTime, Utc};

/// What the list is made of.
#[derive(Debug, Clone, Copy)]
pub struct OverdueFacts<'a> {
    /// The most urgent overdue claims.
    pub overdue: &'a [DueClaim],
    /// How many claims are overdue in all.
    pub count: u32,
    /// Claims that are due today and nobody's, so that no reviewer was reminded.
    pub nobodys: &'a [DueClaim],
    /// When the list is owed.
    pub now: DateTime<Utc>,
    /// Whose programme it is, and the start of the link.
    pub branding: &'a Branding,
    /// The days and the zone in which deadlines are written.
    pub calendar: &'a Calendar,
    pub language: Language,
    pub reader: &'a str,
}

pub fn list(facts: &OverdueFacts) -> Letter {
    let t = facts.language.texts();
    let lists = [("mail-overdue-list", facts.overdue), ("mail-overdue-nobodys", facts.nobodys)];
    let lists = lists.into_iter().filter(|(_, lines)| !lines.is_empty());
    let items = |lines: &[DueClaim]| lines.iter().map(|claim| item(facts, claim)).collect();
    let lists = lists.map(|(title, lines)| List { title: t.text(title).to_owned(), items: items(lines) }).collect();
    let letter = ClaimsLetter {
        branding: facts.branding,
        reader: facts.reader,
        subject: t.with("mail-overdue-subject", &[("count", facts.count.into())]),
        happened: t.with("mail-overdue-happened", &[("count", facts.count.into())]),
        more: usize::try_from(facts.count).unwrap_or(usize::MAX).saturating_sub(facts.overdue.len()),
        next: t.text("mail-overdue-next").to_owned(),
        lists,
        button: ("mail-overdue-open", "overdue"),
        footer: "mail-footer-lead",
    };
    letter.write(t)
}

/// Claim, customer and partner; then where it stands, until when, and whose it is.
fn item(facts: &OverdueFacts, claim: &DueClaim) -> ListItem {
    let t = facts.language.texts();
    let words = TimeWords::new(facts.language, facts.calendar);
    let label = label(t, claim.id, &claim.customer, &claim.partner);
    let whose = match claim.stage {
        Some(Stage::AddressNeeded) => line(&claim.partner),
        Some(Stage::AddressUnconfirmed) => t.text("mail-overdue-nobody").to_owned(),
        _ => claim.reviewer.as_deref().map_or_else(|| t.text("mail-overdue-nobody").to_owned(), line),
    };
    let stands = match claim.stage {
        Some(Stage::AddressNeeded) => "stage-address-needed",
        Some(Stage::AddressUnconfirmed) => "stage-address-unconfirmed",
        _ => claim.status.label_key(),
    };
    let text = t.with(
        "mail-overdue-stands",
        &[
            ("status", t.text(stands).into()),
            ("deadline", words.deadline(claim.due).into()),
            ("left", words.business_days_left(facts.now, claim.due).into()),
            ("reviewer", whose.into()),
        ],
    );
    ListItem { label, text: Some(text) }
}
