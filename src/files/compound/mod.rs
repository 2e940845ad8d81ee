//! OLE2 compound files: Office until 2003, Outlook messages, and Office files with a password.
//!
//! An own reader, and a small one: a library that loads the whole sector table takes over a
//! hundred times the file's size in memory when a hostile file lists one sector many times.
//! Here each sector number is looked up when it is needed, and every walk has an end.

use crate::files::bytes::{read_at, u16_at, u32_at};
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use std::io::{Read, Seek};

pub const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Most directory sectors read: 16,384 entries in the usual layout.
const MAX_DIRECTORY: usize = 4096;
/// Most sectors of the table of tables: enough for 60 MB in the usual layout.
const MAX_TABLES: u32 = 8;
const ENTRY: usize = 128;
/// Streams shorter than this live in the root's mini stream.
const MINI: u64 = 4096;

/// Tells the kind of a compound file of `size` bytes by the streams in its root.
pub fn kind<R: Read + Seek>(source: &mut R, size: u64) -> Result<FileKind, Refusal> {
    let mut file = Compound::open(source, size)?;
    let entries = file.root_entries()?;
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() || named("EncryptedSummary").is_some() {
        return Err(FileProblem::PasswordProtected.into());
    }
    if named("__properties_version1.0").is_some() {
        return Ok(FileKind::Msg);
    }
    if let Some(stream) = named("WordDocument") {
        // FibBase: bit 8 of the flags at offset 10 says "encrypted".
        let start = file.start_of(stream)?;
        if start.get(11).is_some_and(|flags| flags & 1 == 1) {
            return Err(FileProblem::PasswordProtected.into());
        }
        return Ok(FileKind::Doc);
    }
    if let Some(stream) = named("Workbook").or_else(|| named("Book")) {
        if is_locked_workbook(&file.start_of(stream)?) {
            return Err(FileProblem::PasswordProtected.into());
        }
        return Ok(FileKind::Xls);
    }
    if named("PowerPoint Document").is_some() {
        return Ok(FileKind::Ppt);
    }
    Err(FileProblem::KindNotAllowed.into())
}

/// Whether a `FilePass` record stands among the first records.
fn is_locked_workbook(start: &[u8]) -> bool {
    let mut rest = start;
    while let (Some(id), Some(len)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        if id == 0x2F {
            return true;
        }
        rest = rest.get(4 + usize::from(len)..).unwrap_or(&[]);
    }
    false
}

struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

struct Compound<'a, R> {
    source: &'a mut R,
    size: u64,
    header: Vec<u8>,
    /// Length of a sector: 512, or 4096 in files of version 4.
    sector: u64,
    mini_start: u32,
}

impl<'a, R: Read + Seek> Compound<'a, R> {
    fn open(source: &'a mut R, size: u64) -> Result<Self, Refusal> {
        let header = read_at(source, 0, 512)?;
        let sector = match u16_at(&header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken()),
        };
        Ok(Self { source, size, header, sector, mini_start: u32::MAX })
    }

    /// The bytes of one sector, which may be cut at the end of the file.
    fn sector(&mut self, number: u32) -> Result<Vec<u8>, Refusal> {
        let offset = (u64::from(number) + 1) * self.sector;
        if number >= LAST_SECTOR || offset >= self.size {
            return Err(broken());
        }
        Ok(read_at(self.source, offset, self.sector)?)
    }

    /// The sector that follows `number` in its chain, if any.
    fn next(&mut self, number: u32) -> Result<Option<u32>, Refusal> {
        let per_table = u32::try_from(self.sector / 4).unwrap_or(128);
        let table = self.table(number / per_table)?;
        let at = usize::try_from(number % per_table).unwrap_or(0) * 4;
        let next = u32_at(&self.sector(table)?, at).ok_or_else(broken)?;
        Ok((next < LAST_SECTOR).then_some(next))
    }

    /// Sector of the `index`-th part of the sector table: 109 are named in the header, the
    /// others in a chain of sectors that each name as many as they hold, less one.
    fn table(&mut self, index: u32) -> Result<u32, Refusal> {
        let at = |index: u32| usize::try_from(index).unwrap_or(usize::MAX / 8) * 4;
        if index < 109 {
            return u32_at(&self.header, 76 + at(index)).ok_or_else(broken);
        }
        let per = u32::try_from(self.sector / 4).unwrap_or(128) - 1;
        let (hops, rest) = ((index - 109) / per, (index - 109) % per);
        if hops >= MAX_TABLES {
            return Err(broken());
        }
        let mut current = u32_at(&self.header, 68).ok_or_else(broken)?;
        for _ in 0..hops {
            current = u32_at(&self.sector(current)?, at(per)).ok_or_else(broken)?;
        }
        u32_at(&self.sector(current)?, at(rest)).ok_or_else(broken)
    }

    /// The entries directly under the root; deeper ones belong to embedded objects.
    fn root_entries(&mut self) -> Result<Vec<Entry>, Refusal> {
        let mut all = Vec::new();
        let mut current = u32_at(&self.header, 48);
        let mut sectors = 0;
        while let Some(number) = current {
            sectors += 1;
            if sectors > MAX_DIRECTORY {
                return Err(broken());
            }
            let bytes = self.sector(number)?;
            all.extend(bytes.chunks_exact(ENTRY).map(|raw| Some(entry(raw))));
            current = self.next(number)?;
        }
        let root = all.first_mut().and_then(Option::take).ok_or_else(broken)?;
        self.mini_start = root.start;
        let mut found = Vec::new();
        let mut waiting = vec![root.child];
        while let Some(id) = waiting.pop() {
            // Each entry is taken once, so that a tree that loops ends too.
            let slot = usize::try_from(id).ok().and_then(|index| all.get_mut(index));
            if let Some(entry) = slot.and_then(Option::take) {
                waiting.extend([entry.left, entry.right]);
                found.push(entry);
            }
        }
        Ok(found)
    }

    /// The first bytes of a stream, at most one sector (or 64 bytes of a short stream).
    fn start_of(&mut self, entry: &Entry) -> Result<Vec<u8>, Refusal> {
        if entry.size == 0 {
            return Ok(Vec::new());
        }
        if entry.size >= MINI {
            return self.sector(entry.start);
        }
        // Mini sectors are 64 bytes long and live in the root's own stream.
        let mut number = self.mini_start;
        let offset = u64::from(entry.start) * 64;
        for _ in 0..offset / self.sector {
            number = self.next(number)?.ok_or_else(broken)?;
        }
        let sector = self.sector(number)?;
        let from = usize::try_from(offset % self.sector).unwrap_or(0);
        Ok(sector.get(from..).unwrap_or(&[]).iter().take(64).copied().collect())
    }
}

/// Reads one directory entry of 128 bytes; missing numbers become "none".
fn entry(raw: &[u8]) -> Entry {
    let units: Vec<u16> = raw[..64]
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .take_while(|unit| *unit != 0)
        .collect();
    let number = |at| u32_at(raw, at).unwrap_or(u32::MAX);
    Entry {
        name: String::from_utf16_lossy(&units),
        left: number(68),
        right: number(72),
        child: number(76),
        start: number(116),
        size: u64::from(number(120)),
    }
}

fn broken() -> Refusal {
    FileProblem::KindNotAllowed.into()
}
