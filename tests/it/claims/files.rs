//! Downloads.

use crate::support::{ALICE, BOB, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::db::schema::claim_files;
use cpor::files::FileName;
use diesel::prelude::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
const RTF: &[u8] = b"{\\rtf1\\ansi Signed by Carol}";
const EML: &[u8] =
    b"From: carol@northwind.example\r\nTo: alice@contoso.example\r\nSubject: yes\r\nDate: Mon, 2 Mar 2026 \
    09:00:00 +0100\r\nMIME-Version: 1.0\r\nMessage-ID: <1@northwind.example>\r\n\r\n<script>alert(1)</script>\r\n";

/// A file of a claim, with its bytes where they belong.
fn stored(app: &TestApp, name: &str, bytes: &[u8]) -> FileFacts {
    let name = FileName::clean(name).unwrap();
    let stored = app.state().files.put(&name, bytes).unwrap();
    FileFacts {
        name: name.to_string(),
        kind: stored.kind.code().to_owned(),
        size: stored.size,
        sha256: stored.sha256.to_string(),
        storage_key: stored.key.as_str().to_owned(),
    }
}

/// The address of the claim's newest file.
fn newest(app: &TestApp, claim: &Claim) -> String {
    let files = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0)).order(claim_files::id.desc());
    let id: i64 = files.select(claim_files::id).first(&mut app.database()).unwrap();
    format!("/claims/{}/files/{id}", claim.id)
}

#[actix_web::test]
async fn a_file_is_saved_and_never_shown() {
    let app = TestApp::start().await;
    let claim = app.a_draft();
    let mut long = PNG.to_vec();
    long.resize(300_000, 7);
    let cases: [(&str, &[u8], &str, &str); 4] = [
        ("scan.png", PNG, "image/png", "filename=\"scan.png\""),
        ("long.png", &long, "image/png", "filename=\"long.png\""),
        ("Été \"x\".rtf", RTF, "application/rtf", "filename*=UTF-8''%C3%89t%C3%A9%20_x_.rtf"),
        ("yes.eml", EML, "message/rfc822", "filename=\"yes.eml\""),
    ];
    for (name, bytes, kind, saved_as) in cases {
        app.act(claim.id, ALICE, Command::AddProof { file: stored(&app, name, bytes) });
        let page = app.alice().get(&newest(&app, &claim)).await;
        page.is(200);
        assert_eq!(page.bytes, bytes, "{name}");
        assert_eq!(page.header("content-type"), kind);
        let disposition = page.header("content-disposition");
        assert!(disposition.starts_with("attachment; ") && disposition.contains(saved_as), "{disposition}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[actix_web::test]
async fn the_claim_decides_who_gets_it() {
    let app = TestApp::start().await;
    let claim = app.a_draft();
    app.act(claim.id, ALICE, Command::AddProof { file: stored(&app, "scan.png", PNG) });
    let path = newest(&app, &claim);
    app.bob().get(&path).await.is(200);
    for reader in [app.rita(), app.lea(), app.charlie()] {
        reader.get(&path).await.is(404);
    }
    app.act(claim.id, BOB, Command::Submit { declared: true });
    for reader in [app.alice(), app.grace(), app.rita(), app.sam(), app.lea()] {
        assert_eq!(reader.get(&path).await.is(200).bytes, PNG);
    }
    app.charlie().get(&path).await.is(404);
    app.stranger().get(&path).await.is(303);
}

#[actix_web::test]
async fn a_file_belongs_to_its_claim() {
    let app = TestApp::start().await;
    let (one, other) = (app.a_draft(), app.a_draft());
    app.act(one.id, ALICE, Command::AddProof { file: stored(&app, "scan.png", PNG) });
    let path = newest(&app, &one);
    let number = path.rsplit('/').next().unwrap();
    let alice = app.alice();
    alice.get(&format!("/claims/{}/files/{number}", other.id)).await.is(404);
    for odd in ["0", "-1", "+1", "999999", "1.0", "x", "99999999999999999999", "%2e%2e"] {
        alice.get(&format!("/claims/{}/files/{odd}", one.id)).await.is(404);
    }
    alice.get(&format!("/claims/1/files/{number}")).await.leads_to(&path);
    let file: i64 = number.parse().unwrap();
    app.act(one.id, ALICE, Command::RemoveProof { file, name: "scan.png".to_owned() });
    alice.get(&path).await.is(404);
}
