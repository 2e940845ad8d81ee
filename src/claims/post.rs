//! The mail that a decision owes, written in its transaction (rule 11.1): who the addressees are, and the letter of each.

use crate::claims::claim::Claim;
use crate::claims::letters::{self, LetterFacts};
use crate::claims::lifecycle::Decision;
use crate::claims::notices::{Addressee, Notice, notices};
use crate::claims::office::Office;
use crate::db::schema::{companies, consent_links, locations, user_roles, users};
use crate::outbox::{self, Audience, MailKind, Owed};
use crate::text::Language;
use chrono::TimeDelta;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// One mail about comments to a side of a claim in this time (rule 11.5).
const COMMENT_PAUSE: TimeDelta = TimeDelta::minutes(15);

/// Somebody who gets a mail.
struct Reader {
    email: String,
    name: String,
    language: Language,
}

pub(super) fn owe(conn: &mut PgConnection, office: &Office, decision: &Decision) -> QueryResult<()> {
    let mails = mails(conn, office, decision)?;
    if mails.is_empty() { Ok(()) } else { outbox::owe(conn, &mails, decision.now()) }
}

/// The mails themselves, also of a decision that nobody has written yet.
pub(super) fn mails(conn: &mut PgConnection, office: &Office, decision: &Decision) -> QueryResult<Vec<Owed>> {
    let notices = notices(decision);
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    let claim = decision.after();
    let (partner, location, mpn_id) = letterhead(conn, claim)?;
    let mut mails = Vec::new();
    for notice in notices {
        if was_told_lately(conn, decision, notice)? {
            continue;
        }
        let consent_link_id =
            if notice.to.audience() == Audience::Customer { consent_link(conn, claim)? } else { None };
        for reader in readers(conn, notice.to, claim)? {
            let facts = LetterFacts {
                decision,
                partner: &partner,
                location: &location,
                mpn_id: &mpn_id,
                stationery: &office.stationery,
                calendar: &office.calendar,
                periods: &office.periods,
                language: reader.language,
                reader: &reader.name,
            };
            mails.extend(letters::compose(notice, &facts).map(|letter| Owed {
                claim_id: claim.id.0,
                claim_seq: claim.version,
                kind: notice.kind,
                audience: notice.to.audience(),
                recipient: reader.email,
                recipient_name: reader.name,
                language: reader.language,
                letter,
                consent_link_id,
            }));
        }
    }
    Ok(mails)
}

/// The company, the location and its MPN ID.
fn letterhead(conn: &mut PgConnection, claim: &Claim) -> QueryResult<(String, String, String)> {
    locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::id.eq(claim.answers.location.0))
        .select((companies::name, locations::name, locations::mpn_id))
        .first(conn)
}

fn was_told_lately(conn: &mut PgConnection, decision: &Decision, notice: Notice) -> QueryResult<bool> {
    if notice.kind != MailKind::Comment {
        return Ok(false);
    }
    let since = decision.now() - COMMENT_PAUSE;
    outbox::owed_since(conn, decision.after().id.0, notice.kind, notice.to.audience(), since)
}

/// The customer's link that is valid now.
fn consent_link(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Option<i64>> {
    consent_links::table
        .filter(consent_links::claim_id.eq(claim.id.0))
        .filter(consent_links::issue.eq(claim.link_issue))
        .select(consent_links::id)
        .first(conn)
        .optional()
}

fn readers(conn: &mut PgConnection, to: Addressee, claim: &Claim) -> QueryResult<Vec<Reader>> {
    match to {
        Addressee::Partner => partner(conn, claim),
        Addressee::Customer => Ok(customer(claim).into_iter().collect()),
        Addressee::Reviewer(user) => {
            let found = accounts().filter(users::id.eq(user.0)).load(conn)?;
            Ok(found.into_iter().map(reader).collect())
        }
        Addressee::Leads => {
            let leads = user_roles::table.filter(user_roles::role.eq("lead")).select(user_roles::user_id);
            let found = accounts().filter(users::id.eq_any(leads)).order(users::id).load(conn)?;
            Ok(found.into_iter().map(reader).collect())
        }
    }
}

type Account = (String, String, String);

/// Accounts that are in use: address, name, language.
#[diesel::dsl::auto_type(no_type_alias)]
fn accounts() -> _ {
    users::table.filter(users::disabled_at.is_null()).select((users::email, users::name, users::language))
}

fn reader((email, name, language): Account) -> Reader {
    Reader { email, name, language: Language::parse(&language).unwrap_or(Language::English) }
}

/// The contact that the claim names, in the language of their account, or of whoever began the claim.
fn partner(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<Reader>> {
    let Some(contact) = &claim.answers.partner_contact else { return Ok(Vec::new()) };
    let email = contact.email.to_lowercase();
    let colleagues: Vec<Account> = accounts()
        .filter(users::company_id.eq(claim.company.0))
        .filter(users::email.eq(&email).or(users::id.eq(claim.created_by.0)))
        .load(conn)?;
    let own = colleagues.iter().find(|account| account.0 == email).or(colleagues.first());
    let language = own.and_then(|account| Language::parse(&account.2)).unwrap_or(Language::English);
    Ok(vec![Reader { email: contact.email.clone(), name: contact.name.clone(), language }])
}

/// The language of the mail to the claim's partner.
///
/// # Errors
/// When the database cannot be asked.
pub(super) fn partner_language(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Language> {
    Ok(partner(conn, claim)?.first().map_or(Language::English, |reader| reader.language))
}

fn customer(claim: &Claim) -> Option<Reader> {
    let contact = claim.answers.customer_contact.as_ref()?;
    let language = claim.answers.customer_language.as_deref().and_then(Language::parse);
    let language = language.unwrap_or(Language::English);
    Some(Reader { email: contact.email.clone(), name: contact.name.clone(), language })
}
