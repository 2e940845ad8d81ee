//! What a reader can do with a claim now, whose work it is, and why what they wanted did not happen.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Stage, Status};
use crate::claims::review::draft::ReviewDraft;
use crate::people::Person;
use crate::web::reviewer::form::{self, ReviewFormView};
use crate::web::reviewer::view::ReviewPresenter;

/// What the reader can do here.
pub(super) enum Availability {
    Start,
    Take,
    Form(Box<ReviewFormView>),
    Nothing,
}

/// Whether the claim was sent for assessment.
pub(super) fn is_assessed(stage: Stage) -> bool {
    matches!(stage, Stage::Assessment | Stage::Eligible | Stage::NotEligible)
}

impl Availability {
    /// For the actor; with the review that they sent, or else the one that they saved.
    pub fn of(presenter: &ReviewPresenter<'_>, context: &Context, actor: &Actor, sent: Option<&ReviewDraft>) -> Self {
        let (labels, claim) = (presenter.labels, &presenter.review.found.claim);
        let free = claim.reviewer.is_none();
        let own = claim.reviewer == actor.user();
        match claim.status {
            Status::Submitted if free || own => Self::Start,
            Status::UnderReview | Status::Disputed if own => {
                let saved = presenter.review.draft.as_ref();
                let draft = sent.or(saved.map(|saved| &saved.draft)).cloned().unwrap_or_default();
                let (draft, at) = (draft.with_suggestions(claim), context.moment(labels.now));
                let mut form = form::of(&draft, claim, labels, (&at, &context.reference()), actor.is_lead());
                form.saved_at = saved.map(|saved| labels.words().time(saved.saved_at));
                form.opened = saved.map(|saved| saved.draft.digest()).unwrap_or_default();
                Self::Form(Box::new(form))
            }
            Status::UnderReview | Status::PartnerActionRequired | Status::Disputed
                if free && claim.barred_reviewer != actor.user() =>
            {
                Self::Take
            }
            Status::Editing
            | Status::Submitted
            | Status::UnderReview
            | Status::PartnerActionRequired
            | Status::Approved
            | Status::Rejected
            | Status::Disputed
            | Status::Deleted => Self::Nothing,
        }
    }
}

/// Whose work the claim is, or why there is nothing to do.
pub(super) fn status_line(
    presenter: &ReviewPresenter<'_>,
    reader: &Person,
    availability: &Availability,
) -> Option<String> {
    let (t, claim) = (presenter.labels.t, &presenter.review.found.claim);
    let holder = presenter.review.holder().map(|(name, at)| (name, presenter.labels.words().instant(at)));
    let key = match (availability, holder) {
        (Availability::Form(_), holder) => {
            return holder.map(|(_, date)| t.with("review-yours-since", &[("date", date.into())]));
        }
        (Availability::Start, _) => "review-not-begun",
        (Availability::Take, _) => "review-nobodys",
        (Availability::Nothing, _) if matches!(claim.status, Status::Approved | Status::Rejected) => {
            "review-decided-told"
        }
        (Availability::Nothing, _) if claim.reviewer == Some(reader.id) => "review-waiting-told",
        (Availability::Nothing, Some((name, date))) => {
            let date = date.trim_end_matches('.');
            return Some(t.with("review-held-by", &[("name", name.into()), ("date", date.into())]));
        }
        (Availability::Nothing, None) if claim.barred_reviewer == Some(reader.id) => "review-barred",
        (Availability::Nothing, None) => "review-decided-told",
    };
    Some(t.text(key).to_owned())
}

/// Why what the reader wanted did not happen.
pub(super) fn refusal_text(presenter: &ReviewPresenter<'_>, reader: &Person, refusal: &Refusal, since: i32) -> String {
    let (t, review, claim) = (presenter.labels.t, presenter.review, &presenter.review.found.claim);
    if *refusal == Refusal::Changed {
        return t
            .text(if review.changed_since(since) { "review-since-saved" } else { "review-refused-other-window" })
            .to_owned();
    }
    if let Some(text) = lost_text(presenter, reader, refusal) {
        return text;
    }
    if let Some((name, at)) = review.holder().filter(|_| claim.reviewer != Some(reader.id)) {
        let time = presenter.labels.words().instant(at);
        return t.with("error-409-taken", &[("name", name.into()), ("time", time.into())]);
    }
    let key = if *refusal == Refusal::Competing {
        "review-competing"
    } else if *refusal == Refusal::NamesRival {
        "error-message-names-other"
    } else if *refusal == Refusal::RefusedByCustomer {
        "refusal-by-customer"
    } else if matches!(refusal, Refusal::OwnClaim(_)) {
        "review-refused-own-claim"
    } else if *refusal == Refusal::Barred {
        "review-barred"
    } else {
        return t.with("error-409-not-possible", &[("status", t.text(claim.status.label_key()).into())]);
    };
    t.text(key).to_owned()
}

/// How the claim went to somebody else by a lead, or became nobody's though the reader worked on it.
fn lost_text(presenter: &ReviewPresenter<'_>, reader: &Person, refusal: &Refusal) -> Option<String> {
    let (t, review) = (presenter.labels.t, presenter.review);
    let entry = review.handed().filter(|_| review.found.claim.reviewer != Some(reader.id))?;
    let time = presenter.labels.words().instant(entry.at);
    if matches!(entry.event, Event::Assigned { .. }) {
        let (name, _) = review.holder()?;
        return Some(t.with("review-lost-assigned", &[("name", name.into()), ("time", time.into())]));
    }
    if !matches!(entry.event, Event::Released { .. }) || !matches!(refusal, Refusal::Denied(_)) {
        return None;
    }
    let by = entry.actor_name.as_deref().filter(|_| entry.actor != Some(reader.id));
    Some(match by {
        None => t.with("review-lost-released", &[("time", time.into())]),
        Some(name) => t.with("review-lost-released-by", &[("name", name.into()), ("time", time.into())]),
    })
}
