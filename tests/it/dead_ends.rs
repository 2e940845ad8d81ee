//! No page is a dead end: whoever finds nothing, or may not do something, is led on.

use crate::claims::filing::submitted;
use crate::support::TestApp;
use actix_web::http::Method;

#[actix_web::test]
async fn whoever_finds_no_page_can_search_for_a_claim() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = submitted(&app, &alice, "2222222").await;
    for reader in [app.alice(), app.rita()] {
        for path in ["/no-such-page", "/claims/CPOR-9999999"] {
            let page = reader.get(path).await;
            page.is(404)
                .has("<label for=\"q\">Search</label>")
                .has("action=\"/claims\" method=\"get\" role=\"search\"");
        }
        let number = claim.rsplit('-').next().unwrap();
        reader.get(&format!("/claims?view=all&q={number}")).await.is(200).has(&format!("href=\"{claim}\""));
    }
    alice.get("/no-such-page?lang=fr").await.has("Rechercher des demandes").has("Aller à la page d’accueil");
    // Nobody is offered what they cannot use.
    app.stranger().get("/no-such-page").await.is(404).lacks("role=\"search\"").has("href=\"/\"");
}

#[actix_web::test]
async fn whoever_may_not_do_something_to_a_claim_is_led_to_the_claim() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}", claim.id);
    let link = format!("<a href=\"{path}\">Open the claim as it stands now</a>");
    app.rita().get(&format!("{path}/edit")).await.is(403).has(&link).has("href=\"/\"");
    let rita = app.rita();
    let put = rita.request(Method::PUT, &format!("{path}/edit")).insert_header(("sec-fetch-site", "same-origin"));
    rita.send(put).await.is(405).has(&link).has("href=\"/\"");
    // To whom the claim does not exist, no page says that it does.
    app.charlie().get(&format!("{path}/edit")).await.is(404).lacks(&link);
}
