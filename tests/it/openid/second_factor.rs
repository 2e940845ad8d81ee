//! How a provider and our own second factor meet (rule 5.34).

use super::{contoso, is_in, set, start, start_with, through};
use crate::accounts::actions;
use crate::second_factor::{pass, set_up};
use crate::support::{ALICE, GRACE, RITA};
use cpor::db::schema::sessions;
use diesel::prelude::*;

const CODE: &str = "/sign-in/code";
const PAGE: &str = "/account/second-factor";

#[actix_web::test]
async fn our_code_is_asked_for_unless_a_lead_says_that_the_provider_asks_for_one() {
    let app = start().await;
    let provider = contoso(&app).await;
    let (phone, _) = set_up(&app, &app.alice()).await;
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to(CODE);
    alice.get("/account").await.leads_to("/sign-in?to=%2Faccount");
    alice.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
    is_in(&alice, ALICE).await;
    assert_eq!(actions(&app, ALICE.email).last().unwrap(), "signed_in_through_provider");
    pass(&app);
    set(&app, false, true);
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    is_in(&alice, ALICE).await;
}

#[actix_web::test]
async fn where_one_is_required_it_is_set_up_without_a_password() {
    let app = start_with(&[("CPOR_SECOND_FACTOR", "required")]).await;
    let provider = super::Provider::start();
    super::insert(&app, &provider, None);
    let rita = app.stranger();
    through(&rita, &provider, RITA.email).await.leads_to("/");
    rita.get("/review").await.leads_to(&format!("{PAGE}?to=%2Freview"));
    let page = rita.get(PAGE).await;
    page.is(200).has("You signed in through your organisation, so no password is asked for").lacks("type=\"password\"");
    let key = page.html.split("aria-labelledby=\"key\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    let code = crate::second_factor::Phone::of(&app, key).code();
    let fields = [("secret", page.hidden("secret")), ("code", code)];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = rita.post_as(PAGE, &page.form_id().unwrap(), &fields).await;
    assert_eq!(page.is(200).h1(), "Your recovery codes");
}

#[actix_web::test]
async fn a_sign_in_of_an_hour_ago_proves_nothing_any_more() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    let hour_ago = "update sessions set state = replace(state::text, (state ->> 'via')::jsonb ->> 'at',
        to_char(now() at time zone 'utc' - interval '1 hour', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))::jsonb where state ? 'via'";
    assert_eq!(diesel::sql_query(hour_ago).execute(&mut app.database()).unwrap(), 1);
    let count: i64 = sessions::table.count().get_result(&mut app.database()).unwrap();
    assert!(count > 0);
    let page = alice.post("/account/e-mail", &[("email", "alice@contoso.example")]).await;
    page.is(422).has("You signed in more than 10 minutes ago");
}

#[actix_web::test]
async fn a_global_admin_whose_provider_asks_for_a_second_factor_needs_none_of_ours() {
    let app = start_with(&[("CPOR_SECOND_FACTOR", "required")]).await;
    let provider = super::Provider::start();
    super::insert(&app, &provider, Some("1111111"));
    let grace = app.stranger();
    through(&grace, &provider, GRACE.email).await.leads_to("/");
    grace.get("/company/users").await.leads_to(&format!("{PAGE}?to=%2Fcompany%2Fusers"));
    set(&app, false, true);
    let grace = app.stranger();
    through(&grace, &provider, GRACE.email).await.leads_to("/");
    grace.get("/company/users").await.is(200);
}
