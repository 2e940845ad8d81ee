//! The programme's accent colour (rule 16.19).

use super::programme::{PATH, history};
use crate::administration::look_again;
use crate::support::{Page, TestApp};
use cpor::app::App;
use serde_json::json;

const GREEN: &str = "#0b6b3a";

fn coloured(accent: &str) -> [(&str, &str); 4] {
    [("name", "Litware Cloud"), ("mail_from", "associations@program.example"), ("version", "1"), ("accent", accent)]
}

/// The address of the colour's style sheet, which stands behind the program's own.
fn sheet(page: &Page) -> Option<String> {
    let sheets = page.html.split("<link rel=\"stylesheet\" href=\"").skip(1);
    let addresses: Vec<&str> = sheets.filter_map(|rest| rest.split('"').next()).collect();
    assert!(addresses[0].starts_with("/static/app-"), "{addresses:?}");
    addresses.get(1).map(|address| (*address).to_owned())
}

/// Rule 16.19: the colour of a lead is on all pages of all servers, and its past is kept.
#[actix_web::test]
async fn the_colour_of_a_lead_is_on_every_page_and_written_down() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    let claim = app.a_claim_in_its_window();
    let token = app.context().keys.consent_token(claim.id.0, claim.link_issue, "carol@northwind.example");
    let link = format!("/consent/{token}");
    for path in ["/sign-in", &link] {
        assert_eq!(sheet(&app.stranger().get(path).await), None, "ours needs no other style sheet");
    }
    app.lea().post(PATH, &coloured(" 0B6B3A ")).await.leads_to(PATH);
    let page = app.lea().get(PATH).await;
    page.has("The programme was saved.").has(&format!("value=\"{GREEN}\"")).lacks("style=").lacks("<style");
    let address = sheet(&page).unwrap();
    for (browser, path) in [(app.stranger(), "/sign-in"), (app.stranger(), &link), (app.alice(), "/claims")] {
        assert_eq!(sheet(&browser.get(path).await), Some(address.clone()), "{path}");
    }
    assert_eq!(sheet(&app.stranger().get("/nothing").await), Some(address), "nor is an error without it");
    let followed = |server: &App| server.state().context.programme().accent.clone();
    assert_eq!(followed(&second), "");
    look_again(&second);
    assert_eq!(followed(&second), GREEN);
    let (before, after) = history(&app).pop().unwrap();
    assert_eq!((before.unwrap(), after.unwrap()), (json!({"accent": ""}), json!({"accent": GREEN})));
    app.lea().get("/administration/audit?action=programme_changed").await.has("Accent colour").has(GREEN);
}

/// Rule 16.19: a browser keeps the style sheet for good, and no other can be made up.
#[actix_web::test]
async fn the_style_sheet_of_a_colour_is_kept_for_good_under_its_own_address() {
    let app = TestApp::start().await;
    app.lea().post(PATH, &coloured(GREEN)).await.leads_to(PATH);
    let address = sheet(&app.stranger().get("/sign-in").await).unwrap();
    let css = app.stranger().get(&address).await;
    css.is(200)
        .has("--accent:#0b6b3a;")
        .has("--link:light-dark(#0b6b3a,#")
        .has("--on-accent:light-dark(#ffffff,#000000)");
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(css.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(css.header("x-content-type-options"), "nosniff");
    for forged in
        [address.replace("0b6b3a", "0b6b3b"), address.replace("0b6b3a", "}b6b3a"), address.replace(".css", "")]
    {
        app.stranger().get(&forged).await.is(404);
    }
    // A page that is open still has its colour when the programme has another, on this server or on one that knows neither.
    app.lea().post(PATH, &[&coloured("")[..2], &[("version", "2")]].concat()).await.leads_to(PATH);
    assert_eq!(sheet(&app.stranger().get("/sign-in").await), None);
    app.stranger().get(&address).await.is(200);
}

/// Rule 16.19: a colour that cannot be read comes back with its contrast and a shade that fits.
#[actix_web::test]
async fn a_pale_colour_comes_back_with_a_shade_that_fits() {
    let app = TestApp::start().await;
    let page = app.lea().post(PATH, &coloured("#ff9900")).await;
    page.is(422).has("value=\"#ff9900\"").has("value=\"Litware Cloud\"");
    let said = page.error_at("accent");
    assert!(said.contains("its contrast on light pages is 1.7:1 and must be at least 4.5:1"), "{said}");
    let french = app.lea().post(&format!("{PATH}?lang=fr"), &coloured("#ff9900")).await.error_at("accent");
    assert!(french.contains("est de 1,7 pour 1"), "{french}");
    app.lea().get("/?lang=en").await;
    for wrong in ["orange", "#f90", "#12345g", "#1d4fd7;}", "url(x)"] {
        let page = app.lea().post(PATH, &coloured(wrong)).await;
        page.is(422);
        assert!(page.error_at("accent").contains("Write # and six digits"), "{wrong}");
    }
    assert!(history(&app).is_empty());
    let (_, fits) = said.rsplit_once("This shade fits: ").unwrap();
    let fits = fits.get(..7).unwrap();
    app.lea().post(PATH, &coloured(fits)).await.leads_to(PATH);
    assert_eq!(app.context().programme().accent, fits);
}
