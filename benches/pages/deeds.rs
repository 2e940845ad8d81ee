//! What people do, prepared so that only the doing is measured: the forms are there, the drafts are complete.

use crate::http::{Answer, Browser};
use crate::place::Place;
use cpor::claims::context::{Branding, Context};
use cpor::claims::keys::Keys;
use cpor::claims::lifecycle::deadlines::Periods;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::vocabulary::{Activity, Area, ClaimId};
use cpor::claims::store::act::{act, open};
use cpor::claims::store::number_floor::NumberFloor;
use cpor::db::schema::{claims, locations, users};
use cpor::people::{self, LocationId, Person, UserId};
use cpor::time::Calendar;
use cpor::time::clock::Clock;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

const REVIEWER: &str = "reviewer@program.example";
const PARTNER: &str = "incentives@contoso.example";
const MEBIBYTE: usize = 1024 * 1024;

/// The main pages and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 50 rows of the queue.
    Queue,
    /// A claim with its history and comments.
    Claim,
    /// A reviewer starts a review.
    Start,
    /// A partner uploads 1 MiB of proof and submits.
    Submit,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Queue, Self::Claim, Self::Start, Self::Submit];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Queue => "queue page of 50 rows",
            Self::Claim => "claim page with history and comments",
            Self::Start => "status change",
            Self::Submit => "submit with a 1 MiB file",
        }
    }
}

/// One thing to do.
pub enum Deed {
    Get(String),
    Start { claim: ClaimId, form_id: String, version: i32 },
    Submit { claim: ClaimId, forms: [String; 2], proof: Vec<u8> },
}

impl Deed {
    /// Does it with the program.
    pub fn with_program(&self, browser: &mut Browser) {
        match self {
            Self::Get(path) => succeeds(&browser.get(path), 200),
            Self::Start { claim, form_id, version } => {
                let fields = [("form_id", form_id.as_str()), ("version", &version.to_string())];
                succeeds(&browser.post(&format!("/claims/{claim}/review-start"), &fields), 303);
            }
            Self::Submit { claim, forms: [upload, submit], proof } => {
                succeeds(&browser.upload(&format!("/claims/{claim}/files"), upload, "proof.pdf", proof), 303);
                let fields = [("form_id", submit.as_str()), ("version", "2"), ("declared", "yes")];
                succeeds(&browser.post(&format!("/claims/{claim}/submission"), &fields), 303);
            }
        }
    }

    /// Does the same with the bare handler.
    pub fn with_bare(&self, browser: &mut Browser) {
        match self {
            Self::Get(path) => succeeds(&browser.get(path), 200),
            Self::Start { claim, .. } => succeeds(&browser.post(&format!("/start/{}", claim.0), &[]), 303),
            Self::Submit { claim, proof, .. } => {
                succeeds(&browser.upload(&format!("/submit/{}", claim.0), "", "proof.pdf", proof), 303);
            }
        }
    }
}

fn succeeds(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
}

/// Who does it, signed in.
pub fn doer(place: &Place, kind: Kind) -> Browser {
    Browser::new(place.address).sign_in(if kind == Kind::Submit { PARTNER } else { REVIEWER })
}

/// Prepares `count` deeds for the program. No claim is started or submitted twice.
pub fn prepare(place: &Place, kind: Kind, browser: &mut Browser, count: usize) -> Vec<Deed> {
    let conn = &mut place.connection();
    match kind {
        Kind::Queue => (0..count).map(|_| Deed::Get("/review".to_owned())).collect(),
        Kind::Claim => some_claims(conn, "rejected", count).map(|(id, _)| Deed::Get(format!("/claims/{id}"))).collect(),
        Kind::Start => (0..count)
            .map(|_| {
                let claim = a_submitted_claim(conn);
                let form_id = browser.get(&format!("/claims/{claim}")).form_id();
                Deed::Start { claim, form_id, version: 3 }
            })
            .collect(),
        Kind::Submit => (0..count)
            .map(|_| {
                let claim = a_draft(conn);
                let forms = [(); 2].map(|()| browser.get(&format!("/claims/{claim}/proof")).form_id());
                Deed::Submit { claim, forms, proof: proof() }
            })
            .collect(),
    }
}

/// The same deeds for the bare handler, which knows no forms.
pub fn prepare_bare(place: &Place, kind: Kind, count: usize) -> Vec<Deed> {
    let conn = &mut place.connection();
    let none = String::new;
    match kind {
        Kind::Queue => (0..count).map(|_| Deed::Get("/queue".to_owned())).collect(),
        Kind::Claim => {
            some_claims(conn, "rejected", count).map(|(id, _)| Deed::Get(format!("/claim/{}", id.0))).collect()
        }
        Kind::Start => some_claims(conn, "rejected", count)
            .map(|(claim, version)| Deed::Start { claim, form_id: none(), version })
            .collect(),
        Kind::Submit => some_claims(conn, "rejected", count)
            .map(|(claim, _)| Deed::Submit { claim, forms: [none(), none()], proof: proof() })
            .collect(),
    }
}

/// Claims in a status, from all over the table.
fn some_claims(conn: &mut PgConnection, status: &str, count: usize) -> impl Iterator<Item = (ClaimId, i32)> {
    let mut rows: Vec<(i64, i32)> = claims::table
        .filter(claims::status.eq(status))
        .order(claims::id)
        .limit(20_000)
        .select((claims::id, claims::version))
        .load(conn)
        .unwrap();
    assert!(rows.len() >= count, "{count} claims in {status}: only {}", rows.len());
    let step = rows.len() / count;
    rows = rows.into_iter().step_by(step).take(count).collect();
    rows.into_iter().map(|(id, version)| (ClaimId(id), version))
}

/// A complete draft of Contoso's, about a tenant that nobody else has.
fn a_draft(conn: &mut PgConnection) -> ClaimId {
    let person = partner(conn);
    let paris: i64 =
        locations::table.filter(locations::mpn_id.eq("2222222")).select(locations::id).first(conn).unwrap();
    let contact = |name: &str, domain: &str| Contact {
        name: name.to_owned(),
        title: "Head of IT".to_owned(),
        email: format!("{}@{domain}", name.to_lowercase()),
    };
    let product = |code: &str| ProductChoice {
        code: code.to_owned(),
        label_en: code.to_owned(),
        label_fr: code.to_owned(),
        subscription_id: None,
    };
    let name = "Teams rollout".to_owned();
    let answers = Answers {
        customer_name: Some("Northwind Traders".to_owned()),
        tenant_domain: Some("northwind.example".to_owned()),
        tenant_id: Some(Uuid::new_v4()),
        customer_contact: Some(contact("Carol", "northwind.example")),
        customer_language: Some("en".to_owned()),
        products: vec![product("teams"), product("intune")],
        partner_contact: Some(contact("Alice", "contoso.example")),
        ..Answers::begin(LocationId(paris), name, Area::Microsoft365, vec![Activity::Usage])
    };
    conn.transaction(|conn| open(conn, &context(), &person, answers)).unwrap().id
}

/// The same with a proof whose bytes nobody keeps, sent.
fn a_submitted_claim(conn: &mut PgConnection) -> ClaimId {
    let (id, who) = (a_draft(conn), Actor::Person(partner(conn)));
    let sha256 = [Uuid::new_v4(), Uuid::new_v4()].map(|half| half.simple().to_string()).concat();
    let storage_key = format!("{}/{}/{sha256}-0000000000000000", &sha256[..2], &sha256[2..4]);
    let file = FileFacts { name: "Letter.docx".to_owned(), kind: "docx".to_owned(), size: 1, sha256, storage_key };
    for command in [Command::AddProof { file }, Command::Submit { declared: true }] {
        conn.transaction(|conn| act(conn, &context(), id, &who, None, command)).unwrap();
    }
    id
}

fn partner(conn: &mut PgConnection) -> Person {
    let user: i64 = users::table.filter(users::email.eq(PARTNER)).select(users::id).first(conn).unwrap();
    people::by_id(conn, UserId(user)).unwrap().unwrap()
}

fn context() -> Context {
    Context {
        clock: Clock::Demo,
        calendar: Arc::new(Calendar::new(chrono_tz::Europe::Paris, [])),
        periods: Periods::default(),
        quotas: cpor::claims::model::quota::Quotas::default(),
        branding: Branding {
            programme: "Litware Cloud".to_owned(),
            base_url: "http://127.0.0.1".to_owned(),
            reviewer_names: false,
        },
        keys: Keys::new(b"a benchmark's"),
        numbers: NumberFloor::default(),
        arrived: None,
    }
}

/// A PDF of 1 MiB that differs from all others.
fn proof() -> Vec<u8> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let head = format!("%PDF-1.7\n% {} {}\n", Uuid::new_v4(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut bytes = head.into_bytes();
    bytes.resize(MEBIBYTE - 6, b' ');
    bytes.extend(b"%%EOF\n");
    bytes
}
