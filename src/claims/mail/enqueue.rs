//! The mail that a decision owes, written in its transaction (rule 11.1): who the addressees are, and the letter of each.

use crate::claims::context::Office;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::comment_digest;
use crate::claims::mail::letters;
use crate::claims::mail::letters::LetterFacts;
use crate::claims::mail::table::{Addressee, notices};
use crate::claims::model::claim::Claim;
use crate::db::schema::{companies, consent_links, locations, user_roles, users};
use crate::outbox::{self, Audience, Owed, OwedBy};
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Somebody who gets a mail.
pub(in crate::claims) struct Reader {
    pub email: String,
    pub name: String,
    pub language: Language,
}

pub(in crate::claims) fn owe(conn: &mut PgConnection, office: &Office, decision: &Decision) -> QueryResult<()> {
    let mails = mails(conn, office, decision)?;
    // Before the mails are owed: they would begin a pause of their own.
    for notice in notices(decision) {
        if let Some(until) = comment_digest::waits_until(conn, decision, notice)? {
            comment_digest::postpone(conn, decision, notice.to.audience(), until)?;
        }
    }
    if mails.is_empty() { Ok(()) } else { outbox::owe(conn, &mails, decision.now()) }
}

/// The mails themselves, also of a decision that nobody has written yet.
pub(in crate::claims) fn mails(
    conn: &mut PgConnection,
    office: &Office,
    decision: &Decision,
) -> QueryResult<Vec<Owed>> {
    let notices = notices(decision);
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    let claim = decision.after();
    let letterhead = letterhead(conn, claim)?;
    let mut mails = Vec::new();
    for notice in notices {
        if comment_digest::waits_until(conn, decision, notice)?.is_some() {
            continue;
        }
        let consent_link_id =
            if notice.to.audience() == Audience::Customer { consent_link(conn, claim)? } else { None };
        for reader in readers(conn, notice.to, claim)? {
            let facts = letterhead.facts(office, claim, decision.now(), &reader);
            mails.extend(letters::compose(notice, decision, &facts).map(|letter| Owed {
                by: OwedBy::Event { claim: claim.id.0, seq: claim.version },
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

/// The names at the head of a claim's letters.
pub(in crate::claims) struct Letterhead {
    partner: String,
    location: String,
    mpn_id: String,
}

impl Letterhead {
    /// What a letter to `reader` is made of.
    pub(in crate::claims) fn facts<'a>(
        &'a self,
        office: &'a Office,
        claim: &'a Claim,
        now: DateTime<Utc>,
        reader: &'a Reader,
    ) -> LetterFacts<'a> {
        LetterFacts {
            claim,
            now,
            partner: &self.partner,
            location: &self.location,
            mpn_id: &self.mpn_id,
            stationery: &office.stationery,
            calendar: &office.calendar,
            periods: &office.periods,
            language: reader.language,
            reader: &reader.name,
        }
    }
}

/// The company, the location and its MPN ID.
pub(in crate::claims) fn letterhead(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Letterhead> {
    let (partner, location, mpn_id) = locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::id.eq(claim.answers.location.0))
        .select((companies::name, locations::name, locations::mpn_id))
        .first(conn)?;
    Ok(Letterhead { partner, location, mpn_id })
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

pub(in crate::claims) fn readers(conn: &mut PgConnection, to: Addressee, claim: &Claim) -> QueryResult<Vec<Reader>> {
    match to {
        Addressee::Partner => partner(conn, claim),
        Addressee::Owner => owner(conn, claim),
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

pub(in crate::claims) type Account = (String, String, String);

/// Accounts that are in use: address, name, language.
#[diesel::dsl::auto_type(no_type_alias)]
fn accounts() -> _ {
    users::table.filter(users::disabled_at.is_null()).select((users::email, users::name, users::language))
}

pub(in crate::claims) fn reader((email, name, language): Account) -> Reader {
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
pub(in crate::claims) fn partner_language(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Language> {
    Ok(partner(conn, claim)?.first().map_or(Language::English, |reader| reader.language))
}

/// Whoever began the claim; the contact that it names when their account is closed.
fn owner(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<Reader>> {
    let began: Option<Account> = accounts().filter(users::id.eq(claim.created_by.0)).first(conn).optional()?;
    began.map_or_else(|| partner(conn, claim), |account| Ok(vec![reader(account)]))
}

fn customer(claim: &Claim) -> Option<Reader> {
    let contact = claim.answers.customer_contact.as_ref()?;
    let language = claim.answers.customer_language.as_deref().and_then(Language::parse);
    let language = language.unwrap_or(Language::English);
    Some(Reader { email: contact.email.clone(), name: contact.name.clone(), language })
}
