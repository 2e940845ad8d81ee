//! "Send this?": what a decision between two claims leads to, with the mail word for word.

use crate::claims::context::Context;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::competition::CompetingClaim;
use crate::claims::store::dry_run::DryRun;
use crate::outbox::Audience;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::Tag;
use crate::web::http::page::Frame;
use crate::web::reviewer::competition::form::CompetitionForm;
use crate::web::reviewer::decision::Mail;
use askama::Template;

#[derive(Template)]
#[template(path = "reviews/competition_confirm.html")]
pub(super) struct ConfirmPage {
    t: Texts,
    frame: Frame,
    id: String,
    customer: String,
    stays: String,
    stays_tag: Tag,
    goes: String,
    goes_tag: Tag,
    detail: &'static str,
    /// Until when the loser may dispute, or that it is final: label and value.
    dispute: (&'static str, String),
    customer_told: bool,
    mails: Vec<Mail>,
    form: CompetitionForm,
}

pub(super) fn dress(
    frame: Frame,
    context: &Context,
    id: ClaimId,
    form: CompetitionForm,
    (winner, loser): (&CompetingClaim, &CompetingClaim),
    [lost, won]: [DryRun; 2],
) -> ConfirmPage {
    let t = frame.t;
    let words = TimeWords::new(t.language(), &context.calendar);
    let (mut detail, mut until) = ("", None);
    if let Event::CompetitionLost { detail: why, dispute_until, .. } = lost.decision.event() {
        (detail, until) = (t.text(why.label_key()), *dispute_until);
    }
    let dispute = match until {
        Some(until) => (t.text("decision-dispute-until"), words.deadline(until)),
        None => (t.text("rejection-final"), t.text("decision-final").to_owned()),
    };
    let named = |each: &CompetingClaim| {
        let (claim, company) = (each.claim().id.to_string(), &each.review.found.company);
        t.with("competition-claim", &[("claim", claim.into()), ("company", company.into())])
    };
    let mails = lost.mails.into_iter().chain(won.mails);
    let told = |mail: &crate::outbox::OutgoingMail| mail.audience == Audience::Customer;
    let mails: Vec<_> = mails.collect();
    ConfirmPage {
        id: id.to_string(),
        customer: winner.claim().answers.customer_name.clone().unwrap_or_default(),
        stays: named(winner),
        stays_tag: winner.claim().status.tag(t),
        goes: named(loser),
        goes_tag: Status::Rejected.tag(t),
        detail,
        dispute,
        customer_told: mails.iter().any(told),
        mails: mails.into_iter().map(Mail::of).collect(),
        form,
        t,
        frame,
    }
}
