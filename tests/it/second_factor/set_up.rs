//! Setting it up, new recovery codes, turning it off.

use super::{CODE, PAGE, Phone, confirm, half_signed_in, pass, recovery_codes, set_up};
use crate::accounts::{actions, mails};
use crate::support::whole::{checksums, tables_with};
use crate::support::{ALICE, PASSWORD, TestApp};
use cpor::db::schema::{recovery_codes as code_rows, second_factors};
use diesel::prelude::*;
use std::collections::BTreeSet;

#[actix_web::test]
async fn the_account_page_says_whether_there_is_one_and_leads_there() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice
        .get("/account")
        .await
        .has("<dt>Second factor</dt><dd>Off</dd>")
        .has("href=\"/account/second-factor\">Set up<");
    let page = alice.get(PAGE).await;
    assert_eq!(page.is(200).h1(), "Set up your second factor");
    page.has("<svg class=\"qr\"").has("fill=\"#000\"").lacks("style=");
    alice.get("/account/second-factor?lang=fr").await.has("Configurer votre second facteur");
    alice.get("/?lang=en").await;
    set_up(&app, &alice).await;
    alice.get("/account").await.has("On since").has("Change<span class=\"vh\"> Second factor</span>");
    alice.get(PAGE).await.has("10 left").has("Turn off");
}

#[actix_web::test]
async fn looking_at_the_page_changes_nothing_and_each_look_has_a_key_of_its_own() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/account").await;
    let before = checksums(&mut app.database());
    let keys: BTreeSet<String> = [alice.get(PAGE).await, alice.get(PAGE).await]
        .iter()
        .map(|page| Phone::scan(&app, page).key().to_owned())
        .collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(checksums(&mut app.database()), before);
}

#[actix_web::test]
async fn it_is_on_once_password_and_code_are_right_and_other_browsers_are_signed_out() {
    let app = TestApp::start().await;
    let (alice, other) = (app.alice(), app.stranger());
    other.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    let page = alice.get(PAGE).await;
    let phone = Phone::scan(&app, &page);
    let before = alice.copied();
    let wrong = confirm(&alice, &page, "000000").await;
    assert!(wrong.is(422).error_at("code").starts_with("This code is wrong"));
    assert_eq!(
        Phone::scan(&app, &crate::support::Page { status: 200, ..wrong.clone() }).key(),
        phone.key(),
        "the key stays"
    );
    let fields = [("secret", page.hidden("secret")), ("code", phone.code())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let guess = [&fields[..], &[("current_password", "guess")]].concat();
    let refused = alice.post_as(PAGE, &wrong.form_id().unwrap(), &guess).await;
    assert_eq!(refused.is(422).error_at("current_password"), "This is not your current password");
    let missing = alice.post(PAGE, &[("secret", &page.hidden("secret"))]).await;
    assert_eq!(missing.is(422).error_at("code"), "Enter the code");
    other.get("/claims").await.is(200);
    assert!(second_factors::table.count().get_result::<i64>(&mut app.database()).unwrap() == 0);

    let (form_id, code) = (missing.form_id().unwrap(), phone.code());
    let sent = [("secret", page.hidden("secret")), ("code", code)];
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = [&sent[..], &[("current_password", PASSWORD)]].concat();
    let shown = alice.post_as(PAGE, &form_id, &sent).await;
    assert_eq!(recovery_codes(&shown).len(), 10);
    // Sent again, as by reloading, it shows nothing any more.
    alice.post_as(PAGE, &form_id, &sent).await.leads_to(PAGE);
    other.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    before.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    alice.get("/claims").await.is(200);
    assert_eq!(mails(&app, ALICE.email), ["second_factor_changed"]);
    assert!(actions(&app, ALICE.email).contains(&"second_factor_set_up".to_owned()));
}

#[actix_web::test]
async fn neither_the_key_nor_a_recovery_code_stands_in_the_database() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let page = alice.get(PAGE).await;
    confirm(&alice, &page, "000000").await.is(422);
    let (phone, codes) = set_up(&app, &alice).await;
    let mut conn = app.database();
    let bytes = totp_rs::Secret::try_from_base32(phone.key()).unwrap();
    let hex: String = bytes.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let plain = codes[0].replace('-', "");
    for secret in [phone.key(), &hex, &codes[0], &plain] {
        assert_eq!(tables_with(&mut conn, secret), Vec::<String>::new());
    }
    let sealed: Vec<u8> = second_factors::table.select(second_factors::sealed_secret).first(&mut conn).unwrap();
    assert_eq!(sealed.len(), 12 + 20 + 16);
}

#[actix_web::test]
async fn the_codes_are_a_file_too() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let page = alice.get(PAGE).await;
    let shown = confirm(&alice, &page, &Phone::scan(&app, &page).code()).await;
    let href = shown.html.split("href=\"data:text/plain;charset=utf-8,").nth(1).unwrap().split('"').next().unwrap();
    let text = percent_encoding::percent_decode_str(href).decode_utf8().unwrap().into_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Recovery codes for Litware Cloud. Each works once.");
    assert_eq!(lines[2..], recovery_codes(&shown));
    shown.has("download=\"recovery-codes.txt\"").has("I have kept them");
}

#[actix_web::test]
async fn new_recovery_codes_take_the_place_of_the_old_ones() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let (phone, old) = set_up(&app, &alice).await;
    let path = "/account/second-factor/recovery-codes";
    let page = alice.post(path, &[("current_password", PASSWORD), ("code", "000000")]).await;
    assert!(page.is(422).error_at("code").starts_with("This code is wrong"));
    let page = alice.post(path, &[("current_password", PASSWORD), ("code", &phone.code())]).await;
    let new = recovery_codes(page.is(200));
    assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)));
    assert_eq!(code_rows::table.count().get_result::<i64>(&mut app.database()).unwrap(), 10);
    let browser = half_signed_in(&app, ALICE).await;
    browser.post(CODE, &[("recovery_code", &old[0])]).await.is(422);
    browser.post(CODE, &[("recovery_code", &new[0])]).await.leads_to("/");
    assert!(actions(&app, ALICE.email).contains(&"recovery_codes_renewed".to_owned()));
}

#[actix_web::test]
async fn it_is_turned_off_by_password_and_code() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let (phone, _) = set_up(&app, &alice).await;
    let path = "/account/second-factor/removal";
    let code = phone.code();
    let page = alice.post(path, &[("current_password", "guess"), ("code", &code)]).await;
    assert_eq!(page.is(422).error_at("current_password"), "This is not your current password");
    alice.post(path, &[("current_password", PASSWORD), ("code", &code)]).await.leads_to("/account");
    alice.get("/account").await.has("Your second factor is off.").has("<dd>Off</dd>");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    assert_eq!(mails(&app, ALICE.email), ["second_factor_changed", "second_factor_changed"]);
    assert!(actions(&app, ALICE.email).contains(&"second_factor_removed".to_owned()));
    for path in [path, "/account/second-factor/recovery-codes"] {
        alice.get(path).await.leads_to(PAGE);
    }
}

#[actix_web::test]
async fn of_two_windows_that_set_it_up_the_second_is_told() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let late = alice.get(PAGE).await;
    set_up(&app, &alice).await;
    pass(&app);
    confirm(&alice, &late, &Phone::scan(&app, &late).code()).await.is(409);
}
