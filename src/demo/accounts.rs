//! The accounts of the demo, one for each role.

use crate::people::NewPerson;
use crate::text::Language;

/// An account that the sign-in page of a demo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoAccount {
    /// The address to sign in with.
    pub email: &'static str,
    /// The text that names the role.
    pub role: &'static str,
    name: &'static str,
    /// The language of their mail.
    language: Language,
    /// Database names of their roles.
    roles: &'static [&'static str],
    /// Global number of their company, and the numbers of their locations.
    company: Option<(&'static str, &'static [&'static str])>,
}

/// The password of all accounts.
pub const PASSWORD: &str = "demo";

const CONTOSO: Option<(&str, &[&str])> = Some(("1111111", &["2222222", "3333333"]));
const FABRIKAM: Option<(&str, &[&str])> = Some(("4444444", &["5555555"]));

/// All accounts (rule 13.3).
pub const ALL: &[DemoAccount] = &[
    account("incentives@contoso.example", "Ines Caldeira", "role-incentives-admin", &["incentives_admin"], CONTOSO),
    DemoAccount {
        language: Language::French,
        ..account("billing@contoso.example", "Bastien Morel", "role-billing-admin", &["billing_admin"], CONTOSO)
    },
    account("global@contoso.example", "Grace Okafor", "role-global-admin", &["global_admin"], CONTOSO),
    account("incentives@fabrikam.example", "Felix Brandt", "role-incentives-admin", &["incentives_admin"], FABRIKAM),
    account("reviewer@program.example", "Rita Halvorsen", "role-reviewer", &["reviewer"], None),
    account("reviewer2@program.example", "Sam Whitfield", "role-reviewer", &["reviewer"], None),
    account("lead@program.example", "Ada Lindqvist", "role-lead", &["reviewer", "lead"], None),
];

const fn account(
    email: &'static str,
    name: &'static str,
    role: &'static str,
    roles: &'static [&'static str],
    company: Option<(&'static str, &'static [&'static str])>,
) -> DemoAccount {
    DemoAccount { email, role, name, language: Language::English, roles, company }
}

impl DemoAccount {
    pub(super) fn new_person(self, password_hash: &str) -> NewPerson {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        NewPerson {
            email: self.email.to_owned(),
            name: self.name.to_owned(),
            password_hash: Some(password_hash.to_owned()),
            language: self.language,
            roles: owned(self.roles),
            company: self.company.map(|(number, _)| number.to_owned()),
            locations: owned(self.company.map(|(_, places)| places).unwrap_or_default()),
        }
    }
}
