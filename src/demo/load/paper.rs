//! What partners and reviewers put on paper in a made-up life.

use super::life::chosen;
use super::names::{customer, mixed, person};
use super::{Cast, Product};
use crate::claims::model::answers::{Answers, Contact, ProductChoice};
use crate::claims::model::checklist::{Checklist, Element, Finding, Line};
use crate::claims::model::claim::{Activity, Area};
use crate::claims::model::event::FileFacts;
use crate::people::{LocationId, Person};
use uuid::Uuid;

/// Every line found.
pub(super) fn all_found(answers: &Answers) -> Checklist {
    let found = Line { finding: Finding::Found, page: Some(1) };
    Checklist {
        elements: Element::ALL.iter().map(|element| (*element, found.clone())).collect(),
        products: answers.products.iter().map(|product| (product.code.clone(), found.clone())).collect(),
    }
}

/// The `file`-th proof of a claim, which is not in the storage.
pub(super) fn proof(number: u64, file: u64) -> FileFacts {
    let number = number ^ mixed(file, 34);
    let sha256: String = (0..4).map(|part| format!("{:016x}", mixed(number, 30 + part))).collect();
    let storage_key = format!("{}/{}/{sha256}-{number:016x}", &sha256[..2], &sha256[2..4]);
    let (name, kind) = match mixed(number, 35) % 10 {
        0..=5 => ("Statement of work.pdf", "pdf"),
        6..=8 => ("Letter of the customer.docx", "docx"),
        _ => ("Signed page.jpg", "jpg"),
    };
    let size = 20_000 + mixed(number, 36) % 400_000;
    FileFacts { name: name.to_owned(), kind: kind.to_owned(), size, sha256, storage_key }
}

/// Everything that the partner fills in.
pub(super) fn answers(number: u64, cast: &Cast, filer: &Person, place: LocationId) -> Answers {
    let business = mixed(number, 6).is_multiple_of(3);
    let area = if business { Area::BusinessApplications } else { Area::Microsoft365 };
    let activities = match mixed(number, 7) % 10 {
        0..=2 if business => vec![Activity::PreSales],
        3..=4 if business => vec![Activity::PreSales, Activity::Usage],
        5 if business => vec![Activity::RevenueAssociation],
        _ => vec![Activity::Usage],
    };
    let revenue = activities == [Activity::RevenueAssociation];
    let of_area: Vec<&Product> = cast.products.iter().filter(|(_, of, ..)| of == area.as_str()).collect();
    let first = mixed(number, 8);
    let products = (0..=(mixed(number, 9) % 3)).filter_map(|n| chosen(&of_area, first + n)).map(|(code, _, en, fr)| {
        let subscription_id = business.then(|| Uuid::from_u64_pair(mixed(number, 10), first));
        ProductChoice { code: code.clone(), label_en: en.clone(), label_fr: fr.clone(), subscription_id }
    });
    let name = customer(mixed(number, 11));
    let word: String = name.to_lowercase().split_whitespace().take(2).collect::<Vec<_>>().join("-");
    let domain = format!("{word}-{number}.example");
    let contact = |name: &str, title: &str| Contact {
        name: name.to_owned(),
        title: title.to_owned(),
        email: format!("{}@{domain}", name.to_lowercase().replace(' ', ".")),
    };
    Answers {
        customer_name: Some(name.clone()),
        tenant_domain: Some(domain.clone()),
        tenant_id: Some(Uuid::from_u64_pair(mixed(number, 12), mixed(number, 13))),
        customer_contact: Some(contact(person(mixed(number, 14)), "Head of IT")),
        customer_language: Some(if mixed(number, 15).is_multiple_of(4) { "fr" } else { "en" }.to_owned()),
        technical_contact: business.then(|| contact(person(mixed(number, 16)), "Administrator")),
        products: products.collect(),
        seller_name: revenue.then(|| person(mixed(number, 24)).to_owned()),
        isv_solution: revenue.then(|| "Route Planner".to_owned()),
        partner_contact: Some(Contact {
            name: filer.name.clone(),
            title: "Partner operations".to_owned(),
            email: filer.email.clone(),
        }),
        ..Answers::begin(place, format!("{name}, rollout"), area, activities)
    }
}
