//! A claim of the queue in words.

use crate::claims::model::vocabulary::{Stage, Status};
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::marks::RowMarks;
use crate::people::UserId;
use crate::text::Texts;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter, Tag};
use crate::web::partner::dashboard::rows::unread_words;
use crate::web::reviewer::queue::assign_form::tick_of;
use crate::web::reviewer::queue::query::View;
use chrono::{DateTime, Utc};

pub struct QueueRow {
    pub id: String,
    pub customer: String,
    pub company: String,
    /// Another company claims the same thing.
    pub competing: bool,
    /// The customer refused all future requests of this partner.
    pub refused: bool,
    /// The page of the claim where the work on it is done.
    pub page: &'static str,
    /// For leads: since when it waits, and for how long.
    pub waits: Option<(String, String)>,
    /// How many comments and files the reader has not seen.
    pub news: Vec<String>,
    pub tag: Tag,
    /// Its review was begun, and is nobody's.
    pub released: bool,
    pub stage: Option<String>,
    pub due: DeadlineWords,
    pub changed: String,
    /// Since when it waits: the day on which it was sent.
    pub sent: Option<String>,
    pub products: usize,
    pub round: i16,
    pub reviewer: Option<String>,
    pub takeable: bool,
    /// It is somebody's work, or could be.
    pub in_work: bool,
    pub ticked: bool,
    pub tick: String,
}

/// A row in words; `ticked` are the claim IDs that were ticked.
pub fn row(
    claim: &ListedClaim,
    labels: Presenter<'_>,
    (view, reader): (View, UserId),
    ticked: &[String],
    marks: RowMarks,
) -> QueueRow {
    let status = StatusOrStage::from(claim);
    let in_work = claim.status.is_work();
    let words = labels.words();
    let id = claim.id.to_string();
    QueueRow {
        ticked: ticked.contains(&id),
        tick: tick_of(claim.id),
        id,
        customer: claim.customer.clone().unwrap_or_default(),
        company: format!("{}, {}", claim.company, claim.location),
        competing: marks.competing,
        refused: marks.refused,
        page: page(claim, view),
        waits: view.leads_list().and_then(|list| list.since(claim)).map(|since| waits(labels, since)),
        news: news_words(labels.t, marks),
        tag: claim.status.tag(labels.t),
        released: claim.status == Status::UnderReview && claim.reviewer.is_none(),
        stage: labels.stage(&status),
        due: labels.due(&status),
        changed: words.short_date(labels.calendar.local_date(claim.updated_at)),
        sent: claim.submitted_at.map(|at| words.short_date(labels.calendar.local_date(at))),
        products: claim.products,
        round: claim.round,
        takeable: in_work && claim.reviewer.is_none() && claim.barred_reviewer != Some(reader),
        in_work,
        reviewer: claim.reviewer_name.clone(),
    }
}

/// Where the work on it is done.
fn page(claim: &ListedClaim, view: View) -> &'static str {
    match view {
        View::Outcomes => "/outcome",
        View::EndRequests => "",
        _ if claim.stage == Some(Stage::AddressUnconfirmed) => "/address-check",
        View::ToStart
        | View::Mine
        | View::Waiting
        | View::Disputes
        | View::Addresses
        | View::Overdue
        | View::Decided => "/review",
    }
}

/// "Thu 12 Nov", "18 days".
fn waits(labels: Presenter<'_>, since: DateTime<Utc>) -> (String, String) {
    let day = labels.calendar.local_date(since);
    let days = (labels.calendar.local_date(labels.now) - day).num_days();
    (labels.words().short_date(day), labels.t.with("review-waits", &[("days", days.into())]))
}

/// "2 new comments", "1 new file"; nothing of what there is none of.
fn news_words(t: Texts, marks: RowMarks) -> Vec<String> {
    let files = (marks.files > 0).then(|| t.with("list-new-files", &[("count", marks.files.into())]));
    std::iter::once(unread_words(t, marks.comments)).filter(|words| !words.is_empty()).chain(files).collect()
}
