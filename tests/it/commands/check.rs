//! `cpor check`.

use crate::support::{Ran, TestApp};
use std::net::TcpListener;

#[actix_web::test]
async fn a_sound_installation_is_told_so_line_by_line() {
    let app = TestApp::start().await;
    let ran = app.run(&["check"], "");
    for what in ["database  ok", "roles     ok", "clock     ok", "holidays  ok", "storage   ok", "mail      warning"] {
        ran.says(what);
    }
}

#[actix_web::test]
async fn what_fails_is_named_and_the_rest_is_still_checked() {
    let app = TestApp::start().await;
    // Nobody listens where somebody just did.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let file = app.folder().join("a-file");
    std::fs::write(&file, "x").unwrap();
    let (smtp, storage) = (format!("smtp://127.0.0.1:{port}"), file.to_string_lossy().into_owned());
    let url = app.database_url().to_owned();
    let ran = Ran::run(
        &[("DATABASE_URL", &url), ("CPOR_DEMO", "yes"), ("CPOR_SMTP_URL", &smtp), ("CPOR_STORAGE_URL", &storage)],
        &["check"],
        "",
    );
    ran.complains("2 checks failed");
    assert!(ran.said.contains("mail      FAILED") && ran.said.contains("storage   FAILED"), "{ran:#?}");
    assert!(ran.said.contains("database  ok"), "{ran:#?}");
}

#[test]
fn the_version_is_said() {
    Ran::run(&[], &["--version"], "").says(&format!("cpor {}", env!("CARGO_PKG_VERSION")));
}
