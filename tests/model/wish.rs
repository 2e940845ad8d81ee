//! What somebody may wish, without the claim's details; they are filled in when the wish's turn comes, so that a story
//! from which steps were taken still makes sense.

use crate::almanac::Almanac;
use crate::answers::{Edit, contact};
use crate::people::REVIEWERS;
use crate::rules::State;
use crate::rules::draft::is_complete;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::vocabulary::{
    AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status,
};
use cpor::people::UserId;

/// How long before its turn a customer's wish arrived.
#[derive(Debug, Clone, Copy)]
pub enum Arrival {
    Now,
    /// So many microseconds ago; a wish from the future must not count as one.
    Ago(i64),
    /// The grace ago, and so many microseconds.
    Grace(i64),
    /// At the end of the customer's days, and so many microseconds after.
    WindowEnd(i64),
}

/// Which products a reviewer ticks to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    Nothing,
    /// The first of the claim.
    First,
    /// One that the claim does not have.
    Unknown,
}

/// A wish that does not know its claim yet. Numbers choose among what there is.
#[derive(Debug, Clone)]
pub enum Wish {
    /// What usually comes next; the number chooses among the usual ways.
    Onward(u8),
    Comment(bool),
    Note,
    AddProof,
    RemoveProof,
    Save(Edit),
    Delete,
    Expire,
    Submit(bool),
    Edit(Edit),
    Start,
    Take,
    Release,
    Assign(u8),
    /// With so many reasons.
    Ask(u8, Removal),
    /// With or without a reply.
    Answer(bool, Edit),
    Close,
    /// With everything found, or one line missing.
    Approve(Option<u8>),
    Reject {
        group: u8,
        details: u8,
    },
    Hold,
    Resume,
    /// Of the valid link, or one that far beside it.
    Confirm(i16),
    Bounce(i16),
    /// Of the valid link, or one that far beside it.
    Reissue(i16),
    Address(u8),
    ConfirmAddress,
    RefuseAddress,
    /// With or without a refusal of all that comes.
    Decline(Arrival, bool),
    TakeBack(Arrival),
    Send,
    Outcome(u8),
    AskToEnd,
    DeclineLate,
    LiftRefusal,
    Withdraw(u8),
    Dispute {
        justified: bool,
        files: u8,
    },
    Reinstate,
    /// A lead decides between this claim and another, for it.
    Win,
    /// Against it.
    Lose(u8),
}

impl Wish {
    /// The wish as a command on a claim in this state.
    pub fn command(&self, state: &State, now: DateTime<Utc>, almanac: &Almanac) -> Command {
        let reason = || "because".to_owned();
        let answers = |edit: &Edit| Box::new(edit.apply(&state.answers));
        let arrival = |arrival: &Arrival| arrival.instant(state, now, almanac);
        match self {
            Self::Onward(choice) => onward(*choice, state, now).command(state, now, almanac),
            Self::Comment(attach) => Command::Comment { text: reason(), files: files(u8::from(*attach)) },
            Self::Note => Command::Note { text: reason() },
            Self::AddProof => Command::AddProof { file: file() },
            Self::RemoveProof => Command::RemoveProof { file: 1, name: file().name },
            Self::Save(edit) => Command::SaveDraft { answers: answers(edit) },
            Self::Delete => Command::DeleteDraft,
            Self::Expire => Command::ExpireDraft,
            Self::Submit(declared) => Command::Submit { declared: *declared },
            Self::Edit(edit) => Command::Edit { answers: answers(edit) },
            Self::Start => Command::StartReview,
            Self::Take => Command::Take,
            Self::Release => Command::Release { reason: reason() },
            Self::Assign(place) => Command::Assign { reviewer: colleague(*place), reason: reason() },
            Self::Ask(reasons, remove) => ask(*reasons, *remove, state),
            Self::Answer(reply, edit) => Command::Answer { reply: reply.then(reason), answers: answers(edit) },
            Self::Close => Command::CloseUnanswered,
            Self::Approve(gap) => Command::Approve { checklist: checklist(&state.answers, *gap), note: None },
            Self::Reject { group, details } => reject(*group, *details),
            Self::Hold => Command::Hold { reason: reason(), message: reason() },
            Self::Resume => Command::Resume { reason: reason() },
            Self::Confirm(beside) => Command::ConfirmHandover { issue: state.issue + beside },
            Self::Reissue(beside) => Command::ReissueLink { issue: state.issue + beside },
            Self::Bounce(beside) => Command::RecordBounce { issue: state.issue + beside },
            Self::Address(n) => Command::ReplaceAddress { contact: contact("customer", *n) },
            Self::ConfirmAddress => Command::ConfirmAddress,
            Self::RefuseAddress => Command::RefuseAddress { reason: reason() },
            Self::Decline(when, refuse) => {
                Command::Decline { reason: None, refuse_partner: *refuse, asked_at: arrival(when) }
            }
            Self::TakeBack(when) => Command::TakeBackDecline { asked_at: arrival(when) },
            Self::Send => Command::SendForAssessment,
            Self::Outcome(n) => outcome(*n),
            Self::AskToEnd => Command::AskToEnd { reason: Some(reason()) },
            Self::DeclineLate => Command::DeclineLate { reason: reason() },
            Self::LiftRefusal => Command::LiftRefusal { reason: reason() },
            Self::Withdraw(n) => Command::Withdraw { reason: pick(RejectionDetail::ALL, *n), text: reason() },
            Self::Dispute { justified, files: count } => {
                Command::Dispute { justification: justified.then(reason), files: files(*count) }
            }
            Self::Reinstate => Command::Reinstate { reason: reason() },
            Self::Win => Command::WinCompetition { other: ClaimId(2), reason: reason() },
            Self::Lose(n) => lose(*n),
        }
    }
}

impl Arrival {
    fn instant(self, state: &State, now: DateTime<Utc>, almanac: &Almanac) -> DateTime<Utc> {
        let micros = TimeDelta::microseconds;
        match self {
            Self::Now => now,
            Self::Ago(ago) => now - micros(ago),
            Self::Grace(off) => now - TimeDelta::seconds(i64::from(almanac.periods.decline_grace)) + micros(off),
            Self::WindowEnd(off) => state.window_end.unwrap_or(now) + micros(off),
        }
    }
}

/// What usually happens next to such a claim; the first choice leads on.
fn onward(choice: u8, state: &State, now: DateTime<Utc>) -> Wish {
    let due = state.due.is_some_and(|due| now >= due);
    let usual = match (state.status, state.stage) {
        (Status::Editing, _) => draft(state),
        (Status::Submitted, _) => vec![Wish::Start, Wish::Start, Wish::Take, Wish::Edit(change(choice))],
        (Status::UnderReview | Status::Disputed, _) if state.reviewer.is_none() => {
            vec![Wish::Take, Wish::Assign(choice)]
        }
        (Status::UnderReview, _) if state.held => vec![Wish::Resume, Wish::Approve(None), Wish::Ask(1, Removal::First)],
        (Status::UnderReview | Status::Disputed, _) => decisions(),
        (Status::PartnerActionRequired, _) if due => vec![Wish::Close, Wish::Answer(true, Edit::Nothing)],
        (Status::PartnerActionRequired, _) => {
            let (reply, edit) = (Wish::Answer(true, Edit::Nothing), Wish::Answer(false, change(choice)));
            vec![reply, edit.clone(), Wish::AddProof, edit, Wish::Release, Wish::Take]
        }
        (Status::Approved, Some(Stage::AwaitingHandover)) => {
            vec![Wish::Confirm(0), Wish::Confirm(0), Wish::Decline(Arrival::Now, choice > 127), Wish::Bounce(0)]
        }
        (Status::Approved, Some(Stage::AddressNeeded)) => {
            vec![Wish::Address(choice), Wish::Address(choice), Wish::Decline(Arrival::Now, choice > 127)]
        }
        (Status::Approved, Some(Stage::AddressUnconfirmed)) => {
            vec![
                Wish::ConfirmAddress,
                Wish::ConfirmAddress,
                Wish::RefuseAddress,
                Wish::Decline(Arrival::Now, choice > 127),
            ]
        }
        (Status::Approved, Some(Stage::DeclineWindow)) if due => {
            vec![Wish::Send, Wish::AskToEnd, Wish::DeclineLate, Wish::Decline(Arrival::Now, choice > 127), Wish::Send]
        }
        (Status::Approved, Some(Stage::DeclineWindow)) => {
            vec![Wish::Decline(Arrival::Now, choice > 127), Wish::Bounce(0), Wish::Withdraw(5), Wish::Comment(false)]
        }
        (Status::Approved, _) => {
            vec![
                Wish::Outcome(choice),
                Wish::AskToEnd,
                Wish::Outcome(choice),
                Wish::AddProof,
                Wish::Withdraw(5),
                Wish::DeclineLate,
            ]
        }
        (Status::Rejected, _) if state.declined_in_time() => {
            vec![
                Wish::TakeBack(Arrival::Now),
                Wish::Confirm(0),
                Wish::Decline(Arrival::Now, true),
                Wish::TakeBack(Arrival::Now),
                Wish::LiftRefusal,
            ]
        }
        (Status::Rejected | Status::Deleted, _) => vec![Wish::Dispute { justified: true, files: 1 }, Wish::Reinstate],
    };
    usual[usize::from(choice) % usual.len()].clone()
}

fn draft(state: &State) -> Vec<Wish> {
    if !is_complete(&state.answers) {
        vec![Wish::Save(Edit::Complete)]
    } else if state.files == 0 {
        vec![Wish::AddProof]
    } else {
        vec![Wish::Submit(true), Wish::Submit(true), Wish::RemoveProof, Wish::Expire]
    }
}

fn decisions() -> Vec<Wish> {
    let reject = |group| Wish::Reject { group, details: 1 };
    let ask = Wish::Ask(1, Removal::Nothing);
    vec![
        Wish::Approve(None),
        reject(0),
        ask.clone(),
        Wish::Approve(None),
        reject(0),
        ask,
        reject(4),
        Wish::Hold,
        Wish::Release,
    ]
}

fn change(choice: u8) -> Edit {
    let changes = [Edit::CustomerContact(choice), Edit::AddProduct(choice), Edit::DropProduct, Edit::Location];
    changes[usize::from(choice / 4) % changes.len()]
}

fn pick<T: Copy>(all: &[T], choice: u8) -> T {
    all[usize::from(choice) % all.len()]
}

fn colleague(place: u8) -> UserId {
    UserId(REVIEWERS[usize::from(place) % REVIEWERS.len()].0)
}

fn file() -> FileFacts {
    let (name, kind) = ("proof.pdf".into(), "pdf".into());
    FileFacts { name, kind, size: 9, sha256: "ab".repeat(32), storage_key: "k".into() }
}

fn files(count: u8) -> Vec<FileFacts> {
    (0..count).map(|_| file()).collect()
}

fn ask(reasons: u8, remove: Removal, state: &State) -> Command {
    let reasons = AskReason::ALL.iter().copied().take(usize::from(reasons)).collect();
    let remove_products = match remove {
        Removal::Nothing => Vec::new(),
        Removal::First => state.answers.products.iter().take(1).map(|product| product.code.clone()).collect(),
        Removal::Unknown => vec!["no product".to_owned()],
    };
    Command::RequestInformation { reasons, message: "because".to_owned(), missing_products: vec![], remove_products }
}

/// Details of the group, or with a high number of another; with 0 none.
fn reject(group: u8, details: u8) -> Command {
    let group = pick(RejectionGroup::ALL, group);
    let from = if details > 8 { RejectionDetail::ALL } else { group.details() };
    let details = from.iter().copied().take(usize::from(details)).collect();
    Command::Reject { group, details, text: "because".to_owned(), note: None }
}

/// With a detail that fits, or with a high number any.
fn lose(choice: u8) -> Command {
    let fit = RejectionGroup::CompetingClaim.details();
    let detail = if choice > 8 { pick(RejectionDetail::ALL, choice) } else { pick(fit, choice) };
    Command::LoseCompetition { other: ClaimId(2), detail, message: "because".to_owned(), reason: "because".to_owned() }
}

fn outcome(choice: u8) -> Command {
    let reason = (!choice.is_multiple_of(3)).then(|| pick(IneligibleReason::ALL, choice));
    let text = (choice > 40).then(|| "because".to_owned());
    let day = if choice.is_multiple_of(10) { 2 } else { 1 };
    let effective_month = NaiveDate::from_ymd_opt(2026, 1 + u32::from(choice % 12), day).unwrap();
    Command::RecordOutcome { reason, text, effective_month }
}

/// Everything found, but for one line.
fn checklist(answers: &Answers, gap: Option<u8>) -> Checklist {
    let line = |at: usize| {
        let finding = match gap {
            Some(gap) if usize::from(gap) == at => Finding::Missing,
            Some(gap) if usize::from(gap) == at + 100 => Finding::NotChecked,
            _ => Finding::Found,
        };
        ChecklistLine { finding, page: None }
    };
    let elements = Element::ALL.iter().zip(0..).map(|(element, at)| (*element, line(at))).collect();
    let products = answers.products.iter().zip(Element::ALL.len()..);
    Checklist { elements, products: products.map(|(product, at)| (product.code.clone(), line(at))).collect() }
}
