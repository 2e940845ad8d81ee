//! A claim's answers, line by line: on the page that checks them, and where two people changed a draft at once.

use crate::claims::model::answers::{Answers, ProductChoice};
use crate::claims::model::domain;
use crate::claims::model::fields::{Field, FieldValue};
use crate::text::Texts;

pub struct SummaryLine {
    pub field: &'static Field,
    pub label: &'static str,
    /// The value, a part a line; empty when not given.
    pub value: Vec<String>,
}

/// The names of a location: its own and its number.
pub type Place<'a> = (&'a str, &'a str);

/// A line for each field that these answers need, in the order of the form.
pub fn lines(t: Texts, answers: &Answers, (name, mpn_id): Place<'_>) -> Vec<SummaryLine> {
    let place = format!("{name} ({mpn_id})");
    let product = |product: &ProductChoice| {
        let subscription = product.subscription_id.map(|id| format!(" · {id}")).unwrap_or_default();
        format!("{}{subscription}", product.label(t.language()))
    };
    let line = |(field, value): (&'static Field, Option<FieldValue>)| {
        let value = match value {
            None => Vec::new(),
            Some(FieldValue::Domain(ascii)) => vec![domain::in_unicode(&ascii)],
            Some(FieldValue::Products(products)) => products.iter().map(product).collect(),
            Some(value) => value.parts(t, Some(&place)),
        };
        SummaryLine { field, label: t.text(field.form_label_key), value }
    };
    answers.fields().filter(|(field, _)| field.is_asked(answers)).map(line).collect()
}
