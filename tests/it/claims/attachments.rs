//! Files of comments, and forms with files that come back.

use super::dispute::kept_files;
use super::filing::{pdf, png, send_files, version};
use crate::reviews::{events_of_kind, last_mails};
use crate::support::claims::file;
use crate::support::{ALICE, Browser, Page, RITA, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::queries;
use cpor::db::schema::{claim_files, sessions};
use diesel::prelude::*;

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

/// Writes a comment with files.
async fn comment(browser: &Browser<'_>, claim: &Claim, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
    let form_id = browser.form_id(&path(claim)).await;
    send_files(browser, &format!("{}/comments", path(claim)), &form_id, fields, files).await
}

/// The boxes of the files that wait.
fn waiting(page: &Page) -> Vec<String> {
    let boxes = page.html.split("name=\"waiting\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// The address behind "Download NAME".
fn download(page: &Page, name: &str) -> String {
    let before = page.html.split_once(&format!("\">Download {name}<")).expect("a link to the file").0;
    before.rsplit('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn both_sides_attach_files_and_download_them() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (alice, rita, letter, scan) = (app.alice(), app.rita(), pdf(), png());
    alice.get(&path(&claim)).await.has("Attach files (optional)").has("enctype=\"multipart/form-data\"");
    let files: [(&str, &[u8]); 2] = [("letter.pdf", &letter), ("scan.png", &scan)];
    comment(&alice, &claim, &[("comment", "See attached")], &files).await.leads_to(&path(&claim));
    alice.get(&path(&claim)).await.has("Your comment was added.").has("See attached");
    assert!(last_mails(&app, claim.id).iter().any(|(_, to)| to == RITA.email));
    let page = rita.get(&path(&claim)).await;
    let address = download(&page, "letter.pdf");
    for reader in [&alice, &app.bob(), &rita, &app.lea()] {
        let page = reader.get(&address).await;
        assert_eq!(page.is(200).bytes, letter);
        assert_eq!(page.header("content-security-policy"), "default-src 'none'; sandbox");
        assert!(page.header("content-disposition").starts_with("attachment; "));
    }
    rita.get(&format!("{}/review", path(&claim))).await.has(&format!("href=\"{address}\">Download letter.pdf"));
    app.charlie().get(&address).await.is(404);
    app.stranger().get(&address).await.is(303);
    comment(&rita, &claim, &[("comment", "And ours")], &[("form.pdf", &letter)]).await.leads_to(&path(&claim));
    alice.get(&download(&alice.get(&path(&claim)).await, "form.pdf")).await.is(200);
    for below in ["/history", "/history.csv"] {
        alice.get(&format!("{}{below}", path(&claim))).await.has("letter.pdf").has("form.pdf").lacks("Rita");
    }
}

#[actix_web::test]
async fn files_of_comments_are_no_proof() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let alice = app.alice();
    comment(&alice, &claim, &[("comment", "Here")], &[("letter.pdf", &pdf())]).await.leads_to(&path(&claim));
    let now = queries::claim::look(&mut app.database(), &app.actor(ALICE), claim.id).unwrap();
    assert_eq!((now.poe_count, now.status, now.due_at), (claim.poe_count, claim.status, claim.due_at));
    let response = format!("{}/response", path(&claim));
    let page = alice.get(&response).await;
    page.lacks("letter.pdf");
    let fields = [("version", version(&page)), ("message", String::new())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = alice.post_as(&response, &page.form_id().unwrap(), &fields).await;
    assert!(page.is(422).error_at("message").contains("A comment alone is not an answer."));
    alice.get(&path(&claim)).await.has("1 file, ");
    app.rita().get(&format!("{}/review", path(&claim))).await.lacks("<span>letter.pdf</span>");
    // Its removal is no wish that anybody can have.
    let attached = claim_files::table.filter(diesel::dsl::not(claim_files::proof)).select(claim_files::id);
    let id: i64 = attached.first(&mut app.database()).unwrap();
    alice.post(&format!("{}/files/{id}/removal", path(&claim)), &[]).await.is(409);
}

#[actix_web::test]
async fn a_refused_file_costs_neither_words_nor_good_files() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (alice, letter) = (app.alice(), pdf());
    let files: [(&str, &[u8]); 3] = [("good.pdf", &letter), ("page.html", b"<html><p>no"), ("empty.pdf", b"")];
    let page = comment(&alice, &claim, &[("comment", "Typed words")], &files).await;
    page.is(422).has("Typed words</textarea>").has("page.html is a web page").has("empty.pdf is empty");
    page.has("Already uploaded").has("good.pdf, ");
    assert!(page.title().starts_with("Error: "));
    assert_eq!((events_of_kind(&app, claim.id, "comment_added"), kept_files(&app)), (0, 1));
    let waits = waiting(&page);
    // Without words it waits on, and is not added a second time.
    let fields = [("comment", ""), ("waiting", waits[0].as_str())];
    let page = comment(&alice, &claim, &fields, &[("again.pdf", &letter)]).await;
    page.is(422).has("Write a comment").has("again.pdf has the same content as good.pdf").has("good.pdf, ");
    let waits = waiting(&page);
    let fields = [("comment", "Typed words"), ("waiting", waits[0].as_str())];
    comment(&alice, &claim, &fields, &[("more.png", &png())]).await.leads_to(&path(&claim));
    let page = app.rita().get(&path(&claim)).await;
    assert_eq!(app.rita().get(&download(&page, "good.pdf")).await.is(200).bytes, letter);
    page.has("Download more.png");
}

#[actix_web::test]
async fn files_wait_for_one_person_and_one_claim() {
    let app = TestApp::start().await;
    let (other, claim) = (app.a_rejected_claim(), app.a_claim_in_review());
    let (alice, letter) = (app.alice(), pdf());
    let waits = waiting(&comment(&alice, &claim, &[("comment", "")], &[("good.pdf", &letter)]).await);
    let fields = [("comment", "Mine?"), ("waiting", waits[0].as_str())];
    comment(&app.bob(), &claim, &fields, &[]).await.is(303);
    comment(&alice, &other, &fields, &[]).await.is(303);
    comment(&alice, &claim, &[("comment", "x"), ("waiting", "forged.seal")], &[]).await.is(303);
    let attached = claim_files::table.filter(claim_files::name.eq("good.pdf")).count();
    assert_eq!(attached.get_result::<i64>(&mut app.database()).unwrap(), 0);
    comment(&alice, &claim, &fields, &[]).await.is(303);
    // It went with that comment; another one cannot take it along.
    comment(&alice, &claim, &fields, &[]).await.is(409);
    assert_eq!(attached.get_result::<i64>(&mut app.database()).unwrap(), 1);
}

#[actix_web::test]
async fn a_comment_with_files_sent_twice_is_one() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (alice, letter) = (app.alice(), pdf());
    let waits = waiting(&comment(&alice, &claim, &[("comment", "")], &[("first.pdf", &letter)]).await);
    let form_id = alice.form_id(&path(&claim)).await;
    let fields = [("comment", "Once"), ("waiting", waits[0].as_str())];
    for _ in 0..2 {
        let to = format!("{}/comments", path(&claim));
        send_files(&alice, &to, &form_id, &fields, &[("b.png", &png())]).await.leads_to(&path(&claim));
    }
    assert_eq!((events_of_kind(&app, claim.id, "comment_added"), kept_files(&app)), (1, 2));
}

#[actix_web::test]
async fn who_may_not_comment_uploads_nothing() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (letter, said) = (pdf(), [("comment", "Hello")]);
    let send = async |browser: &Browser<'_>, to: &Claim, form_id: &str| {
        send_files(browser, &format!("{}/comments", path(to)), form_id, &said, &[("a.pdf", &letter)]).await.status
    };
    let charlie = app.charlie();
    assert_eq!(send(&charlie, &claim, &charlie.form_id("/claims").await).await, 404);
    let lyon = app.a_draft_of(ALICE, "3333333");
    let bob = app.bob();
    assert_eq!(send(&bob, &lyon, &bob.form_id("/claims").await).await, 403);
    let alice = app.alice();
    alice.enter().await;
    assert_eq!(send(&alice, &claim, "forged").await, 403);
    // Nobody comments on a draft.
    assert_eq!(send(&alice, &lyon, &alice.form_id("/claims").await).await, 409);
    assert_eq!(kept_files(&app), 0);
}

#[actix_web::test]
async fn forty_files_are_enough() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let files = (0..40).map(|number| file(&format!("{number}.pdf"))).collect();
    app.act(claim.id, ALICE, Command::Comment { text: "Many".to_owned(), files });
    let page = comment(&app.alice(), &claim, &[("comment", "One more")], &[("more.pdf", &pdf())]).await;
    page.is(422).has("One more</textarea>").has("more.pdf");
    let one = Command::Comment { text: "Too many".to_owned(), files: vec![file("more.pdf")] };
    assert!(app.try_act(claim.id, &app.actor(ALICE), one).is_err());
    app.alice().post(&format!("{}/comments", path(&claim)), &[("comment", "Words alone")]).await.is(303);
    app.act(claim.id, ALICE, Command::AddProof { file: file("proof.pdf") });
}

#[actix_web::test]
async fn the_end_of_a_session_costs_no_words() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let to = format!("{}/dispute", path(&claim));
    let alice = app.alice();
    let page = alice.get(&to).await;
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    diesel::delete(sessions::table).execute(&mut app.database()).unwrap();
    let why = "It is signed on page 3.\nSee there & believe.";
    let fields = [("version", shown.as_str()), ("justification", why)];
    let page = send_files(&alice, &to, &form_id, &fields, &[("signed page.pdf", &pdf())]).await;
    page.is(403).has("Your session ended");
    assert_eq!(kept_files(&app), 0, "nobody keeps a stranger's files");
    let page = alice.sign_in_on(&page, ALICE).await;
    page.is(200).has("See there &#38; believe.").has(&format!("action=\"{to}\""));
    assert_eq!(page.hidden("files"), "signed page.pdf");
    let form_id = page.form_id().unwrap();
    let fields = [fields[0], fields[1], ("files", "signed page.pdf")];
    let page = alice.post_as(&to, &form_id, &fields).await;
    page.is(422).has("Choose signed page.pdf again").has("See there &#38; believe.</textarea>");
    let form_id = page.form_id().unwrap();
    send_files(&alice, &to, &form_id, &fields[..2], &[("signed page.pdf", &pdf())]).await.leads_to(&path(&claim));
    assert_eq!(events_of_kind(&app, claim.id, "disputed"), 1);
}

#[actix_web::test]
async fn the_files_of_a_dispute_wait_too() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let (to, alice) = (format!("{}/dispute", path(&claim)), app.alice());
    let page = alice.get(&to).await;
    let (shown, form_id, letter) = (version(&page), page.form_id().unwrap(), pdf());
    let fields = [("version", shown.as_str()), ("justification", "It is signed.")];
    let files: [(&str, &[u8]); 2] = [("good.pdf", &letter), ("page.html", b"<html><p>no")];
    let page = send_files(&alice, &to, &form_id, &fields, &files).await;
    page.is(422).has("It is signed.").has("page.html is a web page");
    let (waits, form_id) = (waiting(&page), page.form_id().unwrap());
    let fields = [fields[0], fields[1], ("waiting", waits[0].as_str())];
    for _ in 0..2 {
        send_files(&alice, &to, &form_id, &fields, &[]).await.leads_to(&path(&claim));
    }
    assert_eq!((events_of_kind(&app, claim.id, "disputed"), kept_files(&app)), (1, 1));
    let proof = claim_files::table.filter(claim_files::name.eq("good.pdf").and(claim_files::proof)).count();
    assert_eq!(proof.get_result::<i64>(&mut app.database()).unwrap(), 1);
}

#[actix_web::test]
async fn only_so_many_files_wait_for_their_forms() {
    let limits = [("CPOR_LIMIT_WAITING_FILES", "1"), ("CPOR_LIMIT_WAITING_FILES_COMPANY", "2")];
    let app = TestApp::start_with(&limits).await;
    let claim = app.a_rejected_claim();
    let (letter, scan) = (pdf(), png());
    let empty = |browser, waits: &str, name: &'static str, bytes: &[u8]| {
        let (claim, bytes, waits) = (claim.clone(), bytes.to_vec(), waits.to_owned());
        async move {
            let fields: Vec<(&str, &str)> = [("comment", ""), ("waiting", waits.as_str())].to_vec();
            comment(&browser, &claim, &fields[..if waits.is_empty() { 1 } else { 2 }], &[(name, &bytes)]).await
        }
    };
    let first = empty(app.alice(), "", "one.pdf", &letter).await;
    first.is(422).has("one.pdf, ").lacks("wait for their forms");
    // The second finds no room, and the first still waits.
    let second = empty(app.alice(), &waiting(&first)[0], "two.png", &scan).await;
    second.is(422).has("You have reached the limit of files that wait for their forms (1).").has("one.pdf, ");
    assert_eq!((waiting(&second).len(), kept_files(&app)), (1, 1));
    // Somebody else's waits, and then the company's are as many as may.
    assert_eq!(waiting(&empty(app.bob(), "", "bobs.pdf", &letter).await).len(), 1);
    let graces = empty(app.grace(), "", "graces.pdf", &letter).await;
    graces.is(422).has("Your company has reached its limit of files").lacks("graces.pdf, ");
    assert_eq!(waiting(&empty(app.rita(), "", "ours.pdf", &letter).await).len(), 1);
    // What went with its form waits no more.
    let fields = [("comment", "Here"), ("waiting", waiting(&second)[0].as_str())].map(|(a, b)| (a, b.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    comment(&app.alice(), &claim, &fields, &[]).await.leads_to(&path(&claim));
    assert_eq!(waiting(&empty(app.alice(), "", "two.png", &scan).await).len(), 1);
}
