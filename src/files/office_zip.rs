//! Word, Excel and `PowerPoint` files since 2007 are zip packages. Only the list of entries at
//! the package's end is read; nothing is unpacked (rule 7.2).

use crate::files::bytes::{read_at, u16_at, u32_at};
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use std::io::{Read, Seek};

const END: &[u8] = b"PK\x05\x06";
const END_LEN: u64 = 22;
const COMMENT: u64 = 65_535;
/// Signature and fixed length of one entry of the list.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
/// Largest list looked at, in bytes; real documents stay far below.
const MAX_LIST: u64 = 4 * 1024 * 1024;

#[derive(Default)]
struct Seen {
    content_types: bool,
    word: bool,
    excel: bool,
    powerpoint: bool,
    macros: bool,
}

/// Tells the kind of a zip package of `size` bytes.
pub fn kind<R: Read + Seek>(source: &mut R, size: u64) -> Result<FileKind, Refusal> {
    let refused = || Refusal::from(FileProblem::KindNotAllowed);
    let (offset, len) = find_list(source, size)?.ok_or_else(refused)?;
    let list = read_at(source, offset, len)?;
    let seen = look(&list).ok_or_else(refused)?;
    if !seen.content_types || seen.macros {
        return Err(refused());
    }
    match (seen.word, seen.excel, seen.powerpoint) {
        (true, false, false) => Ok(FileKind::Docx),
        (false, true, false) => Ok(FileKind::Xlsx),
        (false, false, true) => Ok(FileKind::Pptx),
        _ => Err(refused()),
    }
}

/// Offset and length of the list of entries, from the end record.
fn find_list<R: Read + Seek>(source: &mut R, size: u64) -> Result<Option<(u64, u64)>, Refusal> {
    let from = size.saturating_sub(END_LEN + COMMENT);
    let tail = read_at(source, from, END_LEN + COMMENT)?;
    let Some(at) = tail.windows(END.len()).rposition(|window| window == END) else {
        return Ok(None);
    };
    let record = &tail[at..];
    let (Some(len), Some(offset)) = (u32_at(record, 12), u32_at(record, 16)) else {
        return Ok(None);
    };
    let (len, offset) = (u64::from(len), u64::from(offset));
    Ok((len <= MAX_LIST && offset + len <= size).then_some((offset, len)))
}

/// Goes through the entries' names. `None` when the list is broken.
fn look(list: &[u8]) -> Option<Seen> {
    let mut seen = Seen::default();
    let mut rest = list;
    while rest.starts_with(ENTRY) {
        let length_at = |at| u16_at(rest, at).map(usize::from);
        let name_len = length_at(28)?;
        let skip = name_len + length_at(30)? + length_at(32)?;
        let name = rest.get(ENTRY_LEN..ENTRY_LEN + name_len)?;
        seen.content_types |= name == b"[Content_Types].xml";
        seen.word |= name.starts_with(b"word/");
        seen.excel |= name.starts_with(b"xl/");
        seen.powerpoint |= name.starts_with(b"ppt/");
        seen.macros |= name.to_ascii_lowercase().ends_with(b"vbaproject.bin");
        rest = rest.get(ENTRY_LEN + skip..)?;
    }
    Some(seen)
}
