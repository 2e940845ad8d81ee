//! A saved reply, and who may use and change it (rule 10.10).

use crate::people::{Person, Side, UserId};
use crate::text::Language;
use chrono::{DateTime, Utc};

/// A saved reply at one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub id: ReplyId,
    /// Whose own it is; `None`: everybody's.
    pub owner: Option<UserId>,
    /// The version, counted from 1.
    pub version: i32,
    /// By what it is chosen.
    pub title: String,
    pub english: String,
    pub french: String,
    /// With this version it was deleted.
    pub deleted: bool,
    pub changed_by: String,
    pub changed_at: DateTime<Utc>,
}

impl Reply {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::French => &self.french,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyId(pub i64);

/// What a saved reply says, checked by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyText {
    /// By what it is chosen.
    pub title: String,
    pub english: String,
    pub french: String,
}

/// Whether they may use a reply of that owner: their own, and everybody's.
pub fn may_use(person: &Person, owner: Option<UserId>) -> bool {
    matches!(person.standing, Side::Reviewer { .. }) && owner.is_none_or(|owner| owner == person.id)
}

/// Whether they may change or delete it: their own, and as a lead everybody's.
pub fn may_edit(person: &Person, owner: Option<UserId>) -> bool {
    may_use(person, owner) && (owner.is_some() || person.is_lead())
}
