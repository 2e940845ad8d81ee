//! Tells a file's kind by its content (rule 7.2). Nothing is unpacked, rendered or run, and memory
//! stays flat whatever the file says about itself.

use crate::files::bytes::read_at;
use crate::files::compound;
use crate::files::foreign::Foreign;
use crate::files::kind::FileKind;
use crate::files::message::is_message;
use crate::files::office_zip;
use crate::files::pdf;
use crate::files::polyglot::is_page;
use crate::files::problem::{FileProblem, Refusal};
use crate::files::scan::find;
use std::io::{Read, Seek};

const HEAD: u64 = 64 * 1024;
/// A web page that Outlook keeps inside rich text begins behind this word.
const HTML_IN_RTF: &[u8] = br"\fromhtml1";

/// Tells the kind of the `size` bytes of `source`, by content alone; `usual` is the kind that the name says, if any.
pub fn sniff<R: Read + Seek>(source: &mut R, size: u64, usual: Option<FileKind>) -> Result<FileKind, Refusal> {
    if size == 0 {
        return Err(FileProblem::Empty.into());
    }
    let head = read_at(source, 0, HEAD)?;
    if head.starts_with(office_zip::BEGIN) {
        return office_zip::kind(source, size, &head, usual);
    }
    if head.starts_with(&compound::MAGIC) {
        return compound::kind(source, size, usual);
    }
    if let Some(kind) = simple(&head) {
        return if is_page(&head) { Err(FileProblem::AlsoPage(kind).into()) } else { Ok(kind) };
    }
    if is_rich_text(&head) {
        return rich_text(&head);
    }
    if is_message(&head, size > HEAD) && find(source, 0, b"\0")?.is_none() {
        return Ok(FileKind::Eml);
    }
    if let Some(start) = pdf::header(&head) {
        return pdf::kind(source, size, &head, start);
    }
    Err(FileProblem::NotTaken(Foreign::of(&head)).into())
}

/// Pictures.
fn simple(head: &[u8]) -> Option<FileKind> {
    if head.starts_with(b"\x89PNG\r\n\x1a\n") && head.get(12..16) == Some(b"IHDR") {
        Some(FileKind::Png)
    } else if head.starts_with(b"\xFF\xD8\xFF") {
        Some(FileKind::Jpg)
    } else {
        is_tiff(head).then_some(FileKind::Tiff)
    }
}

/// Also of the kind for more than 4 GB. Canon's raw pictures, which begin as a TIFF does, have `CR` behind its header.
fn is_tiff(head: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];
    marks.iter().any(|mark| head.starts_with(mark)) && head.get(8..10).is_some_and(|behind| behind != b"CR")
}

fn is_rich_text(head: &[u8]) -> bool {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().starts_with(br"{\rtf")
}

fn rich_text(head: &[u8]) -> Result<FileKind, Refusal> {
    let start = head.get(..1024).unwrap_or(head);
    if is_page(head) && memchr::memmem::find(start, HTML_IN_RTF).is_none() {
        return Err(FileProblem::AlsoPage(FileKind::Rtf).into());
    }
    Ok(FileKind::Rtf)
}
