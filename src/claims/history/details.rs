//! The details of each event.

use crate::claims::history::{EntryDetail, HistoryPresenter};
use crate::claims::model::answers::Change;
use crate::claims::model::checklist::{Checklist, ChecklistLine as Checked};
use crate::claims::model::event::{Event, FileFacts};
use crate::claims::model::vocabulary::{AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup};
use crate::people::UserId;
use crate::text::sizes::file_size;
use chrono::{DateTime, NaiveDate, Utc};

impl HistoryPresenter<'_> {
    /// Everything that an event has to tell beside its title.
    pub(super) fn lines(&self, event: &Event) -> Vec<EntryDetail> {
        match event {
            Event::Created { answers, .. } => self.first_values(answers),
            Event::DraftSaved { changes, .. } | Event::Edited { changes } => self.changes(changes),
            Event::DraftDeleted { .. } | Event::DeclineTakenBack | Event::SentForAssessment => vec![],
            Event::AddressConfirmed { .. } | Event::LinkReissued { .. } => vec![],
            Event::Submitted { start_due } => vec![self.until("history-start-due", *start_due)],
            Event::ReviewStarted { decision_due, .. } => vec![self.decision_due(*decision_due)],
            Event::Taken { reviewer } => self.person(*reviewer),
            Event::Released { reason } => self.quote("field-reason", Some(reason)),
            Event::Assigned { reviewer, reason } => self.assigned(*reviewer, reason),
            Event::InformationRequested { reasons, message, missing_products, remove_products, answer_due, .. } => {
                self.requested((reasons, missing_products), message, remove_products, *answer_due)
            }
            Event::Answered { reply, changes, decision_due } => self.answered(reply.as_ref(), changes, *decision_due),
            Event::ClosedUnanswered { dispute_until, .. } => vec![self.until("history-dispute-until", *dispute_until)],
            Event::Approved { checklist, note, confirm_due } => self.approved(checklist, note.as_ref(), *confirm_due),
            Event::Rejected { group, details, text, note, dispute_until } => {
                self.rejected((*group, details), text, note.as_ref(), *dispute_until)
            }
            Event::Held { reason, message, .. } => self.held(reason, message),
            Event::Resumed { reason, decision_due } => {
                [vec![self.decision_due(*decision_due)], self.internal(reason)].concat()
            }
            Event::CustomerNotified { decline_until, .. } => vec![self.until("history-decline-until", *decline_until)],
            Event::MailBounced { recipient, address_due, .. } => self.bounced(recipient, *address_due),
            Event::AddressReplaced { changes, confirm_due, .. } => {
                self.changes(changes).into_iter().chain(self.until_any("history-confirm-due", *confirm_due)).collect()
            }
            Event::AddressRefused { recipient, reason, address_due } => self.refused(recipient, reason, *address_due),
            Event::Declined { reason, refuse_partner } => self.declined(reason.as_ref(), *refuse_partner),
            Event::RefusalLifted { reason } => self.internal(reason),
            Event::EndRequested { reason } => self.quote("field-reason", reason.as_ref()),
            Event::OutcomeRecorded { reason, text, effective_month } => {
                self.outcome(*reason, text.as_ref(), *effective_month)
            }
            Event::DeclinedLate { reason } => self.quote("field-reason", Some(reason)),
            Event::Withdrawn { reason, text } => self.withdrawn(*reason, text),
            Event::Disputed { justification, files, decision_due } => {
                self.disputed(justification.as_ref(), files, *decision_due)
            }
            Event::Reinstated { reason, due } => {
                [self.quote("field-reason", Some(reason)), self.until_any("field-deadline", *due)].concat()
            }
            Event::CompetitionWon { other, reason } => [self.rival(*other), self.internal(reason)].concat(),
            Event::CompetitionLost { other, detail, message, reason, dispute_until } => {
                self.competition_lost((*other, *detail), message, reason, *dispute_until)
            }
            Event::ProofAdded { file, .. } => self.files(std::slice::from_ref(file)),
            Event::ProofRemoved { name, .. } => vec![self.fact("history-file-name", name)],
            Event::CommentAdded { text, files } => self.comment(text, files),
            Event::NoteAdded { text } => self.quote("field-internal-note", Some(text)),
        }
    }

    fn assigned(&self, reviewer: UserId, reason: &String) -> Vec<EntryDetail> {
        [self.person(reviewer), self.quote("field-reason", Some(reason))].concat()
    }

    fn requested(
        &self,
        (reasons, missing): (&[AskReason], &[String]),
        message: &String,
        remove: &[String],
        due: DateTime<Utc>,
    ) -> Vec<EntryDetail> {
        let mut lines = vec![self.fact("history-missing", &self.reasons(reasons))];
        lines.extend(self.products(AskReason::MissingProducts.label_key(), missing));
        lines.extend(self.quote("field-message-to-partner", Some(message)));
        lines.extend(self.products("field-remove-products", remove));
        lines.push(self.until("history-answer-due", due));
        lines
    }

    fn answered(&self, reply: Option<&String>, changes: &[Change], due: DateTime<Utc>) -> Vec<EntryDetail> {
        let reply = self.quote("field-message-to-reviewer", reply);
        [reply, self.changes(changes), vec![self.decision_due(due)]].concat()
    }

    fn approved(&self, list: &Checklist, note: Option<&String>, due: Option<DateTime<Utc>>) -> Vec<EntryDetail> {
        let note = self.quote("field-internal-note", note);
        [self.checklist(list), note, self.until_any("history-confirm-due", due)].concat()
    }

    fn rejected(
        &self,
        (group, details): (RejectionGroup, &[RejectionDetail]),
        text: &String,
        note: Option<&String>,
        until: Option<DateTime<Utc>>,
    ) -> Vec<EntryDetail> {
        let mut lines = vec![self.fact("field-reason", &self.rejection(group, details))];
        lines.extend(self.quote("field-message-to-partner", Some(text)));
        lines.extend(self.quote("field-internal-note", note));
        lines.push(self.disputable(until));
        lines
    }

    fn held(&self, reason: &String, message: &String) -> Vec<EntryDetail> {
        [self.quote("field-message-to-partner", Some(message)), self.internal(reason)].concat()
    }

    fn bounced(&self, recipient: &str, due: Option<DateTime<Utc>>) -> Vec<EntryDetail> {
        [vec![self.fact("field-email", recipient)], self.until_any("history-address-due", due)].concat()
    }

    fn refused(&self, recipient: &str, reason: &String, due: DateTime<Utc>) -> Vec<EntryDetail> {
        let mut lines = vec![self.fact("field-email", recipient)];
        lines.extend(self.quote("field-reason", Some(reason)));
        lines.push(self.until("history-address-due", due));
        lines
    }

    fn declined(&self, reason: Option<&String>, refuses: bool) -> Vec<EntryDetail> {
        let refused = refuses.then(|| self.fact("history-refused", self.t.text("history-refused-all")));
        self.quote("field-reason", reason).into_iter().chain(refused).collect()
    }

    fn outcome(&self, reason: Option<IneligibleReason>, text: Option<&String>, month: NaiveDate) -> Vec<EntryDetail> {
        let mut lines: Vec<_> =
            reason.map(|r| self.fact("field-reason", self.t.text(r.label_key()))).into_iter().collect();
        lines.extend(self.quote("field-explanation", text));
        lines.push(self.fact("field-effective-month", &self.words.month(month)));
        lines
    }

    fn withdrawn(&self, reason: RejectionDetail, text: &String) -> Vec<EntryDetail> {
        let reason = vec![self.fact("field-reason", self.t.text(reason.label_key()))];
        [reason, self.quote("field-explanation", Some(text))].concat()
    }

    fn disputed(&self, why: Option<&String>, files: &[FileFacts], due: DateTime<Utc>) -> Vec<EntryDetail> {
        [self.quote("field-business-justification", why), self.files(files), vec![self.decision_due(due)]].concat()
    }

    fn competition_lost(
        &self,
        (other, detail): (Option<ClaimId>, RejectionDetail),
        message: &String,
        reason: &String,
        until: Option<DateTime<Utc>>,
    ) -> Vec<EntryDetail> {
        let mut lines = vec![self.fact("field-reason", &self.rejection(RejectionGroup::CompetingClaim, &[detail]))];
        lines.extend(self.quote("field-message-to-partner", Some(message)));
        lines.extend(self.rival(other));
        lines.extend(self.internal(reason));
        lines.push(self.disputable(until));
        lines
    }

    fn comment(&self, text: &String, files: &[FileFacts]) -> Vec<EntryDetail> {
        [self.quote("history-comment-added", Some(text)), self.files(files)].concat()
    }

    fn decision_due(&self, due: DateTime<Utc>) -> EntryDetail {
        self.until("history-decision-due", due)
    }

    fn until_any(&self, label: &'static str, due: Option<DateTime<Utc>>) -> Vec<EntryDetail> {
        due.map(|due| self.until(label, due)).into_iter().collect()
    }

    fn internal(&self, reason: &String) -> Vec<EntryDetail> {
        self.quote("history-internal-reason", Some(reason))
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

    fn products(&self, label: &'static str, keys: &[String]) -> Vec<EntryDetail> {
        let names: Vec<&str> = keys.iter().map(|key| self.product(key)).collect();
        if names.is_empty() { vec![] } else { vec![self.fact(label, &names.join(", "))] }
    }

    /// The name of a product of this claim.
    pub fn product<'b>(&'b self, key: &'b str) -> &'b str {
        self.products.get(key).map_or(key, String::as_str)
    }

    fn person(&self, id: UserId) -> Vec<EntryDetail> {
        self.names.reviewer(id).map(|name| self.fact("field-reviewer", name)).into_iter().collect()
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
        let name = self.t.text(group.label_key());
        if details.is_empty() {
            return name.to_owned();
        }
        let text = details.join(", ");
        // Those of a decline are whole sentences.
        if group == RejectionGroup::CustomerDecline {
            return text;
        }
        self.t.with("history-line", &[("label", name.into()), ("text", text.into())])
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
            checklist.elements.iter().map(|(element, line)| (self.t.text(element.label_key()).to_owned(), line));
        let products = checklist.products.iter().map(|(code, line)| (self.product(code).to_owned(), line));
        elements.chain(products).map(|(label, line)| EntryDetail::Fact { label, value: self.checked(line) }).collect()
    }

    fn checked(&self, line: &Checked) -> String {
        let found = self.t.text(line.finding.label_key());
        match line.page {
            None => found.to_owned(),
            Some(page) => {
                self.t.with("history-found-on-page", &[("finding", found.into()), ("page", page.to_string().into())])
            }
        }
    }
}
