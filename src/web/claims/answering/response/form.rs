//! What the page that responds sends.

use crate::claims::answers::Answers;
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::fields::{MESSAGE, optional_text};
use crate::text::Texts;
use crate::web::forms::Errors;
use crate::web::upload::Uploaded;

/// What the page sends.
#[derive(Debug, Clone, Default)]
pub struct ResponseForm {
    /// The version that the page showed.
    pub version: String,
    /// Codes of the products to remove.
    pub remove: Vec<String>,
    /// To the reviewer.
    pub message: String,
    /// Which button: empty, `accept` to remove what the reviewer named, or `upload` to add the files and go on writing.
    pub leave: String,
}

/// Its fields that come once.
pub const FIELDS: [&str; 3] = ["version", "message", "leave"];
/// Its boxes.
pub const BOXES: [&str; 1] = ["remove"];

impl ResponseForm {
    /// What came.
    pub fn of(uploaded: &Uploaded) -> Self {
        let field = |name: &str| uploaded.fields.get(name).cloned().unwrap_or_default();
        let remove = uploaded.lists.get("remove").cloned().unwrap_or_default();
        Self { version: field("version"), message: field("message"), leave: field("leave"), remove }
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

    /// The answer that this is to the question about `claim`. Something must be new in it (rule 3.9): proof, which is stored
    /// or comes with it, a removed product, or a message.
    ///
    /// # Errors
    /// One message for each wrong field.
    pub fn parse(&self, t: Texts, claim: &Claim, new_proof: bool, mut errors: Errors) -> Result<Command, Errors> {
        let before = &claim.answers.products;
        let kept: Vec<_> = before.iter().filter(|product| !self.remove.contains(&product.code)).cloned().collect();
        if kept.is_empty() {
            errors.add("remove", t.text("error-products-all-removed"));
        }
        let reply = optional_text(&self.message, MESSAGE)
            .map_err(|wrong| errors.add("message", wrong.say(t, t.text("field-message-to-reviewer"))));
        if reply == Ok(None) && kept.len() == before.len() && !new_proof {
            errors.add("message", t.text("error-answer-missing"));
        }
        match reply {
            Ok(reply) if !errors.any() => {
                let answers = Box::new(Answers { products: kept, ..claim.answers.clone() });
                Ok(Command::Answer { reply, answers })
            }
            _ => Err(errors),
        }
    }
}
