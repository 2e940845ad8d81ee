//! What people may turn off of their mail (rule 11.19). Everything else is required: it tells a decision, asks for something,
//! or a period runs from it.

use crate::claims::model::vocabulary::named;
use crate::outbox::{Leased, MailKind};
use crate::people::{Person, Side, UserId, mail_choice};
use diesel::QueryResult;
use diesel::pg::PgConnection;

named! {
    /// Kinds of mail that are turned off together.
    MailGroup {
        /// How a claim of the partner's goes on, while there is nothing for them to do.
        Progress = "progress" => "mail-group-progress",
        Comments = "comments" => "mail-group-comments",
        /// That the partner answered, or withdrew.
        Answers = "answers" => "mail-group-answers",
        Assigned = "assigned" => "mail-group-assigned",
        /// What is due today.
        Due = "due" => "mail-group-due",
        /// The leads' list.
        Overdue = "overdue" => "mail-group-overdue",
    }
}

impl MailGroup {
    pub const fn kinds(self) -> &'static [MailKind] {
        match self {
            Self::Progress => &[
                MailKind::Received,
                MailKind::ReviewStarted,
                MailKind::AnswerReceived,
                MailKind::SentForAssessment,
                MailKind::DisputeReceived,
            ],
            Self::Comments => &[MailKind::Comment, MailKind::CommentDigest],
            Self::Answers => &[MailKind::Answered, MailKind::Withdrawn],
            Self::Assigned => &[MailKind::Assigned],
            Self::Due => &[MailKind::ReviewReminder],
            Self::Overdue => &[MailKind::OverdueList],
        }
    }

    /// The groups of mail that a person may get.
    pub const fn of_person(person: &Person) -> &'static [Self] {
        match person.standing {
            Side::Partner { .. } => &[Self::Progress, Self::Comments],
            Side::Reviewer { lead: false } => &[Self::Assigned, Self::Answers, Self::Comments, Self::Due],
            Side::Reviewer { lead: true } => &[Self::Assigned, Self::Answers, Self::Comments, Self::Due, Self::Overdue],
        }
    }

    fn of_kind(kind: MailKind) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.kinds().contains(&kind))
    }
}

/// Whether the reader of a mail that is about to leave turned its kind off. It stays a notice.
pub fn is_unwanted(conn: &mut PgConnection, mail: &Leased) -> QueryResult<bool> {
    match MailGroup::of_kind(mail.kind).zip(mail.reader_id) {
        Some((group, reader)) => mail_choice::is_unwanted(conn, UserId(reader), group.as_str()),
        None => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_or_decides_or_runs_is_required() {
        use MailKind as M;
        let required = [
            M::InformationNeeded,
            M::Rejected,
            M::Consent,
            M::AddressNeeded,
            M::Undelivered,
            M::Approved,
            M::Held,
            M::Declined,
            M::Receipt,
            M::EndRequested,
            M::Outcome,
            M::Reinstated,
            M::CompetitionDecided,
            M::AnswerReminder,
            M::DisputeReminder,
            M::DeclineReminder,
            M::DraftWarning,
            M::Invitation,
            M::PasswordReset,
            M::PasswordChanged,
            M::EmailChange,
            M::EmailChanged,
            M::SecondFactorChanged,
            M::RecoveryCodeUsed,
            M::LocationMoved,
        ];
        let kept: Vec<MailKind> =
            MailKind::ALL.iter().copied().filter(|kind| MailGroup::of_kind(*kind).is_none()).collect();
        assert_eq!(kept, required);
    }

    #[test]
    fn each_kind_is_in_one_group_at_most() {
        let all: Vec<MailKind> = MailGroup::ALL.iter().flat_map(|group| group.kinds()).copied().collect();
        let once = all.iter().filter(|kind| all.iter().filter(|other| other == kind).count() == 1);
        assert_eq!(once.count(), all.len());
    }
}
