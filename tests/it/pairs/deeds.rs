//! What people do to a claim, and the situations in which two of them can meet.

use super::world::World;
use crate::support::claims::{all_found, file, question, rejection};
use crate::support::{ALICE, BOB, Cast, GRACE, LEA, RITA, SAM};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::mail::reminder_job;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::RejectionDetail;
use cpor::claims::review::form::ReviewForm;
use cpor::claims::review::save;
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use cpor::db::schema::claim_files;
use diesel::prelude::*;

/// Who acts.
pub const PEOPLE: [Cast; 6] = [ALICE, BOB, GRACE, RITA, SAM, LEA];

/// A deed on its way.
pub type Doing<'w> = Box<dyn FnOnce(&mut PgConnection) -> Result<(), ActError> + Send + 'w>;

type Wish = fn(&mut PgConnection, &Claim) -> Command;

/// By whom.
#[derive(Clone, Copy)]
enum Who {
    Person(Cast),
    Carol,
    System,
}

#[derive(Clone, Copy)]
enum What {
    /// A form that says which version it showed, as most do.
    Seen(Wish),
    /// One that does not.
    Blind(Wish),
    /// A review that is kept.
    SaveReview,
    /// The job that reminds.
    Remind,
}

/// Something that is done to a claim.
#[derive(Clone, Copy)]
pub struct Deed {
    pub name: &'static str,
    who: Who,
    what: What,
}

impl Deed {
    const fn seen(name: &'static str, cast: Cast, wish: Wish) -> Self {
        Self { name, who: Who::Person(cast), what: What::Seen(wish) }
    }

    const fn blind(name: &'static str, who: Who, wish: Wish) -> Self {
        Self { name, who, what: What::Blind(wish) }
    }

    /// As a form or a job does it: in a transaction of its own.
    pub fn of<'w>(&self, world: &'w World<'_>, claim: &Claim) -> Doing<'w> {
        let actor = match self.who {
            Who::Person(cast) => world.person(cast),
            Who::Carol => Actor::Customer { claim: claim.id, issue: claim.link_issue },
            Who::System => Actor::System,
        };
        let (context, claim, what) = (&world.context, claim.clone(), self.what);
        Box::new(move |conn| match what {
            What::Seen(wish) | What::Blind(wish) => conn.transaction(|conn| {
                let command = wish(conn, &claim);
                let version = matches!(what, What::Seen(_)).then_some(claim.version);
                act(conn, context, claim.id, &actor, version, command).map(drop)
            }),
            What::SaveReview => {
                let pairs = [("version", claim.version.to_string()), ("message", "So far.".to_owned())];
                let pairs = pairs.map(|(name, value)| (name.to_owned(), value)).to_vec();
                let sheet = ReviewForm { pairs, form_id: "a page".to_owned() };
                save::save(conn, context, &actor, claim.id, &sheet).map(drop)
            }
            What::Remind => conn.transaction(|conn| Ok(reminder_job::remind(conn, context, claim.id).map(drop)?)),
        })
    }
}

/// Where a claim stands, and what can be done to it there.
pub struct Situation {
    pub name: &'static str,
    pub claim: fn(&World<'_>, &mut PgConnection) -> Claim,
    pub deeds: &'static [Deed],
}

fn comment(_: &mut PgConnection, _: &Claim) -> Command {
    Command::Comment { text: "A word.".to_owned(), files: vec![] }
}

fn proof(_: &mut PgConnection, _: &Claim) -> Command {
    Command::AddProof { file: file("more.pdf") }
}

fn first_file(conn: &mut PgConnection, claim: &Claim) -> Command {
    let files = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0));
    let (file, name) = files.select((claim_files::id, claim_files::name)).first(conn).unwrap();
    Command::RemoveProof { file, name }
}

fn renamed(claim: &Claim, name: &str) -> Box<Answers> {
    Box::new(Answers { comment: Some(name.to_owned()), ..claim.answers.clone() })
}

fn withdrawal(_: &mut PgConnection, _: &Claim) -> Command {
    Command::Withdraw { reason: RejectionDetail::Other, text: "Enough.".to_owned() }
}

fn approval(_: &mut PgConnection, claim: &Claim) -> Command {
    Command::Approve { checklist: all_found(&claim.answers), note: None }
}

fn holding(_: &mut PgConnection, _: &Claim) -> Command {
    Command::Hold { reason: "Waiting.".to_owned(), message: "Waiting.".to_owned() }
}

fn release(_: &mut PgConnection, _: &Claim) -> Command {
    Command::Release { reason: "Ill.".to_owned() }
}

fn to_sam(conn: &mut PgConnection, _: &Claim) -> Command {
    let Actor::Person(sam) = Actor::Person(crate::support::claims::person(conn, SAM)) else { unreachable!("a person") };
    Command::Assign { reviewer: sam.id, reason: "Rita is ill.".to_owned() }
}

fn answer(_: &mut PgConnection, claim: &Claim) -> Command {
    Command::Answer { reply: Some("It is on page 3.".to_owned()), answers: Box::new(claim.answers.clone()) }
}

fn new_address(_: &mut PgConnection, claim: &Claim) -> Command {
    let mut contact = claim.answers.customer_contact.clone().unwrap();
    contact.email = "it@northwind.example".to_owned();
    Command::ReplaceAddress { contact }
}

pub const PARTNER_COMMENTS: Deed = Deed::blind("a partner's comment", Who::Person(BOB), comment);
pub const REVIEWER_COMMENTS: Deed = Deed::blind("a reviewer's comment", Who::Person(SAM), comment);
const NOTE: Deed = Deed::blind("a note", Who::Person(LEA), |_, _| Command::Note { text: "A note.".to_owned() });
const PROOF: Deed = Deed::blind("more proof", Who::Person(ALICE), proof);
const WITHDRAW: Deed = Deed::seen("a withdrawal", GRACE, withdrawal);
const ASSIGN: Deed = Deed::seen("an assignment", LEA, to_sam);
const TAKE: Deed = Deed::blind("taking", Who::Person(SAM), |_, _| Command::Take);
const REMIND: Deed = Deed { name: "a reminder", who: Who::System, what: What::Remind };

/// What the claim's reviewer does.
macro_rules! reviewers {
    ($reviewer:ident) => {
        [
            Deed::seen("an approval", $reviewer, approval),
            Deed::seen("a rejection", $reviewer, |_, _| rejection()),
            Deed::seen("a question", $reviewer, |_, _| question()),
            Deed::seen("a release", $reviewer, release),
            Deed { name: "a saved review", who: Who::Person($reviewer), what: What::SaveReview },
        ]
    };
}

const RITAS: [Deed; 5] = reviewers!(RITA);
const SAMS: [Deed; 5] = reviewers!(SAM);

const EDITING: &[Deed] = &[
    Deed::seen("saving", ALICE, |_, claim| Command::SaveDraft { answers: renamed(claim, "Alice's") }),
    Deed::seen("a colleague's saving", BOB, |_, claim| Command::SaveDraft { answers: renamed(claim, "Bob's") }),
    PROOF,
    Deed::blind("taking proof away", Who::Person(BOB), first_file),
    Deed::seen("sending", ALICE, |_, _| Command::Submit { declared: true }),
    Deed::seen("deletion", BOB, |_, _| Command::DeleteDraft),
];

const SUBMITTED: &[Deed] = &[
    Deed::seen("an edit", ALICE, |_, claim| Command::Edit { answers: renamed(claim, "Edited.") }),
    PROOF,
    PARTNER_COMMENTS,
    REVIEWER_COMMENTS,
    NOTE,
    Deed::blind("a start", Who::Person(RITA), |_, _| Command::StartReview),
    TAKE,
    ASSIGN,
    WITHDRAW,
];

const REVIEWED: &[Deed] = &[
    RITAS[0],
    RITAS[1],
    RITAS[2],
    RITAS[3],
    RITAS[4],
    PROOF,
    PARTNER_COMMENTS,
    NOTE,
    Deed::seen("a hold", RITA, holding),
    ASSIGN,
    TAKE,
    WITHDRAW,
    REMIND,
];

const ASKED: &[Deed] = &[
    Deed::seen("an answer", ALICE, answer),
    Deed::seen("a colleague's answer", BOB, answer),
    PROOF,
    PARTNER_COMMENTS,
    Deed::seen("a release", RITA, release),
    WITHDRAW,
    Deed::blind("a sweep", Who::System, |_, _| Command::CloseUnanswered),
];

const APPROVED: &[Deed] = &[
    Deed::blind("a hand-over", Who::System, |_, claim| Command::ConfirmHandover { issue: claim.link_issue }),
    Deed::seen("a bounce", RITA, |_, claim| Command::RecordBounce { issue: claim.link_issue }),
    Deed::blind("a decline", Who::Carol, |conn, _| Command::Decline {
        reason: None,
        refuse_partner: false,
        asked_at: now(conn),
    }),
    REVIEWER_COMMENTS,
    PROOF,
    WITHDRAW,
    Deed::blind("a sweep", Who::System, |_, _| Command::SendForAssessment),
];

const BOUNCED: &[Deed] = &[
    Deed::seen("a new address", ALICE, new_address),
    Deed::seen("a colleague's new address", BOB, new_address),
    Deed::blind("a decline", Who::Carol, |conn, _| Command::Decline {
        reason: None,
        refuse_partner: false,
        asked_at: now(conn),
    }),
    PARTNER_COMMENTS,
    WITHDRAW,
];

const DECLINED: &[Deed] = &[
    Deed::blind("taking it back", Who::Carol, |conn, _| Command::TakeBackDecline { asked_at: now(conn) }),
    PARTNER_COMMENTS,
    NOTE,
];

const REJECTED: &[Deed] = &[
    Deed::seen("a dispute", ALICE, |_, _| Command::Dispute { justification: Some("No.".to_owned()), files: vec![] }),
    Deed::seen("a reinstatement", LEA, |_, _| Command::Reinstate { reason: "An outage.".to_owned() }),
    PARTNER_COMMENTS,
    REVIEWER_COMMENTS,
    REMIND,
];

const DISPUTED: &[Deed] = &[SAMS[0], SAMS[1], SAMS[2], SAMS[3], SAMS[4], PROOF, REVIEWER_COMMENTS, WITHDRAW];

pub const SITUATIONS: &[Situation] = &[
    Situation { name: "Editing", claim: finished, deeds: EDITING },
    Situation { name: "Submitted", claim: submitted, deeds: SUBMITTED },
    Situation { name: "Under review", claim: reviewed, deeds: REVIEWED },
    Situation { name: "Partner action required", claim: asked, deeds: ASKED },
    Situation { name: "Approved", claim: approved, deeds: APPROVED },
    Situation { name: "Approved, mail came back", claim: bounced, deeds: BOUNCED },
    Situation { name: "Declined", claim: declined, deeds: DECLINED },
    Situation { name: "Rejected", claim: rejected, deeds: REJECTED },
    Situation { name: "Disputed", claim: disputed, deeds: DISPUTED },
];

fn now(conn: &mut PgConnection) -> chrono::DateTime<chrono::Utc> {
    cpor::time::clock::Clock::Demo.now(conn).unwrap()
}

fn finished(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let draft = world.a_draft(conn);
    world.before(conn, &draft, &world.person(ALICE), Command::AddProof { file: file("proof.pdf") })
}

fn submitted(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let draft = finished(world, conn);
    world.before(conn, &draft, &world.person(ALICE), Command::Submit { declared: true })
}

fn reviewed(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = submitted(world, conn);
    world.before(conn, &claim, &world.person(RITA), Command::StartReview)
}

fn asked(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = reviewed(world, conn);
    world.before(conn, &claim, &world.person(RITA), question())
}

fn approved(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = reviewed(world, conn);
    let approval = approval(conn, &claim);
    world.before(conn, &claim, &world.person(RITA), approval)
}

fn bounced(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = approved(world, conn);
    world.before(conn, &claim, &Actor::System, Command::RecordBounce { issue: claim.link_issue })
}

fn declined(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = approved(world, conn);
    let carol = Actor::Customer { claim: claim.id, issue: claim.link_issue };
    let asked_at = now(conn);
    world.before(conn, &claim, &carol, Command::Decline { reason: None, refuse_partner: false, asked_at })
}

fn rejected(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = reviewed(world, conn);
    world.before(conn, &claim, &world.person(RITA), rejection())
}

fn disputed(world: &World<'_>, conn: &mut PgConnection) -> Claim {
    let claim = rejected(world, conn);
    let dispute = Command::Dispute { justification: Some("It is signed.".to_owned()), files: vec![] };
    let claim = world.before(conn, &claim, &world.person(ALICE), dispute);
    world.before(conn, &claim, &world.person(SAM), Command::Take)
}
