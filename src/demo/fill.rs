//! Filling an empty database with the demo's companies, people and claims.

use crate::claims::context::Context;
use crate::claims::mail::notices::read_all;
use crate::claims::saved_replies::reply::ReplyText;
use crate::claims::saved_replies::store::add;
use crate::claims::store::error::ActError;
use crate::db::Pool;
use crate::db::schema::{companies, locations, users};
use crate::demo::database_claims::DatabaseClaims;
use crate::demo::error::FillError;
use crate::demo::people::{DemoCustomer, StoryPerson};
use crate::demo::story::Story;
use crate::demo::story_runner::StoryRunner;
use crate::demo::story_setting::{Products, StoryPeople, StorySetting};
use crate::demo::{accounts, earnings, people};
use crate::files::Storage;
use crate::outbox::MailPosition;
use crate::people::{LocationId, Person, UserId, by_id, password};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;

const UNREAD_FOR: TimeDelta = TimeDelta::days(6);

/// Whether nobody has an account and there is no company: only then may the demo be filled.
pub fn is_empty(conn: &mut PgConnection) -> QueryResult<bool> {
    let people: i64 = users::table.count().get_result(conn)?;
    let firms: i64 = companies::table.count().get_result(conn)?;
    Ok(people + firms == 0)
}

/// Makes the demo's companies, accounts and claims, and says how many claims. Nothing happens in a database that holds
/// anybody already. `progress` is told after each claim how many of how many are done.
pub fn fill(
    pool: &Pool,
    context: &Context,
    storage: &Storage,
    mut progress: impl FnMut(u64, u64),
) -> Result<u64, FillError> {
    pool.with(|conn| {
        conn.transaction(|conn| {
            if !is_empty(conn)? {
                return Ok(0);
            }
            let now = context.clock.now(conn)?;
            people::make(conn, &password::hash(accounts::PASSWORD)?, now)?;
            let persons = persons(conn)?;
            let people: StoryPeople = persons.iter().map(|(who, person)| (*who, person)).collect();
            let lead = people.get(&StoryPerson::Ada).copied().ok_or(ActError::NotFound)?;
            add_saved_replies(conn, context, lead)?;
            let stories = Story::all()?;
            let total = stories.len() as u64;
            run(conn, context, storage, (&stories, &people), |done| progress(done, total))?;
            read_notices(conn, context, &persons, now)?;
            earnings::import(conn, context, now)?;
            Ok(total)
        })
    })
}

/// What the stories' people were told of goes unread for some days alone.
fn read_notices(
    conn: &mut PgConnection,
    context: &Context,
    persons: &[(StoryPerson, Person)],
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let newest = MailPosition { owed_at: now - UNREAD_FOR, id: i64::MAX };
    persons.iter().try_for_each(|(_, person)| read_all(conn, context, person.id, newest))
}

fn run(
    conn: &mut PgConnection,
    context: &Context,
    storage: &Storage,
    (stories, people): (&[Story], &StoryPeople),
    mut progress: impl FnMut(u64),
) -> Result<(), FillError> {
    let customers = DemoCustomer::all()?;
    let products = Products::load(conn)?;
    let places: HashMap<String, i64> =
        locations::table.select((locations::mpn_id, locations::id)).load(conn)?.into_iter().collect();
    let now = context.clock.now(conn)?;
    let mut claims = DatabaseClaims { conn, context, storage, now };
    for (story, done) in stories.iter().zip(1..) {
        let customer = customers.iter().find(|customer| customer.name == story.customer).ok_or(ActError::NotFound)?;
        let location = places.get(&story.location).copied().map(LocationId).ok_or(ActError::NotFound)?;
        let setting = StorySetting { story, customer, location, people, products: &products };
        StoryRunner { setting, calendar: &context.calendar, now, claims: &mut claims }.run()?;
        progress(done);
    }
    Ok(())
}

fn persons(conn: &mut PgConnection) -> QueryResult<Vec<(StoryPerson, Person)>> {
    let mut persons = Vec::new();
    for who in StoryPerson::WITH_ACCOUNT {
        let email = who.email().unwrap_or_default();
        let id: i64 = users::table.filter(users::email.eq(email)).select(users::id).first(conn)?;
        persons.extend(by_id(conn, UserId(id))?.map(|person| (who, person)));
    }
    Ok(persons)
}

/// What reviewers write most often, for all of them (rule 10.10).
fn add_saved_replies(conn: &mut PgConnection, context: &Context, lead: &Person) -> Result<(), FillError> {
    let replies: Vec<[String; 3]> = serde_json::from_str(include_str!("data/saved_replies.json"))?;
    for [title, english, french] in replies {
        add(conn, context, lead, true, &ReplyText { title, english, french })?;
    }
    Ok(())
}
