//! A fresh database per test, with one approved claim whose customer has not been told yet.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use cpor::claims::deadlines::Periods;
use cpor::claims::keys::{Keys, token_hash};
use cpor::claims::office::{Office, Stationery};
use cpor::db::{DbError, Pool, connect, migrate};
use cpor::outbox::{Action, Audience, Letter, MailKind, Owed, Sender, Target, Transport, owe};
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use cpor::text::Language;
use cpor::time::Calendar;
use cpor::time::clock::Clock;
use cpor::worker::mail::Mailroom;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::{Bytea, Text};
use diesel::{QueryResult, RunQueryDsl};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

pub const CUSTOMER: &str = "carol@northwind.example";

/// Wednesday 11 March 2026, 10:00 in Paris.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 11, 9, 0, 0).unwrap()
}

pub fn office(now: DateTime<Utc>) -> Office {
    Office {
        clock: Clock::Fixed(now),
        calendar: Arc::new(Calendar::new(chrono_tz::Europe::Paris, [])),
        periods: Periods::default(),
        stationery: Stationery { programme: "Litware Cloud".into(), base_url: "https://claims.litware.example".into() },
        keys: Keys::new(b"a secret of these tests"),
    }
}

/// The office some time after the start.
pub fn later(wait: TimeDelta) -> Office {
    office(start() + wait)
}

pub fn room(url: &str) -> Mailroom {
    let sender = Sender::new("Litware Cloud <claims@litware.example>", "https://claims.litware.example").unwrap();
    let transport = Transport::smtp(url).unwrap().with_patience(Duration::from_secs(2));
    Mailroom { transport, sender }
}

static COUNT: AtomicU32 = AtomicU32::new(0);

pub struct Database {
    pub pool: Pool,
    name: String,
}

/// The server that the environment names, else one of the tests' own; it ends with the test program.
static OWN_SERVER: LazyLock<PrivateServer> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let binaries = find_binaries(None, &folder.join("cache")).unwrap();
    PrivateServer::first_free(&binaries, &folder.join("mail"), Durability::Fast).unwrap()
});

/// The URL of a database on the server.
fn url_of(name: &str) -> String {
    let Ok(server) = std::env::var("CPOR_TEST_DATABASE_URL") else { return OWN_SERVER.url(name) };
    let (place, options) = server.split_once('?').unwrap_or((&server, ""));
    let (place, _) = place.rsplit_once('/').unwrap();
    format!("{place}/{name}?{options}")
}

fn on_the_server(command: &str) -> QueryResult<()> {
    connect(&url_of("postgres")).unwrap().batch_execute(command)
}

impl Database {
    pub fn fresh(connections: u32) -> Self {
        let name = format!("cpor_mail_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        on_the_server(&format!("drop database if exists {name} with (force)")).unwrap();
        on_the_server(&format!("create database {name} template template0")).unwrap();
        let url = url_of(&name);
        migrate(&url).unwrap();
        let mut conn = connect(&url).unwrap();
        conn.batch_execute(FIXTURE).unwrap();
        let token = office(start()).keys.consent_token(1, 1, CUSTOMER);
        diesel::sql_query("insert into consent_links values (1, 1, 1, $1, $2, '2026-03-11 09:00Z')")
            .bind::<Text, _>(CUSTOMER)
            .bind::<Bytea, _>(token_hash(&token))
            .execute(&mut conn)
            .unwrap();
        Self { pool: Pool::open(&url, connections).unwrap(), name }
    }

    pub fn with<T>(&self, work: impl FnOnce(&mut PgConnection) -> T) -> T {
        self.pool.with(|conn| Ok::<T, DbError>(work(conn))).unwrap()
    }

    /// Owes these mails at the start.
    pub fn owe(&self, mails: &[Owed]) {
        self.with(|conn| owe(conn, mails, start())).unwrap();
    }

    /// One text from the database.
    pub fn ask(&self, query: &str) -> String {
        #[derive(diesel::QueryableByName)]
        struct Answer {
            #[diesel(sql_type = Text)]
            answer: String,
        }
        let query = format!("select coalesce(({query})::text, 'null') as answer");
        self.with(|conn| diesel::sql_query(query).get_result::<Answer>(conn)).unwrap().answer
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if on_the_server(&format!("drop database {} with (force)", self.name)).is_err() {
            eprintln!("database {} is left behind", self.name);
        }
    }
}

/// A mail to somebody; the recipient makes it another one.
pub fn mail(recipient: &str) -> Owed {
    Owed {
        claim_id: 1,
        claim_seq: 4,
        kind: MailKind::Approved,
        audience: Audience::Partner,
        recipient: recipient.into(),
        recipient_name: "Alice Martin".into(),
        language: Language::English,
        letter: Letter {
            subject: "Claim CPOR-0000001 approved".into(),
            greeting: "Hello Alice Martin,".into(),
            paragraphs: vec!["Your claim is approved.".into()],
            lists: Vec::new(),
            quote: None,
            action: Some(Action {
                label: "Open the claim".into(),
                to: Target::Url("https://claims.litware.example/claims/CPOR-0000001".into()),
            }),
            facts: Vec::new(),
            footer: Vec::new(),
        },
        consent_link_id: None,
    }
}

/// The mail whose acceptance starts the customer's days.
pub fn consent_mail() -> Owed {
    let mut owed = Owed {
        kind: MailKind::Consent,
        audience: Audience::Customer,
        recipient_name: "Zoé Dupré".into(),
        language: Language::French,
        consent_link_id: Some(1),
        ..mail(CUSTOMER)
    };
    owed.letter.subject = "Contoso déclare travailler avec vous".into();
    owed.letter.action = Some(Action { label: "Voir ou refuser".into(), to: Target::ConsentLink });
    owed
}

const FIXTURE: &str = "
    begin;
    insert into companies values (1, 'Contoso Consulting', '1111111');
    insert into locations values (1, 1, '2222222', 'Paris');
    insert into users values
        (1, 'alice@contoso.example', 'Alice Martin', '-', 'fr', 'partner', 1),
        (2, 'rita@program.example', 'Rita', '-', 'en', 'programme', null),
        (3, 'lea@program.example', 'Lea', '-', 'en', 'programme', null),
        (4, 'left@program.example', 'Left', '-', 'en', 'programme', null);
    update users set disabled_at = '2026-01-01Z' where id = 4;
    insert into user_roles values
        (2, 'reviewer', 'programme'), (3, 'lead', 'programme'), (4, 'lead', 'programme');
    insert into claims (id, company_id, created_by, created_at, updated_at, version, status, stage, round, answers,
            poe_count, reviewer_id, held, link_issue) values
        (1, 1, 1, '2026-03-01Z', '2026-03-11Z', 4, 'approved', 'awaiting_handover', 1,
        '{\"location\": 1, \"name\": \"Rollout\", \"area\": \"microsoft_365\", \"activities\": [\"usage\"],
          \"customer_name\": \"Northwind\", \"tenant_domain\": \"northwind.example\",
          \"tenant_id\": \"11111111-2222-4333-8444-555555555555\", \"customer_language\": \"fr\",
          \"partner_contact\": {\"name\": \"Alice Martin\", \"title\": \"CEO\", \"email\": \"Alice@contoso.example\"},
          \"customer_contact\": {\"name\": \"Zoé Dupré\", \"title\": \"CIO\", \"email\": \"carol@northwind.example\"},
          \"products\": [{\"code\": \"teams\", \"label_en\": \"Teams\", \"label_fr\": \"Teams\", \"subscription_id\": null}]}',
        1, 2, false, 1);
    insert into claim_events (claim_id, seq, kind, from_status, to_status, actor_kind, actor_id, happened_at, internal,
            body, prev_hash, hash)
        select 1, seq, kind, from_status, to_status, actor_kind, actor_id, '2026-03-11Z', false, '{}',
            decode(repeat('0' || (seq - 1), 32), 'hex'), decode(repeat('0' || seq, 32), 'hex')
        from (values
            (1, 'created', null, 'editing', 'partner', 1),
            (2, 'submitted', 'editing', 'submitted', 'partner', 1),
            (3, 'review_started', 'submitted', 'under_review', 'reviewer', 2),
            (4, 'approved', 'under_review', 'approved', 'reviewer', 2)
        ) as e (seq, kind, from_status, to_status, actor_kind, actor_id);
    commit;
";
