//! How a partner files a claim: what each step sends when it is filled in well.

use crate::support::claims::STAMP_PNG;
use crate::support::{Browser, HOST, ORIGIN, Page, TestApp};
use actix_web::http::Method;
use cpor::db::schema::locations;
use cpor::demo::documents::StatementOfWork;
use cpor::text::Language;
use diesel::prelude::*;

pub const TENANT: &str = "5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44";

/// The number by which forms name a location.
pub fn location(app: &TestApp, mpn_id: &str) -> String {
    let id: i64 =
        locations::table.filter(locations::mpn_id.eq(mpn_id)).select(locations::id).first(&mut app.database()).unwrap();
    id.to_string()
}

/// Step 1 for Microsoft 365.
pub fn partner(location: &str) -> Vec<(&str, &str)> {
    vec![("location", location), ("name", "Teams rollout"), ("area", "microsoft_365"), ("activity", "usage")]
}

/// Step 1 for Business Applications.
pub fn business(location: &str) -> Vec<(&str, &str)> {
    vec![
        ("location", location),
        ("name", "Sales rollout"),
        ("area", "business_applications"),
        ("activity", "pre_sales"),
    ]
}

/// Step 2.
pub const CUSTOMER: [(&str, &str); 7] = [
    ("customer_name", "Northwind Traders"),
    ("tenant_domain", "northwind.example"),
    ("tenant_id", TENANT),
    ("contact_name", "Carol Stone"),
    ("contact_title", "CIO"),
    ("contact_email", "carol@northwind.example"),
    ("language", "en"),
];

/// Step 5.
pub const CONTACT: [(&str, &str); 4] = [
    ("contact_name", "Alice Martin"),
    ("contact_title", "Partner manager"),
    ("contact_email", "incentives@contoso.example"),
    ("comment", ""),
];

/// The version that a page shows.
pub fn version(page: &Page) -> String {
    let mark = "name=\"version\" value=\"";
    let rest = page.html.split_once(mark).map(|(_, rest)| rest).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Fills in the page at `path` and sends it to itself.
pub async fn fill(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    page.is(200);
    let (version, form_id) = (version(&page), page.form_id().unwrap());
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    browser.post_as(path, &form_id, &all).await
}

/// Begins a claim, and says its address.
pub async fn begin(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let form_id = browser.form_id("/claims/new").await;
    let page = browser.post_as("/claims", &form_id, fields).await;
    page.is(303);
    page.location().strip_suffix("/customer").unwrap().to_owned()
}

/// A draft with steps 1 to 3 done.
pub async fn draft_with_products(app: &TestApp, browser: &Browser<'_>, mpn_id: &str) -> String {
    let claim = begin(browser, &partner(&location(app, mpn_id))).await;
    fill(browser, &format!("{claim}/customer"), &CUSTOMER).await.leads_to(&format!("{claim}/products"));
    fill(browser, &format!("{claim}/products"), &[("product", "teams")]).await.leads_to(&format!("{claim}/proof"));
    claim
}

/// A draft that can be submitted.
pub async fn whole_draft(app: &TestApp, browser: &Browser<'_>, mpn_id: &str) -> String {
    let claim = draft_with_products(app, browser, mpn_id).await;
    let file = ("work.pdf", pdf());
    upload(browser, &claim, "continue", &[(file.0, &file.1)]).await.leads_to(&format!("{claim}/contact"));
    fill(browser, &format!("{claim}/contact"), &CONTACT).await.leads_to(&format!("{claim}/check"));
    claim
}

/// Submits a whole draft.
pub async fn submit(browser: &Browser<'_>, claim: &str) -> Page {
    let page = browser.get(&format!("{claim}/check")).await;
    let (version, form_id) = (version(&page), page.form_id().unwrap());
    let fields = [("version", version.as_str()), ("declared", "yes")];
    browser.post_as(&format!("{claim}/submission"), &form_id, &fields).await
}

/// A submitted claim.
pub async fn submitted(app: &TestApp, browser: &Browser<'_>, mpn_id: &str) -> String {
    let claim = whole_draft(app, browser, mpn_id).await;
    submit(browser, &claim).await.leads_to(&claim);
    claim
}

/// A real statement of work.
pub fn pdf() -> Vec<u8> {
    let statement = StatementOfWork {
        partner: "Contoso Consulting",
        location: "Paris (2222222)",
        customer: "Northwind Traders",
        tenant_domain: "northwind.example",
        tenant_id: TENANT,
        products: vec!["Microsoft Teams"],
        from: "1 September 2026",
        to: "20 September 2026",
        signed_by: "Carol Stone",
        language: Language::English,
    };
    statement.to_pdf()
}

pub fn docx() -> Vec<u8> {
    include_bytes!("../../../src/files/samples/letter.docx").to_vec()
}

pub fn png() -> Vec<u8> {
    STAMP_PNG.to_vec()
}

/// Sends files to a claim, with a fresh form.
pub async fn upload(browser: &Browser<'_>, claim: &str, leave: &str, files: &[(&str, &[u8])]) -> Page {
    let form_id = browser.form_id(&format!("{claim}/proof")).await;
    upload_as(browser, claim, &form_id, leave, files).await
}

/// Sends files with this form id.
pub async fn upload_as(
    browser: &Browser<'_>,
    claim: &str,
    form_id: &str,
    leave: &str,
    files: &[(&str, &[u8])],
) -> Page {
    send_files(browser, &format!("{claim}/files"), form_id, &[("leave", leave)], files).await
}

/// Sends a form with files.
pub async fn send_files(
    browser: &Browser<'_>,
    path: &str,
    form_id: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    send_parts(browser, path, form_id, fields, ("files", files)).await
}

/// Sends a form with files in the field of this name.
pub async fn send_parts(
    browser: &Browser<'_>,
    path: &str,
    form_id: &str,
    fields: &[(&str, &str)],
    (field, files): (&str, &[(&str, &[u8])]),
) -> Page {
    let mut body = Vec::new();
    part(&mut body, "name=\"form_id\"", None, form_id.as_bytes());
    for (name, value) in fields {
        part(&mut body, &format!("name=\"{name}\""), None, value.as_bytes());
    }
    for (name, bytes) in files {
        let head = format!("name=\"{field}\"; filename=\"{name}\"");
        part(&mut body, &head, Some("application/octet-stream"), bytes);
    }
    if files.is_empty() {
        part(&mut body, &format!("name=\"{field}\"; filename=\"\""), Some("application/octet-stream"), b"");
    }
    body.extend_from_slice(b"--cut--\r\n");
    let request = browser
        .request(Method::POST, path)
        .insert_header(("host", HOST))
        .insert_header(("origin", ORIGIN))
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "multipart/form-data; boundary=cut"))
        .set_payload(body);
    browser.send(request).await
}

fn part(body: &mut Vec<u8>, head: &str, kind: Option<&str>, bytes: &[u8]) {
    body.extend_from_slice(format!("--cut\r\nContent-Disposition: form-data; {head}\r\n").as_bytes());
    if let Some(kind) = kind {
        body.extend_from_slice(format!("Content-Type: {kind}\r\n").as_bytes());
    }
    body.extend_from_slice(b"\r\n");
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n");
}

#[actix_web::test]
async fn a_claim_is_filed_in_six_steps() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let check = alice.get(&format!("{claim}/check")).await;
    for text in ["Paris (2222222)", "Teams rollout", "Northwind Traders", TENANT, "Microsoft Teams", "work.pdf"] {
        check.has(text);
    }
    submit(&alice, &claim).await.leads_to(&claim);
    let told = alice.get(&claim).await;
    assert_eq!(told.html.matches("We will start the review by ").count(), 2, "the notice and the card");
    told.has("<p>Claim submitted. We will start the review by ");
    let list = alice.get("/claims").await;
    list.has("Submitted").has("Northwind Traders").has("We will start the review by");
}

#[actix_web::test]
async fn business_applications_ask_for_subscriptions_and_a_technical_contact() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &business(&location(&app, "2222222"))).await;
    let customer = alice.get(&format!("{claim}/customer")).await;
    customer.has("Technical contact");
    let technical =
        [("technical_name", "Dan"), ("technical_title", "Admin"), ("technical_email", "dan@northwind.example")];
    let fields: Vec<_> = CUSTOMER.into_iter().chain(technical).collect();
    fill(&alice, &format!("{claim}/customer"), &fields).await.leads_to(&format!("{claim}/products"));
    let path = format!("{claim}/products");
    alice.get(&path).await.has("Subscription ID of Dynamics 365 Sales").has("name=\"offered\" value=\"d365_sales\"");
    let products = [
        ("product", "d365_sales"),
        ("offered", "d365_sales"),
        ("subscription", "{6B2F7D10-93C1-4F5E-8F0A-6C0D1B6A2E44}"),
        ("offered", "power_apps"),
        ("subscription", ""),
    ];
    fill(&alice, &path, &products).await.leads_to(&format!("{claim}/proof"));
    alice.get(&path).await.has("\n6b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44</textarea>");
}

#[actix_web::test]
async fn revenue_association_asks_for_the_seller_and_the_solution() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let paris = location(&app, "2222222");
    let fields = [
        ("location", paris.as_str()),
        ("name", "R"),
        ("area", "business_applications"),
        ("activity", "revenue_association"),
    ];
    let claim = begin(&alice, &fields).await;
    let technical =
        [("technical_name", "Dan"), ("technical_title", "Admin"), ("technical_email", "dan@northwind.example")];
    let customer: Vec<_> = CUSTOMER.into_iter().chain(technical).collect();
    fill(&alice, &format!("{claim}/customer"), &customer).await.is(303);
    let page = fill(
        &alice,
        &format!("{claim}/products"),
        &[("product", "power_apps"), ("offered", "power_apps"), ("subscription", TENANT)],
    )
    .await;
    page.is(422);
    assert_eq!(page.error_at("seller_name"), "Enter the seller’s name");
    assert_eq!(page.error_at("isv_solution"), "Enter the ISV solution");
}
