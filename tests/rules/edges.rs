//! One step this side of a limit and one step beyond it, where the printed tables stand well inside.

use crate::situations::{self, alice, at, carol, file, lea, now};
use chrono::TimeDelta;
use cpor::claims::lifecycle::competition;
use cpor::claims::lifecycle::deadlines::Periods;
use cpor::claims::lifecycle::decide::decide;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{Activity, ClaimId, RejectionDetail, Stage};
use uuid::Uuid;

const MAX_FILES: usize = 40;

fn situation(name: &str) -> Claim {
    situations::all().into_iter().find(|(title, _)| *title == name).unwrap().1
}

fn wish(claim: Claim, who: Actor, command: Command) -> Result<(), Refusal> {
    let facts = Facts { location_fits: true, ..Facts::default() };
    at(now(), |at| decide(claim, command, who, &facts, at)).map(|_| ())
}

/// Rule 3.9.
#[test]
fn new_proof_alone_is_an_answer_and_old_proof_is_none() {
    let asked = situation("partner_action_required");
    let silent = |claim: &Claim| Command::Answer { reply: None, answers: Box::<Answers>::new(claim.answers.clone()) };
    let command = silent(&asked);
    assert_eq!(wish(Claim { poe_count: 2, ..asked.clone() }, alice(), command.clone()), Ok(()));
    assert_eq!(wish(asked, alice(), command), Err(Refusal::NothingAnswered));
}

/// Rule 7.1.
#[test]
fn a_dispute_may_fill_a_claim_to_the_last_file_and_no_further() {
    let rejected = situation("rejected, insufficient_proof");
    let with = |files: usize| Command::Dispute { justification: None, files: vec![file(); files] };
    let room = MAX_FILES - usize::try_from(rejected.poe_count).unwrap();
    assert_eq!(wish(rejected.clone(), alice(), with(room)), Ok(()));
    assert_eq!(wish(rejected, alice(), with(room + 1)), Err(Refusal::TooManyFiles));
}

/// Rule 4.9: a decline that waited for the claim's row counts from its arrival, for less than a minute.
#[test]
fn a_decline_that_arrived_in_time_may_wait_a_minute_and_no_longer() {
    let grace = TimeDelta::seconds(Periods::default().decline_grace.into());
    let end = now() - TimeDelta::seconds(1);
    let over = || Claim { decline_until: Some(end), due_at: Some(end), ..situations::approved(Stage::DeclineWindow) };
    let arrived = |ago: TimeDelta| {
        wish(over(), carol(), Command::Decline { reason: None, refuse_partner: false, asked_at: now() - ago })
    };
    let moment = TimeDelta::microseconds(1);
    assert_eq!(arrived(grace - moment), Ok(()));
    assert_eq!(arrived(grace), Err(Refusal::TooLate(end)));
    assert_eq!(arrived(TimeDelta::seconds(1)), Err(Refusal::TooLate(end)));
    assert_eq!(arrived(TimeDelta::seconds(1) + moment), Ok(()));
    assert_eq!(arrived(-moment), Err(Refusal::TooLate(end)), "a wish from the future counts from now");
}

/// Rules 9.5 and 9.6.
#[test]
fn the_holder_is_the_approved_claim_or_else_the_one_that_was_sent_first() {
    let early = Claim { id: ClaimId(9), ..situation("submitted") };
    let late = Claim { id: ClaimId(3), submitted_at: Some(now() + TimeDelta::hours(1)), ..situation("submitted") };
    let approved = Claim { submitted_at: late.submitted_at, ..situations::approved(Stage::Eligible) };
    let same = Claim { id: ClaimId(4), ..early.clone() };
    for (holder, other) in [(&early, &late), (&approved, &early), (&same, &early)] {
        assert_eq!(competition::holder(holder, other).id, holder.id);
        assert_eq!(competition::holder(other, holder).id, holder.id);
        assert_eq!(competition::fate(holder, other), RejectionDetail::Superseded);
        assert_eq!(competition::fate(other, holder), RejectionDetail::AnotherRetained);
    }
}

/// Rule 9.1.
#[test]
fn two_claims_share_a_product_for_an_activity_at_one_tenant() {
    let one = situation("submitted");
    let with = |change: fn(&mut Answers)| {
        let mut other = one.clone();
        change(&mut other.answers);
        let shared = competition::shared(&one, &other);
        shared.into_iter().map(|shared| shared.product.code).collect::<Vec<_>>()
    };
    assert_eq!(with(|_| ()), ["teams", "intune"]);
    assert!(with(|answers| answers.tenant_id = Some(Uuid::from_u128(2))).is_empty());
    assert!(with(|answers| answers.activities = vec![Activity::PreSales]).is_empty());
    assert_eq!(with(|answers| answers.products.truncate(1)), ["teams"]);
    assert_eq!(with(|answers| answers.products[0].subscription_id = Some(Uuid::from_u128(3))), ["intune"]);
    let unknown = Claim { answers: Answers { tenant_id: None, ..one.answers.clone() }, ..one };
    assert!(competition::shared(&unknown, &unknown).is_empty());
}

/// Rules 8.4 and 9.6.
#[test]
fn a_lead_who_rejected_a_claim_does_not_decide_against_its_dispute() {
    let facts = Facts { rival: true, ..Facts::default() };
    let disputed = |barred| Claim { barred_reviewer: barred, reviewer: None, ..situation("disputed") };
    let lose = || Command::LoseCompetition {
        other: ClaimId(2),
        detail: RejectionDetail::Superseded,
        message: "The other proof is newer.".to_owned(),
        reason: "Compared.".to_owned(),
    };
    let decided = |claim, who| at(now(), |at| decide(claim, lose(), who, &facts, at)).map(|_| ());
    let lead = lea().user();
    assert_eq!(decided(disputed(lead), lea()), Err(Refusal::Barred));
    assert_eq!(decided(disputed(Some(situations::SAM)), lea()), Ok(()));
    assert_eq!(decided(Claim { barred_reviewer: lead, ..situation("submitted") }, lea()), Ok(()));
}

/// Rule 10.8.
#[test]
fn comments_bring_forty_files_to_a_claim_and_no_more() {
    let attached = |attached: usize, files: usize| {
        let facts = Facts { attached, ..Facts::default() };
        let comment = Command::Comment { text: "See these.".to_owned(), files: vec![file(); files] };
        at(now(), |at| decide(situation("submitted"), comment, alice(), &facts, at)).map(|_| ())
    };
    assert_eq!(attached(MAX_FILES - 2, 2), Ok(()));
    assert_eq!(attached(MAX_FILES - 2, 3), Err(Refusal::TooManyFiles));
    assert_eq!(attached(0, MAX_FILES + 1), Err(Refusal::TooManyFiles));
    assert_eq!(attached(MAX_FILES + 1, 0), Ok(()), "words alone are always taken");
}
