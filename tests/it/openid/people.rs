//! Whom a provider signs in, and whom not (rule 5.32).

use super::{begin, begin_with, contoso, is_in, now, programme, reasons, refuses, start, through};
use crate::accounts::actions;
use crate::support::{ALICE, CHARLIE, GRACE, RITA};
use cpor::db::schema::{account_links, companies, users};
use diesel::prelude::*;

#[actix_web::test]
async fn alice_signs_in_with_the_account_of_her_company_and_goes_on_where_she_was_going() {
    let app = start().await;
    app.stranger().get("/sign-in").await.lacks("Sign in with your organisation");
    let provider = contoso(&app).await;
    let alice = app.stranger();
    alice.get("/sign-in").await.has("Sign in with your organisation");
    let page = begin_with(&alice, &[("email", " Incentives@Contoso.example "), ("to", "/claims/new")]).await;
    let back = provider.sign_in(&super::href(&page), "Incentives@Contoso.Example");
    alice.get(&back).await.leads_to("/claims/new");
    is_in(&alice, ALICE).await;
    assert_eq!(actions(&app, ALICE.email).last().unwrap(), "signed_in_through_provider");
    app.grace().get("/company/audit").await.has("Signed in through the organisation");
    app.lea().get(&super::of_contoso(&app)).await.has("It works: a person first signed in");
}

#[actix_web::test]
async fn a_reviewer_signs_in_through_the_provider_of_the_programme() {
    let app = start().await;
    let provider = programme(&app).await;
    let rita = app.stranger();
    through(&rita, &provider, RITA.email).await.leads_to("/");
    is_in(&rita, RITA).await;
    rita.get("/administration").await.is(404);
}

#[actix_web::test]
async fn an_address_that_stands_beside_the_token_counts_as_well() {
    let app = start().await;
    let provider = contoso(&app).await;
    provider.tell(|told| told.email_beside = true);
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    is_in(&alice, ALICE).await;
    assert_eq!(provider.asked("/person"), 1);
}

#[actix_web::test]
async fn a_person_who_is_unknown_is_refused_and_never_made() {
    let app = start().await;
    let provider = contoso(&app).await;
    let count = || users::table.count().get_result::<i64>(&mut app.database()).unwrap();
    let before = count();
    let newcomer = app.stranger();
    let page = through(&newcomer, &provider, "newcomer@contoso.example").await;
    refuses(&page, 403, "There is no account for newcomer@contoso.example");
    newcomer.get("/account").await.leads_to("/sign-in?to=%2Faccount");
    assert_eq!((count(), reasons(&app)), (before, vec!["provider_unknown".to_owned()]));
    app.lea().get("/administration/audit").await.has("no account");
}

#[actix_web::test]
async fn a_provider_opens_no_account_of_another_company_or_domain() {
    let app = start().await;
    let provider = contoso(&app).await;
    // The provider of Contoso says that it is Charlie, of Fabrikam, or Rita, of the programme.
    for other in [CHARLIE, RITA] {
        let browser = app.stranger();
        let page = begin(&browser, ALICE.email).await;
        let back = provider.sign_in(&super::href(&page), other.email);
        refuses(&browser.get(&back).await, 403, "There is no account for");
    }
    // Alice's address belongs to an account of Fabrikam.
    let fabrikam = companies::table.filter(companies::global_mpn_id.eq("4444444")).select(companies::id);
    let fabrikam: i64 = fabrikam.first(&mut app.database()).unwrap();
    let charlie = users::table.filter(users::email.eq(CHARLIE.email).and(users::company_id.eq(fabrikam)));
    diesel::update(charlie).set(users::email.eq("guest@contoso.example")).execute(&mut app.database()).unwrap();
    let page = through(&app.stranger(), &provider, "guest@contoso.example").await;
    refuses(&page, 403, "There is no account for");
    assert_eq!(reasons(&app), ["provider_domain", "provider_domain", "provider_other_company"]);
}

#[actix_web::test]
async fn a_person_who_is_suspended_is_refused() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = users::table.filter(users::email.eq(ALICE.email));
    diesel::update(alice).set(users::disabled_at.eq(now(&app))).execute(&mut app.database()).unwrap();
    refuses(&through(&app.stranger(), &provider, ALICE.email).await, 403, "There is no account for");
    assert_eq!(reasons(&app), ["provider_suspended"]);
}

#[actix_web::test]
async fn a_person_who_was_invited_needs_no_password() {
    let app = start().await;
    let provider = contoso(&app).await;
    let (grace, dora) = (app.grace(), "dora@contoso.example");
    let invited = [("email", dora), ("name", "Dora Kahn"), ("roles", "global_admin"), ("language", "en")];
    grace.post("/company/users", &invited).await.is(303);
    grace.get("/company/users").await.has("Invited");
    let browser = app.stranger();
    through(&browser, &provider, dora).await.leads_to("/");
    browser.get("/account").await.has("Not set").has("You can sign in through it");
    grace.get("/company/users").await.lacks("Invited");
    let open = account_links::table.filter(account_links::used_at.is_null().and(account_links::replaced_at.is_null()));
    assert_eq!(open.count().get_result::<i64>(&mut app.database()).unwrap(), 0);
    // The account has no password that is known; its owner may ask for a link to set one.
    for guess in ["", "x", " "] {
        app.stranger().sign_in(dora, guess).await.is(422);
    }
    app.stranger().post("/password/reset", &[("email", dora)]).await.leads_to("/sign-in");
    assert!(crate::accounts::link(&app, dora).is_some());
}

#[actix_web::test]
async fn the_answer_before_the_provider_is_the_same_whether_or_not_there_is_an_account() {
    let app = start().await;
    contoso(&app).await;
    let host = |email: &'static str| {
        let browser = app.stranger();
        async move { begin(&browser, email).await.text() }
    };
    assert_eq!(host(GRACE.email).await, host("nobody@contoso.example").await);
    refuses(
        &begin(&app.stranger(), CHARLIE.email).await,
        422,
        "No organisation’s sign-in is set up for addresses at fabrikam.example",
    );
    refuses(&begin(&app.stranger(), "nobody@fabrikam.example").await, 422, "No organisation’s sign-in is set up");
    refuses(&begin(&app.stranger(), "").await, 422, "Enter your work e-mail");
}
