//! What the queue can be narrowed to, and what it is narrowed to, in words.

use crate::claims::queries::list::filter::{Holder, Programme};
use crate::people::UserId;
use crate::people::names::Colleague;
use crate::text::{Language, Texts};
use crate::web::http::page::choice::Choice;
use crate::web::reviewer::queue::query::{NOBODY, QueueQuery};

/// A filter that can be taken away.
pub struct FilterChip {
    pub text: String,
    pub href: String,
}

impl QueueQuery {
    pub fn reviewers(&self, t: Texts, colleagues: &[Colleague]) -> Vec<Choice> {
        let each = colleagues.iter().map(|colleague| Choice::new(colleague.id.0.to_string(), &colleague.name));
        let first = [Choice::new("", t.text("list-all")), Choice::new(NOBODY, t.text("review-none"))];
        first.into_iter().chain(each).map(|choice| choice.chosen_in(&[&self.reviewer])).collect()
    }

    pub fn programmes(&self, t: Texts) -> Vec<Choice> {
        let each = Programme::ALL.iter().map(|each| Choice::new(each.as_str(), t.text(each.label_key())));
        let all = std::iter::once(Choice::new("", t.text("list-all")));
        all.chain(each).map(|choice| choice.chosen_in(&[&self.programme])).collect()
    }

    pub fn languages(&self, t: Texts) -> Vec<Choice> {
        let each = Language::ALL.iter().map(|each| Choice::new(each.code(), t.text(each.label_key())));
        let all = std::iter::once(Choice::new("", t.text("list-all")));
        all.chain(each).map(|choice| choice.chosen_in(&[&self.language])).collect()
    }

    pub fn chips(&self, t: Texts, colleagues: &[Colleague]) -> Vec<FilterChip> {
        let top = self.top();
        let mut chips = Vec::new();
        let mut add = |label: &'static str, value: &str, rest: Self| {
            let text = t.with("filter-named", &[("label", t.text(label).into()), ("value", value.into())]);
            chips.push(FilterChip { text, href: rest.href("/review") });
        };
        if !self.q.is_empty() {
            add("field-search", &self.q, Self { q: String::new(), ..top.clone() });
        }
        if let Some(programme) = Programme::parse(&self.programme) {
            add("field-programme", t.text(programme.label_key()), Self { programme: String::new(), ..top.clone() });
        }
        if let Some(language) = self.spoken() {
            add("field-language", t.text(language.label_key()), Self { language: String::new(), ..top.clone() });
        }
        if let Some(whose) = self.whose() {
            let named = |id: UserId| colleagues.iter().find(|colleague| colleague.id == id);
            let name = match whose {
                Holder::Nobodys => t.text("review-none"),
                Holder::Of(id) => named(id).map_or(self.reviewer.as_str(), |colleague| colleague.name.as_str()),
            };
            add("field-reviewer", name, Self { reviewer: String::new(), ..top });
        }
        chips
    }
}
