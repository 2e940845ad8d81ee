//! Names that look like customers' names, made of numbers: the same number gives the same name.

const FIRST: [&str; 24] = [
    "Alder", "Amber", "Arden", "Aspen", "Birch", "Boreal", "Cedar", "Cobalt", "Copper", "Coral", "Delta", "Elm",
    "Ember", "Falcon", "Granite", "Harbour", "Heron", "Juniper", "Kestrel", "Lakeside", "Maple", "Orchid", "Summit",
    "Willow",
];
const SECOND: [&str; 20] = [
    "Bakery",
    "Bank",
    "Chemicals",
    "Clinics",
    "College",
    "Dairy",
    "Energy",
    "Engineering",
    "Films",
    "Foods",
    "Insurance",
    "Logistics",
    "Machines",
    "Media",
    "Outfitters",
    "Pharma",
    "Research",
    "Shipping",
    "Textiles",
    "Travel",
];
const FORM: [&str; 6] = ["", " Group", " Partners", " & Sons", " International", " Works"];
const PEOPLE: [&str; 16] = [
    "Amina Diallo",
    "Bruno Keller",
    "Clara Jensen",
    "Daniel Ortiz",
    "Elif Kaya",
    "Frank Moser",
    "Greta Lund",
    "Hanna Virtanen",
    "Ivo Marek",
    "Julia Rossi",
    "Karim Benali",
    "Lucie Petit",
    "Marta Nowak",
    "Nils Berg",
    "Olga Petrov",
    "Paul Durand",
];

fn pick<'a>(list: &[&'a str], number: u64) -> &'a str {
    let index = usize::try_from(number % list.len() as u64).unwrap_or(0);
    list.get(index).copied().unwrap_or_default()
}

/// A customer's name.
pub(super) fn customer(number: u64) -> String {
    format!("{} {}{}", pick(&FIRST, number), pick(&SECOND, number / 24), pick(&FORM, number / 480))
}

/// A partner's name.
pub(super) fn partner(number: u64) -> String {
    let kind = pick(&["Consulting", "Services", "Solutions", "Advisory", "Digital"], number / 24);
    format!("{} {kind} {}", pick(&FIRST, number), number / 120 + 1)
}

/// The name of a place.
pub(super) fn place(number: u64) -> &'static str {
    pick(&["Paris", "Lyon", "Berlin", "Madrid", "Milan", "Leeds", "Lille", "Porto"], number)
}

/// A person's name.
pub(super) fn person(number: u64) -> &'static str {
    pick(&PEOPLE, number)
}

/// A number spread over all 64 bits: the same for the same number and purpose.
pub(super) fn mixed(number: u64, purpose: u64) -> u64 {
    let mut x = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ purpose.wrapping_mul(0xD1B5_4A32_D192_ED03);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
