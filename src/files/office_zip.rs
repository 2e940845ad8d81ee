//! Word, Excel and `PowerPoint` files since 2007 are zip packages. Only the list of entries at
//! the package's end is read; nothing is unpacked (rule 7.2).

use crate::files::bytes::{read_at, u16_at, u32_at};
use crate::files::foreign::Foreign;
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use memchr::memmem;
use std::io::{self, Read, Seek, SeekFrom, Write};

pub const BEGIN: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
const END_LEN: u64 = 22;
const COMMENT: u64 = 65_535;
/// Signature and fixed length of one entry of the list.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
/// Fixed length of the head of an entry itself, behind which its name stands once more.
const LOCAL_LEN: u64 = 30;
/// Largest list looked at, in bytes; real documents stay far below.
const MAX_LIST: u64 = 4 * 1024 * 1024;
/// What the first entry of an `OpenDocument` file says.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument";
/// Parts of other documents that are packages: Visio, XPS, Pages and its like.
const OTHER_DOCUMENTS: [&str; 4] = ["visio/", "documents/1/", "fixeddocseq.fdseq", "index/document.iwa"];
/// Parts with macros: Visual Basic, and sheets of Excel 4.
const MACROS: [&str; 2] = ["vbaproject.bin", "/macrosheets/"];
/// Folders of files inside a document.
const EMBEDDED: &str = "/embeddings/";

/// Tells the kind of a zip package of `size` bytes; `usual` is the kind that its name says.
pub fn kind<R: Read + Seek>(
    source: &mut R,
    size: u64,
    head: &[u8],
    usual: Option<FileKind>,
) -> Result<FileKind, Refusal> {
    let Some(names) = names(source, size)? else {
        return Err(match usual {
            Some(kind @ (FileKind::Docx | FileKind::Xlsx | FileKind::Pptx)) => FileProblem::Incomplete(kind),
            Some(_) | None => FileProblem::NotTaken(Foreign::Archive),
        }
        .into());
    };
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let has = |part: &str| names.iter().any(|name| name.starts_with(part));
    let found = match (has("word/"), has("xl/"), has("ppt/")) {
        _ if !has("[content_types].xml") => None,
        (true, false, false) => Some(FileKind::Docx),
        (false, true, false) => Some(FileKind::Xlsx),
        (false, false, true) => Some(FileKind::Pptx),
        _ => None,
    };
    let has_macros = names.iter().any(|name| MACROS.iter().any(|part| name.contains(part)));
    match found {
        Some(kind) if has_macros => Err(FileProblem::Macros(kind).into()),
        Some(kind) => Ok(kind),
        None => Err(FileProblem::NotTaken(other(head, &names)).into()),
    }
}

fn other(head: &[u8], names: &[String]) -> Foreign {
    let has = |part: &&str| names.iter().any(|name| name.starts_with(part));
    if head.get(..128).is_some_and(|start| memmem::find(start, OPEN_DOCUMENT).is_some()) {
        Foreign::OpenDocument
    } else if OTHER_DOCUMENTS.iter().any(has) {
        Foreign::Document
    } else {
        Foreign::Archive
    }
}

/// The files that a document holds beside its own parts.
pub fn embedded<R: Read + Seek>(source: &mut R, size: u64) -> io::Result<Vec<String>> {
    let names = names(source, size)?.unwrap_or_default();
    let inside = |name: &String| Some(name.split_once(EMBEDDED)?.1.to_owned()).filter(|name| !name.contains('/'));
    Ok(names.iter().filter_map(inside).filter(|name| !name.is_empty()).collect())
}

/// Writes `/` between the folders of all entries of a copy, because not every program reads `\`.
pub fn write_slashes<F: Read + Write + Seek>(file: &mut F, size: u64) -> io::Result<()> {
    let Some((offset, len)) = find_list(file, size)? else { return Ok(()) };
    let list = read_at(file, offset, len)?;
    let mut rest = list.as_slice();
    while let Some((name, behind)) = Some(rest).filter(|rest| rest.starts_with(ENTRY)).and_then(entry) {
        if name.contains(&b'\\') {
            let plain: Vec<u8> = name.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
            let here = offset + (list.len() - rest.len()) as u64;
            let own = u32_at(rest, 42).map_or(here, u64::from);
            for place in [here + ENTRY_LEN as u64, own + LOCAL_LEN] {
                file.seek(SeekFrom::Start(place))?;
                file.write_all(&plain)?;
            }
        }
        rest = behind;
    }
    Ok(())
}

/// The names of all entries, with `/` between folders, as some programs write `\`; `None` when the list is not there or
/// broken.
fn names<R: Read + Seek>(source: &mut R, size: u64) -> io::Result<Option<Vec<String>>> {
    let Some((offset, len)) = find_list(source, size)? else { return Ok(None) };
    let list = read_at(source, offset, len)?;
    let mut names = Vec::new();
    let mut rest = list.as_slice();
    while rest.starts_with(ENTRY) {
        let Some((name, behind)) = entry(rest) else { return Ok(None) };
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        names.push(name.trim_start_matches('/').to_owned());
        rest = behind;
    }
    Ok(Some(names))
}

/// The name of the first entry, and what follows it.
fn entry(list: &[u8]) -> Option<(&[u8], &[u8])> {
    let length_at = |at| u16_at(list, at).map(usize::from);
    let name_len = length_at(28)?;
    let skip = name_len + length_at(30)? + length_at(32)?;
    Some((list.get(ENTRY_LEN..ENTRY_LEN + name_len)?, list.get(ENTRY_LEN + skip..)?))
}

/// Offset and length of the list of entries, from the end record; other kinds of file may end with a package that is not them.
fn find_list<R: Read + Seek>(source: &mut R, size: u64) -> io::Result<Option<(u64, u64)>> {
    if read_at(source, 0, BEGIN.len() as u64)? != BEGIN {
        return Ok(None);
    }
    let from = size.saturating_sub(END_LEN + COMMENT);
    let tail = read_at(source, from, END_LEN + COMMENT)?;
    let Some(at) = memmem::rfind(&tail, END) else { return Ok(None) };
    let record = &tail[at..];
    let (Some(len), Some(offset)) = (u32_at(record, 12), u32_at(record, 16)) else {
        return Ok(None);
    };
    let (len, offset) = (u64::from(len), u64::from(offset));
    Ok((len <= MAX_LIST && offset + len <= size).then_some((offset, len)))
}
