//! The reviewers' pages: queue, start, checklist, decision, outcome, and what happens when two come at once.

mod actions;
mod addresses;
mod assignment;
mod checklist;
pub mod competition;
mod decision;
mod earlier;
mod given;
mod leads;
mod lost;
mod outcome;
mod queue;
mod race;
mod saved_replies;
mod start;
pub mod told;
mod undeliverable;
mod viewer;
mod windows;

use crate::support::{ALICE, Browser, Page, TestApp};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::db::schema::{claim_events, outbox};
use diesel::prelude::*;
use uuid::Uuid;

/// The lines of the claims of these tests.
const LINES: [&str; 6] = ["product-teams", "product-intune", "belongs_to_claim", "acknowledgement", "dates", "service"];

/// What the review page sends when every line is found, and `more`.
fn all_found<'a>(version: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        LINES.iter().map(|line| (format!("check-{line}"), "found".to_owned())).collect();
    fields.push(("version".to_owned(), version.to_owned()));
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

/// Opens the review page and sends its form.
async fn review(browser: &Browser<'_>, id: ClaimId, fields: &[(String, String)]) -> Page {
    let page = browser.get(&format!("/claims/{id}/review")).await;
    let form_id = match page.form_id() {
        Some(form_id) => form_id,
        None => browser.form_id("/claims").await,
    };
    let has_form = page.html.contains("name=\"opened\"");
    let opened = if has_form { hidden(&page, "opened") } else { String::new() };
    review_from(browser, id, (&form_id, &opened), fields).await
}

/// Sends the form of a review page that was opened before: its id, and what it says that it was opened from.
async fn review_from(
    browser: &Browser<'_>,
    id: ClaimId,
    (form_id, opened): (&str, &str),
    fields: &[(String, String)],
) -> Page {
    let typed = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<(&str, &str)> = [("opened", opened)].into_iter().chain(typed).collect();
    browser.post_as(&format!("/claims/{id}/review"), form_id, &fields).await
}

/// Checks a review, and returns the page that asks "send this?".
async fn checked(browser: &Browser<'_>, claim: &Claim, more: &[(&str, &str)]) -> Page {
    let version = claim.version.to_string();
    let fields = all_found(&version, &[more, &[("act", "check")]].concat());
    let confirm = format!("/claims/{}/decision", claim.id);
    review(browser, claim.id, &fields).await.leads_to(&confirm);
    let page = browser.get(&confirm).await;
    page.is(200).has(">Send</button>");
    page
}

/// Presses Send on that page.
async fn send(browser: &Browser<'_>, id: ClaimId, page: &Page) -> Page {
    let (version, digest) = (hidden(page, "version"), hidden(page, "review"));
    let fields = [("version", version.as_str()), ("review", digest.as_str())];
    browser.post_as(&format!("/claims/{id}/decision"), &page.form_id().unwrap(), &fields).await
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let rest = page.html.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
    rest.split('"').next().unwrap().to_owned()
}

const ASK: [(&str, &str); 3] =
    [("decision", "ask"), ("reasons", "missing_acknowledgement"), ("message", "Page 2 is not signed.")];
const REJECT: [(&str, &str); 4] = [
    ("decision", "reject"),
    ("group", "insufficient_proof"),
    ("details-insufficient_proof", "missing_consent"),
    ("message", "Nobody signed."),
];
const APPROVE: [(&str, &str); 1] = [("decision", "approve")];

/// How often that event happened to a claim.
pub fn events_of_kind(app: &TestApp, id: ClaimId, kind: &str) -> i64 {
    let events = claim_events::table.filter(claim_events::claim_id.eq(id.0)).filter(claim_events::kind.eq(kind));
    events.count().get_result(&mut app.database()).unwrap()
}

/// The kinds and recipients of the mail of a claim's last event.
pub fn last_mails(app: &TestApp, claim: ClaimId) -> Vec<(String, String)> {
    let last = outbox::table.filter(outbox::claim_id.eq(claim.0)).select(diesel::dsl::max(outbox::claim_seq));
    let last: Option<i32> = last.first(&mut app.database()).unwrap();
    outbox::table
        .filter(outbox::claim_id.eq(claim.0).and(outbox::claim_seq.eq(last.unwrap_or(0))))
        .order((outbox::kind, outbox::recipient))
        .select((outbox::kind, outbox::recipient))
        .load(&mut app.database())
        .unwrap()
}

/// Submitted by Alice for a customer of that name, whom nobody else claims.
pub fn submitted_for(app: &TestApp, customer: &str) -> Claim {
    let draft = app.a_finished_draft();
    let answers =
        Answers { customer_name: Some(customer.to_owned()), tenant_id: Some(Uuid::new_v4()), ..draft.answers.clone() };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
    app.act(draft.id, ALICE, Command::Submit { declared: true })
}
