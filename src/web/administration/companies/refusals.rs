//! What a refused change says, and at which field.

use crate::claims::store::error::ActError;
use crate::people::companies::CompanyError;
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;

/// What of a refusal is for the page; the rest ends the request.
pub(super) fn for_page<T>(done: Result<T, CompanyError>) -> Result<Result<T, CompanyError>, ActError> {
    match done {
        Err(CompanyError::Database(error)) => Err(error.into()),
        Err(CompanyError::Gone | CompanyError::NoCompany(_)) => Err(ActError::NotFound),
        other => Ok(other),
    }
}

/// The key of what a refusal says; `None` for what is no fault of what was written.
pub(in crate::web::administration) const fn message(refused: &CompanyError) -> Option<&'static str> {
    match refused {
        CompanyError::Name => Some("error-company-name"),
        CompanyError::Address => Some("error-company-address"),
        CompanyError::Country(_) => Some("error-company-country"),
        CompanyError::Number(_) => Some("error-company-number"),
        CompanyError::Taken(_) => Some("error-company-number-taken"),
        CompanyError::Enrolment(_) => Some("error-enrolment-order"),
        CompanyError::Changed | CompanyError::Gone | CompanyError::NoCompany(_) | CompanyError::Database(_) => None,
    }
}

/// The message at the field that is wrong; none where the row was changed meanwhile.
pub(super) fn errors(t: Texts, refused: &CompanyError) -> Result<Errors, PageError> {
    let field = match refused {
        CompanyError::Name => "name".to_owned(),
        CompanyError::Address => "address".to_owned(),
        CompanyError::Country(_) => "country".to_owned(),
        CompanyError::Number(_) | CompanyError::Taken(_) => "number".to_owned(),
        CompanyError::Enrolment(activity) => format!("{activity}_to"),
        CompanyError::Changed => return Ok(Errors::default()),
        CompanyError::Gone | CompanyError::NoCompany(_) | CompanyError::Database(_) => {
            return Err(PageError::NotFound);
        }
    };
    let mut errors = Errors::default();
    if let Some(key) = message(refused) {
        errors.add(field, t.text(key));
    }
    Ok(errors)
}
