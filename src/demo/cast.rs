//! Who appears in the demo: two partner companies, the programme's reviewers, and invented customers.

use crate::db::schema::{companies, locations};
use crate::people::directory::{AddError, NewPerson, add};
use crate::text::Language;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// The password of every demo account.
pub const PASSWORD: &str = "demo";

/// A partner company: name, global number, locations.
type Company = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The partner companies (rule 16.3).
const COMPANIES: [Company; 2] = [
    ("Contoso Consulting", "1111111", &[("2222222", "Paris"), ("3333333", "Lyon")]),
    ("Fabrikam Services", "4444444", &[("5555555", "Berlin")]),
];

/// An account of the demo, as the sign-in page lists it.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// Who it is in the stories.
    pub who: Who,
    /// The address.
    pub email: &'static str,
    /// The name.
    pub name: &'static str,
    /// The language of their mail.
    pub language: Language,
    /// Database names of their roles.
    pub roles: &'static [&'static str],
    /// Global number of their company.
    pub company: Option<&'static str>,
    /// Numbers of their locations.
    pub locations: &'static [&'static str],
}

/// Somebody who does something in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Contoso's Incentives admin.
    Ines,
    /// Contoso's Billing admin, who writes French.
    Bastien,
    /// Contoso's Global admin.
    Grace,
    /// Fabrikam's Incentives admin.
    Felix,
    /// A reviewer.
    Rita,
    /// Another reviewer.
    Sam,
    /// The lead.
    Ada,
    /// The customer, by the link in the mail.
    Customer,
    /// The clock.
    System,
}

const BOTH: &[&str] = &["2222222", "3333333"];

/// The demo's accounts, one for each role (rule 13.2).
pub const ACCOUNTS: [Account; 7] = [
    contoso(Who::Ines, "incentives@contoso.example", "Ines Caldeira", Language::English, "incentives_admin"),
    contoso(Who::Bastien, "billing@contoso.example", "Bastien Morel", Language::French, "billing_admin"),
    contoso(Who::Grace, "global@contoso.example", "Grace Okafor", Language::English, "global_admin"),
    Account {
        who: Who::Felix,
        email: "incentives@fabrikam.example",
        name: "Felix Brandt",
        language: Language::English,
        roles: &["incentives_admin"],
        company: Some("4444444"),
        locations: &["5555555"],
    },
    programme(Who::Rita, "reviewer@program.example", "Rita Halvorsen", &["reviewer"]),
    programme(Who::Sam, "reviewer2@program.example", "Sam Whitfield", &["reviewer"]),
    programme(Who::Ada, "lead@program.example", "Ada Lindqvist", &["reviewer", "lead"]),
];

const fn contoso(
    who: Who,
    email: &'static str,
    name: &'static str,
    language: Language,
    role: &'static str,
) -> Account {
    let roles: &'static [&'static str] = match role.as_bytes() {
        b"billing_admin" => &["billing_admin"],
        b"global_admin" => &["global_admin"],
        _ => &["incentives_admin"],
    };
    Account { who, email, name, language, roles, company: Some("1111111"), locations: BOTH }
}

const fn programme(who: Who, email: &'static str, name: &'static str, roles: &'static [&'static str]) -> Account {
    Account { who, email, name, language: Language::English, roles, company: None, locations: &[] }
}

/// Makes the companies, their locations and the accounts. `password_hash` is that of [`PASSWORD`]: made once, because
/// everybody may know it.
///
/// # Errors
/// When the database refuses, for instance because somebody is there already.
pub(super) fn make(conn: &mut PgConnection, password_hash: &str) -> Result<(), AddError> {
    for (name, global, places) in COMPANIES {
        let company: i64 = diesel::insert_into(companies::table)
            .values((companies::name.eq(name), companies::global_mpn_id.eq(global)))
            .returning(companies::id)
            .get_result(conn)?;
        for (mpn_id, place) in places {
            diesel::insert_into(locations::table)
                .values((
                    locations::company_id.eq(company),
                    locations::mpn_id.eq(mpn_id),
                    locations::name.eq(place),
                ))
                .execute(conn)?;
        }
    }
    for account in &ACCOUNTS {
        add(conn, &account.to_be(password_hash))?;
    }
    Ok(())
}

impl Account {
    fn to_be(&self, password_hash: &str) -> NewPerson {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        NewPerson {
            email: self.email.to_owned(),
            name: self.name.to_owned(),
            password_hash: password_hash.to_owned(),
            language: self.language,
            roles: owned(self.roles),
            company: self.company.map(str::to_owned),
            locations: owned(self.locations),
        }
    }
}

/// A customer that partners claim.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    /// Its name.
    pub name: &'static str,
    /// Its domain.
    pub domain: &'static str,
    /// Whom the programme writes to: name and job title.
    pub contact: (&'static str, &'static str),
    /// The language of their mail.
    pub language: Language,
}

impl Customer {
    /// The address of a person there: `first.last@domain`.
    pub fn address_of(&self, name: &str) -> String {
        let local: String = name.to_lowercase().split_whitespace().map(plain).collect::<Vec<_>>().join(".");
        format!("{local}@{}", self.domain)
    }
}

/// A name's letters as they stand in addresses.
fn plain(word: &str) -> String {
    word.chars()
        .filter_map(|letter| match letter {
            'é' | 'è' | 'ë' => Some('e'),
            'ç' => Some('c'),
            'ü' => Some('u'),
            'ô' | 'ö' => Some('o'),
            letter => (letter.is_ascii_alphanumeric() || letter == '-').then_some(letter),
        })
        .collect()
}

const fn english(
    name: &'static str,
    domain: &'static str,
    contact: &'static str,
    title: &'static str,
) -> Customer {
    Customer { name, domain, contact: (contact, title), language: Language::English }
}

const fn french(name: &'static str, domain: &'static str, contact: &'static str, title: &'static str) -> Customer {
    Customer { name, domain, contact: (contact, title), language: Language::French }
}

macro_rules! customers {
    ($($id:ident = $kind:ident($name:literal, $domain:literal, $contact:literal, $title:literal);)+) => {
        $(pub(super) const $id: Customer = $kind($name, $domain, $contact, $title);)+
    };
}

customers! {
    NORTHWIND = english("Northwind Traders", "northwind.example", "Carol Hughes", "Head of IT");
    ADVENTURE = english("Adventure Works", "adventure-works.example", "Dominic Ferrer", "IT Director");
    TAILSPIN = english("Tailspin Toys", "tailspintoys.example", "Priya Raman", "Operations Manager");
    WOODGROVE = english("Woodgrove Bank", "woodgrovebank.example", "Marcus Eastwood", "Head of Workplace");
    FOURTH_COFFEE = english("Fourth Coffee", "fourthcoffee.example", "Lena Sorensen", "IT Manager");
    WIDE_WORLD = english("Wide World Importers", "wideworldimporters.example", "Owen Castellano", "CIO");
    GRAPHIC_DESIGN = french("Graphic Design Institute", "graphicdesign.example", "Hélène Garnier", "Directrice informatique");
    PROSEWARE = english("Proseware", "proseware.example", "Noor Haddad", "IT Lead");
    LUCERNE = french("Lucerne Publishing", "lucernepublishing.example", "Mathieu Blanc", "Responsable informatique");
    MARGIES = english("Margie’s Travel", "margiestravel.example", "Margie Shaw", "Owner");
    ALPINE = french("Alpine Ski House", "alpineskihouse.example", "Camille Rochat", "Directrice des opérations");
    BLUE_YONDER = english("Blue Yonder Airlines", "blueyonder.example", "Tomas Keller", "VP Technology");
    CITY_POWER = english("City Power & Light", "citypower.example", "Angela Barrow", "IT Service Manager");
    COHO = french("Coho Vineyard", "cohovineyard.example", "Étienne Vasseur", "Gérant");
    CONSOLIDATED = english("Consolidated Messenger", "consolidatedmessenger.example", "Ravi Menon", "CTO");
    HUMONGOUS = english("Humongous Insurance", "humongousinsurance.example", "Beatrice Lang", "Head of Digital");
    FINE_ART = french("School of Fine Art", "fineartschool.example", "Noémie Chastel", "Secrétaire générale");
    SOUTHRIDGE = english("Southridge Video", "southridgevideo.example", "Jonas Petersen", "Studio Manager");
    TREY = english("Trey Research", "treyresearch.example", "Dr. Amara Osei", "Research Director");
    VANARSDEL = english("VanArsdel", "vanarsdel.example", "Sofia Lindgren", "IT Director");
    WINGTIP = english("Wingtip Toys", "wingtiptoys.example", "Hugo Almeida", "Head of IT");
    DATUM = english("A. Datum", "adatum.example", "Wendy Kahn", "Chief Data Officer");
    RELECLOUD = english("Relecloud", "relecloud.example", "Isaac Moreau", "Platform Owner");
    BELLOWS = english("Bellows College", "bellowscollege.example", "Ruth Adeyemi", "Registrar");
    LAMNA = english("Lamna Healthcare", "lamnahealthcare.example", "Dr. Peter Novak", "Medical Director");
    MUNSONS = english("Munson’s Pickles", "munsonspickles.example", "Clara Munson", "Managing Director");
    NOD = french("Nod Publishers", "nodpublishers.example", "François Tessier", "Responsable des systèmes");
    BEST_FOR_YOU = english("Best For You Organics", "bestforyou.example", "Maya Fischer", "Purchasing Manager");
}
