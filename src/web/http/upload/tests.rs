//! Forms that are fine, and forms that are not; after each, no temporary file may be left.

use std::cell::Cell;
use std::time::Duration;

use actix_web::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use futures_util::stream;

use crate::files::corpus::Folder;
use crate::files::{FileKind, Foreign, corpus};
use crate::web::http::upload::limits::Pace;
use crate::web::http::upload::*;

pub const SHAPE: FormShape = FormShape { files: "files", once: &["token", "message"], many: &["remove"], table: "" };

/// A part: text field.
pub fn text(name: &str, value: &str) -> Vec<u8> {
    format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
}

/// A part: file.
pub fn file(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

pub fn body(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), b"--B--\r\n".to_vec()].concat()
}

pub fn form_of(content_type: &str, chunks: Vec<Result<Bytes, PayloadError>>) -> Multipart {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
    Multipart::new(&headers, stream::iter(chunks))
}

/// Reads a body that arrives in pieces of 1,000 bytes. The check wants the token `good`.
pub async fn run(folder: &Folder, body: &[u8]) -> Result<Uploaded, UploadError<&'static str>> {
    run_with(folder, body, &UploadLimits::default()).await
}

pub async fn run_with(
    folder: &Folder,
    body: &[u8],
    limits: &UploadLimits,
) -> Result<Uploaded, UploadError<&'static str>> {
    let storage = folder.storage(20 * 1024 * 1024);
    let chunks = body.chunks(1000).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
    let form = form_of("multipart/form-data; boundary=B", chunks);
    let result = read(form, &storage, &SHAPE, limits, token_is_good).await;
    assert_eq!(folder.files("incoming"), 0, "a temporary file stayed");
    let kept = result.as_ref().map_or(0, |uploaded| uploaded.keys().count());
    assert_eq!(folder.files("kept"), kept, "a file stayed that nobody knows");
    result
}

pub async fn token_is_good(uploaded: &Uploaded) -> Result<(), &'static str> {
    match uploaded.fields.get("token").map(String::as_str) {
        Some("good") => Ok(()),
        Some(_) | None => Err("token"),
    }
}

pub fn status(result: &Result<Uploaded, UploadError<&'static str>>) -> Option<u16> {
    result.as_ref().err()?.status().map(|status| status.as_u16())
}

#[actix_web::test]
async fn one_bad_file_does_not_take_the_good_one_with_it() {
    let folder = Folder::make();
    let pdf = corpus::pdf();
    let form = body(&[
        text("token", "good"),
        text("remove", "1"),
        file("page.html", b"<html></html>"),
        file("../../Preuve é.pdf", &pdf),
        text("remove", "2"),
        text("message", "héllo\r\nthere"),
    ]);
    let uploaded = run(&folder, &form).await.unwrap();
    assert_eq!(uploaded.fields["message"], "héllo\r\nthere");
    assert_eq!(uploaded.lists["remove"], ["1", "2"]);
    let [(page, refused), (proof, kept)] = &uploaded.files[..] else { panic!() };
    assert_eq!((page.as_str(), refused), ("page.html", &Err(FileProblem::NotTaken(Foreign::WebPage))));
    let stored = kept.as_ref().unwrap();
    assert_eq!((proof.as_str(), stored.kind), ("Preuve é.pdf", FileKind::Pdf));
    assert_eq!(stored.size, pdf.len() as u64);
}

#[actix_web::test]
async fn no_file_chosen_is_no_file() {
    let folder = Folder::make();
    let uploaded = run(&folder, &body(&[text("token", "good"), file("", b"")])).await.unwrap();
    assert!(uploaded.files.is_empty());
    let uploaded = run(&folder, &body(&[text("token", "good")])).await.unwrap();
    assert!(uploaded.files.is_empty());
    let uploaded = run(&folder, &body(&[text("token", "good"), file("a.pdf", b"")])).await.unwrap();
    assert_eq!(uploaded.files[0].1, Err(FileProblem::Empty));
    let uploaded = run(&folder, &body(&[text("token", "good"), file("", b"x")])).await.unwrap();
    assert_eq!(uploaded.files[0].1, Err(FileProblem::NameMissing));
}

#[actix_web::test]
async fn the_check_runs_before_any_byte_of_a_file_is_read() {
    let folder = Folder::make();
    let storage = folder.storage(1000);
    for fields in [vec![], vec![text("token", "bad")]] {
        let start = [fields.concat(), file("a.pdf", b"%PDF-1.4 and then nothing more ")].concat();
        let asked = Cell::new(0);
        let start = start[..start.len() - 33].to_vec();
        let chunks = stream::iter([Ok(Bytes::from(start))]).chain(stream::poll_fn(|_| {
            panic!("the body was read on");
        }));
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=B"));
        let form = Multipart::new(&headers, FirstOnly(Box::pin(chunks), asked));
        let result = read(form, &storage, &SHAPE, &UploadLimits::default(), token_is_good).await;
        assert!(matches!(result, Err(UploadError::Refused("token"))));
    }
    let late = body(&[file("a.pdf", &corpus::pdf()), text("token", "good")]);
    assert!(matches!(run(&folder, &late).await, Err(UploadError::Refused("token"))));
    assert!(matches!(run(&folder, &body(&[])).await, Err(UploadError::Refused("token"))));
}

/// Gives the first item, then waits for ever: the library reads ahead by itself.
struct FirstOnly<S>(S, Cell<u32>);

impl<S: Stream + Unpin> Stream for FirstOnly<S> {
    type Item = S::Item;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<S::Item>> {
        self.1.set(self.1.get() + 1);
        if self.1.get() > 1 {
            return std::task::Poll::Pending;
        }
        self.0.poll_next_unpin(cx)
    }
}

#[actix_web::test]
async fn broken_forms_are_400_and_leave_nothing() {
    let folder = Folder::make();
    let good = [text("token", "good"), file("a.pdf", &corpus::pdf())];
    let whole = body(&good);
    let split_name = b"--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\r\nX: y.pdf\"\r\n\r\nx\r\n";
    let latin = b"--B\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n\xE9\r\n";
    let lying =
        b"--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\nContent-Length: 99999\r\n\r\nx\r\n";
    let with = |part: &[u8]| body(&[good.concat(), part.to_vec()]);
    for (what, form) in [
        ("unknown field", with(&text("admin", "1"))),
        ("repeated field", with(&text("token", "good"))),
        ("line break in a name", with(split_name)),
        ("not UTF-8", with(latin)),
        ("lying length", with(lying)),
        ("no field name", with(b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n")),
        ("no disposition", with(b"--B\r\nContent-Type: text/plain\r\n\r\nx\r\n")),
        ("other boundary", String::from_utf8_lossy(&whole).replace("--B", "--C").into_bytes()),
        ("nothing", Vec::new()),
        ("noise", b"\0\xFF--".repeat(3000)),
    ] {
        assert_eq!(status(&run(&folder, &form).await), Some(400), "{what}");
    }
    let storage = folder.storage(1000);
    for content_type in ["multipart/form-data", "application/x-www-form-urlencoded", "text/plain"] {
        let form = form_of(content_type, vec![Ok(Bytes::from(whole.clone()))]);
        let result = read(form, &storage, &SHAPE, &UploadLimits::default(), token_is_good).await;
        assert_eq!(status(&result), Some(400), "{content_type}");
    }
}

#[actix_web::test]
async fn a_body_that_is_cut_anywhere_leaves_nothing() {
    let folder = Folder::make();
    let whole = body(&[text("token", "good"), file("a.pdf", &corpus::pdf())]);
    let limits = UploadLimits {
        pace: Pace { patience: Duration::from_millis(30), per_second: 1_000_000 },
        ..UploadLimits::default()
    };
    for cut in 0..whole.len() - "\r\n".len() {
        let result = run_with(&folder, &whole[..cut], &limits).await;
        assert!(result.is_err(), "cut at {cut}");
    }
}
