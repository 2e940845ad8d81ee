//! The accounts of the demo, one for each role.

use crate::people::NewPerson;
use crate::text::Language;

/// An account that the sign-in page of a demo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The address to sign in with.
    pub email: &'static str,
    /// The text that names the role.
    pub role: &'static str,
    /// The person's name.
    name: &'static str,
    /// The language of their mail.
    language: Language,
    /// Database names of their roles.
    roles: &'static [&'static str],
    /// Global number of their company, and the numbers of their locations.
    company: Option<(&'static str, &'static [&'static str])>,
}

/// The password of all of them.
pub const PASSWORD: &str = "demo";

const CONTOSO: Option<(&str, &[&str])> = Some(("1111111", &["2222222", "3333333"]));
const FABRIKAM: Option<(&str, &[&str])> = Some(("4444444", &["5555555"]));

/// All of them (rule 13.3).
pub const ALL: &[Account] = &[
    Account {
        email: "incentives@contoso.example",
        role: "role-incentives-admin",
        name: "Ines Caldeira",
        language: Language::English,
        roles: &["incentives_admin"],
        company: CONTOSO,
    },
    Account {
        email: "billing@contoso.example",
        role: "role-billing-admin",
        name: "Bastien Morel",
        language: Language::French,
        roles: &["billing_admin"],
        company: CONTOSO,
    },
    Account {
        email: "global@contoso.example",
        role: "role-global-admin",
        name: "Grace Okafor",
        language: Language::English,
        roles: &["global_admin"],
        company: CONTOSO,
    },
    Account {
        email: "incentives@fabrikam.example",
        role: "role-incentives-admin",
        name: "Felix Brandt",
        language: Language::English,
        roles: &["incentives_admin"],
        company: FABRIKAM,
    },
    Account {
        email: "reviewer@program.example",
        role: "role-reviewer",
        name: "Rita Halvorsen",
        language: Language::English,
        roles: &["reviewer"],
        company: None,
    },
    Account {
        email: "reviewer2@program.example",
        role: "role-reviewer",
        name: "Sam Whitfield",
        language: Language::English,
        roles: &["reviewer"],
        company: None,
    },
    Account {
        email: "lead@program.example",
        role: "role-lead",
        name: "Ada Lindqvist",
        language: Language::English,
        roles: &["reviewer", "lead"],
        company: None,
    },
];

impl Account {
    /// The account to be made.
    pub(super) fn to_be(self, password_hash: &str) -> NewPerson {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        NewPerson {
            email: self.email.to_owned(),
            name: self.name.to_owned(),
            password_hash: password_hash.to_owned(),
            language: self.language,
            roles: owned(self.roles),
            company: self.company.map(|(number, _)| number.to_owned()),
            locations: owned(self.company.map(|(_, places)| places).unwrap_or_default()),
        }
    }
}
