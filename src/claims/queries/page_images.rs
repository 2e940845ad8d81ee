//! What can be seen of a file without opening it (rule 7.7).

use crate::claims::queries::claim_files::FileRow;
use crate::db::schema::{file_pages, file_renderings, rendering_turns};
use crate::files::render::{HOURLY, Inside, Problem, hour_of};
use crate::files::{FileKind, Key};
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;

/// How far the preview of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageImages {
    /// A worker has yet to make it.
    Waiting,
    /// The company's files have had their time of this hour (rule 7.20): not before then.
    Later(DateTime<Utc>),
    /// It was thrown away, and is made again when somebody looks (rule 7.21).
    Swept,
    Ready {
        /// How many pages the file has.
        pages: i32,
        /// So many of them can be seen, from the first on.
        shown: i32,
    },
    /// There will be none.
    Failed(Problem),
}

/// One page of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Its picture; `None` when this page cannot be shown.
    pub picture: Option<PagePicture>,
    /// Its text; may be empty.
    pub text: String,
    /// What the file holds that no page shows.
    pub inside: Inside,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePicture {
    pub key: Key,
    pub kind: FileKind,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
}

type Row = (i64, String, Option<String>, Option<i32>, Option<i32>, Option<(DateTime<Utc>, i32)>);

/// The previews of files that were looked up, by the file's number; a file of a kind that is never shown has none.
pub fn previews(conn: &mut PgConnection, files: &[FileRow]) -> QueryResult<HashMap<i64, PageImages>> {
    let ids: Vec<i64> = files.iter().map(|file| file.id).collect();
    let turn = rendering_turns::company_id.eq(file_renderings::company_id);
    let rows: Vec<Row> = file_renderings::table
        .left_join(rendering_turns::table.on(turn))
        .filter(file_renderings::file_id.eq_any(ids))
        .select((
            file_renderings::file_id,
            file_renderings::state,
            file_renderings::reason,
            file_renderings::pages,
            file_renderings::shown,
            (rendering_turns::hour, rendering_turns::spent_ms).nullable(),
        ))
        .load(conn)?;
    // Turns run by the database's own clock, and only what waits asks for it.
    let waits = rows.iter().any(|row| row.1 == "waiting");
    let this = if waits { Some(hour_of(Clock::Database.now(conn)?)) } else { None };
    Ok(rows.into_iter().map(|row| (row.0, read(&row, this))).collect())
}

fn read((_, state, reason, pages, shown, turn): &Row, this: Option<DateTime<Utc>>) -> PageImages {
    match (state.as_str(), pages, shown) {
        ("ready", Some(pages), Some(shown)) => PageImages::Ready { pages: *pages, shown: *shown },
        ("waiting", ..) => match turn {
            Some((hour, spent)) if this.is_some_and(|this| *hour >= this) && is_over(*spent) => {
                PageImages::Later(*hour + TimeDelta::hours(1))
            }
            _ => PageImages::Waiting,
        },
        ("swept", ..) => PageImages::Swept,
        _ => PageImages::Failed(reason.as_deref().and_then(Problem::from_code).unwrap_or(Problem::Broken)),
    }
}

fn is_over(spent_ms: i32) -> bool {
    u128::from(spent_ms.unsigned_abs()) >= HOURLY.as_millis()
}

/// How many pages the longest of the files that were looked up has; `None` while those of some file are not known.
pub fn most_pages(conn: &mut PgConnection, files: &[FileRow]) -> QueryResult<Option<u16>> {
    let previews = previews(conn, files)?;
    let pages = |file: &FileRow| match previews.get(&file.id) {
        Some(PageImages::Ready { pages, .. }) => u16::try_from(*pages).ok(),
        Some(PageImages::Waiting | PageImages::Later(_) | PageImages::Swept | PageImages::Failed(_)) | None => None,
    };
    let counted: Option<Vec<u16>> = files.iter().map(pages).collect();
    Ok(counted.and_then(|counts| counts.into_iter().max()))
}

/// A page of a file that was looked up; `None` when there is none of that number to be seen.
pub fn page(conn: &mut PgConnection, file: &FileRow, number: i32) -> QueryResult<Option<PageImage>> {
    type Picture = (Option<String>, Option<String>, Option<i32>, Option<i32>);
    type Row = (Picture, String, Vec<Option<String>>, bool);
    let row: Option<Row> = file_pages::table
        .inner_join(file_renderings::table)
        .filter(file_pages::file_id.eq(file.id).and(file_pages::number.eq(number)))
        .select((
            (file_pages::storage_key, file_pages::kind, file_pages::width, file_pages::height),
            file_pages::text,
            file_renderings::inside,
            file_renderings::form,
        ))
        .first(conn)
        .optional()?;
    let picture = |(key, kind, width, height): Picture| {
        Some(PagePicture {
            key: Key::parse(&key?)?,
            kind: FileKind::from_code(&kind?)?,
            width: width?,
            height: height?,
        })
    };
    Ok(row.map(|(of, text, inside, form)| {
        let files = inside.into_iter().flatten().collect();
        PageImage { picture: picture(of), text, inside: Inside { files, form } }
    }))
}
