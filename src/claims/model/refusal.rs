//! Why something did not happen. Each refusal is a page that says what happened meanwhile and what to do instead.

use crate::claims::model::fields::DraftStep;
use crate::claims::model::quota::{Counted, QuotaScope};
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::people::UserId;
use chrono::{DateTime, Utc};

/// A wish that the rules do not grant at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// This actor may not.
    Denied(Denied),
    /// Not in this status; somebody or the clock moved the claim meanwhile, or it never was allowed.
    WrongStatus(Status),
    /// The page was older than the claim: somebody changed it in between (rule 3.2).
    Changed,
    /// The time for it ended then (rule 4.7).
    TooLate(DateTime<Utc>),
    /// The deadline that this waits for has not come.
    TooEarly,
    /// These steps are not finished.
    Incomplete(Vec<DraftStep>),
    /// The location takes no new claims, or is not enrolled in what is claimed (rules 16.6 and 16.7).
    NotEnrolled,
    /// The declaration was not ticked.
    NotDeclared,
    /// The own company holds this claim on the same thing (rule 9.1).
    OwnClaim(ClaimId),
    /// Another partner's claim on the same thing is not decided yet (rule 9.3).
    Competing,
    /// The two claims do not compete, or no longer (rule 9.3).
    NotCompeting,
    /// What the partner is to read names whose the competing claim is (rule 9.8).
    NamesRival,
    /// The customer refused all future requests of this partner (rule 12.15).
    RefusedByCustomer,
    /// Not everything was found in the proof (rule 7.5).
    ChecklistIncomplete,
    /// A comment alone is no answer (rule 3.9).
    NothingAnswered,
    /// What was to change is fixed since the claim was sent, or nothing would be left of it (rule 3.5).
    Frozen,
    /// It is somebody else's work.
    TakenBy(UserId),
    /// Who would get the work never gets claims of this company (rule 17.11).
    InConflict,
    /// Who would get the work is away (rule 17.11).
    Absent,
    /// Who rejected a claim does not decide its dispute (rule 8.4).
    Barred,
    /// This rejection cannot be disputed, taken back or reinstated (rules 8.1 and 3.25).
    Final,
    /// These details do not belong to that group of reasons, or none was given (rule 8.1).
    WrongDetails,
    /// A claim holds so many files and no more (rule 7.1).
    TooManyFiles,
    /// More than one account, or one company, may have or do at once (rule 14.10).
    TooMuch {
        counted: Counted,
        whose: QuotaScope,
        most: u32,
    },
    AlreadyDone,
    /// A company invites only so many people, and one person only so often (rule 5.27).
    TooManyInvitations {
        /// After so long there may be one more.
        minutes: i64,
    },
    /// A company keeps at least one Global admin who can sign in (rule 5.17).
    LastGlobalAdmin,
}

/// Why an action is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The claim does not exist for this actor.
    Hidden,
    /// They see it, but may not do this.
    Forbidden,
}
