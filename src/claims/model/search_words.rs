//! Where a search for a customer may begin: at each word of its name, and in its domain (rule 17.4). Accents, capitals and
//! punctuation make no difference.

use crate::claims::model::answers::Answers;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Letters of a place that are kept, and of a search that are looked at.
const LONGEST: usize = 60;
/// A shorter search looks at the beginnings of names alone.
const SHORT: usize = 3;

/// The beginning of a name.
const NAME: char = 'n';
/// A later word of a name, or a domain that the name does not tell.
const WORD: char = 'w';
const DOMAIN: char = 'd';

/// The kinds of places, one after the other, among which a search is looked for: in the first that knows any.
pub fn kinds(search: &str) -> [&'static [char]; 2] {
    let domain_first = search.contains('.') && !search.contains(' ');
    let names: &[char] = if plain(search).chars().count() < SHORT { &[NAME] } else { &[NAME, WORD] };
    if domain_first { [&[DOMAIN], names] } else { [names, &[DOMAIN]] }
}

/// The text as a search compares it, as far as it looks.
pub fn plain(text: &str) -> String {
    folded(text).chars().take(LONGEST).collect()
}

/// The text as it is compared: small letters without accents, words apart by one space.
pub fn folded(text: &str) -> String {
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars());
    let letters = letters.filter(|letter| !is_mark(*letter)).flat_map(char::to_lowercase);
    let letters = letters.flat_map(|letter| spelled(letter).chars().chain(is_own(letter).then_some(letter)));
    let spaced: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ")
}

/// What people type who do not have a letter on their keyboard; empty for a letter that stands for itself.
const fn spelled(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        _ => "",
    }
}

const fn is_own(letter: char) -> bool {
    spelled(letter).is_empty()
}

/// Accents and other marks that stand over or under a letter.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Every place at which a search may find these answers, each behind the letter of its kind.
pub fn of(answers: &Answers) -> Vec<String> {
    let name = plain(answers.customer_name.as_deref().unwrap_or_default());
    let later = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
    let starts: Vec<&str> = std::iter::once(name.as_str()).chain(later).filter(|start| !start.is_empty()).collect();
    let domain = answers.tenant_domain.as_deref().unwrap_or_default();
    let label = plain(domain.split('.').next().unwrap_or_default());
    let told = |start: &&str| start.chars().zip(label.chars()).take_while(|(a, b)| a == b).count() >= SHORT;
    let above = domain.match_indices('.').map(|(at, _)| &domain[at + 1..]).filter(|above| above.contains('.'));
    let domains = std::iter::once(domain).chain(above).map(plain).filter(|domain| !domain.is_empty());

    let mut places: Vec<String> = Vec::with_capacity(6);
    places.extend(starts.first().map(|name| format!("{NAME}{name}")));
    places.extend(starts.iter().skip(1).map(|word| format!("{WORD}{word}")));
    if !label.is_empty() && !starts.iter().any(told) {
        places.push(format!("{WORD}{label}"));
    }
    places.extend(domains.map(|domain| format!("{DOMAIN}{domain}")));
    places.sort();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::model::vocabulary::{Activity, Area};
    use crate::people::LocationId;

    fn places(name: &str, domain: &str) -> Vec<String> {
        let answers = Answers::begin(LocationId(1), "x".to_owned(), Area::Microsoft365, vec![Activity::Usage]);
        of(&Answers { customer_name: Some(name.to_owned()), tenant_domain: Some(domain.to_owned()), ..answers })
    }

    #[test]
    fn accents_capitals_and_punctuation_make_no_difference() {
        assert_eq!(plain("  Société  d’ÉLÉVAGE, S.A. "), "societe d elevage s a");
        assert_eq!(plain("Cœur, Straßenbau, Łódź, Ørsted, Æsop"), "coeur strassenbau lodz orsted aesop");
        assert_eq!(
            plain("Đà Nẵng, Ħamrun, Isparta, ISPARTA, ışık, Þór, STRAẞE"),
            "da nang hamrun isparta isparta isik thor strasse"
        );
        assert_eq!(plain("ŠKODA & Ελλάδα"), "skoda ελλαδα");
        assert_eq!(plain("%_'\\"), "");
        assert_eq!(plain(&"é".repeat(200)).chars().count(), LONGEST);
    }

    #[test]
    fn a_name_is_found_at_each_word_and_its_domain_once() {
        let northwind = ["dnorthwind example", "nnorthwind traders", "wtraders"];
        assert_eq!(places("Northwind Traders", "northwind.example"), northwind);
        let told_by_the_domain_alone = ["dadatum it example", "dit example", "nnorthwind", "wadatum"];
        assert_eq!(places("Northwind", "adatum.it.example"), told_by_the_domain_alone);
        assert!(places("", "").is_empty());
    }

    #[test]
    fn what_looks_like_a_domain_is_looked_for_as_one_first() {
        assert_eq!(kinds("northwind.ex"), [&['d'][..], &['n', 'w']]);
        assert_eq!(kinds("A. Datum"), [&['n', 'w'][..], &['d']]);
        assert_eq!(kinds("no"), [&['n'][..], &['d']]);
    }
}
