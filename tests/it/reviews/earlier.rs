//! An earlier no of the customer is heard, and so is a refusal of all that comes (rules 12.14 and 12.15).

use super::last_mails;
use crate::support::claims::all_found;
use crate::support::{ALICE, CHARLIE, LEA, Page, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::Status;
use cpor::claims::queries;
use cpor::claims::store::error::ActError;
use cpor::db::schema::partner_refusals;
use cpor::time::clock::Clock;
use diesel::prelude::*;
use uuid::Uuid;

fn address(app: &TestApp, claim: &Claim) -> String {
    let recipient = &claim.answers.customer_contact.as_ref().unwrap().email;
    format!("/consent/{}", app.context().keys.consent_token(claim.id.0, claim.link_issue, recipient))
}

async fn decline(app: &TestApp, claim: &Claim, refuse: &str) -> Page {
    let fields = [("choice", "yes"), ("refuse", refuse), ("reason", "They never worked for us.")];
    app.stranger().post(&format!("{}/decline", address(app, claim)), &fields).await
}

fn approve(app: &TestApp, claim: &Claim) -> Result<Claim, ActError> {
    let checklist = all_found(&claim.answers);
    app.try_act(claim.id, &app.actor(RITA), Command::Approve { checklist, note: None })
}

/// How many refusals stand.
fn standing(app: &TestApp) -> i64 {
    let standing = partner_refusals::table.filter(partner_refusals::lifted_at.is_null());
    standing.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_reviewer_reads_when_and_why_the_customer_declined_before() {
    let app = TestApp::start().await;
    let first = app.a_claim_in_its_window();
    decline(&app, &first, "").await.is(303);
    let second = app.a_claim_in_its_window();
    app.advance(TimeDelta::days(9));
    app.act(second.id, LEA, Command::DeclineLate { reason: "They wrote to us.".into() });
    // One that was taken back is no no.
    let third = app.a_claim_in_its_window();
    let (carol, now) = (app.carol(&third), Clock::Demo.now(&mut app.database()).unwrap());
    let no = Command::Decline { reason: Some("Pressed by mistake".into()), refuse_partner: false, asked_at: now };
    app.try_act(third.id, &carol, no).unwrap();
    app.try_act(third.id, &carol, Command::TakeBackDecline { asked_at: now }).unwrap();
    let reason = cpor::claims::model::vocabulary::RejectionDetail::Other;
    app.act(third.id, ALICE, Command::Withdraw { reason, text: "x".into() });

    let claim = app.a_claim_in_review();
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.is(200)
        .has("The customer declined this partner’s association on ")
        .has("They never worked for us.")
        .has("The customer had this partner’s association ended on ")
        .has("They wrote to us.")
        .has(&format!("href=\"/claims/{}\"", first.id))
        .has(&format!("href=\"/claims/{}\"", second.id))
        .lacks("Pressed by mistake")
        .lacks("refused all future requests");
    approve(&app, &claim).unwrap();
    // What the customer said to one partner is not told of another.
    let theirs = app.a_draft_of(CHARLIE, "5555555");
    app.act(theirs.id, CHARLIE, Command::AddProof { file: crate::support::claims::file("proof.pdf") });
    app.act(theirs.id, CHARLIE, Command::Submit { declared: true });
    app.rita().get(&format!("/claims/{}/review", theirs.id)).await.is(200).lacks("They never worked for us.");
}

#[actix_web::test]
async fn a_customer_may_refuse_all_that_comes_and_is_not_asked_again() {
    let app = TestApp::start().await;
    let first = app.a_claim_in_its_window();
    let page = app.stranger().get(&format!("{}/decline?lang=en", address(&app, &first))).await;
    page.has("Also refuse all future requests from Contoso Consulting").has("name=\"refuse\"").lacks("checked");
    decline(&app, &first, "yes").await.is(303);
    let page = app.stranger().get(&format!("{}?lang=en", address(&app, &first))).await;
    page.has("You also refused all future requests from Contoso Consulting.");
    assert_eq!(standing(&app), 1);

    let here = format!("/claims/{}", first.id);
    app.alice().get(&here).await.has("The customer does not want further requests from your company.");
    app.alice().get(&here).await.lacks("You can copy the claim to a new one");
    app.alice().get(&format!("{here}/history")).await.has("The customer refuses all future requests from this partner");
    let claim = app.a_claim_in_review();
    let review = format!("/claims/{}/review", claim.id);
    app.rita()
        .get(&review)
        .await
        .has("The customer refused all future requests from this partner.")
        .lacks("Lift the refusal");
    app.rita().get("/review?view=mine").await.has("Customer refused this partner");
    let refused = approve(&app, &claim);
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::RefusedByCustomer, .. })), "{refused:?}");
    let (rita, version) = (app.rita(), claim.version.to_string());
    let ticked = super::all_found(&version, &[("decision", "approve"), ("act", "check")]);
    let page = rita.get(super::review(&rita, claim.id, &ticked).await.location()).await;
    page.is(409).has("The customer refused this partner</h2>").lacks("This claim changed meanwhile");

    let lifting = format!("{here}/refusal-lifting");
    app.lea().get(&review).await.has(&format!("href=\"{lifting}\">Lift the refusal"));
    app.lea().get(&lifting).await.is(200).has("Lift the customer’s refusal of this partner");
    app.rita().get(&lifting).await.is(404);
    app.alice().get(&lifting).await.is(404);
    let version = queries::claim::look(&mut app.database(), &app.actor(LEA), first.id).unwrap().version.to_string();
    let reason = [("version", version.as_str()), ("reason", "Carol called us.")];
    for (browser, status) in [(app.rita(), 403), (app.alice(), 403), (app.charlie(), 404)] {
        let form_id = browser.form_id("/claims").await;
        browser.post_as(&lifting, &form_id, &reason).await.is(status);
    }
    app.lea().post(&lifting, &[("version", version.as_str()), ("reason", " ")]).await.is(422);
    assert_eq!(standing(&app), 1);
    app.lea().post(&lifting, &reason).await.leads_to(&here);
    assert_eq!(standing(&app), 0);
    app.rita().get(&format!("{here}/history")).await.has("refusal of this partner lifted").has("Carol called us.");
    app.alice().get(&format!("{here}/history")).await.has("refusal of this partner lifted").lacks("Carol called us.");
    app.alice().get(&here).await.lacks("does not want further requests");
    app.rita().get("/review?view=mine").await.lacks("Customer refused this partner");
    let again = app.rita().get(&review).await;
    again
        .has("a lead lifted that on")
        .has("Carol called us.")
        .lacks("This claim cannot be approved while that refusal stands");
    approve(&app, &claim).unwrap();
}

/// In review, of a customer who is told apart by these three.
fn of(app: &TestApp, tenant: u128, domain: &str, email: &str) -> Claim {
    let draft = app.a_draft();
    let answers = Answers {
        tenant_id: Some(Uuid::from_u128(tenant)),
        tenant_domain: Some(domain.to_owned()),
        customer_contact: Some(Contact { name: "C".into(), title: "CTO".into(), email: email.into() }),
        ..draft.answers.clone()
    };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
    app.act(draft.id, ALICE, Command::AddProof { file: crate::support::claims::file("proof.pdf") });
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    app.act(draft.id, RITA, Command::StartReview)
}

#[actix_web::test]
async fn another_tenant_id_does_not_make_another_customer() {
    let app = TestApp::start().await;
    decline(&app, &app.a_claim_in_its_window(), "yes").await.is(303);
    let cases = [
        (7, "northwind.example", "cio@elsewhere.example", true),
        (8, "northwind.test", "Carol@Northwind.example", true),
        (9, "adatum.example", "dan@adatum.example", false),
    ];
    for (tenant, domain, email, is_refused) in cases {
        let claim = of(&app, tenant, domain, email);
        let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
        assert_eq!(page.html.contains("refused all future requests"), is_refused, "{domain} {email}");
        assert_eq!(page.html.contains("They never worked for us."), is_refused, "{domain} {email}");
        assert_eq!(approve(&app, &claim).is_err(), is_refused, "{domain} {email}");
    }
    let queue = app.rita().get("/review?view=mine").await;
    assert_eq!(queue.html.matches("Customer refused this partner").count(), 2);
}

#[actix_web::test]
async fn a_refusal_counts_though_a_colleague_declined_before() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, home) = (app.stranger(), address(&app, &claim));
    let path = format!("{home}/decline?lang=en");
    // Pages that were opened before anybody pressed.
    let pages = [carol.form_id(&path).await, carol.form_id(&path).await, carol.form_id(&path).await];
    let press = |page: usize, refuse: &'static str, reason: &'static str| {
        let (carol, path, form_id) = (&carol, &path, &pages[page]);
        async move { carol.post_as(path, form_id, &[("choice", "yes"), ("refuse", refuse), ("reason", reason)]).await }
    };
    carol.post(&path, &[("choice", "yes")]).await.is(303);
    press(0, "", "We know them not.").await.is(409).has("had already been declined, so what you wrote was not added");
    press(1, "yes", "Never again.").await.is(303);
    carol.get(&format!("{home}?lang=en")).await.has("You also refused all future requests").has("Never again.");
    assert_eq!(standing(&app), 1);
    let told =
        [("declined".to_owned(), ALICE.email.to_owned()), ("receipt".to_owned(), "carol@northwind.example".to_owned())];
    assert_eq!(last_mails(&app, claim.id), told);
    press(2, "yes", "").await.is(303);
    assert_eq!(standing(&app), 1);
    carol.post(&format!("{home}/restoration"), &[("choice", "yes")]).await.is(303);
    assert_eq!(standing(&app), 0);
}

#[actix_web::test]
async fn taking_a_decline_back_takes_the_refusal_back() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    decline(&app, &claim, "yes").await.is(303);
    assert_eq!(last_mails(&app, claim.id).len(), 2);
    let restoration = format!("{}/restoration?lang=en", address(&app, &claim));
    let page = app.stranger().get(&restoration).await;
    page.has("This also cancels your refusal of all future requests from Contoso Consulting.");
    app.stranger().post(&restoration, &[("choice", "yes")]).await.is(303);
    assert_eq!(standing(&app), 0);
    let lifted: (Option<i64>, Option<String>) = partner_refusals::table
        .select((partner_refusals::lifted_by, partner_refusals::lifted_reason))
        .first(&mut app.database())
        .unwrap();
    assert_eq!(lifted, (None, None), "by the customer");
    let again = app.try_act(claim.id, &app.actor(LEA), Command::LiftRefusal { reason: "x".into() });
    assert!(matches!(again, Err(ActError::Refused { refusal: Refusal::WrongStatus(Status::Approved), .. })));
}

#[actix_web::test]
async fn what_was_refused_stays_and_is_only_lifted() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let asked_at = Clock::Demo.now(&mut app.database()).unwrap();
    let decline = Command::Decline { reason: None, refuse_partner: true, asked_at };
    app.try_act(claim.id, &Actor::Customer { claim: claim.id, issue: claim.link_issue }, decline).unwrap();
    let tries: [Result<usize, _>; 2] = app
        .pool()
        .with(|conn| {
            Ok::<_, cpor::db::DbError>([
                diesel::delete(partner_refusals::table).execute(conn),
                diesel::update(partner_refusals::table).set(partner_refusals::company_id.eq(2)).execute(conn),
            ])
        })
        .unwrap();
    assert!(tries.iter().all(Result::is_err), "{tries:?}");
}
