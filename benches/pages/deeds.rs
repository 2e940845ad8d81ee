//! What people do, prepared so that only the doing is measured: the forms are there, the drafts are complete.

use crate::filing::{Filed, draft, submitted};
use crate::http::{Answer, Browser};
use crate::place::Place;
use crate::proof;
use cpor::db::schema::{claims, locations};
use diesel::prelude::*;

pub const PARTNER: &str = "incentives@contoso.example";
const REVIEWER: &str = "reviewer@program.example";
const LEAD: &str = "lead@program.example";

/// The main pages and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 50 rows of the queue.
    Queue,
    /// A partner's claims: what needs action, 25 rows, the numbers of the views.
    Dashboard,
    /// All claims whose customers are called so, for a reviewer.
    Search,
    /// The same among what waits to be started.
    QueueSearch,
    /// A claim with its history and comments.
    Claim,
    /// The figures of three months beside those of the three before.
    Statistics,
    /// A reviewer starts a review.
    Start,
    /// A partner uploads 1 MiB of proof and submits.
    Submit,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Queue,
        Self::Dashboard,
        Self::Search,
        Self::QueueSearch,
        Self::Claim,
        Self::Statistics,
        Self::Start,
        Self::Submit,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Queue => "queue page of 50 rows",
            Self::Dashboard => "dashboard of a partner",
            Self::Search => "search for a customer",
            Self::QueueSearch => "search in the queue",
            Self::Claim => "claim page with history and comments",
            Self::Statistics => "statistics of three months",
            Self::Start => "status change",
            Self::Submit => "submit with a 1 MiB file",
        }
    }
}

/// One thing to do.
pub enum Deed {
    Get(String),
    Start { claim: String, form_id: String, version: i32 },
    Submit { claim: String, forms: [String; 2], version: i32, proof: Vec<u8> },
}

impl Deed {
    /// Does it with the program.
    pub fn with_program(&self, browser: &mut Browser) {
        match self {
            Self::Get(path) => succeeds(&browser.get(path), 200),
            Self::Start { claim, form_id, version } => {
                let fields = [("form_id", form_id.as_str()), ("version", &version.to_string())];
                succeeds(&browser.post(&format!("{claim}/review-start"), &fields), 303);
            }
            Self::Submit { claim, forms: [upload, submit], version, proof } => {
                succeeds(&browser.upload(&format!("{claim}/files"), upload, "proof.pdf", proof), 303);
                let fields =
                    [("form_id", submit.as_str()), ("version", &(version + 1).to_string()), ("declared", "yes")];
                succeeds(&browser.post(&format!("{claim}/submission"), &fields), 303);
            }
        }
    }

    /// Does the same with the bare handler.
    pub fn with_bare(&self, browser: &mut Browser) {
        match self {
            Self::Get(path) => succeeds(&browser.get(path), 200),
            Self::Start { claim, .. } => succeeds(&browser.post(&format!("/start/{claim}"), &[]), 303),
            Self::Submit { claim, proof, .. } => {
                succeeds(&browser.upload(&format!("/submit/{claim}"), "", "proof.pdf", proof), 303);
            }
        }
    }
}

pub fn succeeds(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
}

/// Who does something, signed in.
pub struct People {
    partner: Browser,
    reviewer: Browser,
    lead: Browser,
}

impl People {
    pub fn of(place: &Place) -> Self {
        let [partner, reviewer, lead] =
            [PARTNER, REVIEWER, LEAD].map(|email| Browser::new(place.address).sign_in(email));
        Self { partner, reviewer, lead }
    }

    pub const fn doer(&self, kind: Kind) -> &Browser {
        match kind {
            Kind::Queue | Kind::Search | Kind::QueueSearch | Kind::Claim | Kind::Start => &self.reviewer,
            Kind::Dashboard | Kind::Submit => &self.partner,
            Kind::Statistics => &self.lead,
        }
    }
}

/// Prepares `count` deeds for the program. No claim is started or submitted twice.
pub fn prepare(place: &Place, kind: Kind, people: &mut People, count: usize) -> Vec<Deed> {
    let page = |path: &str| (0..count).map(|_| Deed::Get(path.to_owned())).collect();
    let location = location(place);
    match kind {
        Kind::Queue => page("/review"),
        Kind::Dashboard => page("/claims"),
        Kind::Search => page("/claims?view=all&q=maple"),
        Kind::QueueSearch => page("/review?q=maple"),
        Kind::Statistics => page("/statistics"),
        Kind::Claim => some_claims(place, count).map(|id| Deed::Get(format!("/claims/CPOR-{id:07}"))).collect(),
        Kind::Start => (0..count).map(|_| prepare_start(people, &location)).collect(),
        Kind::Submit => (0..count).map(|_| prepare_submit(&mut people.partner, &location)).collect(),
    }
}

fn prepare_start(people: &mut People, location: &str) -> Deed {
    let Filed { path, version } = submitted(&mut people.partner, location);
    let form_id = people.reviewer.get(&path).form_id();
    Deed::Start { claim: path, form_id, version }
}

fn prepare_submit(partner: &mut Browser, location: &str) -> Deed {
    let Filed { path, version } = draft(partner, location);
    let forms = [(); 2].map(|()| partner.get(&format!("{path}/proof")).form_id());
    Deed::Submit { claim: path, forms, version, proof: proof::large() }
}

/// The number of Contoso's location.
fn location(place: &Place) -> String {
    let paris = locations::table.filter(locations::mpn_id.eq("2222222"));
    paris.select(locations::id).first::<i64>(&mut place.connection()).unwrap().to_string()
}

/// The same deeds for the bare handler, which knows no forms.
pub fn prepare_bare(place: &Place, kind: Kind, count: usize) -> Vec<Deed> {
    let page = |path: &str| (0..count).map(|_| Deed::Get(path.to_owned())).collect();
    let none = String::new;
    match kind {
        Kind::Queue => page("/queue"),
        Kind::Dashboard => page("/dashboard"),
        Kind::Search | Kind::QueueSearch => page("/search"),
        Kind::Statistics => page("/statistics"),
        Kind::Claim => some_claims(place, count).map(|id| Deed::Get(format!("/claim/{id}"))).collect(),
        Kind::Start => some_claims(place, count)
            .map(|id| Deed::Start { claim: id.to_string(), form_id: none(), version: 0 })
            .collect(),
        Kind::Submit => some_claims(place, count)
            .map(|id| {
                let forms = [none(), none()];
                Deed::Submit { claim: id.to_string(), forms, version: 0, proof: proof::large() }
            })
            .collect(),
    }
}

/// The numbers of rejected claims, from all over the table.
fn some_claims(place: &Place, count: usize) -> impl Iterator<Item = i64> {
    let ids: Vec<i64> = claims::table
        .filter(claims::status.eq("rejected"))
        .order(claims::id)
        .limit(20_000)
        .select(claims::id)
        .load(&mut place.connection())
        .unwrap();
    assert!(ids.len() >= count, "{count} rejected claims: only {}", ids.len());
    let step = ids.len() / count;
    ids.into_iter().step_by(step).take(count)
}
