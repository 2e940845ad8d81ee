//! What a chosen password must be (rule 5.13): long, and not among the first that are guessed. Nothing is asked
//! of its characters.

use zxcvbn::{Score, zxcvbn};

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// The most bytes of a password: more would only cost us time.
pub const LONGEST: usize = 1000;

/// Words that are tried first at this program, beside the common ones of English.
const WORDS: [&str; 8] =
    ["motdepasse", "azertyuiop", "bonjour", "association", "associations", "partenaire", "customer", "litware"];

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("use at least 12 characters")]
    TooShort,
    #[error("use at most 1,000 bytes")]
    TooLong,
    #[error("choose one that is harder to guess")]
    Guessable,
}

/// What is wrong with a chosen password; `None` if nothing. `own` is what acquaintances would try first:
/// their name, their address, their company.
pub fn fault(password: &str, own: &[&str]) -> Option<PasswordFault> {
    if password.chars().count() < SHORTEST {
        return Some(PasswordFault::TooShort);
    }
    if password.len() > LONGEST {
        return Some(PasswordFault::TooLong);
    }
    let words = own.iter().flat_map(|text| text.split(|each: char| !each.is_alphanumeric()));
    let words: Vec<&str> =
        words.filter(|word| word.chars().count() > 2).chain(own.iter().copied()).chain(WORDS).collect();
    (zxcvbn(password, &words).score() < Score::Three).then_some(PasswordFault::Guessable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_password_is_told_so() {
        assert_eq!(fault("short", &[]), Some(PasswordFault::TooShort));
        assert_eq!(fault("x y".repeat(400).as_str(), &[]), Some(PasswordFault::TooLong));
        for weak in
            ["aaaaaaaaaaaaaaaa", "Password12345", "motdepasse123", "123456789012", "qwertyuiop12", "associations2026"]
        {
            assert_eq!(fault(weak, &[]), Some(PasswordFault::Guessable), "{weak}");
        }
        for strong in ["a quiet green bicycle ", "tr0ub4dor&3-zebra", "四分之三的苹果派真的很好吃"] {
            assert_eq!(fault(strong, &[]), None, "{strong}");
        }
    }

    #[test]
    fn what_is_known_of_a_person_is_easy_to_guess() {
        let own = ["wanda.szymborski@wingtip.example", "Wanda Szymborski", "Wingtip Partners"];
        for weak in ["szymborskiwanda", "wanda.szymborski@wingtip.example", "Wingtip Partners1"] {
            assert_eq!(fault(weak, &own), Some(PasswordFault::Guessable), "{weak}");
        }
        assert_eq!(fault("a quiet green bicycle", &own), None);
    }
}
