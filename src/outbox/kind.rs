//! The kinds of mail, and whom they speak to.

use std::error::Error;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $code:literal;)+) => {
        /// A kind of mail (rule 11.3). Its code is the number that people know it by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum MailKind { $($(#[$doc])* $name),+ }

        impl MailKind {
            /// Every kind, in the order of the rules.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The number in the rules, for example `M7`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The kind of that database name; `None` for any other text.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }
    };
}

impl TryFrom<String> for MailKind {
    type Error = Box<dyn Error + Send + Sync>;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::parse(&name).ok_or_else(|| format!("unknown value {name:?}").into())
    }
}

kinds! {
    /// To the partner: the claim arrived.
    Received = "received", "M1";
    /// To the partner: the review began.
    ReviewStarted = "review_started", "M2";
    /// To the partner: more is needed.
    InformationNeeded = "information_needed", "M3";
    /// To the reviewer: the partner answered.
    Answered = "answered", "M4";
    /// To the partner: the answer arrived.
    AnswerReceived = "answer_received", "M5";
    /// To the partner: rejected, and what can be done.
    Rejected = "rejected", "M6";
    /// To the customer: who claims what, and how to decline. Its acceptance starts the customer's days (rule 4.5).
    Consent = "consent", "M7";
    /// To the partner: the mail to the customer came back.
    AddressNeeded = "address_needed", "M7b";
    /// To the leads: the mail to the customer came back, or no server takes it.
    Undelivered = "undelivered", "M7c";
    /// To the partner: approved, which is not yet a payment.
    Approved = "approved", "M8";
    Held = "held", "M9";
    /// To the partner: the customer declined, took it back, or ended the association.
    Declined = "declined", "M10";
    /// To the customer: the receipt of what they did.
    Receipt = "receipt", "M11";
    /// To the leads: the customer asks to end the association.
    EndRequested = "end_requested", "M11b";
    /// To the partner: sent for assessment.
    SentForAssessment = "sent_for_assessment", "M12";
    /// To the partner: what the assessment found.
    Outcome = "outcome", "M13";
    /// To the reviewer, and to a customer who was told before: withdrawn, or superseded.
    Withdrawn = "withdrawn", "M14";
    /// To the partner: the dispute arrived.
    DisputeReceived = "dispute_received", "M15";
    /// To the partner: a rejection was taken back.
    Reinstated = "reinstated", "M16";
    /// To the partners of two claims on one thing: a lead decided between them.
    CompetitionDecided = "competition_decided", "M17";
    /// To the other side: a new comment.
    Comment = "comment", "M18";
    /// To the other side: the comments written since the last mail about comments.
    CommentDigest = "comment_digest", "M18b";
    /// To a reviewer: what leads gave them.
    Assigned = "assigned", "M19";
    /// To the partner: a question waits for an answer.
    AnswerReminder = "answer_reminder", "R1";
    /// To the partner: the time to dispute ends.
    DisputeReminder = "dispute_reminder", "R2";
    /// To the customer: the time to decline ends.
    DeclineReminder = "decline_reminder", "R3";
    /// To the reviewer: a claim of theirs is due today.
    ReviewReminder = "review_reminder", "R4";
    /// To each lead: what is overdue. About no single claim, as are those about accounts.
    OverdueList = "overdue_list", "R5";
    /// To the owner of a draft: it goes soon.
    DraftWarning = "draft_warning", "R6";
    /// To the holder of a new account: the link by which they set its password.
    Invitation = "invitation", "A1";
    /// To a person who forgot their password: the link by which they set another one.
    PasswordReset = "password_reset", "A2";
    /// To the person: their password was changed.
    PasswordChanged = "password_changed", "A3";
    /// To a new address: the link by which the person confirms it.
    EmailChange = "email_change", "A4";
    /// To the address of before: the person signs in with another one.
    EmailChanged = "email_changed", "A5";
    /// To the person: their second factor was set up, turned off or reset, or has new recovery codes.
    SecondFactorChanged = "second_factor_changed", "A6";
    /// To the person: a recovery code was used to sign in.
    RecoveryCodeUsed = "recovery_code_used", "A7";
    /// To the Global admins of two companies: a location of one is the other's now.
    LocationMoved = "location_moved", "A8";
}

impl MailKind {
    /// Mails to a customer that are about the link by which they can decline; a receipt says what it says without one.
    pub const FOR_ITS_LINK: [Self; 2] = [Self::Consent, Self::DeclineReminder];

    /// One of [`MailKind::FOR_ITS_LINK`].
    pub fn is_for_its_link(self) -> bool {
        Self::FOR_ITS_LINK.contains(&self)
    }
}

/// Whom a mail speaks to. It decides what the mail may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    Partner,
    Reviewer,
    /// The customer, by the contact that the partner named.
    Customer,
}

impl Audience {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Reviewer => "reviewer",
            Self::Customer => "customer",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_unique_and_read_back() {
        for kind in MailKind::ALL {
            assert_eq!(MailKind::parse(kind.as_str()), Some(*kind));
            assert_eq!(MailKind::ALL.iter().filter(|other| other.code() == kind.code()).count(), 1);
        }
        assert_eq!(MailKind::parse("M1"), None);
    }
}
