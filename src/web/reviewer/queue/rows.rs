//! A claim of the queue in words.

use crate::claims::model::vocabulary::{ClaimId, Stage, Status};
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::unread::UnreadCounts;
use crate::people::UserId;
use crate::text::Texts;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter, Tag};
use crate::web::partner::dashboard::rows::unread_words;
use crate::web::reviewer::queue::assignment::tick_of;
use std::collections::{HashMap, HashSet};

/// A claim in the queue.
pub struct QueueRow {
    /// Its claim ID.
    pub id: String,
    pub customer: String,
    /// Its partner and location.
    pub company: String,
    /// Another company claims the same thing.
    pub competing: bool,
    /// The customer refused all future requests of this partner.
    pub refused: bool,
    /// The page of the claim where the work on it is done.
    pub page: &'static str,
    /// How many comments and files the reader has not seen.
    pub news: Vec<String>,
    /// Its status.
    pub tag: Tag,
    /// Its review was begun, and is nobody's.
    pub released: bool,
    /// How far since approval.
    pub stage: Option<String>,
    pub due: DeadlineWords,
    /// When it last changed.
    pub changed: String,
    /// Since when it waits: the day on which it was sent.
    pub sent: Option<String>,
    /// How many products it claims.
    pub products: usize,
    /// Which round of review.
    pub round: i16,
    /// Whose work it is.
    pub reviewer: Option<String>,
    /// The reader may take it.
    pub takeable: bool,
    /// It is somebody's work, or could be.
    pub in_work: bool,
    /// Ticked to be assigned.
    pub ticked: bool,
    /// The id of its box.
    pub tick: String,
}

/// What the rows of a page are marked with, asked for all of them at once.
pub struct QueueMarks {
    /// Those that compete with another company's.
    pub competing: HashSet<ClaimId>,
    /// Those whose customer refused all future requests of the partner.
    pub refused: HashSet<ClaimId>,
    /// What the reader has not seen.
    pub unread: HashMap<ClaimId, UnreadCounts>,
}

/// A row in words; `ticked` are the claim IDs that were ticked.
pub fn line(
    row: &ListedClaim,
    teller: Presenter<'_>,
    reader: UserId,
    ticked: &[String],
    marks: &QueueMarks,
) -> QueueRow {
    let stands = StatusOrStage::from(row);
    let in_work = row.status.is_work();
    let words = teller.words();
    let id = row.id.to_string();
    QueueRow {
        ticked: ticked.contains(&id),
        tick: tick_of(row.id),
        id,
        customer: row.customer.clone().unwrap_or_default(),
        company: format!("{}, {}", row.company, row.location),
        competing: marks.competing.contains(&row.id),
        refused: marks.refused.contains(&row.id),
        page: if row.stage == Some(Stage::AddressUnconfirmed) { "address-check" } else { "review" },
        news: news_words(teller.t, marks.unread.get(&row.id).copied().unwrap_or_default()),
        tag: row.status.tag(teller.t),
        released: row.status == Status::UnderReview && row.reviewer.is_none(),
        stage: teller.stage(&stands),
        due: teller.due(&stands),
        changed: words.short_date(teller.calendar.local_date(row.updated_at)),
        sent: row.submitted_at.map(|at| words.short_date(teller.calendar.local_date(at))),
        products: row.products,
        round: row.round,
        takeable: in_work && row.reviewer.is_none() && row.barred_reviewer != Some(reader),
        in_work,
        reviewer: row.reviewer_name.clone(),
    }
}

/// "2 new comments", "1 new file"; nothing of what there is none of.
fn news_words(t: Texts, news: UnreadCounts) -> Vec<String> {
    let files = (news.files > 0).then(|| t.with("list-new-files", &[("count", news.files.into())]));
    std::iter::once(unread_words(t, news.comments)).filter(|words| !words.is_empty()).chain(files).collect()
}
