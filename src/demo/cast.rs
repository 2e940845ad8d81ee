//! Who appears in the demo: two partner companies, the programme's reviewers, and invented customers.

use crate::db::schema::{companies, locations};
use crate::demo::accounts;
use crate::people::{AddError, add};
use crate::text::Language;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A partner company: name, global number, locations.
type Company = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The partner companies (rule 16.3).
const COMPANIES: [Company; 2] = [
    ("Contoso Consulting", "1111111", &[("2222222", "Paris"), ("3333333", "Lyon")]),
    ("Fabrikam Services", "4444444", &[("5555555", "Berlin")]),
];

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

/// Makes the companies, their locations and the accounts, all with the password of one hash: in a demo everybody knows it.
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
                .values((locations::company_id.eq(company), locations::mpn_id.eq(mpn_id), locations::name.eq(place)))
                .execute(conn)?;
        }
    }
    for account in accounts::ALL {
        add(conn, &account.to_be(password_hash))?;
    }
    Ok(())
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

impl Who {
    /// Their address; `None` for the customer and the clock, who do not sign in.
    pub const fn email(self) -> Option<&'static str> {
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

const fn english(name: &'static str, domain: &'static str, contact: &'static str, title: &'static str) -> Customer {
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
