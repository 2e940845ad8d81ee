//! Saved replies: texts with variables that are filled from a claim (rule 10.10). Pure.

use crate::claims::context::{Branding, Context};
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::named;
use crate::claims::queries::claim::Found;
use crate::text::Language;
use crate::time::{Calendar, TimeWords};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The longest name of a variable that is looked for.
const LONGEST: usize = 30;

named! {
    /// What a text can be filled with; written `{customer}`.
    Variable {
        Customer = "customer" => "variable-customer",
        Partner = "partner" => "variable-partner",
        Contact = "contact" => "variable-contact",
        Location = "location" => "variable-location",
        Claim = "claim" => "variable-claim",
        Products = "products" => "variable-products",
        Missing = "missing" => "variable-missing",
        Due = "due" => "variable-due",
        Programme = "programme" => "variable-programme",
    }
}

impl Variable {
    pub fn written(self) -> String {
        format!("{{{}}}", self.as_str())
    }
}

/// What the variables of one claim are filled with. One that has no value here stays as it is written.
pub type Values = BTreeMap<Variable, String>;

#[derive(Debug, Clone, Copy)]
pub struct ReplyValues<'a> {
    pub claim: &'a Claim,
    pub company: &'a str,
    pub location: &'a str,
    pub branding: &'a Branding,
    /// Keys of the names of what is missing, as far as the reviewer has ticked it.
    pub missing: &'a [&'static str],
    /// The deadline that the decision would set, once it is chosen and sets one.
    pub due: Option<DateTime<Utc>>,
}

impl<'a> ReplyValues<'a> {
    /// Of a claim about which nothing is decided yet.
    pub fn of(found: &'a Found, context: &'a Context) -> Self {
        let (claim, company, location) = (&found.claim, &found.company, &found.location);
        Self { claim, company, location, branding: &context.branding, missing: &[], due: None }
    }

    /// The values in a language; what is not known has none.
    pub fn values(&self, language: Language, calendar: &Calendar) -> Values {
        let (t, words, answers) =
            (self.branding.texts(language), TimeWords::new(language, calendar), &self.claim.answers);
        let products: Vec<String> = answers.products.iter().map(|p| answers.product_name(p, language)).collect();
        let missing: Vec<&str> = self.missing.iter().map(|key| t.text(key)).collect();
        let all = [
            (Variable::Customer, answers.customer_name.clone().unwrap_or_default()),
            (Variable::Partner, self.company.to_owned()),
            (
                Variable::Contact,
                answers.partner_contact.as_ref().map(|contact| contact.name.clone()).unwrap_or_default(),
            ),
            (Variable::Location, self.location.to_owned()),
            (Variable::Claim, self.claim.id.to_string()),
            (Variable::Products, products.join(", ")),
            (Variable::Missing, missing.join(", ")),
            (Variable::Due, self.due.map(|due| words.deadline(due)).unwrap_or_default()),
            (Variable::Programme, self.branding.name()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// The text with its variables filled; those without a value stay visible.
pub fn fill(text: &str, values: &Values) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next(rest) {
        filled.push_str(before);
        match Variable::parse(name).and_then(|variable| values.get(&variable)) {
            Some(value) => filled.push_str(value),
            None => filled.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    filled + rest
}

/// Everything in a text that is written like a variable, each once: what nobody has filled yet, whether there is such a
/// variable or not.
pub fn open(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        let written = format!("{{{name}}}");
        if !names.contains(&written) {
            names.push(written);
        }
        rest = after;
    }
    names
}

/// Those of them that are no variables.
pub fn unknown(text: &str) -> Vec<String> {
    let is_known = |written: &String| Variable::ALL.iter().any(|variable| variable.written() == *written);
    open(text).into_iter().filter(|written| !is_known(written)).collect()
}

/// What stands before the next variable, its name, and what follows it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        let is_name =
            !name.is_empty() && name.len() <= LONGEST && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        is_name.then_some((&text[..at], name, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        [(Variable::Customer, "Northwind {due}".to_owned()), (Variable::Claim, "CPOR-0000007".to_owned())].into()
    }

    #[test]
    fn variables_are_filled_and_others_stay() {
        let text = "{customer}: {claim}, {claim} by {due}. {unknown} {Customer} { claim } {} {";
        let filled = fill(text, &values());
        assert_eq!(filled, "Northwind {due}: CPOR-0000007, CPOR-0000007 by {due}. {unknown} {Customer} { claim } {} {");
        assert_eq!(fill("nothing", &values()), "nothing");
        assert_eq!(fill("", &values()), "");
        assert_eq!(fill("{{claim}}", &values()), "{CPOR-0000007}");
        assert_eq!(fill("{no {claim}", &values()), "{no CPOR-0000007");
    }

    #[test]
    fn what_is_open_is_named_once_in_its_order() {
        assert_eq!(open("{due} and {customer}, {due} {X} {a b} {é}"), ["{due}", "{customer}"]);
        assert_eq!(open("{oops"), Vec::<String>::new());
        assert_eq!(unknown("{due} {custmer} {customer}"), ["{custmer}"]);
    }

    #[test]
    fn every_variable_is_one_to_the_reader_too() {
        for variable in Variable::ALL {
            assert_eq!(open(&variable.written()), [variable.written()]);
            for language in Language::ALL {
                assert!(!language.texts().text(variable.label_key()).is_empty());
            }
        }
    }
}
