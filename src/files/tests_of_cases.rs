//! Files as other programs really make them: what everybody can open is taken (rule 7.2).

use super::corpus;
use super::tests::put;
use super::*;
use std::path::Path;

pub fn case(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

#[test]
fn what_everybody_can_open_is_taken() {
    for (name, kind) in [
        ("01-owner-password.pdf", FileKind::Pdf),
        ("02-nul-padding.pdf", FileKind::Pdf),
        ("03a-crlf-first.pdf", FileKind::Pdf),
        ("03b-bom-first.pdf", FileKind::Pdf),
        ("03c-mime-part-first.pdf", FileKind::Pdf),
        ("04a-speaks-of-encrypt.pdf", FileKind::Pdf),
        ("04b-attached-locked-pdf.pdf", FileKind::Pdf),
        ("05-portfolio.pdf", FileKind::Pdf),
        ("06-exif-6.jpg", FileKind::Jpg),
        ("07-plain.docx", FileKind::Docx),
        ("07a-backslashes.docx", FileKind::Docx),
        ("07b-backslashes.xlsx", FileKind::Xlsx),
        ("09a-rtf-named.doc", FileKind::Rtf),
        ("10c-no-pages.pdf", FileKind::Pdf),
        ("11-three-pages.tif", FileKind::Tiff),
        ("11b-cmyk.jpg", FileKind::Jpg),
        ("12-owner-password-rc4.pdf", FileKind::Pdf),
        ("12-owner-password-aes-128.pdf", FileKind::Pdf),
        ("13-excel-password-agile.xlsx", FileKind::Xlsx),
    ] {
        assert_eq!(put(name, &case(name)), Ok(kind), "{name}");
    }
    assert_eq!(put("10b-zero-byte.pdf", &case("10b-zero-byte.pdf")), Err(FileProblem::Empty));
}

#[test]
fn what_asks_for_a_password_is_told_so() {
    for name in ["14-locked-rc4.pdf", "14-locked-aes-128.pdf", "14-locked-aes-256.pdf", "14-locked.xlsx"] {
        assert_eq!(put(name, &case(name)), Err(FileProblem::PasswordProtected), "{name}");
    }
}

/// Mail, rich text and PDF with what gateways and programs put in front.
#[test]
fn what_stands_in_front_of_a_document_does_not_hide_it() {
    let before = |front: &[u8], rest: Vec<u8>| [front, &rest].concat();
    for (name, bytes, kind) in [
        ("a.pdf", before(b"junk ", corpus::pdf()), FileKind::Pdf),
        ("a.pdf", before(&[b'x'; 1000], corpus::pdf()), FileKind::Pdf),
        ("a.eml", before(b"From - Mon Mar  2 10:00:00 2026\r\n", corpus::eml()), FileKind::Eml),
        ("a.eml", before(b"\r\n", corpus::eml()), FileKind::Eml),
        ("a.rtf", before(b"\xEF\xBB\xBF\n", br"{\rtf1 x}".to_vec()), FileKind::Rtf),
        ("a.rtf", br"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <html>}x}".to_vec(), FileKind::Rtf),
    ] {
        assert_eq!(put(name, &bytes), Ok(kind), "{:?}", &bytes[..20]);
    }
    let far = before(&[b'x'; 1030], corpus::pdf());
    assert_eq!(put("a.pdf", &far), Err(FileProblem::NotTaken(Foreign::Text)));
    let tail = [corpus::pdf(), vec![0; 300_000]].concat();
    assert_eq!(put("a.pdf", &tail), Ok(FileKind::Pdf), "padding, however long");
}

#[test]
fn macros_are_refused_alike_in_old_and_new_files() {
    let mut old_sheet = corpus::workbook_stream(false);
    old_sheet.splice(old_sheet.len() - 4.., [0x85, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0x0A, 0, 0, 0]);
    let atom = [&[0, 0, 0, 4, 12, 0, 0, 0][..], &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]].concat();
    let wrapped = |kind: u16, inner: &[u8]| {
        [&[0x0F, 0][..], &kind.to_le_bytes(), &u32::try_from(inner.len()).unwrap().to_le_bytes(), inner].concat()
    };
    let slides = wrapped(0x03E8, &wrapped(0x07D0, &wrapped(0x03FF, &atom)));
    let word = corpus::word_stream(false, 600);
    for (name, bytes, kind) in [
        ("a.docx", corpus::zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), FileKind::Docx),
        ("a.doc", corpus::compound_with(&["/Macros"], &[("WordDocument", &word)]), FileKind::Doc),
        (
            "a.xls",
            corpus::compound_with(&["/_VBA_PROJECT_CUR"], &[("Workbook", &corpus::workbook_stream(false))]),
            FileKind::Xls,
        ),
        ("b.xls", corpus::compound(&[("Workbook", &old_sheet)]), FileKind::Xls),
        ("a.ppt", corpus::compound(&[("PowerPoint Document", &slides)]), FileKind::Ppt),
    ] {
        assert_eq!(put(name, &bytes), Err(FileProblem::Macros(kind)), "{name}");
    }
}

#[test]
fn files_inside_an_office_file_are_known_and_its_folders_are_written_plainly() {
    let names =
        ["[Content_Types].xml", "word\\document.xml", "word\\embeddings\\Plan.xlsx", "word\\embeddings\\a\\b.bin"];
    let bytes = corpus::zip(&names);
    let size = bytes.len() as u64;
    let mut file = std::io::Cursor::new(bytes);
    assert_eq!(office_zip::embedded(&mut file, size).unwrap(), ["Plan.xlsx"]);
    office_zip::write_slashes(&mut file, size).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    for name in names {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&name.replace('\\', "/")).unwrap(), &mut text).unwrap();
        assert_eq!(text, "x", "{name}");
    }
}
