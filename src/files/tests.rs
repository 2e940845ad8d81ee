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
    let storage = folder.storage(MAX_BYTES);
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
        let sniffed = sniff(&mut Cursor::new(&bytes), bytes.len() as u64, None);
        assert_eq!(sniffed.unwrap(), kind, "{kind:?}");
        for extension in kind.extensions() {
            assert_eq!(put(&format!("Proof.{}", extension.to_uppercase()), &bytes), Ok(kind));
        }
        assert_eq!(FileKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(put("scan.tif", &corpus::tiff(true)), Ok(FileKind::Tiff));
}

/// Pages, scripts, and documents that are pages too.
fn hostile_pages() -> Vec<(&'static str, Vec<u8>, FileProblem)> {
    use FileProblem::{AlsoPage, Incomplete, NotTaken};
    let cut = &corpus::pdf()[..150];
    let page_before = [b"%PDF-1.4\n<html><script>alert(1)</script></html>".as_slice(), &corpus::pdf()].concat();
    let page_after = [corpus::pdf(), b"<script>alert(1)</script>".to_vec()].concat();
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    vec![
        ("picture.png", drawing.to_vec(), NotTaken(Foreign::Drawing)),
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), NotTaken(Foreign::WebPage)),
        ("page.eml", b"<html>\nFrom: a\nDate: b\n</html>".to_vec(), NotTaken(Foreign::WebPage)),
        ("script.eml", b"#!/bin/sh\nFrom: x\nDate: y\n".to_vec(), NotTaken(Foreign::Program)),
        ("binary.eml", b"From: a\nDate: b\n\nhello\0world".to_vec(), NotTaken(Foreign::Unknown)),
        ("notes.eml", b"Summary: what we did\nOwner: Anna\n\nText".to_vec(), NotTaken(Foreign::Text)),
        ("cut.pdf", cut.to_vec(), Incomplete(FileKind::Pdf)),
        ("page-inside.pdf", page_before, AlsoPage(FileKind::Pdf)),
        ("page-after.pdf", page_after, AlsoPage(FileKind::Pdf)),
        ("page.jpg", corpus::jpg(b"<html><script>alert(1)</script>"), AlsoPage(FileKind::Jpg)),
        ("page.rtf", br"{\rtf1<svg onload=x>}".to_vec(), AlsoPage(FileKind::Rtf)),
    ]
}

/// Programs, archives, media, and broken packages.
fn hostile_packages() -> Vec<(&'static str, Vec<u8>, FileProblem)> {
    use FileProblem::{Incomplete, Macros, NotTaken};
    let exe = b"MZ\x90\x00\x03\x00\x00\x00".repeat(600);
    let package = |parts: &[&str]| corpus::zip(&[&["[Content_Types].xml"], parts].concat());
    let open_document =
        corpus::zip_of(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")]);
    vec![
        ("program.pdf", exe, NotTaken(Foreign::Program)),
        ("archive.docx", corpus::zip(&["notes.txt", "run.exe"]), NotTaken(Foreign::Archive)),
        ("package.docx", package(&["visio/document.xml"]), NotTaken(Foreign::Document)),
        ("letter.odt", open_document, NotTaken(Foreign::OpenDocument)),
        ("both.docx", package(&["word/document.xml", "xl/workbook.xml"]), NotTaken(Foreign::Archive)),
        ("macros.docx", package(&["word/document.xml", "word/vbaProject.bin"]), Macros(FileKind::Docx)),
        ("macros.xlsx", package(&["xl/workbook.xml", "xl/macrosheets/sheet1.xml"]), Macros(FileKind::Xlsx)),
        ("cut.docx", b"PK\x03\x04\x14\x00".to_vec(), Incomplete(FileKind::Docx)),
        ("cut.pdf", b"PK\x03\x04\x14\x00".to_vec(), NotTaken(Foreign::Archive)),
        ("liar.docx", [b"PK\x03\x04".as_slice(), b"PK\x05\x06", &[0xFF; 18]].concat(), Incomplete(FileKind::Docx)),
        ("installer.doc", corpus::compound(&[("StringPool", b"x")]), NotTaken(Foreign::Unknown)),
        ("drawing.doc", corpus::compound(&[("VisioDocument", b"x")]), NotTaken(Foreign::Document)),
        ("cut.doc", compound::MAGIC.to_vec(), Incomplete(FileKind::Doc)),
        ("raw.tiff", b"II*\0\x10\0\0\0CR\x02\0".to_vec(), NotTaken(Foreign::Picture)),
        ("cut.tiff", b"II*\0\x08\0\0\0".to_vec(), NotTaken(Foreign::Picture)),
        ("moving.png", b"GIF89a\x01\x00\x01\x00".to_vec(), NotTaken(Foreign::Picture)),
        ("phone.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00".to_vec(), NotTaken(Foreign::Picture)),
        ("film.pdf", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00".to_vec(), NotTaken(Foreign::Recording)),
        ("sound.pdf", b"ID3\x03\x00".to_vec(), NotTaken(Foreign::Recording)),
        ("text.pdf", b"hello".to_vec(), NotTaken(Foreign::Text)),
        ("one-byte.pdf", b"%".to_vec(), NotTaken(Foreign::Text)),
        ("noise.pdf", (0..=255).cycle().skip(128).take(4000).collect(), NotTaken(Foreign::Unknown)),
    ]
}

#[test]
fn content_of_no_accepted_kind_is_refused_whatever_its_name_and_told_what_it_is() {
    for (file_name, bytes, problem) in hostile_pages().into_iter().chain(hostile_packages()) {
        assert_eq!(put(file_name, &bytes), Err(problem), "{file_name}");
    }
}

#[test]
fn a_name_that_says_another_kind_is_told_so() {
    for (file_name, kind) in [
        ("proof.pdf", FileKind::Png),
        ("proof.docx", FileKind::Xlsx),
        ("proof.xls", FileKind::Msg),
        ("proof.jpg", FileKind::Png),
        ("proof.xls", FileKind::Rtf),
        ("proof.html", FileKind::Png),
        ("proof", FileKind::Png),
        ("proof.pdf.exe", FileKind::Pdf),
        ("invoice\u{202E}fdp.exe", FileKind::Png),
        ("proof.svg", FileKind::Png),
    ] {
        let result = put(file_name, &corpus::good(kind));
        assert_eq!(result, Err(FileProblem::NamedOtherwise(kind)), "{file_name}");
    }
    assert_eq!(put("letter.doc", &corpus::good(FileKind::Rtf)), Ok(FileKind::Rtf), "as many programs save it");
    assert_eq!(put("photo.JFIF", &corpus::good(FileKind::Jpg)), Ok(FileKind::Jpg));
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
