//! The walls around every page: who may send what from where, under which name, and what an answer says about itself.

use crate::support::{Browser, HOST, ORIGIN, Page, TestApp, filled};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use cpor::web::routes::{ADMINISTRATION, OPEN, PAGES};

/// A posted form without the headers by which a browser says where it comes from.
fn bare_post(browser: &Browser<'_>, path: &str, form_id: &str) -> TestRequest {
    browser
        .request(Method::POST, path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(format!("form_id={form_id}"))
}

#[actix_web::test]
async fn only_our_own_pages_may_post() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let cases: &[(&[(&str, &str)], bool)] = &[
        (&[], false),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "none")], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", ORIGIN)], false),
        (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false),
        (&[("origin", ORIGIN)], true),
        (&[("origin", "null")], false),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "http://127.0.0.1:8080.evil.example")], false),
        (&[("origin", "https://127.0.0.1:8080")], false),
        (&[("origin", "http://127.0.0.1")], false),
        (&[("origin", ORIGIN), ("origin", ORIGIN)], false),
        (&[("referer", "http://127.0.0.1:8080/claims")], false),
        (&[("x-forwarded-host", "evil.example"), ("origin", "https://evil.example")], false),
    ];
    for (_, path) in PAGES.iter().chain(ADMINISTRATION).filter(|(method, _)| *method != "get") {
        for (headers, welcome) in cases {
            let form_id = alice.form_id("/no-such-page").await;
            let post = bare_post(&alice, &filled(path), &form_id);
            let post = headers.iter().fold(post, |post, header| post.append_header(*header));
            // Sent by a copy, so that Sign out does not end the session of the next round.
            let page = app.send(post).await;
            let elsewhere = page.html.contains("It was not sent from one of our pages");
            assert_eq!(elsewhere, !welcome, "{path} {headers:?}: {} {}", page.status, page.text());
            if elsewhere {
                page.is(403);
            } else if *path == "/sign-out" {
                alice.sign_in(crate::support::ALICE.email, crate::support::PASSWORD).await.leads_to("/");
            }
        }
    }
}

#[actix_web::test]
async fn no_form_works_without_its_own_readers_id() {
    let app = TestApp::start().await;
    let (alice, bob) = (app.alice(), app.bob());
    let good = alice.form_id("/no-such-page").await;
    let mut damaged = good.clone();
    damaged.replace_range(30..31, if &good[30..31] == "A" { "B" } else { "A" });
    let theirs = bob.form_id("/no-such-page").await;
    let strangers = app.stranger().form_id("/sign-in").await;
    let bad = [String::new(), theirs, strangers, damaged, good[..good.len() - 1].to_owned(), "x.y".to_owned()];
    for (_, path) in PAGES.iter().chain(ADMINISTRATION).filter(|(method, _)| *method != "get") {
        for form_id in &bad {
            let page = alice.post_as(&filled(path), form_id, &[]).await;
            // A form with files is asked for as what it is; its id is tested where it is read.
            assert!([400, 403, 404].contains(&page.status), "{path} took {form_id:?}: {}", page.status);
        }
    }
    alice.get("/").await.leads_to("/claims");
}

#[actix_web::test]
async fn a_form_of_another_session_is_offered_again_not_lost() {
    let app = TestApp::start().await;
    let theirs = app.bob().form_id("/no-such-page").await;
    let page = app.alice().post_as("/sign-out", &theirs, &[("to", "a long\ntext")]).await;
    page.is(403).has("This form is out of date").has("a long\ntext</textarea>").has("action=\"/sign-out\"");
}

#[actix_web::test]
async fn other_methods_are_405_everywhere() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"];
    for (_, path) in OPEN.iter().chain(PAGES).chain(ADMINISTRATION) {
        for method in methods {
            let known = |name: &str| {
                OPEN.iter().chain(PAGES).chain(ADMINISTRATION).any(|(m, p)| p == path && m.eq_ignore_ascii_case(name))
            };
            if known(method) || (method == "HEAD" && known("GET")) {
                continue;
            }
            let request = alice.request(Method::from_bytes(method.as_bytes()).unwrap(), &filled(path));
            let page = app.send(request.insert_header(("sec-fetch-site", "same-origin"))).await;
            assert_eq!(page.status, 405, "{method} {path}");
            assert!(page.header("allow").contains("GET") || page.header("allow") == "POST", "{}", page.header("allow"));
        }
    }
}

#[actix_web::test]
async fn head_is_answered_like_get() {
    let app = TestApp::start().await;
    let alice = app.alice();
    for (_, path) in OPEN.iter().chain(PAGES).chain(ADMINISTRATION).filter(|(method, _)| *method == "get") {
        let get = alice.get(&filled(path)).await;
        let head = app.send(alice.request(Method::HEAD, &filled(path))).await;
        assert_eq!((head.status, head.location()), (get.status, get.location()), "{path}");
    }
}

/// What every answer must say.
#[track_caller]
fn assert_protected(page: &Page, what: &str) {
    let policy = page.header("content-security-policy");
    // A file runs nothing and is shown nowhere.
    let is_file = page.header("content-disposition").starts_with("attachment") && policy.contains("sandbox");
    let wanted = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ];
    for part in if is_file { &["default-src 'none'", "sandbox"][..] } else { &wanted[..] } {
        assert!(policy.contains(part), "{what}: {part} is not in {policy:?}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(page.header(name), value, "{what}: {name}");
    }
    assert_eq!(page.header("server"), "", "{what}");
    assert_eq!(page.header("x-request-id").len(), 12, "{what}");
    if !what.contains("/static/") {
        assert_eq!(page.header("cache-control"), "no-store", "{what}");
    }
}

#[actix_web::test]
async fn every_answer_is_protected() {
    let app = TestApp::start().await;
    for browser in [app.stranger(), app.alice(), app.rita(), app.lea()] {
        for (method, path) in OPEN.iter().chain(PAGES).chain(ADMINISTRATION) {
            let page = match *method {
                "get" => browser.get(&filled(path)).await,
                _ => browser.post_as(&filled(path), "", &[]).await,
            };
            assert_protected(&page, &format!("{method} {path} ({})", page.status));
        }
    }
}

#[actix_web::test]
async fn every_error_is_a_protected_page() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/").await;
    let form_id = alice.form_id("/no-such-page").await;
    let large = "x".repeat(1024 * 1024 + 1);
    let form = |kind: &'static str, body: String| {
        let request = alice.request(Method::POST, "/sign-out").insert_header(("sec-fetch-site", "same-origin"));
        request.insert_header(("content-type", kind)).set_payload(body)
    };
    let url = "application/x-www-form-urlencoded";
    let cases = [
        (400, alice.request(Method::GET, "/").insert_header(("host", "evil.example"))),
        (400, form("application/json", "{}".to_owned())),
        (400, form(url, "form_id=%ff".to_owned())),
        (400, form(url, format!("form_id={form_id}&to=a&to=b"))),
        (403, form(url, "form_id=x".to_owned())),
        (403, alice.request(Method::POST, "/sign-out")),
        (404, alice.request(Method::GET, "/no-such-page")),
        (404, alice.request(Method::GET, "/static/app.css")),
        (404, alice.request(Method::GET, "/%00/%ff/..%2f")),
        (405, alice.request(Method::TRACE, "/sign-in")),
        (413, form(url, format!("form_id={form_id}&to={large}"))),
        (422, app.stranger().form("/sign-in", "", &[])),
        (500, alice.request(Method::GET, "/test/break")),
        (500, alice.request(Method::GET, "/test/break-in-blocking")),
    ];
    for (status, request) in cases {
        let page = match app.send(request).await {
            led if led.status == 303 => alice.get(led.location()).await,
            page => page,
        };
        let status = if status == 422 { 403 } else { status };
        page.is(status).has("<h1>").has("<html lang=\"en\">");
        assert_protected(&page, &format!("{status}"));
    }
}

#[actix_web::test]
async fn a_panic_is_a_page_with_a_reference_and_nothing_else() {
    let app = TestApp::start().await;
    for path in ["/test/break", "/test/break-in-blocking"] {
        let page = app.alice().get(path).await;
        page.is(500).has("Something went wrong on our side").lacks("panic").lacks("select 1").lacks("src/");
        page.has(&format!("Reference: {}", page.header("x-request-id")));
        let french = app.send(app.stranger().request(Method::GET, path).insert_header(("accept-language", "fr"))).await;
        french.is(500).has("Un problème est survenu");
    }
    app.alice().get("/").await.leads_to("/claims");
}

#[actix_web::test]
async fn only_our_own_names_are_answered() {
    let app = TestApp::start_with(&[("CPOR_BASE_URL", "https://claims.example")]).await;
    let get = |host: &str| app.stranger().request(Method::GET, "/sign-in").insert_header(("host", host.to_owned()));
    for host in ["claims.example", "CLAIMS.example", HOST, "localhost:8080", "[::1]:8080"] {
        app.send(get(host)).await.is(200);
    }
    for host in
        ["evil.example", "claims.example.evil.example", "claims.example:8080", "localhost", "127.0.0.1:80801", ""]
    {
        app.send(get(host)).await.is(400).lacks("evil");
    }
    app.send(get("claims.example").append_header(("host", "evil.example"))).await.is(400);
    let forwarded = get("claims.example").insert_header(("x-forwarded-host", "evil.example"));
    app.send(forwarded.insert_header(("forwarded", "host=evil.example"))).await.is(200).lacks("evil");
    let absolute = TestRequest::get().uri("http://evil.example/sign-in").insert_header(("host", "claims.example"));
    app.send(absolute).await.is(400);
    // A watcher knows only the machine's number.
    for path in ["/healthz", "/readyz"] {
        app.send(app.stranger().request(Method::GET, path).insert_header(("host", "10.0.0.7:8080"))).await.is(200);
    }
}

#[actix_web::test]
async fn a_program_on_the_network_is_not_reached_by_the_machines_names() {
    let app = TestApp::start_with(&[("CPOR_BIND", "192.0.2.7:80"), ("CPOR_BASE_URL", "https://claims.example")]).await;
    let get = |host: &str| app.stranger().request(Method::GET, "/sign-in").insert_header(("host", host.to_owned()));
    app.send(get("claims.example")).await.is(200);
    app.send(get("localhost")).await.is(400);
}

#[actix_web::test]
async fn an_address_does_not_lead_its_language_link_elsewhere() {
    let app = TestApp::start().await;
    for path in ["//evil.example/", "/%22onmouseover=x", "/\\evil.example"] {
        let page = app.stranger().get(path).await;
        page.lacks("href=\"//").lacks("href=\"/\\").lacks("\"onmouseover");
    }
    let page = app.stranger().get("/sign-in?x=%22%3E%3Cscript%3E&lang=fr").await;
    page.is(200).lacks("<script>").has("href=\"/sign-in?x=%22%3E%3Cscript%3E&#38;lang=en\"");
}

#[actix_web::test]
async fn looking_changes_nothing_but_that_downloads_are_written_down() {
    let app = TestApp::start().await;
    let sums = || -> Vec<(String, String)> {
        use diesel::prelude::*;
        use diesel::sql_types::Text;
        #[derive(QueryableByName)]
        struct Sum {
            #[diesel(sql_type = Text)]
            name: String,
            #[diesel(sql_type = Text)]
            sum: String,
        }
        let query = "select tablename::text as name, md5(query_to_xml('select * from ' || quote_ident(tablename) || ' t \
            order by t::text', true, true, '')::text) as sum from pg_tables \
            where schemaname = 'public' and tablename not in ('sessions', 'audit_entries') order by 1";
        let sums: Vec<Sum> = diesel::sql_query(query).load(&mut app.database()).unwrap();
        sums.into_iter().map(|sum| (sum.name, sum.sum)).collect()
    };
    let browsers = [app.stranger(), app.alice(), app.rita(), app.lea()];
    for browser in &browsers {
        browser.get("/").await;
    }
    let before = sums();
    for browser in &browsers {
        for (_, path) in OPEN.iter().chain(PAGES).chain(ADMINISTRATION) {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                app.send(browser.request(method, &filled(path))).await;
            }
        }
    }
    assert_eq!(before, sums());
}
