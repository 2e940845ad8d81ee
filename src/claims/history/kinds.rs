//! The kinds of entries by which the history can be narrowed (rule 10.11).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::named;

named! {
    /// A kind of entry. An entry may be of several kinds and is of one at least.
    Kind {
        Changes = "changes" => "history-changes",
        /// Somebody wrote a comment or a note.
        Comments = "comments" => "claim-comments",
        /// Where the claim stands and whose work it is; whatever is of no other kind.
        Status = "status" => "history-status",
        /// A file came or went.
        Files = "files" => "history-files",
        /// A mail, and what is known of its way.
        Mails = "mails" => "history-emails",
    }
}

impl Kind {
    /// Whether the entry is of this kind.
    pub fn has(self, entry: &HistoryEntry) -> bool {
        let event = &entry.event;
        match self {
            Self::Changes => changes(event),
            Self::Comments => matches!(event, Event::CommentAdded { .. } | Event::NoteAdded { .. }),
            Self::Files => !event.files().is_empty() || matches!(event, Event::ProofRemoved { .. }),
            Self::Mails => matches!(event, Event::CustomerNotified { .. } | Event::MailBounced { .. }),
            Self::Status => {
                let others = [Self::Changes, Self::Comments, Self::Files, Self::Mails];
                entry.from != Some(entry.to) || !others.into_iter().any(|kind| kind.has(entry))
            }
        }
    }
}

fn changes(event: &Event) -> bool {
    if let Event::DraftSaved { changes, .. }
    | Event::Edited { changes }
    | Event::Answered { changes, .. }
    | Event::AddressReplaced { changes, .. } = event
    {
        !changes.is_empty()
    } else {
        matches!(event, Event::Created { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::model::vocabulary::Status;
    use chrono::DateTime;

    fn of(event: Event, from: Status, to: Status) -> Vec<Kind> {
        let (actor_kind, at) = ("partner".to_owned(), DateTime::UNIX_EPOCH);
        let entry = HistoryEntry {
            seq: 2,
            event,
            from: Some(from),
            to,
            actor_kind,
            actor: None,
            actor_name: None,
            at,
            internal: false,
        };
        Kind::ALL.iter().copied().filter(|kind| kind.has(&entry)).collect()
    }

    #[test]
    fn an_entry_is_of_one_kind_at_least_and_may_be_of_several() {
        let text = || "x".to_owned();
        let still = |event| of(event, Status::UnderReview, Status::UnderReview);
        assert_eq!(still(Event::CommentAdded { text: text(), files: vec![] }), [Kind::Comments]);
        assert_eq!(still(Event::NoteAdded { text: text() }), [Kind::Comments]);
        assert_eq!(still(Event::Released { reason: text() }), [Kind::Status]);
        assert_eq!(still(Event::MailBounced { issue: 1, recipient: text(), address_due: None }), [Kind::Mails]);
        assert_eq!(
            still(Event::ProofRemoved { file: 1, name: text(), expires_at: DateTime::UNIX_EPOCH }),
            [Kind::Files]
        );
        let answered = Event::Answered { reply: None, changes: vec![], decision_due: DateTime::UNIX_EPOCH };
        assert_eq!(of(answered, Status::PartnerActionRequired, Status::UnderReview), [Kind::Status]);
        let file = crate::claims::model::event::FileFacts {
            name: text(),
            kind: text(),
            size: 1,
            sha256: text(),
            storage_key: text(),
        };
        let disputed =
            Event::Disputed { justification: None, files: vec![file.clone()], decision_due: DateTime::UNIX_EPOCH };
        assert_eq!(of(disputed, Status::Rejected, Status::Disputed), [Kind::Status, Kind::Files]);
        assert_eq!(still(Event::CommentAdded { text: text(), files: vec![file] }), [Kind::Comments, Kind::Files]);
    }
}
