//! A file of a claim, handed out as a download and as nothing else (rule 7.3).

use crate::audit::{Action, Author};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::queries;
use crate::files::{FileKind, FileName, FileReader, Key, hex};
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::body::{MessageBody, SizedStream};
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use futures_util::stream::try_unfold;
use std::io;

/// `GET /claims/{id}/files/{file}`
pub async fn download(
    state: State,
    request: HttpRequest,
    SignedIn(person): SignedIn,
    author: Author,
    OfClaim(id): OfClaim,
) -> Result<HttpResponse, PageError> {
    let file = request.match_info().get("file").and_then(number).ok_or(PageError::NotFound)?;
    let reviews = person.company().is_none();
    let read = move |conn: &mut _, _now| {
        let actor = Actor::Person(person);
        let row = queries::claim_files::file(conn, &actor, id, file)?;
        Ok((row, queries::claim::look(conn, &actor, id)?.company))
    };
    let (row, company) = state.read(read).await?;
    let key = Key::parse(&row.storage_key).filter(|key| key.is_of(&hex(&row.sha256)));
    let key = key.ok_or_else(|| PageError::fault("a file has no place"))?;
    let reader = open_whole(&state, &row.name, key).await?;
    if reviews {
        let subject = format!("{id}: {}", row.name);
        record_access(&state, author, Action::EvidenceDownloaded, subject, Some(company)).await?;
    }
    let kind = FileKind::from_code(&row.kind).map_or("application/octet-stream", FileKind::media_type);
    let name = FileName::clean(&row.name).unwrap_or_else(|_unnamed| FileName::unnamed());
    Ok(answer(kind).insert_header((header::CONTENT_DISPOSITION, name.attachment())).body(body(reader)))
}

/// An answer with bytes of a claim, as they are: most kinds are packed already. Whatever a browser makes of them, it may do
/// nothing.
pub(in crate::web) fn answer(kind: &'static str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"));
    answer
}

/// A file's number, as the page writes it.
pub(in crate::web) fn number(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Opens a file whose bytes are those that were uploaded. They are read and compared before the first one is sent: a file is
/// small, and what was sent cannot be taken back.
pub(in crate::web) async fn open_whole(state: &State, name: &str, key: Key) -> Result<FileReader, PageError> {
    let storage = state.files.clone();
    let opened = web::block(move || storage.open_whole(&key)).await.map_err(PageError::fault)?;
    opened.map_err(|error| {
        let changed = error.kind() == io::ErrorKind::InvalidData;
        if !changed && error.kind() != io::ErrorKind::NotFound {
            return PageError::fault(error);
        }
        tracing::error!(%error, changed, "a file is not as it was uploaded: see `cpor verify-files`");
        PageError::LostFile { name: name.to_owned(), changed }
    })
}

/// The bytes, a chunk at a time, read where reading may take its time.
pub(in crate::web) fn body(reader: FileReader) -> impl MessageBody + 'static {
    let size = reader.size();
    let chunks = try_unfold(reader, |mut reader| async move {
        let read = web::block(move || reader.next_chunk().map(|chunk| chunk.map(|bytes| (bytes, reader)))).await;
        let next = read.map_err(io::Error::other)??;
        Ok::<_, io::Error>(next.map(|(bytes, reader)| (Bytes::from(bytes), reader)))
    });
    SizedStream::new(size, Box::pin(chunks))
}
