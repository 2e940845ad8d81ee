//! Reads a compound file: a small file system of sectors, chains and a directory.
//!
//! An own reader, and a small one: a library that loads the whole sector table takes over a
//! hundred times the file's size in memory when a hostile file lists one sector many times.
//! Here each sector number is looked up when it is needed, and every walk has an end.

use crate::files::bytes::{read_at, u16_at, u32_at};
use std::io::{self, Read, Seek};

/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Most directory sectors read: 16,384 entries in the usual layout.
const MAX_DIRECTORY: usize = 4096;
/// Most sectors of the table of tables: enough for 60 MB in the usual layout.
const MAX_TABLES: u32 = 8;
const ENTRY: usize = 128;
/// Streams shorter than this live in the root's mini stream, in sectors of their own size.
const MINI: u64 = 4096;
const MINI_SECTOR: u64 = 64;

/// A stream or a folder.
#[derive(Debug, Clone)]
pub(in crate::files) struct Entry {
    pub(in crate::files) name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    pub(in crate::files) size: u64,
}

/// Where the bytes of a stream are.
pub(in crate::files) struct Stream {
    sectors: Vec<u32>,
    mini: bool,
    size: u64,
}

pub(in crate::files) struct Compound<'a, R> {
    source: &'a mut R,
    size: u64,
    header: Vec<u8>,
    /// Length of a sector: 512, or 4096 in files of version 4.
    sector: u64,
    directory: Vec<Entry>,
    /// The sectors of the mini stream.
    mini: Vec<u32>,
    /// The part of the sector table that was read last, with its sector.
    table: (u32, Vec<u8>),
}

impl<'a, R: Read + Seek> Compound<'a, R> {
    pub(in crate::files) fn open(source: &'a mut R, size: u64) -> io::Result<Self> {
        let header = read_at(source, 0, 512)?;
        let sector = match u16_at(&header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken()),
        };
        let table = (u32::MAX, Vec::new());
        let mut file = Self { source, size, header, sector, directory: Vec::new(), mini: Vec::new(), table };
        file.directory = file.read_directory()?;
        let root = file.directory.first().ok_or_else(broken)?;
        let (start, length) = (root.start, root.size);
        file.mini = if length == 0 { Vec::new() } else { file.chain(start, length.div_ceil(sector))? };
        Ok(file)
    }

    /// What is directly under the root; deeper entries belong to embedded objects.
    pub(in crate::files) fn root(&self) -> Vec<Entry> {
        self.directory.first().map(|root| self.children(root)).unwrap_or_default()
    }

    pub(in crate::files) fn children(&self, folder: &Entry) -> Vec<Entry> {
        let (mut found, mut waiting) = (Vec::new(), vec![folder.child]);
        let mut seen = vec![false; self.directory.len()];
        while let Some(id) = waiting.pop() {
            let Ok(at) = usize::try_from(id) else { continue };
            // Each entry is taken once, so that a tree that loops ends too.
            let (Some(entry), Some(seen)) = (self.directory.get(at), seen.get_mut(at)) else { continue };
            if !std::mem::replace(seen, true) {
                waiting.extend([entry.left, entry.right]);
                found.push(entry.clone());
            }
        }
        found
    }

    pub(in crate::files) fn stream(&mut self, entry: &Entry) -> io::Result<Stream> {
        let mini = entry.size < MINI;
        let size = entry.size.min(self.size);
        let sectors = match (size, mini) {
            (0, _) => Vec::new(),
            (_, true) => self.mini_chain(entry.start, size.div_ceil(MINI_SECTOR))?,
            (_, false) => self.chain(entry.start, size.div_ceil(self.sector))?,
        };
        Ok(Stream { sectors, mini, size })
    }

    /// The first bytes of a stream, at most `most`.
    pub(in crate::files) fn read(&mut self, entry: &Entry, most: u64) -> io::Result<Vec<u8>> {
        let stream = self.stream(entry)?;
        self.part(&stream, 0, most)
    }

    /// At most `length` bytes of a stream from `offset`; fewer at its end, or where the file is cut.
    pub(in crate::files) fn part(&mut self, stream: &Stream, offset: u64, length: u64) -> io::Result<Vec<u8>> {
        let unit = if stream.mini { MINI_SECTOR } else { self.sector };
        let end = offset.saturating_add(length).min(stream.size);
        let (mut bytes, mut at) = (Vec::new(), offset);
        while at < end {
            let index = usize::try_from(at / unit).unwrap_or(usize::MAX);
            let Some(number) = stream.sectors.get(index) else { break };
            let place = self.place(*number, stream.mini)? + at % unit;
            let wanted = (unit - at % unit).min(end - at);
            let read = read_at(self.source, place, wanted)?;
            if read.is_empty() {
                break;
            }
            at += read.len() as u64;
            bytes.extend(read);
        }
        Ok(bytes)
    }

    /// Where a sector begins in the file.
    fn place(&self, number: u32, mini: bool) -> io::Result<u64> {
        if !mini {
            return Ok((u64::from(number) + 1) * self.sector);
        }
        let within = u64::from(number) * MINI_SECTOR;
        let index = usize::try_from(within / self.sector).unwrap_or(usize::MAX);
        let sector = self.mini.get(index).ok_or_else(broken)?;
        Ok(self.place(*sector, false)? + within % self.sector)
    }

    /// The bytes of one sector, which may be cut at the end of the file.
    fn sector(&mut self, number: u32) -> io::Result<Vec<u8>> {
        let offset = (u64::from(number) + 1) * self.sector;
        if number >= LAST_SECTOR || offset >= self.size {
            return Err(broken());
        }
        read_at(self.source, offset, self.sector)
    }

    /// The first sectors of the chain that begins here, at most `most`.
    fn chain(&mut self, start: u32, most: u64) -> io::Result<Vec<u32>> {
        let most = usize::try_from(most.min(self.size / self.sector + 1)).unwrap_or(0);
        let (mut sectors, mut current) = (Vec::new(), Some(start));
        while let Some(number) = current.filter(|_| sectors.len() < most) {
            sectors.push(number);
            current = self.next(number)?;
        }
        Ok(sectors)
    }

    /// The same of a stream in the mini stream, whose table is a chain of its own.
    fn mini_chain(&mut self, start: u32, most: u64) -> io::Result<Vec<u32>> {
        let tables = u32_at(&self.header, 60).ok_or_else(broken)?;
        let per_table = u32::try_from(self.sector / 4).unwrap_or(128);
        let tables = self.chain(tables, self.size / self.sector)?;
        let (mut sectors, mut current) = (Vec::new(), start);
        for _ in 0..most {
            sectors.push(current);
            let index = usize::try_from(current / per_table).unwrap_or(usize::MAX);
            let Some(table) = tables.get(index) else { break };
            let at = usize::try_from(current % per_table).unwrap_or(0) * 4;
            match u32_at(&self.table_sector(*table)?, at) {
                Some(next) if next < LAST_SECTOR => current = next,
                Some(_) | None => break,
            }
        }
        Ok(sectors)
    }

    /// The sector that follows `number` in its chain, if any.
    fn next(&mut self, number: u32) -> io::Result<Option<u32>> {
        let per_table = u32::try_from(self.sector / 4).unwrap_or(128);
        let table = self.table(number / per_table)?;
        let at = usize::try_from(number % per_table).unwrap_or(0) * 4;
        let next = u32_at(&self.table_sector(table)?, at).ok_or_else(broken)?;
        Ok((next < LAST_SECTOR).then_some(next))
    }

    fn table_sector(&mut self, number: u32) -> io::Result<Vec<u8>> {
        if self.table.0 != number {
            self.table = (number, self.sector(number)?);
        }
        Ok(self.table.1.clone())
    }

    /// Sector of the `index`-th part of the sector table: 109 are named in the header, the
    /// others in a chain of sectors that each name as many as they hold, less one.
    fn table(&mut self, index: u32) -> io::Result<u32> {
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

    fn read_directory(&mut self) -> io::Result<Vec<Entry>> {
        let mut all = Vec::new();
        let mut current = u32_at(&self.header, 48);
        let mut sectors = 0;
        while let Some(number) = current {
            sectors += 1;
            if sectors > MAX_DIRECTORY {
                return Err(broken());
            }
            all.extend(self.sector(number)?.chunks_exact(ENTRY).map(entry));
            current = self.next(number)?;
        }
        Ok(all)
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

/// What the file says about itself cannot be.
fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a broken compound file")
}
