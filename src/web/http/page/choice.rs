//! An option of radios, checkboxes or a select.

use crate::claims::reference::ReferenceEntry;
use crate::text::Texts;

/// One option, as the macros of `components/choice.html` show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What it is for; may be empty.
    pub help: String,
    pub chosen: bool,
}

impl Choice {
    /// An option that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), help: String::new(), chosen: false }
    }

    /// The same with what it is for.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same, chosen if `values` names it.
    #[must_use]
    pub fn chosen_in(mut self, values: &[impl AsRef<str>]) -> Self {
        self.chosen = values.iter().any(|value| value.as_ref() == self.value);
        self
    }
}

/// An entry of the reference data, with what it is for; chosen if `values` names it.
pub fn entry_choice(t: Texts, entry: &ReferenceEntry, values: &[impl AsRef<str>]) -> Choice {
    let (label, help) = (entry.details.label(t.language()), entry.details.help(t.language()));
    Choice::new(entry.code.as_str(), label).help(help).chosen_in(values)
}
