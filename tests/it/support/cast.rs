//! Who appears in the tests. A name means the same person everywhere.

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use cpor::audit::Author;
use cpor::db::schema::{companies, locations};
use cpor::people::{self, NewPerson};
use cpor::text::Language;
use cpor::time::clock::Clock;
use diesel::prelude::*;

/// Everybody's password.
pub const PASSWORD: &str = "demo";

/// One of the cast.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    pub name: &'static str,
    pub email: &'static str,
    role: &'static str,
    company: Option<&'static str>,
    locations: &'static [&'static str],
}

/// Incentives admin of Contoso, in Paris and Lyon.
pub const ALICE: Cast = Cast {
    name: "Alice Martin",
    email: "incentives@contoso.example",
    role: "incentives_admin",
    company: Some("1111111"),
    locations: &["2222222", "3333333"],
};
/// Her colleague: billing admin, in Paris only.
pub const BOB: Cast = Cast {
    name: "Bob Petit",
    email: "billing@contoso.example",
    role: "billing_admin",
    company: Some("1111111"),
    locations: &["2222222"],
};
/// Global admin of Contoso.
pub const GRACE: Cast = Cast {
    name: "Grace Leroy",
    email: "global@contoso.example",
    role: "global_admin",
    company: Some("1111111"),
    locations: &[],
};
/// Of the rival, Fabrikam.
pub const CHARLIE: Cast = Cast {
    name: "Charlie Weber",
    email: "incentives@fabrikam.example",
    role: "incentives_admin",
    company: Some("4444444"),
    locations: &["5555555"],
};
/// A reviewer.
pub const RITA: Cast =
    Cast { name: "Rita Novak", email: "reviewer@program.example", role: "reviewer", company: None, locations: &[] };
/// Another reviewer.
pub const SAM: Cast =
    Cast { name: "Sam Okoye", email: "reviewer2@program.example", role: "reviewer", company: None, locations: &[] };
/// A lead.
pub const LEA: Cast =
    Cast { name: "Lea Fontaine", email: "lead@program.example", role: "lead", company: None, locations: &[] };

const EVERYBODY: [Cast; 7] = [ALICE, BOB, GRACE, CHARLIE, RITA, SAM, LEA];

/// Makes the companies and everybody's account.
pub fn engage(conn: &mut PgConnection) {
    company(conn, "Contoso Consulting", "1111111", &[("2222222", "Paris"), ("3333333", "Lyon")]);
    company(conn, "Fabrikam Services", "4444444", &[("5555555", "Berlin")]);
    let (password_hash, now) = (cheap_hash(), Clock::Database.now(conn).unwrap());
    for cast in EVERYBODY {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let new = NewPerson {
            email: cast.email.to_owned(),
            name: cast.name.to_owned(),
            password_hash: Some(password_hash.clone()),
            language: Language::English,
            roles: texts(&[cast.role]),
            company: cast.company.map(str::to_owned),
            locations: texts(cast.locations),
        };
        people::add(conn, &new, &Author::SYSTEM, now).unwrap();
    }
}

fn company(conn: &mut PgConnection, name: &str, number: &str, places: &[(&str, &str)]) {
    let id: i64 = diesel::insert_into(companies::table)
        .values((companies::name.eq(name), companies::global_mpn_id.eq(number)))
        .returning(companies::id)
        .get_result(conn)
        .unwrap();
    for (mpn_id, name) in places {
        diesel::insert_into(locations::table)
            .values((locations::company_id.eq(id), locations::mpn_id.eq(mpn_id), locations::name.eq(name)))
            .execute(conn)
            .unwrap();
    }
}

/// A hash that is quick to compare with, for hundreds of sign-ins.
fn cheap_hash() -> String {
    let params = Params::new(8, 1, 1, None).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password(PASSWORD.as_bytes()).unwrap().to_string()
}
