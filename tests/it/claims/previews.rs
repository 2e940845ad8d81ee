//! What can be seen of proof without opening it, by whom, and that it is made once (rules 7.7, 7.8 and 7.13).

use super::filing::{docx, upload};
use crate::support::{ALICE, RITA, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::db::schema::{claim_files, file_pages, file_renderings};
use cpor::demo::documents::StatementOfWork;
use cpor::files::{FileName, Key};
use cpor::text::Language;
use cpor::worker::{orphans, previews};
use diesel::prelude::*;

/// A PDF of two pages, the second signed by somebody.
fn pdf(signed_by: &str) -> Vec<u8> {
    let statement = StatementOfWork {
        partner: "Contoso Consulting",
        location: "Paris",
        customer: "Northwind <Traders>",
        tenant_domain: "northwind.example",
        tenant_id: "5b2f7d10",
        products: vec!["Microsoft Teams"],
        from: "2 November 2026",
        to: "13 November 2026",
        signed_by,
        language: Language::English,
    };
    statement.to_pdf()
}

/// A PDF whose bytes are kept.
pub fn stored_pdf(app: &TestApp, name: &str, signed_by: &str) -> FileFacts {
    let clean = FileName::clean(name).unwrap();
    let stored = app.state().files.put(&clean, &pdf(signed_by)).unwrap();
    FileFacts {
        name: name.to_owned(),
        kind: "pdf".to_owned(),
        size: stored.size,
        sha256: stored.sha256.to_string(),
        storage_key: stored.key.to_string(),
    }
}

fn add(app: &TestApp, claim: &Claim, file: FileFacts) -> i64 {
    app.act(claim.id, ALICE, Command::AddProof { file });
    let files = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0));
    files.select(diesel::dsl::max(claim_files::id)).first::<Option<i64>>(&mut app.database()).unwrap().unwrap()
}

/// Renders everything that waits.
pub fn render(app: &TestApp) -> usize {
    let state = app.state();
    previews::render_all(&app.pool(), &state.files, &state.jobs.renderer).unwrap()
}

fn state_of(app: &TestApp, file: i64) -> (String, Option<String>, i32) {
    file_renderings::table
        .find(file)
        .select((file_renderings::state, file_renderings::reason, file_renderings::attempts))
        .first(&mut app.database())
        .unwrap()
}

#[actix_web::test]
async fn a_preview_is_made_beside_the_pages_and_seen_by_whoever_sees_the_file() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let file = add(&app, &draft, stored_pdf(&app, "Statement \"of\" work.pdf", "Carol <b>Vance</b>"));
    let path = format!("/claims/{}/files/{file}", draft.id);
    let page = app.alice().get(&format!("{path}/preview")).await;
    page.is(200).has("Preparing preview").has("Refresh").lacks("<img");
    app.alice().get(&format!("{path}/pages/1")).await.is(404);
    assert_eq!(render(&app), 1);

    let page = app.alice().get(&format!("{path}/preview")).await;
    page.is(200).has("Page 1 of 2").has(&format!("src=\"{path}/pages/1\" width=\"909\" height=\"1286\""));
    page.has("Northwind &#60;Traders&#62;").has("page=2").has("Download").lacks("Previous page");
    let page = app.alice().get(&format!("{path}/preview?page=2&fit=width")).await;
    page.has("Page 2 of 2").has("Previous page").has("Carol &#60;b&#62;Vance&#60;/b&#62;").has("is-wide");
    for odd in ["0", "-1", "99", "x", "99999999999"] {
        app.alice().get(&format!("{path}/preview?page={odd}")).await.is(200);
        app.alice().get(&format!("{path}/pages/{odd}")).await.is(404);
    }
    let picture = app.alice().get(&format!("{path}/pages/2")).await;
    picture.is(200);
    assert!(picture.bytes.starts_with(b"\xff\xd8\xff"));
    let expected = [
        ("content-type", "image/jpeg"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "no-store"),
    ];
    for (header, value) in expected {
        assert_eq!(picture.header(header), value, "{header}");
    }
    let claim = app.alice().get(&format!("/claims/{}", draft.id)).await;
    claim.has(&format!("href=\"{path}/preview\">Statement"));
    // A colleague sees it, a stranger and a reviewer of a draft do not; nor is it another claim's.
    let other = app.a_submitted_claim();
    for page in ["preview", "pages/1"] {
        app.bob().get(&format!("{path}/{page}")).await.is(200);
        app.charlie().get(&format!("{path}/{page}")).await.is(404);
        app.rita().get(&format!("{path}/{page}")).await.is(404);
        app.rita().get(&format!("/claims/{}/files/{file}/{page}", other.id)).await.is(404);
        app.stranger().get(&format!("{path}/{page}")).await.is(303);
    }
}

#[actix_web::test]
async fn two_workers_render_a_file_once() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let files: Vec<i64> = (0..3).map(|_| add(&app, &draft, stored_pdf(&app, "a.pdf", "Carol"))).collect();
    let state = app.state();
    let (pool, storage, renderer) = (app.pool_of(2), &state.files, &state.jobs.renderer);
    let work = || previews::render_all(&pool, storage, renderer).unwrap();
    let tried: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(tried, 3);
    for file in files {
        assert_eq!(state_of(&app, file), ("ready".to_owned(), None, 1));
    }
    let pages: i64 = file_pages::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(pages, 6);
}

#[actix_web::test]
async fn a_file_that_a_worker_died_over_is_tried_again_and_at_last_given_up() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let file = add(&app, &claim, stored_pdf(&app, "a.pdf", "Carol"));
    render(&app);
    let set = |state: &str, attempts: i32, lease: &str| {
        let lease = lease.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        diesel::delete(file_pages::table).execute(&mut app.database()).unwrap();
        diesel::update(file_renderings::table.find(file))
            .set((
                file_renderings::state.eq(state),
                file_renderings::pages.eq(None::<i32>),
                file_renderings::shown.eq(None::<i32>),
                file_renderings::attempts.eq(attempts),
                file_renderings::lease_until.eq(lease),
            ))
            .execute(&mut app.database())
            .unwrap();
    };
    set("waiting", 1, "2999-01-01T00:00:00Z");
    assert_eq!(render(&app), 0, "somebody else has it");
    set("waiting", 1, "2020-01-01T00:00:00Z");
    assert_eq!(render(&app), 1);
    assert_eq!(state_of(&app, file), ("ready".to_owned(), None, 2));
    set("waiting", 3, "2020-01-01T00:00:00Z");
    assert_eq!(render(&app), 1);
    assert_eq!(state_of(&app, file), ("failed".to_owned(), Some("unfinished".to_owned()), 4));
    let page = app.rita().get(&format!("/claims/{}/review?file={file}", claim.id)).await;
    page.is(200).has("could not be shown after several attempts").has("Download");
}

#[actix_web::test]
async fn what_cannot_be_shown_says_so_and_stays_a_download() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let path = format!("/claims/{}", draft.id);
    let mut broken = pdf("Carol");
    let at = broken.windows(6).position(|part| part == b"/Pages").unwrap();
    broken[at..at + 6].copy_from_slice(b"/Pagez");
    upload(&app.alice(), &path, "upload", &[("broken.pdf", &broken)]).await.is(303);
    render(&app);
    let id: i64 = claim_files::table.select(claim_files::id).first(&mut app.database()).unwrap();
    let page = app.alice().get(&format!("{path}/files/{id}/preview")).await;
    page.is(200).has("No preview: the file").lacks("<img").has("Download");
}

#[actix_web::test]
async fn a_server_without_poppler_says_so_and_shows_pictures() {
    let app = TestApp::start_with(&[("PATH", "/nowhere")]).await;
    let draft = app.a_draft();
    let pdf = add(&app, &draft, stored_pdf(&app, "a.pdf", "Carol"));
    let png = add(&app, &draft, app.a_stored_file("b.png"));
    upload(&app.alice(), &format!("/claims/{}", draft.id), "upload", &[("letter.docx", &docx())]).await.is(303);
    let letter: Option<i64> =
        claim_files::table.select(diesel::dsl::max(claim_files::id)).first(&mut app.database()).unwrap();
    assert_eq!(render(&app), 1);
    let page = |file: i64| format!("/claims/{}/files/{file}/preview", draft.id);
    for file in [pdf, letter.unwrap()] {
        app.alice().get(&page(file)).await.is(200).has("No preview can be made on this server.");
    }
    app.alice().get(&page(png)).await.is(200).has("width=\"30\" height=\"20\"").has("The picture b.png");
    // Another server of the same service may have it.
    assert_eq!(state_of(&app, pdf), ("waiting".to_owned(), None, 0));
}

#[actix_web::test]
async fn the_sweep_knows_the_pictures_and_takes_those_of_a_removed_file() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let file = add(&app, &draft, stored_pdf(&app, "a.pdf", "Carol"));
    render(&app);
    let keys = file_pages::table.select(file_pages::storage_key.assume_not_null());
    let keys: Vec<String> = keys.load(&mut app.database()).unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
    for key in &keys {
        let path = app.state().settings.storage_dir.join("kept").join(key);
        std::fs::File::open(path).unwrap().set_modified(old).unwrap();
    }
    assert_eq!(orphans::sweep(&app.pool(), &app.state().files).unwrap(), 0);
    app.act(draft.id, ALICE, Command::RemoveProof { file, name: "a.pdf".to_owned() });
    assert_eq!(orphans::sweep(&app.pool(), &app.state().files).unwrap(), keys.len());
    assert!(app.state().files.open(&Key::parse(&keys[0]).unwrap()).is_err());
    app.alice().get(&format!("/claims/{}/files/{file}/pages/1", draft.id)).await.is(404);
}

#[actix_web::test]
async fn reviewers_get_all_proof_in_one_file_with_its_digests() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let files = [stored_pdf(&app, "Proof.pdf", "Carol"), stored_pdf(&app, "Proof.pdf", "Dan")];
    for file in &files {
        add(&app, &draft, file.clone());
    }
    let path = format!("/claims/{}/files.zip", draft.id);
    app.rita().get(&path).await.is(404);
    let claim = app.act(draft.id, ALICE, Command::Submit { declared: true });
    for nobody in [app.alice(), app.charlie()] {
        nobody.get(&path).await.is(404);
    }
    let answer = app.rita().get(&path).await;
    answer.is(200);
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{}-proof.zip\"", claim.id));
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    for (number, file) in (1..).zip(&files) {
        assert!(text.contains(&format!("{}  {number:02} Proof.pdf\n", file.sha256)), "{}", file.name);
    }
    assert!(answer.bytes.windows(pdf("Dan").len()).any(|part| part == pdf("Dan")), "the second, as it is");
    assert!(!text.contains("comments/"));

    // What came with comments has a folder of its own.
    let attached = stored_pdf(&app, "Letter.pdf", "Eve");
    app.act(claim.id, ALICE, Command::Comment { text: "A letter.".to_owned(), files: vec![attached.clone()] });
    let answer = app.rita().get(&path).await;
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    assert!(text.contains(&format!("{}  comments/01 Letter.pdf\n", attached.sha256)), "{text}");
    assert_eq!(text.matches("comments/01 Letter.pdf").count(), 3, "in the list, at the file, and in the directory");
    assert!(answer.bytes.windows(pdf("Eve").len()).any(|part| part == pdf("Eve")));
    app.act(claim.id, RITA, Command::StartReview);
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.has(&path);
    app.alice().get(&format!("/claims/{}", claim.id)).await.lacks("files.zip");
}
