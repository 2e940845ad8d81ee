//! Tells a file's kind by its content (rule 7.2). Nothing is unpacked, rendered or run, and memory
//! stays flat whatever the file says about itself.

use crate::files::bytes::read_at;
use crate::files::compound;
use crate::files::kind::FileKind;
use crate::files::office_zip;
use crate::files::problem::{FileProblem, Refusal};
use memchr::memmem;
use std::io::{self, Read, Seek, SeekFrom};

const HEAD: u64 = 64 * 1024;
/// Bytes looked at from the end of a PDF for its end mark.
const PDF_TAIL: u64 = 1024;
/// Bytes in which a browser looks for a page (the WHATWG resource header).
const POLYGLOT_HEAD: usize = 1445;
/// Tags that make a browser, or its sniffer, treat bytes as a page.
const PAGE_TAGS: [&[u8]; 8] = [b"<html", b"<!doctype", b"<script", b"<svg", b"<body", b"<iframe", b"<head", b"<?php"];

/// Tells the kind of the `size` bytes of `source`, by content alone.
pub fn sniff<R: Read + Seek>(source: &mut R, size: u64) -> Result<FileKind, Refusal> {
    if size == 0 {
        return Err(FileProblem::Empty.into());
    }
    let head = read_at(source, 0, HEAD)?;
    if head.starts_with(b"%PDF-") {
        return pdf(source, size, &head);
    }
    if head.starts_with(b"PK\x03\x04") {
        return office_zip::kind(source, size);
    }
    if head.starts_with(&compound::MAGIC) {
        return compound::kind(source, size);
    }
    if head.starts_with(br"{\rtf") {
        return without_page(&head, FileKind::Rtf);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") && head.get(12..16) == Some(b"IHDR") {
        return without_page(&head, FileKind::Png);
    }
    if head.starts_with(b"\xFF\xD8\xFF") {
        return without_page(&head, FileKind::Jpg);
    }
    if is_tiff(&head) {
        return without_page(&head, FileKind::Tiff);
    }
    if is_message(&head) && !contains(source, &[b"\0"])? {
        return Ok(FileKind::Eml);
    }
    Err(FileProblem::KindNotAllowed.into())
}

/// Header at the very start, end mark near the end, no page hidden before or after, no
/// password. `/Encrypt` stands in a trailer, which is never compressed, so it can be found.
fn pdf<R: Read + Seek>(source: &mut R, size: u64, head: &[u8]) -> Result<FileKind, Refusal> {
    let kind = without_page(head, FileKind::Pdf)?;
    let tail = read_at(source, size.saturating_sub(PDF_TAIL), PDF_TAIL)?;
    let Some(end) = tail.windows(5).rposition(|window| window == b"%%EOF") else {
        return Err(FileProblem::KindNotAllowed.into());
    };
    without_page(tail.get(end..).unwrap_or(&[]), kind)?;
    if names_encryption(source)? {
        return Err(FileProblem::PasswordProtected.into());
    }
    Ok(kind)
}

/// Canon's raw pictures, which begin as a TIFF does, have `CR` behind its header.
fn is_tiff(head: &[u8]) -> bool {
    let marked = head.starts_with(b"II*\0") || head.starts_with(b"MM\0*");
    marked && matches!(head.get(8..10), Some([first, second]) if *first != b'C' && *second != b'R')
}

fn without_page(bytes: &[u8], kind: FileKind) -> Result<FileKind, Refusal> {
    let looked_at = bytes.get(..POLYGLOT_HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let is_page = PAGE_TAGS.iter().any(|tag| {
        looked_at
            .windows(tag.len() + 1)
            .any(|window| window.starts_with(tag) && !window[tag.len()].is_ascii_alphanumeric())
    });
    if is_page {
        return Err(FileProblem::KindNotAllowed.into());
    }
    Ok(kind)
}

/// Header lines of RFC 5322 from the first byte on, with a sender or a trace, and a date or
/// another line that only messages have.
fn is_message(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let (mut origin, mut others) = (false, 0_u32);
    for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if index > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            // The last line of the head may be cut; any other must be a header line.
            return text.len() as u64 >= HEAD - 3 && origin && others > 0;
        };
        let name = &line[..colon];
        if name.is_empty() || name.iter().any(|byte| !byte.is_ascii_graphic()) {
            return false;
        }
        match name.to_ascii_lowercase().as_slice() {
            b"from" | b"received" | b"return-path" | b"sender" => origin = true,
            b"date" | b"to" | b"subject" | b"message-id" | b"mime-version" | b"delivered-to" | b"content-type" => {
                others += 1
            }
            _ => {}
        }
    }
    origin && others > 0
}

/// Whether a trailer refers to an encryption dictionary: `/Encrypt 12 0 R` or `/Encrypt <<`.
fn names_encryption<R: Read + Seek>(source: &mut R) -> io::Result<bool> {
    scan(source, |window| {
        let mut rest = window;
        while let Some(at) = memmem::find(rest, b"/Encrypt") {
            rest = rest.get(at + 8..).unwrap_or(&[]);
            let value = rest.trim_ascii_start();
            let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let second = value.get(digits..).unwrap_or(&[]).trim_ascii_start();
            let refers = digits > 0 && second.first().is_some_and(u8::is_ascii_digit);
            if value.starts_with(b"<<") || refers {
                return true;
            }
        }
        false
    })
}

fn contains<R: Read + Seek>(source: &mut R, needles: &[&[u8]]) -> io::Result<bool> {
    scan(source, |window| needles.iter().any(|needle| memmem::find(window, needle).is_some()))
}

/// Shows the whole source to `seen` in windows that overlap by 64 bytes, until it says yes.
fn scan<R: Read + Seek>(source: &mut R, seen: impl Fn(&[u8]) -> bool) -> io::Result<bool> {
    const OVERLAP: usize = 64;
    source.seek(SeekFrom::Start(0))?;
    let mut window: Vec<u8> = Vec::new();
    loop {
        let keep = window.len().saturating_sub(OVERLAP);
        window.drain(..keep);
        if Read::by_ref(source).take(HEAD).read_to_end(&mut window)? == 0 {
            return Ok(false);
        }
        if seen(&window) {
            return Ok(true);
        }
    }
}
