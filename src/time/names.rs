//! The names of days and months. They live here and not in the catalogue because their forms
//! belong together and lists show hundreds of them.

use chrono::Weekday;

use crate::text::Language;

pub(super) const fn weekday(language: Language, day: Weekday) -> &'static str {
    const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const FRENCH: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    pick(language, &ENGLISH, &FRENCH, day.num_days_from_monday())
}

pub(super) const fn weekday_short(language: Language, day: Weekday) -> &'static str {
    const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const FRENCH: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
    pick(language, &ENGLISH, &FRENCH, day.num_days_from_monday())
}

/// "November", "novembre"; `month0` is 0 for January.
pub(super) const fn month(language: Language, month0: u32) -> &'static str {
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
    pick(language, &ENGLISH, &FRENCH, month0)
}

/// "Nov", "nov."; `month0` is 0 for January.
pub(super) const fn month_short(language: Language, month0: u32) -> &'static str {
    const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const FRENCH: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    pick(language, &ENGLISH, &FRENCH, month0)
}

const fn pick<const N: usize>(
    language: Language,
    english: &[&'static str; N],
    french: &[&'static str; N],
    index: u32,
) -> &'static str {
    match language {
        Language::English => english[index as usize],
        Language::French => french[index as usize],
    }
}
