//! Who may do what: one row per action (rules 5.1 to 5.5). `tests/golden/permissions.txt` shows the whole table.
//!
//! What somebody may not see does not exist for them ([`Denied::Hidden`], 404); what they may see but not do is
//! refused ([`Denied::Forbidden`], 403). Pages ask the same table which buttons to show.

use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Denied;
use crate::claims::model::vocabulary::{ClaimId, Status, named};
use crate::people::{PartnerRole, Person, Side, UserId};

/// Whoever knocks at the door of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    Person(Person),
    /// The customer, by a valid link of this claim.
    Customer {
        /// The claim that the link belongs to.
        claim: ClaimId,
        /// Its issue: a replaced link is worth nothing (rule 12.2).
        issue: i16,
    },
    /// The program itself: deadlines and mail.
    System,
}

impl Actor {
    /// The account behind the actor, if there is one.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Person(person) => Some(person.id),
            Self::Customer { .. } | Self::System => None,
        }
    }

    pub fn is_lead(&self) -> bool {
        matches!(self, Self::Person(person) if person.is_lead())
    }

    /// Whether they read reviewers' names wherever they stand (rule 5.7).
    pub fn reads_reviewer_names(&self) -> bool {
        matches!(self, Self::Person(person) if person.reads_reviewer_names)
    }
}

named! {
    /// What can be done to a claim.
    Action {
        View = "view",
        ViewInternal = "view_internal",
        EditDraft = "edit_draft",
        DeleteDraft = "delete_draft",
        ExpireDraft = "expire_draft",
        Submit = "submit",
        EditSubmitted = "edit_submitted",
        AddProof = "add_proof",
        Comment = "comment",
        Note = "note",
        Start = "start",
        Take = "take",
        Release = "release",
        Assign = "assign",
        Ask = "ask",
        Answer = "answer",
        CloseUnanswered = "close_unanswered",
        Approve = "approve",
        Reject = "reject",
        Hold = "hold",
        ConfirmHandover = "confirm_handover",
        RecordBounce = "record_bounce",
        ReissueLink = "reissue_link",
        ReplaceAddress = "replace_address",
        ConfirmAddress = "confirm_address",
        Decline = "decline",
        SendForAssessment = "send_for_assessment",
        RecordOutcome = "record_outcome",
        AskToEnd = "ask_to_end",
        DeclineLate = "decline_late",
        LiftRefusal = "lift_refusal",
        Withdraw = "withdraw",
        EndAssociation = "end_association",
        Dispute = "dispute",
        Reinstate = "reinstate",
        DecideCompetition = "decide_competition",
    }
}

named! {
    /// What an actor is to a claim. One person may be several things to it.
    Relation {
        Billing = "billing",
        Global = "global",
        Incentives = "incentives",
        /// Of the same company, but of another location.
        Colleague = "colleague",
        Stranger = "stranger",
        /// The reviewer whose work it is.
        Assigned = "assigned",
        Reviewer = "reviewer",
        Lead = "lead",
        Customer = "customer",
        System = "system",
    }
}

impl Action {
    /// The relations that allow the action. The table of rule 5.3.
    pub const fn allowed(self) -> &'static [Relation] {
        use Relation::{Assigned, Billing, Colleague, Customer, Global, Incentives, Lead, Reviewer, System};
        match self {
            Self::View => &[Billing, Global, Incentives, Colleague, Assigned, Reviewer, Lead],
            Self::ViewInternal | Self::Note | Self::Take | Self::Start | Self::ConfirmAddress => {
                &[Assigned, Reviewer, Lead]
            }
            Self::RecordBounce => &[Assigned, Reviewer, Lead, System],
            Self::EditDraft
            | Self::DeleteDraft
            | Self::Submit
            | Self::EditSubmitted
            | Self::AddProof
            | Self::Answer
            | Self::Dispute
            | Self::ReplaceAddress
            | Self::Withdraw => &[Billing, Global, Incentives],
            Self::EndAssociation => &[Global, Incentives],
            Self::Comment => &[Billing, Global, Incentives, Assigned, Reviewer, Lead],
            Self::Ask | Self::Approve | Self::Reject | Self::Release => &[Assigned],
            Self::Hold => &[Assigned, Lead],
            Self::RecordOutcome => &[Lead, System],
            Self::Assign | Self::DeclineLate | Self::LiftRefusal | Self::Reinstate | Self::DecideCompetition => &[Lead],
            Self::Decline | Self::AskToEnd => &[Customer],
            Self::ExpireDraft
            | Self::CloseUnanswered
            | Self::ConfirmHandover
            | Self::ReissueLink
            | Self::SendForAssessment => &[System],
        }
    }
}

impl Action {
    /// Whether of all people leads alone may do it.
    pub fn is_leads(self) -> bool {
        self.allowed().iter().all(|relation| matches!(relation, Relation::Lead | Relation::System))
            && self.allowed().contains(&Relation::Lead)
    }
}

/// Everything the actor is to the claim. The only code that compares their numbers.
pub fn relations(actor: &Actor, claim: &Claim) -> Vec<Relation> {
    match actor {
        Actor::Person(person) => match &person.standing {
            Side::Partner { company, .. } if *company != claim.company => {
                vec![Relation::Stranger]
            }
            Side::Partner { .. } => partner_relations(person, claim),
            Side::Reviewer { lead } => reviewer_relations(person.id, *lead, claim),
        },
        // Before the first approval no link was issued, so the number 0 is nobody's.
        Actor::Customer { claim: of, issue } if *of == claim.id && *issue == claim.link_issue && *issue > 0 => {
            vec![Relation::Customer]
        }
        Actor::Customer { .. } => vec![],
        Actor::System => vec![Relation::System],
    }
}

fn partner_relations(person: &Person, claim: &Claim) -> Vec<Relation> {
    if claim.status == Status::Deleted {
        return vec![];
    }
    let roles = person.roles_at(claim.answers.location);
    if roles.is_empty() {
        return vec![Relation::Colleague];
    }
    roles
        .into_iter()
        .map(|role| match role {
            PartnerRole::BillingAdmin => Relation::Billing,
            PartnerRole::GlobalAdmin => Relation::Global,
            PartnerRole::IncentivesAdmin => Relation::Incentives,
        })
        .collect()
}

/// Reviewers see every claim but drafts (rule 5.3).
fn reviewer_relations(id: UserId, lead: bool, claim: &Claim) -> Vec<Relation> {
    if matches!(claim.status, Status::Editing | Status::Deleted) {
        return vec![];
    }
    let mut relations = vec![Relation::Reviewer];
    if claim.reviewer == Some(id) {
        relations.push(Relation::Assigned);
    }
    if lead {
        relations.push(Relation::Lead);
    }
    relations
}

/// Whether the actor may do this to the claim.
pub fn check(actor: &Actor, action: Action, claim: &Claim) -> Result<(), Denied> {
    let relations = relations(actor, claim);
    let allows = |action: Action| relations.iter().any(|relation| action.allowed().contains(relation));
    if allows(action) {
        Ok(())
    } else if allows(Action::View) {
        Err(Denied::Forbidden)
    } else {
        Err(Denied::Hidden)
    }
}

/// Whether the actor may do this to the claim; what a page asks before it shows a button.
pub fn may(actor: &Actor, action: Action, claim: &Claim) -> bool {
    check(actor, action, claim).is_ok()
}

impl Command {
    /// What it takes to be allowed to do this to a claim of that status.
    pub const fn action(&self, status: Status) -> Action {
        match self {
            Self::SaveDraft { .. } | Self::RemoveProof { .. } => Action::EditDraft,
            Self::DeleteDraft => Action::DeleteDraft,
            Self::ExpireDraft => Action::ExpireDraft,
            Self::Submit { .. } => Action::Submit,
            Self::Edit { .. } => Action::EditSubmitted,
            Self::StartReview => Action::Start,
            Self::Take => Action::Take,
            Self::Release { .. } => Action::Release,
            Self::Assign { .. } => Action::Assign,
            Self::RequestInformation { .. } => Action::Ask,
            Self::Answer { .. } => Action::Answer,
            Self::CloseUnanswered => Action::CloseUnanswered,
            Self::Approve { .. } => Action::Approve,
            Self::Reject { .. } => Action::Reject,
            Self::Hold { .. } | Self::Resume { .. } => Action::Hold,
            Self::ConfirmHandover { .. } => Action::ConfirmHandover,
            Self::RecordBounce { .. } => Action::RecordBounce,
            Self::ReissueLink { .. } => Action::ReissueLink,
            Self::ReplaceAddress { .. } => Action::ReplaceAddress,
            Self::ConfirmAddress | Self::RefuseAddress { .. } => Action::ConfirmAddress,
            Self::Decline { .. } | Self::TakeBackDecline { .. } => Action::Decline,
            Self::SendForAssessment => Action::SendForAssessment,
            Self::RecordOutcome { .. } => Action::RecordOutcome,
            Self::AskToEnd { .. } => Action::AskToEnd,
            Self::DeclineLate { .. } => Action::DeclineLate,
            Self::LiftRefusal { .. } => Action::LiftRefusal,
            Self::Withdraw { .. } if matches!(status, Status::Approved) => Action::EndAssociation,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Dispute { .. } => Action::Dispute,
            Self::Reinstate { .. } => Action::Reinstate,
            Self::WinCompetition { .. } | Self::LoseCompetition { .. } => Action::DecideCompetition,
            Self::AddProof { .. } => Action::AddProof,
            Self::Comment { .. } => Action::Comment,
            Self::Note { .. } => Action::Note,
        }
    }
}
