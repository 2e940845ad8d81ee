//! What is wrong with a form, for the summary on top and for each field.

/// One problem: the field's id and one sentence that says the mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field, which is its name.
    pub field: String,
    /// The sentence, in the reader's language.
    pub message: String,
}

/// The problems of one form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Adds a problem of `field`, unless it has one already: one message at a time.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push(FieldError { field, message: message.into() });
        }
    }

    /// The message at `field`.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    pub fn list(&self) -> &[FieldError] {
        &self.0
    }
}
