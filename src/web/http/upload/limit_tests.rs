//! Forms that bring too much, or too slowly.

use std::time::Duration;

use actix_web::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use futures_util::stream;

use crate::files::corpus;
use crate::files::corpus::Folder;
use crate::web::http::upload::limits::Pace;
use crate::web::http::upload::tests::{SHAPE, body, file, run, run_with, status, text, token_is_good};
use crate::web::http::upload::*;

#[actix_web::test]
async fn the_limit_for_a_file_is_exact_and_the_other_files_stay() {
    const LIMIT: usize = 20 * 1024 * 1024;
    let folder = Folder::make();
    let pdf = corpus::pdf();
    let exact = [&pdf[..9], &b" ".repeat(LIMIT - pdf.len())[..], &pdf[9..]].concat();
    let over = [&pdf[..9], &b" ".repeat(LIMIT + 1 - pdf.len())[..], &pdf[9..]].concat();
    let form = body(&[text("token", "good"), file("over.pdf", &over), file("exact.pdf", &exact)]);
    let uploaded = run(&folder, &form).await.unwrap();
    assert_eq!(uploaded.files[0].1, Err(FileProblem::TooLarge));
    assert_eq!(uploaded.files[1].1.as_ref().unwrap().size, LIMIT as u64);
}

#[actix_web::test]
async fn what_is_above_a_limit_of_the_form_is_413_and_leaves_nothing() {
    let folder = Folder::make();
    let limits = UploadLimits { part_bytes: 5000, total_bytes: 12_000, ..UploadLimits::default() };
    let good = file("a.pdf", &corpus::pdf());
    let named = |len: usize| file(&format!("{}.pdf", "n".repeat(len)), &corpus::pdf());
    let headers =
        format!("--B\r\nContent-Disposition: form-data; name=\"token\"\r\nX-A: {}\r\n\r\ngood\r\n", "h".repeat(9000));
    let endless = [b"--B\r\nX-A: ".to_vec(), b"h".repeat(200_000)].concat();
    let texts = vec![text("remove", &"t".repeat(60_000)); 9];
    for (what, parts) in [
        ("empty files", vec![file("", b""); 5000]),
        ("empty texts", vec![text("remove", ""); 5000]),
        ("text", vec![text("message", &"t".repeat(65_537))]),
        ("all texts", texts),
        ("file name", vec![named(5000)]),
        ("headers", vec![headers.into_bytes()]),
        ("endless headers", vec![endless]),
    ] {
        let form = body(&[vec![text("token", "good"), good.clone()], parts].concat());
        assert_eq!(status(&run(&folder, &form).await), Some(413), "{what}");
    }
    let large = file("b.pdf", &[b'x'; 5001]);
    let form = body(&[text("token", "good"), good.clone(), large]);
    assert_eq!(status(&run_with(&folder, &form, &limits).await), Some(413));
    let parts = [vec![text("token", "good"), good], vec![file("b.pdf", &[b'x'; 4000]); 3]].concat();
    assert_eq!(status(&run_with(&folder, &body(&parts), &limits).await), Some(413));
}

#[actix_web::test]
async fn more_files_than_welcome_are_each_told_so() {
    let folder = Folder::make();
    let limits = UploadLimits { files: 1, ..UploadLimits::default() };
    let parts = [text("token", "good"), file("a.pdf", &corpus::pdf()), file("b.pdf", &corpus::pdf())];
    let uploaded = run_with(&folder, &body(&parts), &limits).await.unwrap();
    assert!(uploaded.files[0].1.is_ok());
    assert_eq!(uploaded.files[1].1, Err(FileProblem::TooMany));
}

#[actix_web::test]
async fn a_body_that_stalls_or_crawls_is_ended() {
    let folder = Folder::make();
    let storage = folder.storage(10_000);
    let limits = UploadLimits {
        pace: Pace { patience: Duration::from_millis(80), per_second: 1_000_000 },
        ..UploadLimits::default()
    };
    let start = [text("token", "good"), file("a.pdf", &[b'x'; 300])].concat();
    let crawl = stream::unfold(start.into_iter(), |mut bytes| async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let byte = bytes.next()?;
        Some((Ok(Bytes::from(vec![byte])), bytes))
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=B"));
    let form = Multipart::new(&headers, Box::pin(crawl));
    let result = read(form, &storage, &SHAPE, &limits, token_is_good).await;
    assert_eq!(status(&result), Some(408));
    let token = text("token", "good");
    let stalled = stream::once(async { Ok(Bytes::from(token)) });
    let form = Multipart::new(&headers, Box::pin(stalled.chain(stream::pending())));
    let result = read(form, &storage, &SHAPE, &limits, token_is_good).await;
    assert_eq!(status(&result), Some(408));
    assert_eq!(folder.files("incoming"), 0);
}
