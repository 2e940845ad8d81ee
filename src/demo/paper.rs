//! What partners and reviewers put on paper in the stories: answers, proofs, findings.

use crate::claims::model::answers::{Answers, Contact, ProductChoice};
use crate::claims::model::checklist::{Checklist, Element, Finding, Line};
use crate::claims::model::claim::{Activity, Area};
use crate::claims::model::event::FileFacts;
use crate::demo::fill::FillError;
use crate::demo::proof::{self, Proof};
use crate::demo::script::Story;
use crate::demo::tell::Teller;
use crate::files::{FileName, Refusal};
use crate::people::Person;
use crate::text::Language;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Everything that the partner fills in.
pub(super) fn answers(teller: &Teller, story: &Story, person: &Person) -> Answers {
    let customer = story.of;
    let area = if story.products.iter().any(|code| area_of(teller, code) == Area::BusinessApplications.as_str()) {
        Area::BusinessApplications
    } else {
        Area::Microsoft365
    };
    let business = area == Area::BusinessApplications;
    let revenue = story.activities.contains(&Activity::RevenueAssociation);
    Answers {
        customer_name: Some(customer.name.to_owned()),
        tenant_domain: Some(customer.domain.to_owned()),
        tenant_id: Some(number_of(customer.domain)),
        customer_contact: Some(Contact { title: customer.contact.1.to_owned(), ..contact(story, customer.contact.0) }),
        customer_language: Some(customer.language.code().to_owned()),
        technical_contact: business.then(|| Contact { title: "IT".to_owned(), ..contact(story, "Alex Rahman") }),
        products: story.products.iter().map(|code| product(teller, story, code, business)).collect(),
        seller_name: revenue.then(|| "Nadia Berger".to_owned()),
        isv_solution: revenue.then(|| "Contoso Quote Builder".to_owned()),
        partner_contact: Some(Contact {
            name: person.name.clone(),
            title: "Partner operations".to_owned(),
            email: person.email.clone(),
        }),
        ..Answers::begin(teller.location(story.at).0, story.claim.to_owned(), area, story.activities.to_vec())
    }
}

fn area_of<'a>(teller: &'a Teller, code: &str) -> &'a str {
    teller.products.get(code).map_or("", |(area, ..)| area)
}

fn product(teller: &Teller, story: &Story, code: &str, business: bool) -> ProductChoice {
    let (label_en, label_fr) = teller.products.get(code).map_or((code, code), |(_, en, fr)| (en, fr));
    ProductChoice {
        code: code.to_owned(),
        label_en: label_en.to_owned(),
        label_fr: label_fr.to_owned(),
        subscription_id: business.then(|| number_of(&format!("{} {code}", story.of.domain))),
    }
}

/// A GUID that is always the same for the same text.
pub(super) fn number_of(text: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Somebody at the customer.
pub(super) fn contact(story: &Story, name: &str) -> Contact {
    let title = match story.of.language {
        Language::English => "Head of Office Management",
        Language::French => "Responsable administrative",
    };
    Contact { name: name.to_owned(), title: title.to_owned(), email: story.of.address_of(name) }
}

/// The same answers with another contact of the customer.
pub(super) fn with_contact(story: &Story, answers: &Answers, name: &str) -> Answers {
    Answers { customer_contact: Some(contact(story, name)), ..answers.clone() }
}

/// Every line found, as an approval needs it.
pub(super) fn checklist(answers: &Answers) -> Checklist {
    let found = |page| Line { finding: Finding::Found, page: Some(page) };
    Checklist {
        elements: Element::ALL
            .iter()
            .map(|e| (*e, found(if *e == Element::Acknowledgement { 2 } else { 1 })))
            .collect(),
        products: answers.products.iter().map(|p| (p.code.clone(), found(1))).collect(),
    }
}

/// A real PDF in the storage: a statement of work of the two months before `now`.
pub(super) fn proof(teller: &Teller, story: &Story, now: DateTime<Utc>, name: &str) -> Result<FileFacts, FillError> {
    let customer = story.of;
    let french = customer.language == Language::French;
    let to = teller.date(now - TimeDelta::days(6));
    let label = |code: &&str| teller.products.get(*code).map(|(_, en, fr)| if french { fr } else { en }.clone());
    let partner = if story.at == "5555555" { "Fabrikam Services" } else { "Contoso Consulting" };
    let pdf = proof::statement_of_work(&Proof {
        partner: partner.to_owned(),
        location: format!("{}, MPN ID {}", teller.location(story.at).1, story.at),
        customer: customer.name.to_owned(),
        tenant_domain: customer.domain.to_owned(),
        tenant_id: number_of(customer.domain).to_string(),
        products: story.products.iter().filter_map(label).collect(),
        from: to - TimeDelta::days(58),
        to,
        signed_by: Some(customer.contact.0.to_owned()),
        language: if french { proof::Language::French } else { proof::Language::English },
    });
    let name = FileName::clean(name).map_err(Refusal::from)?;
    let stored = teller.storage.put(&name, &pdf)?;
    Ok(FileFacts {
        name: name.to_string(),
        kind: stored.kind.code().to_owned(),
        size: stored.size,
        sha256: stored.sha256.to_string(),
        storage_key: stored.key.to_string(),
    })
}
