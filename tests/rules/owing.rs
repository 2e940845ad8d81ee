//! Every way in which an event owes mail, with plain names and with nasty ones.

use crate::situations::{self, alice, carol, checklist, contact, file, lea, leading_rita, lose, now, rita};
use chrono::NaiveDate;
use cpor::claims::lifecycle::decide::{Decision, decide};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::Request;
use cpor::claims::model::vocabulary::{
    Activity, AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup,
};

/// Everything that people may type, in one set of names.
pub struct Names {
    pub customer: &'static str,
    pub partner: &'static str,
    pub location: &'static str,
    pub product: &'static str,
    pub reader: &'static str,
    pub typed: &'static str,
}

pub const PLAIN: Names = Names {
    customer: "Northwind Traders",
    partner: "Contoso Consulting",
    location: "Paris",
    product: "Microsoft Teams",
    reader: "Carol Dumont",
    typed: "Please look at page 3.\nIt names the product.",
};

pub const NASTY: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=x>\r\nBcc: eve@evil.example\u{0}\u{202E}{{7*7}} ${x} </title>";
pub const POLYGLOT: Names =
    Names { customer: NASTY, partner: NASTY, location: NASTY, product: NASTY, reader: NASTY, typed: NASTY };

/// What reviewers tell each other, which no letter may hold.
pub const SECRET: &str = "only-for-reviewers";

fn product(code: &str, label: &str) -> ProductChoice {
    ProductChoice { code: code.into(), label_en: label.into(), label_fr: label.into(), subscription_id: None }
}

pub fn answers(names: &Names) -> Answers {
    Answers {
        customer_name: Some(names.customer.into()),
        customer_contact: Some(Contact { name: names.reader.into(), ..contact("carol@northwind.example") }),
        products: vec![product("teams", names.product), product("intune", "Microsoft Intune")],
        ..situations::answers()
    }
}

/// The claim in the situation of that name.
fn claim(situation: &str, names: &Names) -> Claim {
    let (_, claim) = situations::all().into_iter().find(|(name, _)| *name == situation).unwrap();
    Claim { id: ClaimId(123), answers: answers(names), ..claim }
}

pub fn decision(claim: Claim, actor: Actor, command: Command) -> Decision {
    let actor =
        if matches!(actor, Actor::Customer { .. }) { Actor::Customer { claim: claim.id, issue: 1 } } else { actor };
    let facts = Facts { rival: true, request: Some(asked()), ..Facts::default() };
    situations::at(now(), |moment| decide(claim, command, actor, &facts, moment)).unwrap()
}

/// What the partner was asked for before they were silent.
fn asked() -> Request {
    Request {
        reasons: vec![AskReason::MissingAcknowledgement, AskReason::MissingProducts],
        message: "Page 2 is not signed.".into(),
        missing_products: vec!["teams".into(), "intune".into()],
        remove_products: vec!["intune".into()],
    }
}

/// A name, a situation, who acts and what they do.
type Case = (&'static str, &'static str, Actor, Command);

/// Every way in which an event owes mail, in the order in which the letters are printed.
pub fn decisions(names: &Names) -> Vec<(&'static str, Decision)> {
    let cases = review(names).into_iter().chain(after_the_review(names)).chain(competition(names));
    let mut all: Vec<_> = cases.map(|(name, at, who, what)| (name, decision(claim(at, names), who, what))).collect();
    all.push(("approved, recognition only", recognition_only(names)));
    all.push(("approved, with an address to confirm", doubtful(names)));
    all.push(("taken back after a bounce", taken_back("approved, address_needed", names)));
    all.push(("taken back before the address was confirmed", taken_back("approved, address_unconfirmed", names)));
    all.push(("reinstated to the partner", reinstated_to_partner(names)));
    all
}

fn approve() -> Command {
    Command::Approve { checklist: checklist(), note: Some(SECRET.into()) }
}

fn review(names: &Names) -> Vec<Case> {
    let typed = || names.typed.to_owned();
    let proof = RejectionGroup::InsufficientProof;
    let reject = |group, details: Vec<RejectionDetail>| {
        let note = Some(SECRET.to_owned());
        Command::Reject { group, details, text: typed(), note }
    };
    let superseded = vec![RejectionDetail::Superseded];
    let ask = |reasons, missing_products, remove_products| Command::RequestInformation {
        reasons,
        message: typed(),
        missing_products,
        remove_products,
    };
    let ask_all = || ask(AskReason::ALL.to_vec(), vec!["teams".into(), "intune".into()], vec!["teams".into()]);
    let answer = || Command::Answer { reply: Some(typed()), answers: Box::new(answers(names)) };
    let corrected = || {
        let new = Answers {
            customer_contact: Some(contact("new@northwind.example")),
            products: answers(names).products.into_iter().take(1).collect(),
            ..answers(names)
        };
        Command::Answer { reply: None, answers: Box::new(new) }
    };
    let comment = |files| Command::Comment { text: typed(), files };
    let (waiting, overdue) = ("partner_action_required", "partner_action_required, overdue");
    vec![
        ("submitted", "editing", alice(), Command::Submit { declared: true }),
        ("review started", "submitted", rita(), Command::StartReview),
        ("more asked, with products to remove", "under_review", rita(), ask_all()),
        ("more asked in a dispute", "disputed", rita(), ask(vec![AskReason::Other], vec![], vec![])),
        ("answered", waiting, alice(), answer()),
        ("answered with changed fields", waiting, alice(), corrected()),
        ("answered in a dispute", "partner_action_required, in dispute", alice(), answer()),
        ("rejected", "under_review", rita(), reject(proof, proof.details().to_vec())),
        (
            "rejected for another claim",
            "under_review",
            leading_rita(),
            reject(RejectionGroup::CompetingClaim, superseded),
        ),
        ("rejected after a dispute", "disputed", rita(), reject(proof, vec![RejectionDetail::Other])),
        ("no answer came", overdue, Actor::System, Command::CloseUnanswered),
        ("approved", "under_review", rita(), approve()),
        ("approved after a dispute", "disputed", rita(), approve()),
        ("held", "under_review", rita(), Command::Hold { reason: SECRET.into(), message: typed() }),
        ("comment of a reviewer", "under_review", rita(), comment(vec![file(), file()])),
        ("comment of the partner", "under_review", alice(), comment(vec![])),
    ]
}

fn after_the_review(names: &Names) -> Vec<Case> {
    let typed = || names.typed.to_owned();
    let month = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let outcome = |reason, text| Command::RecordOutcome { reason, text, effective_month: month };
    let decline = || Command::Decline { reason: Some(typed()), refuse_partner: false, asked_at: now() };
    let refuse = || Command::Decline { reason: None, refuse_partner: true, asked_at: now() };
    let take_back = || Command::TakeBackDecline { asked_at: now() };
    let withdraw = || Command::Withdraw { reason: RejectionDetail::NoLongerWorking, text: typed() };
    let dispute = Command::Dispute { justification: Some(typed()), files: vec![] };
    let (window, bounced, rejected) =
        ("approved, decline_window", "approved, address_needed", "rejected, insufficient_proof");
    let unconfirmed = "approved, address_unconfirmed";
    let early = "rejected, customer_decline before its mail was known to be accepted";
    vec![
        ("bounced", window, rita(), Command::RecordBounce { issue: 1 }),
        ("link made anew", window, Actor::System, Command::ReissueLink { issue: 1 }),
        ("another address, confirmed", unconfirmed, rita(), Command::ConfirmAddress),
        ("another address, refused", unconfirmed, rita(), Command::RefuseAddress { reason: typed() }),
        ("declined", window, carol(), decline()),
        ("declined, and the partner refused", window, carol(), refuse()),
        ("declined before the days began", "approved, awaiting_handover", carol(), decline()),
        ("taken back", "rejected, customer_decline", carol(), take_back()),
        ("taken back before the days began", early, carol(), take_back()),
        ("customer asks to end it", "approved, eligible", carol(), Command::AskToEnd { reason: Some(typed()) }),
        ("ended by a lead", "approved, eligible", lea(), Command::DeclineLate { reason: SECRET.into() }),
        ("sent for assessment", "approved, window over", Actor::System, Command::SendForAssessment),
        ("eligible", "approved, assessment", lea(), outcome(None, None)),
        ("not eligible", "approved, assessment", lea(), outcome(Some(IneligibleReason::Other), Some(typed()))),
        ("withdrawn in review", "under_review", alice(), withdraw()),
        ("withdrawn after approval", window, alice(), withdraw()),
        ("withdrawn after a bounce", bounced, alice(), withdraw()),
        ("disputed", rejected, alice(), dispute),
        ("reinstated to review", rejected, lea(), Command::Reinstate { reason: SECRET.into() }),
        ("reinstated to the queue", "rejected, competing_claim when submitted", lea(), reinstate()),
        ("reinstated as approved", "rejected, competing_claim when approved", lea(), reinstate()),
    ]
}

fn reinstate() -> Command {
    Command::Reinstate { reason: SECRET.into() }
}

/// A lead decides between two claims.
fn competition(names: &Names) -> Vec<Case> {
    let win = || Command::WinCompetition { other: ClaimId(2), reason: SECRET.into() };
    let retained = || lose(RejectionDetail::AnotherRetained, names.typed);
    let superseded = || lose(RejectionDetail::Superseded, names.typed);
    vec![
        ("decided for a claim in review", "under_review", lea(), win()),
        ("decided for a claim with a question", "partner_action_required", lea(), win()),
        ("decided for an association", "approved, decline_window", lea(), win()),
        ("decided against a claim in review", "under_review", lea(), retained()),
        ("decided against a dispute", "disputed", lea(), retained()),
        ("decided against an association", "approved, decline_window", lea(), superseded()),
        ("decided against one whose mail came back", "approved, address_needed", lea(), superseded()),
    ]
}

fn recognition_only(names: &Names) -> Decision {
    let mut claim = claim("under_review", names);
    claim.answers.activities = vec![Activity::RevenueAssociation];
    decision(claim, rita(), approve())
}

fn doubtful(names: &Names) -> Decision {
    let facts = Facts { address_doubtful: true, ..Facts::default() };
    situations::at(now(), |moment| decide(claim("under_review", names), approve(), rita(), &facts, moment)).unwrap()
}

/// The customer declines by an old link and takes that back: the address is waited for as before.
fn taken_back(situation: &str, names: &Names) -> Decision {
    let decline = Command::Decline { reason: None, refuse_partner: false, asked_at: now() };
    let declined = decision(claim(situation, names), carol(), decline);
    decision(declined.into_after(), carol(), Command::TakeBackDecline { asked_at: now() })
}

fn reinstated_to_partner(names: &Names) -> Decision {
    let closed = decision(claim("partner_action_required, overdue", names), Actor::System, Command::CloseUnanswered);
    decision(closed.into_after(), lea(), Command::Reinstate { reason: SECRET.into() })
}
