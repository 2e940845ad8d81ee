//! Style sheet, icons and scripts.

use crate::support::{Page, TestApp};
use cpor::web::http::assets;

#[actix_web::test]
async fn files_are_named_by_their_content_and_kept_for_good() {
    let app = TestApp::start().await;
    for (name, kind) in [
        ("app.css", "text/css; charset=utf-8"),
        ("viewer.js", "text/javascript; charset=utf-8"),
        ("keys.js", "text/javascript; charset=utf-8"),
        ("icons.svg", "image/svg+xml"),
        ("favicon.svg", "image/svg+xml"),
    ] {
        let page: Page = app.stranger().get(assets::url(name)).await;
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(name);
        assert_eq!(page.is(200).bytes, std::fs::read(path).unwrap(), "{name}");
        assert_eq!(page.header("content-type"), kind);
        assert_eq!(page.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(page.cookie_headers().is_empty());
    }
    app.stranger().get("/static/app-000000000000.css").await.is(404);
    app.stranger().get("/static/..%2fapp.css").await.is(404);
}

#[test]
fn every_icon_that_a_template_names_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let icons = std::fs::read_to_string(root.join("static/icons.svg")).unwrap();
    let mut folders = vec![root.join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (at, call) in text.match_indices("icons::icon(\"") {
                let name = text[at + call.len()..].split('"').next().unwrap();
                assert!(icons.contains(&format!("<symbol id=\"{name}\"")), "{}: no icon {name}", path.display());
            }
        }
    }
}

#[test]
fn the_style_sheet_is_small_and_self_contained() {
    let css = include_str!("../../static/app.css");
    assert!(css.len() < 48 * 1024, "{} bytes", css.len());
    for word in ["http://", "https://", "@import", "url("] {
        assert!(!css.contains(word), "{word}");
    }
}
