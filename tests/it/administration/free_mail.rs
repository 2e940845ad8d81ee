//! Free-mail domains as leads keep them (rule 16.14).

use crate::support::{LEA, TestApp};
use cpor::audit::{self, Action, AuditFilter};
use futures_util::future::join;

const PATH: &str = "/administration/free-mail";

fn written(app: &TestApp, action: Action) -> Vec<(String, Option<String>)> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    let entries = audit::entries(&mut app.database(), &filter, 50).unwrap();
    entries.into_iter().map(|entry| (entry.subject, entry.actor_email)).collect()
}

/// Rule 16.14: what a lead adds is a flag on every claim at once, and none any more when it is removed.
#[actix_web::test]
async fn a_domain_that_a_lead_adds_is_flagged_at_once_until_it_is_removed() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let review = format!("/claims/{}/review", claim.id);
    let flag = "uses a free e-mail address";
    app.lea().get(PATH).await.is(200).has("gmail.com").lacks("northwind.example");
    app.rita().get(&review).await.is(200).lacks(flag);
    app.lea().post(PATH, &[("domain", " Northwind.Example ")]).await.leads_to(PATH);
    app.lea().get(PATH).await.has("The domain was added.").has("northwind.example");
    app.rita().get(&review).await.has(flag);
    app.lea().post(&format!("{PATH}/northwind.example/removal"), &[]).await.leads_to(PATH);
    app.rita().get(&review).await.lacks(flag);
    let by_lea = vec![("northwind.example".to_owned(), Some(LEA.email.to_owned()))];
    assert_eq!(
        (written(&app, Action::FreeMailAdded), written(&app, Action::FreeMailRemoved)),
        (by_lea.clone(), by_lea)
    );
    app.lea().get("/administration/audit?action=free_mail_added").await.has("Added a free-mail domain");
}

#[actix_web::test]
async fn what_is_no_domain_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    for (typed, why) in [("nowhere", "Write a domain"), ("", "Write a domain"), ("GMAIL.com", "already")] {
        let page = app.lea().post(PATH, &[("domain", typed)]).await;
        assert!(page.is(422).error_at("domain").contains(why), "{typed}");
        page.has(&format!("value=\"{typed}\""));
    }
    let removal = format!("{PATH}/gmail.com/removal");
    let lea = app.lea();
    let ids = [lea.form_id(PATH).await, lea.form_id(PATH).await];
    let (one, other) = join(lea.post_as(&removal, &ids[0], &[]), lea.post_as(&removal, &ids[1], &[])).await;
    one.leads_to(PATH);
    other.leads_to(PATH);
    assert_eq!(written(&app, Action::FreeMailRemoved).len(), 1);
    for browser in [app.rita(), app.alice()] {
        browser.get(PATH).await.is(404);
        let form_id = browser.form_id("/account").await;
        for path in [PATH, removal.as_str()] {
            browser.post_as(path, &form_id, &[]).await.is(404);
        }
    }
}
