//! A fresh database per test, with one approved claim whose customer has not been told yet.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use cpor::claims::context::{Branding, Context};
use cpor::claims::keys::Keys;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::quota::Quotas;
use cpor::claims::model::vocabulary::{Activity, Area};
use cpor::claims::programme::{LiveProgramme, ProgrammeSettings};
use cpor::claims::reference::LiveReference;
use cpor::claims::store::act::{act, open};
use cpor::claims::store::error::ActError;
use cpor::claims::store::number_floor::NumberFloor;
use cpor::db::{DbError, Pool, connect, migrate};
use cpor::outbox::{Action, Audience, Letter, MailCause, MailKind, OutgoingMail, Target, Transport, enqueue};
use cpor::people::{self, LocationId, UserId};
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use cpor::text::Language;
use cpor::time::Calendar;
use cpor::time::clock::Clock;
use cpor::worker::mail::Mailer;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::Text;
use diesel::{Connection, QueryResult, RunQueryDsl};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use uuid::Uuid;

const NAME: &str = "Litware Cloud";
const SENDER: &str = "Litware Cloud <claims@litware.example>";
pub const CUSTOMER: &str = "carol@northwind.example";

/// Wednesday 11 March 2026, 10:00 in Paris.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 11, 9, 0, 0).unwrap()
}

pub fn context(now: DateTime<Utc>) -> Context {
    Context {
        clock: Clock::Fixed(now),
        calendar: Arc::new(Calendar::new(chrono_tz::Europe::Paris, [])),
        quotas: Quotas::default(),
        branding: Branding {
            programme: LiveProgramme::new(ProgrammeSettings::new(NAME, SENDER, chrono_tz::Europe::Paris)),
            reference: LiveReference::default(),
            base_url: "https://claims.litware.example".into(),
            reviewer_names: false,
        },
        keys: Keys::new(b"a secret of these tests"),
        numbers: NumberFloor::default(),
        arrived: None,
    }
}

/// The context some time after the start.
pub fn later(wait: TimeDelta) -> Context {
    context(start() + wait)
}

pub fn room(url: &str) -> Mailer {
    patient_room(url, 2)
}

/// The same, which waits so many seconds for the mail server.
pub fn patient_room(url: &str, seconds: u64) -> Mailer {
    let transport = Transport::smtp(url).unwrap().with_patience(Duration::from_secs(seconds));
    Mailer { transport }
}

static COUNT: AtomicU32 = AtomicU32::new(0);

pub struct Database {
    pub pool: Pool,
    url: String,
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
    /// With an approved claim, and its mails owed.
    pub fn with_mail_owed(connections: u32) -> Self {
        let db = Self::of_people(connections);
        db.with(|conn| conn.transaction(approved_claim)).unwrap();
        db
    }

    /// With people and companies, and no claim.
    pub fn of_people(connections: u32) -> Self {
        let name = format!("cpor_mail_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        on_the_server(&format!("drop database if exists {name} with (force)")).unwrap();
        on_the_server(&format!("create database {name} template template0 strategy file_copy")).unwrap();
        let url = url_of(&name);
        migrate(&url).unwrap();
        connect(&url).unwrap().batch_execute(PEOPLE).unwrap();
        Self { pool: Pool::open(&url, connections).unwrap(), url, name }
    }

    /// Empties the outbox, as if all mail so far had been sent long ago.
    pub fn forget_mail(&self) {
        connect(&self.url).unwrap().batch_execute("truncate outbox restart identity").unwrap();
    }

    /// Alters what no door would.
    pub fn alter(&self, sql: &str) {
        connect(&self.url).unwrap().batch_execute(sql).unwrap();
    }

    /// With an approved claim, and no mail: a test owes its own.
    pub fn fresh(connections: u32) -> Self {
        let db = Self::with_mail_owed(connections);
        db.forget_mail();
        db
    }

    pub fn with<T>(&self, work: impl FnOnce(&mut PgConnection) -> T) -> T {
        self.pool.with(|conn| Ok::<T, DbError>(work(conn))).unwrap()
    }

    /// Owes these mails at the start.
    pub fn owe(&self, mails: &[OutgoingMail]) {
        self.with(|conn| enqueue(conn, mails, start())).unwrap();
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
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

/// The Message-ID of the mail of that number, as it goes over the wire.
pub fn message_id(db: &Database, mail: i64) -> String {
    format!("<{}@claims.litware.example>", db.ask(&format!("select message_key from outbox where id = {mail}")))
}

/// A mail to somebody; the recipient makes it another one.
pub fn mail(recipient: &str) -> OutgoingMail {
    OutgoingMail {
        by: MailCause::Event { claim: 1, seq: 4 },
        kind: MailKind::Approved,
        audience: Audience::Partner,
        recipient: recipient.into(),
        recipient_name: "Alice Martin".into(),
        language: Language::English,
        letter: Letter {
            sender: "Litware Cloud".into(),
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
        reader: None,
    }
}

/// The mail whose acceptance starts the customer's days.
pub fn consent_mail() -> OutgoingMail {
    let mut owed = OutgoingMail {
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

/// Alice of Contoso files a claim, and Rita approves it.
fn approved_claim(conn: &mut PgConnection) -> Result<Claim, ActError> {
    let claim = claim_in_review(conn, &context(start()), 1)?;
    let found = ChecklistLine { finding: Finding::Found, page: None };
    let checklist = Checklist {
        elements: Element::ALL.iter().map(|element| (*element, found.clone())).collect(),
        products: vec![("teams".into(), found.clone())],
    };
    let rita = person(conn, 2)?;
    act(conn, &context(start()), claim.id, &rita, None, Command::Approve { checklist, note: None })
}

/// The account of that number as an actor.
pub fn person(conn: &mut PgConnection, id: i64) -> Result<Actor, ActError> {
    Ok(Actor::Person(people::by_id(conn, UserId(id))?.ok_or(ActError::NotFound)?))
}

/// Alice's draft on a tenant of its own.
pub fn draft(conn: &mut PgConnection, context: &Context, tenant: u128) -> Result<Claim, ActError> {
    let alice = people::by_id(conn, UserId(1))?.ok_or(ActError::NotFound)?;
    open(conn, context, &alice, Answers { tenant_id: Some(Uuid::from_u128(tenant)), ..answers() })
}

/// Alice's claim, submitted.
pub fn submitted_claim(conn: &mut PgConnection, context: &Context, tenant: u128) -> Result<Claim, ActError> {
    let (claim, alice) = (draft(conn, context, tenant)?, person(conn, 1)?);
    let file = FileFacts {
        name: "proof.pdf".into(),
        kind: "pdf".into(),
        size: 9,
        sha256: "ab".repeat(32),
        storage_key: format!("k{tenant}"),
    };
    act(conn, context, claim.id, &alice, None, Command::AddProof { file })?;
    act(conn, context, claim.id, &alice, None, Command::Submit { declared: true })
}

/// Alice's claim, under review by Rita.
pub fn claim_in_review(conn: &mut PgConnection, context: &Context, tenant: u128) -> Result<Claim, ActError> {
    let claim = submitted_claim(conn, context, tenant)?;
    let rita = person(conn, 2)?;
    act(conn, context, claim.id, &rita, None, Command::StartReview)
}

fn answers() -> Answers {
    let contact = |name: &str, email: &str| Contact { name: name.into(), title: "CIO".into(), email: email.into() };
    let (code, label) = ("teams".to_owned(), || "Microsoft Teams".to_owned());
    Answers {
        customer_name: Some("Northwind Traders".into()),
        tenant_domain: Some("northwind.example".into()),
        tenant_id: Some(Uuid::from_u128(1)),
        customer_contact: Some(contact("Zoé Dupré", CUSTOMER)),
        customer_language: Some("fr".into()),
        products: vec![ProductChoice { code, label_en: label(), label_fr: label(), subscription_id: None }],
        partner_contact: Some(contact("Alice Martin", "Alice@contoso.example")),
        ..Answers::begin(LocationId(1), "Rollout".into(), Area::Microsoft365, vec![Activity::Usage])
    }
}

const PEOPLE: &str = "
    insert into companies values (1, 'Contoso Consulting', '1111111');
    insert into locations values (1, 1, '2222222', 'Paris');
    insert into users values
        (1, 'alice@contoso.example', 'Alice Martin', '-', 'fr', 'partner', 1),
        (2, 'rita@program.example', 'Rita', '-', 'en', 'programme', null),
        (3, 'lea@program.example', 'Lea', '-', 'en', 'programme', null),
        (4, 'left@program.example', 'Left', '-', 'en', 'programme', null);
    update users set disabled_at = '2026-01-01Z' where id = 4;
    insert into user_roles values
        (1, 'global_admin', 'partner'), (2, 'reviewer', 'programme'), (3, 'lead', 'programme'), (4, 'lead', 'programme');
";
