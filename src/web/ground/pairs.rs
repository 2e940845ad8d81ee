//! The fields of a form as they arrived, and what of them may be shown again.

/// Names and values, in the order sent, without the form's id.
pub type Pairs = Vec<(String, String)>;

/// A form as it arrived: what an error page may need of it.
#[derive(Debug, Clone, Default)]
pub struct ArrivedForm {
    /// The address that it was sent to.
    pub href: String,
    pub form_id: String,
    /// Its fields, without the id.
    pub pairs: Pairs,
}

/// What may be shown again: nothing of a form that has a password.
pub fn without_passwords(pairs: Pairs) -> Pairs {
    if pairs.iter().any(|(name, _)| is_password(name)) { Pairs::new() } else { pairs }
}

/// A password never comes back in a page.
pub fn is_password(name: &str) -> bool {
    name.contains("password")
}
