//! The letters about accounts. Each says what happened, what to do, and what to do if the reader did not expect it.

use crate::accounts::holder::Holder;
use crate::claims::context::{Branding, Context};
use crate::outbox::{self, Action, Letter, MailCause, MailKind, OutgoingMail, Target, line};
use crate::people::location_moves::MovedLocation;
use crate::text::Texts;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

/// The parts in which these letters differ.
struct AccountLetter {
    subject: String,
    paragraphs: Vec<String>,
    action: Option<Action>,
}

impl AccountLetter {
    fn write(self, t: Texts, branding: &Branding, reader: &Holder) -> Letter {
        Letter {
            subject: line(&self.subject),
            sender: line(&branding.name()),
            greeting: t.with("mail-greeting", &[("name", line(&reader.name).into())]),
            paragraphs: self.paragraphs,
            lists: Vec::new(),
            quote: None,
            action: self.action,
            facts: Vec::new(),
            footer: vec![
                t.with("mail-footer-list-service", &[("programme", branding.name().into())]),
                t.with("mail-footer-account", &[("email", reader.email.as_str().into())]),
            ],
        }
    }
}

fn to_link(t: Texts, label: &'static str) -> Option<Action> {
    Some(Action { label: t.text(label).to_owned(), to: Target::AccountLink })
}

fn to_page(t: Texts, label: &'static str, branding: &Branding, path: &str) -> Option<Action> {
    Some(Action { label: t.text(label).to_owned(), to: Target::Url(format!("{}{path}", branding.base_url)) })
}

/// They have an account and set its password by the link. `by` is who invited them.
pub fn invitation(branding: &Branding, reader: &Holder, by: Option<&str>) -> Letter {
    let t = reader.language.texts();
    let programme = branding.name();
    let letter = AccountLetter {
        subject: t.with("mail-invitation-subject", &[("programme", programme.as_str().into())]),
        paragraphs: vec![
            invited(t, &programme, reader, by),
            t.with("mail-invitation-next", &[("email", reader.email.as_str().into())]),
            t.text("mail-invitation-unexpected").to_owned(),
        ],
        action: to_link(t, "mail-invitation-open"),
    };
    letter.write(t, branding, reader)
}

/// Who invited them to what.
fn invited(t: Texts, programme: &str, reader: &Holder, by: Option<&str>) -> String {
    match (by.map(line), reader.company.as_deref().map(line)) {
        (Some(by), Some(company)) => t.with(
            "mail-invitation-by-company",
            &[("programme", programme.into()), ("by", by.into()), ("company", company.into())],
        ),
        (Some(by), None) => t.with("mail-invitation-by", &[("programme", programme.into()), ("by", by.into())]),
        (None, _) => t.with("mail-invitation-happened", &[("programme", programme.into())]),
    }
}

/// They are invited, but their address signs in with another account. `by` is who invited them.
pub fn invitation_elsewhere(branding: &Branding, reader: &Holder, by: Option<&str>) -> Letter {
    let t = reader.language.texts();
    let programme = branding.name();
    let letter = AccountLetter {
        subject: t.with("mail-invitation-subject", &[("programme", programme.as_str().into())]),
        paragraphs: vec![invited(t, &programme, reader, by), t.text("mail-invitation-elsewhere").to_owned()],
        action: to_page(t, "mail-email-changed-open", branding, "/sign-in"),
    };
    letter.write(t, branding, reader)
}

/// Another password can be set by the link.
pub fn password_reset(branding: &Branding, reader: &Holder) -> Letter {
    let t = reader.language.texts();
    let letter = AccountLetter {
        subject: t.text("mail-reset-subject").to_owned(),
        paragraphs: ["mail-reset-happened", "mail-reset-next", "mail-reset-unexpected"]
            .map(|key| t.text(key).to_owned())
            .to_vec(),
        action: to_link(t, "mail-reset-open"),
    };
    letter.write(t, branding, reader)
}

/// The password is another one, and other sessions have ended.
pub fn password_changed(branding: &Branding, reader: &Holder) -> Letter {
    let t = reader.language.texts();
    let letter = AccountLetter {
        subject: t.text("mail-password-subject").to_owned(),
        paragraphs: ["mail-password-happened", "mail-password-unexpected"].map(|key| t.text(key).to_owned()).to_vec(),
        action: to_page(t, "mail-password-open", branding, "/password/reset"),
    };
    letter.write(t, branding, reader)
}

/// By the link they sign in with another address, to which this goes.
pub fn email_change(branding: &Branding, reader: &Holder, email: &str) -> Letter {
    let t = reader.language.texts();
    let letter = AccountLetter {
        subject: t.text("mail-email-subject").to_owned(),
        paragraphs: vec![
            t.with("mail-email-happened", &[("email", email.into())]),
            t.text("mail-email-next").to_owned(),
            t.text("mail-email-unexpected").to_owned(),
        ],
        action: to_link(t, "mail-email-open"),
    };
    letter.write(t, branding, reader)
}

/// To the address of before: they sign in with another one.
pub fn email_changed(branding: &Branding, reader: &Holder, email: &str) -> Letter {
    let t = reader.language.texts();
    let letter = AccountLetter {
        subject: t.text("mail-email-changed-subject").to_owned(),
        paragraphs: vec![
            t.with("mail-email-changed-happened", &[("email", email.into())]),
            t.text("mail-email-changed-unexpected").to_owned(),
        ],
        action: to_page(t, "mail-email-changed-open", branding, "/sign-in"),
    };
    letter.write(t, branding, reader)
}

/// What happened to a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorChange {
    SetUp,
    TurnedOff,
    CodesRenewed,
    /// By somebody else, because the person lost device and codes.
    Reset,
}

/// Their second factor is another one, and other sessions have ended.
pub fn second_factor_changed(branding: &Branding, reader: &Holder, change: FactorChange) -> Letter {
    let t = reader.language.texts();
    let (subject, happened) = match change {
        FactorChange::SetUp => ("mail-factor-set-up-subject", "mail-factor-set-up-happened"),
        FactorChange::TurnedOff => ("mail-factor-off-subject", "mail-factor-off-happened"),
        FactorChange::CodesRenewed => ("mail-factor-codes-subject", "mail-factor-codes-happened"),
        FactorChange::Reset => ("mail-factor-reset-subject", "mail-factor-reset-happened"),
    };
    let letter = AccountLetter {
        subject: t.text(subject).to_owned(),
        paragraphs: [happened, "mail-factor-sessions", "mail-factor-unexpected"]
            .map(|key| t.text(key).to_owned())
            .to_vec(),
        action: to_page(t, "mail-factor-open", branding, "/account"),
    };
    letter.write(t, branding, reader)
}

/// A recovery code was used to sign in; so many are left.
pub fn recovery_code_used(branding: &Branding, reader: &Holder, left: i64) -> Letter {
    let t = reader.language.texts();
    let letter = AccountLetter {
        subject: t.text("mail-recovery-subject").to_owned(),
        paragraphs: vec![
            t.text("mail-recovery-happened").to_owned(),
            match left {
                0 => t.text("mail-recovery-none").to_owned(),
                left => t.with("mail-recovery-left", &[("left", left.into())]),
            },
            t.text("mail-recovery-unexpected").to_owned(),
        ],
        action: to_page(t, "mail-factor-open", branding, "/account"),
    };
    letter.write(t, branding, reader)
}

/// To a Global admin: a location is another company's now.
pub fn location_moved(branding: &Branding, reader: &Holder, moved: &MovedLocation) -> Letter {
    let t = reader.language.texts();
    let [name, from, to] = [&moved.name, &moved.from.1, &moved.to.1].map(|text| line(text));
    let is_theirs = reader.company_id == Some(moved.to.0.0);
    let letter = AccountLetter {
        subject: t.with("mail-moved-subject", &[("location", name.as_str().into())]),
        paragraphs: vec![
            t.with(
                "mail-moved-happened",
                &[
                    ("location", name.as_str().into()),
                    ("number", moved.number.as_str().into()),
                    ("from", from.as_str().into()),
                    ("to", to.as_str().into()),
                ],
            ),
            t.with("mail-moved-claims", &[("from", from.as_str().into()), ("to", to.as_str().into())]),
            t.text(if is_theirs { "mail-moved-next" } else { "mail-moved-drafts" }).to_owned(),
            t.text("mail-moved-unexpected").to_owned(),
        ],
        action: to_page(t, "mail-moved-open", branding, "/company/users"),
    };
    letter.write(t, branding, reader)
}

/// A letter, its kind, where it goes, and the link that it carries.
pub(super) struct Owed {
    pub kind: MailKind,
    /// The address that it goes to.
    pub to: String,
    pub link: Option<Uuid>,
    pub letter: Letter,
}

/// Owes a letter to the holder of an account, inside the caller's transaction.
pub(super) fn enqueue(conn: &mut PgConnection, reader: &Holder, owed: Owed, now: DateTime<Utc>) -> QueryResult<()> {
    let mail = OutgoingMail {
        by: MailCause::Account { account: reader.id.0, link: owed.link },
        kind: owed.kind,
        audience: reader.audience(),
        recipient: owed.to,
        recipient_name: reader.name.clone(),
        language: reader.language,
        letter: owed.letter,
        consent_link_id: None,
        reader: None,
    };
    outbox::enqueue(conn, &[mail], now)
}

/// Owes the letter that says that the password is another one.
pub(super) fn tell_of_password(
    conn: &mut PgConnection,
    context: &Context,
    reader: &Holder,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let letter = password_changed(&context.branding, reader);
    enqueue(conn, reader, Owed { kind: MailKind::PasswordChanged, to: reader.email.clone(), link: None, letter }, now)
}
