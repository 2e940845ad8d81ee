//! What a claim, a command and an event are: plain data and the rule of each field. What may happen to a claim is in
//! `lifecycle`.

pub mod address_flags;
pub mod answers;
pub mod checklist;
pub mod claim;
pub mod command;
pub mod disclosure;
pub mod domain;
pub mod event;
pub mod fields;
pub mod quota;
pub mod refusal;
pub mod search_words;
pub mod vocabulary;
