//! What partners fill in, and how they change it.

use crate::people::{LYON, PARIS};
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::vocabulary::{Activity, Area};
use cpor::people::LocationId;
use uuid::Uuid;

/// One change to a claim's answers. Numbers make values that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Nothing,
    /// Whatever is still missing.
    Complete,
    Comment(u8),
    CustomerContact(u8),
    PartnerContact(u8),
    TechnicalContact(u8),
    Language,
    AddProduct(u8),
    DropProduct,
    Seller(u8),
    Location,
    ClearProducts,
    ClearCustomerContact,
    ClearPartnerContact,
    ClearSubscription,
    CustomerName(u8),
    Domain(u8),
    Tenant(u8),
    Name(u8),
    /// Another pair of area and activity, also ones that do not go together.
    Activities(u8),
}

/// A contact that the number tells from others.
pub fn contact(who: &str, number: u8) -> Contact {
    Contact { name: format!("{who} {number}"), title: "CIO".into(), email: format!("{who}{number}@northwind.example") }
}

/// Pairs of area and activities; the last three do not go together.
const PAIRS: [(Area, &[Activity]); 8] = {
    use Activity::{PreSales, RevenueAssociation, Usage};
    use Area::{BusinessApplications, Microsoft365};
    [
        (Microsoft365, &[Usage]),
        (BusinessApplications, &[PreSales]),
        (BusinessApplications, &[RevenueAssociation]),
        (BusinessApplications, &[PreSales, Usage]),
        (BusinessApplications, &[Usage]),
        (BusinessApplications, &[]),
        (BusinessApplications, &[Usage, RevenueAssociation]),
        (Microsoft365, &[PreSales]),
    ]
};

/// The first step of a claim.
pub fn first_step(location: LocationId, pair: u8) -> Answers {
    let (area, activities) = PAIRS[usize::from(pair) % PAIRS.len()];
    Answers::begin(location, "Rollout".into(), area, activities.to_vec())
}

fn product(answers: &Answers, number: u8) -> ProductChoice {
    let code = format!("product{number}");
    let subscription_id =
        (answers.area == Area::BusinessApplications).then(|| Uuid::from_u128(1000 + u128::from(number)));
    ProductChoice { code: code.clone(), label_en: code.clone(), label_fr: code, subscription_id }
}

impl Edit {
    /// The answers after this change.
    pub fn apply(self, old: &Answers) -> Answers {
        let mut new = old.clone();
        match self {
            Self::Nothing => {}
            Self::Complete => complete(&mut new),
            Self::Comment(n) => new.comment = Some(format!("comment {n}")),
            Self::CustomerContact(n) => new.customer_contact = Some(contact("customer", n)),
            Self::PartnerContact(n) => new.partner_contact = Some(contact("partner", n)),
            Self::TechnicalContact(n) => new.technical_contact = Some(contact("technical", n)),
            Self::Language => {
                let other = if new.customer_language.as_deref() == Some("en") { "fr" } else { "en" };
                new.customer_language = Some(other.to_owned());
            }
            Self::AddProduct(n) => new.products.push(product(old, n)),
            Self::DropProduct => {
                new.products.pop();
            }
            Self::Seller(n) => new.seller_name = Some(format!("seller {n}")),
            Self::Location => new.location = if old.location == PARIS { LYON } else { PARIS },
            Self::ClearProducts => new.products.clear(),
            Self::ClearCustomerContact => new.customer_contact = None,
            Self::ClearPartnerContact => new.partner_contact = None,
            Self::ClearSubscription => new.products.iter_mut().for_each(|product| product.subscription_id = None),
            Self::CustomerName(n) => new.customer_name = Some(format!("Customer {n}")),
            Self::Domain(n) => new.tenant_domain = Some(format!("customer{n}.example")),
            Self::Tenant(n) => new.tenant_id = Some(Uuid::from_u128(u128::from(n))),
            Self::Name(n) => new.name = format!("Rollout {n}"),
            Self::Activities(pair) => {
                let step = first_step(old.location, pair);
                (new.area, new.activities) = (step.area, step.activities);
            }
        }
        new
    }
}

fn complete(new: &mut Answers) {
    new.customer_name.get_or_insert_with(|| "Northwind Traders".into());
    new.tenant_domain.get_or_insert_with(|| "northwind.example".into());
    new.tenant_id.get_or_insert(Uuid::from_u128(1));
    new.customer_contact.get_or_insert_with(|| contact("customer", 0));
    new.customer_language.get_or_insert_with(|| "fr".into());
    new.technical_contact.get_or_insert_with(|| contact("technical", 0));
    new.partner_contact.get_or_insert_with(|| contact("partner", 0));
    new.seller_name.get_or_insert_with(|| "seller".into());
    new.isv_solution.get_or_insert_with(|| "solution".into());
    new.products = vec![product(new, 0), product(new, 1)];
}
