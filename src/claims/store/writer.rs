//! The only writer of claims and their events. It decides nothing: it writes what `lifecycle` decided.

use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::preconditions::SAID;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::effects::Effects;
use crate::claims::store::hash_chain;
use crate::claims::store::link_row::NewLink;
use crate::claims::store::partner_refusals;
use crate::claims::store::rows::{ClaimRow, EventRow, NewFile, NewWord};
use crate::db::Prepared;
use crate::db::keyless::claim_words;
use crate::db::schema::{claim_events, claim_files, claims, consent_links};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// A claim whose row is locked until the transaction ends.
pub(in crate::claims) struct Locked {
    pub claim: Claim,
}

/// Locks a claim; `None` when there is none of that number. Every decision on it queues here. The statement reads the
/// locked row and nothing beside it: having waited, it sees that row as it stands now and all others as they stood before.
pub(in crate::claims) fn lock(conn: &mut PgConnection, id: ClaimId) -> QueryResult<Option<Locked>> {
    let row: Option<ClaimRow> =
        claims::table.find(id.0).select(ClaimRow::as_select()).for_update().first(conn).optional()?;
    row.map(|row| Ok(Locked { claim: row.read()? })).transpose()
}

/// Whether something that a decision rests on changed after the claim had that version (rule 4.13). A version that the
/// claim never had was on no page.
pub(in crate::claims) fn changed_since(conn: &mut PgConnection, claim: &Claim, version: i32) -> QueryResult<bool> {
    if version >= claim.version {
        return Ok(version > claim.version);
    }
    let later = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::seq.gt(version))
        .filter(claim_events::kind.ne_all(SAID));
    diesel::select(diesel::dsl::exists(later)).get_result(conn)
}

/// A claim as it stands, locked by nobody; `None` when there is none of that number.
pub(in crate::claims) fn read(conn: &mut PgConnection, id: ClaimId) -> QueryResult<Option<Claim>> {
    let row: Option<ClaimRow> = claims::table.find(id.0).select(ClaimRow::as_select()).first(conn).optional()?;
    row.map(ClaimRow::read).transpose()
}

/// The number of the next new claim.
pub(in crate::claims) fn next_id(conn: &mut PgConnection) -> QueryResult<ClaimId> {
    let id = sql::<BigInt>("nextval(pg_get_serial_sequence('claims', 'id'))");
    Prepared(diesel::select(id)).get_result(conn).map(ClaimId)
}

/// Writes a decision: the event with its effects behind the last one, whose hash is `head`, the claim after it, and the rows
/// that belong to it. A claim without a last event is new; the row of any other is locked.
pub(in crate::claims) fn apply(
    conn: &mut PgConnection,
    head: Option<&[u8]>,
    decision: &Decision,
    effects: &Effects,
    link: Option<NewLink>,
) -> QueryResult<()> {
    let row = ClaimRow::of(decision.after())?;
    if head.is_none() {
        diesel::insert_into(claims::table).values(&row).execute(conn)?;
    }
    let event = EventRow::of(decision, effects, head.unwrap_or(&hash_chain::START))?;
    diesel::insert_into(claim_events::table).values(event).execute(conn)?;
    if let Some(before) = decision.before() {
        update(conn, &row, before.answers != decision.after().answers)?;
    }
    apply_words(conn, decision)?;
    apply_files(conn, decision)?;
    partner_refusals::apply(conn, decision)?;
    apply_link(conn, decision, link)
}

/// Writes what may change of a claim after its first event. Answers, of which the database derives columns, are sent only when
/// they are others.
fn update(conn: &mut PgConnection, row: &ClaimRow, answers_too: bool) -> QueryResult<()> {
    let changes = (
        claims::updated_at.eq(&row.updated_at),
        claims::version.eq(&row.version),
        claims::status.eq(&row.status),
        claims::stage.eq(&row.stage),
        claims::round.eq(&row.round),
        claims::poe_count.eq(&row.poe_count),
        claims::reviewer_id.eq(&row.reviewer_id),
        claims::barred_reviewer_id.eq(&row.barred_reviewer_id),
        claims::submitted_at.eq(&row.submitted_at),
        claims::due_at.eq(&row.due_at),
        claims::paused_days.eq(&row.paused_days),
        claims::held.eq(&row.held),
        claims::return_status.eq(&row.return_status),
        claims::request_poe_count.eq(&row.request_poe_count),
        claims::rejection.eq(&row.rejection),
        claims::decline_until.eq(&row.decline_until),
        claims::outcome_reason.eq(&row.outcome_reason),
        claims::effective_month.eq(&row.effective_month),
        claims::end_requested_at.eq(&row.end_requested_at),
        claims::link_issue.eq(&row.link_issue),
        answers_too.then(|| claims::answers.eq(&row.answers)),
    );
    let changed = diesel::update(claims::table.find(row.id())).set(changes).returning(claims::id);
    Prepared(changed).get_result::<i64>(conn).map(drop)
}

/// Under which words a search finds the claim; where it stands, a trigger adds.
fn apply_words(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
    let called = |claim: &Claim| (claim.answers.customer_name.clone(), claim.answers.tenant_domain.clone());
    let after = decision.after();
    if decision.before().map(called).unwrap_or_default() == called(after) {
        return Ok(());
    }
    diesel::delete(claim_words::table.filter(claim_words::claim_id.eq(after.id.0))).execute(conn)?;
    let words: Vec<NewWord> = NewWord::of(after).collect();
    let kept = diesel::insert_into(claim_words::table).values(words).returning(claim_words::claim_id);
    Prepared(kept).get_results::<i64>(conn).map(drop)
}

fn apply_files(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
    if let Event::ProofRemoved { file, .. } = decision.event() {
        let file = claim_files::table.find(file).filter(claim_files::claim_id.eq(decision.after().id.0));
        return diesel::update(file).set(claim_files::removed_at.eq(decision.now())).execute(conn).map(drop);
    }
    for file in NewFile::of(decision) {
        diesel::insert_into(claim_files::table).values(file?).execute(conn)?;
    }
    Ok(())
}

/// An approval and a confirmed address bring the customer a new link; the one before is void (rule 12.2).
fn apply_link(conn: &mut PgConnection, decision: &Decision, link: Option<NewLink>) -> QueryResult<()> {
    let after = decision.after();
    let valid = consent_links::table
        .filter(consent_links::claim_id.eq(after.id.0))
        .filter(consent_links::replaced_at.is_null());
    let event = decision.event();
    if let Some(link) = link {
        diesel::update(valid).set(consent_links::replaced_at.eq(decision.now())).execute(conn)?;
        diesel::insert_into(consent_links::table).values(link).execute(conn)?;
    } else if matches!(event, Event::CustomerNotified { .. }) {
        diesel::update(valid).set(consent_links::accepted_at.eq(decision.now())).execute(conn)?;
    } else if matches!(event, Event::MailBounced { .. }) {
        diesel::update(valid).set(consent_links::bounced_at.eq(decision.now())).execute(conn)?;
    }
    Ok(())
}
