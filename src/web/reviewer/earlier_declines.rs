//! An earlier no of the customer in words (rule 12.14).

use crate::claims::queries::earlier_declines::EarlierDecline;
use crate::people::Person;
use crate::web::claim::labels::Presenter;

pub(super) struct EarlierDeclineView {
    pub claim: String,
    pub text: String,
    pub reason: Option<String>,
    /// The customer refused all future requests of the partner, and that stands.
    pub refuses: bool,
    pub liftable: bool,
    /// That a lead lifted it, and why.
    pub lifted: Option<(String, String)>,
}

impl EarlierDeclineView {
    pub(super) fn of(labels: Presenter<'_>, reader: &Person, earlier: &EarlierDecline) -> Self {
        let date = labels.words().date(labels.calendar.local_date(earlier.at));
        let key = if earlier.late { "review-declined-late" } else { "review-declined-before" };
        Self {
            claim: earlier.claim.to_string(),
            text: labels.t.with(key, &[("date", date.into())]),
            reason: earlier.reason.clone(),
            refuses: earlier.refuses_partner,
            liftable: earlier.refuses_partner && reader.is_lead(),
            lifted: earlier.lifted.as_ref().map(|(at, reason)| {
                let date = labels.words().date(labels.calendar.local_date(*at));
                (labels.t.with("review-refusal-lifted", &[("date", date.into())]), reason.clone())
            }),
        }
    }
}
