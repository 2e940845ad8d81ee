//! What is taken, what is refused and why, and that no refused file is left behind.

use std::io::Cursor;

use super::corpus::{self, Folder};
use super::*;

pub fn name(raw: &str) -> FileName {
    FileName::clean(raw).unwrap()
}

/// Stores under a name; the problem if refused.
pub fn put(file_name: &str, bytes: &[u8]) -> Result<FileKind, FileProblem> {
    let folder = Folder::make();
    let storage = folder.storage(Limits::default().max_bytes);
    let result = match storage.put(&name(file_name), bytes) {
        Ok(stored) => Ok(stored.kind),
        Err(Refusal::Problem(problem)) => Err(problem),
        Err(Refusal::Io(error)) => panic!("{error}"),
    };
    assert_eq!(folder.files("incoming"), 0, "no temporary file may stay");
    assert_eq!(folder.files("kept"), usize::from(result.is_ok()));
    result
}

#[test]
fn every_kind_is_known_by_its_content() {
    for kind in FileKind::ALL {
        let bytes = corpus::good(kind);
        let sniffed = sniff(&mut Cursor::new(&bytes), bytes.len() as u64);
        assert_eq!(sniffed.unwrap(), kind, "{kind:?}");
        for extension in kind.extensions() {
            assert_eq!(put(&format!("Proof.{}", extension.to_uppercase()), &bytes), Ok(kind));
        }
        assert_eq!(FileKind::from_code(kind.code()), Some(kind));
        assert!(kind.agrees_with_declared(kind.media_type()));
    }
    assert_eq!(put("scan.tif", &corpus::tiff(true)), Ok(FileKind::Tiff));
}

/// Pages, scripts, and documents that are pages too.
fn hostile_pages() -> Vec<(&'static str, Vec<u8>)> {
    let cut = &corpus::pdf()[..150];
    vec![
        ("picture.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec()),
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        ("page.eml", b"<html>\nFrom: a\nDate: b\n</html>".to_vec()),
        ("script.eml", b"#!/bin/sh\nFrom: x\nDate: y\n".to_vec()),
        ("binary.eml", b"From: a\nDate: b\n\nhello\0world".to_vec()),
        ("notes.eml", b"Summary: what we did\nOwner: Anna\n\nText".to_vec()),
        ("junk.pdf", [b"junk ".as_slice(), &corpus::pdf()].concat()),
        ("cut.pdf", cut.to_vec()),
        ("page-inside.pdf", [b"%PDF-1.4\n<html><script>alert(1)</script></html>".as_slice(), &corpus::pdf()].concat()),
        ("page-after.pdf", [corpus::pdf(), b"<script>alert(1)</script>".to_vec()].concat()),
        ("page.jpg", corpus::jpg(b"<html><script>alert(1)</script>")),
        ("page.rtf", br"{\rtf1<svg onload=x>}".to_vec()),
    ]
}

/// Programs, archives, media, and broken packages.
fn hostile_packages() -> Vec<(&'static str, Vec<u8>)> {
    let exe = b"MZ\x90\x00\x03\x00\x00\x00".repeat(600);
    vec![
        ("program.pdf", exe),
        ("archive.docx", corpus::zip(&["notes.txt", "run.exe"])),
        ("package.docx", corpus::zip(&["[Content_Types].xml", "visio/document.xml"])),
        ("both.docx", corpus::zip(&["[Content_Types].xml", "word/document.xml", "xl/workbook.xml"])),
        ("macros.docx", corpus::zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])),
        ("cut.docx", b"PK\x03\x04\x14\x00".to_vec()),
        ("liar.docx", [b"PK\x03\x04".as_slice(), b"PK\x05\x06", &[0xFF; 18]].concat()),
        ("installer.doc", corpus::compound(&[("StringPool", b"x")])),
        ("cut.doc", compound::MAGIC.to_vec()),
        ("raw.tiff", b"II*\0\x10\0\0\0CR\x02\0".to_vec()),
        ("cut.tiff", b"II*\0\x08\0\0\0".to_vec()),
        ("moving.png", b"GIF89a\x01\x00\x01\x00".to_vec()),
        ("film.pdf", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00".to_vec()),
        ("sound.pdf", b"ID3\x03\x00".to_vec()),
        ("text.pdf", b"hello".to_vec()),
        ("one-byte.pdf", b"%".to_vec()),
    ]
}

#[test]
fn content_of_no_accepted_kind_is_refused_whatever_its_name() {
    for (file_name, bytes) in hostile_pages().into_iter().chain(hostile_packages()) {
        assert_eq!(put(file_name, &bytes), Err(FileProblem::KindNotAllowed), "{file_name}");
    }
}

#[test]
fn name_and_content_must_agree() {
    for (file_name, kind) in [
        ("proof.pdf", FileKind::Png),
        ("proof.doc", FileKind::Rtf),
        ("proof.docx", FileKind::Xlsx),
        ("proof.xls", FileKind::Msg),
        ("proof.jpg", FileKind::Png),
    ] {
        let result = put(file_name, &corpus::good(kind));
        assert_eq!(result, Err(FileProblem::NameAndContentDiffer), "{file_name}");
    }
    for file_name in ["proof.html", "proof", "proof.pdf.exe", "invoice\u{202E}fdp.exe", "proof.svg"] {
        let result = put(file_name, &corpus::good(FileKind::Png));
        assert_eq!(result, Err(FileProblem::KindNotAllowed), "{file_name}");
    }
}

#[test]
fn a_declared_type_that_lies_is_refused() {
    let folder = Folder::make();
    let storage = folder.storage(1000);
    let with = |declared: &str| {
        let mut incoming = storage.begin().unwrap();
        incoming.write(&corpus::pdf()).unwrap();
        incoming.finish(&name("a.pdf"), Some(declared)).is_ok()
    };
    for fine in ["application/pdf", "application/x-pdf", "application/octet-stream", "", "Application/PDF; x=y"] {
        assert!(with(fine), "{fine}");
    }
    for lie in ["text/html", "image/png", "image/svg+xml", "application/javascript", "application/xhtml+xml"] {
        assert!(!with(lie), "{lie}");
    }
    assert!(FileKind::Rtf.agrees_with_declared("application/msword"));
}

#[test]
fn what_needs_a_password_is_refused_as_such() {
    let locked_doc = |len| corpus::compound(&[("WordDocument", &corpus::word_stream(true, len))]);
    let package = corpus::compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", &[7; 9000])]);
    for (file_name, bytes) in [
        ("a.pdf", corpus::locked_pdf()),
        ("a.docx", package.clone()),
        ("a.xlsx", package),
        ("a.doc", locked_doc(8192)),
        ("short.doc", locked_doc(600)),
        ("a.xls", corpus::compound(&[("Workbook", &corpus::workbook_stream(true))])),
        ("a.ppt", corpus::compound(&[("PowerPoint Document", b"x"), ("EncryptedSummary", b"x")])),
    ] {
        assert_eq!(put(file_name, &bytes), Err(FileProblem::PasswordProtected), "{file_name}");
    }
    let said = corpus::pdf();
    let spoken = [&said[..9], b"% the word /Encrypt alone, /EncryptMetadata true\n", &said[9..]].concat();
    assert_eq!(put("a.pdf", &spoken), Ok(FileKind::Pdf));
}

#[test]
fn embedded_objects_do_not_decide() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/MBD0001").unwrap();
    file.create_stream("/MBD0001/EncryptedPackage").unwrap();
    file.create_stream("/MBD0001/WordDocument").unwrap();
    for number in 0..200 {
        file.create_stream(format!("/Part{number}")).unwrap();
    }
    file.create_stream("/Workbook").unwrap();
    assert_eq!(put("a.xls", &file.into_inner().into_inner()), Ok(FileKind::Xls));
}

#[test]
fn a_large_compound_file_is_followed_past_the_tables_in_its_header() {
    // 109 tables in the header cover 7 MB (version 3); the directory ends up behind that.
    let inner = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, inner).unwrap();
    std::io::Write::write_all(&mut file.create_stream("/Data").unwrap(), &vec![1; 9_000_000]).unwrap();
    for number in 0..20 {
        file.create_stream(format!("/Part{number}")).unwrap();
    }
    file.create_stream("/WordDocument").unwrap();
    assert_eq!(put("a.doc", &file.into_inner().into_inner()), Ok(FileKind::Doc));
}
