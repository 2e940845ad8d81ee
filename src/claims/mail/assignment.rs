//! To a reviewer: the claims that a lead gave them (rule 17.6). The lead's reason is for the application alone (rule 11.6).

use crate::claims::context::Branding;
use crate::claims::mail::claims_letter::{ClaimsLetter, label};
use crate::claims::queries::assignments::AssignedClaim;
use crate::outbox::{Letter, List, ListItem, line};
use crate::text::Language;
use crate::time::{Calendar, TimeWords};

/// What the letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct AssignmentFacts<'a> {
    /// The most urgent first; not empty.
    pub claims: &'a [AssignedClaim],
    /// Whose programme it is, and the start of the link.
    pub branding: &'a Branding,
    /// The days and the zone in which deadlines are written.
    pub calendar: &'a Calendar,
    pub language: Language,
    pub reader: &'a str,
}

/// Claims that the letter names; the others are in the queue.
const NAMED: usize = 20;

pub fn letter(facts: &AssignmentFacts) -> Letter {
    let t = facts.language.texts();
    let (count, claims) = (facts.claims.len(), facts.claims.iter().take(NAMED));
    let first = facts.claims.first().map(|claim| (claim.id.to_string(), line(&claim.customer))).unwrap_or_default();
    let (claim, customer) = (&first.0, &first.1);
    let subject = t.with(
        "mail-assigned-subject",
        &[("count", count.into()), ("claim", claim.into()), ("customer", customer.into())],
    );
    let list = List {
        title: t.text("mail-assigned-list").to_owned(),
        items: claims.map(|claim| item(facts, claim)).collect(),
    };
    let letter = ClaimsLetter {
        branding: facts.branding,
        reader: facts.reader,
        subject: line(&subject),
        happened: t.with("mail-assigned-happened", &[("count", count.into())]),
        more: count.saturating_sub(NAMED),
        next: t.with("mail-assigned-next", &[("count", count.into())]),
        lists: vec![list],
        button: ("mail-assigned-open", "mine"),
        footer: "mail-footer-assigned",
    };
    letter.write(t)
}

/// Claim, customer and partner; then where it stands, and until when.
fn item(facts: &AssignmentFacts, claim: &AssignedClaim) -> ListItem {
    let t = facts.language.texts();
    let words = TimeWords::new(facts.language, facts.calendar);
    let label = label(t, claim.id, &claim.customer, &claim.partner);
    let status = t.text(claim.status.label_key());
    let text = match claim.due {
        Some(due) => {
            t.with("mail-assigned-stands", &[("status", status.into()), ("deadline", words.deadline(due).into())])
        }
        None => t.with("mail-assigned-held", &[("status", status.into())]),
    };
    ListItem { label, text: Some(text) }
}
