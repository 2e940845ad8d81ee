//! A claim in every situation it can be in, and a sample of every wish.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use cpor::claims::lifecycle::deadlines::{Moment, Periods};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use cpor::claims::model::claim::{Claim, Rejection};
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::vocabulary::{
    Activity, Area, AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status,
};
use cpor::people::{CompanyId, LocationId, PartnerRole, Person, Side, UserId};
use cpor::text::Language;
use cpor::time::Calendar;
use uuid::Uuid;

pub const CONTOSO: CompanyId = CompanyId(1);
pub const PARIS: LocationId = LocationId(11);
pub const LYON: LocationId = LocationId(12);
pub const ALICE: UserId = UserId(1);
pub const RITA: UserId = UserId(6);
pub const SAM: UserId = UserId(7);

/// Wednesday 11 March 2026, 10:00 in Paris.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 11, 9, 0, 0).unwrap()
}

pub fn calendar() -> Calendar {
    Calendar::new(chrono_tz::Europe::Paris, [])
}

/// Runs `work` with the moment of all these tests.
pub fn at<T>(now: DateTime<Utc>, work: impl FnOnce(&Moment) -> T) -> T {
    work(&Moment { now, asked_at: now, calendar: &calendar(), periods: Periods::default() })
}

fn person(id: UserId, name: &str, standing: Side) -> Actor {
    let email = format!("{name}@test.example");
    Actor::Person(Person {
        id,
        name: name.to_owned(),
        email,
        language: Language::English,
        standing,
        has_second_factor: false,
        reads_reviewer_names: false,
    })
}

pub fn partner(id: i64, company: CompanyId, role: PartnerRole, locations: &[LocationId]) -> Actor {
    person(UserId(id), "partner", Side::Partner { company, roles: vec![role], locations: locations.to_vec() })
}

pub fn alice() -> Actor {
    partner(ALICE.0, CONTOSO, PartnerRole::IncentivesAdmin, &[PARIS])
}

pub fn rita() -> Actor {
    person(RITA, "rita", Side::Reviewer { lead: false })
}

/// Rita, once she leads.
pub fn leading_rita() -> Actor {
    person(RITA, "rita", Side::Reviewer { lead: true })
}

pub fn sam() -> Actor {
    person(SAM, "sam", Side::Reviewer { lead: false })
}

pub fn lea() -> Actor {
    person(UserId(8), "lea", Side::Reviewer { lead: true })
}

pub fn carol() -> Actor {
    Actor::Customer { claim: ClaimId(1), issue: 1 }
}

pub fn contact(email: &str) -> Contact {
    Contact { name: "Carol".into(), title: "CIO".into(), email: email.into() }
}

fn product(code: &str) -> ProductChoice {
    ProductChoice { code: code.into(), label_en: code.into(), label_fr: code.into(), subscription_id: None }
}

pub fn answers() -> Answers {
    Answers {
        customer_name: Some("Northwind Traders".into()),
        tenant_domain: Some("northwind.example".into()),
        tenant_id: Some(Uuid::from_u128(1)),
        customer_contact: Some(contact("carol@northwind.example")),
        customer_language: Some("fr".into()),
        products: vec![product("teams"), product("intune")],
        partner_contact: Some(contact("alice@contoso.example")),
        ..Answers::begin(PARIS, "Rollout".into(), Area::Microsoft365, vec![Activity::Usage])
    }
}

pub fn checklist() -> Checklist {
    let found = ChecklistLine { finding: Finding::Found, page: Some(1) };
    Checklist {
        elements: Element::ALL.iter().map(|e| (*e, found.clone())).collect(),
        products: ["teams", "intune"].map(|c| (c.to_owned(), found.clone())).to_vec(),
    }
}

pub fn file() -> FileFacts {
    let (name, kind) = ("proof.pdf".into(), "pdf".into());
    FileFacts { name, kind, size: 9, sha256: "ab".repeat(32), storage_key: "k".into() }
}

fn days(count: i64) -> Option<DateTime<Utc>> {
    Some(now() + chrono::TimeDelta::days(count))
}

fn base(status: Status) -> Claim {
    Claim {
        id: ClaimId(1),
        company: CONTOSO,
        created_by: ALICE,
        created_at: now(),
        updated_at: now(),
        version: 5,
        status,
        stage: None,
        round: 1,
        answers: answers(),
        poe_count: 1,
        reviewer: None,
        barred_reviewer: None,
        submitted_at: Some(now()),
        due_at: days(2),
        paused_days: None,
        held: false,
        return_status: None,
        request_poe_count: None,
        rejection: None,
        decline_until: None,
        outcome_reason: None,
        effective_month: None,
        end_requested_at: None,
        link_issue: 0,
    }
}

fn reviewed(status: Status) -> Claim {
    Claim { reviewer: Some(RITA), ..base(status) }
}

fn waiting(back_to: Status) -> Claim {
    let claim = reviewed(Status::PartnerActionRequired);
    Claim { return_status: Some(back_to), request_poe_count: Some(1), paused_days: Some(3), ..claim }
}

pub fn approved(stage: Stage) -> Claim {
    let waits = matches!(stage, Stage::AddressNeeded | Stage::AddressUnconfirmed);
    let open = waits || stage == Stage::AwaitingHandover;
    let decline_until = if open { None } else { days(if stage == Stage::DeclineWindow { 3 } else { -3 }) };
    let due_at = if waits { days(3) } else { decline_until };
    Claim { stage: Some(stage), decline_until, due_at, link_issue: 1, ..reviewed(Status::Approved) }
}

fn rejected(group: RejectionGroup, is_final: bool) -> Claim {
    let details = group.details().first().copied().into_iter().collect();
    let by = (group == RejectionGroup::InsufficientProof).then_some(RITA);
    let from = if group == RejectionGroup::CustomerDecline { Status::Approved } else { Status::UnderReview };
    let from = if group == RejectionGroup::NoPartnerResponse { Status::PartnerActionRequired } else { from };
    let from_stage = (from == Status::Approved).then_some(Stage::AwaitingHandover);
    let rejection = Some(Rejection {
        group,
        details,
        from,
        from_stage,
        from_due: None,
        refuses_partner: false,
        by,
        at: now(),
        is_final,
    });
    let decline_until = if group == RejectionGroup::CustomerDecline { days(3) } else { None };
    let due_at = if group.is_disputable() && !is_final { days(20) } else { None };
    let claim = reviewed(Status::Rejected);
    Claim { rejection, due_at, decline_until, link_issue: i16::from(decline_until.is_some()), ..claim }
}

/// Lost against another company's claim.
fn lost(from: Status, from_stage: Option<Stage>) -> Claim {
    let claim = rejected(RejectionGroup::CompetingClaim, false);
    let rejection = claim.rejection.map(|rejection| Rejection { from, from_stage, ..rejection });
    Claim { rejection, link_issue: i16::from(from_stage.is_some()), ..claim }
}

fn overdue(claim: Claim) -> Claim {
    Claim { due_at: days(-1), ..claim }
}

/// Every situation by name.
pub fn all() -> Vec<(&'static str, Claim)> {
    use RejectionGroup as Group;
    let late = Claim { decline_until: days(-1), due_at: days(-1), ..approved(Stage::DeclineWindow) };
    let held = Claim { held: true, paused_days: Some(3), due_at: None, ..reviewed(Status::UnderReview) };
    let disputed = Claim { barred_reviewer: Some(SAM), ..reviewed(Status::Disputed) };
    let unfinished = Claim { answers: Answers { products: vec![], ..answers() }, ..base(Status::Editing) };
    let declined = rejected(Group::CustomerDecline, false);
    let with = |change: fn(Rejection) -> Rejection| Claim {
        rejection: declined.rejection.clone().map(change),
        ..declined.clone()
    };
    let refused = with(|rejection| Rejection { refuses_partner: true, ..rejection });
    let unconfirmed =
        with(|rejection| Rejection { from_stage: Some(Stage::AddressUnconfirmed), from_due: days(3), ..rejection });
    let unconfirmed = Claim { decline_until: None, ..unconfirmed };
    let sams = Claim { reviewer: Some(SAM), ..base(Status::UnderReview) };
    vec![
        ("editing", Claim { submitted_at: None, ..base(Status::Editing) }),
        ("editing, unfinished", unfinished),
        ("editing, expired", overdue(base(Status::Editing))),
        ("deleted", base(Status::Deleted)),
        ("submitted", base(Status::Submitted)),
        ("submitted, Rita's", reviewed(Status::Submitted)),
        ("submitted, overdue", overdue(base(Status::Submitted))),
        ("under_review", reviewed(Status::UnderReview)),
        ("under_review, overdue", overdue(reviewed(Status::UnderReview))),
        ("under_review, nobody's", base(Status::UnderReview)),
        ("under_review, Sam's", sams),
        ("under_review, held", held),
        ("partner_action_required", waiting(Status::UnderReview)),
        ("partner_action_required, nobody's", Claim { reviewer: None, ..waiting(Status::UnderReview) }),
        ("partner_action_required, overdue", overdue(waiting(Status::UnderReview))),
        ("partner_action_required, in dispute", waiting(Status::Disputed)),
        ("approved, awaiting_handover", approved(Stage::AwaitingHandover)),
        ("approved, address_needed", approved(Stage::AddressNeeded)),
        ("approved, address_unconfirmed", approved(Stage::AddressUnconfirmed)),
        ("approved, decline_window", approved(Stage::DeclineWindow)),
        ("approved, window over", late),
        ("approved, assessment", approved(Stage::Assessment)),
        ("approved, eligible", approved(Stage::Eligible)),
        ("approved, not_eligible", approved(Stage::NotEligible)),
        ("rejected, insufficient_proof", rejected(Group::InsufficientProof, false)),
        ("rejected, time to dispute over", overdue(rejected(Group::InsufficientProof, false))),
        ("rejected after dispute", rejected(Group::InsufficientProof, true)),
        ("rejected, no_partner_response", rejected(Group::NoPartnerResponse, false)),
        ("rejected, competing_claim", rejected(Group::CompetingClaim, false)),
        ("rejected, competing_claim when submitted", lost(Status::Submitted, None)),
        ("rejected, competing_claim when approved", lost(Status::Approved, Some(Stage::Eligible))),
        ("rejected, partner_request", rejected(Group::PartnerRequest, true)),
        ("rejected, customer_decline", rejected(Group::CustomerDecline, false)),
        ("rejected, customer_decline, days over", Claim { decline_until: days(-1), ..declined.clone() }),
        (
            "rejected, customer_decline before its mail was known to be accepted",
            Claim { decline_until: None, ..rejected(Group::CustomerDecline, false) },
        ),
        ("rejected, customer_decline with a refusal of the partner", refused),
        ("rejected, customer_decline when an address was confirmed", unconfirmed),
        ("rejected, customer_decline late", rejected(Group::CustomerDecline, true)),
        ("disputed", disputed.clone()),
        ("disputed, nobody's", Claim { reviewer: None, ..disputed }),
    ]
}

#[test]
fn every_status_and_stage_is_a_situation() {
    let all = all();
    for status in Status::ALL {
        assert!(all.iter().any(|(_, claim)| claim.status == *status), "{status:?}");
    }
    for stage in Stage::ALL {
        assert!(all.iter().any(|(_, claim)| claim.stage == Some(*stage)), "{stage:?}");
    }
}

pub fn lose(detail: RejectionDetail, message: &str) -> Command {
    let (message, reason) = (message.to_owned(), "only-for-reviewers".to_owned());
    Command::LoseCompetition { other: ClaimId(2), detail, message, reason }
}

/// A sample of every wish, with the transition it stands for and who would do it.
#[expect(clippy::too_many_lines, reason = "one line a wish, as a table")]
pub fn wishes() -> Vec<(&'static str, Actor, Command)> {
    let edited = Answers { customer_contact: Some(contact("new@northwind.example")), ..answers() };
    let (edited, same) = (Box::new(edited), Box::new(answers()));
    let text = || "because".to_owned();
    let month = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let proof = RejectionGroup::InsufficientProof;
    vec![
        ("T2 save draft", alice(), Command::SaveDraft { answers: edited.clone() }),
        ("T3 delete draft", alice(), Command::DeleteDraft),
        ("T3 expire draft", Actor::System, Command::ExpireDraft),
        ("T4 submit", alice(), Command::Submit { declared: true }),
        ("T5 edit", alice(), Command::Edit { answers: edited.clone() }),
        ("T6 start review", rita(), Command::StartReview),
        ("T7 take", rita(), Command::Take),
        ("T7 release", rita(), Command::Release { reason: text() }),
        ("T7 assign to Sam", lea(), Command::Assign { reviewer: SAM, reason: text() }),
        ("T7 assign to Tom", lea(), Command::Assign { reviewer: UserId(9), reason: text() }),
        (
            "T8 T22 request information",
            rita(),
            Command::RequestInformation {
                reasons: vec![AskReason::MissingProducts],
                message: text(),
                missing_products: vec![],
                remove_products: vec![],
            },
        ),
        ("T9 T23 answer", alice(), Command::Answer { reply: Some(text()), answers: same.clone() }),
        ("T9 T23 answer with nothing", alice(), Command::Answer { reply: None, answers: same }),
        ("T10 close unanswered", Actor::System, Command::CloseUnanswered),
        ("T11 T21 approve", rita(), Command::Approve { checklist: checklist(), note: None }),
        (
            "T12 T24 reject",
            rita(),
            Command::Reject { group: proof, details: vec![RejectionDetail::MissingConsent], text: text(), note: None },
        ),
        ("T13 hold", rita(), Command::Hold { reason: text(), message: text() }),
        ("T13 resume", rita(), Command::Resume { reason: text() }),
        ("confirm handover", Actor::System, Command::ConfirmHandover { issue: 1 }),
        ("reissue link", Actor::System, Command::ReissueLink { issue: 1 }),
        ("record bounce", rita(), Command::RecordBounce { issue: 1 }),
        ("replace address", alice(), Command::ReplaceAddress { contact: contact("new@northwind.example") }),
        ("confirm address", rita(), Command::ConfirmAddress),
        ("refuse address", rita(), Command::RefuseAddress { reason: text() }),
        ("T14 decline", carol(), Command::Decline { reason: None, refuse_partner: false, asked_at: now() }),
        ("T14 decline and refuse", carol(), Command::Decline { reason: None, refuse_partner: true, asked_at: now() }),
        ("T14b take decline back", carol(), Command::TakeBackDecline { asked_at: now() }),
        ("T15 send for assessment", Actor::System, Command::SendForAssessment),
        ("T16 eligible", lea(), Command::RecordOutcome { reason: None, text: None, effective_month: month }),
        (
            "T16 not eligible",
            lea(),
            Command::RecordOutcome { reason: Some(IneligibleReason::NoGrowth), text: None, effective_month: month },
        ),
        ("T17 ask to end", carol(), Command::AskToEnd { reason: None }),
        ("T18 decline late", lea(), Command::DeclineLate { reason: text() }),
        ("lift refusal", lea(), Command::LiftRefusal { reason: text() }),
        ("T19 withdraw", alice(), Command::Withdraw { reason: RejectionDetail::WrongMpn, text: text() }),
        ("T20 dispute", alice(), Command::Dispute { justification: Some(text()), files: vec![] }),
        ("T25 reinstate", lea(), Command::Reinstate { reason: text() }),
        ("decide competing claims, for it", lea(), Command::WinCompetition { other: ClaimId(2), reason: text() }),
        ("decide competing claims, against it", lea(), lose(RejectionDetail::AnotherRetained, &text())),
        ("T26 add proof", alice(), Command::AddProof { file: file() }),
        ("T26 comment", alice(), Command::Comment { text: text(), files: vec![] }),
        ("T26 note", rita(), Command::Note { text: text() }),
        ("remove proof", alice(), Command::RemoveProof { file: 1, name: "proof.pdf".into() }),
    ]
}
