//! Two days of a small installation, and what is known of them outside its database.

use crate::support::{ALICE, RITA, TestApp, claims};
use chrono::TimeDelta;
use cpor::checkpoints::{self, Checkpoint, Place, SigningKey};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::open;
use cpor::time::clock::Clock;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use uuid::Uuid;

/// The tables whose past is verified, in an order in which rows can be put back.
pub const TABLES: [&str; 5] = ["claims", "claim_events", "claim_files", "consent_links", "outbox"];

pub struct Scene {
    pub app: TestApp,
    /// Its customer was asked and reminded yesterday, and declined today.
    pub declined: ClaimId,
    /// Two proofs, a note, comments with a file, and a question whose mail waits.
    pub talk: ClaimId,
    /// Filed today, and wiped out before the checkpoint.
    pub wiped: ClaimId,
    pub checkpoint: Checkpoint,
}

impl Scene {
    pub async fn play() -> Self {
        let app = TestApp::start().await;
        let mut conn = app.database();
        let approved = app.an_approved_claim();
        deliver(&app);
        app.advance(TimeDelta::days(5));
        deliver(&app);
        conn.batch_execute("create schema yesterday").unwrap();
        keep(&mut conn, "true");

        app.advance(TimeDelta::hours(20));
        let decline =
            |at| Command::Decline { reason: Some("Never heard of them.".into()), refuse_partner: false, asked_at: at };
        let now = Clock::Demo.now(&mut conn).unwrap();
        app.try_act(approved.id, &app.carol(&approved), decline(now)).unwrap();
        let (talk, wiped) = (a_talk(&app, 7), a_talk(&app, 8));
        deliver(&app);
        app.act(talk, RITA, claims::question());
        app.advance(TimeDelta::hours(1));
        keep(&mut conn, &format!("claim_id = {}", wiped.0));
        as_superuser(&mut conn);
        remove(&mut conn, wiped);
        let place = Place { folder: app.folder().join("elsewhere"), key: app.folder().join("key.pem") };
        let written = checkpoints::write(&mut conn, &place, Clock::Demo, &mut |_, _| {}).unwrap();
        let key = SigningKey::read(&place.key).unwrap().public();
        let checkpoint = Checkpoint::open(&written.file, key).unwrap();
        Self { declined: approved.id, talk, wiped, checkpoint, app }
    }

    /// A connection of a superuser who switched off triggers and foreign keys.
    pub fn superuser(&self) -> PgConnection {
        let mut conn = self.app.database();
        as_superuser(&mut conn);
        conn
    }
}

fn as_superuser(conn: &mut PgConnection) {
    conn.batch_execute("set session_replication_role = replica").unwrap();
}

fn deliver(app: &TestApp) {
    let done = app.state().jobs.fall_due().unwrap();
    assert!(done.failures.is_empty() && done.mails > 0, "{done:?}");
}

/// Nine events: created, proof, proof, submitted, started, note, comment, comment with a file.
fn a_talk(app: &TestApp, tenant: u128) -> ClaimId {
    let mut conn = app.database();
    let (context, person) = (app.context(), claims::person(&mut conn, ALICE));
    let answers =
        Answers { tenant_id: Some(Uuid::from_u128(tenant)), ..claims::answers(claims::location(&mut conn, "2222222")) };
    let claim = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap();
    for name in ["contract.pdf", "letter.pdf"] {
        app.act(claim.id, ALICE, Command::AddProof { file: claims::file(name) });
    }
    app.act(claim.id, ALICE, Command::Submit { declared: true });
    app.act(claim.id, RITA, Command::StartReview);
    app.act(claim.id, RITA, Command::Note { text: "Looks old.".into() });
    app.act(claim.id, RITA, Command::Comment { text: "When was it done?".into(), files: vec![] });
    let files = vec![claims::file("plan.pdf")];
    app.act(claim.id, ALICE, Command::Comment { text: "In spring.".into(), files });
    claim.id
}

/// Removes everything of a claim.
pub fn remove(conn: &mut PgConnection, claim: ClaimId) {
    for table in TABLES {
        conn.batch_execute(&format!("delete from {table} where {} = {}", key(table), claim.0)).unwrap();
    }
}

/// The column that names the claim.
fn key(table: &str) -> &str {
    if table == "claims" { "id" } else { "claim_id" }
}

/// Keeps rows as they are now; `which` speaks of `claim_id`.
fn keep(conn: &mut PgConnection, which: &str) {
    for table in TABLES {
        let which = which.replace("claim_id", key(table));
        let columns = columns(conn, table);
        conn.batch_execute(&format!(
            "create table if not exists yesterday.{table} as select {columns} from {table} limit 0;
             insert into yesterday.{table} select {columns} from {table} where {which}"
        ))
        .unwrap();
    }
}

/// Puts a claim back as it was kept.
pub fn put_back(conn: &mut PgConnection, claim: ClaimId) {
    remove(conn, claim);
    restore(conn, &format!("claim_id = {}", claim.0));
}

/// Puts back everything as it was kept yesterday.
pub fn put_all_back(conn: &mut PgConnection, but: ClaimId) {
    for table in TABLES {
        conn.batch_execute(&format!("delete from {table}")).unwrap();
    }
    restore(conn, &format!("claim_id <> {}", but.0));
}

fn restore(conn: &mut PgConnection, which: &str) {
    for table in TABLES {
        let (columns, which) = (columns(conn, table), which.replace("claim_id", key(table)));
        conn.batch_execute(&format!(
            "insert into {table} ({columns}) overriding system value select {columns} from yesterday.{table} where {which}"
        ))
        .unwrap();
    }
}

/// The columns that are not computed by the database.
fn columns(conn: &mut PgConnection, table: &str) -> String {
    let query = diesel::dsl::sql::<Text>(
        "(select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
          where table_schema = 'public' and is_generated = 'NEVER' and table_name = ",
    );
    diesel::select(query.bind::<Text, _>(table).sql(")")).get_result(conn).unwrap()
}
