//! The claim's data as a summary list, and the same facts ready to be copied for support.

use crate::claims::model::answers::{Contact, ProductChoice};
use crate::claims::model::domain;
use crate::claims::model::fields::FieldValue;
use crate::claims::model::vocabulary::Activity;
use crate::claims::queries::rejection_texts::is_told;
use crate::text::Texts;
use crate::web::claim::page::view::ClaimView;

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

    /// A value in the reader's language; `place` is the name of the location.
    fn of(value: FieldValue, t: Texts, place: &str) -> Vec<Self> {
        let exact = |text: String, small: String| Self { text, small, exact: true };
        match value {
            // As people write it, with what it really is beside it where that differs.
            FieldValue::Domain(ascii) => {
                let text = domain::in_unicode(&ascii);
                let small = if text == ascii { String::new() } else { ascii };
                vec![exact(text, small)]
            }
            FieldValue::Id(id) => vec![exact(String::new(), id.to_string())],
            FieldValue::Contact(Contact { name, title, email }) => {
                vec![Self { text: format!("{name}, {title}"), small: email, exact: false }]
            }
            FieldValue::Products(products) => {
                let subscription = |p: &ProductChoice| p.subscription_id.map(|id| id.to_string()).unwrap_or_default();
                products.iter().map(|p| exact(p.label(t.language()).to_owned(), subscription(p))).collect()
            }
            value @ (FieldValue::Text(_)
            | FieldValue::Location(_)
            | FieldValue::Area(_)
            | FieldValue::Activities(_)
            | FieldValue::Programmes(_)
            | FieldValue::Language(_)) => vec![Self::plain(value.parts(t, Some(place)).join(", "))],
        }
    }
}

impl ClaimView<'_> {
    /// The claim's data, in the order of the form; what was not given is left out.
    pub fn details(&self) -> Vec<DetailRow> {
        let (t, found) = (self.t(), self.found);
        let place = format!("{} ({})", found.location, found.mpn_id);
        let plain = |label, value: &str| (label, vec![DetailValue::plain(value)]);
        let company = self.inside().then(|| plain("field-partner", &found.company));
        let reviewer = self.reviewer().map(|name| plain("field-reviewer", name));
        // The customer's name is the title of the page.
        let fields = self.claim().answers.fields().filter(|(field, _)| field.name != "customer_name");
        let given = fields.filter_map(|(field, value)| Some((field.label_key, DetailValue::of(value?, t, &place))));
        let rows = company.into_iter().chain(given).chain(reviewer);
        rows.map(|(label, values)| DetailRow { label: t.text(label), values }).collect()
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
        let programme = |activity: &Activity| self.t().text(activity.programme_key());
        self.claim().answers.activities.iter().map(programme).collect::<Vec<_>>().join(", ")
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
            ("mail-message-reviewer", self.rejection_text().unwrap_or_default()),
        ];
        // What is wrong is for the partner to say, unless the claim was rejected.
        let given = lines.into_iter().filter(|(key, value)| *key == "claim-support-issue" || !value.is_empty());
        given
            .map(|(key, value)| t.with("history-line", &[("label", t.text(key).into()), ("text", value.into())]))
            .collect()
    }

    /// What the programme's people wrote when they rejected the claim.
    fn rejection_text(&self) -> Option<String> {
        let rejection = self.claim().rejection.as_ref()?;
        self.matter().filter(|_| is_told(rejection.group))?.text
    }

    /// Why the claim was rejected, if it was.
    fn issue(&self) -> String {
        let rejection = self.claim().rejection.as_ref();
        rejection.map(|rejection| self.history.rejection(rejection.group, &rejection.details)).unwrap_or_default()
    }
}
