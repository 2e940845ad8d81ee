//! Step 5: the partner's own contact, and a comment to the reviewer (rule 6.6).

use crate::claims::model::answers::Answers;
use crate::people::Person;
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::MESSAGE;
use crate::web::ground::form_errors::Errors;
use crate::web::partner::forms::{FieldReading, Reader};
use serde::Deserialize;

/// What step 5 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    /// The version of the draft that the page showed.
    pub version: String,
    /// Which button: empty or `later`.
    pub leave: String,
    pub contact_name: String,
    pub contact_title: String,
    pub contact_email: String,
    /// A word to the reviewer.
    pub comment: String,
}

impl ContactForm {
    /// The form that a draft's answers fill in; before there are any, the person who is signed in.
    pub fn of(answers: &Answers, person: &Person) -> Self {
        let comment = answers.comment.clone().unwrap_or_default();
        match &answers.partner_contact {
            Some(contact) => Self {
                contact_name: contact.name.clone(),
                contact_title: contact.title.clone(),
                contact_email: contact.email.clone(),
                comment,
                ..Self::default()
            },
            None => Self {
                contact_name: person.name.clone(),
                contact_email: person.email.clone(),
                comment,
                ..Self::default()
            },
        }
    }

    /// Reads the step into a draft's answers. With [`FieldReading::Open`] a contact without a job title stays open: name and
    /// address stand there from the beginning.
    pub fn parse(&self, t: Texts, answers: &Answers, reading: FieldReading) -> Result<Answers, Errors> {
        let mut reader = Reader::new(t, reading);
        let ids = ["contact_name", "contact_title", "contact_email"];
        let raw = [&self.contact_name, &self.contact_title, &self.contact_email].map(String::as_str);
        let untouched = reading == FieldReading::Open && self.contact_title.trim().is_empty();
        let partner_contact = if untouched { None } else { reader.contact("contact-own", ids, raw) };
        let comment = fields::optional_text(&self.comment, MESSAGE);
        let comment = reader.optional("comment", "field-comment", comment);
        reader.finish(Some(Answers { partner_contact, comment, ..answers.clone() }))
    }
}
