//! What the letters about several claims have in common: those of leads and of reviewers. About no single claim, so nothing
//! here uses the pen of the others.

use crate::claims::context::Branding;
use crate::claims::model::vocabulary::ClaimId;
use crate::outbox::{Action, Letter, List, Target, line};
use crate::text::Texts;

/// The parts in which these letters differ.
pub(super) struct ClaimsLetter<'a> {
    pub branding: &'a Branding,
    pub reader: &'a str,
    pub subject: String,
    pub happened: String,
    /// How many claims the lists leave out.
    pub more: usize,
    pub next: String,
    pub lists: Vec<List>,
    /// The key of the button's words, and the view of the queue to which it leads.
    pub button: (&'static str, &'static str),
    /// The key of why the reader gets it.
    pub footer: &'static str,
}

impl ClaimsLetter<'_> {
    pub(super) fn write(self, t: Texts) -> Letter {
        let more = (self.more > 0).then(|| t.with("mail-overdue-more", &[("count", self.more.into())]));
        let (button, view) = self.button;
        let url = format!("{}/review?view={view}", self.branding.base_url);
        Letter {
            sender: line(&self.branding.name()),
            subject: self.subject,
            greeting: t.with("mail-greeting", &[("name", line(self.reader).into())]),
            paragraphs: [self.happened].into_iter().chain(more).chain([self.next]).collect(),
            lists: self.lists,
            quote: None,
            action: Some(Action { label: t.text(button).to_owned(), to: Target::Url(url) }),
            facts: Vec::new(),
            footer: vec![
                t.with("mail-footer-list-service", &[("programme", self.branding.name().into())]),
                t.text(self.footer).to_owned(),
            ],
        }
    }
}

/// Claim, customer and partner.
pub(super) fn label(t: Texts, id: ClaimId, customer: &str, partner: &str) -> String {
    t.with(
        "mail-overdue-claim",
        &[("claim", id.to_string().into()), ("customer", line(customer).into()), ("partner", line(partner).into())],
    )
}
