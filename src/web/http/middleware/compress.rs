//! Answers made smaller for the way: a page once, in place, as soon as it is whole, so that it leaves with its length; the
//! files under `/static` ahead, when the first of them is asked for. What is sent while it is read (evidence, pictures,
//! tables to download) goes as it is.
//!
//! The length of a compressed page tells a listener on the line whether two texts in it are alike. So nothing that is
//! secret and stays the same may stand on a page beside what a stranger chose: form ids are new on each page, the session's
//! cookie stands on none, and a customer's link only on pages that this very link leads to. And as guessing needs many
//! pages that another site makes a browser ask for, such a page is sent as it is (rule 14.9).

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use libdeflater::{CompressionError, CompressionLvl, Compressor};
use std::cell::RefCell;

/// Bytes below which an answer fits the first segment as it is.
const SMALLEST: u64 = 1024;
/// The cheapest level; the usual one makes a page a twentieth smaller and takes twice as long.
const LEVEL: i32 = 1;

thread_local! {
    /// Made once for each thread: its tables would be fetched from the system and cleared for every page.
    static COMPRESSOR: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()));
}

/// The layer: compresses what is whole, of a kind that becomes smaller, and asked for by a page of ours or by a person.
pub async fn layer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let wanted = takes_gzip(request.headers()) && !is_from_elsewhere(request.headers());
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(response.map_body(|head, body| {
        if !is_text(&head.headers) {
            return body;
        }
        head.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        let long = matches!(body.size(), BodySize::Sized(bytes) if bytes >= SMALLEST);
        if !wanted || !long || head.headers.contains_key(header::CONTENT_ENCODING) {
            return body;
        }
        match body.try_into_bytes() {
            Ok(bytes) => in_place(&mut head.headers, bytes),
            Err(body) => body,
        }
    }))
}

fn in_place(headers: &mut HeaderMap, bytes: Bytes) -> BoxBody {
    let packed = COMPRESSOR.with_borrow_mut(|compressor| packed(&bytes, compressor));
    let Ok(packed) = packed else { return BoxBody::new(bytes) };
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    BoxBody::new(packed)
}

/// The bytes as gzip.
fn packed(bytes: &[u8], compressor: &mut Compressor) -> Result<Vec<u8>, CompressionError> {
    let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut packed)?;
    packed.truncate(length);
    Ok(packed)
}

/// The bytes as gzip, as small as can be, however long it takes.
pub fn packed_well(bytes: &[u8]) -> Result<Vec<u8>, CompressionError> {
    packed(bytes, &mut Compressor::new(CompressionLvl::best()))
}

/// Whether an answer is of a kind that becomes smaller.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/", "image/svg+xml", "application/json"].iter().any(|text| kind.starts_with(text))
}

/// Whether the reader takes gzip (RFC 9110, 12.5.3): named, or by a star, and not refused.
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    let (mut named, mut any) = (None, None);
    for part in values.flat_map(|value| value.split(',')) {
        let (coding, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight = weight.trim().trim_start_matches(['q', 'Q']).trim_start().trim_start_matches('=');
        let wanted = weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0);
        match coding.trim() {
            coding if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") => {
                named = Some(wanted);
            }
            "*" => any = Some(wanted),
            _ => {}
        }
    }
    named.or(any).unwrap_or(false)
}

/// Whether another site made the browser ask.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(value: &'static str) -> HeaderMap {
        [(header::ACCEPT_ENCODING, HeaderValue::from_static(value))].into_iter().collect()
    }

    #[test]
    fn gzip_is_taken_when_it_is_named_and_not_refused() {
        for value in
            ["gzip", "gzip, deflate, br, zstd", "br;q=1.0, GZIP;q=0.8", "x-gzip", "*", "gzip;q=0.001", "gzip ; q=1"]
        {
            assert!(takes_gzip(&asking(value)), "{value}");
        }
        for value in ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, *", "*;q=0", "gzip;q=", "gzip;q=high", "notgzip"]
        {
            assert!(!takes_gzip(&asking(value)), "{value}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
