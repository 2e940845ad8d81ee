//! A workbook until 2003: a stream of records.

use crate::files::bytes::u16_at;
use crate::files::compound::reader::{Compound, Entry};
use crate::files::compound::{password, without_macros};
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use std::io::{Read, Seek};

/// Records: how the rest is locked, a sheet of the workbook, the end of what concerns all sheets.
const FILE_PASS: u16 = 0x2F;
const SHEET: u16 = 0x85;
const END: u16 = 0x0A;
/// A sheet that holds macros of Excel 4, and one that holds Visual Basic of Excel 5.
const MACRO_SHEETS: [u8; 2] = [1, 6];
/// Records looked at, and bytes of one.
const MOST_RECORDS: usize = 100_000;
const MOST_BYTES: u64 = 512;

pub(super) fn kind<R: Read + Seek>(
    file: &mut Compound<'_, R>,
    entry: &Entry,
    mut has_macros: bool,
) -> Result<FileKind, Refusal> {
    let stream = file.stream(entry)?;
    let mut offset = 0;
    for _ in 0..MOST_RECORDS {
        let head = file.part(&stream, offset, 4)?;
        let (Some(id), Some(length)) = (u16_at(&head, 0), u16_at(&head, 2)) else { break };
        let length = u64::from(length);
        match id {
            FILE_PASS if !password::opens_workbook(&file.part(&stream, offset + 4, length.min(MOST_BYTES))?) => {
                return Err(FileProblem::PasswordProtected.into());
            }
            SHEET => {
                let kind = file.part(&stream, offset + 4 + 5, 1)?;
                has_macros |= kind.first().is_some_and(|kind| MACRO_SHEETS.contains(kind));
            }
            END => break,
            _ => {}
        }
        offset += 4 + length;
    }
    without_macros(FileKind::Xls, has_macros)
}
