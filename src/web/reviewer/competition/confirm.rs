//! "Send this?": what a decision between two claims leads to, with the mail word for word.

use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::claims::queries::competition::CompetingClaim;
use crate::claims::store::dry_run::DryRun;
use crate::outbox::{Audience, OutgoingMail};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::Tag;
use crate::web::http::page::Frame;
use crate::web::reviewer::competition::form::CompetitionForm;
use crate::web::reviewer::decision::dispute_until_words;
use crate::web::reviewer::request::ReviewRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "reviewer/competition_confirm.html")]
pub(super) struct ConfirmPage {
    t: Texts,
    frame: Frame,
    id: String,
    customer: String,
    winner: String,
    winner_tag: Tag,
    loser: String,
    loser_tag: Tag,
    detail: &'static str,
    /// Until when the loser may dispute, or that it is final: label and value.
    dispute: (&'static str, String),
    customer_told: bool,
    mails: Vec<OutgoingMail>,
    form: CompetitionForm,
}

pub(super) fn confirm_page(
    request: ReviewRequest,
    form: CompetitionForm,
    (winner, loser): (&CompetingClaim, &CompetingClaim),
    [lost, won]: [DryRun; 2],
) -> ConfirmPage {
    let (t, id) = (request.frame.t, request.id);
    let words = TimeWords::new(t.language(), &request.state.context.calendar);
    let (mut detail, mut until) = ("", None);
    if let Event::CompetitionLost { detail: why, dispute_until, .. } = lost.decision.event() {
        (detail, until) = (t.text(why.label_key()), *dispute_until);
    }
    let named = |each: &CompetingClaim| {
        let (claim, company) = (each.claim().id.to_string(), &each.review.found.company);
        t.with("competition-claim", &[("claim", claim.into()), ("company", company.into())])
    };
    let mails: Vec<_> = lost.mails.into_iter().chain(won.mails).collect();
    ConfirmPage {
        frame: request.frame.at(format!("/claims/{id}/competition")),
        id: id.to_string(),
        customer: winner.claim().answers.customer_name.clone().unwrap_or_default(),
        winner: named(winner),
        winner_tag: winner.claim().status.tag(t),
        loser: named(loser),
        loser_tag: Status::Rejected.tag(t),
        detail,
        dispute: dispute_until_words(t, words, until),
        customer_told: mails.iter().any(|mail| mail.audience == Audience::Customer),
        mails,
        form,
        t,
    }
}
