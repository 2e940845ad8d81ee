//! Step 3: products or workloads (rules 6.4 and 6.5).

use crate::claims::model::answers::{Answers, ProductChoice};
use crate::claims::model::vocabulary::{Activity, Area};
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::LINE;
use crate::web::ground::form_errors::Errors;
use crate::web::partner::forms::{FieldReading, Offer, Reader};
use serde::Deserialize;

/// What step 3 sends. Each product on the page has a field for its subscription, ticked or not.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProductsForm {
    /// The version of the draft that the page showed.
    pub version: String,
    /// Which button: empty or `later`.
    pub leave: String,
    /// The codes of the products that are ticked.
    pub product: Vec<String>,
    /// Revenue association: the seller.
    pub seller_name: String,
    /// Revenue association: the solution.
    pub isv_solution: String,
    /// The codes of all products on the page, in its order.
    pub offered: Vec<String>,
    /// What was typed as subscription IDs, in the same order: one or several for each.
    pub subscription: Vec<String>,
}

/// The id of the field of a product's subscription ID.
pub fn subscription_field(code: &str) -> String {
    format!("subscription_{code}")
}

impl ProductsForm {
    /// The form that a draft's answers fill in.
    pub fn of(answers: &Answers) -> Self {
        let mut codes: Vec<String> = Vec::new();
        for product in &answers.products {
            if !codes.contains(&product.code) {
                codes.push(product.code.clone());
            }
        }
        let subscriptions = |code: &String| {
            let of_it = answers.products.iter().filter(|p| p.code == *code);
            of_it.filter_map(|p| p.subscription_id).map(|id| id.to_string()).collect::<Vec<_>>().join("\n")
        };
        Self {
            product: codes.clone(),
            seller_name: answers.seller_name.clone().unwrap_or_default(),
            isv_solution: answers.isv_solution.clone().unwrap_or_default(),
            subscription: codes.iter().map(subscriptions).collect(),
            offered: codes,
            ..Self::default()
        }
    }

    /// Whether a product is ticked.
    pub fn has(&self, code: &str) -> bool {
        self.product.iter().any(|ticked| ticked == code)
    }

    /// What was typed as a product's subscription ID.
    pub fn subscription(&self, code: &str) -> &str {
        let typed = self.offered.iter().zip(&self.subscription).find(|(offered, _)| *offered == code);
        typed.map_or("", |(_, typed)| typed)
    }

    /// Reads the step into a draft's answers. `offers` are the products of the area.
    pub fn parse(
        &self,
        t: Texts,
        answers: &Answers,
        offers: &[Offer],
        reading: FieldReading,
    ) -> Result<Answers, Errors> {
        let mut reader = Reader::new(t, reading);
        let known = |code: &String| offers.iter().any(|offer| offer.code == *code);
        if !self.product.iter().all(known) {
            reader.refuse("product", t.text("error-product-unknown"));
        } else if self.product.is_empty() && reading == FieldReading::Whole {
            reader.refuse("product", t.text("error-products-choose"));
        }
        let ticked = offers.iter().filter(|offer| self.has(&offer.code));
        let products = ticked.flat_map(|offer| self.choices(t, &mut reader, answers.area, offer)).collect();
        let revenue = answers.activities.contains(&Activity::RevenueAssociation);
        let mut extra = |id, label, raw, missing| {
            let rule = |raw: &str| fields::line(raw, missing, LINE);
            revenue.then(|| reader.field(id, label, raw, rule)).flatten()
        };
        let seller_name = extra("seller_name", "field-seller-name", &self.seller_name, "error-seller-name-missing");
        let isv = &self.isv_solution;
        let isv_solution = extra("isv_solution", "field-isv-solution", isv, "error-isv-solution-missing");
        reader.finish(Some(Answers { products, seller_name, isv_solution, ..answers.clone() }))
    }

    /// A product once for each subscription (rule 6.6); while none is given, without.
    fn choices(&self, t: Texts, reader: &mut Reader, area: Area, offer: &Offer) -> Vec<ProductChoice> {
        let one = |subscription_id| ProductChoice {
            code: offer.code.clone(),
            label_en: offer.label_en.clone(),
            label_fr: offer.label_fr.clone(),
            subscription_id,
        };
        if area != Area::BusinessApplications {
            return vec![one(None)];
        }
        let rule = |raw: &str| fields::subscription_ids(raw, offer.label(t));
        let field = subscription_field(&offer.code);
        let ids = reader.field(&field, "field-subscription-id", self.subscription(&offer.code), rule);
        ids.map_or_else(|| vec![one(None)], |ids| ids.into_iter().map(|id| one(Some(id))).collect())
    }
}
