//! What the partner fills in over the six steps, the rule of each field, and what is still missing (rules 6.1 to 6.7).
//!
//! A form holds raw text; [`Answers`] holds only values that passed their rule, so nothing below a form checks them again.

use crate::claims::model::vocabulary::{Activity, Area};
use crate::people::LocationId;
use crate::text::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A person to write to or to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub title: String,
    pub email: String,
}

/// A product or workload as it was named when it was chosen (rule 6.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductChoice {
    /// Its code in the reference data.
    pub code: String,
    pub label_en: String,
    pub label_fr: String,
    /// The customer's subscription; `Some` exactly for Business Applications.
    pub subscription_id: Option<Uuid>,
}

impl ProductChoice {
    /// The name that it was chosen by.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::English => &self.label_en,
            Language::French => &self.label_fr,
        }
    }

    /// Whether both are one thing to claim: a product, with its subscription where it has one (rule 9.1).
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.code == other.code && self.subscription_id == other.subscription_id
    }

    /// What names it in forms, findings and questions: its code, with its subscription where it has one.
    pub fn key(&self) -> String {
        self.subscription_id.map_or_else(|| self.code.clone(), |id| format!("{}.{id}", self.code))
    }

    /// Whether `key` names it. A code alone names each of its subscriptions: so it was kept while a product had one.
    pub fn is_named(&self, key: &str) -> bool {
        key == self.code || key == self.key()
    }

    /// The name, with the subscription if it has one.
    pub fn in_words(&self, language: Language) -> String {
        match self.subscription_id {
            None => self.label(language).to_owned(),
            Some(id) => format!("{} ({id})", self.label(language)),
        }
    }
}

/// The answers given so far. The first step is always complete, because a claim begins with it (rule 3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The partner's location (step 1).
    pub location: LocationId,
    /// The partner's own name for the claim (step 1).
    pub name: String,
    /// Solution area (step 1).
    pub area: Area,
    /// Activities, in the order of [`Activity::ALL`] (step 1).
    pub activities: Vec<Activity>,
    /// The customer's name (step 2).
    #[serde(default)]
    pub customer_name: Option<String>,
    /// The customer's domain, in lower-case ASCII form (step 2).
    #[serde(default)]
    pub tenant_domain: Option<String>,
    /// The customer's directory GUID (step 2).
    #[serde(default)]
    pub tenant_id: Option<Uuid>,
    /// Whom the programme writes to (step 2).
    #[serde(default)]
    pub customer_contact: Option<Contact>,
    /// The language of the customer's mail: `en` or `fr` (step 2).
    #[serde(default)]
    pub customer_language: Option<String>,
    /// Business Applications only (step 2).
    #[serde(default)]
    pub technical_contact: Option<Contact>,
    /// What is claimed (step 3).
    #[serde(default)]
    pub products: Vec<ProductChoice>,
    /// Revenue association only (step 3).
    #[serde(default)]
    pub seller_name: Option<String>,
    /// Revenue association only (step 3).
    #[serde(default)]
    pub isv_solution: Option<String>,
    /// The partner's own contact (step 5).
    #[serde(default)]
    pub partner_contact: Option<Contact>,
    /// To the reviewer, optional (step 5).
    #[serde(default)]
    pub comment: Option<String>,
}

impl Answers {
    /// A claim begins with these (rule 3.1).
    pub fn begin(location: LocationId, name: String, area: Area, activities: Vec<Activity>) -> Self {
        Self {
            location,
            name,
            area,
            activities,
            customer_name: None,
            tenant_domain: None,
            tenant_id: None,
            customer_contact: None,
            customer_language: None,
            technical_contact: None,
            products: Vec::new(),
            seller_name: None,
            isv_solution: None,
            partner_contact: None,
            comment: None,
        }
    }

    /// What a product is called among the others: with its subscription where it is claimed for more than one.
    pub fn product_name(&self, product: &ProductChoice, language: Language) -> String {
        let often = self.products.iter().filter(|other| other.code == product.code).count() > 1;
        if often { product.in_words(language) } else { product.label(language).to_owned() }
    }

    /// Which activities go together in which area (rule 6.2).
    pub fn activities_fit(area: Area, activities: &[Activity]) -> bool {
        match area {
            Area::Microsoft365 => activities == [Activity::Usage],
            Area::BusinessApplications => {
                use Activity::{PreSales, RevenueAssociation, Usage};
                matches!(activities, [RevenueAssociation] | [PreSales] | [Usage] | [PreSales, Usage])
            }
        }
    }

    /// Whether area and activities go together and nothing is claimed twice (rules 6.2 and 6.6).
    pub fn is_sound(&self) -> bool {
        let twice = |(i, p): (usize, &ProductChoice)| self.products[..i].iter().any(|q| q.is_same_as(p));
        Self::activities_fit(self.area, &self.activities) && !self.products.iter().enumerate().any(twice)
    }

    /// Every field that differs from `old`, for history (rule 10.4). Contacts are compared field by field, products as a whole.
    pub fn changes_since(&self, old: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        differences("", &to_value(old), &to_value(self), &mut changes);
        changes
    }

    /// These answers after `changes`; the inverse of [`Answers::changes_since`].
    pub fn changed(&self, changes: &[Change]) -> Result<Self, serde_json::Error> {
        let mut value = to_value(self);
        for change in changes {
            let mut place = &mut value;
            for part in change.field.split('.') {
                if !place.is_object() {
                    *place = Value::Object(serde_json::Map::new());
                }
                place = &mut place[part];
            }
            *place = change.new.clone();
        }
        serde_json::from_value(value)
    }
}

/// A field that took a new value: `field` is the name in [`Answers`], with a dot inside contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// For example `customer_contact.email`.
    pub field: String,
    /// The value before; null when there was none.
    pub old: Value,
    /// The value since; null when it was taken away.
    pub new: Value,
}

fn to_value(answers: &Answers) -> Value {
    serde_json::to_value(answers).unwrap_or_default()
}

fn differences(path: &str, old: &Value, new: &Value, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in after {
                let field = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                differences(&field, before.get(key).unwrap_or(&Value::Null), value, changes);
            }
        }
        _ => changes.push(Change { field: path.to_owned(), old: old.clone(), new: new.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Answers {
        Answers::begin(LocationId(1), "Rollout".into(), Area::Microsoft365, vec![Activity::Usage])
    }

    fn contact(email: &str) -> Contact {
        Contact { name: "Carol".into(), title: "CIO".into(), email: email.into() }
    }

    #[test]
    fn the_allowed_pairs_of_area_and_activity_are_those_of_rule_6_2() {
        use Activity::{PreSales, RevenueAssociation, Usage};
        let fits = |area, activities: &[Activity]| Answers::activities_fit(area, activities);
        assert!(fits(Area::Microsoft365, &[Usage]));
        assert!(!fits(Area::Microsoft365, &[PreSales]));
        assert!(!fits(Area::Microsoft365, &[PreSales, Usage]));
        assert!(!fits(Area::Microsoft365, &[]));
        assert!(fits(Area::BusinessApplications, &[PreSales]));
        assert!(fits(Area::BusinessApplications, &[Usage]));
        assert!(fits(Area::BusinessApplications, &[PreSales, Usage]));
        assert!(fits(Area::BusinessApplications, &[RevenueAssociation]));
        assert!(!fits(Area::BusinessApplications, &[Usage, RevenueAssociation]));
        assert!(!fits(Area::BusinessApplications, &[Usage, Usage]));
        assert!(!fits(Area::BusinessApplications, &[]));
    }

    #[test]
    fn changes_name_the_field_and_lead_from_the_old_answers_to_the_new() {
        let old = Answers { customer_contact: Some(contact("a@x.example")), ..answers() };
        let new =
            Answers { customer_contact: Some(contact("b@x.example")), comment: Some("Hello".into()), ..answers() };
        let changes = new.changes_since(&old);
        let fields: Vec<&str> = changes.iter().map(|c| c.field.as_str()).collect();
        assert_eq!(fields, ["comment", "customer_contact.email"]);
        assert_eq!(old.changed(&changes).unwrap(), new);
        let none = answers();
        assert_eq!(none.changed(&new.changes_since(&none)).unwrap(), new);
        assert_eq!(new.changed(&none.changes_since(&new)).unwrap(), none);
    }
}
