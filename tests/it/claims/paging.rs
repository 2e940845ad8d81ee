//! Claims that much was said about: no page grows with them, and nothing is lost on the way through the pages (rules 10.13,
//! 10.14 and 14.8).

use super::unread::look;
use crate::support::claims::{file, question};
use crate::support::{ALICE, Browser, Cast, PASSWORD, Page, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::history::kinds::Kind;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::queries;
use cpor::claims::queries::history::MailRow;
use cpor::claims::queries::history_page::{HistoryItem, HistoryPosition};
use cpor::claims::queries::page_budget::PageBudget;
use cpor::db::schema::claims;
use cpor::demo::load;
use diesel::prelude::*;

const MOST_BYTES: usize = 60_000;
const NEW: &str = ">New</span>";

fn say(app: &TestApp, claim: &Claim, who: Cast, text: &str) {
    app.act(claim.id, who, Command::Comment { text: text.to_owned(), files: vec![] });
}

/// A text of 5,000 characters that begins with its number.
fn long(number: usize) -> String {
    format!("Comment {number:03}. {}", "Où en est l’avis ? ".repeat(300)).chars().take(5_000).collect()
}

fn note(number: usize) -> String {
    format!("Note {number:03}.")
}

/// Under review, with 120 comments of 5,000 characters, a note after each tenth.
fn a_claim_with_much_to_read(app: &TestApp) -> Claim {
    let claim = app.a_claim_in_review();
    for number in 0..120 {
        say(app, &claim, if number % 2 == 0 { ALICE } else { RITA }, &long(number));
        if number % 10 == 9 {
            app.act(claim.id, RITA, Command::Note { text: note(number) });
        }
    }
    app.advance(TimeDelta::minutes(20));
    app.state().jobs.fall_due().unwrap();
    claim
}

/// The address of the page behind this one.
fn next(page: &Page) -> Option<String> {
    let href = page.html.split_once("<a rel=\"next\" href=\"")?.1.split('"').next()?;
    Some(href.replace("&#38;", "&"))
}

/// All pages of a list, from this address on.
async fn walk(browser: &Browser<'_>, path: &str) -> Vec<Page> {
    let mut pages = vec![browser.get(path).await];
    while let Some(path) = next(pages.last().unwrap()) {
        pages.push(browser.get(&path).await);
        assert!(pages.len() < 200, "the pages never end");
    }
    pages
}

/// The titles of what a page of the history tells, and their times.
fn told(pages: &[Page]) -> Vec<(String, String)> {
    let part = |text: &str, end: &str| text.split(end).next().unwrap_or_default().to_owned();
    let one = |happening: &str| {
        let title = happening.split_once("<h3>").map_or("", |(_, rest)| rest);
        (part(happening, "\""), part(title, "</h3>"))
    };
    let all = |page: &Page| page.html.split("<p class=\"when\"><time datetime=\"").skip(1).map(one).collect::<Vec<_>>();
    pages.iter().flat_map(all).collect()
}

/// What stands in the file, in its order.
fn filed(table: &Page) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
    reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

fn small(pages: &[Page]) {
    for (number, page) in pages.iter().enumerate() {
        page.is(200);
        assert!(page.bytes.len() < MOST_BYTES, "page {number} has {} bytes", page.bytes.len());
    }
}

#[actix_web::test]
async fn every_page_of_a_long_history_is_small_and_together_they_tell_all_of_it_once() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let path = format!("/claims/{}/history", claim.id);
    for browser in [app.alice(), app.rita()] {
        let pages = walk(&browser, &path).await;
        small(&pages);
        assert!(pages.len() > 10, "only {} pages", pages.len());
        assert_eq!(told(&pages), filed(&browser.get(&format!("{path}.csv")).await));
        let texts: Vec<&str> = pages.iter().flat_map(|page| page.html.split("Comment ").skip(1)).collect();
        let numbers: Vec<&str> =
            texts.iter().filter_map(|text| text.get(..3)).filter(|n| n.parse::<u8>().is_ok()).collect();
        let expected: Vec<String> = (0..120).rev().map(|number| format!("{number:03}")).collect();
        assert_eq!(numbers, expected);
        pages[0].lacks("First page").has("Next page");
        pages[1].has(&format!("<a href=\"{path}\">First page</a>"));
    }
}

#[actix_web::test]
async fn a_page_goes_on_where_the_one_before_ended_whatever_happens_meanwhile() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let alice = app.alice();
    let page = alice.get(&format!("/claims/{}/history", claim.id)).await;
    let behind = next(&page).unwrap();
    let before = told(&[alice.get(&behind).await]);
    say(&app, &claim, RITA, "Meanwhile.");
    assert_eq!(told(&[alice.get(&behind).await]), before);
}

#[actix_web::test]
async fn a_narrowed_history_stays_narrowed_on_every_page() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    app.act(claim.id, ALICE, Command::AddProof { file: file("new.pdf") });
    app.act(claim.id, RITA, question());
    let path = format!("/claims/{}/history", claim.id);
    for browser in [app.alice(), app.rita()] {
        for kind in Kind::ALL {
            let show = kind.as_str();
            let pages = walk(&browser, &format!("{path}?show={show}")).await;
            small(&pages);
            assert_eq!(told(&pages), filed(&browser.get(&format!("{path}.csv?show={show}")).await), "{show}");
            for page in &pages[1..] {
                page.has(&format!("<a href=\"{path}?show={show}\">First page</a>")).has("Shown: ");
            }
        }
    }
    assert!(walk(&app.alice(), &format!("{path}?show=comments")).await.len() > 10);
}

/// Numbers of the events, and mails, on all pages of three.
fn paged(conn: &mut PgConnection, who: &Actor, claim: &Claim, only: Option<Kind>) -> (Vec<i32>, Vec<MailRow>) {
    let (mut seqs, mut mails, mut place) = (vec![], vec![], None);
    loop {
        let room = PageBudget { entries: 3, bytes: 100_000 };
        let page = queries::history_page::history_page(conn, who, claim, (only, place, room)).unwrap();
        assert!(page.rows.len() <= 3);
        for row in page.rows {
            match row {
                HistoryItem::Entry(entry) => seqs.push(entry.seq),
                HistoryItem::Mail(mail) => mails.push(mail),
            }
        }
        // As it goes through an address.
        place = page.next.and_then(|place| HistoryPosition::parse(&place.to_text()));
        if place.is_none() {
            return (seqs, mails);
        }
    }
}

#[actix_web::test]
async fn the_database_tells_kinds_apart_as_the_program_does() {
    let app = TestApp::start().await;
    load::make(&app.pool_of(2), &app.context(), 200, PASSWORD, |_, _| {}).unwrap();
    let mut conn = app.database();
    let numbers: Vec<i64> = claims::table.select(claims::id).load(&mut conn).unwrap();
    for who in [app.actor(ALICE), app.actor(RITA)] {
        let seen = numbers.iter().filter_map(|id| queries::claim::look(&mut app.database(), &who, ClaimId(*id)).ok());
        let mut told = [0; 6];
        for claim in seen {
            let entries = queries::history::entries(&mut conn, &who, &claim).unwrap();
            let mails = queries::history::mails(&mut conn, &who, &claim).unwrap();
            for (at, only) in [None].into_iter().chain(Kind::ALL.iter().copied().map(Some)).enumerate() {
                let (seqs, sent) = paged(&mut conn, &who, &claim, only);
                let shown = entries.iter().rev().filter(|entry| only.is_none_or(|kind| kind.has(entry)));
                assert_eq!(seqs, shown.map(|entry| entry.seq).collect::<Vec<_>>(), "{only:?} of {}", claim.id);
                let with_mails = only.is_none_or(|kind| kind == Kind::Mails);
                assert_eq!(sent.len(), if with_mails { mails.len() } else { 0 }, "{only:?} of {}", claim.id);
                told[at] += seqs.len();
            }
        }
        assert!(told.iter().all(|count| *count > 20), "{told:?}");
    }
}

#[actix_web::test]
async fn a_partner_finds_nothing_internal_on_any_page() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let path = format!("/claims/{}", claim.id);
    for list in ["history", "history?show=comments", "history?show=status", "history?show=mails"] {
        for page in walk(&app.alice(), &format!("{path}/{list}")).await {
            page.lacks("Note 0").lacks("Note 1").lacks("Internal").lacks("Reviewers only").lacks("Rita");
            page.lacks("reviewer@program.example");
        }
    }
    app.alice().get(&path).await.has("117 earlier comments, 58 of them new<").lacks("Note 1");
    app.charlie().get(&format!("{path}/history?before=50")).await.is(404);
    let pages = walk(&app.rita(), &format!("{path}/history?show=comments")).await;
    let notes = pages.iter().map(|page| page.html.matches("Note ").count()).sum::<usize>();
    assert_eq!(notes, 12);
}

#[actix_web::test]
async fn an_address_that_nobody_wrote_shows_the_newest() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let path = format!("/claims/{}/history", claim.id);
    let newest = told(&[app.alice().get(&path).await]);
    for odd in ["x", "5.x.y", "1.2", "1.2.3.4", "99999999999", "-"] {
        assert_eq!(told(&[app.alice().get(&format!("{path}?before={odd}")).await]), newest, "{odd}");
    }
    app.alice().get(&format!("{path}?show=comments&before=0")).await.is(200).has("Nothing of this kind yet.");
}

#[actix_web::test]
async fn pages_of_a_claim_show_the_newest_that_was_said_and_lead_to_the_rest() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let path = format!("/claims/{}", claim.id);
    let shown =
        [app.alice().get(&path).await, app.rita().get(&path).await, app.rita().get(&format!("{path}/review")).await];
    small(&shown);
    for page in &shown {
        page.has("Comment 119.").lacks("Comment 000.").lacks("Comment 100.");
        let earlier = page.html.split_once("earlier comments").expect("a link").0.rsplit_once("<a href=\"").unwrap().1;
        let rest = earlier.split('"').next().unwrap().replace("&#38;", "&");
        assert!(rest.starts_with(&format!("{path}/history?show=comments&before=")), "{rest}");
        let rest = walk(&app.rita(), &rest).await;
        let comments = |page: &Page| page.html.matches("<h3>Comment</h3>").count();
        let here = (0..120).filter(|number| page.html.contains(&format!("Comment {number:03}."))).count();
        assert_eq!(here + rest.iter().map(comments).sum::<usize>(), 120);
    }
    app.alice().get(&format!("{path}?lang=fr")).await.has("117 commentaires antérieurs, dont 58 nouveaux<");
}

#[actix_web::test]
async fn short_comments_are_counted_too() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let path = format!("/claims/{}", claim.id);
    for number in 0..19 {
        say(&app, &claim, ALICE, &format!("Short {number:02}."));
    }
    let alice = app.alice();
    alice.get(&path).await.has("Short 00.").has("More information requested").lacks("earlier").lacks("Earlier");
    say(&app, &claim, ALICE, "Short 19.");
    alice.get(&path).await.has("Short 00.").has(&format!("<a href=\"{path}/history\">Earlier entries</a>"));
    say(&app, &claim, ALICE, "Short 20.");
    alice.get(&path).await.lacks("Short 00.").has("Short 01.").has("1 earlier comment<");
}

#[actix_web::test]
async fn what_was_not_shown_stays_new_until_the_history_has_shown_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let path = format!("/claims/{}", claim.id);
    for number in 0..30 {
        say(&app, &claim, RITA, &format!("Short {number:02}. {}", "x".repeat(4_000)));
    }
    let alice = app.alice();
    let page = look(&alice, &path).await;
    let shown = page.html.matches(NEW).count();
    page.has(&format!("{0} earlier comments, {0} of them new", 30 - shown));
    alice.get("/claims").await.has("30 new comments");
    // On another way through the history nothing counts as read (rule 10.9).
    for page in walk(&alice, &format!("{path}/history")).await {
        page.is(200);
    }
    look(&alice, &format!("{path}/history")).await.is(200);
    alice.get("/claims").await.has("30 new comments");
    let link = page.html.split_once("/history?show=comments").unwrap().1.split('"').next().unwrap();
    let mut at = Some(format!("{path}/history?show=comments{}", link.replace("&#38;", "&")));
    say(&app, &claim, RITA, "Meanwhile.");
    while let Some(here) = at {
        alice.get("/claims").await.has("31 new comments");
        at = next(&look(&alice, &here).await);
    }
    alice.get("/claims").await.has("1 new comment<");
    look(&alice, &path).await.has("Meanwhile.").has("earlier comments<");
    alice.get("/claims").await.lacks("new comment");
}

#[actix_web::test]
async fn a_notice_of_what_happened_meanwhile_is_cut_like_the_thread() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    for number in 0..15 {
        say(&app, &claim, ALICE, &long(number));
    }
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    small(std::slice::from_ref(&page));
    page.has("Comment 014.").lacks("Comment 001.").has("Earlier entries</a>");
}

#[actix_web::test]
async fn only_what_a_page_shows_is_read() {
    let app = TestApp::start().await;
    let claim = a_claim_with_much_to_read(&app);
    let (mut conn, alice) = (app.database(), app.actor(ALICE));
    let claim = queries::claim::look(&mut conn, &alice, claim.id).unwrap();
    let recent = queries::recent::recent(&mut conn, &alice, &claim, PageBudget::THREAD).unwrap();
    let said = recent.entries.iter().filter(|entry| Kind::Comments.has(entry)).count();
    assert!(said < 5, "{said} comments were read");
    assert_eq!(recent.extent.said, 120);
}
