//! Statements of work for the demo: small real PDFs that a reviewer can read and search.
//!
//! Each language has a PDF with placeholders of fixed length, `{customer----}`, in its uncompressed text: a value takes
//! exactly the bytes of its placeholder, so that the PDF's table of offsets stays right.

use crate::text::Language;

const ENGLISH: &[u8] = include_bytes!("documents/statement-of-work.en.pdf");
const FRENCH: &[u8] = include_bytes!("documents/statement-of-work.fr.pdf");

/// What a statement of work says.
#[derive(Debug, Clone)]
pub struct StatementOfWork<'a> {
    pub partner: &'a str,
    /// Its location: town and MPN ID.
    pub location: &'a str,
    pub customer: &'a str,
    pub tenant_domain: &'a str,
    pub tenant_id: &'a str,
    /// Names of the products worked on; three fit.
    pub products: Vec<&'a str>,
    /// First day of the work.
    pub from: &'a str,
    /// Last day of the work; the signature's date too.
    pub to: &'a str,
    /// Who signed for the customer.
    pub signed_by: &'a str,
    pub language: Language,
}

impl StatementOfWork<'_> {
    /// The statement as a PDF of two pages: the work, and the customer's acknowledgement.
    pub fn to_pdf(&self) -> Vec<u8> {
        let mut pdf = match self.language {
            Language::English => ENGLISH,
            Language::French => FRENCH,
        }
        .to_vec();
        let product = |index: usize| self.products.get(index).map(|name| format!("• {name}")).unwrap_or_default();
        let values = [
            ("{partner-", self.partner.to_owned()),
            ("{location-", self.location.to_owned()),
            ("{customer-", self.customer.to_owned()),
            ("{domain-", self.tenant_domain.to_owned()),
            ("{tenant-", self.tenant_id.to_owned()),
            ("{product1-", product(0)),
            ("{product2-", product(1)),
            ("{product3-", product(2)),
            ("{from-", self.from.to_owned()),
            ("{to-", self.to.to_owned()),
            ("{signer-", self.signed_by.to_owned()),
        ];
        for (placeholder, value) in values {
            fill(&mut pdf, placeholder.as_bytes(), &value);
        }
        pdf
    }
}

/// Writes a value over each of its placeholders: cut where it is too long, with spaces behind it where it is short.
fn fill(pdf: &mut [u8], placeholder: &[u8], value: &str) {
    let starts: Vec<usize> = memchr::memmem::find_iter(pdf, placeholder).collect();
    for start in starts {
        let Some(length) = memchr::memchr(b'}', &pdf[start..]) else { continue };
        let space = &mut pdf[start..=start + length];
        space.fill(b' ');
        let mut rest = space.iter_mut();
        for bytes in value.chars().map(escaped) {
            if rest.len() < bytes.len() {
                break;
            }
            bytes.into_iter().zip(rest.by_ref()).for_each(|(byte, place)| *place = byte);
        }
    }
}

/// A letter in the Windows code page 1252, as it stands in a PDF's text; what the page lacks becomes `?`.
fn escaped(letter: char) -> Vec<u8> {
    match letter {
        '(' | ')' | '\\' => vec![b'\\', u8::try_from(letter).unwrap_or(b'?')],
        '’' => vec![0x92],
        '•' => vec![0x95],
        '–' => vec![0x96],
        'Œ' => vec![0x8C],
        'œ' => vec![0x9C],
        letter => vec![u8::try_from(letter).unwrap_or(b'?')],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{FileKind, sniff};
    use std::io::Cursor;

    #[test]
    fn the_statement_is_a_small_pdf_that_the_application_takes_however_long_its_values() {
        let long = "Hôtel (Æther) & Œuvres Šmíd \\ ".repeat(9);
        for (language, customer) in [(Language::English, "Northwind Traders"), (Language::French, long.as_str())] {
            let statement = StatementOfWork {
                partner: "Contoso Consulting (Île-de-France)",
                location: "Paris, MPN ID 2222222",
                customer,
                tenant_domain: "northwind.example",
                tenant_id: "6f1c1a52-0000-4000-8000-000000000001",
                products: vec!["Exchange Online", "Microsoft Teams"],
                from: "12 January 2026",
                to: "1 March 2026",
                signed_by: "Zoë Šmíd",
                language,
            };
            let pdf = statement.to_pdf();
            assert_eq!(pdf.len(), if language == Language::English { ENGLISH } else { FRENCH }.len());
            assert!(memchr::memmem::find(&pdf, b"{").is_none(), "a placeholder is left");
            let signed = memchr::memmem::find_iter(&pdf, b"(Zo\xEB ?m\xEDd  ").count();
            assert_eq!(signed, 2);
            assert_eq!(sniff(&mut Cursor::new(&pdf), pdf.len() as u64, None).unwrap(), FileKind::Pdf);
        }
    }
}
