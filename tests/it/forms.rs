//! Odd input: it never breaks a page.

use crate::support::{PASSWORD, TestApp};

#[actix_web::test]
async fn odd_text_comes_back_with_a_message() {
    let app = TestApp::start().await;
    let long = "x".repeat(60_000);
    let odd = [
        "a\0b",
        "\u{1b}[31m",
        "\u{202e}txt",
        "\u{feff}",
        "-1",
        "99999999999999999999",
        "'; drop table users --",
        &long,
    ];
    for email in odd {
        let page = app.stranger().sign_in(email, PASSWORD).await;
        page.is(422).lacks("\0").lacks("\u{1b}");
    }
    for password in ["\0", "\u{7}", &long] {
        app.stranger().sign_in("reviewer@program.example", password).await.is(422);
    }
}

#[actix_web::test]
async fn unknown_fields_do_nothing() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let fields =
        [("email", "reviewer@program.example"), ("password", PASSWORD), ("role", "lead"), ("user", "1"), ("id", "1")];
    browser.post_as("/sign-in", &form_id, &fields).await.leads_to("/");
    browser.get("/no-such-page").await.has("Rita Novak");
}

#[actix_web::test]
async fn a_repeated_field_is_refused() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let fields = [("email", "reviewer@program.example"), ("email", "lead@program.example"), ("password", PASSWORD)];
    browser.post_as("/sign-in", &form_id, &fields).await.is(400).has("This request cannot be read");
    app.stranger().get("/sign-in?to=/a&to=/b").await.is(400);
}

#[actix_web::test]
async fn odd_addresses_are_pages_too() {
    let app = TestApp::start().await;
    for path in [
        "/%00",
        "/%ff",
        "/claims/%00",
        "/sign-in?to=%00",
        "/sign-in?to=%ff",
        "/sign-in?%",
        "/?lang=%00",
        "/sign-in?lang=xx",
    ] {
        let page = app.stranger().get(path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
    }
}
