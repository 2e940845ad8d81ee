//! The saved replies that a reviewer can insert into the message of a review (rule 10.10).

use crate::claims::review::data::ReviewData;
use crate::claims::saved_replies::reply::{Reply, ReplyId};
use crate::text::{Language, Texts};
use crate::web::ground::pairs::Pairs;
use crate::web::http::page::choice::Choice;

pub(super) struct ReplyMenu {
    /// The replies, everybody's first; empty when there are none.
    pub choices: Vec<Choice>,
    /// The languages, the partner's chosen unless another was.
    pub languages: Vec<Choice>,
}

impl ReplyMenu {
    /// Those that lie on the review, with what was chosen already.
    pub fn of(t: Texts, review: &ReviewData, chosen: Option<(ReplyId, Language)>) -> Self {
        let label = |reply: &Reply| match reply.owner {
            None => reply.title.clone(),
            Some(_) => t.with("reply-own", &[("title", (&reply.title).into())]),
        };
        let is_chosen = |reply: &Reply| chosen.is_some_and(|(id, _)| id == reply.id);
        let choice =
            |reply: &Reply| Choice { chosen: is_chosen(reply), ..Choice::new(reply.id.0.to_string(), label(reply)) };
        let choices = review.replies.iter().map(choice);
        let language = |language: &Language| {
            let name = t.text(language.label_key());
            let partners = *language == review.partner_language;
            let label = if partners {
                t.with("reply-partners-language", &[("language", name.into())])
            } else {
                name.to_owned()
            };
            let chosen = chosen.map_or(partners, |(_, chosen)| chosen == *language);
            Choice { chosen, ..Choice::new(language.code(), label) }
        };
        let none = (!review.replies.is_empty()).then(|| Choice::new("", t.text("reply-choose")));
        Self {
            choices: none.into_iter().chain(choices).collect(),
            languages: Language::ALL.iter().map(language).collect(),
        }
    }
}

/// The reply and the language that a form chose.
pub(super) fn chosen(pairs: &Pairs) -> Option<(ReplyId, Language)> {
    let field = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let reply = field("template")?.parse().ok().map(ReplyId)?;
    Some((reply, Language::parse(field("template_language")?)?))
}
