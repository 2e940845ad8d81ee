//! Addresses however they are written: capitals, a plus, an international name (rules 5.6, 5.10 and 16.17).

use super::{NEW, link, mails, twice};
use crate::claims::filing::send_parts;
use crate::support::{Page, TestApp};
use cpor::db::schema::users;
use diesel::prelude::*;

/// As a mail server knows it.
const WANDA: &str = "wanda+claims@xn--bcher-kva.example";
const SPELLINGS: [&str; 4] =
    ["Wanda+Claims@BÜCHER.Example", " wanda+claims@bücher.example ", "WANDA+CLAIMS@XN--BCHER-KVA.EXAMPLE", WANDA];

async fn send(app: &TestApp, path: &str, table: &str) -> Page {
    let (grace, file) = (app.grace(), [("users.csv", table.as_bytes())]);
    let form_id = grace.form_id(path).await;
    grace.answered(send_parts(&grace, path, &form_id, &[], ("table", &file)).await).await
}

async fn invite(app: &TestApp, email: &str) -> Page {
    let fields = [("email", email), ("name", "Wanda Roy"), ("language", "en"), ("roles", "global_admin")];
    let form_id = app.grace().form_id("/company/users/new").await;
    app.grace().post_as("/company/users", &form_id, &fields).await
}

fn accounts(app: &TestApp) -> Vec<String> {
    let all = users::table.filter(users::name.eq("Wanda Roy").and(users::ended_at.is_null()));
    all.select(users::email).load(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn an_address_has_one_account_however_it_is_written() {
    const IMPORT: &str = "/company/users/import";
    for first in SPELLINGS {
        let app = TestApp::start().await;
        invite(&app, first).await.leads_to("/company/users");
        for again in SPELLINGS {
            let page = invite(&app, again).await;
            assert_eq!(page.is(422).error_at("email"), "There is a user with this e-mail address already", "{again}");
            let table = format!("E-mail,Name,Roles\n{again},Wanda Roy,Global admin\n");
            send(&app, IMPORT, &table).await.leads_to(&format!("{IMPORT}?added=0&changed=0&unchanged=1"));
        }
        assert_eq!((accounts(&app), mails(&app, WANDA)), (vec![WANDA.to_owned()], vec!["invitation".to_owned()]));
    }
    let app = TestApp::start().await;
    let lines = SPELLINGS.map(|email| format!("{email},Wanda Roy,Global admin\n")).concat();
    let page = send(&app, IMPORT, &format!("E-mail,Name,Roles\n{lines}")).await;
    page.is(422)
        .has("Line 3, E-mail: Line 2 has the same address.")
        .has("Line 5, E-mail: Line 4 has the same address.");
    // Without the plus it is another person's.
    let other = "E-mail,Name,Roles\nwanda+claims@bücher.example,Wanda Roy,Global admin\nwanda@bücher.example,Wanda Roy,Global admin\n";
    send(&app, IMPORT, other).await.leads_to(&format!("{IMPORT}?added=2&changed=0&unchanged=0"));
    assert_eq!(accounts(&app), [WANDA, "wanda@xn--bcher-kva.example"]);
}

#[actix_web::test]
async fn people_sign_in_and_are_found_by_their_address_however_they_write_it() {
    let app = TestApp::start().await;
    invite(&app, SPELLINGS[0]).await.leads_to("/company/users");
    app.stranger().post(&link(&app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    for email in SPELLINGS {
        app.stranger().sign_in(email, NEW).await.leads_to("/");
        app.stranger().sign_in(email, "a guess").await.is(422);
    }
    app.stranger().post("/password/reset", &[("email", SPELLINGS[1])]).await.leads_to("/sign-in");
    assert_eq!(mails(&app, WANDA), ["invitation", "password_reset"]);
    app.run(&["user", "disable", SPELLINGS[1]], "").says("cannot sign in");
    app.stranger().sign_in(SPELLINGS[1], NEW).await.is(422);
}
