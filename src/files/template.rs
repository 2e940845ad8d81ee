//! The proof-of-execution template to download: a rich text file, filled with what the claim
//! already knows, with blank lines for the work done, the dates and the customer's signature.
//!
//! Words come from the caller, in the language of the page; here is only the form.

use std::fmt::Write as _;

/// What the claim knows. An empty text becomes a blank to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateData {
    /// The partner company's name.
    pub partner: String,
    /// MPN ID of the location.
    pub mpn_id: String,
    /// `CPOR-0000123`; empty while the claim is a draft without a number.
    pub claim_id: String,
    /// The customer's name.
    pub customer: String,
    /// The customer's tenant domain.
    pub tenant_domain: String,
    /// The customer's tenant ID.
    pub tenant_id: String,
    /// Product or workload names, each with its subscription ID where there is one.
    pub products: Vec<(String, Option<String>)>,
}

/// The template's words, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateLabels {
    /// Windows language number of the text: 1033 English, 1036 French.
    pub language_number: u16,
    /// Heading of the page.
    pub title: String,
    /// What to do with this page, in one or two sentences.
    pub instructions: String,
    /// Label of the partner's name.
    pub partner: String,
    /// Label of the MPN ID.
    pub mpn_id: String,
    /// Label of the claim ID.
    pub claim_id: String,
    /// Label of the customer's name.
    pub customer: String,
    /// Label of the tenant domain.
    pub tenant_domain: String,
    /// Label of the tenant ID.
    pub tenant_id: String,
    /// Heading of the products.
    pub products: String,
    /// Label of a subscription ID, beside its product.
    pub subscription_id: String,
    /// Heading of the blank lines for the work done for each product.
    pub work_done: String,
    /// Label of the day on which the work began.
    pub work_from: String,
    /// Label of the day on which the work ended.
    pub work_to: String,
    /// Heading of the customer's acknowledgement.
    pub acknowledgement: String,
    /// The sentence that the customer signs.
    pub acknowledgement_text: String,
    /// Label of the signer's name.
    pub signer_name: String,
    /// Label of the signer's job title.
    pub signer_title: String,
    /// Label of the day of signature.
    pub signed_on: String,
    /// Label of the signature.
    pub signature: String,
}

/// Blank lines for the work done.
const WORK_LINES: usize = 6;

/// Writes the template as RTF, which is plain ASCII.
pub fn poe_template(data: &TemplateData, labels: &TemplateLabels) -> String {
    let mut rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\\deflang{}{{\\fonttbl{{\\f0\\fswiss Arial;}}}}\n\
         {{\\info{{\\title {}}}}}\n\\paperw11906\\paperh16838\\margl1134\\margr1134\\margt1134\\margb1134\n\
         \\pard\\sa240\\f0\\fs32\\b {}\\b0\\par\n\\pard\\sa240\\fs20 {}\\par\n",
        labels.language_number,
        escape(&labels.title),
        escape(&labels.title),
        escape(&labels.instructions),
    );
    for (label, value) in [
        (&labels.partner, &data.partner),
        (&labels.mpn_id, &data.mpn_id),
        (&labels.claim_id, &data.claim_id),
        (&labels.customer, &data.customer),
        (&labels.tenant_domain, &data.tenant_domain),
        (&labels.tenant_id, &data.tenant_id),
    ] {
        line(&mut rtf, label, value);
    }
    heading(&mut rtf, &labels.products);
    for (product, subscription) in &data.products {
        let text = match subscription {
            Some(id) => format!("{product} ({} {id})", labels.subscription_id),
            None => product.clone(),
        };
        let _ = writeln!(rtf, "\\pard\\li284\\sa80\\fs22 - {}\\par", escape(&text));
    }
    heading(&mut rtf, &labels.work_done);
    for _ in 0..WORK_LINES {
        rtf.push_str("\\pard\\sa200\\tldot\\tx9600\\fs22\\tab\\par\n");
    }
    line(&mut rtf, &labels.work_from, "");
    line(&mut rtf, &labels.work_to, "");
    heading(&mut rtf, &labels.acknowledgement);
    let _ = writeln!(rtf, "\\pard\\sa160\\fs22 {}\\par", escape(&labels.acknowledgement_text));
    for label in [&labels.signer_name, &labels.signer_title, &labels.signed_on, &labels.signature] {
        line(&mut rtf, label, "");
    }
    rtf.push_str("}\n");
    rtf
}

fn heading(rtf: &mut String, text: &str) {
    let _ = writeln!(rtf, "\\pard\\keepn\\sb240\\sa120\\fs24\\b {}\\b0\\par", escape(text));
}

/// A label with its value, or with a dotted line to write on.
fn line(rtf: &mut String, label: &str, value: &str) {
    let label = escape(label);
    let _ = if value.trim().is_empty() {
        writeln!(rtf, "\\pard\\sa200\\tx3400\\tldot\\tx9600\\fs22\\b {label}:\\b0\\tab\\tab\\par")
    } else {
        let value = escape(value);
        writeln!(rtf, "\\pard\\sa80\\fi-3400\\li3400\\tx3400\\fs22\\b {label}:\\b0\\tab {value}\\par")
    };
}

/// Text as RTF: its own three signs with a backslash, the code page's letters as `\'e9`, all
/// others as UTF-16 units with a written-out `?` for old readers (`\u8217\'3f`; some readers
/// swallow the next word after a bare `?`), line breaks as `\line`, controls left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\line "),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c if c.is_ascii() => out.push(c),
            c @ '\u{A0}'..='\u{FF}' => {
                let _ = write!(out, "\\'{:02x}", u32::from(c));
            }
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // The number is a signed 16-bit one.
                    let _ = write!(out, "\\u{}\\'3f", unit.cast_signed());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::files::{FileKind, sniff};

    pub fn french() -> (TemplateData, TemplateLabels) {
        let text = |text: &str| text.to_owned();
        let data = TemplateData {
            partner: text("Contoso {Conseil} \\ Fils"),
            mpn_id: text("2222222"),
            claim_id: text("CPOR-0000123"),
            customer: text("Société Générale d'Œuvres 株式会社 😀"),
            tenant_domain: text("œuvres.example"),
            tenant_id: text("6f1c0000-0000-4000-8000-000000000001"),
            products: vec![(text("Exchange Online"), None), (text("Dynamics 365 Sales"), Some(text("aaaa")))],
        };
        let labels = TemplateLabels {
            language_number: 1036,
            title: text("Justificatif d’exécution"),
            instructions: text("Complétez, faites signer par le client."),
            partner: text("Partenaire"),
            mpn_id: text("ID MPN"),
            claim_id: text("Demande"),
            customer: text("Client"),
            tenant_domain: text("Domaine du locataire"),
            tenant_id: text("ID du locataire"),
            products: text("Produits"),
            subscription_id: text("abonnement"),
            work_done: text("Travaux réalisés"),
            work_from: text("Du"),
            work_to: text("Au"),
            acknowledgement: text("Reconnaissance du client"),
            acknowledgement_text: text("Nous confirmons les travaux ci-dessus."),
            signer_name: text("Nom"),
            signer_title: text("Fonction"),
            signed_on: text("Date"),
            signature: text("Signature"),
        };
        (data, labels)
    }

    #[test]
    fn the_template_is_balanced_ascii_that_we_would_take_back() {
        let (data, labels) = french();
        let rtf = poe_template(&data, &labels);
        if let Ok(folder) = std::env::var("CPOR_KEEP_SAMPLES") {
            std::fs::write(std::path::Path::new(&folder).join("template.rtf"), &rtf).unwrap();
        }
        assert!(rtf.is_ascii());
        let kind = sniff(&mut Cursor::new(&rtf), rtf.len() as u64).unwrap();
        assert_eq!(kind, FileKind::Rtf);
        let bare = rtf.replace("\\{", "").replace("\\}", "");
        assert_eq!(bare.matches('{').count(), bare.matches('}').count());
        assert!(rtf.contains("Contoso \\{Conseil\\} \\\\ Fils"));
        assert!(rtf.contains("Soci\\'e9t\\'e9"));
        assert!(rtf.contains("Dynamics 365 Sales (abonnement aaaa)"));
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escape("a}\\object{\r\nb\0"), "a\\}\\\\object\\{\\line b");
        assert_eq!(escape("😀"), "\\u-10179\\'3f\\u-8704\\'3f");
        assert_eq!(escape("é"), "\\'e9");
    }
}
