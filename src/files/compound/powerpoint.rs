//! A presentation until 2003: a stream of records, some of which hold others.

use crate::files::bytes::{u16_at, u32_at};
use crate::files::compound::reader::{Compound, Entry, Stream};
use crate::files::compound::{password, without_macros};
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use std::io::{self, Read, Seek};

const DOCUMENT: u16 = 0x03E8;
/// Where a document says that it has macros: a list, in it a container, in it an atom with a flag.
const PATH: [u16; 3] = [0x07D0, 0x03FF, 0x0400];
const ENCRYPTION: u16 = 0x2F14;
const MOST_RECORDS: usize = 100_000;

/// A record: its kind, and where its content begins and ends.
type Record = (u16, u64, u64);

pub(super) fn kind<R: Read + Seek>(
    file: &mut Compound<'_, R>,
    entry: &Entry,
    mut has_macros: bool,
    locked: bool,
) -> Result<FileKind, Refusal> {
    let stream = file.stream(entry)?;
    let records = records(file, &stream, 0, entry.size)?;
    if locked {
        let info = records.iter().rfind(|(kind, ..)| *kind == ENCRYPTION);
        let info = info.map(|(_, from, to)| file.part(&stream, *from, to - from)).transpose()?.unwrap_or_default();
        if !password::opens_presentation(&info) {
            return Err(FileProblem::PasswordProtected.into());
        }
    }
    for (_, from, to) in records.into_iter().filter(|(kind, ..)| *kind == DOCUMENT) {
        has_macros |= says_macros(file, &stream, from, to)?;
    }
    without_macros(FileKind::Ppt, has_macros)
}

fn says_macros<R: Read + Seek>(file: &mut Compound<'_, R>, stream: &Stream, from: u64, to: u64) -> io::Result<bool> {
    let mut places = vec![(from, to)];
    for wanted in PATH {
        let mut below = Vec::new();
        for (from, to) in places {
            let inner = records(file, stream, from, to)?;
            below.extend(inner.into_iter().filter(|(kind, ..)| *kind == wanted).map(|(_, from, to)| (from, to)));
        }
        places = below;
    }
    for (from, _) in places {
        let flag = file.part(stream, from + 4, 4)?;
        if u32_at(&flag, 0) == Some(1) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The records between two places.
fn records<R: Read + Seek>(file: &mut Compound<'_, R>, stream: &Stream, from: u64, to: u64) -> io::Result<Vec<Record>> {
    let (mut found, mut at) = (Vec::new(), from);
    while at + 8 <= to && found.len() < MOST_RECORDS {
        let head = file.part(stream, at, 8)?;
        let (Some(kind), Some(length)) = (u16_at(&head, 2), u32_at(&head, 4)) else { break };
        let end = (at + 8 + u64::from(length)).min(to);
        found.push((kind, at + 8, end));
        at = end;
    }
    Ok(found)
}
