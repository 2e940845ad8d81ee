//! Who may do what: rules 5.1 to 5.4 and 12.2, as a table of people rather than of relations.

use super::State;
use crate::people::{CLAIM, CONTOSO, Staff, Who};
use cpor::claims::lifecycle::policy::Action;
use cpor::claims::model::command::Command as C;
use cpor::claims::model::vocabulary::Status;
use cpor::people::{LocationId, PartnerRole, UserId};

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    Yes,
    /// They see the claim, but may not.
    Forbidden,
    /// The claim does not exist for them.
    Hidden,
    /// They may not, and the rules leave open what they are told: customers and the system see no claim page.
    No,
}

/// The row of rule 5.3's table that a wish belongs to.
pub fn row(command: &C, status: Status) -> Action {
    match command {
        C::SaveDraft { .. } | C::RemoveProof { .. } => Action::EditDraft,
        C::DeleteDraft => Action::DeleteDraft,
        C::ExpireDraft => Action::ExpireDraft,
        C::Submit { .. } => Action::Submit,
        C::Edit { .. } => Action::EditSubmitted,
        C::StartReview => Action::Start,
        C::Take => Action::Take,
        C::Release { .. } => Action::Release,
        C::Assign { .. } => Action::Assign,
        C::RequestInformation { .. } => Action::Ask,
        C::Answer { .. } => Action::Answer,
        C::CloseUnanswered => Action::CloseUnanswered,
        C::Approve { .. } => Action::Approve,
        C::Reject { .. } => Action::Reject,
        C::Hold { .. } | C::Resume { .. } => Action::Hold,
        C::ConfirmHandover { .. } => Action::ConfirmHandover,
        C::RecordBounce { .. } => Action::RecordBounce,
        C::ReissueLink { .. } => Action::ReissueLink,
        C::ReplaceAddress { .. } => Action::ReplaceAddress,
        C::ConfirmAddress | C::RefuseAddress { .. } => Action::ConfirmAddress,
        C::LiftRefusal { .. } => Action::LiftRefusal,
        C::Decline { .. } | C::TakeBackDecline { .. } => Action::Decline,
        C::SendForAssessment => Action::SendForAssessment,
        C::RecordOutcome { .. } => Action::RecordOutcome,
        C::AskToEnd { .. } => Action::AskToEnd,
        C::DeclineLate { .. } => Action::DeclineLate,
        C::Withdraw { .. } if status == Status::Approved => Action::EndAssociation,
        C::Withdraw { .. } => Action::Withdraw,
        C::Dispute { .. } => Action::Dispute,
        C::Reinstate { .. } => Action::Reinstate,
        C::WinCompetition { .. } | C::LoseCompetition { .. } => Action::DecideCompetition,
        C::AddProof { .. } => Action::AddProof,
        C::Comment { .. } => Action::Comment,
        C::Note { .. } => Action::Note,
    }
}

/// Whether `who` may ever do `action` to this claim, whatever its status says about the moment.
pub fn right(who: Who, action: Action, state: &State) -> Right {
    match who {
        Who::Partner(_) | Who::Reviewer { .. } if state.status == Status::Deleted => Right::Hidden,
        Who::Partner(staff) => partner(staff, action, state),
        Who::Reviewer { .. } if state.status == Status::Editing => Right::Hidden,
        Who::Reviewer { id, lead, .. } => reviewer(state.reviewer == Some(UserId(id)), lead, action),
        Who::Customer { claim, issue } => {
            if claim == CLAIM.0 && issue == state.issue && issue > 0 {
                if matches!(action, Action::Decline | Action::AskToEnd) { Right::Yes } else { Right::No }
            } else {
                Right::Hidden
            }
        }
        Who::System => {
            use Action::{
                CloseUnanswered, ConfirmHandover, ExpireDraft, RecordBounce, RecordOutcome, ReissueLink,
                SendForAssessment,
            };
            let own = [
                ExpireDraft,
                CloseUnanswered,
                ConfirmHandover,
                RecordBounce,
                RecordOutcome,
                ReissueLink,
                SendForAssessment,
            ];
            if own.contains(&action) { Right::Yes } else { Right::No }
        }
    }
}

/// Whether `who` may begin a claim at that location (T1).
pub fn may_begin(who: Who, location: LocationId) -> bool {
    matches!(who, Who::Partner(staff) if !roles(staff, location).is_empty())
}

/// The roles that somebody has at a location of their company (rule 5.2).
fn roles(staff: &Staff, location: LocationId) -> Vec<PartnerRole> {
    let here = |role: &PartnerRole| *role == PartnerRole::GlobalAdmin || staff.locations.contains(&location);
    staff.roles.iter().copied().filter(here).collect()
}

fn partner(staff: &Staff, action: Action, state: &State) -> Right {
    use Action as A;
    if staff.company != CONTOSO.0 {
        return Right::Hidden;
    }
    let roles = roles(staff, state.answers.location);
    let may = match action {
        A::View => true,
        A::EditDraft
        | A::DeleteDraft
        | A::Submit
        | A::EditSubmitted
        | A::AddProof
        | A::Comment
        | A::Answer
        | A::Dispute
        | A::ReplaceAddress
        | A::Withdraw => !roles.is_empty(),
        A::EndAssociation => roles.iter().any(|role| *role != PartnerRole::BillingAdmin),
        _ => false,
    };
    if may { Right::Yes } else { Right::Forbidden }
}

fn reviewer(own: bool, lead: bool, action: Action) -> Right {
    use Action as A;
    let may = match action {
        A::View | A::ViewInternal | A::Comment | A::Note | A::Start | A::Take | A::RecordBounce | A::ConfirmAddress => {
            true
        }
        A::Release | A::Ask | A::Approve | A::Reject => own,
        A::Hold => own || lead,
        A::Assign | A::RecordOutcome | A::DeclineLate | A::LiftRefusal | A::Reinstate | A::DecideCompetition => lead,
        _ => false,
    };
    if may { Right::Yes } else { Right::Forbidden }
}
