//! What the names in a story stand for, and what its partner and reviewers fill in.

use crate::claims::model::answers::{Answers, Contact, ProductChoice};
use crate::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use crate::claims::model::vocabulary::{Activity, Area};
use crate::claims::store::error::ActError;
use crate::db::schema::reference_versions;
use crate::demo::error::FillError;
use crate::demo::people::{DemoCustomer, StoryPerson};
use crate::demo::story::Story;
use crate::people::{LocationId, Person};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// The people behind a story's names.
pub(super) type StoryPeople<'a> = HashMap<StoryPerson, &'a Person>;

/// Area, English and French name of each product, by its code.
pub(super) struct Products(HashMap<String, (String, String, String)>);

impl Products {
    pub(super) fn load(conn: &mut PgConnection) -> QueryResult<Self> {
        let columns = (
            reference_versions::code,
            reference_versions::list,
            reference_versions::label_en,
            reference_versions::label_fr,
        );
        let rows: Vec<(String, String, String, String)> = reference_versions::table
            .distinct_on(reference_versions::code)
            .filter(reference_versions::list.eq_any(Area::ALL.iter().map(|area| area.as_str())))
            .order((reference_versions::code, reference_versions::version.desc()))
            .select(columns)
            .load(conn)?;
        Ok(Self(rows.into_iter().map(|(code, area, english, french)| (code, (area, english, french))).collect()))
    }
}

/// A story with everything that it refers to.
pub(super) struct StorySetting<'a> {
    pub(super) story: &'a Story,
    pub(super) customer: &'a DemoCustomer,
    pub(super) location: LocationId,
    pub(super) people: &'a StoryPeople<'a>,
    pub(super) products: &'a Products,
}

impl StorySetting<'_> {
    pub(super) fn person(&self, who: StoryPerson) -> Result<&Person, FillError> {
        Ok(self.people.get(&who).copied().ok_or(ActError::NotFound)?)
    }

    /// Everything that the partner fills in.
    pub(super) fn answers(&self, person: &Person) -> Answers {
        let (story, customer) = (self.story, self.customer);
        let business = story.products.iter().any(|code| self.is_business(code));
        let area = if business { Area::BusinessApplications } else { Area::Microsoft365 };
        let revenue = story.activities.contains(&Activity::RevenueAssociation);
        Answers {
            customer_name: Some(customer.name.clone()),
            tenant_domain: Some(customer.domain.clone()),
            tenant_id: Some(self.tenant_id()),
            customer_contact: Some(customer.contact(&customer.contact, &customer.title)),
            customer_language: Some(customer.language.clone()),
            technical_contact: business.then(|| customer.contact("Alex Rahman", "IT")),
            products: story.products.iter().map(|code| self.product(code, business)).collect(),
            seller_name: revenue.then(|| "Nadia Berger".to_owned()),
            isv_solution: revenue.then(|| "Contoso Quote Builder".to_owned()),
            partner_contact: Some(Contact {
                name: person.name.clone(),
                title: "Partner operations".to_owned(),
                email: person.email.clone(),
            }),
            ..Answers::begin(self.location, story.claim.clone(), area, story.activities.clone())
        }
    }

    fn is_business(&self, code: &str) -> bool {
        self.products.0.get(code).is_some_and(|(area, ..)| area == Area::BusinessApplications.as_str())
    }

    fn product(&self, code: &str, business: bool) -> ProductChoice {
        let (label_en, label_fr) = self.labels(code);
        let subscription_id = business.then(|| guid_of(&format!("{} {code}", self.customer.domain)));
        let (label_en, label_fr) = (label_en.to_owned(), label_fr.to_owned());
        ProductChoice { code: code.to_owned(), label_en, label_fr, subscription_id }
    }

    /// English and French name of a product.
    pub(super) fn labels<'a>(&'a self, code: &'a str) -> (&'a str, &'a str) {
        self.products.0.get(code).map_or((code, code), |(_, english, french)| (english, french))
    }

    pub(super) fn tenant_id(&self) -> Uuid {
        guid_of(&self.customer.domain)
    }

    /// A second person at the customer.
    pub(super) fn other_contact(&self, name: &str) -> Contact {
        let title =
            if self.customer.language == "fr" { "Responsable administrative" } else { "Head of Office Management" };
        self.customer.contact(name, title)
    }
}

/// A GUID that is always the same for the same text.
fn guid_of(text: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Every line found, as an approval needs it.
pub(super) fn complete_checklist(answers: &Answers) -> Checklist {
    let found = |page| ChecklistLine { finding: Finding::Found, page: Some(page) };
    let page = |element| if element == Element::Acknowledgement { 2 } else { 1 };
    Checklist {
        elements: Element::ALL.iter().map(|element| (*element, found(page(*element)))).collect(),
        products: answers.products.iter().map(|product| (product.key(), found(1))).collect(),
    }
}
