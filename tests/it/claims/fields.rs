//! One message for each cause, at the field and on top, in both languages; what was typed comes back.

use super::filing::{CONTACT, CUSTOMER, TENANT, begin, business, draft_with_products, fill, location, partner};
use crate::support::{Browser, TestApp};
use cpor::text::{Language, Texts};

type Fields = Vec<(&'static str, String)>;

/// A form with one field changed: the field, where the message stands, what is typed, and the message.
struct Case(&'static str, &'static str, String, Say);

/// A message in either language.
type Say = Box<dyn Fn(Texts) -> String>;

fn changed(base: &[(&'static str, &str)], field: &'static str, value: &str) -> Fields {
    let mut all: Fields = base.iter().filter(|(name, _)| *name != field).map(|(n, v)| (*n, (*v).to_owned())).collect();
    all.push((field, value.to_owned()));
    all
}

async fn expect(browser: &Browser<'_>, page: &str, post: &str, base: &[(&'static str, &str)], case: &Case) {
    let Case(field, at, value, say) = case;
    for language in Language::ALL {
        let message = say(language.texts());
        let language = language.code();
        let shown = browser.get(&format!("{page}?lang={language}")).await;
        let mut fields = changed(base, field, value);
        fields.push(("version", super::filing::version(&shown)));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let answer = browser.post_as(post, &shown.form_id().unwrap(), &fields).await;
        answer.is(422);
        assert_eq!(answer.error_at(at).replace("&#39;", "'"), message, "{field}={value:?} {language}");
        answer.has(&format!("<a href=\"#{at}\">")).has(&format!("id=\"{at}\""));
        let error = if language == "en" { "<title>Error:" } else { "<title>Erreur\u{a0}:" };
        answer.has(error);
        if !value.is_empty()
            && value.is_ascii()
            && !["location", "area", "activity", "language", "product"].contains(field)
        {
            answer.has(value);
        }
    }
    browser.get(&format!("{page}?lang=en")).await;
}

fn case(field: &'static str, value: &str, key: &'static str) -> Case {
    Case(field, field, value.to_owned(), Box::new(move |t| t.text(key).to_owned()))
}

/// The field `of` a contact, whom the message names.
fn case_of(of: &'static str, field: &'static str, value: &str, key: &'static str) -> Case {
    let say = move |t: Texts| t.with(key, &[("contact", t.text(of).into())]);
    Case(field, field, value.to_owned(), Box::new(say))
}

fn too_long(field: &'static str, label: &'static str, max: usize) -> Case {
    let say = move |t: Texts| t.with("error-too-long", &[("field", t.text(label).into()), ("max", max.into())]);
    Case(field, field, "x".repeat(max + 1), Box::new(say))
}

#[actix_web::test]
async fn step_1_names_each_fault() {
    let app = TestApp::start().await;
    let (alice, paris, berlin) = (app.alice(), location(&app, "2222222"), location(&app, "5555555"));
    let base: [(&'static str, &str); 4] =
        [("location", &paris), ("name", "Teams rollout"), ("area", "microsoft_365"), ("activity", "usage")];
    let cases = [
        case("location", "", "error-location-choose"),
        case("location", &berlin, "error-location-foreign"),
        case("location", "-1", "error-location-foreign"),
        case("location", "99999999999999999999", "error-location-foreign"),
        case("name", " ", "error-claim-name-missing"),
        too_long("name", "field-claim-name", 100),
        case("area", "", "error-area-choose"),
        case("area", "x", "error-area-choose"),
        case("activity", "x", "error-activity-choose"),
        case("activity", "pre_sales", "error-activity-pair"),
    ];
    for each in &cases {
        expect(&alice, "/claims/new", "/claims", &base, each).await;
    }
    let of_business = changed(&base, "area", "business_applications");
    let of_business: Vec<(&'static str, &str)> =
        of_business.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let none = case("activity", "", "error-activity-choose");
    expect(&alice, "/claims/new", "/claims", &of_business, &none).await;
}

#[actix_web::test]
async fn with_microsoft_365_the_only_activity_is_already_chosen() {
    let app = TestApp::start().await;
    let (alice, paris) = (app.alice(), location(&app, "2222222"));
    let usage = "name=\"activity\" value=\"usage\" id=\"activity\" checked>";
    alice.get("/claims/new").await.lacks(usage);
    // A form that comes back shows it, and nobody has to tick it.
    let fields = [("location", paris.as_str()), ("name", ""), ("area", "microsoft_365")];
    let page = alice.post("/claims", &fields).await;
    page.is(422).has(usage).lacks("id=\"activity-error\"");
    let fields = [("location", paris.as_str()), ("name", "Teams rollout"), ("area", "microsoft_365")];
    let claim = begin(&alice, &fields).await;
    alice.get(&format!("{claim}/partner")).await.has(usage);
    let business = [("location", paris.as_str()), ("name", "Sales"), ("area", "business_applications")];
    alice.post("/claims", &business).await.is(422).has("id=\"activity-error\"");
}

#[actix_web::test]
async fn a_global_admin_cannot_name_another_companys_location() {
    let app = TestApp::start().await;
    let berlin = location(&app, "5555555");
    let grace = app.grace();
    let form_id = grace.form_id("/claims/new").await;
    let page = grace.post_as("/claims", &form_id, &partner(&berlin)).await;
    page.is(422);
    assert_eq!(page.error_at("location"), "Choose one of your own locations");
}

#[actix_web::test]
async fn step_2_names_each_fault() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let path = format!("{claim}/customer");
    let cases = [
        case("customer_name", "", "error-customer-name-missing"),
        too_long("customer_name", "field-customer-name", 100),
        case("tenant_domain", "", "error-tenant-domain-missing"),
        case("tenant_domain", "https://northwind.example", "error-tenant-domain-format"),
        case("tenant_domain", "northwind", "error-tenant-domain-format"),
        case("tenant_domain", "northwind.example/x", "error-tenant-domain-format"),
        case("tenant_id", "", "error-tenant-id-missing"),
        case("tenant_id", "5b2f7d10", "error-tenant-id-format"),
        case_of("contact-of-customer", "contact_name", "", "error-contact-name-missing"),
        case_of("contact-of-customer", "contact_title", "", "error-job-title-missing"),
        case_of("contact-of-customer", "contact_email", "", "error-email-missing"),
        case_of("contact-of-customer", "contact_email", "carol(at)northwind", "error-email-format"),
        case("language", "", "error-language-choose"),
        case("language", "de", "error-language-choose"),
    ];
    for each in &cases {
        expect(&alice, &path, &path, &CUSTOMER, each).await;
    }
}

#[actix_web::test]
async fn each_of_two_contacts_is_named_by_what_is_wrong_with_it() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &business(&location(&app, "2222222"))).await;
    let path = format!("{claim}/customer");
    let technical = [("technical_name", ""), ("technical_title", "Admin"), ("technical_email", "dan")];
    let without_name = CUSTOMER.map(|(name, value)| (name, if name == "contact_name" { "" } else { value }));
    let fields: Vec<_> = without_name.into_iter().chain(technical).collect();
    let page = fill(&alice, &path, &fields).await;
    assert_eq!(page.error_at("contact_name"), "Enter the name of the customer contact");
    assert_eq!(page.error_at("technical_name"), "Enter the name of the technical contact");
    let address = "The e-mail address of the technical contact must look like name@example.com";
    assert_eq!(page.error_at("technical_email"), address);
    let long = "x".repeat(101);
    let technical = [("technical_name", long.as_str()), ("technical_title", ""), ("technical_email", "")];
    let page = fill(&alice, &path, &CUSTOMER.into_iter().chain(technical).collect::<Vec<_>>()).await;
    assert_eq!(page.error_at("technical_name"), "Name of the technical contact: use at most 100 characters");
}

#[actix_web::test]
async fn step_3_names_each_fault() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &business(&location(&app, "2222222"))).await;
    let technical =
        [("technical_name", "Dan"), ("technical_title", "Admin"), ("technical_email", "dan@northwind.example")];
    let customer: Vec<_> = CUSTOMER.into_iter().chain(technical).collect();
    fill(&alice, &format!("{claim}/customer"), &customer).await.is(303);
    let path = format!("{claim}/products");
    let base = [("product", "power_apps"), ("offered", "power_apps"), ("subscription", TENANT)];
    let of = |value: &str, key: &'static str| {
        let say = move |t: Texts| t.with(key, &[("product", "Power Apps".into())]);
        Case("subscription", "subscription_power_apps", value.to_owned(), Box::new(say))
    };
    let cases = [
        case("product", "teams", "error-product-unknown"),
        of("", "error-subscription-id-missing"),
        of("12", "error-subscription-id-format"),
    ];
    for each in &cases {
        expect(&alice, &path, &path, &base, each).await;
    }
    let page = fill(&alice, &path, &[]).await;
    page.is(422);
    assert_eq!(page.error_at("product"), "Choose at least one product");
}

#[actix_web::test]
async fn step_5_names_each_fault() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let pdf = super::filing::pdf();
    super::filing::upload(&alice, &claim, "continue", &[("a.pdf", &pdf)]).await.is(303);
    let path = format!("{claim}/contact");
    alice.get(&path).await.has("value=\"Alice Martin\"").has("value=\"incentives@contoso.example\"");
    let cases = [
        case_of("contact-own", "contact_title", "", "error-job-title-missing"),
        too_long("comment", "field-comment", 5_000),
    ];
    for each in &cases {
        expect(&alice, &path, &path, &CONTACT, each).await;
    }
}

#[actix_web::test]
async fn odd_input_never_breaks_a_page() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let paris = location(&app, "2222222");
    let claim = begin(&alice, &partner(&paris)).await;
    let path = format!("{claim}/customer");
    let large = "x".repeat(900_000);
    for odd in ["a\0b", "\u{1}", "\u{202e}abc", "\u{feff}", "𝒳\u{10ffff}", &large] {
        for (field, _) in CUSTOMER {
            let fields = changed(&CUSTOMER, field, odd);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
            let page = fill(&alice, &path, &fields).await;
            assert!([422, 303].contains(&page.status), "{field}: {}", page.status);
        }
    }
    for odd in ["name=%ff", "name=a&name=b", "name=%ED%A0%80", "name=%zz"] {
        let form_id = alice.form_id("/claims/new").await;
        let form = alice.form("/claims", &form_id, &[]).set_payload(format!("form_id={form_id}&{odd}"));
        alice.send(form).await.is(400);
    }
    let form_id = alice.form_id("/claims/new").await;
    let mut fields = partner(&paris);
    fields.extend([("status", "approved"), ("company", "2"), ("id", "7"), ("stage", "eligible"), ("version", "99")]);
    alice.post_as("/claims", &form_id, &fields).await.is(303);
    alice.get("/claims?view=approved").await.has("0 claims");
}

#[actix_web::test]
async fn typed_text_is_only_text() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let probe = "\"><script>probe()</script><img src=x onerror=probe()>";
    let fields = changed(&CUSTOMER, "customer_name", probe);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    fill(&alice, &format!("{claim}/customer"), &fields).await.is(303);
    for path in ["/claims".to_owned(), format!("{claim}/customer"), format!("{claim}/deletion")] {
        let page = alice.get(&path).await;
        page.is(200).lacks("<script>probe").lacks("<img src=x").has("&#60;script&#62;probe");
    }
}
