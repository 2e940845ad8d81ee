//! Statements of work for the demo: small real PDFs that a reviewer can read and search.
//!
//! The words here are those of a document that partner and customer might have written; they
//! are no part of the application's pages, so they are not in its catalogues.

use chrono::{Datelike, NaiveDate};

use super::pdf_page::Sheet;

/// Language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

/// What a statement of work says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The partner company's name.
    pub partner: String,
    /// Its location: town and MPN ID.
    pub location: String,
    /// The customer's name.
    pub customer: String,
    /// The customer's tenant domain.
    pub tenant_domain: String,
    /// The customer's tenant ID.
    pub tenant_id: String,
    /// Names of the products worked on.
    pub products: Vec<String>,
    /// First day of the work.
    pub from: NaiveDate,
    /// Last day of the work; the signature's date too.
    pub to: NaiveDate,
    /// Who signed for the customer; `None` leaves the line empty.
    pub signed_by: Option<String>,
    /// Language of the document.
    pub language: Language,
}

/// The document's words.
struct Words {
    title: &'static str,
    parties: [&'static str; 5],
    intro: &'static str,
    products: &'static str,
    period: &'static str,
    between: [&'static str; 2],
    work: &'static str,
    tasks: [&'static str; 4],
    acknowledgement: &'static str,
    statement: &'static str,
    signed_for: &'static str,
    name: &'static str,
    date: &'static str,
    signature: &'static str,
    page: &'static str,
}

const ENGLISH: Words = Words {
    title: "Statement of work",
    parties: ["Partner", "Partner location", "Customer", "Tenant domain", "Tenant ID"],
    intro: "This statement describes the work that the partner carried out for the customer in the tenant named above.",
    products: "Products and workloads",
    period: "Dates",
    between: ["The work was carried out from", "to"],
    work: "Work carried out",
    tasks: [
        "Planning workshop with the customer's project team: goals, groups of users and order of roll-out.",
        "Set-up in the customer's tenant, moving of existing data, and checks together with the customer's administrators.",
        "Training of key users, and guides for all staff, with questions answered on the day.",
        "Follow-up of active usage for each product, with a monthly report to the customer.",
    ],
    acknowledgement: "Acknowledgement by the customer",
    statement: "The customer confirms that the partner carried out the work described here, for the products named here, on the dates given.",
    signed_for: "Signed for",
    name: "Name",
    date: "Date",
    signature: "Signature",
    page: "Page",
};

const FRENCH: Words = Words {
    title: "Descriptif des travaux réalisés",
    parties: ["Partenaire", "Établissement", "Client", "Domaine du locataire", "ID du locataire"],
    intro: "Ce document décrit les travaux que le partenaire a réalisés pour le client dans le locataire désigné ci-dessus.",
    products: "Produits et charges de travail",
    period: "Dates",
    between: ["Les travaux ont été réalisés du", "au"],
    work: "Travaux réalisés",
    tasks: [
        "Atelier de cadrage avec l’équipe projet du client : objectifs, groupes d’utilisateurs et ordre de déploiement.",
        "Mise en œuvre dans le locataire du client, reprise des données existantes et vérifications avec ses administrateurs.",
        "Formation des utilisateurs référents et guides pour l’ensemble du personnel, avec réponses aux questions le jour même.",
        "Suivi de l’utilisation active de chaque produit, avec un compte rendu mensuel au client.",
    ],
    acknowledgement: "Reconnaissance du client",
    statement: "Le client confirme que le partenaire a réalisé les travaux décrits ici, pour les produits nommés ici, aux dates indiquées.",
    signed_for: "Signé pour",
    name: "Nom",
    date: "Date",
    signature: "Signature",
    page: "Page",
};

/// Writes the statement as a PDF of two pages: the work, and the customer's acknowledgement.
pub fn statement_of_work(proof: &Proof) -> Vec<u8> {
    let words = match proof.language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    };
    super::pdf_page::document(words.title, &[work_page(proof, words), signed_page(proof, words)])
}

/// Page 1: who, what, when.
fn work_page(proof: &Proof, words: &Words) -> Sheet {
    let mut sheet = Sheet::blank();
    sheet.title(words.title);
    let values = [&proof.partner, &proof.location, &proof.customer, &proof.tenant_domain, &proof.tenant_id];
    for (label, value) in words.parties.iter().zip(values) {
        sheet.pair(label, value);
    }
    sheet.paragraph(words.intro);
    sheet.heading(words.products);
    for product in &proof.products {
        sheet.item(product);
    }
    sheet.heading(words.period);
    let [from_word, to_word] = words.between;
    let (from, to) = (day(proof.from, proof.language), day(proof.to, proof.language));
    sheet.paragraph(&format!("{from_word} {from} {to_word} {to}."));
    sheet.heading(words.work);
    for task in words.tasks {
        sheet.item(task);
    }
    sheet.footer(&format!("{} 1 / 2", words.page));
    sheet
}

/// Page 2: the acknowledgement, signed or not.
fn signed_page(proof: &Proof, words: &Words) -> Sheet {
    let mut sheet = Sheet::blank();
    sheet.title(words.acknowledgement);
    sheet.paragraph(words.statement);
    sheet.pair(words.parties[0], &proof.partner);
    sheet.pair(words.parties[2], &proof.customer);
    sheet.heading(&format!("{} {}", words.signed_for, proof.customer));
    match &proof.signed_by {
        Some(name) => {
            sheet.pair(words.name, name);
            sheet.pair(words.date, &day(proof.to, proof.language));
            sheet.signature(words.signature, Some(name));
        }
        None => {
            sheet.pair(words.name, "");
            sheet.pair(words.date, "");
            sheet.signature(words.signature, None);
        }
    }
    sheet.footer(&format!("{} 2 / 2", words.page));
    sheet
}

/// A day in words: `3 March 2026`, `1er mars 2026`.
fn day(date: NaiveDate, language: Language) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let (names, first) = match language {
        Language::English => (ENGLISH, "1"),
        Language::French => (FRENCH, "1er"),
    };
    let number = match date.day() {
        1 => first.to_owned(),
        other => other.to_string(),
    };
    let index = usize::try_from(date.month0()).unwrap_or(0);
    let month = names.get(index).copied().unwrap_or_default();
    format!("{number} {month} {}", date.year())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use super::*;
    use crate::files::{FileKind, sniff};

    fn proof(language: Language, signed_by: Option<&str>) -> Proof {
        Proof {
            partner: "Contoso Consulting (Île-de-France)".to_owned(),
            location: "Paris, MPN ID 2222222".to_owned(),
            customer: "Hôtel Æther & Œuvres".to_owned(),
            tenant_domain: "northwind.example".to_owned(),
            tenant_id: "6f1c1a52-0000-4000-8000-000000000001".to_owned(),
            products: vec!["Exchange Online".to_owned(), "Microsoft Teams".to_owned()],
            from: NaiveDate::from_ymd_opt(2026, 1, 12).unwrap(),
            to: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
            signed_by: signed_by.map(str::to_owned),
            language,
        }
    }

    #[test]
    fn the_statement_is_a_small_pdf_that_the_application_takes() {
        for (file, language, signer) in
            [("en.pdf", Language::English, Some("Zoë Šmíd")), ("fr.pdf", Language::French, None)]
        {
            let pdf = statement_of_work(&proof(language, signer));
            assert!(pdf.len() < 20_000);
            let kind = sniff(&mut Cursor::new(&pdf), pdf.len() as u64).unwrap();
            assert_eq!(kind, FileKind::Pdf);
            if let Ok(folder) = std::env::var("CPOR_KEEP_SAMPLES") {
                std::fs::write(Path::new(&folder).join(file), &pdf).unwrap();
            }
        }
    }

    #[test]
    fn very_long_values_stay_on_the_page() {
        let mut long = proof(Language::English, Some("A"));
        long.customer = "Very long customer name ".repeat(20);
        long.products = (0..30).map(|n| format!("Product {n}")).collect();
        long.tenant_domain = "x".repeat(300);
        assert!(statement_of_work(&long).ends_with(b"%%EOF"));
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        assert_eq!(day(first, Language::French), "1er août 2026");
        assert_eq!(day(first, Language::English), "1 August 2026");
    }
}
