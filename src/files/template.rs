//! The proof-of-execution template to download: a rich text file, filled with what the claim
//! already knows, with blank lines for the work done, the dates and the customer's signature.
//!
//! Words come from the caller, in the language of the page.

use std::fmt::Write as _;

/// What the claim knows. An empty text becomes a blank to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateData {
    pub partner: String,
    pub mpn_id: String,
    /// `CPOR-0000123`; empty while the claim is a draft without a number.
    pub claim_id: String,
    pub customer: String,
    pub tenant_domain: String,
    pub tenant_id: String,
    /// Product or workload names, each with its subscription ID where there is one.
    pub products: Vec<(String, Option<String>)>,
}

const WORK_LINES: usize = 6;

/// Writes the template as RTF, which is plain ASCII. `language` is the Windows number of the text's language, 1033 English
/// or 1036 French; `label` gives the text of a key of the catalogue.
pub fn poe_template(data: &TemplateData, language: u16, label: &dyn Fn(&'static str) -> String) -> String {
    let title = escape(&label("field-proof"));
    let mut rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\\deflang{language}{{\\fonttbl{{\\f0\\fswiss Arial;}}}}\n\
         {{\\info{{\\title {title}}}}}\n\\paperw11906\\paperh16838\\margl1134\\margr1134\\margt1134\\margb1134\n\
         \\pard\\sa240\\f0\\fs32\\b {title}\\b0\\par\n\\pard\\sa240\\fs20 {}\\par\n",
        escape(&label("template-instructions")),
    );
    for (key, value) in [
        ("field-partner", &data.partner),
        ("field-mpn-id", &data.mpn_id),
        ("field-claim-id", &data.claim_id),
        ("field-customer-name", &data.customer),
        ("field-tenant-domain", &data.tenant_domain),
        ("field-tenant-id", &data.tenant_id),
    ] {
        line(&mut rtf, &label(key), value);
    }
    heading(&mut rtf, &label("field-products"));
    for (product, subscription) in &data.products {
        let text = match subscription {
            Some(id) => format!("{product} ({} {id})", label("field-subscription-id")),
            None => product.clone(),
        };
        let _ = writeln!(rtf, "\\pard\\li284\\sa80\\fs22 - {}\\par", escape(&text));
    }
    heading(&mut rtf, &label("template-work-done"));
    for _ in 0..WORK_LINES {
        rtf.push_str("\\pard\\sa200\\tldot\\tx9600\\fs22\\tab\\par\n");
    }
    line(&mut rtf, &label("template-work-from"), "");
    line(&mut rtf, &label("template-work-to"), "");
    heading(&mut rtf, &label("template-acknowledgement"));
    let _ = writeln!(rtf, "\\pard\\sa160\\fs22 {}\\par", escape(&label("template-acknowledgement-text")));
    for key in ["field-name", "field-job-title", "template-signed-on", "template-signature"] {
        line(&mut rtf, &label(key), "");
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

    #[test]
    fn the_template_is_balanced_ascii_that_we_would_take_back() {
        let data = TemplateData {
            partner: "Contoso {Conseil} \\ Fils".to_owned(),
            customer: "Société Générale d'Œuvres 株式会社 😀".to_owned(),
            products: vec![
                ("Exchange Online".to_owned(), None),
                ("Dynamics 365 Sales".to_owned(), Some("aaaa".to_owned())),
            ],
            ..TemplateData::default()
        };
        let label =
            |key| if key == "field-subscription-id" { "abonnement" } else { "Justificatif d’exécution" }.to_owned();
        let rtf = poe_template(&data, 1036, &label);
        if let Ok(folder) = std::env::var("CPOR_KEEP_SAMPLES") {
            std::fs::write(std::path::Path::new(&folder).join("template.rtf"), &rtf).unwrap();
        }
        assert!(rtf.is_ascii());
        let kind = sniff(&mut Cursor::new(&rtf), rtf.len() as u64, None).unwrap();
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
