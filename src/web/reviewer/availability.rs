//! Where a claim stands for its reader: what they can do with it, whose work it is, and why something did not happen.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Stage, Status};
use crate::claims::review::data::ReviewData;
use crate::claims::review::draft::ReviewDraft;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::reviewer::form;
use crate::web::reviewer::form::ReviewFormView;

/// What the reader can do here.
pub(super) enum Availability {
    /// Begin the review.
    Start,
    /// Take the claim.
    Take,
    /// Work on the review.
    Form(Box<ReviewFormView>),
    Nothing,
}

/// Whether the claim was sent for assessment.
pub(super) fn is_assessed(stage: Stage) -> bool {
    matches!(stage, Stage::Assessment | Stage::Eligible | Stage::NotEligible)
}

pub(super) fn stand(
    review: &ReviewData,
    actor: &Actor,
    context: &Context,
    teller: Presenter<'_>,
    sent: Option<&ReviewDraft>,
) -> Availability {
    let claim = &review.found.claim;
    let free = claim.reviewer.is_none();
    let own = claim.reviewer == actor.user();
    match claim.status {
        Status::Submitted if free || own => Availability::Start,
        Status::UnderReview | Status::Disputed if own => {
            let saved = review.draft.as_ref();
            let draft = sent.or(saved.map(|saved| &saved.draft)).cloned().unwrap_or_default();
            let at = context.moment(teller.now);
            let mut form = form::of(&draft.with_suggestions(claim), claim, teller, &at);
            form.saved_at = saved.map(|saved| teller.words().time(saved.saved_at));
            form.opened = saved.map(|saved| saved.draft.digest()).unwrap_or_default();
            Availability::Form(Box::new(form))
        }
        Status::UnderReview | Status::PartnerActionRequired | Status::Disputed
            if free && claim.barred_reviewer != actor.user() =>
        {
            Availability::Take
        }
        Status::Editing
        | Status::Submitted
        | Status::UnderReview
        | Status::PartnerActionRequired
        | Status::Approved
        | Status::Rejected
        | Status::Disputed
        | Status::Deleted => Availability::Nothing,
    }
}

pub(super) fn told(
    t: Texts,
    teller: Presenter<'_>,
    review: &ReviewData,
    reader: &Person,
    stand: &Availability,
) -> Option<String> {
    let claim = &review.found.claim;
    let own = claim.reviewer == Some(reader.id);
    let since = review.holder().map(|(name, at)| (name, teller.words().instant(at)));
    match (stand, since) {
        (Availability::Form(_), Some((_, date))) => Some(t.with("review-yours-since", &[("date", date.into())])),
        (Availability::Form(_), None) => None,
        (Availability::Start, _) => Some(t.text("review-not-begun").to_owned()),
        (Availability::Take, _) => Some(t.text("review-nobodys").to_owned()),
        (Availability::Nothing, _) if matches!(claim.status, Status::Approved | Status::Rejected) => {
            Some(t.text("review-decided-told").to_owned())
        }
        (Availability::Nothing, _) if own => Some(t.text("review-waiting-told").to_owned()),
        (Availability::Nothing, Some((name, date))) => {
            let date = date.trim_end_matches('.');
            Some(t.with("review-held-by", &[("name", name.into()), ("date", date.into())]))
        }
        (Availability::Nothing, None) if claim.barred_reviewer == Some(reader.id) => {
            Some(t.text("review-barred").to_owned())
        }
        (Availability::Nothing, None) => Some(t.text("review-decided-told").to_owned()),
    }
}

/// Why what the reader wanted did not happen.
pub(super) fn sentence(
    t: Texts,
    teller: Presenter<'_>,
    review: &ReviewData,
    reader: &Person,
    refusal: &Refusal,
    since: i32,
) -> String {
    let claim = &review.found.claim;
    let other = review.holder().filter(|_| claim.reviewer != Some(reader.id));
    if *refusal == Refusal::Changed {
        let key = if !review.changed_since(since) { "review-refused-other-window" } else { "review-since-saved" };
        return t.text(key).to_owned();
    }
    if let Some(lost) = lost(t, teller, review, reader, refusal) {
        return lost;
    }
    if let Some((name, at)) = other {
        let time = teller.words().instant(at);
        return t.with("error-409-taken", &[("name", name.into()), ("time", time.into())]);
    }
    match refusal {
        Refusal::Competing => t.text("review-competing").to_owned(),
        Refusal::RefusedByCustomer => t.text("refusal-by-customer").to_owned(),
        Refusal::OwnClaim(_) => t.text("review-refused-own-claim").to_owned(),
        Refusal::Barred => t.text("review-barred").to_owned(),
        Refusal::Denied(_)
        | Refusal::WrongStatus(_)
        | Refusal::Changed
        | Refusal::TooLate(_)
        | Refusal::TooEarly
        | Refusal::Incomplete(_)
        | Refusal::NotDeclared
        | Refusal::NotCompeting
        | Refusal::ChecklistIncomplete
        | Refusal::NothingAnswered
        | Refusal::Frozen
        | Refusal::TakenBy(_)
        | Refusal::Final
        | Refusal::WrongDetails
        | Refusal::TooManyFiles
        | Refusal::TooMuch { .. }
        | Refusal::AlreadyDone => {
            t.with("error-409-not-possible", &[("status", t.text(claim.status.label_key()).into())])
        }
    }
}

/// How the claim went to somebody else by a lead, or became nobody's though the reader worked on it.
fn lost(t: Texts, teller: Presenter<'_>, review: &ReviewData, reader: &Person, refusal: &Refusal) -> Option<String> {
    let claim = &review.found.claim;
    let entry = review.handed().filter(|_| claim.reviewer != Some(reader.id))?;
    let time = teller.words().instant(entry.at);
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
