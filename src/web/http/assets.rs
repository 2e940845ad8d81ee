//! Style sheet, icons and scripts: built into the program, named by their content, kept by browsers for good.

use crate::web::ground::error::PageError;
use crate::web::http::accent;
use crate::web::http::middleware::compress;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file as it is served.
struct Asset {
    name: &'static str,
    url: String,
    kind: &'static str,
    bytes: &'static [u8],
    /// The same bytes as gzip, as small as they become.
    packed: Vec<u8>,
}

macro_rules! files {
    ($($name:literal)+) => {
        &[$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/", $name)))),+]
    };
}

/// The files: name and bytes.
const FILES: &[(&str, &[u8])] = files! {
    "app.css" "icons.svg" "favicon.svg"
    "error-summary.js" "viewer.js" "suggestions.js" "left-review.js" "autosave.js" "keys.js"
    "activity.js" "subscriptions.js" "upload.js"
};

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| FILES.iter().map(asset).collect());

fn asset(&(name, bytes): &(&'static str, &'static [u8])) -> Asset {
    let hash: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let kind = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    let packed = compress::packed_well(bytes).unwrap_or_default();
    Asset { name, url: format!("/static/{stem}-{hash}.{extension}"), kind, bytes, packed }
}

/// The address of a file, for templates.
pub fn url(name: &str) -> &'static str {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    debug_assert!(found.is_some(), "no file static/{name}");
    found.map_or("", |asset| asset.url.as_str())
}

/// `GET /static/{file}`
pub async fn file(request: HttpRequest, file: web::Path<String>) -> Result<HttpResponse, PageError> {
    let wanted = file.into_inner();
    let found = ASSETS.iter().find(|asset| asset.url.strip_prefix("/static/") == Some(wanted.as_str()));
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    let Some(asset) = found else {
        let sheet = accent::find(&wanted).ok_or(PageError::NotFound)?;
        return Ok(answer.content_type("text/css; charset=utf-8").body(sheet));
    };
    answer.content_type(asset.kind);
    let packed = asset.packed.as_slice();
    if packed.is_empty() || packed.len() >= asset.bytes.len() || !compress::takes_gzip(request.headers()) {
        return Ok(answer.body(asset.bytes));
    }
    Ok(answer.insert_header((header::CONTENT_ENCODING, "gzip")).body(packed))
}
