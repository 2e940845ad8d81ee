//! All proof of a claim, and what came with comments, in one ZIP file, for reviewers who work without a line (rule 7.13).

use crate::audit::{Action, Author};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::queries;
use crate::claims::queries::claim_files::{ClaimFiles, FileRow};
use crate::claims::store::error::ActError;
use crate::files::archive::{Archive, ArchiveEntry};
use crate::files::{FileName, Key};
use crate::time::Calendar;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::download::{answer, open_whole};
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::session::Reviewer;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use chrono::{Datelike as _, Timelike as _};
use futures_util::stream::{Stream, try_unfold};
use std::fmt::Write as _;
use std::io;

/// The list of digests, as `sha256sum --check` reads it.
const LIST: &str = "SHA256SUMS.txt";
/// Bytes of a name there, with its folder and number: every file system has room for that.
const LONGEST_NAME: usize = 200;
/// The folder of what came with comments: it is not proof (rule 10.8).
const COMMENTS: &str = "comments/";

/// `GET /claims/{id}/files.zip`
pub async fn bundle(
    state: State,
    Reviewer(person): Reviewer,
    author: Author,
    OfClaim(id): OfClaim,
) -> Result<HttpResponse, PageError> {
    let read = move |conn: &mut _, _now| {
        let claim = queries::claim::look(conn, &Actor::Person(person), id)?;
        Ok((queries::claim_files::all_files(conn, &claim).map_err(ActError::from)?, claim.company))
    };
    let (ClaimFiles { proof: mut files, attachments }, company) = state.read(read).await?;
    let mut entries = entries("", &files, &state.context.calendar)?;
    entries.extend(self::entries(COMMENTS, &attachments, &state.context.calendar)?);
    files.extend(attachments);
    let list = files.iter().zip(&entries).fold(String::new(), |mut list, (file, entry)| {
        let digest: String = file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(list, "{digest}  {}", entry.name);
        list
    });
    for (file, entry) in files.iter().zip(&entries) {
        open_whole(&state, &file.name, entry.key.clone()).await?;
    }
    let storage = state.files.clone();
    let begun = web::block(move || Archive::begin(&storage, (LIST, &list), entries)).await;
    let archive = begun.map_err(PageError::fault)?.map_err(PageError::fault)?;
    let name = format!("{id}-proof.zip");
    record_access(&state, author, Action::EvidenceDownloaded, name.clone(), Some(company)).await?;
    let name = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    Ok(answer("application/zip").insert_header(name).streaming(Box::pin(chunks(archive))))
}

/// The files in a folder, under names of their own: a number before each, so that no two are one on any disk.
fn entries(folder: &str, files: &[FileRow], calendar: &Calendar) -> Result<Vec<ArchiveEntry>, PageError> {
    let mut entries = Vec::new();
    for (number, file) in (1..).zip(files) {
        let name = FileName::clean(&file.name).unwrap_or_else(|_unnamed| FileName::unnamed());
        let place = format!("{folder}{number:02} ");
        let name = format!("{place}{}", name.in_archive(LONGEST_NAME - place.len()));
        let key = Key::parse(&file.storage_key).ok_or_else(|| PageError::fault("a file has no place"))?;
        let at = file.added_at.with_timezone(&calendar.zone());
        let short = |value: u32| u8::try_from(value).unwrap_or(1);
        let time = (
            u16::try_from(at.year()).unwrap_or(1980),
            short(at.month()),
            short(at.day()),
            short(at.hour()),
            short(at.minute()),
            short(at.second()),
        );
        entries.push(ArchiveEntry { name, key, time });
    }
    Ok(entries)
}

/// The bytes as they are asked for, made where that may take its time.
fn chunks(archive: Archive) -> impl Stream<Item = io::Result<Bytes>> {
    try_unfold(archive, |mut archive| async move {
        let made = web::block(move || archive.next_chunk().map(|chunk| chunk.map(|bytes| (bytes, archive)))).await;
        let next = made.map_err(io::Error::other)??;
        Ok(next.map(|(bytes, archive)| (Bytes::from(bytes), archive)))
    })
}
