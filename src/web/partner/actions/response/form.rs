//! What the page that responds sends.

use crate::claims::model::answers::{Answers, ProductChoice};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::text::Texts;
use crate::text::fields::{MESSAGE, optional_text};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::with_files::read_texts;
use crate::web::http::upload::Uploaded;
use crate::web::partner::actions::response::request::ResponseOffers;
use crate::web::partner::draft::partner::ids;
use crate::web::partner::forms::edit::EditForm;

/// What the page sends.
#[derive(Debug, Clone, Default)]
pub(super) struct ResponseForm {
    /// The version that the page showed.
    pub version: String,
    /// Keys of the products to remove.
    pub remove: Vec<String>,
    pub message: String,
    /// Which button: empty, `accept` to remove what the reviewer named, or `upload` to add the files and go on writing.
    pub leave: String,
    /// The fields of the claim, with products to add. `None` when they did not come: then they stay as they are.
    pub edit: Option<EditForm>,
}

/// Its fields that come once.
pub(super) const FIELDS: [&str; 16] = [
    "version",
    "message",
    "leave",
    "location",
    "seller_name",
    "isv_solution",
    "contact_name",
    "contact_title",
    "contact_email",
    "language",
    "technical_name",
    "technical_title",
    "technical_email",
    "own_name",
    "own_title",
    "own_email",
];
/// Its boxes, and the subscriptions of products in their order.
pub(super) const BOXES: [&str; 4] = ["remove", "product", "offered", "subscription"];

impl ResponseForm {
    pub fn of(uploaded: &Uploaded) -> Result<Self, PageError> {
        let field = |name: &str| uploaded.fields.get(name).cloned().unwrap_or_default();
        let remove = uploaded.lists.get("remove").cloned().unwrap_or_default();
        let edit = uploaded.fields.contains_key("location").then(|| read_texts(uploaded)).transpose()?;
        Ok(Self { version: field("version"), message: field("message"), leave: field("leave"), remove, edit })
    }

    /// Whether it is not to be sent yet.
    pub fn goes_on(&self) -> bool {
        self.leave == "upload"
    }

    /// Ticks the products that the reviewer named, if that is the button that was pressed.
    pub fn accept(&mut self, named: &[String]) {
        let ticked = &self.remove;
        let missing: Vec<String> = named.iter().filter(|code| !ticked.contains(code)).cloned().collect();
        if self.leave == "accept" {
            self.remove.extend(missing);
        }
    }

    /// Whether that product is to go.
    pub fn removes(&self, product: &ProductChoice) -> bool {
        self.remove.iter().any(|key| product.is_named(key))
    }

    /// Forgets fields that say nothing but what the page showed, whose claim had these answers then: what stands there
    /// now is not to be taken back by somebody who never touched it.
    pub fn keep_typed(&mut self, shown: &Answers) {
        self.edit = self.edit.take().filter(|edit| edit.corrects(shown));
    }

    /// The answer that this is to the question about `claim`. Something must be new in it (rule 3.9): proof, which is stored
    /// or comes with it, a changed field, a removed product, or a message.
    pub fn parse(
        &self,
        t: Texts,
        claim: &Claim,
        offered: &ResponseOffers,
        new_proof: bool,
        mut errors: Errors,
    ) -> Result<Command, Errors> {
        let answers = self
            .answers(t, &claim.answers, offered)
            .map_err(|wrong| wrong.list().iter().for_each(|e| errors.add(e.field.clone(), e.message.clone())));
        let reply = optional_text(&self.message, MESSAGE)
            .map_err(|wrong| errors.add("message", wrong.say(t, t.text("field-message-to-reviewer"))));
        if reply == Ok(None) && answers.as_ref() == Ok(&claim.answers) && !new_proof {
            errors.add("message", t.text("error-answer-missing"));
        }
        match (reply, answers) {
            (Ok(reply), Ok(answers)) if !errors.any() => Ok(Command::Answer { reply, answers: Box::new(answers) }),
            _ => Err(errors),
        }
    }

    /// What was written, under its labels, for a page that cannot take it any more.
    pub fn words(self, now: &Answers) -> Vec<(&'static str, String)> {
        let fields = self.edit.map(|edit| edit.words(now)).unwrap_or_default();
        std::iter::once(("field-message-to-reviewer", self.message)).chain(fields).collect()
    }

    /// The claim's answers as they should be. Fields that nobody touched stay, whatever rule they would fail today.
    fn answers(&self, t: Texts, now: &Answers, offered: &ResponseOffers) -> Result<Answers, Errors> {
        let kept = || now.products.iter().filter(|product| !self.removes(product));
        let typed = self.edit.as_ref().filter(|edit| edit.corrects(now));
        let added = typed.map(|edit| edit.added(now)).unwrap_or_default();
        let mut errors = Errors::default();
        let none_left = kept().next().is_none() && added.is_empty();
        if none_left {
            errors.add("remove", t.text("error-products-all-removed"));
        }
        let Some(edit) = typed else {
            let answers = Answers { products: kept().cloned().collect(), ..now.clone() };
            return if none_left { Err(errors) } else { Ok(answers) };
        };
        let all = now.products.iter().filter(|product| none_left || !self.removes(product));
        let mut product: Vec<String> = all.map(|product| product.code.clone()).chain(added).collect();
        product.dedup();
        let comment = now.comment.clone().unwrap_or_default();
        let whole = EditForm { product, comment, ..edit.clone() };
        let parsed = whole.parse(t, now, &ids(&offered.places), &offered.offers);
        let mut answers = crate::web::partner::draft::judge(errors, parsed)?;
        // Of a product that is claimed for several subscriptions one may go.
        answers.products.retain(|product| !self.removes(product));
        Ok(answers)
    }
}
