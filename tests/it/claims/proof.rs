//! Proof in and out.

use super::filing::{docx, draft_with_products, pdf, png, submitted, upload, upload_as};
use crate::support::{Page, TestApp};
use cpor::db::schema::claim_files;
use diesel::prelude::*;

fn kept_files(app: &TestApp) -> usize {
    let folder = &app.state().settings.storage_dir;
    let mut folders = vec![folder.join("kept")];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { count += 1 }
        }
    }
    count
}

fn links<'a>(page: &'a Page, ending: &str) -> Vec<&'a str> {
    let addresses = page.html.split('"').filter(|part| part.starts_with("/claims/") && part.contains("/files/"));
    addresses.filter(|part| part.ends_with(ending) || (ending.is_empty() && !part.ends_with("removal"))).collect()
}

#[actix_web::test]
async fn files_of_several_kinds_are_taken_listed_and_given_back() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    alice
        .get(&format!("{claim}/proof"))
        .await
        .has("each product by name: Microsoft Teams")
        .has("Up to 20 MB each")
        .has("accept=\".pdf");
    let (pdf, docx, png) = (pdf(), docx(), png());
    let files: [(&str, &[u8]); 3] = [("Näme & Co.pdf", &pdf), ("letter.docx", &docx), ("scan.png", &png)];
    upload(&alice, &claim, "", &files).await.leads_to(&format!("{claim}/proof"));
    let page = alice.get(&format!("{claim}/proof")).await;
    page.has("3 files").has("Näme &#38; Co.pdf").has("letter.docx").has("scan.png").has("SHA-256").has("Alice Martin");
    let download = alice.get(links(&page, "")[0]).await;
    assert_eq!(download.bytes, pdf);
    assert_eq!(download.header("content-type"), "application/pdf");
    assert!(
        download
            .header("content-disposition")
            .starts_with("attachment; filename=\"N_me & Co.pdf\"; filename*=UTF-8''N%C3%A4me")
    );
    assert_eq!(download.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(download.header("x-content-type-options"), "nosniff");
    assert_eq!(download.header("cache-control"), "no-store");
    app.charlie().get(links(&page, "")[0]).await.is(404);
    app.rita().get(links(&page, "")[0]).await.is(404);
}

#[actix_web::test]
async fn what_cannot_be_taken_is_named_and_the_rest_is_kept() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let (pdf, png) = (pdf(), png());
    let files: [(&str, &[u8]); 5] = [
        ("good.pdf", &pdf),
        ("page.html", b"<html><script>probe()</script></html>"),
        ("empty.pdf", b""),
        ("scan.pdf", &png),
        ("again.pdf", &pdf),
    ];
    let page = upload(&alice, &claim, "", &files).await;
    page.is(422).has("<title>Error:").has("1 file").has("good.pdf");
    page.has("page.html is a web page, which is not taken. Print it as a PDF").has("empty.pdf is empty");
    page.has("scan.pdf is a PNG picture inside. Give it a name that ends in .png")
        .has("again.pdf has the same content as good.pdf");
    assert_eq!(kept_files(&app), 1);
    let page = upload(&alice, &claim, "continue", &[("twin.pdf", &pdf)]).await;
    page.is(422).has("twin.pdf has the same content as good.pdf");
    assert_eq!(kept_files(&app), 1);
    upload(&alice, &claim, "", &[("good.pdf", &pdf)]).await.is(422).has("You have already added good.pdf");
    upload(&alice, &claim, "continue", &[]).await.leads_to(&format!("{claim}/contact"));
}

#[actix_web::test]
async fn nothing_chosen_is_said() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    upload(&alice, &claim, "", &[]).await.is(422).has("Select a file");
    upload(&alice, &claim, "continue", &[]).await.is(422).has("Upload at least one file as proof of execution");
    upload(&alice, &claim, "later", &[]).await.leads_to("/claims");
}

#[actix_web::test]
async fn the_same_upload_twice_adds_once() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let (form_id, pdf) = (alice.form_id(&format!("{claim}/proof")).await, pdf());
    let files: [(&str, &[u8]); 1] = [("work.pdf", &pdf)];
    upload_as(&alice, &claim, &form_id, "", &files).await.is(303);
    upload_as(&alice, &claim, &form_id, "", &files).await.is(303);
    assert_eq!(claim_files::table.count().get_result::<i64>(&mut app.database()).unwrap(), 1);
    assert_eq!(kept_files(&app), 1);
}

#[actix_web::test]
async fn a_file_is_removed_while_it_is_a_draft_and_never_after() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    upload(&alice, &claim, "", &[("work.pdf", &pdf())]).await.is(303);
    let page = alice.get(&format!("{claim}/proof")).await;
    let (file, removal) = (links(&page, "")[0].to_owned(), links(&page, "removal")[0].to_owned());
    alice.post(&removal, &[]).await.leads_to(&format!("{claim}/proof"));
    alice.get(&file).await.is(404);
    assert_eq!(kept_files(&app), 0);
    let sent = submitted(&app, &alice, "3333333").await;
    let page = alice.get(&format!("{sent}/proof")).await;
    page.is(200).has("Add proof of execution").lacks("/removal").lacks("Step 4");
    let file = links(&page, "")[0].to_owned();
    alice.post(&format!("{file}/removal"), &[]).await.is(409);
    // Proof is only ever added.
    upload(&alice, &sent, "", &[("more.docx", &docx())]).await.leads_to(&sent);
    app.rita().get(&file).await.is(200);
    // Another claim's address does not open it.
    let number = file.rsplit('/').next().unwrap();
    alice.get(&format!("{claim}/files/{number}")).await.is(404);
}

#[actix_web::test]
async fn permission_comes_before_the_bytes() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let stranger = app.charlie();
    let form_id = stranger.form_id("/claims").await;
    upload_as(&stranger, &claim, &form_id, "", &[("work.pdf", &pdf())]).await.is(404);
    upload_as(&alice, &claim, "forged", "", &[("work.pdf", &pdf())]).await.is(403);
    assert_eq!(kept_files(&app), 0);
}

#[actix_web::test]
async fn the_template_is_filled_in_with_the_claim() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let page = alice.get(&format!("{claim}/proof-template")).await;
    page.is(200)
        .has("{\\rtf1")
        .has("Northwind Traders")
        .has("Microsoft Teams")
        .has("2222222")
        .has("Contoso Consulting");
    assert_eq!(page.header("content-type"), "application/rtf");
    assert!(page.header("content-disposition").contains("-proof.rtf"));
}
