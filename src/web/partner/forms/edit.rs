//! A submitted claim, edited: everything that is not fixed by sending (rule 3.5), in one form.

use crate::claims::model::answers::Answers;
use crate::people::LocationId;
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::MESSAGE;
use crate::web::ground::form_errors::Errors;
use crate::web::partner::forms::customer::CustomerForm;
use crate::web::partner::forms::customer::texts;
use crate::web::partner::forms::partner::own;
use crate::web::partner::forms::products::ProductsForm;
use crate::web::partner::forms::{FieldReading, Offer, Reader};
use serde::Deserialize;

/// What the page sends. Products, customer and technical contact have the names of their steps.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EditForm {
    /// The version of the claim that the page showed.
    pub version: String,
    /// The number of a location.
    pub location: String,
    /// The codes of the products that are ticked.
    pub product: Vec<String>,
    /// The codes of all products on the page, in its order.
    pub offered: Vec<String>,
    /// What was typed as subscription IDs, in the same order.
    pub subscription: Vec<String>,
    /// Revenue association: the seller.
    pub seller_name: String,
    /// Revenue association: the solution.
    pub isv_solution: String,
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
    pub own_name: String,
    /// The partner contact's job title.
    pub own_title: String,
    pub own_email: String,
    /// A word to the reviewer.
    pub comment: String,
}

impl EditForm {
    /// The form that a claim's answers fill in.
    pub fn of(answers: &Answers) -> Self {
        let (products, customer) = (ProductsForm::of(answers), CustomerForm::of(answers));
        let [own_name, own_title, own_email] = texts(answers.partner_contact.as_ref());
        Self {
            version: String::new(),
            location: answers.location.0.to_string(),
            product: products.product,
            offered: products.offered,
            subscription: products.subscription,
            seller_name: products.seller_name,
            isv_solution: products.isv_solution,
            contact_name: customer.contact_name,
            contact_title: customer.contact_title,
            contact_email: customer.contact_email,
            language: customer.language,
            technical_name: customer.technical_name,
            technical_title: customer.technical_title,
            technical_email: customer.technical_email,
            own_name,
            own_title,
            own_email,
            comment: answers.comment.clone().unwrap_or_default(),
        }
    }

    pub fn products(&self) -> ProductsForm {
        ProductsForm {
            product: self.product.clone(),
            seller_name: self.seller_name.clone(),
            isv_solution: self.isv_solution.clone(),
            offered: self.offered.clone(),
            subscription: self.subscription.clone(),
            ..ProductsForm::default()
        }
    }

    /// Whether it says something else than the answers that filled it in, as the page that responds sends it: the boxes
    /// there are of products to add, and it has no comment.
    pub fn corrects(&self, answers: &Answers) -> bool {
        let (before, typed) = (Self::of(answers), self.products());
        let subscriptions = before.products();
        let changed = |code: &String| typed.subscription(code).trim() != subscriptions.subscription(code);
        !self.added(answers).is_empty()
            || self.offered.iter().any(changed)
            || self.lines().iter().zip(before.lines()).any(|(typed, before)| typed.trim() != before)
    }

    /// The products that are ticked and not claimed yet.
    pub fn added(&self, answers: &Answers) -> Vec<String> {
        let claimed = |code: &String| answers.products.iter().any(|product| product.code == *code);
        self.product.iter().filter(|code| !claimed(code)).cloned().collect()
    }

    /// What was written and is not what the answers say, under its labels.
    pub fn words(&self, answers: &Answers) -> Vec<(&'static str, String)> {
        let (before, typed) = (Self::of(answers), self.products());
        let old = before.products();
        let changed = self.offered.iter().filter(|code| typed.subscription(code) != old.subscription(code));
        let subscriptions = changed.map(|code| ("field-subscription-id", typed.subscription(code).to_owned()));
        let texts = self.texts().into_iter().zip(before.texts());
        texts.filter(|(typed, before)| typed != before).map(|(typed, _)| typed).chain(subscriptions).collect()
    }

    fn texts(&self) -> [(&'static str, String); 5] {
        let together = |parts: [&String; 3]| {
            parts.into_iter().filter(|part| !part.trim().is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
        };
        let customer = [&self.contact_name, &self.contact_title, &self.contact_email];
        let technical = [&self.technical_name, &self.technical_title, &self.technical_email];
        [
            ("field-seller-name", self.seller_name.clone()),
            ("field-isv-solution", self.isv_solution.clone()),
            ("field-customer-contact", together(customer)),
            ("field-technical-contact", together(technical)),
            ("field-partner-contact", together([&self.own_name, &self.own_title, &self.own_email])),
        ]
    }

    fn lines(&self) -> [&str; 13] {
        [
            &self.location,
            &self.seller_name,
            &self.isv_solution,
            &self.contact_name,
            &self.contact_title,
            &self.contact_email,
            &self.language,
            &self.technical_name,
            &self.technical_title,
            &self.technical_email,
            &self.own_name,
            &self.own_title,
            &self.own_email,
        ]
        .map(String::as_str)
    }

    /// Its part about the customer; what is fixed stays as it is.
    fn customer(&self, answers: &Answers) -> CustomerForm {
        CustomerForm {
            contact_name: self.contact_name.clone(),
            contact_title: self.contact_title.clone(),
            contact_email: self.contact_email.clone(),
            language: self.language.clone(),
            technical_name: self.technical_name.clone(),
            technical_title: self.technical_title.clone(),
            technical_email: self.technical_email.clone(),
            ..CustomerForm::of(answers)
        }
    }

    /// Reads the whole form into a claim's answers, in the order of the page.
    pub fn parse(
        &self,
        t: Texts,
        answers: &Answers,
        places: &[LocationId],
        offers: &[Offer],
    ) -> Result<Answers, Errors> {
        let mut reader = Reader::new(t, FieldReading::Whole);
        let place = reader.field("location", "field-partner-location", &self.location, |raw| own(raw, places));
        let products = reader.part(self.products().parse(t, answers, offers, FieldReading::Whole));
        let customer = reader.part(self.customer(answers).parse(t, answers, FieldReading::Whole));
        let own_ids = ["own_name", "own_title", "own_email"];
        let own = [&self.own_name, &self.own_title, &self.own_email].map(String::as_str);
        let partner_contact = reader.contact("contact-own", own_ids, own);
        let comment = reader.optional("comment", "field-comment", fields::optional_text(&self.comment, MESSAGE));
        let edited = (|| {
            let (products, customer) = (products?, customer?);
            Some(Answers {
                location: place?,
                products: products.products,
                seller_name: products.seller_name,
                isv_solution: products.isv_solution,
                customer_contact: customer.customer_contact,
                customer_language: customer.customer_language,
                technical_contact: customer.technical_contact,
                partner_contact: Some(partner_contact?),
                comment,
                ..answers.clone()
            })
        })();
        reader.finish(edited)
    }
}
