//! Step 2: the customer (rule 6.3).

use crate::claims::model::answers::{Answers, Contact};
use crate::claims::model::domain;
use crate::claims::model::vocabulary::Area;
use crate::text::fields;
use crate::text::fields::{FieldError, LINE};
use crate::text::{Language, Texts};
use crate::web::ground::form_errors::Errors;
use crate::web::partner::forms::{FieldReading, Reader};
use serde::Deserialize;

/// What step 2 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CustomerForm {
    /// The version of the draft that the page showed.
    pub version: String,
    /// Which button: empty or `later`.
    pub leave: String,
    pub customer_name: String,
    pub tenant_domain: String,
    pub tenant_id: String,
    pub contact_name: String,
    /// The customer contact's job title.
    pub contact_title: String,
    pub contact_email: String,
    /// The language of the customer's mail.
    pub language: String,
    pub technical_name: String,
    /// The technical contact's job title.
    pub technical_title: String,
    pub technical_email: String,
}

impl CustomerForm {
    /// The form that a draft's answers fill in.
    pub fn of(answers: &Answers) -> Self {
        let [contact_name, contact_title, contact_email] = texts(answers.customer_contact.as_ref());
        let [technical_name, technical_title, technical_email] = texts(answers.technical_contact.as_ref());
        Self {
            customer_name: answers.customer_name.clone().unwrap_or_default(),
            tenant_domain: answers.tenant_domain.as_deref().map(domain::in_unicode).unwrap_or_default(),
            tenant_id: answers.tenant_id.map(|id| id.to_string()).unwrap_or_default(),
            contact_name,
            contact_title,
            contact_email,
            language: answers.customer_language.clone().unwrap_or_default(),
            technical_name,
            technical_title,
            technical_email,
            ..Self::default()
        }
    }

    /// Reads the step into a draft's answers.
    pub fn parse(&self, t: Texts, answers: &Answers, reading: FieldReading) -> Result<Answers, Errors> {
        let mut reader = Reader::new(t, reading);
        let customer_name = reader.field("customer_name", "field-customer-name", &self.customer_name, |raw| {
            fields::line(raw, "error-customer-name-missing", LINE)
        });
        let domain = &self.tenant_domain;
        let tenant_domain = reader.field("tenant_domain", "field-tenant-domain", domain, fields::tenant_domain);
        let tenant_id = reader.field("tenant_id", "field-tenant-id", &self.tenant_id, fields::tenant_id);
        let contact_ids = ["contact_name", "contact_title", "contact_email"];
        let contact = [&self.contact_name, &self.contact_title, &self.contact_email].map(String::as_str);
        let customer_contact = reader.contact("contact-of-customer", contact_ids, contact);
        let customer_language = reader.field("language", "field-email-language", &self.language, |raw| {
            let known = Language::ALL.into_iter().find(|language| language.code() == raw);
            known.map(|language| language.code().to_owned()).ok_or(FieldError::Plain("error-language-choose"))
        });
        let technical_contact = (answers.area == Area::BusinessApplications).then(|| {
            let ids = ["technical_name", "technical_title", "technical_email"];
            let raw = [&self.technical_name, &self.technical_title, &self.technical_email].map(String::as_str);
            reader.contact("contact-technical", ids, raw)
        });
        reader.finish(Some(Answers {
            customer_name,
            tenant_domain,
            tenant_id,
            customer_contact,
            customer_language,
            technical_contact: technical_contact.flatten(),
            ..answers.clone()
        }))
    }
}

/// A contact as three fields.
pub(super) fn texts(contact: Option<&Contact>) -> [String; 3] {
    contact.map(|c| [c.name.clone(), c.title.clone(), c.email.clone()]).unwrap_or_default()
}
