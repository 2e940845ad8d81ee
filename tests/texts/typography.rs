//! Typography that a reader of the language expects.

use cpor::text::Language;

/// No-break space and narrow no-break space.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

/// French words that mean something else or that nobody says, and the ones to use.
const WRONG_FRENCH: [(&str, &str); 11] = [
    ("ouvrable", "jour ouvré"),
    ("réviseur", "examinateur"),
    ("revendication", "demande"),
    ("litige", "contestation"),
    ("abonner", "refuser"),
    ("clé", "association"),
    ("d’ici le", "au plus tard le"),
    ("jours du client", "délai du client"),
    ("est à personne", "n’est attribuée à personne"),
    ("entreprise", "société"),
    (" site", "établissement"),
];

/// The same in English, which is British.
const WRONG_ENGLISH: [(&str, &str); 7] = [
    ("organization", "organisation"),
    ("recogniz", "recognise"),
    ("clock stands", "deadline is paused"),
    ("days are over", "time has ended"),
    ("nobody’s", "unassigned"),
    (" wish", "request"),
    ("mend", "fix"),
];

/// Where "mail" is not short for e-mail: servers, boxes, and the name of a stage.
const MAIL: [&str; 4] = ["e-mail", "mail server", "mailbox", "customer’s mail to be accepted"];

/// What is wrong with a wording.
pub fn problems(language: Language, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut complain = |what: &str| problems.push(format!("{what} in {text:?}"));
    if text.contains('\'') {
        complain("straight apostrophe, use ’");
    }
    if text.contains('"') {
        complain("straight quotation mark");
    }
    let is_space = |letter: char| letter == ' ' || NO_BREAK.contains(&letter);
    if text.chars().zip(text.chars().skip(1)).any(|(one, two)| is_space(one) && is_space(two)) {
        complain("two spaces");
    }
    if text.starts_with(is_space) || text.ends_with(is_space) {
        complain("space at an end");
    }
    if MAIL.iter().fold(text.to_lowercase(), |rest, known| rest.replace(known, "")).contains("mail") {
        complain("mail where it is e-mail");
    }
    match language {
        Language::English => {
            wrong_words(text, &WRONG_ENGLISH, &mut complain);
            if text.contains(" :") || text.contains(" ;") || text.contains(" ?") || text.contains(" !") {
                complain("space before a mark");
            }
        }
        Language::French => french(text, &mut complain),
    }
    problems
}

fn french(text: &str, complain: &mut impl FnMut(&str)) {
    // An address is not prose.
    let prose = text.replace("://", "");
    let letters: Vec<char> = prose.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| letters.get(at));
        let is_bound = |other: Option<&char>| other.is_some_and(|other| NO_BREAK.contains(other));
        if matches!(letter, ':' | ';' | '?' | '!' | '»' | '%') && !is_bound(before) {
            complain(&format!("no no-break space before {letter}"));
        }
        if *letter == '«' && !is_bound(letters.get(index + 1)) {
            complain("no no-break space after «");
        }
        if matches!(letter, '“' | '”') {
            complain("English quotation mark, use « »");
        }
    }
    wrong_words(&prose, &WRONG_FRENCH, complain);
}

fn wrong_words(text: &str, words: &[(&str, &str)], complain: &mut impl FnMut(&str)) {
    let small = text.to_lowercase();
    for (wrong, right) in words {
        if small.contains(wrong) {
            complain(&format!("{wrong} where it is {right}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, good: &[&str], bad: &[&str]) {
        for text in good {
            assert_eq!(problems(language, text), Vec::<String>::new());
        }
        for text in bad {
            assert_eq!(problems(language, text).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn english_samples() {
        check(
            Language::English,
            &["The customer’s name: x", "Is it? “Yes”", "40%", "Our e-mail reached a mail server", "Demo mailbox"],
            &[
                "The customer's name",
                "say \"yes\"",
                "two  spaces",
                " x",
                "x\u{A0}",
                "x \u{A0}y",
                "Why ?",
                "Your organization",
                "Its clock stands still",
                "The claim is nobody’s",
                "Mend it",
                "Our mail",
            ],
        );
    }

    #[test]
    fn french_samples() {
        check(
            Language::French,
            &[
                "L’ID\u{A0}: x",
                "Pourquoi\u{202F}? Oui\u{A0}!",
                "«\u{A0}Oui\u{A0}»",
                "sans https:// ni chemin",
                "jours ouvrés",
            ],
            &[
                "L'ID",
                "l’ID : x",
                "l’ID: x",
                "Pourquoi ?",
                "un ; deux",
                "Oui !",
                "« Oui\u{A0}»",
                "«\u{A0}Oui »",
                "40 %",
                "?",
                "le mot “oui",
                "5 jours ouvrables",
                "Le réviseur",
                "Passer la clé",
                "À décider d’ici le lundi",
                "Notre mail",
                "se désabonner",
            ],
        );
    }
}
