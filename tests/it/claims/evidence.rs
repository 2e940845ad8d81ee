//! Evidence that is good is taken, comes back byte for byte, and says what it does not show (rules 7.2 and 7.22 to 7.24).

use super::filing::{draft_with_products, fill, location, pdf, submitted, upload};
use super::previews::render;
use crate::support::{Browser, CHARLIE, RITA, TestApp};
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::db::schema::{claim_files, file_renderings};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::path::{Path, PathBuf};

/// Files as other programs make them, by name; without the empty one and those that ask for a password.
fn good_files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let good = |path: &PathBuf| !name(path).starts_with("14-") && !name(path).starts_with("10b-");
    paths.iter().filter(|path| good(path)).map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// Number and name of the files of a claim, in their order.
fn files_of(app: &TestApp, claim: &str) -> Vec<(i64, String)> {
    let id = ClaimId::parse(claim.rsplit('/').next().unwrap()).unwrap();
    let files = claim_files::table.filter(claim_files::claim_id.eq(id.0)).order(claim_files::id);
    files.select((claim_files::id, claim_files::name)).load(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn every_good_file_goes_in_is_shown_and_comes_back_byte_for_byte() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let files = good_files();
    for (name, bytes) in &files {
        upload(&alice, &claim, "", &[(name, bytes)]).await.is(303);
    }
    render(&app);
    let kept = files_of(&app, &claim);
    assert_eq!(kept.len(), files.len());
    for ((id, shown), (name, bytes)) in kept.iter().zip(&files) {
        assert_eq!(shown, name);
        assert!(alice.get(&format!("{claim}/files/{id}")).await.is(200).bytes == *bytes, "{name}");
        let page = alice.get(&format!("{claim}/files/{id}/preview")).await;
        page.is(200);
        let state: String =
            file_renderings::table.find(*id).select(file_renderings::state).first(&mut app.database()).unwrap();
        assert!(state == "ready" || name.starts_with("10c-"), "{name}: {state}");
    }
    let id = |part: &str| kept.iter().find(|(_, name)| name.contains(part)).unwrap().0;
    let page = alice.get(&format!("{claim}/files/{}/preview", id("portfolio"))).await;
    page.has("This PDF contains 2 more files, which are not shown here:");
    page.has("<li>acknowledgement.pdf</li>").has("<li>statement-of-work.pdf</li>");
    alice.get(&format!("{claim}/files/{}/preview?page=3", id("three-pages"))).await.has("Page 3 of 3").has("<img");
}

#[actix_web::test]
async fn a_name_in_quotes_is_shown_as_it_was_named() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    upload(&alice, &claim, "", &[("Proof %22final%22 می\u{200C}خواهم.pdf", &pdf())]).await.is(303);
    assert_eq!(files_of(&app, &claim)[0].1, "Proof _final_ می\u{200C}خواهم.pdf");
}

/// Where the bytes of the claim's first file are.
fn place_of(app: &TestApp, claim: &str) -> PathBuf {
    let (id, _) = files_of(app, claim)[0].clone();
    let key: String = claim_files::table.find(id).select(claim_files::storage_key).first(&mut app.database()).unwrap();
    app.state().settings.storage_dir.join("kept").join(key)
}

#[actix_web::test]
async fn bytes_that_changed_or_went_are_told_and_never_handed_out() {
    let app = TestApp::start().await;
    let claim = submitted(&app, &app.alice(), "2222222").await;
    let (id, _) = files_of(&app, &claim)[0].clone();
    let (download, archive) = (format!("{claim}/files/{id}"), format!("{claim}/files.zip"));
    app.run(&["verify-files"], "").says("1 files");
    let place = place_of(&app, &claim);
    let mut bytes = std::fs::read(&place).unwrap();
    let last = bytes.len() - 30;
    bytes[last] ^= 1;
    std::fs::write(&place, &bytes).unwrap();
    app.alice().get(&download).await.is(410).has("work.pdf has changed in our store").lacks("%PDF");
    app.rita().get(&archive).await.is(410).has("work.pdf has changed in our store");
    render(&app);
    app.rita().get(&format!("{download}/preview")).await.is(200).has("has changed since it was uploaded");
    app.run(&["verify-files"], "").complains("1 files are not as they were uploaded");
    std::fs::remove_file(&place).unwrap();
    app.alice().get(&download).await.is(410).has("work.pdf is missing from our store");
    app.rita().get(&archive).await.is(410).has("work.pdf is missing from our store");
    let ran = app.run(&["verify-files"], "");
    ran.complains("1 files are not as they were uploaded");
}

#[actix_web::test]
async fn an_archive_of_proof_unpacks_everywhere() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let long = format!("{}.pdf", "契約書".repeat(49));
    let document = pdf();
    let named = [long.as_str(), "Work.pdf", "work.pdf", "👩\u{200D}💻 plan.pdf"];
    for (number, name) in named.iter().enumerate() {
        let bytes = [document.as_slice(), &vec![b'\n'; number]].concat();
        upload(&alice, &claim, "", &[(name, &bytes)]).await.is(303);
    }
    fill(&alice, &format!("{claim}/contact"), &super::filing::CONTACT).await.is(303);
    super::filing::submit(&alice, &claim).await.leads_to(&claim);
    let bytes = app.rita().get(&format!("{claim}/files.zip")).await.is(200).bytes.clone();
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let folded: std::collections::HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!((names.len(), folded.len()), (5, 5), "each is one on every disk: {names:?}");
    for name in &names {
        assert!(name.len() <= 200 && !name.contains('\u{200D}') && !name.contains([':', '"', '\\']), "{name}");
    }
    assert!(names[1].starts_with("01 契約書") && names[1].ends_with(".pdf"), "{}", names[1]);
}

#[actix_web::test]
async fn the_same_content_in_another_companys_claim_is_a_mark_for_reviewers_alone() {
    let app = TestApp::start().await;
    let ours = submitted(&app, &app.alice(), "2222222").await;
    let number = ClaimId::parse(ours.rsplit('/').next().unwrap()).unwrap();
    app.act(number, RITA, Command::StartReview);
    let rita = app.rita();
    let review = format!("{ours}/review");
    rita.get(&review).await.is(200).lacks("with exactly the same content");
    let draft = app.a_draft_of(CHARLIE, "5555555");
    let theirs = format!("/claims/{}", draft.id);
    upload(&app.charlie(), &theirs, "", &[("copied.pdf", &pdf())]).await.is(303);
    rita.get(&review).await.is(200).lacks("with exactly the same content");
    app.act(draft.id, CHARLIE, Command::Submit { declared: true });
    let page = rita.get(&review).await;
    page.is(200).has("work.pdf is also in a claim by").has(&format!("href=\"{theirs}\""));
    for path in [ours.clone(), format!("{ours}/history")] {
        app.alice().get(&path).await.is(200).lacks("same content").lacks(&draft.id.to_string());
    }
    app.charlie().get(&theirs).await.is(200).lacks("same content");
}

#[actix_web::test]
async fn a_claim_id_finds_its_claim_whatever_the_view() {
    let app = TestApp::start().await;
    let rejected = app.a_rejected_claim();
    let (id, bare) = (rejected.id.to_string(), rejected.id.0.to_string());
    for sought in [id.clone(), bare.clone(), id.replace('-', "\u{2011}")] {
        let query = serde_html_form::to_string([("q", &sought)]).unwrap();
        for view in ["in-progress", "approved", "rejected", "all"] {
            app.alice().get(&format!("/claims?view={view}&{query}")).await.is(200).has(&format!("/claims/{id}"));
        }
        for view in ["to-start", "mine", "overdue", "decided"] {
            app.rita().get(&format!("/review?view={view}&{query}")).await.is(200).has(&format!("/claims/{id}/review"));
        }
    }
    let query = format!("q={bare}");
    app.charlie().get(&format!("/claims?view=all&{query}")).await.is(200).lacks(&format!("/claims/{id}\""));
}

async fn finds(browser: &Browser<'_>, sought: &str, name: &str) {
    let query = serde_html_form::to_string([("view", "all"), ("q", sought)]).unwrap();
    browser.get(&format!("/claims?{query}")).await.is(200).has(name);
}

async fn a_draft_for(app: &TestApp, customer: &str) {
    let alice = app.alice();
    let claim = super::filing::begin(&alice, &super::filing::partner(&location(app, "2222222"))).await;
    let mut fields = super::filing::CUSTOMER.to_vec();
    fields.iter_mut().filter(|(field, _)| *field == "customer_name").for_each(|(_, value)| *value = customer);
    fill(&alice, &format!("{claim}/customer"), &fields).await.is(303);
}

#[actix_web::test]
async fn claims_of_before_are_found_by_what_people_type_too() {
    let app = TestApp::start().await;
    a_draft_for(&app, "Straßenbau Łódź").await;
    let mut conn = app.database();
    let before = "update claim_words set word = replace(replace(word, 'strassenbau', 'straßenbau'), 'lodz', 'łodz')";
    conn.batch_execute(before).unwrap();
    app.alice().get("/claims?view=all&q=strassenbau").await.is(200).lacks("Straßenbau");
    conn.batch_execute(include_str!("../../../migrations/2026-12-01-100000_fold_search/up.sql")).unwrap();
    for typed in ["strassenbau", "lodz", "Straßenbau"] {
        finds(&app.alice(), typed, "Straßenbau Łódź").await;
    }
}

#[actix_web::test]
async fn a_customer_is_found_by_what_people_type_and_by_what_they_see() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let names = [
        ("Cœur SA", "coeur", "CŒUR"),
        ("Straßenbau AG", "strassenbau", "straßenbau"),
        ("Łódź Sp", "lodz", "łódź"),
        ("Ørsted AS", "orsted", "ørsted"),
        ("Strasse und Weg", "straße", "strasse"),
    ];
    for (name, ..) in names {
        a_draft_for(&app, name).await;
    }
    for (name, typed, seen) in names {
        finds(&alice, typed, name).await;
        finds(&alice, seen, name).await;
    }
}

#[actix_web::test]
async fn a_table_opens_in_the_spreadsheet_of_its_reader() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    for (path, browser) in [
        ("/claims.csv?view=all".to_owned(), app.alice()),
        (format!("/claims/{}/history.csv", claim.id), app.alice()),
        ("/outcomes.csv".to_owned(), app.alice()),
        ("/statistics.csv?table=volume".to_owned(), app.lea()),
    ] {
        let page = browser.get(&path).await;
        page.is(200);
        assert!(page.bytes.starts_with(b"\xEF\xBB\xBF"), "{path}");
        assert!(page.html.lines().next().unwrap().contains(','), "{path}");
    }
}
