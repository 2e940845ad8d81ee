//! The details of each event.

use crate::claims::history::{EntryDetail, HistoryPresenter};
use crate::claims::model::checklist::{Checklist, ChecklistLine as Checked, Element, Finding};
use crate::claims::model::event::{Event, FileFacts};
use crate::claims::model::vocabulary::{AskReason, ClaimId, RejectionDetail, RejectionGroup};
use crate::people::UserId;
use crate::text::sizes::file_size;
use chrono::{DateTime, Utc};

impl HistoryPresenter<'_> {
    /// Everything that an event has to tell beside its title.
    #[expect(clippy::too_many_lines, reason = "one arm an event, as a table")]
    pub(super) fn lines(&self, event: &Event) -> Vec<EntryDetail> {
        match event {
            Event::Created { answers, expires_at: _ } => self.first_values(answers),
            Event::DraftSaved { changes, expires_at: _ } | Event::Edited { changes } => self.changes(changes),
            Event::DraftDeleted { expired: _ } | Event::DeclineTakenBack | Event::SentForAssessment => vec![],
            Event::Submitted { start_due } => vec![self.until("history-start-due", *start_due)],
            Event::ReviewStarted { reviewer: _, decision_due } => {
                vec![self.until("history-decision-due", *decision_due)]
            }
            Event::Taken { reviewer } => self.person(*reviewer),
            Event::Released { reason } => self.quote("field-reason", Some(reason)),
            Event::Assigned { reviewer, reason } => {
                [self.person(*reviewer), self.quote("field-reason", Some(reason))].concat()
            }
            Event::InformationRequested { reasons, message, remove_products, answer_due, days_left: _ } => [
                vec![self.fact("history-missing", &self.reasons(reasons))],
                self.quote("field-message-to-partner", Some(message)),
                self.products("field-remove-products", remove_products),
                vec![self.until("history-answer-due", *answer_due)],
            ]
            .concat(),
            Event::Answered { reply, changes, decision_due } => [
                self.quote("field-message-to-reviewer", reply.as_ref()),
                self.changes(changes),
                vec![self.until("history-decision-due", *decision_due)],
            ]
            .concat(),
            Event::ClosedUnanswered { dispute_until } => vec![self.until("history-dispute-until", *dispute_until)],
            Event::Approved { checklist, note, confirm_due } => {
                let due = confirm_due.map(|due| self.until("history-confirm-due", due));
                let note = self.quote("field-internal-note", note.as_ref());
                self.checklist(checklist).into_iter().chain(note).chain(due).collect()
            }
            Event::Rejected { group, details, text, note, dispute_until } => [
                vec![self.fact("field-reason", &self.rejection(*group, details))],
                self.quote("field-message-to-partner", Some(text)),
                self.quote("field-internal-note", note.as_ref()),
                vec![self.disputable(*dispute_until)],
            ]
            .concat(),
            Event::Held { reason, message, days_left: _ } => [
                self.quote("field-message-to-partner", Some(message)),
                self.quote("history-internal-reason", Some(reason)),
            ]
            .concat(),
            Event::Resumed { reason, decision_due } => [
                vec![self.until("history-decision-due", *decision_due)],
                self.quote("history-internal-reason", Some(reason)),
            ]
            .concat(),
            Event::CustomerNotified { issue: _, decline_until } => {
                vec![self.until("history-decline-until", *decline_until)]
            }
            Event::MailBounced { issue: _, recipient, address_due } => {
                let due = address_due.map(|due| self.until("history-address-due", due));
                [self.fact("field-email", recipient)].into_iter().chain(due).collect()
            }
            Event::AddressReplaced { changes, issue: _, confirm_due } => {
                let due = confirm_due.map(|due| self.until("history-confirm-due", due));
                self.changes(changes).into_iter().chain(due).collect()
            }
            Event::AddressConfirmed { issue: _ } | Event::LinkReissued { issue: _ } => vec![],
            Event::AddressRefused { recipient, reason, address_due } => [
                vec![self.fact("field-email", recipient)],
                self.quote("field-reason", Some(reason)),
                vec![self.until("history-address-due", *address_due)],
            ]
            .concat(),
            Event::Declined { reason, refuse_partner } => {
                let refused = refuse_partner.then(|| self.fact("history-refused", self.t.text("history-refused-all")));
                self.quote("field-reason", reason.as_ref()).into_iter().chain(refused).collect()
            }
            Event::RefusalLifted { reason } => self.quote("history-internal-reason", Some(reason)),
            Event::EndRequested { reason } => self.quote("field-reason", reason.as_ref()),
            Event::OutcomeRecorded { reason, text, effective_month } => [
                reason.map(|r| self.fact("field-reason", self.t.text(r.label_key()))).into_iter().collect(),
                self.quote("field-explanation", text.as_ref()),
                vec![self.fact("field-effective-month", &self.words.month(*effective_month))],
            ]
            .concat(),
            Event::DeclinedLate { reason } => self.quote("field-reason", Some(reason)),
            Event::Withdrawn { reason, text } => [
                vec![self.fact("field-reason", self.t.text(reason.label_key()))],
                self.quote("field-explanation", Some(text)),
            ]
            .concat(),
            Event::Disputed { justification, files, decision_due } => [
                self.quote("field-business-justification", justification.as_ref()),
                self.files(files),
                vec![self.until("history-decision-due", *decision_due)],
            ]
            .concat(),
            Event::Reinstated { reason, due } => {
                let due = due.map(|due| self.until("field-deadline", due));
                [self.quote("field-reason", Some(reason)), due.into_iter().collect()].concat()
            }
            Event::CompetitionWon { other, reason } => {
                [self.rival(*other), self.quote("history-internal-reason", Some(reason))].concat()
            }
            Event::CompetitionLost { other, detail, message, reason, dispute_until } => [
                vec![self.fact("field-reason", &self.rejection(RejectionGroup::CompetingClaim, &[*detail]))],
                self.quote("field-message-to-partner", Some(message)),
                self.rival(*other),
                self.quote("history-internal-reason", Some(reason)),
                vec![self.disputable(*dispute_until)],
            ]
            .concat(),
            Event::ProofAdded { file, .. } => self.files(std::slice::from_ref(file)),
            Event::ProofRemoved { name, .. } => vec![self.fact("history-file-name", name)],
            Event::CommentAdded { text, files } => {
                [self.quote("history-comment-added", Some(text)), self.files(files)].concat()
            }
            Event::NoteAdded { text } => self.quote("field-internal-note", Some(text)),
        }
    }

    fn fact(&self, label: &'static str, value: &str) -> EntryDetail {
        EntryDetail::Fact { label: self.t.text(label).to_owned(), value: value.to_owned() }
    }

    fn until(&self, label: &'static str, deadline: DateTime<Utc>) -> EntryDetail {
        self.fact(label, &self.words.deadline(deadline))
    }

    /// Somebody's words; nothing when they said nothing or the reader may not know what.
    fn quote(&self, label: &'static str, text: Option<&String>) -> Vec<EntryDetail> {
        let said = text.filter(|text| !text.is_empty());
        said.map(|text| EntryDetail::Quote { label: self.t.text(label).to_owned(), text: text.clone() })
            .into_iter()
            .collect()
    }

    fn products(&self, label: &'static str, codes: &[String]) -> Vec<EntryDetail> {
        let names: Vec<&str> = codes.iter().map(|code| self.product(code)).collect();
        if names.is_empty() { vec![] } else { vec![self.fact(label, &names.join(", "))] }
    }

    /// The name of a product of this claim.
    pub fn product<'b>(&'b self, code: &'b str) -> &'b str {
        self.products.get(code).map_or(code, String::as_str)
    }

    fn person(&self, id: UserId) -> Vec<EntryDetail> {
        self.names.reviewers.get(&id).map(|name| self.fact("field-reviewer", name)).into_iter().collect()
    }

    /// The other claim; nothing for partners (rule 9.8).
    fn rival(&self, other: Option<ClaimId>) -> Vec<EntryDetail> {
        other.map(|id| self.fact("history-other-claim", &id.to_string())).into_iter().collect()
    }

    fn files(&self, files: &[FileFacts]) -> Vec<EntryDetail> {
        let line = |file: &FileFacts| EntryDetail::File {
            name: file.name.clone(),
            size: file_size(self.t, file.size),
            sha256: file.sha256.clone(),
        };
        files.iter().map(line).collect()
    }

    fn reasons(&self, reasons: &[AskReason]) -> String {
        reasons.iter().map(|reason| self.t.text(reason.label_key())).collect::<Vec<_>>().join(", ")
    }

    pub fn rejection(&self, group: RejectionGroup, details: &[RejectionDetail]) -> String {
        let details: Vec<&str> = details.iter().map(|detail| self.t.text(detail.label_key())).collect();
        let group = self.t.text(group.label_key());
        if details.is_empty() {
            return group.to_owned();
        }
        self.t.with("history-line", &[("label", group.into()), ("text", details.join(", ").into())])
    }

    fn disputable(&self, until: Option<DateTime<Utc>>) -> EntryDetail {
        match until {
            Some(until) => self.until("history-dispute-until", until),
            None => self.fact("button-dispute", self.t.text("rejection-final")),
        }
    }

    /// What the reviewer found; nothing for readers from whom the findings were taken out.
    fn checklist(&self, checklist: &Checklist) -> Vec<EntryDetail> {
        let elements =
            checklist.elements.iter().map(|(element, line)| (self.t.text(element_key(*element)).to_owned(), line));
        let products = checklist.products.iter().map(|(code, line)| (self.product(code).to_owned(), line));
        elements.chain(products).map(|(label, line)| EntryDetail::Fact { label, value: self.checked(line) }).collect()
    }

    fn checked(&self, line: &Checked) -> String {
        let found = self.t.text(match line.finding {
            Finding::Found => "checklist-found",
            Finding::Missing => "checklist-missing",
            Finding::NotChecked => "checklist-not-checked",
        });
        match line.page {
            None => found.to_owned(),
            Some(page) => {
                self.t.with("history-found-on-page", &[("finding", found.into()), ("page", page.to_string().into())])
            }
        }
    }
}

const fn element_key(element: Element) -> &'static str {
    match element {
        Element::BelongsToClaim => "checklist-belongs",
        Element::Acknowledgement => "checklist-acknowledgement",
        Element::Dates => "checklist-dates",
        Element::Service => "checklist-service",
    }
}
