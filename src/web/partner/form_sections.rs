//! Groups of fields that more than one form has, as `components/groups.html` draws them.

use crate::claims::model::answers::Answers;
use crate::claims::model::vocabulary::{Activity, Area};
use crate::text::{Language, Texts};
use crate::web::http::page::choice::Choice;
use crate::web::partner::draft::partner::{Place, choices};
use crate::web::partner::forms::Offer;
use crate::web::partner::forms::edit::EditForm;
use crate::web::partner::forms::products::{ProductsForm, subscription_field};

/// What is claimed: a box for each product, subscriptions, seller and solution.
pub struct ProductFields {
    t: Texts,
    pub form: ProductsForm,
    /// Claimed products that have no box here.
    pub kept: Vec<Offer>,
    pub offers: Vec<Offer>,
    /// Each product has a subscription.
    pub business: bool,
    /// Seller and solution are asked for.
    pub revenue: bool,
}

impl ProductFields {
    /// A box for each offer.
    pub fn new(t: Texts, answers: &Answers, form: ProductsForm, offers: &[Offer]) -> Self {
        Self {
            t,
            form,
            kept: Vec::new(),
            offers: offers.to_vec(),
            business: answers.area == Area::BusinessApplications,
            revenue: answers.activities.contains(&Activity::RevenueAssociation),
        }
    }

    /// Boxes only for products that are not claimed yet: on a page where the claimed ones have a box to remove them.
    #[must_use]
    pub fn to_add(mut self, answers: &Answers) -> Self {
        let claimed = |offer: &Offer| answers.products.iter().any(|product| product.code == offer.code);
        (self.kept, self.offers) = self.offers.into_iter().partition(claimed);
        self
    }

    pub fn legend(&self) -> &'static str {
        self.t.text(match (self.kept.is_empty(), self.business) {
            (true, true) => "field-products",
            (true, false) => "field-workloads",
            (false, true) => "field-products-to-add",
            (false, false) => "field-workloads-to-add",
        })
    }

    /// The id of a product's box: that of the first is the group's, where the error summary leads.
    pub fn box_id(&self, offer: &Offer) -> String {
        let first = self.offers.first().is_some_and(|first| first.code == offer.code);
        if first { "product".to_owned() } else { format!("product-{}", offer.code) }
    }

    /// The id of a product's subscription.
    pub fn field_id(&self, offer: &Offer) -> String {
        subscription_field(&offer.code)
    }

    /// The label of a product's subscription.
    pub fn field_label(&self, offer: &Offer) -> String {
        self.t.with("field-subscription-id-of", &[("product", offer.label(self.t).into())])
    }
}

/// The languages of the customer's mail.
pub fn languages(t: Texts, chosen: &str) -> Vec<Choice> {
    let choice = |language: Language| Choice::new(language.code(), t.text(language.label_key())).chosen_in(&[chosen]);
    std::iter::once(Choice::new("", t.text("list-choose"))).chain(Language::ALL.into_iter().map(choice)).collect()
}

/// Everything that may change after sending (rule 3.5) but the comment.
pub(in crate::web::partner) struct EditFields {
    pub form: EditForm,
    pub places: Vec<Choice>,
    pub products: ProductFields,
    /// Languages of the customer's mail.
    pub languages: Vec<Choice>,
    /// How long the customer may decline.
    pub days: u32,
}

impl EditFields {
    /// The fields as they were typed.
    pub fn new(t: Texts, answers: &Answers, form: EditForm, (places, offers): (&[Place], &[Offer]), days: u32) -> Self {
        Self {
            places: choices(t, places, &form.location),
            products: ProductFields::new(t, answers, form.products(), offers),
            languages: languages(t, &form.language),
            days,
            form,
        }
    }
}
