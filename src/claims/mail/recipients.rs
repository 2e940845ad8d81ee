//! Whom a mail goes to, in which language, and the names at its head.

use crate::claims::context::Context;
use crate::claims::mail::composer::LetterFacts;
use crate::claims::mail::due::Addressee;
use crate::claims::model::claim::Claim;
use crate::db::schema::{companies, consent_links, locations, user_roles, users};
use crate::outbox::{Letter, MailCause, MailKind, OutgoingMail};
use crate::people::standing::can_sign_in;
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Who gets a mail.
pub(in crate::claims) struct Recipient {
    pub email: String,
    pub name: String,
    pub language: Language,
    /// Their account, in whose list of notices the mail stands too; a customer has none.
    pub account: Option<i64>,
}

/// The names at the head of a claim's letters.
pub(in crate::claims) struct Header {
    partner: String,
    location: String,
    mpn_id: String,
    reviewer: Option<String>,
    /// What the partner's contact reads, and the account that they sign in with.
    language: Option<String>,
    account: Option<i64>,
}

impl Header {
    /// What a letter to `recipient` is made of.
    pub(in crate::claims) fn facts<'a>(
        &'a self,
        context: &'a Context,
        claim: &'a Claim,
        now: DateTime<Utc>,
        recipient: &'a Recipient,
    ) -> LetterFacts<'a> {
        LetterFacts {
            claim,
            now,
            partner: &self.partner,
            location: &self.location,
            mpn_id: &self.mpn_id,
            branding: &context.branding,
            calendar: &context.calendar,
            periods: context.periods(),
            reviewer: self.reviewer.as_deref().filter(|_| context.branding.reviewer_names),
            language: recipient.language,
            reader: &recipient.name,
        }
    }

    /// A mail to every recipient of an addressee, each with the letter that `write` makes for it, and without a link.
    pub(in crate::claims) fn mails(
        &self,
        conn: &mut PgConnection,
        context: &Context,
        (claim, now): (&Claim, DateTime<Utc>),
        (by, kind, to): (MailCause, MailKind, Addressee),
        write: impl Fn(&LetterFacts) -> Letter,
    ) -> QueryResult<Vec<OutgoingMail>> {
        let mail = |recipient: Recipient| OutgoingMail {
            by,
            kind,
            audience: to.audience(),
            letter: write(&self.facts(context, claim, now, &recipient)),
            recipient: recipient.email,
            recipient_name: recipient.name,
            language: recipient.language,
            consent_link_id: None,
            reader: recipient.account,
        };
        Ok(self.recipients(conn, to, claim)?.into_iter().map(mail).collect())
    }
}

/// The company, the location and its MPN ID, the reviewer, and the partner's language.
pub(in crate::claims) fn header(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Header> {
    let reviewer = users::table.filter(users::id.nullable().eq(claim.reviewer.map(|reviewer| reviewer.0)));
    let reviewer = reviewer.select(users::name).single_value();
    let language = language_of_contact(claim.company.0, claim.created_by.0, address_of_contact(claim)).single_value();
    let account = account_of_contact(claim.company.0, address_of_contact(claim)).single_value();
    let (partner, location, mpn_id, reviewer, language, account) = locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::id.eq(claim.answers.location.0))
        .select((companies::name, locations::name, locations::mpn_id, reviewer, language, account))
        .first(conn)?;
    Ok(Header { partner, location, mpn_id, reviewer, language, account })
}

/// The customer's link that is valid now.
pub(in crate::claims) fn consent_link(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Option<i64>> {
    consent_links::table
        .filter(consent_links::claim_id.eq(claim.id.0))
        .filter(consent_links::issue.eq(claim.link_issue))
        .select(consent_links::id)
        .first(conn)
        .optional()
}

impl Header {
    fn recipients(&self, conn: &mut PgConnection, to: Addressee, claim: &Claim) -> QueryResult<Vec<Recipient>> {
        match to {
            Addressee::Partner => Ok(self.partner(claim).into_iter().collect()),
            Addressee::Owner => {
                let began = accounts().filter(users::id.eq(claim.created_by.0)).first(conn).optional()?;
                Ok(began.map(recipient).or_else(|| self.partner(claim)).into_iter().collect())
            }
            Addressee::Customer => Ok(customer(claim).into_iter().collect()),
            Addressee::Reviewer(user) => {
                let found = accounts().filter(users::id.eq(user.0)).load(conn)?;
                Ok(found.into_iter().map(recipient).collect())
            }
            Addressee::Leads => {
                let leads = user_roles::table.filter(user_roles::role.eq("lead")).select(user_roles::user_id);
                let found = accounts().filter(users::id.eq_any(leads)).order(users::id).load(conn)?;
                Ok(found.into_iter().map(recipient).collect())
            }
        }
    }

    /// The contact that the claim names.
    fn partner(&self, claim: &Claim) -> Option<Recipient> {
        let contact = claim.answers.partner_contact.as_ref()?;
        let language = self.language.as_deref().and_then(Language::parse).unwrap_or(Language::English);
        let (email, name) = (contact.email.clone(), contact.name.clone());
        Some(Recipient { email, name, language, account: self.account })
    }
}

pub(in crate::claims) type Account = (i64, String, String, String);

/// Accounts of people who can read more than their mail: number, address, name, language.
#[diesel::dsl::auto_type(no_type_alias)]
fn accounts() -> _ {
    users::table.filter(can_sign_in()).select((users::id, users::email, users::name, users::language))
}

pub(in crate::claims) fn recipient((id, email, name, language): Account) -> Recipient {
    Recipient { email, name, language: Language::parse(&language).unwrap_or(Language::English), account: Some(id) }
}

/// The language of the contact's account, else that of whoever began the claim.
#[diesel::dsl::auto_type(no_type_alias)]
fn language_of_contact(company: i64, began: i64, contact: String) -> _ {
    users::table
        .filter(users::disabled_at.is_null())
        .filter(users::company_id.eq(company))
        .filter(users::email.eq(contact).or(users::id.eq(began)))
        .order(users::id.eq(began))
        .select(users::language)
}

/// The account of the contact, if they have one at the claim's company: no other company's person learns of the claim.
#[diesel::dsl::auto_type(no_type_alias)]
fn account_of_contact(company: i64, contact: String) -> _ {
    users::table
        .filter(can_sign_in())
        .filter(users::company_id.eq(company))
        .filter(users::email.eq(contact))
        .select(users::id)
}

fn address_of_contact(claim: &Claim) -> String {
    claim.answers.partner_contact.as_ref().map(|contact| contact.email.to_lowercase()).unwrap_or_default()
}

/// The language of the mail to the claim's partner.
pub(in crate::claims) fn partner_language(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Language> {
    let language = language_of_contact(claim.company.0, claim.created_by.0, address_of_contact(claim));
    let language: Option<String> = language.first(conn).optional()?;
    Ok(language.as_deref().and_then(Language::parse).unwrap_or(Language::English))
}

fn customer(claim: &Claim) -> Option<Recipient> {
    let contact = claim.answers.customer_contact.as_ref()?;
    let language = claim.answers.customer_language.as_deref().and_then(Language::parse);
    let language = language.unwrap_or(Language::English);
    Some(Recipient { email: contact.email.clone(), name: contact.name.clone(), language, account: None })
}
