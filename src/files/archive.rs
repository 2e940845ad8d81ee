//! Kept files as one ZIP file, made while it is read: never more of it in memory than a chunk.
//!
//! Files are stored and not packed, because most kinds of proof are packed already. The receiver pulls; who reads slowly
//! holds neither a thread nor memory.

use crate::files::storage::Storage;
use crate::files::stored::{FileReader, Key};
use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

#[derive(Debug, Clone)]
pub struct ArchiveEntry {
    /// Its name there; nothing else in the archive has it.
    pub name: String,
    pub key: Key,
    /// The time that it shows: year, month, day, hour, minute, second, in whatever zone the caller likes.
    pub time: (u16, u8, u8, u8, u8, u8),
}

pub struct Archive {
    storage: Storage,
    entries: VecDeque<ArchiveEntry>,
    sink: Sink,
    /// `None` once the archive is finished.
    writer: Option<ZipWriter<StreamWriter<Sink>>>,
    reading: Option<FileReader>,
}

/// Bytes between the writer and whoever pulls.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Archive {
    /// Begins an archive with a text of this name; then come the files.
    pub fn begin(storage: &Storage, text: (&str, &str), entries: Vec<ArchiveEntry>) -> io::Result<Self> {
        for entry in &entries {
            storage.open(&entry.key)?;
        }
        let sink = Sink::default();
        let mut writer = ZipWriter::new_stream(sink.clone());
        writer.start_file(text.0, options(None))?;
        writer.write_all(text.1.as_bytes())?;
        Ok(Self { storage: storage.clone(), entries: entries.into(), sink, writer: Some(writer), reading: None })
    }

    /// The next bytes, somewhat more than a chunk of a file; `None` at the end.
    pub fn next_chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let bytes = self.sink.take();
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
            let Some(writer) = &mut self.writer else { return Ok(None) };
            let chunk = match &mut self.reading {
                Some(reader) => reader.next_chunk()?,
                None => None,
            };
            if let Some(chunk) = chunk {
                writer.write_all(&chunk)?;
            } else if let Some(entry) = self.entries.pop_front() {
                self.reading = Some(self.storage.open(&entry.key)?);
                writer.start_file(entry.name, options(Some(entry.time)))?;
            } else if let Some(writer) = self.writer.take() {
                writer.finish()?;
            }
        }
    }
}

fn options(time: Option<(u16, u8, u8, u8, u8, u8)>) -> SimpleFileOptions {
    let shown = time.and_then(|(year, month, day, hour, minute, second)| {
        DateTime::from_date_and_time(year, month, day, hour, minute, second).ok()
    });
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o600);
    shown.map_or(options, |time| options.last_modified_time(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::corpus::{Folder, STAMP_PNG};
    use crate::files::{FileName, MAX_BYTES};
    use std::io::Read as _;

    #[test]
    fn an_archive_holds_what_was_put_in_and_never_all_at_once() {
        let folder = Folder::make();
        let storage = folder.storage(MAX_BYTES);
        let mut large = STAMP_PNG.to_vec();
        large.extend((0..5_000_000_u32).flat_map(u32::to_le_bytes).take(5_000_000));
        let entry = |name: &str, bytes: &[u8]| {
            let stored = storage.put(&FileName::clean("a.png").unwrap(), bytes).unwrap();
            ArchiveEntry { name: name.to_owned(), key: stored.key, time: (2026, 3, 9, 12, 30, 0) }
        };
        let entries = vec![entry("01 é.png", &large), entry("02 b.png", STAMP_PNG)];
        let mut archive = Archive::begin(&storage, ("SHA256SUMS.txt", "abc"), entries.clone()).unwrap();
        let (mut whole, mut longest) = (Vec::new(), 0);
        while let Some(chunk) = archive.next_chunk().unwrap() {
            longest = longest.max(chunk.len());
            whole.extend(chunk);
        }
        assert!(longest < 100_000, "{longest} bytes at once");
        let mut read = zip::ZipArchive::new(io::Cursor::new(whole)).unwrap();
        let names: Vec<String> = read.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["SHA256SUMS.txt", "01 é.png", "02 b.png"]);
        let mut bytes = Vec::new();
        read.by_name("01 é.png").unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes == large);
        storage.remove(&entries[1].key).unwrap();
        assert!(Archive::begin(&storage, ("SHA256SUMS.txt", ""), entries).is_err());
    }
}
