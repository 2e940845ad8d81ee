//! Who appears in the demo: two partner companies, the programme's reviewers, and invented customers.

use crate::audit::Author;
use crate::claims::model::answers::Contact;
use crate::claims::model::search_words::plain;
use crate::db::schema::{companies, locations};
use crate::demo::accounts;
use crate::people::{self, AddError, NewPerson, add};
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde::Deserialize;

/// A partner company: name, global number, address, country, locations.
type Company = (&'static str, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The partner companies (rule 16.3).
const COMPANIES: [Company; 2] = [
    (
        "Contoso Consulting",
        "1111111",
        "12 rue de la Paix\n75002 Paris",
        "FR",
        &[("2222222", "Paris"), ("3333333", "Lyon")],
    ),
    ("Fabrikam Services", "4444444", "Lindenstraße 8\n10969 Berlin", "DE", &[("5555555", "Berlin")]),
];

/// Makes the companies, their locations and the accounts, all with the password of one hash: in a demo everybody knows it.
pub(super) fn make(conn: &mut PgConnection, password_hash: &str, now: DateTime<Utc>) -> Result<(), AddError> {
    for (name, global, address, country, places) in COMPANIES {
        let company: i64 = diesel::insert_into(companies::table)
            .values((
                companies::name.eq(name),
                companies::global_mpn_id.eq(global),
                companies::address.eq(address),
                companies::country.eq(country),
            ))
            .returning(companies::id)
            .get_result(conn)?;
        for (mpn_id, place) in places {
            diesel::insert_into(locations::table)
                .values((locations::company_id.eq(company), locations::mpn_id.eq(mpn_id), locations::name.eq(place)))
                .execute(conn)?;
        }
    }
    let mut add = |account: &accounts::DemoAccount| add(conn, &account.new_person(password_hash), &Author::SYSTEM, now);
    accounts::ALL.iter().try_for_each(|account| add(account).map(drop))?;
    people::add(conn, &invited(), &Author::SYSTEM, now).map(drop)
}

/// A colleague of Contoso's who has not set a password yet.
fn invited() -> NewPerson {
    NewPerson {
        email: "noemie@contoso.example".to_owned(),
        name: "Noémie Duval".to_owned(),
        password_hash: None,
        language: Language::French,
        roles: vec!["incentives_admin".to_owned()],
        company: Some("1111111".to_owned()),
        locations: vec!["3333333".to_owned()],
    }
}

/// The actor of a step in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoryPerson {
    Ines,
    /// Contoso's Billing admin, who writes French.
    Bastien,
    Grace,
    Felix,
    Rita,
    Sam,
    Ada,
    /// The customer, by the link in the mail.
    Customer,
    /// A job of the program.
    System,
}

impl StoryPerson {
    pub(super) const WITH_ACCOUNT: [Self; 7] =
        [Self::Ines, Self::Bastien, Self::Grace, Self::Felix, Self::Rita, Self::Sam, Self::Ada];
    pub(super) const PARTNERS: [Self; 4] = [Self::Ines, Self::Bastien, Self::Grace, Self::Felix];

    /// The address they sign in with.
    pub(super) const fn email(self) -> Option<&'static str> {
        match self {
            Self::Ines => Some("incentives@contoso.example"),
            Self::Bastien => Some("billing@contoso.example"),
            Self::Grace => Some("global@contoso.example"),
            Self::Felix => Some("incentives@fabrikam.example"),
            Self::Rita => Some("reviewer@program.example"),
            Self::Sam => Some("reviewer2@program.example"),
            Self::Ada => Some("lead@program.example"),
            Self::Customer | Self::System => None,
        }
    }
}

/// A customer that partners claim.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoCustomer {
    pub(super) name: String,
    pub(super) domain: String,
    /// The name of the person to whom the programme writes.
    pub(super) contact: String,
    /// The job title of that person.
    pub(super) title: String,
    /// The code of the language of their mail.
    pub(super) language: String,
}

impl DemoCustomer {
    /// All customers of the demo.
    pub(super) fn all() -> serde_json::Result<Vec<Self>> {
        serde_json::from_str(include_str!("data/customers.json"))
    }

    /// A person at the customer; the address is `first.last@domain`.
    pub(super) fn contact(&self, name: &str, title: &str) -> Contact {
        let email = format!("{}@{}", plain(name).replace(' ', "."), self.domain);
        Contact { name: name.to_owned(), title: title.to_owned(), email }
    }
}
