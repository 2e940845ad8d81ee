//! Whose a competing claim is stays unsaid (rule 9.8): what one partner is told is compared with what gives the other
//! away, without regard to capitals, accents, spaces and punctuation.

use crate::claims::model::address_flags::{FreeMail, domain_of};
use crate::claims::model::domain;
use crate::claims::model::search_words::folded;
use crate::claims::model::vocabulary::ClaimId;
use std::collections::BTreeSet;

/// What a partner is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartnerNames {
    /// Its claims on the same thing.
    pub claims: Vec<ClaimId>,
    /// The name of the company and of its locations.
    pub names: Vec<String>,
    /// Its global number and the MPN IDs of its locations.
    pub numbers: Vec<String>,
    /// The addresses of its people.
    pub addresses: Vec<String>,
    pub free_mail: FreeMail,
}

impl PartnerNames {
    /// Whether `text` says anything by which this partner is known, and `reader` is not.
    pub fn are_told_by(&self, text: &str, reader: &Self) -> bool {
        let text = Squeezed::new(text);
        let of_reader = reader.marks();
        self.marks().iter().any(|mark| !of_reader.contains(mark) && text.holds(mark))
    }

    fn marks(&self) -> BTreeSet<String> {
        let written = |id: &ClaimId| (1..=10).map(|width| format!("cpor{:0width$}", id.0)).collect::<Vec<_>>();
        let claims = self.claims.iter().flat_map(|id| written(id).into_iter().chain([format!("{:07}", id.0)]));
        let addresses = self.addresses.iter().flat_map(|address| self.of_address(address));
        let all = claims.chain(self.names.iter().cloned()).chain(self.numbers.iter().cloned()).chain(addresses);
        all.map(|mark| squeezed(&mark)).filter(|mark| mark.chars().count() >= SHORTEST).collect()
    }

    /// The address, its domain as it is kept and as people write it, and the name in that domain; of free mail the address
    /// alone.
    fn of_address(&self, address: &str) -> Vec<String> {
        let domain = domain_of(address);
        let mut marks = vec![address.to_owned()];
        if !self.free_mail.has(&domain) && !domain.is_empty() {
            let unicode = domain::in_unicode(&domain);
            marks.extend([domain.as_str(), &unicode].into_iter().flat_map(|each| [each.to_owned(), name_in(each)]));
        }
        marks
    }
}

/// Fewer letters name no partner.
const SHORTEST: usize = 3;
/// So many letters in a row are no accident, whatever stands beside them.
const LONG: usize = 9;

/// The longest part of a domain but the last: what it is called.
fn name_in(domain: &str) -> String {
    let parts = domain.rsplit_once('.').map_or("", |(before, _)| before).split('.');
    parts.max_by_key(|part| part.chars().count()).unwrap_or_default().to_owned()
}

fn squeezed(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// A text without spaces and punctuation, and where they stood.
struct Squeezed {
    letters: String,
    /// Where a word begins or ends, letters and digits being different words.
    edges: BTreeSet<usize>,
}

impl Squeezed {
    fn new(text: &str) -> Self {
        let mut squeezed = Self { letters: String::new(), edges: BTreeSet::new() };
        let mut before = None;
        for letter in folded(text).chars() {
            let kind = (letter != ' ').then(|| letter.is_numeric());
            if kind != before {
                squeezed.edges.insert(squeezed.letters.len());
            }
            squeezed.letters.extend(Some(letter).filter(|letter| *letter != ' '));
            before = kind;
        }
        squeezed.edges.insert(squeezed.letters.len());
        squeezed
    }

    /// Whether the mark stands here, between two edges unless it is long or of a script that knows no spaces. What has
    /// digits is no part of a longer number.
    fn holds(&self, mark: &str) -> bool {
        let has_digits = mark.contains(char::is_numeric);
        let anywhere = !has_digits && (mark.chars().count() >= LONG || !mark.is_ascii());
        let at_edges = |at: usize| self.edges.contains(&at) && self.edges.contains(&(at + mark.len()));
        self.letters.match_indices(mark).any(|(at, _)| anywhere || at_edges(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(company: &str, locations: &[&str], numbers: &[&str], address: &str, claim: i64) -> PartnerNames {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        PartnerNames {
            claims: vec![ClaimId(claim)],
            names: texts(&[&[company], locations].concat()),
            numbers: texts(numbers),
            addresses: texts(&[address]),
            free_mail: FreeMail::from_iter(["gmail.com".to_owned()]),
        }
    }

    fn fabrikam() -> PartnerNames {
        names("Fabrikam Sérvices", &["Berlin", "Paris"], &["4444444", "5555555"], "charlie@fabrikam.example", 12)
    }

    fn contoso() -> PartnerNames {
        names("Contoso Consulting", &["Paris"], &["1111111"], "alice@contoso.example", 7)
    }

    #[test]
    fn a_text_gives_the_other_partner_away_however_it_is_written() {
        for text in [
            "We keep fabrikam services.",
            "FABRIKAM-SERVICES’ proof",
            "F a b r i k a m  S e r v i c e s",
            "fabrikam\u{200B}services",
            "Ｆａｂｒｉｋａｍ Services",
            "Ask Fabrikam.",
            "Their office in BERLIN",
            "See CPOR-0000012.",
            "see cpor-12, please",
            "claim CPOR00012",
            "CPOR 000 0012",
            "No. 0000012",
            "MPN 5555555 has newer proof",
            "(5555555)",
            "MPN5555555",
            "55 55 555",
            "the company 4444444",
            "Write to charlie@fabrikam.example",
            "charlie at fabrikam . example",
            "www.fabrikam.example/claims",
        ] {
            assert!(fabrikam().are_told_by(text, &contoso()), "{text}");
        }
    }

    #[test]
    fn what_names_nobody_is_said() {
        for text in [
            "Another partner has newer proof.",
            "12 pages, 55555551 seats",
            "CPOR-0000120 is yours",
            "Your office in Paris, MPN 1111111",
            "Berliner Straße 5",
            "Write to you at alice@contoso.example",
        ] {
            assert!(!fabrikam().are_told_by(text, &contoso()), "{text}");
        }
    }

    #[test]
    fn free_mail_names_nobody_but_the_address_does() {
        let free = names("Ada IT", &[], &[], "ada.it@gmail.com", 3);
        assert!(!free.are_told_by("A gmail.com address is no proof; Canada item", &contoso()));
        assert!(free.are_told_by("Ask Ada.IT@gmail.com", &contoso()));
        assert!(free.are_told_by("ada it", &contoso()));
        let japanese = names("富士山電機", &[], &[], "a@fuji.example", 3);
        assert!(japanese.are_told_by("証拠は富士山電機のものです", &contoso()));
    }
}
