//! Many whole lives of claims at once, for load tests: the same rows as through the door, chained and checked by the same
//! constraints, but copied in by the thousand. No mail is owed.

use crate::claims::context::Context;
use crate::claims::keys::Keys;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::statistics::{Measure, measure_history};
use crate::claims::store::effects::Effects;
use crate::claims::store::hash_chain;
use crate::claims::store::link_row::NewLink;
use crate::claims::store::rows::{ClaimRow, EventRow, NewFile, NewWord};
use crate::db::keyless::claim_words;
use crate::db::schema::{claim_events, claim_files, claim_measures, claims, consent_links, file_renderings};
use crate::files::render::Problem;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Int8};

/// The numbers of the next `count` claims.
pub fn next_ids(conn: &mut PgConnection, count: i64) -> QueryResult<Vec<ClaimId>> {
    #[derive(QueryableByName)]
    struct Next {
        #[diesel(sql_type = Int8)]
        id: i64,
    }
    let numbers = "select nextval(pg_get_serial_sequence('claims', 'id')) as id from generate_series(1, $1)";
    let rows: Vec<Next> = diesel::sql_query(numbers).bind::<BigInt, _>(count).load(conn)?;
    Ok(rows.into_iter().map(|next| ClaimId(next.id)).collect())
}

/// Writes the lives of new claims, each from its first decision to its last, in one transaction.
pub fn write(conn: &mut PgConnection, context: &Context, lives: &[Vec<Decision>]) -> QueryResult<()> {
    let mut rows = Rows::default();
    for life in lives {
        rows.add(&context.keys, life)?;
        let history: Vec<_> = life.iter().map(|decision| (decision.event(), decision.after())).collect();
        rows.measures.extend(measure_history(&history, &context.calendar));
    }
    conn.transaction(|conn| {
        diesel::copy_from(claims::table).from_insertable(&rows.claims).execute(conn)?;
        diesel::copy_from(claim_events::table).from_insertable(&rows.events).execute(conn)?;
        diesel::copy_from(claim_files::table).from_insertable(&rows.files).execute(conn)?;
        diesel::copy_from(claim_words::table).from_insertable(&rows.words).execute(conn)?;
        without_bytes(conn, lives)?;
        diesel::copy_from(consent_links::table).from_insertable(&rows.links).execute(conn)?;
        diesel::copy_from(claim_measures::table).from_insertable(&rows.measures).execute(conn)?;
        Ok(())
    })
}

/// Nothing is kept under the keys of these files, so no worker need look for it.
fn without_bytes(conn: &mut PgConnection, lives: &[Vec<Decision>]) -> QueryResult<()> {
    let claims: Vec<i64> = lives.iter().filter_map(|life| Some(life.last()?.after().id.0)).collect();
    let files = claim_files::table.filter(claim_files::claim_id.eq_any(claims)).select(claim_files::id);
    diesel::update(file_renderings::table.filter(file_renderings::file_id.eq_any(files)))
        .set((file_renderings::state.eq("failed"), file_renderings::reason.eq(Problem::Gone.code())))
        .execute(conn)
        .map(drop)
}

#[derive(Default)]
struct Rows {
    claims: Vec<ClaimRow>,
    events: Vec<EventRow>,
    files: Vec<NewFile>,
    links: Vec<NewLink>,
    words: Vec<NewWord>,
    measures: Vec<Measure>,
}

impl Rows {
    fn add(&mut self, keys: &Keys, life: &[Decision]) -> QueryResult<()> {
        let mut head = hash_chain::START.to_vec();
        let mut links = Vec::<NewLink>::new();
        for decision in life {
            let new = NewLink::of(keys, decision);
            let effects = Effects::of(decision, new.as_ref().map(NewLink::token_hash), []);
            let event = EventRow::of(decision, &effects, &head)?;
            head.clone_from(&event.hash);
            self.events.push(event);
            for file in NewFile::of(decision) {
                self.files.push(file?);
            }
            let at = Some(decision.now());
            match (decision.event(), links.last_mut()) {
                (_, Some(before)) if new.is_some() => before.replaced_at = at,
                (Event::CustomerNotified { .. }, Some(link)) => link.accepted_at = at,
                (Event::MailBounced { .. }, Some(link)) => link.bounced_at = at,
                (_, _) => {}
            }
            links.extend(new);
        }
        self.links.extend(links);
        if let Some(last) = life.last() {
            self.claims.push(ClaimRow::of(last.after())?);
            self.words.extend(NewWord::of(last.after()));
        }
        Ok(())
    }
}
