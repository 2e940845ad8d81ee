//! What a decision must know beside its claim, read under the claim's lock (rules 9.1 to 9.3).

use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::Facts;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::Request;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::customer_address;
use crate::claims::store::partner_refusals;
use crate::claims::store::rival_names;
use crate::claims::store::shared_keys::{Key, sharing};
use crate::db::schema::{claim_events, claim_files, companies, consent_links, locations, user_roles, users};
use crate::people::enrolments;
use crate::people::reviewers;
use crate::people::standing::can_sign_in;
use crate::people::{CompanyId, LocationId, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use uuid::Uuid;

/// Reads the facts that `command` of this actor depends on, and no others.
pub(in crate::claims) fn gather(
    conn: &mut PgConnection,
    claim: &Claim,
    actor: &Actor,
    command: &Command,
    today: NaiveDate,
) -> QueryResult<Facts> {
    let facts = facts_of(conn, claim, command)?;
    let names_rival = rival_names::are_told(conn, claim, actor, command)?;
    let Some(reviewer) = who_gets_it(actor, command) else { return Ok(Facts { names_rival, ..facts }) };
    let in_conflict = reviewers::in_conflict(conn, claim.company)?.contains(&reviewer);
    let assignee_absent = reviewers::absence(conn, reviewer)?.is_some_and(|absence| absence.covers(today));
    Ok(Facts { names_rival, in_conflict, assignee_absent, ..facts })
}

/// Whose work the claim would become.
fn who_gets_it(actor: &Actor, command: &Command) -> Option<UserId> {
    if let Command::Assign { reviewer, .. } = command {
        Some(*reviewer)
    } else if let Command::Take | Command::StartReview = command {
        actor.user()
    } else {
        None
    }
}

/// The same for a command that tells the partner nothing.
pub(in crate::claims) fn facts_of(conn: &mut PgConnection, claim: &Claim, command: &Command) -> QueryResult<Facts> {
    let none = Facts::default();
    if let Command::SaveDraft { answers } = command {
        Ok(Facts { location_fits: location_fits(conn, claim.company, answers.location)?, ..none })
    } else if let Command::Edit { answers } | Command::Answer { answers, .. } = command {
        let location_fits = location_fits(conn, claim.company, answers.location)?;
        Ok(Facts { location_fits, ..others_on(conn, claim, answers)? })
    } else if let Command::Assign { reviewer, .. } = command {
        Ok(Facts { assignee_reviews: reviews(conn, *reviewer)?, ..none })
    } else if let Command::RemoveProof { file, .. } = command {
        Ok(Facts { file_there: file_there(conn, claim, *file)?, ..none })
    } else if let Command::WinCompetition { other, .. } | Command::LoseCompetition { other, .. } = command {
        wait(conn, &claim.answers)?;
        let rival =
            sharing(conn, claim, &claim.answers)?.iter().any(|key| key.claim == *other && key.company != claim.company);
        Ok(Facts { rival, ..none })
    } else if matches!(command, Command::CloseUnanswered) {
        Ok(Facts { request: last_request(conn, claim)?, ..none })
    } else if let Command::Comment { files, .. } = command
        && !files.is_empty()
    {
        Ok(Facts { attached: attached(conn, claim)?, ..none })
    } else if let Command::ConfirmHandover { issue } = command {
        Ok(Facts { named_until: named_until(conn, claim, *issue)?, ..none })
    } else if let Command::Decline { refuse_partner: true, .. } = command {
        // An approval of the partner's other claim waits, and then sees the refusal.
        wait(conn, &claim.answers)?;
        Ok(none)
    } else if let Command::Approve { .. } | Command::Reinstate { .. } = command {
        let facts = others_on(conn, claim, &claim.answers)?;
        let refused = partner_refusals::stands(conn, claim)?;
        let address_doubtful = customer_address::look(conn, claim)?.is_doubtful();
        Ok(Facts { refused, address_doubtful, ..facts })
    } else if let Command::Submit { .. } = command {
        let location = claim.answers.location;
        let location_closed = !location_fits(conn, claim.company, location)?;
        let enrolments = enrolments::of_location(conn, location)?;
        Ok(Facts { location_closed, enrolments, ..others_on(conn, claim, &claim.answers)? })
    } else if depends_on_others(command) {
        others_on(conn, claim, &claim.answers)
    } else {
        Ok(none)
    }
}

/// The facts on which a new claim of `company` depends.
pub(in crate::claims) fn for_new(
    conn: &mut PgConnection,
    company: CompanyId,
    location: LocationId,
) -> QueryResult<Facts> {
    let enrolments = enrolments::of_location(conn, location)?;
    Ok(Facts { location_fits: location_fits(conn, company, location)?, enrolments, ..Facts::default() })
}

fn depends_on_others(command: &Command) -> bool {
    matches!(command, Command::TakeBackDecline { .. } | Command::Dispute { .. })
}

fn location_fits(conn: &mut PgConnection, company: CompanyId, location: LocationId) -> QueryResult<bool> {
    let open = locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::id.eq(location.0))
        .filter(locations::company_id.eq(company.0))
        .filter(locations::active.and(companies::active));
    diesel::select(diesel::dsl::exists(open)).get_result(conn)
}

fn file_there(conn: &mut PgConnection, claim: &Claim, file: i64) -> QueryResult<bool> {
    let kept = claim_files::table
        .filter(claim_files::id.eq(file))
        .filter(claim_files::claim_id.eq(claim.id.0))
        .filter(claim_files::proof)
        .filter(claim_files::removed_at.is_null());
    diesel::select(diesel::dsl::exists(kept)).get_result(conn)
}

/// What the partner was asked for last.
fn last_request(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Option<Request>> {
    let asked: Option<serde_json::Value> = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::kind.eq("information_requested"))
        .order(claim_events::seq.desc())
        .select(claim_events::body)
        .first(conn)
        .optional()?;
    let read = |body| serde_json::from_value(body).map_err(|e| Error::DeserializationError(e.into()));
    asked.map(read).transpose()
}

fn attached(conn: &mut PgConnection, claim: &Claim) -> QueryResult<usize> {
    let files =
        claim_files::table.filter(claim_files::claim_id.eq(claim.id.0)).filter(diesel::dsl::not(claim_files::proof));
    files.count().get_result(conn).map(|count: i64| usize::try_from(count).unwrap_or(usize::MAX))
}

fn named_until(conn: &mut PgConnection, claim: &Claim, issue: i16) -> QueryResult<Option<DateTime<Utc>>> {
    let link =
        consent_links::table.filter(consent_links::claim_id.eq(claim.id.0)).filter(consent_links::issue.eq(issue));
    link.select(consent_links::named_until).first(conn).optional().map(Option::flatten)
}

/// Other live claims that share a key with these answers.
fn others_on(conn: &mut PgConnection, claim: &Claim, answers: &Answers) -> QueryResult<Facts> {
    wait(conn, answers)?;
    let (own, others): (Vec<Key>, Vec<Key>) =
        sharing(conn, claim, answers)?.into_iter().partition(|key| key.company == claim.company);
    Ok(Facts {
        own_claim: own.first().map(|key| key.claim),
        competing: !others.is_empty(),
        held_by_other: others.iter().any(|key| key.approved),
        ..Facts::default()
    })
}

/// The live claims of other companies that compete with a live claim, the one that was begun first in front (rule 9.3).
pub(in crate::claims) fn rivals(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<ClaimId>> {
    if !claim.status.is_live() {
        return Ok(Vec::new());
    }
    let keys = sharing(conn, claim, &claim.answers)?;
    let mut others: Vec<ClaimId> =
        keys.iter().filter(|key| key.company != claim.company).map(|key| key.claim).collect();
    others.dedup();
    Ok(others)
}

fn wait(conn: &mut PgConnection, answers: &Answers) -> QueryResult<()> {
    answers.tenant_id.map_or(Ok(()), |tenant| wait_for_tenant(conn, tenant))
}

/// Claims about one tenant are decided one after the other, so that two on one thing always see each other.
fn wait_for_tenant(conn: &mut PgConnection, tenant: Uuid) -> QueryResult<()> {
    let (high, low) = tenant.as_u64_pair();
    let key = i64::from_ne_bytes((high ^ low).to_ne_bytes());
    diesel::sql_query("select pg_advisory_xact_lock($1)")
        .bind::<diesel::sql_types::Int8, _>(key)
        .execute(conn)
        .map(drop)
}

fn reviews(conn: &mut PgConnection, user: UserId) -> QueryResult<bool> {
    let reviewer = users::table
        .inner_join(user_roles::table.on(user_roles::user_id.eq(users::id)))
        .filter(users::id.eq(user.0))
        .filter(can_sign_in())
        .filter(user_roles::side.eq("programme"));
    diesel::select(diesel::dsl::exists(reviewer)).get_result(conn)
}
