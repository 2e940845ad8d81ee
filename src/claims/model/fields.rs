//! The fields of a claim's answers, in the order of the form: one table for every page, mail and rule that goes through them.

use crate::claims::model::answers::{Answers, Contact, ProductChoice};
use crate::claims::model::claim::Claim;
use crate::claims::model::domain;
use crate::claims::model::vocabulary::{Activity, Area, named};
use crate::people::LocationId;
use crate::text::{Language, Texts};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

named! {
    /// A step of the form, in its order (rule 6.1); its name is the last part of its address.
    DraftStep {
        Partner = "partner" => "step-partner",
        Customer = "customer" => "step-customer",
        Products = "products" => "step-products",
        Proof = "proof" => "step-proof",
        /// The partner's contact and comment.
        Contact = "contact" => "step-contact",
        Check = "check" => "step-check",
    }
}

impl DraftStep {
    /// Where a draft goes on: its first open step.
    pub fn first_open(claim: &Claim) -> Self {
        claim.answers.missing(claim.poe_count).first().copied().unwrap_or(Self::Check)
    }
}

/// A row of [`FIELDS`].
pub struct Field {
    /// Its name in [`Answers`] and in events.
    pub name: &'static str,
    pub label_key: &'static str,
    /// The key of its label in the partner's form.
    pub form_label_key: &'static str,
    /// Where it is filled in.
    pub step: DraftStep,
    /// Fixed at submission (rule 3.5).
    pub frozen: bool,
    /// Follows from the field of that name and is not filled in itself.
    pub derived: bool,
    optional: bool,
    is_asked: fn(&Answers) -> bool,
    read: fn(&Value) -> Option<FieldValue>,
}

/// The value of a field, by how it is shown.
pub enum FieldValue {
    Text(String),
    Location(LocationId),
    Area(Area),
    Activities(Vec<Activity>),
    Programmes(Vec<Activity>),
    /// In lower-case ASCII.
    Domain(String),
    Id(Uuid),
    Contact(Contact),
    Language(Language),
    Products(Vec<ProductChoice>),
}

use FieldValue as V;

/// Every field of [`Answers`], and what follows from them.
pub static FIELDS: [Field; 16] = {
    use DraftStep::{Contact, Customer, Partner, Products};
    [
        field("location", "field-partner-location", Partner, |v| read(v, V::Location)),
        field("name", "field-claim-name", Partner, |v| read(v, V::Text)).frozen(),
        field("area", "field-solution-area", Partner, |v| read(v, V::Area)).frozen(),
        field("activities", "field-activity", Partner, |v| read(v, V::Activities)).frozen(),
        field("activities", "field-programme", Partner, |v| read(v, V::Programmes)).frozen().derived(),
        field("customer_name", "field-customer-name", Customer, |v| read(v, V::Text)).frozen(),
        field("tenant_domain", "field-tenant-domain", Customer, |v| read(v, V::Domain)).frozen(),
        field("tenant_id", "field-tenant-id", Customer, |v| read(v, V::Id)).frozen(),
        field("customer_contact", "field-customer-contact", Customer, |v| read(v, V::Contact)),
        field("customer_language", "field-email-language", Customer, |v| Language::parse(v.as_str()?).map(V::Language)),
        field("technical_contact", "field-technical-contact", Customer, |v| read(v, V::Contact)).only(in_business),
        field("products", "field-products", Products, |v| read(v, V::Products)),
        field("seller_name", "field-seller-name", Products, |v| read(v, V::Text)).only(for_revenue),
        field("isv_solution", "field-isv-solution", Products, |v| read(v, V::Text)).only(for_revenue),
        field("partner_contact", "history-partner-contact", Contact, |v| read(v, V::Contact))
            .form_label("field-partner-contact"),
        field("comment", "field-comment", Contact, |v| read(v, V::Text)).optional(),
    ]
};

/// The parts of a contact, and the keys of their labels.
pub const CONTACT_PARTS: [(&str, &str); 3] =
    [("name", "field-name"), ("title", "field-job-title"), ("email", "field-email")];

const fn field(
    name: &'static str,
    label_key: &'static str,
    step: DraftStep,
    read: fn(&Value) -> Option<FieldValue>,
) -> Field {
    let (frozen, derived, optional) = (false, false, false);
    let is_asked = |_: &Answers| true;
    Field { name, label_key, form_label_key: label_key, step, frozen, derived, optional, is_asked, read }
}

fn read<T: for<'de> Deserialize<'de>>(value: &Value, kind: fn(T) -> FieldValue) -> Option<FieldValue> {
    T::deserialize(value).ok().map(kind)
}

fn in_business(answers: &Answers) -> bool {
    answers.area == Area::BusinessApplications
}

fn for_revenue(answers: &Answers) -> bool {
    answers.activities.contains(&Activity::RevenueAssociation)
}

impl Field {
    const fn frozen(self) -> Self {
        Self { frozen: true, ..self }
    }

    const fn derived(self) -> Self {
        Self { derived: true, ..self }
    }

    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    const fn only(self, is_asked: fn(&Answers) -> bool) -> Self {
        Self { is_asked, ..self }
    }

    const fn form_label(self, form_label_key: &'static str) -> Self {
        Self { form_label_key, ..self }
    }

    /// The field of that name, or the one that the part of a contact belongs to: `customer_contact.email`.
    pub fn named(name: &str) -> Option<&'static Self> {
        let whole = name.split('.').next();
        FIELDS.iter().find(|field| Some(field.name) == whole)
    }

    /// Whether these answers need it.
    pub fn is_asked(&self, answers: &Answers) -> bool {
        (self.is_asked)(answers)
    }

    /// Its value, as events keep it; `None` for nothing.
    pub fn read(&self, value: &Value) -> Option<FieldValue> {
        (self.read)(value).filter(|read| !matches!(read, V::Products(list) if list.is_empty()))
    }
}

impl FieldValue {
    /// The value in words; `location` is the name of the location.
    pub fn parts(self, t: Texts, location: Option<&str>) -> Vec<String> {
        match self {
            V::Text(text) => vec![text],
            V::Location(_) => location.map(str::to_owned).into_iter().collect(),
            V::Area(area) => vec![t.text(area.label_key()).to_owned()],
            V::Activities(list) => list.iter().map(|activity| t.text(activity.label_key()).to_owned()).collect(),
            V::Programmes(list) => list.iter().map(|activity| t.text(activity.programme_key()).to_owned()).collect(),
            V::Domain(ascii) => vec![domain::in_words(&ascii)],
            V::Id(id) => vec![id.to_string()],
            V::Contact(contact) => vec![contact.name, contact.title, contact.email],
            V::Language(language) => vec![t.text(language.label_key()).to_owned()],
            V::Products(list) => list.iter().map(|product| product.in_words(t.language())).collect(),
        }
    }
}

impl Answers {
    /// Every field with its value; `None` where nothing is given.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Field, Option<FieldValue>)> {
        let values = serde_json::to_value(self).unwrap_or_default();
        FIELDS.iter().map(move |field| (field, field.read(&values[field.name])))
    }

    /// The steps that keep this from being submitted (rule 3.4).
    pub fn missing(&self, poe_count: i16) -> Vec<DraftStep> {
        let needed = |field: &Field| !field.optional && field.is_asked(self);
        let open = self.fields().filter_map(|(field, value)| (value.is_none() && needed(field)).then_some(field.step));
        let mut steps: Vec<DraftStep> = open.collect();
        if self.products.iter().any(|product| product.subscription_id.is_some() != in_business(self)) {
            steps.push(DraftStep::Products);
        }
        if poe_count <= 0 {
            steps.push(DraftStep::Proof);
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_its_row() {
        let answers = Answers::begin(LocationId(1), String::new(), Area::Microsoft365, vec![Activity::Usage]);
        let value = serde_json::to_value(answers).unwrap();
        let mut names: Vec<&str> = FIELDS.iter().filter(|field| !field.derived).map(|field| field.name).collect();
        names.sort_unstable();
        assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), names);
    }
}
