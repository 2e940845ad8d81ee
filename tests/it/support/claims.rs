//! Claims in every situation, brought there through the same door as everybody's.

use super::app::TestApp;
use super::cast::{ALICE, Cast, RITA};
use cpor::claims::context::Context;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::vocabulary::{Activity, Area, AskReason, ClaimId, RejectionDetail, RejectionGroup};
use cpor::claims::store::act::{act, open};
use cpor::claims::store::error::ActError;
use cpor::db::schema::{locations, users};
use cpor::files::FileName;
use cpor::people::{self, LocationId, Person, UserId};
use diesel::prelude::*;
use uuid::Uuid;

/// The tenant of the claims of these tests.
pub const NORTHWIND: Uuid = Uuid::from_u128(0x5b2f_7d10_93c1_4f5e_8f0a_6c0d_1b6a_2e44);

/// Someone of the cast as permissions see them.
pub fn person(conn: &mut PgConnection, cast: Cast) -> Person {
    let id: i64 = users::table.filter(users::email.eq(cast.email)).select(users::id).first(conn).unwrap();
    people::by_id(conn, UserId(id)).unwrap().unwrap()
}

/// The location of an MPN ID.
pub fn location(conn: &mut PgConnection, mpn_id: &str) -> LocationId {
    LocationId(locations::table.filter(locations::mpn_id.eq(mpn_id)).select(locations::id).first(conn).unwrap())
}

fn contact(name: &str, title: &str, email: &str) -> Contact {
    Contact { name: name.to_owned(), title: title.to_owned(), email: email.to_owned() }
}

/// A workload as it is chosen.
pub fn workload(code: &str, label: &str) -> ProductChoice {
    ProductChoice { code: code.into(), label_en: label.into(), label_fr: label.into(), subscription_id: None }
}

/// A complete claim on Northwind's Teams and Intune; Carol is the customer.
pub fn answers(location: LocationId) -> Answers {
    Answers {
        customer_name: Some("Northwind Traders".to_owned()),
        tenant_domain: Some("northwind.example".to_owned()),
        tenant_id: Some(NORTHWIND),
        customer_contact: Some(contact("Carol Vance", "Head of IT", "carol@northwind.example")),
        customer_language: Some("fr".to_owned()),
        products: vec![workload("teams", "Microsoft Teams"), workload("intune", "Microsoft Intune")],
        partner_contact: Some(contact(ALICE.name, "Partner operations", ALICE.email)),
        ..Answers::begin(location, "Teams rollout".to_owned(), Area::Microsoft365, vec![Activity::Usage])
    }
}

/// Everything found.
pub fn all_found(answers: &Answers) -> Checklist {
    let found = ChecklistLine { finding: Finding::Found, page: Some(1) };
    Checklist {
        elements: Element::ALL.iter().map(|element| (*element, found.clone())).collect(),
        products: answers.products.iter().map(|product| (product.code.clone(), found.clone())).collect(),
    }
}

/// An uploaded file whose bytes nobody asks for; `name` makes it different from others.
pub fn file(name: &str) -> FileFacts {
    let storage_key = format!("{}-{name}", Uuid::new_v4());
    FileFacts { name: name.to_owned(), kind: "pdf".to_owned(), size: 1234, sha256: "ab".repeat(32), storage_key }
}

/// A question about a missing signature.
pub fn question() -> Command {
    let message = "Page 2 is not signed.".to_owned();
    Command::RequestInformation {
        reasons: vec![AskReason::MissingAcknowledgement],
        message,
        missing_products: vec![],
        remove_products: vec![],
    }
}

/// A rejection for want of proof.
pub fn rejection() -> Command {
    Command::Reject {
        group: RejectionGroup::InsufficientProof,
        details: vec![RejectionDetail::MissingConsent],
        text: "The customer has not signed.".to_owned(),
        note: None,
    }
}

/// A picture of 30 by 20 pixels.
pub const STAMP_PNG: &[u8] = include_bytes!("../../../src/files/samples/stamp.png");

impl TestApp {
    /// A picture whose bytes are really kept.
    pub fn a_stored_file(&self, name: &str) -> FileFacts {
        let name = FileName::clean(name).unwrap();
        let stored = self.state().files.put(&name, STAMP_PNG).unwrap();
        FileFacts {
            name: name.as_str().to_owned(),
            kind: stored.kind.code().to_owned(),
            size: stored.size,
            sha256: stored.sha256.to_string(),
            storage_key: stored.key.to_string(),
        }
    }

    /// What acts need.
    pub fn context(&self) -> Context {
        self.state().context.clone()
    }

    /// Does a command in a transaction of its own, as the program's role would.
    pub fn try_act(&self, id: ClaimId, actor: &Actor, command: Command) -> Result<Claim, ActError> {
        let context = self.context();
        self.pool().with(|conn| conn.transaction(|conn| act(conn, &context, id, actor, None, command)))
    }

    /// The same for somebody of the cast; a refusal ends the test.
    pub fn act(&self, id: ClaimId, cast: Cast, command: Command) -> Claim {
        let actor = self.actor(cast);
        self.try_act(id, &actor, command).unwrap()
    }

    /// An approved claim whose customer reads that language.
    pub fn an_approved_claim_in(&self, language: cpor::text::Language) -> Claim {
        let draft = self.a_finished_draft();
        let answers = Answers { customer_language: Some(language.code().to_owned()), ..draft.answers };
        self.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
        self.act(draft.id, ALICE, Command::Submit { declared: true });
        let claim = self.act(draft.id, RITA, Command::StartReview);
        self.act(claim.id, RITA, Command::Approve { checklist: all_found(&claim.answers), note: None })
    }

    /// Somebody of the cast as an actor.
    pub fn actor(&self, cast: Cast) -> Actor {
        Actor::Person(person(&mut self.database(), cast))
    }

    /// Carol, by the valid link of an approved claim.
    pub fn carol(&self, claim: &Claim) -> Actor {
        Actor::Customer { claim: claim.id, issue: claim.link_issue }
    }

    /// A draft of `cast` at one of their locations, complete but for the proof.
    pub fn a_draft_of(&self, cast: Cast, mpn_id: &str) -> Claim {
        let mut conn = self.database();
        let (person, answers) = (person(&mut conn, cast), answers(location(&mut conn, mpn_id)));
        let context = self.context();
        self.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap()
    }

    /// Alice's draft, complete but for the proof.
    pub fn a_draft(&self) -> Claim {
        self.a_draft_of(ALICE, "2222222")
    }

    /// Alice's draft with its proof.
    pub fn a_finished_draft(&self) -> Claim {
        let draft = self.a_draft();
        self.act(draft.id, ALICE, Command::AddProof { file: file("proof.pdf") })
    }

    /// Submitted by Alice.
    pub fn a_submitted_claim(&self) -> Claim {
        self.act(self.a_finished_draft().id, ALICE, Command::Submit { declared: true })
    }

    /// Under review by Rita.
    pub fn a_claim_in_review(&self) -> Claim {
        self.act(self.a_submitted_claim().id, RITA, Command::StartReview)
    }

    /// Rita has asked Alice for more.
    pub fn a_claim_with_a_question(&self) -> Claim {
        self.act(self.a_claim_in_review().id, RITA, question())
    }

    /// Approved by Rita; Carol's mail is not known to be accepted yet.
    pub fn an_approved_claim(&self) -> Claim {
        let claim = self.a_claim_in_review();
        let checklist = all_found(&claim.answers);
        self.act(claim.id, RITA, Command::Approve { checklist, note: None })
    }

    /// Approved, and Carol's days have begun.
    pub fn a_claim_in_its_window(&self) -> Claim {
        let claim = self.an_approved_claim();
        self.try_act(claim.id, &Actor::System, Command::ConfirmHandover { issue: claim.link_issue }).unwrap()
    }

    /// Rejected by Rita; may be disputed.
    pub fn a_rejected_claim(&self) -> Claim {
        self.act(self.a_claim_in_review().id, RITA, rejection())
    }
}
