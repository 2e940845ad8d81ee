//! Two people who act on one claim, and somebody who holds its row until both wait for it.

use super::deeds::{Deed, Doing, Situation};
use crate::support::claims::{answers, location};
use crate::support::{ALICE, Cast, TestApp};
use cpor::claims::context::Context;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::store::act::{act, open};
use cpor::claims::store::error::ActError;
use cpor::claims::store::verify;
use cpor::db::Pool;
use cpor::db::schema::claims;
use cpor::people::LocationId;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What came of two deeds: what each was told, and where the claim stands after.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    pub answers: [String; 2],
    pub version: i32,
    standing: String,
}

impl Outcome {
    /// Both happened.
    pub fn both_done(version: i32) -> Self {
        Self { answers: ["done".to_owned(), "done".to_owned()], version, standing: String::new() }
    }

    /// Whether somebody met a fault of ours.
    pub fn is_fault(&self) -> bool {
        self.answers.iter().any(|answer| answer.starts_with("fault"))
    }
}

/// The connections and people of these tests.
pub struct World<'a> {
    app: &'a TestApp,
    pub context: Context,
    hands: [Pool; 2],
    setting_up: Pool,
    people: HashMap<&'static str, Actor>,
    location: LocationId,
    /// Of the database's owner, who sees what others wait for.
    watcher: RefCell<PgConnection>,
    holder: RefCell<PgConnection>,
}

impl<'a> World<'a> {
    pub fn of(app: &'a TestApp) -> Self {
        let people = super::deeds::PEOPLE.iter().map(|cast| (cast.email, app.actor(*cast))).collect();
        let location = location(&mut app.database(), "2222222");
        let (pool, owner) = (|| app.pool(), || RefCell::new(app.database()));
        let (hands, setting_up, watcher, holder) = ([pool(), pool()], pool(), owner(), owner());
        Self { app, context: app.context(), hands, setting_up, people, location, watcher, holder }
    }

    /// Somebody of the cast as an actor.
    pub fn person(&self, cast: Cast) -> Actor {
        self.people.get(cast.email).cloned().unwrap()
    }

    /// A draft of Alice's on a tenant of its own, so that it competes with none.
    pub fn a_draft(&self, conn: &mut PgConnection) -> Claim {
        let Actor::Person(alice) = self.person(ALICE) else { unreachable!("Alice is a person") };
        let answers = Answers { tenant_id: Some(Uuid::new_v4()), ..answers(self.location) };
        open(conn, &self.context, &alice, answers).unwrap()
    }

    /// Does a command before the two meet.
    pub fn before(&self, conn: &mut PgConnection, claim: &Claim, actor: &Actor, command: Command) -> Claim {
        act(conn, &self.context, claim.id, actor, None, command).unwrap()
    }

    fn set_up(&self, situation: &Situation) -> Claim {
        let make = |conn: &mut PgConnection| Ok::<_, ActError>((situation.claim)(self, conn));
        self.setting_up.with(|conn| conn.transaction(make)).unwrap()
    }

    /// The first deed and then the second, on a claim that nobody else touches.
    pub fn one_after_the_other(&self, situation: &Situation, first: &Deed, second: &Deed) -> Outcome {
        let claim = self.set_up(situation);
        let answers = [first, second].map(|deed| told(self.setting_up.with(|conn| deed.of(self, &claim)(conn))));
        self.outcome(&claim, answers)
    }

    /// Both wait for the claim's row, the first in front.
    pub fn at_once(&self, situation: &Situation, first: &Deed, second: &Deed) -> Outcome {
        let claim = self.set_up(situation);
        let (one, other) = (first.of(self, &claim), second.of(self, &claim));
        let [left, right] = &self.hands;
        let mut holder = self.holder.borrow_mut();
        holder.batch_execute(&format!("begin; select from claims where id = {} for update", claim.id.0)).unwrap();
        let answers = thread::scope(|scope| {
            let one = scope.spawn(|| left.with(one));
            self.wait_for(1);
            let other = scope.spawn(|| right.with(other));
            self.wait_for(2);
            holder.batch_execute("commit").unwrap();
            [one.join().unwrap(), other.join().unwrap()]
        });
        self.outcome(&claim, answers.map(told))
    }

    /// Both begin at the same moment.
    pub fn freely(&self, claim: &Claim, first: &Deed, second: &Deed) -> Outcome {
        let (one, other) = (first.of(self, claim), second.of(self, claim));
        let ([left, right], start) = (&self.hands, &Barrier::new(2));
        let begin = |pool: &Pool, deed: Doing<'_>| {
            pool.with(|conn| {
                start.wait();
                deed(conn)
            })
        };
        let answers = thread::scope(|scope| {
            let one = scope.spawn(|| begin(left, one));
            let other = scope.spawn(|| begin(right, other));
            [one.join().unwrap(), other.join().unwrap()]
        });
        self.outcome(claim, answers.map(told))
    }

    /// Waits until so many connections of this database wait for a lock.
    fn wait_for(&self, wanted: i64) {
        let query = "select count(*) as count from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'";
        let began = Instant::now();
        loop {
            let waiting: Waiting = diesel::sql_query(query).get_result(&mut *self.watcher.borrow_mut()).unwrap();
            if waiting.count >= wanted {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(9), "nobody waits for the claim's row");
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn outcome(&self, claim: &Claim, answers: [String; 2]) -> Outcome {
        type Row = (String, i32, Option<i64>, bool, Option<String>);
        let standing = (claims::status, claims::version, claims::reviewer_id, claims::held, claims::stage);
        let row = self
            .setting_up
            .with(|conn| Ok::<Row, ActError>(claims::table.find(claim.id.0).select(standing).first(conn)?));
        let (status, version, reviewer, held, stage) = row.unwrap();
        Outcome { answers, version, standing: format!("{status} {reviewer:?} {held} {stage:?}") }
    }

    /// Claims whose history does not fit.
    pub fn broken_histories(&self) -> Vec<String> {
        let report = verify::all(&mut self.app.database(), |_, _| {}).unwrap();
        report.faults.iter().map(ToString::to_string).collect()
    }
}

/// What a deed was told, without numbers and times that differ from claim to claim.
fn told(result: Result<(), ActError>) -> String {
    match result {
        Ok(()) => "done".to_owned(),
        Err(ActError::Refused { refusal, .. }) => {
            format!("{refusal:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()
        }
        Err(ActError::NotFound) => "not found".to_owned(),
        Err(other @ (ActError::FormReused | ActError::Fault(_))) => format!("fault: {other:?}"),
    }
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = BigInt)]
    count: i64,
}
