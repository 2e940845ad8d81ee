//! A claim of the queue in words.

use crate::claims::claim::Status;
use crate::claims::queries::Row;
use crate::people::UserId;
use crate::web::claims::words::{Due, Stands, Tag, Teller};

/// A claim in the queue.
pub struct Line {
    /// Its claim ID.
    pub id: String,
    /// Its customer.
    pub customer: String,
    /// Its partner and location.
    pub company: String,
    /// Its status.
    pub tag: Tag,
    /// How far since approval.
    pub stage: Option<String>,
    /// Its deadline.
    pub due: Due,
    /// When it last changed.
    pub changed: String,
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
}

/// A row in words; `ticked` are the claim IDs that were ticked.
pub fn line(row: &Row, teller: Teller<'_>, reader: UserId, ticked: &[String]) -> Line {
    let stands = Stands::from(row);
    let in_work = matches!(
        row.status,
        Status::Submitted | Status::UnderReview | Status::PartnerActionRequired | Status::Disputed
    );
    let words = teller.words();
    let id = row.id.to_string();
    Line {
        ticked: ticked.contains(&id),
        id,
        customer: row.customer.clone().unwrap_or_default(),
        company: format!("{}, {}", row.company, row.location),
        tag: row.status.tag(teller.t),
        stage: teller.stage(&stands),
        due: teller.due(&stands),
        changed: words.short_date(teller.calendar.local_date(row.updated_at)),
        products: row.products,
        round: row.round,
        takeable: in_work && row.reviewer.is_none() && row.barred_reviewer != Some(reader),
        in_work,
        reviewer: row.reviewer_name.clone(),
    }
}
