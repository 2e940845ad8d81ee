//! What the page of a saved reply sends.

use crate::claims::saved_replies::reply::{Reply, ReplyText};
use crate::claims::saved_replies::text;
use crate::text::Texts;
use crate::text::fields::{LINE, MESSAGE, line, text};
use crate::web::ground::form_errors::Errors;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    /// By what it is chosen.
    pub title: String,
    pub english: String,
    pub french: String,
    /// Of a new one: `own` or `shared`.
    pub whose: String,
    /// The version that the page showed.
    pub version: String,
}

impl ReplyForm {
    pub fn of(reply: &Reply) -> Self {
        Self {
            title: reply.title.clone(),
            english: reply.english.clone(),
            french: reply.french.clone(),
            whose: String::new(),
            version: reply.version.to_string(),
        }
    }

    /// The version that the page showed; 0, which there is never, if it does not say.
    pub fn seen(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }

    /// What it says. Whoever may choose for whom it is (`chooses`) must.
    pub fn parse(&self, t: Texts, chooses: bool, mut errors: Errors) -> Result<ReplyText, Errors> {
        if chooses && !matches!(self.whose.as_str(), "own" | "shared") {
            errors.add("whose", t.text("error-reply-whose"));
        }
        let title = line(&self.title, "error-reply-title", LINE)
            .map_err(|wrong| errors.add("title", wrong.say(t, t.text("field-reply-title"))));
        let mut checked = |field: &str, raw: &str, missing: &'static str, label: &'static str| {
            let text = text(raw, missing, MESSAGE);
            let text = text.map_err(|wrong| errors.add(field, wrong.say(t, t.text(label))));
            let unknown = text::unknown(raw);
            if !unknown.is_empty() {
                errors.add(field, t.with("error-variables-unknown", &[("variables", unknown.join(", ").into())]));
            }
            text
        };
        let english = checked("english", &self.english, "error-reply-text-english", "field-reply-english");
        let french = checked("french", &self.french, "error-reply-text-french", "field-reply-french");
        match (title, english, french) {
            (Ok(title), Ok(english), Ok(french)) if !errors.any() => Ok(ReplyText { title, english, french }),
            _ => Err(errors),
        }
    }
}
