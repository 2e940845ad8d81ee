//! What happens next with a claim, to the programme's people.

use crate::claims::model::vocabulary::{Stage, Status};
use crate::web::claim::labels::Presenter;
use crate::web::claim::labels::reasons::reason;
use crate::web::claim::labels::stage::StatusOrStage;

impl Presenter<'_> {
    /// What happens next and who acts, to the programme's people; what there is no other word for as partners read it.
    pub fn next_inside(&self, stands: &StatusOrStage<'_>) -> String {
        let t = self.t;
        let due = stands.due_at.map(|due| self.words().short_deadline(due)).unwrap_or_default();
        match (stands.status, stands.stage) {
            (Status::Submitted, _) => t.with("card-start", &[("date", due.into())]),
            (Status::UnderReview, _) if !stands.held => t.with("card-decide", &[("date", due.into())]),
            (Status::Disputed, _) => t.with("card-decide-dispute", &[("date", due.into())]),
            (Status::PartnerActionRequired, _) if !self.is_late(stands) => {
                t.with("card-answer", &[("date", due.into())])
            }
            (Status::Approved, Some(Stage::AddressNeeded)) => t.text("card-address-needed").to_owned(),
            (Status::Approved, Some(Stage::AddressUnconfirmed)) => t.text("card-address-unconfirmed").to_owned(),
            (Status::Approved, Some(Stage::Assessment)) => t.text("card-assessment").to_owned(),
            (Status::Approved, Some(Stage::Eligible)) => t.text("card-eligible").to_owned(),
            (Status::Rejected, _) => self.rejected_inside(stands, due),
            _ => self.next(stands),
        }
    }

    fn rejected_inside(&self, stands: &StatusOrStage<'_>, due: String) -> String {
        let reason = stands.rejection.map(|rejection| reason(self.t, rejection)).unwrap_or_default();
        let open = stands.rejection.is_some_and(|r| r.group.is_disputable() && !r.is_final);
        if open && stands.due_at.is_some_and(|at| self.now < at) {
            self.t.with("card-rejected-open", &[("reason", reason.into()), ("date", due.into())])
        } else {
            self.t.with("card-rejected", &[("reason", reason.into())])
        }
    }
}
