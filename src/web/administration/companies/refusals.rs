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

/// The message at the field that is wrong; none where the row was changed meanwhile.
pub(super) fn errors(t: Texts, refused: &CompanyError) -> Result<Errors, PageError> {
    let (field, key) = match refused {
        CompanyError::Name => ("name".to_owned(), "error-company-name"),
        CompanyError::Address => ("address".to_owned(), "error-company-address"),
        CompanyError::Country(_) => ("country".to_owned(), "error-company-country"),
        CompanyError::Number(_) => ("number".to_owned(), "error-company-number"),
        CompanyError::Taken(_) => ("number".to_owned(), "error-company-number-taken"),
        CompanyError::Enrolment(activity) => (format!("{activity}_to"), "error-enrolment-order"),
        CompanyError::Changed => return Ok(Errors::default()),
        CompanyError::Gone | CompanyError::NoCompany(_) | CompanyError::Database(_) => {
            return Err(PageError::NotFound);
        }
    };
    let mut errors = Errors::default();
    errors.add(field, t.text(key));
    Ok(errors)
}
