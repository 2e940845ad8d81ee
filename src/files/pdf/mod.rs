//! PDF: where it begins and ends, and whether it asks for a password.

mod password;
mod syntax;
mod trailer;

use crate::files::bytes::read_at;
use crate::files::kind::FileKind;
use crate::files::polyglot::is_page;
use crate::files::problem::{FileProblem, Refusal};
use crate::files::scan::find_all;
use memchr::memmem;
use std::io::{self, Read, Seek};
use syntax::{Dictionary, Value};

const HEADER: &[u8] = b"%PDF-";
/// Bytes in which readers look for the header, and before the end for the end mark.
const LENIENCE: u64 = 1024;
const BLOCK: u64 = 64 * 1024;
const OBJECT: &[u8] = b"obj";
/// Objects looked at for an encryption dictionary; of the same number there are as many as the file was saved.
const MOST_OBJECTS: usize = 1_000_000;
const MOST_DICTIONARY: u64 = 16 * 1024;

/// Where the header stands among the first bytes; scanners, mail gateways and web servers put something in front.
pub(super) fn header(head: &[u8]) -> Option<usize> {
    let within = usize::try_from(LENIENCE).unwrap_or_default() + HEADER.len();
    memmem::find(head.get(..within).unwrap_or(head), HEADER)
}

/// Checks a file whose header stands at `start`.
pub(super) fn kind<R: Read + Seek>(source: &mut R, size: u64, head: &[u8], start: usize) -> Result<FileKind, Refusal> {
    let trailer = trailer::find_last(source, start as u64)?;
    let end = match end_mark(source, size)? {
        Some(end) => end,
        None if trailer.as_ref().is_some_and(|trailer| trailer.in_place) => size,
        None => return Err(FileProblem::Incomplete(FileKind::Pdf).into()),
    };
    if is_page(head) || is_page(&read_at(source, end, LENIENCE)?) {
        return Err(FileProblem::AlsoPage(FileKind::Pdf).into());
    }
    match trailer {
        Some(trailer) if asks_for_password(source, &trailer.dictionary)? => Err(FileProblem::PasswordProtected.into()),
        Some(_) | None => Ok(FileKind::Pdf),
    }
}

/// Where the last end mark stands, near the end or with nothing but padding behind it.
fn end_mark<R: Read + Seek>(source: &mut R, size: u64) -> io::Result<Option<u64>> {
    let end = content_end(source, size)?;
    let from = end.saturating_sub(LENIENCE);
    let tail = read_at(source, from, end - from)?;
    Ok(memmem::rfind(&tail, b"%%EOF").map(|at| from + at as u64))
}

fn content_end<R: Read + Seek>(source: &mut R, size: u64) -> io::Result<u64> {
    let mut end = size;
    while end > 0 {
        let from = end.saturating_sub(BLOCK);
        let block = read_at(source, from, end - from)?;
        let is_padding = |byte: &u8| *byte == 0 || *byte == 0x1A || byte.is_ascii_whitespace();
        if let Some(at) = block.iter().rposition(|byte| !is_padding(byte)) {
            return Ok(from + at as u64 + 1);
        }
        end = from;
    }
    Ok(0)
}

/// Whether the encryption that the trailer names asks for a password. The word elsewhere, in a page's text or in a file
/// that is merely attached, means nothing; and an empty password is none.
fn asks_for_password<R: Read + Seek>(source: &mut R, trailer: &Dictionary) -> io::Result<bool> {
    let found = match trailer.get(b"Encrypt") {
        Some(Value::Dictionary(direct)) => vec![direct.clone()],
        Some(Value::Reference(number, generation)) => objects(source, *number, *generation)?,
        Some(_) | None => Vec::new(),
    };
    let id = match trailer.get(b"ID") {
        Some(Value::Array(parts)) => parts.first().and_then(Value::text).unwrap_or_default(),
        Some(_) | None => &[],
    };
    let named: Vec<&Dictionary> = found.iter().filter(|found| found.get(b"Filter").is_some()).collect();
    Ok(!named.is_empty() && !named.iter().any(|named| password::is_empty(named, id)))
}

/// The dictionaries that call themselves the object of this number.
fn objects<R: Read + Seek>(source: &mut R, number: i64, generation: i64) -> io::Result<Vec<Dictionary>> {
    let head = format!("{number} {generation} ").into_bytes();
    let mut found = Vec::new();
    for at in find_all(source, &[&head, OBJECT].concat(), MOST_OBJECTS)? {
        let before = read_at(source, at.saturating_sub(1), 1.min(at))?;
        if before.first().is_some_and(u8::is_ascii_digit) {
            continue;
        }
        let body = read_at(source, at + (head.len() + OBJECT.len()) as u64, MOST_DICTIONARY)?;
        if let Some(Value::Dictionary(dictionary)) = syntax::value(&body) {
            found.push(dictionary);
        }
    }
    Ok(found)
}
