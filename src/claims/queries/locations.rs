//! What is under way at a location, for leads who end it (rule 16.6).

use crate::claims::model::vocabulary::Status;
use crate::db::schema::claims;
use crate::people::LocationId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

const UNSENT: [Status; 2] = [Status::Editing, Status::Deleted];

/// All claims of a location but drafts, the undecided ones, and drafts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnderWay {
    pub all: i64,
    pub open: i64,
    pub drafts: i64,
}

pub fn under_way(conn: &mut PgConnection, location: LocationId) -> QueryResult<UnderWay> {
    let there = |statuses: &[Status]| {
        let names: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
        claims::table.filter(claims::location_id.eq(location.0)).filter(claims::status.eq_any(names))
    };
    let sent: Vec<Status> = Status::ALL.iter().copied().filter(|status| !UNSENT.contains(status)).collect();
    Ok(UnderWay {
        all: there(&sent).count().get_result(conn)?,
        open: there(&Status::WORK).count().get_result(conn)?,
        drafts: there(&[Status::Editing]).count().get_result(conn)?,
    })
}
