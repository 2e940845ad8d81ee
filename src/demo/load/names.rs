//! Names made of numbers, and the numbers behind them: the same number gives the same name.

use crate::demo::people::DemoCustomer;

const FIRST: &str = "Alder Amber Arden Aspen Birch Boreal Cedar Cobalt Copper Coral Delta Elm Ember Falcon Granite Harbour \
    Heron Juniper Kestrel Lakeside Maple Orchid Summit Willow";
const SECOND: &str = "Bakery Bank Chemicals Clinics College Dairy Energy Engineering Films Foods Insurance Logistics \
    Machines Media Outfitters Pharma Research Shipping Textiles Travel";
const FORM: &str = ", Group, Partners, & Sons, International, Works";
const PEOPLE: &str = "Amina Diallo,Bruno Keller,Clara Jensen,Daniel Ortiz,Elif Kaya,Frank Moser,Greta Lund,Hanna Virtanen,\
    Ivo Marek,Julia Rossi,Karim Benali,Lucie Petit,Marta Nowak,Nils Berg,Olga Petrov,Paul Durand";

/// The part of this number, counted round and round.
fn part<'a>(mut parts: impl Iterator<Item = &'a str> + Clone, number: u64) -> &'a str {
    let count = parts.clone().count().max(1) as u64;
    usize::try_from(number % count).ok().and_then(|index| parts.nth(index)).unwrap_or_default()
}

fn first(number: u64) -> &'static str {
    part(FIRST.split_whitespace(), number)
}

/// The customer of claim `number`, whose domain nobody else has.
pub(super) fn customer(number: u64) -> DemoCustomer {
    let name = mixed(number, "customer");
    let (first, second) = (first(name), part(SECOND.split_whitespace(), name / 24));
    let language = if mixed(number, "language").is_multiple_of(4) { "fr" } else { "en" };
    DemoCustomer {
        name: format!("{first} {second}{}", part(FORM.split(','), name / 480)),
        domain: format!("{first}-{second}-{number}.example").to_lowercase(),
        contact: person(mixed(number, "contact")).to_owned(),
        title: "Head of IT".to_owned(),
        language: language.to_owned(),
    }
}

/// The name of a partner.
pub(super) fn partner(number: u64) -> String {
    let kind = part("Consulting Services Solutions Advisory Digital".split(' '), number / 24);
    format!("{} {kind} {}", first(number), number / 120 + 1)
}

/// The name of a place.
pub(super) fn place(number: u64) -> &'static str {
    part("Paris Lyon Berlin Madrid Milan Leeds Lille Porto".split(' '), number)
}

/// The name of a person.
pub(super) fn person(number: u64) -> &'static str {
    part(PEOPLE.split(','), number)
}

/// A number spread over all 64 bits: the same for the same number and purpose.
pub(super) fn mixed(number: u64, purpose: &str) -> u64 {
    let purpose = purpose
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let mut x = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ purpose;
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The element of this number, counted round and round; `None` of an empty list.
pub(super) fn chosen<T>(list: &[T], number: u64) -> Option<&T> {
    let count = u64::try_from(list.len()).ok().filter(|count| *count > 0)?;
    list.get(usize::try_from(number % count).ok()?)
}
