//! The customer's pages (rules 12.1 to 12.7).

use crate::support::{Browser, HOST, ORIGIN, Page, RITA, TestApp, log, whole};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use cpor::claims::keys::Keys;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Contact;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{Stage, Status};
use cpor::claims::store::error::ActError;
use cpor::db::schema::{claim_events, outbox};
use cpor::text::Language;
use cpor::time::clock::Clock;
use diesel::prelude::*;
use futures_util::future::join_all;

fn token(app: &TestApp, claim: &Claim) -> String {
    let recipient = &claim.answers.customer_contact.as_ref().unwrap().email;
    app.context().keys.consent_token(claim.id.0, claim.link_issue, recipient)
}

/// The address of Carol's page, in English.
fn address(app: &TestApp, claim: &Claim) -> String {
    format!("/consent/{}", token(app, claim))
}

fn now(app: &TestApp, claim: &Claim) -> Claim {
    cpor::claims::queries::claim::look(&mut app.database(), &app.actor(RITA), claim.id).unwrap()
}

fn kinds(app: &TestApp, claim: &Claim, kind: &str) -> i64 {
    let events = claim_events::table.filter(claim_events::claim_id.eq(claim.id.0)).filter(claim_events::kind.eq(kind));
    events.count().get_result(&mut app.database()).unwrap()
}

async fn decline(carol: &Browser<'_>, address: &str) -> Page {
    carol.post(&format!("{address}/decline"), &[("choice", "yes"), ("reason", "We do not know them.")]).await
}

#[actix_web::test]
async fn the_customer_reads_who_what_until_when_and_may_decline_and_return() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, address) = (app.stranger(), address(&app, &claim));
    let page = carol.get(&address).await;
    page.is(200)
        .has("lang=\"fr\"")
        .has("Contoso Consulting déclare travailler avec vous")
        .has("Refuser cette association");
    let page = carol.get(&format!("{address}?lang=en")).await;
    assert_eq!(page.h1(), "Contoso Consulting says it works with you");
    page.has("Northwind Traders")
        .has("Microsoft Teams, Microsoft Intune")
        .has("23:59 (Paris time)")
        .has("do not need to do anything");
    page.lacks("<script").lacks("http-equiv");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert!(page.header("x-robots-tag").contains("noindex") && page.html.contains("noindex"));
    assert!(page.cookie_headers().is_empty(), "a customer's page leaves no cookie");

    let second = carol.get(&format!("{address}/decline?lang=en")).await;
    second
        .has("Yes, decline this association")
        .has("No, keep it")
        .has("Reason (optional)")
        .has("</label></div><p class=\"hint\" id=\"refuse-hint\">")
        .lacks("us.</p>")
        .lacks("checked")
        .lacks("<script");
    let done = carol
        .post(&format!("{address}/decline?lang=en"), &[("choice", "yes"), ("reason", "We do not know them.")])
        .await;
    done.leads_to(&format!("{address}?lang=en"));
    let receipt = carol.get(done.location()).await;
    assert_eq!(receipt.h1(), "You declined the association");
    receipt.lacks("We send").lacks("We tell").has("We have sent a receipt to carol@northwind.example");
    receipt.has("carol@northwind.example").has("I declined by mistake");
    assert_eq!(now(&app, &claim).status, Status::Rejected);

    let back = carol.post(&format!("{address}/restoration?lang=en"), &[("choice", "yes")]).await;
    back.leads_to(&format!("{address}?lang=en"));
    let page = carol.get(&format!("{address}?lang=en")).await;
    assert_eq!(page.h1(), "Contoso Consulting says it works with you");
    page.has("You took back your decline");
    assert_eq!(now(&app, &claim).stage, Some(Stage::DeclineWindow));
}

/// What a mail scanner sends: every form of a page with the values that stand in it, and no button pressed.
fn forms(page: &Page) -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for part in page.html.split("<form ").skip(1) {
        let form = part.split("</form>").next().unwrap();
        let action = form.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(!form.contains("checked") && !form.contains("selected"), "a form with a default: {form}");
        let fields = form.split("<input type=\"hidden\" name=\"").skip(1).map(|input| {
            let (name, rest) = input.split_once('"').unwrap();
            (name, rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap())
        });
        let fields: Vec<_> = fields.chain(form.contains("<textarea").then_some(("reason", ""))).collect();
        forms.push((action, serde_html_form::to_string(fields).unwrap()));
    }
    forms
}

fn from_own_page(path: &str, body: String) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("host", HOST))
        .insert_header(("origin", ORIGIN))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body)
}

#[actix_web::test]
async fn nothing_that_a_scanner_does_changes_anything() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, address) = (app.stranger(), address(&app, &claim));
    for round in 0..3 {
        let before = whole::checksums(&mut app.database());
        for page in ["", "/decline", "/end", "/restoration", "?lang=en"] {
            let path = format!("{address}{page}");
            for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::GET] {
                for header in [("accept", "*/*"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")] {
                    carol.send(carol.request(method.clone(), &path).insert_header(header)).await;
                }
            }
            for (action, body) in forms(&carol.get(&path).await) {
                let page = app.send(from_own_page(&action, body)).await;
                assert!(matches!(page.status, 422 | 303), "{action}: {}", page.status);
            }
        }
        let after = whole::checksums(&mut app.database());
        // The receipts of forms that had no effect are none.
        assert_eq!(before, after, "round {round}");
        match round {
            0 => drop(decline(&carol, &address).await.leads_to(&address)),
            _ => app.advance(TimeDelta::days(9)),
        }
    }
}

#[actix_web::test]
async fn declining_fifty_times_is_one_decline_with_one_receipt() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, address) = (app.stranger(), address(&app, &claim));
    let path = format!("{address}/decline");
    let same = carol.form_id(&path).await;
    let mut ids = vec![same; 25];
    for _ in 0..25 {
        ids.push(carol.form_id(&path).await);
    }
    let later = carol.form_id(&path).await;
    let pages = join_all(ids.iter().map(|id| carol.post_as(&path, id, &[("choice", "yes")]))).await;
    for page in &pages {
        page.leads_to(&address);
    }
    assert_eq!(kinds(&app, &claim, "declined"), 1);
    let receipt = carol.get(&address).await;
    app.advance(TimeDelta::days(1));
    carol.post_as(&path, &later, &[("choice", "yes")]).await.leads_to(&address);
    let again = carol.get(&address).await;
    assert_eq!(receipt.text(), again.text());
    assert_eq!(kinds(&app, &claim, "declined"), 1);
}

#[actix_web::test]
async fn mail_and_page_say_the_same_about_what_the_partner_sees() {
    for (language, role) in
        [(Language::English, "Helps you use these products"), (Language::French, "Vous aide à utiliser ces produits")]
    {
        let app = TestApp::start().await;
        let claim = app.an_approved_claim_in(language);
        let page = app.stranger().get(&address(&app, &claim)).await;
        let mail: serde_json::Value =
            outbox::table.filter(outbox::kind.eq("consent")).select(outbox::letter).first(&mut app.database()).unwrap();
        let said = |list: usize| -> Vec<String> {
            let items = mail["lists"][list]["items"].as_array().unwrap();
            items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(said(1), [role]);
        let effects: Vec<String> = [said(2), said(3)].concat();
        assert_eq!(effects.len(), 6, "{effects:?}");
        let (text, list) = (page.text(), page.html.split("id=\"effects\"").nth(1).unwrap());
        for line in effects.iter().chain(&said(1)) {
            assert!(text.contains(line.as_str()), "{line}: {text}");
        }
        assert_eq!(list.split("</section>").next().unwrap().matches("<li").count(), effects.len(), "and nothing else");
    }
}

#[actix_web::test]
async fn a_choice_is_asked_for_and_no_keeps_the_association() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, path) = (app.stranger(), format!("{}/decline?lang=en", address(&app, &claim)));
    let page = carol.post(&path, &[("choice", ""), ("reason", "a < b & c")]).await;
    page.is(422).has("a &#60; b &#38; c");
    assert_eq!(page.error_at("choice"), "Choose whether to decline the association or to keep it.");
    for refuse in ["", "yes"] {
        let kept = carol.post(&path, &[("choice", "no"), ("refuse", refuse)]).await;
        kept.is(200).has("You keep the association. Nothing was declined or refused.");
        assert_eq!(kept.h1(), "Contoso Consulting says it works with you");
    }
    assert_eq!(now(&app, &claim).status, Status::Approved);
    assert!(!now(&app, &claim).refuses_partner());
}

#[actix_web::test]
async fn taking_a_decline_back_asks_as_much_as_declining() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, address) = (app.stranger(), address(&app, &claim));
    let path = format!("{address}/restoration?lang=en");
    carol.get(&path).await.leads_to(&format!("{address}?lang=en"));
    decline(&carol, &address).await.is(303);
    let receipt = carol.get(&format!("{address}?lang=en")).await;
    receipt.has(&format!("href=\"{address}/restoration?lang=en\"")).lacks("<form");
    let page = carol.get(&path).await;
    assert_eq!(page.h1(), "Take your decline back?");
    page.has("Yes, take my decline back").has("No, it stays declined").has("Confirm").lacks("checked").lacks("<script");
    let page = carol.post(&path, &[("choice", "")]).await;
    page.is(422);
    assert_eq!(page.error_at("choice"), "Choose whether to take your decline back or to leave it as it is.");
    carol.post(&path, &[("choice", "no")]).await.is(200).has("Your decline stands. Nothing was changed.");
    assert_eq!(now(&app, &claim).status, Status::Rejected);
    carol.post(&path, &[("choice", "yes")]).await.is(303);
    assert_eq!(now(&app, &claim).status, Status::Approved);
}

#[actix_web::test]
async fn a_form_that_comes_twice_says_what_holds_now() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, home) = (app.stranger(), address(&app, &claim));
    let (declining, restoring) = (format!("{home}/decline?lang=en"), format!("{home}/restoration?lang=en"));
    let yes = [("choice", "yes"), ("reason", "We do not know them.")];
    let first = carol.form_id(&declining).await;
    carol.post_as(&declining, &first, &yes).await.is(303);
    carol.post_as(&declining, &first, &yes).await.leads_to(&format!("{home}?lang=en"));
    let back = carol.form_id(&restoring).await;
    carol.post_as(&restoring, &back, &[("choice", "yes")]).await.is(303);

    // The page of the first decline is still in the browser, and is sent again, as it was or with other words.
    for again in [&yes[..], &yes[..1]] {
        let page = carol.post_as(&declining, &first, again).await;
        page.is(409)
            .has("You have already sent this form, so nothing was done again")
            .has("You took back your decline");
        assert_eq!(page.h1(), "Contoso Consulting says it works with you");
    }
    assert_eq!((kinds(&app, &claim, "declined"), now(&app, &claim).status), (1, Status::Approved));

    decline(&carol, &home).await.is(303);
    let page = carol.post_as(&restoring, &back, &[("choice", "yes")]).await;
    page.is(409).has("You have already sent this form");
    assert_eq!(page.h1(), "You declined the association");
    assert_eq!(now(&app, &claim).status, Status::Rejected);
}

#[actix_web::test]
async fn no_reason_stops_a_decline() {
    let app = TestApp::start().await;
    let (carol, long) = (app.stranger(), "x".repeat(700));
    let kept = ["Not\u{202e} them\u{2066}.", "\0\u{7}Not them.\u{feff}", "\u{202e}", &long];
    for (reason, kept) in kept.into_iter().zip([Some("Not them."), Some("Not them."), None, Some(&long[..500])]) {
        let claim = app.a_claim_in_its_window();
        let home = address(&app, &claim);
        carol.post(&format!("{home}/decline"), &[("choice", "yes"), ("reason", reason)]).await.is(303);
        let page = carol.get(&format!("{home}?lang=en")).await;
        assert_eq!(page.h1(), "You declined the association");
        match kept {
            Some(kept) => page.has(&format!("<p class=\"said\">{kept}</p>")).has("as the partner sees it"),
            None => page.lacks("as the partner sees it"),
        };
        assert_eq!(page.text().contains("We kept its first 500 characters"), reason == long);
    }
}

#[actix_web::test]
async fn the_window_is_half_open() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let until = claim.decline_until.unwrap();
    let at = |seconds: i64| {
        let now = until + TimeDelta::seconds(seconds);
        let context = cpor::claims::context::Context { clock: Clock::Fixed(now), ..app.context() };
        let (carol, command) =
            (app.carol(&claim), Command::Decline { reason: None, refuse_partner: false, asked_at: now });
        // Rolled back, so that each try meets the same claim.
        let tried = app.pool().with(|conn| {
            conn.transaction(|conn| {
                let tried = cpor::claims::store::act::act(conn, &context, claim.id, &carol, None, command);
                Err::<(), _>(match tried {
                    Ok(_) => ActError::FormReused,
                    Err(error) => error,
                })
            })
        });
        tried.unwrap_err()
    };
    assert!(matches!(at(-1), ActError::FormReused), "in time");
    for late in [0, 1] {
        assert!(matches!(at(late), ActError::Refused { refusal: Refusal::TooLate(end), .. } if end == until));
    }
    let (carol, address) = (app.stranger(), address(&app, &claim));
    let form = carol.form_id(&format!("{address}/decline")).await;
    app.advance(until - cpor_now(&app));
    let page = carol.post_as(&format!("{address}/decline?lang=en"), &form, &[("choice", "yes")]).await;
    page.is(409).has("The time to decline has passed").has("so nothing was saved");
    assert_eq!(now(&app, &claim).status, Status::Approved);
}

fn cpor_now(app: &TestApp) -> chrono::DateTime<chrono::Utc> {
    app.context().clock.now(&mut app.database()).unwrap() - TimeDelta::seconds(1)
}

#[actix_web::test]
async fn links_that_open_nothing_look_the_same() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let old = token(&app, &claim);
    app.act(claim.id, RITA, Command::RecordBounce { issue: claim.link_issue });
    let contact = Contact { name: "Dan Moss".into(), title: "CIO".into(), email: "dan@northwind.example".into() };
    app.act(claim.id, crate::support::ALICE, Command::ReplaceAddress { contact });
    let claim = app.act(claim.id, RITA, Command::ConfirmAddress);
    let valid = token(&app, &claim);
    let foreign = Keys::new(b"another server").consent_token(claim.id.0, claim.link_issue, "dan@northwind.example");
    let other_case: String = valid
        .chars()
        .map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
        .collect();
    let wrong =
        [old, foreign, other_case, valid[..42].to_owned(), format!("{valid}x"), "x".to_owned(), "%00".to_owned()];
    let carol = app.stranger();
    let mut bytes = None;
    for token in &wrong {
        for page in ["", "/decline", "/end"] {
            let page = carol.get(&format!("/consent/{token}{page}")).await;
            page.is(404).lacks("Contoso").lacks("Northwind").lacks(&claim.id.to_string());
            assert_eq!(bytes.get_or_insert(page.bytes.clone()), &page.bytes, "{token}");
        }
    }
    carol.get(&format!("/consent/{valid}")).await.is(200);
    // A form of one link is worth nothing at another.
    let form = carol.form_id(&format!("/consent/{valid}/decline")).await;
    carol.post_as(&format!("/consent/{}/decline", wrong[0]), &form, &[("choice", "yes")]).await.is(403);
    assert_eq!(now(&app, &claim).status, Status::Approved);
}

#[actix_web::test]
async fn silence_counts_only_after_the_mail_was_taken() {
    let app = TestApp::start().await;
    let claim = app.an_approved_claim();
    assert_eq!((claim.stage, claim.decline_until), (Some(Stage::AwaitingHandover), None));
    let carol = app.stranger();
    let first = address(&app, &claim);
    carol
        .get(&format!("{first}?lang=en"))
        .await
        .is(200)
        .has("from the delivery of our e-mail")
        .has("Decline this association");
    app.advance(TimeDelta::days(30));
    cpor::worker::deadlines::sweep(&app.pool(), &app.context()).unwrap();
    assert_eq!(now(&app, &claim).stage, Some(Stage::AwaitingHandover), "nobody was told, so no time runs");

    let confirm =
        |claim: &Claim| app.try_act(claim.id, &Actor::System, Command::ConfirmHandover { issue: claim.link_issue });
    let claim = confirm(&claim).unwrap();
    let bounced = app.act(claim.id, RITA, Command::RecordBounce { issue: claim.link_issue });
    assert_eq!((bounced.stage, bounced.decline_until), (Some(Stage::AddressNeeded), None));
    app.advance(TimeDelta::days(30));
    cpor::worker::deadlines::sweep(&app.pool(), &app.context()).unwrap();
    let contact = Contact { name: "Dan Moss".into(), title: "CIO".into(), email: "dan@northwind.example".into() };
    app.act(claim.id, crate::support::ALICE, Command::ReplaceAddress { contact });
    let claim = app.act(claim.id, RITA, Command::ConfirmAddress);
    assert_eq!(claim.stage, Some(Stage::AwaitingHandover));
    carol.get(&first).await.is(404);
    let claim = confirm(&claim).unwrap();
    let left = claim.decline_until.unwrap() - cpor_now(&app);
    assert!(left > TimeDelta::days(7) && left < TimeDelta::days(8), "fresh days: {left}");
    carol.get(&address(&app, &claim)).await.is(200);
}

#[actix_web::test]
async fn after_the_time_the_customer_may_ask_for_the_end() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    app.advance(TimeDelta::days(9));
    let (carol, address) = (app.stranger(), address(&app, &claim));
    let page = carol.get(&format!("{address}?lang=en")).await;
    assert_eq!(page.h1(), "The time to decline has passed");
    page.has("Ask to end this association").lacks("Decline this association");
    carol.get(&format!("{address}/decline")).await.leads_to(&address);
    let path = format!("{address}/end?lang=en");
    carol.post(&path, &[("choice", "")]).await.is(422);
    carol.post(&path, &[("choice", "no")]).await.is(200).has("Nothing was asked for. The association stays as it is.");
    assert_eq!(now(&app, &claim).end_requested_at, None);
    carol.post(&path, &[("choice", "yes"), ("reason", "The contract is over.")]).await.is(303);
    carol.get(&format!("{address}?lang=en")).await.has("You asked us to end it").lacks("Ask to end this association");
    assert!(now(&app, &claim).end_requested_at.is_some());
    assert_eq!(kinds(&app, &claim, "end_requested"), 1);
}

#[actix_web::test]
async fn a_withdrawn_claim_and_a_final_decline_are_calm_pages() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let reason = cpor::claims::model::vocabulary::RejectionDetail::WrongActivity;
    app.act(claim.id, crate::support::ALICE, Command::Withdraw { reason, text: "Wrong.".into() });
    let carol = app.stranger();
    let path = address(&app, &claim);
    carol
        .get(&format!("{path}?lang=en"))
        .await
        .is(200)
        .has("Contoso Consulting withdrew this claim")
        .has("nothing to do");
    carol.get(&format!("{path}/decline")).await.leads_to(&path);

    let other = app.a_claim_in_its_window();
    let path = address(&app, &other);
    decline(&carol, &path).await.is(303);
    let restoration = format!("{path}/restoration");
    let form = carol.form_id(&restoration).await;
    app.advance(TimeDelta::days(9));
    carol.get(&format!("{path}?lang=en")).await.lacks("I declined by mistake");
    carol.get(&restoration).await.leads_to(&path);
    carol.post_as(&restoration, &form, &[("choice", "yes")]).await.is(409);
    assert_eq!(now(&app, &other).status, Status::Rejected);
}

#[actix_web::test]
async fn the_token_is_in_no_table_and_in_no_log() {
    log::keep();
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    app.state().jobs.fall_due().unwrap();
    let (carol, token) = (app.stranger(), token(&app, &claim));
    let address = format!("/consent/{token}");
    carol.get(&address).await.is(200);
    carol.post(&format!("{address}/decline"), &[("choice", "")]).await.is(422);
    decline(&carol, &address).await.is(303);
    let restoration = format!("{address}/restoration");
    carol.post(&restoration, &[("choice", "yes")]).await.is(303);
    carol.post_as(&restoration, "stale", &[("choice", "yes")]).await.is(403);
    app.state().jobs.fall_due().unwrap();
    carol.get("/demo/mail").await.is(200).has(&token);

    assert_eq!(whole::tables_with(&mut app.database(), &token), Vec::<String>::new());
    assert!(!whole::tables_with(&mut app.database(), "carol@northwind.example").is_empty(), "the search finds things");
    let log = log::kept();
    assert!(log.contains("/consent/…/decline") && !log.contains(&token), "{log}");
}

#[actix_web::test]
async fn guessing_is_slowed_down() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let carol = app.stranger();
    let mut refused = 0;
    for guess in 0..150 {
        refused += u32::from(carol.get(&format!("/consent/guess-{guess}")).await.status == 429);
    }
    assert!(refused > 0);
    carol.get(&address(&app, &claim)).await.is(200);
}
