//! A claim's answers, line by line: on the page that checks them, and where two people changed a draft at once.

use crate::claims::model::answers::{Answers, Contact, ProductChoice};
use crate::claims::model::domain;
use crate::claims::model::vocabulary::{Activity, Area};
use crate::text::{Language, Texts};
use crate::web::partner::draft::steps::DraftStep;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryLine {
    /// The step on which it is filled in.
    pub step: DraftStep,
    pub label: String,
    /// The value, a part a line; empty when not given.
    pub value: Vec<String>,
}

/// The names of a location: its own and its number.
pub type Place<'a> = (&'a str, &'a str);

/// The name of a product as the claim was filed with it.
pub fn product_label(product: &ProductChoice, t: Texts) -> &str {
    match t.language() {
        Language::English => &product.label_en,
        Language::French => &product.label_fr,
    }
}

/// The lines of steps 1, 2, 3 and 5, in their order.
pub fn lines(t: Texts, answers: &Answers, place: Place<'_>) -> Vec<SummaryLine> {
    [partner(t, answers, place), customer(t, answers), products(t, answers), contact(t, answers)].concat()
}

fn line(step: DraftStep, label: impl Into<String>, value: impl IntoIterator<Item = String>) -> SummaryLine {
    SummaryLine { step, label: label.into(), value: value.into_iter().collect() }
}

fn partner(t: Texts, answers: &Answers, (name, mpn_id): Place<'_>) -> Vec<SummaryLine> {
    let activities: Vec<String> = answers.activities.iter().map(|a| t.text(a.label_key()).to_owned()).collect();
    let programmes: Vec<String> = answers.activities.iter().map(|a| t.text(programme_key(*a)).to_owned()).collect();
    vec![
        line(DraftStep::Partner, t.text("field-partner-location"), [format!("{name} ({mpn_id})")]),
        line(DraftStep::Partner, t.text("field-claim-name"), [answers.name.clone()]),
        line(DraftStep::Partner, t.text("field-solution-area"), [t.text(answers.area.label_key()).to_owned()]),
        line(DraftStep::Partner, t.text("field-activity"), activities),
        line(DraftStep::Partner, t.text("field-programme"), programmes),
    ]
}

/// The programme that follows from an activity (rule 6.2).
pub fn programme_key(activity: Activity) -> &'static str {
    match activity {
        Activity::PreSales => "programme-osa-sell",
        Activity::Usage => "programme-osu",
        Activity::RevenueAssociation => "programme-recognition-only",
    }
}

fn customer(t: Texts, answers: &Answers) -> Vec<SummaryLine> {
    let step = DraftStep::Customer;
    let language = answers.customer_language.as_deref().and_then(Language::parse);
    let mut lines = vec![
        line(step, t.text("field-customer-name"), answers.customer_name.clone()),
        line(step, t.text("field-tenant-domain"), answers.tenant_domain.as_deref().map(domain::in_unicode)),
        line(step, t.text("field-tenant-id"), answers.tenant_id.map(|id| id.to_string())),
        line(step, t.text("field-customer-contact"), person(answers.customer_contact.as_ref())),
        line(step, t.text("field-email-language"), language.map(|language| language.own_name().to_owned())),
    ];
    if answers.area == Area::BusinessApplications {
        lines.push(line(step, t.text("field-technical-contact"), person(answers.technical_contact.as_ref())));
    }
    lines
}

fn products(t: Texts, answers: &Answers) -> Vec<SummaryLine> {
    let named = |p: &ProductChoice| match p.subscription_id {
        Some(id) => format!("{} · {id}", product_label(p, t)),
        None => product_label(p, t).to_owned(),
    };
    let mut lines = vec![line(DraftStep::Products, t.text("field-products"), answers.products.iter().map(named))];
    if answers.activities.contains(&Activity::RevenueAssociation) {
        lines.push(line(DraftStep::Products, t.text("field-seller-name"), answers.seller_name.clone()));
        lines.push(line(DraftStep::Products, t.text("field-isv-solution"), answers.isv_solution.clone()));
    }
    lines
}

fn contact(t: Texts, answers: &Answers) -> Vec<SummaryLine> {
    vec![
        line(DraftStep::Contact, t.text("field-partner-contact"), person(answers.partner_contact.as_ref())),
        line(DraftStep::Contact, t.text("field-comment"), answers.comment.clone()),
    ]
}

fn person(contact: Option<&Contact>) -> Vec<String> {
    contact.map(|c| vec![c.name.clone(), c.title.clone(), c.email.clone()]).unwrap_or_default()
}
