//! Files for tests, and a folder to keep them in: one real, small file of every accepted kind, and hostile ones.

use crate::files::bytes::hex;
use crate::files::{FileKind, Storage};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A picture of 30 by 20 pixels.
pub const STAMP_PNG: &[u8] = include_bytes!("samples/stamp.png");

pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n\
      trailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

/// A PDF that a password locks.
pub fn locked_pdf() -> Vec<u8> {
    let text = String::from_utf8(pdf()).unwrap();
    let lock =
        "4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -4/O<1A>/U<1B>>>endobj\ntrailer<</Root 1 0 R /Encrypt 4 0 R";
    text.replace("trailer<</Root 1 0 R", lock).into_bytes()
}

/// A zip package with these entries, each with the text `x`.
pub fn zip(names: &[&str]) -> Vec<u8> {
    zip_of(&names.iter().map(|name| (*name, "x")).collect::<Vec<_>>())
}

pub fn zip_of(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    compound_with(&[], streams)
}

/// The same with these folders.
pub fn compound_with(folders: &[&str], streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for folder in folders {
        file.create_storage(folder).unwrap();
    }
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// A Word stream of 4 KiB, with the "encrypted" flag or without.
pub fn word_stream(encrypted: bool, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    bytes[..2].copy_from_slice(&[0xEC, 0xA5]);
    bytes[11] = u8::from(encrypted);
    bytes
}

/// A workbook stream: BOF, then `FilePass` or `CodePage`.
pub fn workbook_stream(encrypted: bool) -> Vec<u8> {
    let mut bytes = vec![0x09, 0x08, 0x10, 0x00];
    bytes.extend([0; 16]);
    bytes.extend([if encrypted { 0x2F } else { 0x42 }, 0x00, 0x02, 0x00, 0x00, 0x00]);
    bytes.extend([0x0A, 0, 0, 0]);
    bytes
}

pub fn eml() -> Vec<u8> {
    b"Received: from mail.example\r\n\tby mx.example; Mon, 2 Mar 2026 10:00:00 +0100\r\n\
      From: Anna <anna@customer.example>\r\nTo: incentives@contoso.example\r\n\
      Subject: =?utf-8?q?Accept=C3=A9?=\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\
      MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>Yes.</p></html>\r\n"
        .to_vec()
}

/// A TIFF of one white pixel, in either byte order.
pub fn tiff(big: bool) -> Vec<u8> {
    let short = |n: u16| {
        if big { n.to_be_bytes() } else { n.to_le_bytes() }
    };
    let long = |n: u32| {
        if big { n.to_be_bytes() } else { n.to_le_bytes() }
    };
    let mut bytes = if big { b"MM".to_vec() } else { b"II".to_vec() };
    bytes.extend(short(42));
    bytes.extend(long(8));
    let fields = [(256_u16, 1_u32), (257, 1), (258, 8), (262, 1), (273, 86), (279, 1)];
    bytes.extend(short(6));
    for (tag, value) in fields {
        bytes.extend(short(tag));
        bytes.extend(short(4));
        bytes.extend(long(1));
        bytes.extend(long(value));
    }
    bytes.extend(long(0));
    bytes.push(0xFF);
    bytes
}

pub fn jpg(comment: &[u8]) -> Vec<u8> {
    let len = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    let mut bytes = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xFF\xFE".to_vec();
    bytes.extend(len);
    bytes.extend(comment);
    bytes.extend(b"\xFF\xD9");
    bytes
}

pub fn good(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Pdf => pdf(),
        FileKind::Docx => include_bytes!("samples/letter.docx").to_vec(),
        FileKind::Xlsx => zip(&["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]),
        FileKind::Pptx => zip(&["[Content_Types].xml", "ppt/presentation.xml", "docProps/app.xml"]),
        FileKind::Doc => compound(&[("WordDocument", &word_stream(false, 8192)), ("1Table", b"x")]),
        FileKind::Xls => compound(&[("Workbook", &workbook_stream(false))]),
        FileKind::Ppt => compound(&[("PowerPoint Document", b"x"), ("Current User", b"x")]),
        FileKind::Msg => compound(&[("__properties_version1.0", b"x"), ("__substg1.0_0037001F", b"x")]),
        FileKind::Eml => eml(),
        FileKind::Rtf => br"{\rtf1\ansi Signed for Northwind}".to_vec(),
        FileKind::Png => STAMP_PNG.to_vec(),
        FileKind::Jpg => jpg(b"scan"),
        FileKind::Tiff => tiff(false),
    }
}

/// A folder of its own for one test, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn make() -> Self {
        let mut random = [0; 8];
        getrandom::fill(&mut random).unwrap();
        let path = std::env::temp_dir().join(format!("cpor-test-{}", hex(&random)));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub fn storage(&self, max_bytes: u64) -> Storage {
        Storage::in_folder(&self.0, max_bytes).unwrap()
    }

    /// How many files are below, finished and not.
    pub fn files(&self, under: &str) -> usize {
        fn count(path: &Path) -> usize {
            let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
            entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
        }
        count(&self.0.join(under))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
