//! Names, broken files, limits, and how files are kept and swept.

use std::io::Cursor;

use chrono::{DateTime, TimeDelta, Utc};

use super::corpus::{self, Folder};
use super::tests::{name, put};
use super::*;

proptest::proptest! {
    #[test]
    fn broken_files_never_panic(kind in 0..13_usize, at: usize, byte: u8, cut: usize) {
        let mut bytes = corpus::good(FileKind::ALL[kind]);
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut % 4 * bytes.len() + cut % bytes.len());
        let _ = sniff(&mut Cursor::new(&bytes), bytes.len() as u64, FileKind::ALL.get(cut % 14).copied());
    }

    #[test]
    fn any_name_becomes_a_safe_one(raw in "\\PC*|[\\x00-\\x7F]{0,300}|\\.{0,9}[a-c\u{202E}/ ]{0,200}\\.pdf") {
        if let Ok(clean) = FileName::clean(&raw) {
            let text = clean.as_str();
            proptest::prop_assert!(!text.is_empty() && text.chars().count() <= 150);
            proptest::prop_assert!(!text.contains(['/', '\\', '"']));
            proptest::prop_assert!(!text.chars().any(char::is_control) && !text.starts_with('.'));
            proptest::prop_assert_eq!(&FileName::clean(text).unwrap(), &clean);
            let header = actix_web::http::header::HeaderValue::from_str(&clean.attachment());
            proptest::prop_assert!(header.is_ok_and(|value| value.to_str().is_ok()));
        }
    }
}

#[test]
fn names_are_cleaned() {
    for (raw, clean) in [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\anna\Preuve é.pdf", "Preuve é.pdf"),
        ("..%2f..%2fa.pdf", "%2f..%2fa.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
        (".htaccess", "htaccess"),
        ("CON", "_CON"),
        ("com1.pdf", "_com1.pdf"),
        ("conference.pdf", "conference.pdf"),
        ("  two   words .pdf. ", "two words .pdf"),
        ("a\"b<c>.pdf", "a_b_c_.pdf"),
        ("契約書.docx", "契約書.docx"),
        ("می\u{200C}خواهم.pdf", "می\u{200C}خواهم.pdf"),
        ("👩\u{200D}💻 \u{200E}plan.pdf", "👩\u{200D}💻 plan.pdf"),
    ] {
        assert_eq!(name(raw).as_str(), clean);
    }
    assert_eq!(FileName::of_form("Proof %22final%22.pdf").unwrap().as_str(), "Proof _final_.pdf");
    for raw in ["", "   ", "..", "/", "\u{200B}", "...///", "\u{3164}", "\u{2800}"] {
        assert_eq!(FileName::clean(raw), Err(FileProblem::NameMissing), "{raw:?}");
    }
    let long = name(&format!("{}.pdf", "é".repeat(4000)));
    assert_eq!(long.as_str().chars().count(), 150);
    assert_eq!(long.extension(), "pdf");
    assert_eq!(
        name("Preuve “é” 100%.pdf").attachment(),
        "attachment; filename=\"Preuve ___ 100_.pdf\"; filename*=UTF-8''Preuve%20%E2%80%9C%C3%A9%E2%80%9D%20100%25.pdf"
    );
}

#[test]
fn the_limit_is_exact_and_nothing_stays() {
    let folder = Folder::make();
    let bytes = corpus::pdf();
    let storage = folder.storage(bytes.len() as u64);
    let stored = storage.put(&name("a.pdf"), &bytes).unwrap();
    assert_eq!(stored.size, bytes.len() as u64);
    let mut incoming = storage.begin().unwrap();
    incoming.write(&bytes).unwrap();
    let refusal = incoming.write(b"x");
    assert!(matches!(refusal, Err(Refusal::Problem(FileProblem::TooLarge))));
    assert_eq!(incoming.size(), stored.size);
    assert_eq!(folder.files("incoming"), 1);
    drop(incoming);
    assert_eq!((folder.files("incoming"), folder.files("kept")), (0, 1));
    assert_eq!(put("a.pdf", b""), Err(FileProblem::Empty));
}

#[test]
fn stored_bytes_come_back_and_a_change_is_found() {
    let folder = Folder::make();
    let storage = folder.storage(1 << 20);
    let bytes = [corpus::pdf(), vec![b' '; 200_000], corpus::pdf()].concat();
    let (one, two) = (storage.put(&name("a.pdf"), &bytes).unwrap(), storage.put(&name("a.pdf"), &bytes).unwrap());
    assert_eq!(one.sha256, two.sha256);
    assert_ne!(one.key, two.key, "the same bytes twice are two files");
    let mut reader = storage.open(&one.key).unwrap();
    let mut back = Vec::new();
    while let Some(chunk) = reader.next_chunk().unwrap() {
        assert!(chunk.len() <= 64 * 1024);
        back.extend(chunk);
    }
    assert_eq!(back, bytes);
    let mut whole = Vec::new();
    std::io::Read::read_to_end(&mut storage.open_whole(&one.key).unwrap(), &mut whole).unwrap();
    assert_eq!(whole, bytes);
    let path = folder.0.join("kept").join(one.key.as_str());
    std::fs::write(&path, &bytes[1..]).unwrap();
    let kind = |key| storage.open_whole(key).err().map(|error| error.kind());
    assert_eq!(kind(&one.key), Some(std::io::ErrorKind::InvalidData));
    storage.remove(&one.key).unwrap();
    storage.remove(&one.key).unwrap();
    assert!(storage.open(&one.key).is_err() && storage.open(&two.key).is_ok());
    assert_eq!(kind(&one.key), Some(std::io::ErrorKind::NotFound));
}

#[test]
fn keys_are_ours_only() {
    let folder = Folder::make();
    let stored = folder.storage(1000).put(&name("a.pdf"), &corpus::pdf()).unwrap();
    assert_eq!(Key::parse(stored.key.as_str()), Some(stored.key.clone()));
    assert!(stored.key.as_str().contains(&stored.sha256.to_string()));
    let other = stored.key.as_str().replacen('/', "/../", 1);
    for text in ["", "../../etc/passwd", "/etc/passwd", "aa/bb/cc", other.as_str()] {
        assert_eq!(Key::parse(text), None, "{text}");
    }
}

#[test]
fn what_is_old_is_swept_and_what_is_young_stays() {
    let folder = Folder::make();
    let storage = folder.storage(1000);
    let stored = storage.put(&name("a.pdf"), &corpus::pdf()).unwrap();
    let killed = storage.begin().unwrap();
    std::mem::forget(killed);
    let path = folder.0.join("kept").join(stored.key.as_str());
    let written: DateTime<Utc> = std::fs::metadata(path).unwrap().modified().unwrap().into();
    let (before, after) = (written - TimeDelta::hours(1), written + TimeDelta::hours(1));
    assert_eq!(storage.leftovers(before).unwrap(), []);
    assert_eq!(storage.remove_unfinished(before).unwrap(), 0);
    assert_eq!(storage.leftovers(after).unwrap(), [stored.key]);
    assert_eq!(storage.remove_unfinished(after).unwrap(), 1);
    assert_eq!(folder.files("incoming"), 0);
}

#[test]
fn what_can_be_chosen_is_listed_for_browsers() {
    assert!(FileKind::accept_attribute().starts_with(".pdf,.docx,"));
}

#[test]
fn a_full_disk_is_told_from_a_broken_one() {
    let of = |number| Refusal::from(std::io::Error::from_raw_os_error(number)).problem();
    assert_eq!((of(28), of(122), of(5)), (FileProblem::StoreFull, FileProblem::StoreFull, FileProblem::NotKept));
}

#[test]
fn a_name_in_an_archive_is_short_plain_and_keeps_its_ending() {
    let long = name(&format!("{}\u{200D}.docx", "契\u{200D}約".repeat(60))).in_archive(100);
    assert!(long.len() <= 100 && long.ends_with(".docx") && !long.contains('\u{200D}'), "{long}");
    assert_eq!(name("Proof 1.pdf").in_archive(200), "Proof 1.pdf");
    assert_eq!(name(&"x".repeat(150)).in_archive(20), "x".repeat(20));
}
