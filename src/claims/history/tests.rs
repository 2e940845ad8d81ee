use super::*;
use crate::claims::model::answers::Answers;
use crate::claims::model::answers::{Change, Contact, ProductChoice};
use crate::claims::model::checklist::{Checklist, ChecklistLine as Checked, Element, Finding};
use crate::claims::model::event::FileFacts;
use crate::claims::model::vocabulary::{
    Activity, Area, AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup,
};
use crate::people::Location;
use crate::text::Language;
use crate::time::Calendar;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

/// Planted in everything that only reviewers may read.
const CANARY: &str = "canary";

fn at() -> DateTime<Utc> {
    "2026-11-20T13:05:00Z".parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::new(chrono_tz::Europe::Paris, [])
}

fn product(code: &str) -> ProductChoice {
    ProductChoice {
        code: code.to_owned(),
        label_en: format!("{code} in English"),
        label_fr: format!("{code} en français"),
        subscription_id: None,
    }
}

fn answers() -> Answers {
    let contact = |name: &str| Contact { name: name.into(), title: "CIO".into(), email: "c@x.example".into() };
    Answers {
        customer_name: Some("Northwind".into()),
        tenant_domain: Some("northwind.example".into()),
        tenant_id: Some(uuid::Uuid::from_u128(7)),
        customer_contact: Some(contact("Carol")),
        customer_language: Some("fr".into()),
        technical_contact: Some(contact("Tim")),
        products: vec![product("teams"), product("intune")],
        seller_name: Some("Sue".into()),
        isv_solution: Some("Addon".into()),
        partner_contact: Some(contact("Alice")),
        comment: Some("Hello".into()),
        ..Answers::begin(LocationId(1), "Rollout".into(), Area::Microsoft365, vec![Activity::Usage])
    }
}

fn file() -> FileFacts {
    FileFacts {
        name: "proof.pdf".into(),
        kind: "pdf".into(),
        size: 2_000_000,
        sha256: "ab".repeat(32),
        storage_key: CANARY.into(),
    }
}

/// Each event once, with the canary wherever only reviewers may read.
#[expect(clippy::too_many_lines, reason = "one line an event, as a table")]
fn all() -> Vec<Event> {
    let (secret, said, due) = (|| CANARY.to_owned(), || "Said aloud".to_owned(), at());
    let changes =
        vec![Change { field: "customer_contact.email".into(), old: json!("a@x.example"), new: json!("b@x.example") }];
    let line = Checked { finding: Finding::Found, page: Some(2) };
    let checklist = Checklist { elements: vec![(Element::Dates, line.clone())], products: vec![(secret(), line)] };
    vec![
        Event::Created { answers: Box::new(answers()), expires_at: due },
        Event::DraftSaved { changes: changes.clone(), expires_at: due },
        Event::DraftDeleted { expired: true },
        Event::Submitted { start_due: due },
        Event::Edited { changes: changes.clone() },
        Event::ReviewStarted { reviewer: UserId(9), decision_due: due },
        Event::Taken { reviewer: UserId(9) },
        Event::Released { reason: secret() },
        Event::Assigned { reviewer: UserId(9), reason: secret() },
        Event::InformationRequested {
            reasons: vec![AskReason::MissingOrOldDates],
            message: said(),
            missing_products: vec!["teams".into()],
            remove_products: vec!["intune".into()],
            answer_due: due,
            days_left: 3,
        },
        Event::Answered { reply: Some(said()), changes: changes.clone(), decision_due: due },
        Event::ClosedUnanswered { dispute_until: due, request: None },
        Event::Approved { checklist, note: Some(secret()), confirm_due: Some(due) },
        Event::Rejected {
            group: RejectionGroup::InsufficientProof,
            details: vec![RejectionDetail::MissingProducts],
            text: said(),
            note: Some(secret()),
            dispute_until: None,
        },
        Event::Held { reason: secret(), message: said(), days_left: 2 },
        Event::Resumed { reason: secret(), decision_due: due },
        Event::CustomerNotified { issue: 1, decline_until: due },
        Event::MailBounced { issue: 1, recipient: "c@x.example".into(), address_due: Some(due) },
        Event::AddressReplaced { changes, issue: None, confirm_due: Some(due) },
        Event::LinkReissued { issue: 2 },
        Event::AddressConfirmed { issue: 2 },
        Event::AddressRefused { recipient: "d@x.example".into(), reason: said(), address_due: due },
        Event::Declined { reason: Some(said()), refuse_partner: true },
        Event::DeclineTakenBack,
        Event::SentForAssessment,
        Event::OutcomeRecorded {
            reason: Some(IneligibleReason::Other),
            text: Some(said()),
            effective_month: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
        },
        Event::EndRequested { reason: Some(said()) },
        Event::DeclinedLate { reason: said() },
        Event::RefusalLifted { reason: secret() },
        Event::Withdrawn { reason: RejectionDetail::WrongMpn, text: said() },
        Event::Disputed { justification: Some(said()), files: vec![file()], decision_due: due },
        Event::Reinstated { reason: said(), due: Some(due) },
        Event::CompetitionWon { other: Some(ClaimId(77)), reason: secret() },
        lost(due),
        Event::ProofAdded { file: file(), expires_at: None },
        Event::ProofRemoved { file: 4, name: "proof.pdf".into(), expires_at: at() },
        Event::CommentAdded { text: said(), files: vec![file()] },
        Event::NoteAdded { text: secret() },
    ]
}

fn lost(due: DateTime<Utc>) -> Event {
    let (message, reason) = ("Said aloud".to_owned(), CANARY.to_owned());
    let detail = RejectionDetail::Superseded;
    Event::CompetitionLost { other: Some(ClaimId(77)), detail, message, reason, dispute_until: Some(due) }
}

fn entry(event: Event) -> HistoryEntry {
    HistoryEntry {
        seq: 1,
        internal: event.is_internal(),
        event,
        from: None,
        to: Status::Editing,
        actor_kind: "reviewer".into(),
        actor: None,
        actor_name: None,
        at: at(),
    }
}

fn entries() -> Vec<HistoryEntry> {
    all().into_iter().map(entry).collect()
}

fn tell(entries: &[HistoryEntry], names: &HistoryNames, language: Language) -> Vec<TimelineEntry> {
    let calendar = calendar();
    let teller =
        HistoryPresenter::new(TimeWords::new(language, &calendar), entries.iter().map(|entry| &entry.event), names);
    entries.iter().map(|entry| teller.tell(entry)).collect()
}

fn text(told: &[TimelineEntry], language: Language) -> String {
    let lines = told.iter().flat_map(|told| &told.lines).map(|line| line.in_one(language.texts()));
    lines.collect::<Vec<_>>().join("\n")
}

fn names() -> HistoryNames {
    let location = Location { id: 1, mpn_id: "2222222".to_owned(), name: "Paris".to_owned(), active: true };
    HistoryNames::new(Arc::new(Names::default().with_location(location).with_person(UserId(9), "Rita")), true)
}

#[test]
fn every_event_has_words_in_both_languages() {
    let entries = entries();
    assert_eq!(entries.iter().map(|entry| entry.event.kind()).collect::<Vec<_>>(), Event::KINDS);
    let [english, french] = Language::ALL.map(|language| tell(&entries, &names(), language));
    for (one, other) in english.iter().zip(&french) {
        assert_eq!(one.lines.len(), other.lines.len(), "{}", one.title);
        assert!(one.title != other.title || one.title.contains("proof"), "{}", one.title);
    }
}

#[test]
fn what_is_internal_is_never_told_to_a_partner() {
    let open: Vec<HistoryEntry> =
        all().into_iter().filter(|event| !event.is_internal()).map(|event| entry(event.without_internals())).collect();
    for language in Language::ALL {
        let told = tell(&open, &HistoryNames::default(), language);
        let seen = format!("{told:?} {}", text(&told, language));
        assert!(!seen.contains(CANARY), "{seen}");
        assert!(!seen.contains("Rita"), "{seen}");
        assert!(!seen.contains("CPOR-0000077"), "another partner's claim: {seen}");
    }
    let inside = text(&tell(&entries(), &names(), Language::English), Language::English);
    assert!(inside.matches(CANARY).count() >= 8, "{inside}");
    assert!(inside.contains("Reviewer: Rita"));
    assert_eq!(inside.matches("Other claim: CPOR-0000077").count(), 2, "{inside}");
}

#[test]
fn values_read_as_people_know_them() {
    let english = text(&tell(&entries(), &names(), Language::English), Language::English);
    for told in [
        "Partner location: Paris (2222222)",
        "Solution area: Microsoft 365",
        "Customer contact: Carol, CIO, c@x.example",
        "Language of the e-mail: French",
        "Products: teams in English, intune in English",
        "Customer contact – E-mail: a@x.example → b@x.example",
        "Missing: Missing or old dates",
        "Products to remove: intune in English",
        "Answer by: Friday 20 November 2026, 14:04 (Paris time)",
        "Reason: Insufficient proof of execution: Missing products",
        "Dates present and within 12 months before submission: Found, page 2",
        "Effective month: December 2026",
        "Reason: Competing claim: Superseded",
        "proof.pdf, 2.0 MB, SHA-256 abab",
    ] {
        assert!(english.contains(told), "{told} is not in:\n{english}");
    }
    assert!(!english.contains("Other field"), "{english}");
}

#[test]
fn a_move_between_statuses_is_told_first() {
    let asked = HistoryEntry {
        from: Some(Status::UnderReview),
        to: Status::PartnerActionRequired,
        ..entry(all().swap_remove(9))
    };
    let told = tell(&[asked], &names(), Language::English);
    assert_eq!(told[0].lines[0].in_one(Language::English.texts()), "Status: Under review → Partner action required");
    assert_eq!(told[0].by, "a reviewer");
}
