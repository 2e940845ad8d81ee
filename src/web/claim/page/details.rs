//! The claim's data as a summary list, and the same facts ready to be copied for support.

use crate::claims::model::answers::Contact;
use crate::claims::model::domain;
use crate::claims::model::vocabulary::Activity;
use crate::text::Language;
use crate::web::claim::labels;
use crate::web::claim::page::view::ClaimView;
use crate::web::claim::summary::programme_key;

/// A row of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailRow {
    pub label: &'static str,
    /// Its value, or values where the field holds several.
    pub values: Vec<DetailValue>,
}

/// A value of the summary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailValue {
    /// The value.
    pub text: String,
    /// What goes with it, in small.
    pub small: String,
    /// Whether the small part is a number that is read sign by sign.
    pub exact: bool,
}

impl DetailValue {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A domain as people write it, with what it really is beside it where that differs.
    fn domain(ascii: &str) -> Self {
        let text = domain::in_unicode(ascii);
        let small = if text == ascii { String::new() } else { ascii.to_owned() };
        Self { text, small, exact: true }
    }

    fn of(contact: &Contact) -> Self {
        Self { text: format!("{}, {}", contact.name, contact.title), small: contact.email.clone(), exact: false }
    }
}

impl ClaimView<'_> {
    /// The claim's data, in the order of the form; what was not given is left out.
    pub fn details(&self) -> Vec<DetailRow> {
        let (t, a, found) = (self.t(), &self.claim().answers, self.found);
        let one = |label, value: Option<DetailValue>| (label, value.into_iter().collect::<Vec<_>>());
        let text = |value: &Option<String>| value.as_ref().map(DetailValue::plain);
        let language = a.customer_language.as_deref().and_then(Language::parse);
        let domain = a.tenant_domain.as_ref();
        let rows = [
            one("field-partner", self.inside().then(|| DetailValue::plain(&found.company))),
            one("field-partner-location", Some(DetailValue::plain(format!("{} ({})", found.location, found.mpn_id)))),
            one("field-claim-name", Some(DetailValue::plain(&a.name))),
            one("field-solution-area", Some(DetailValue::plain(t.text(a.area.label_key())))),
            one("field-activity", Some(DetailValue::plain(self.activities()))),
            one("field-programme", Some(DetailValue::plain(self.programme()))),
            one("field-tenant-domain", domain.map(|domain| DetailValue::domain(domain))),
            one(
                "field-tenant-id",
                a.tenant_id.map(|id| DetailValue { small: id.to_string(), exact: true, ..DetailValue::default() }),
            ),
            one("field-customer-contact", a.customer_contact.as_ref().map(DetailValue::of)),
            one("field-email-language", language.map(|language| DetailValue::plain(language.own_name()))),
            one("field-technical-contact", a.technical_contact.as_ref().map(DetailValue::of)),
            ("field-products", self.products()),
            one("field-seller-name", text(&a.seller_name)),
            one("field-isv-solution", text(&a.isv_solution)),
            one("history-partner-contact", a.partner_contact.as_ref().map(DetailValue::of)),
            one("field-comment", text(&a.comment)),
            one("field-reviewer", self.reviewer().map(DetailValue::plain)),
        ];
        let given = rows.into_iter().filter(|(_, values)| !values.is_empty());
        given.map(|(label, values)| DetailRow { label: t.text(label), values }).collect()
    }

    /// Whose work the claim is, for the programme's people.
    fn reviewer(&self) -> Option<&str> {
        self.history.reviewer(self.claim().reviewer?)
    }

    /// What the partner does for the customer.
    pub fn activities(&self) -> String {
        let activities = &self.claim().answers.activities;
        activities.iter().map(|activity| self.t().text(activity.label_key())).collect::<Vec<_>>().join(", ")
    }

    /// What the activities count for.
    fn programme(&self) -> String {
        let programme = |activity: &Activity| self.t().text(programme_key(*activity));
        self.claim().answers.activities.iter().map(programme).collect::<Vec<_>>().join(", ")
    }

    fn products(&self) -> Vec<DetailValue> {
        let value = |product: &crate::claims::model::answers::ProductChoice| DetailValue {
            text: product.label(self.t().language()).to_owned(),
            small: product.subscription_id.map(|id| id.to_string()).unwrap_or_default(),
            exact: true,
        };
        self.claim().answers.products.iter().map(value).collect()
    }

    /// What support asks for, a line each.
    pub fn support(&self) -> Vec<String> {
        let (t, a, claim) = (self.t(), &self.claim().answers, self.claim());
        let language = t.language();
        let products: Vec<String> = a.products.iter().map(|product| product.in_words(language)).collect();
        let lines = [
            ("field-mpn-id", self.found.mpn_id.clone()),
            ("field-programme", self.programme()),
            ("field-claim-id", claim.id.to_string()),
            ("field-products", products.join(", ")),
            ("field-tenant-id", a.tenant_id.map(|id| id.to_string()).unwrap_or_default()),
            ("claim-support-issue", self.issue()),
        ];
        let given = lines.into_iter().filter(|(_, value)| !value.is_empty());
        given
            .map(|(key, value)| t.with("history-line", &[("label", t.text(key).into()), ("text", value.into())]))
            .collect()
    }

    /// Where the claim stands, and why.
    fn issue(&self) -> String {
        let (t, claim) = (self.t(), self.claim());
        let status = t.text(claim.status.label_key());
        let why = match &claim.rejection {
            Some(rejection) => Some(labels::reason(t, rejection).to_owned()),
            None => self.teller.stage(&self.stands()),
        };
        why.map_or_else(|| status.to_owned(), |why| format!("{status}, {why}"))
    }
}
