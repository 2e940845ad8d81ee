//! What the review page needs beside the review: which page of the proof is looked at, and where in the queue its reader is.

use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::adjacent::AdjacentClaims;
use crate::claims::review::data::{self, ReviewData};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::saved_replies::reply::ReplyId;
use crate::people::preferences;
use crate::text::Language;
use crate::web::claim::file_viewer::position::FilePosition;
use crate::web::claim::file_viewer::{self, ViewedFiles};
use crate::web::ground::error::PageError;
use crate::web::ground::pairs::Pairs;
use crate::web::reviewer::position;
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::request::ReviewRequest;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewQuery {
    file: String,
    page: String,
    fit: String,
    view: String,
    q: String,
    reviewer: String,
    programme: String,
    language: String,
    since: String,
}

impl ReviewQuery {
    /// The version since which changes are marked, on a page that leads to itself.
    pub(super) fn since(&self) -> Option<i32> {
        self.since.parse().ok()
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct ReviewLocation {
    pub place: FilePosition,
    /// In the queue: the list that they came from.
    pub list: Option<QueueQuery>,
}

impl ReviewLocation {
    pub fn of_query(query: ReviewQuery) -> Self {
        let place = FilePosition::of_query(&query.file, &query.page, &query.fit);
        let ReviewQuery { view, q, reviewer, programme, language, .. } = query;
        let list = QueueQuery { view, q, reviewer, programme, language, after: String::new() };
        Self { place, list: list.came_from() }
    }

    /// By a form: where it was, or where its button leads.
    pub fn of_form(pairs: &Pairs) -> Self {
        let sent = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
        let place = FilePosition::parse(sent("open")).or_else(|| FilePosition::parse(sent("place")));
        Self { place: place.unwrap_or_default(), ..Self::in_list(sent("queue")) }
    }

    /// By what a form says of the queue alone.
    pub fn in_list(text: &str) -> Self {
        Self { list: QueueQuery::of_text(text), ..Self::default() }
    }

    /// The list as an address says it.
    pub fn list_query(&self) -> Vec<(&'static str, String)> {
        let named = self.list.iter().flat_map(QueueQuery::named);
        named.map(|(name, value)| (name, value.to_owned())).collect()
    }

    pub fn address(&self, id: ClaimId, page: &str, with_place: bool) -> String {
        let place = if with_place { self.place.query() } else { Vec::new() };
        let pairs: Vec<_> = self.list_query().into_iter().chain(place).collect();
        let path = format!("/claims/{id}/{page}");
        if pairs.is_empty() {
            return path;
        }
        format!("{path}?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }
}

/// A claim on its reader's review, and what they look at.
pub(super) struct ReviewParts {
    pub review: ReviewData,
    pub now: DateTime<Utc>,
    pub looked: ViewedFiles,
    /// The list of the queue that the reader is in.
    pub list: QueueQuery,
    pub adjacent: Option<AdjacentClaims>,
    pub shortcuts: bool,
}

impl ReviewParts {
    pub async fn read(request: &ReviewRequest, at: &ReviewLocation) -> Result<Self, PageError> {
        let (id, user, at) = (request.id, request.reader.id, at.clone());
        let names = Arc::clone(&request.names);
        let read = request.read(move |conn, _, actor, now| {
            let review = data::review_data(conn, actor, &names, id)?;
            let looked = file_viewer::look(conn, &review.files, at.place)?;
            let (list, adjacent) = position::find(conn, user, now, at.list.as_ref(), &review.found.claim)?;
            let shortcuts = preferences::shortcuts(conn, user)?;
            Ok(Self { review, now, looked, list, adjacent, shortcuts })
        });
        let parts = read.await?;
        parts.looked.make_again(&request.state).await?;
        Ok(parts)
    }
}

/// What the review page shows beside what is saved.
#[derive(Default)]
pub(super) struct ReviewView {
    /// The review as it was sent, if it is not the one that was saved.
    pub draft: Option<ReviewDraft>,
    /// The version since which changes are marked, where the page's address names it.
    pub marked: Option<i32>,
    /// The version that the reader had before their eyes.
    pub since: i32,
    /// Why what they wanted did not happen.
    pub refusal: Option<Refusal>,
    /// Another window saved a newer review.
    pub elsewhere: bool,
    /// The saved reply and its language that they have chosen.
    pub reply: Option<(ReplyId, Language)>,
    pub at: ReviewLocation,
}

impl ReviewView {
    /// Of this review, and of the version that it was written about.
    pub fn of(draft: Option<ReviewDraft>, at: ReviewLocation) -> Self {
        Self { since: draft.as_ref().map_or(i32::MAX, |draft| draft.version), draft, at, ..Self::default() }
    }
}
