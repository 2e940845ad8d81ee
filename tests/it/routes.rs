//! Every address as everybody, about a claim in seven situations: the printed table `tests/golden/routes.txt`, made by
//! walking the same table that serves, so that no address stays untested. There are no exemptions.
//!
//! `UPDATE_GOLDEN=1 cargo test --test it routes` rewrites it.

use crate::golden::assert_golden;
use crate::support::{ALICE, BOB, Browser, CHARLIE, Cast, GRACE, LEA, PASSWORD, RITA, SAM, TestApp, claims};
use cpor::accounts::links::{self, Purpose};
use cpor::audit::Author;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::saved_replies::reply::ReplyText;
use cpor::claims::saved_replies::store::add;
use cpor::claims::store::act::open;
use cpor::db::schema::{claim_files, claims as claim_rows, outbox};
use cpor::people::{self, NewPerson};
use cpor::text::Language;
use cpor::web::routes::{ADMINISTRATION, OPEN, PAGES};
use diesel::prelude::*;
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;
use uuid::Uuid;

/// The situations in which the addresses are asked.
const SITUATIONS: [&str; 7] = ["draft", "submitted", "in review", "asked", "rejected", "approved", "assessed"];

const EVERYBODY: [(&str, Option<Cast>); 8] = [
    ("nobody", None),
    ("alice", Some(ALICE)),
    ("bob", Some(BOB)),
    ("grace", Some(GRACE)),
    ("charlie", Some(CHARLIE)),
    ("rita", Some(RITA)),
    ("sam", Some(SAM)),
    ("lea", Some(LEA)),
];

/// Everybody, signed in with browsers of their own.
async fn everybody(app: &TestApp) -> Vec<Browser<'_>> {
    let mut browsers = Vec::new();
    for (_, cast) in EVERYBODY {
        let browser = Browser::new(app, Rc::default());
        if let Some(cast) = cast {
            browser.sign_in(cast.email, PASSWORD).await;
        }
        browsers.push(browser);
    }
    browsers
}

/// Alice's claim in Lyon, where Bob does not act, in a situation; each about another tenant.
fn a_claim(app: &TestApp, situation: &str) -> Claim {
    let mut conn = app.database();
    let person = claims::person(&mut conn, ALICE);
    let lyon = claims::location(&mut conn, "3333333");
    let answers = Answers { tenant_id: Some(Uuid::new_v4()), ..claims::answers(lyon) };
    let context = app.context();
    let draft = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap();
    let draft = app.act(draft.id, ALICE, Command::AddProof { file: app.a_stored_file("proof.png") });
    crate::claims::previews::render(app);
    if matches!(situation, "draft" | "any") {
        return draft;
    }
    let sent = app.act(draft.id, ALICE, Command::Submit { declared: true });
    if situation == "submitted" {
        return sent;
    }
    let claim = app.act(draft.id, RITA, Command::StartReview);
    match situation {
        "in review" => claim,
        "asked" => app.act(claim.id, RITA, claims::question()),
        "rejected" => app.act(claim.id, RITA, claims::rejection()),
        _ => approved(app, &claim, situation),
    }
}

fn approved(app: &TestApp, claim: &Claim, situation: &str) -> Claim {
    let checklist = claims::all_found(&claim.answers);
    let claim = app.act(claim.id, RITA, Command::Approve { checklist, note: None });
    if situation == "approved" {
        return claim;
    }
    assess(app, claim.id, claim.link_issue)
}

/// Carol's days begin long ago, and the system sends the claim on.
fn assess(app: &TestApp, id: ClaimId, issue: i16) -> Claim {
    app.try_act(id, &Actor::System, Command::ConfirmHandover { issue }).unwrap();
    let mut context = app.context();
    let now = context.clock.now(&mut app.database()).unwrap();
    context.clock = cpor::time::clock::Clock::Fixed(now + chrono::TimeDelta::days(9));
    let act = |conn: &mut PgConnection| {
        cpor::claims::store::act::act(conn, &context, id, &Actor::System, None, Command::SendForAssessment)
    };
    app.pool().with(|conn| conn.transaction(act)).unwrap()
}

fn version(app: &TestApp, id: ClaimId) -> i32 {
    claim_rows::table.find(id.0).select(claim_rows::version).first(&mut app.database()).unwrap()
}

/// The address of this claim, its first file and its customer.
fn filled(app: &TestApp, path: &str, claim: &Claim) -> String {
    let file = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0)).select(claim_files::id);
    let file: i64 = file.first(&mut app.database()).unwrap();
    let token = app.context().keys.consent_token(claim.id.0, claim.link_issue, "carol@northwind.example");
    if path.starts_with("/password/new/") || path.starts_with("/account/") {
        return path.replace("{token}", &a_link(app, path)).replace("{session}", "0");
    }
    if path.starts_with("/company/") {
        return path.replace("{user}", &a_user(app));
    }
    let path = path.replace("{notice}", &a_notice(app, claim));
    let path = if path.contains("{reply}") { path.replace("{reply}", &a_reply(app)) } else { path };
    path.replace("{id}", &claim.id.to_string())
        .replace("{file}", &file.to_string())
        .replace("{token}", &token)
        .replace("{n}", "1")
        .replace("{company}", "1")
        .replace("{person}", "7")
        .replace("{location}", "1")
        .replace("{day}", "2031-07-14")
        .replace("{list}", "microsoft_365")
        .replace("{code}", "teams")
        .replace("{domain}", "gmail.com")
}

/// The token by which Alice sets another password, or confirms another address.
fn a_link(app: &TestApp, path: &str) -> String {
    let (mut conn, context) = (app.database(), app.context());
    let alice = claims::person(&mut conn, ALICE);
    let now = context.clock.now(&mut conn).unwrap();
    let purpose = if path.starts_with("/account/") { Purpose::EmailChange } else { Purpose::PasswordReset };
    let link = links::issue(&mut conn, &context.keys, (alice.id, purpose), ALICE.email, now).unwrap();
    context.keys.account_token(&link.to_string(), purpose.as_str(), ALICE.email)
}

/// The number of the first notice about a claim, if there is one.
fn a_notice(app: &TestApp, claim: &Claim) -> String {
    let told = outbox::table.filter(outbox::claim_id.eq(claim.id.0)).filter(outbox::reader_id.is_not_null());
    let first = told.order(outbox::id).select(outbox::id).first::<i64>(&mut app.database());
    first.optional().unwrap().unwrap_or_default().to_string()
}

/// The number of a person who was invited to Contoso.
fn a_user(app: &TestApp) -> String {
    let (mut conn, context) = (app.database(), app.context());
    let now = context.clock.now(&mut conn).unwrap();
    let new = NewPerson {
        email: format!("{}@contoso.example", Uuid::new_v4()),
        name: "Wanda Roy".to_owned(),
        password_hash: None,
        language: Language::English,
        roles: vec!["global_admin".to_owned()],
        company: Some("1111111".to_owned()),
        locations: Vec::new(),
    };
    people::add(&mut conn, &new, &Author::SYSTEM, now).unwrap().0.to_string()
}

/// The number of a template for all reviewers.
fn a_reply(app: &TestApp) -> String {
    let (mut conn, context) = (app.database(), app.context());
    let lead = claims::person(&mut conn, LEA);
    let text = ReplyText { title: "Signature".to_owned(), english: "Sign.".to_owned(), french: "Signez.".to_owned() };
    add(&mut conn, &context, &lead, true, &text).unwrap().0.to_string()
}

async fn answer(browser: &Browser<'_>, method: &str, path: &str) -> u16 {
    if method == "get" {
        return browser.get(path).await.status;
    }
    let form_id = if path.starts_with("/consent/") || path.starts_with("/password/") || path.contains("/e-mail/") {
        browser.get(path).await.form_id().unwrap_or_default()
    } else {
        browser.form_id("/sign-in").await
    };
    browser.post_as(path, &form_id, &[]).await.status
}

/// A claim in each situation, until an address changes it.
#[derive(Default)]
struct Unchanged(HashMap<&'static str, Claim>);

impl Unchanged {
    /// The claim in this situation, or a new one when an answer has changed it.
    fn claim(&mut self, app: &TestApp, situation: &'static str) -> Claim {
        if let Some(claim) = self.0.get(situation).filter(|claim| version(app, claim.id) == claim.version) {
            return claim.clone();
        }
        let claim = a_claim(app, situation);
        self.0.insert(situation, claim.clone());
        claim
    }
}

/// One line a situation in which the answers differ from the situation before.
async fn lines(app: &TestApp, claims: &mut Unchanged, people: &[Browser<'_>], method: &str, path: &str) -> String {
    let (mut text, mut last) = (String::new(), String::new());
    let situations = if path.contains('{') { &SITUATIONS[..] } else { &["any"][..] };
    for situation in situations {
        let mut row = String::new();
        let mut is_done = false;
        for browser in people {
            let claim = claims.claim(app, situation);
            let status = answer(browser, method, &filled(app, path, &claim)).await;
            assert!(status < 500, "{method} {path}, {situation}: {status}");
            write!(row, " {status:<7}").unwrap();
            is_done |= method == "post" && status < 400;
        }
        // Not all that is done to a claim is a new version of it: a saved review is none.
        if is_done && path.contains("{id}") {
            claims.0.remove(situation);
        }
        if row != last {
            writeln!(text, "  {situation:<10}{}", row.trim_end()).unwrap();
        }
        last = row;
    }
    text
}

#[actix_web::test]
async fn every_address_answers_everybody_as_printed() {
    let app = TestApp::start().await;
    let people = everybody(&app).await;
    let names: String = EVERYBODY.iter().map(|(name, _)| format!(" {name:<7}")).collect();
    let mut text = format!("{:12}{}\n", "", names.trim_end());
    let mut claims = Unchanged::default();
    for (method, path) in OPEN.iter().chain(PAGES).chain(ADMINISTRATION) {
        // Whoever signs in or out is somebody else afterwards.
        let people = if path.contains("/sign-") { everybody(&app).await } else { people.clone() };
        let rows = lines(&app, &mut claims, &people, method, path).await;
        write!(text, "{method} {path}\n{rows}").unwrap();
    }
    assert_golden("routes.txt", &text);
}
