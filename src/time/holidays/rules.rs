//! The holidays of each country, as rules.

use crate::time::holidays::country::Country;
use chrono::Weekday;

#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// On the same date every year: month, day.
    On(u32, u32),
    /// So many days after Easter Sunday; before it if negative.
    Easter(i64),
    /// On such a weekday of a month, counted from its beginning.
    Nth(u32, Weekday, u8),
    /// On the last such weekday of a month.
    Last(u32, Weekday),
}

/// What becomes of a holiday that falls on a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnWeekend {
    Stays,
    /// The next weekday that is no holiday takes its place.
    MovesOn,
    /// The Friday before a Saturday, the Monday after a Sunday.
    MovesToNearest,
}

use Rule::{Easter, Last, Nth, On};
use Weekday::{Mon, Thu};

/// A rule, and the names of its day in English and French.
type Named = (Rule, &'static str, &'static str);

impl Country {
    pub(super) const fn rules(self) -> &'static [Named] {
        match self {
            Self::France => FRANCE,
            Self::Germany => GERMANY,
            Self::EnglandAndWales => ENGLAND_AND_WALES,
            Self::UnitedStates => UNITED_STATES,
        }
    }

    /// What becomes of a holiday that falls on a weekend.
    pub(super) const fn on_weekend(self) -> OnWeekend {
        match self {
            Self::France | Self::Germany => OnWeekend::Stays,
            Self::EnglandAndWales => OnWeekend::MovesOn,
            Self::UnitedStates => OnWeekend::MovesToNearest,
        }
    }
}

const FRANCE: &[Named] = &[
    (On(1, 1), "New Year’s Day", "Jour de l’An"),
    (Easter(1), "Easter Monday", "Lundi de Pâques"),
    (On(5, 1), "Labour Day", "Fête du Travail"),
    (On(5, 8), "Victory in Europe Day", "Victoire de 1945"),
    (Easter(39), "Ascension Day", "Ascension"),
    (Easter(50), "Whit Monday", "Lundi de Pentecôte"),
    (On(7, 14), "Bastille Day", "Fête nationale"),
    (On(8, 15), "Assumption Day", "Assomption"),
    (On(11, 1), "All Saints’ Day", "Toussaint"),
    (On(11, 11), "Armistice Day", "Armistice de 1918"),
    (On(12, 25), "Christmas Day", "Noël"),
];

/// Those of every state; the states add others.
const GERMANY: &[Named] = &[
    (On(1, 1), "New Year’s Day", "Jour de l’An"),
    (Easter(-2), "Good Friday", "Vendredi saint"),
    (Easter(1), "Easter Monday", "Lundi de Pâques"),
    (On(5, 1), "Labour Day", "Fête du Travail"),
    (Easter(39), "Ascension Day", "Ascension"),
    (Easter(50), "Whit Monday", "Lundi de Pentecôte"),
    (On(10, 3), "German Unity Day", "Jour de l’Unité allemande"),
    (On(12, 25), "Christmas Day", "Noël"),
    (On(12, 26), "Second Day of Christmas", "Lendemain de Noël"),
];

/// Without days proclaimed for one year only.
const ENGLAND_AND_WALES: &[Named] = &[
    (On(1, 1), "New Year’s Day", "Jour de l’An"),
    (Easter(-2), "Good Friday", "Vendredi saint"),
    (Easter(1), "Easter Monday", "Lundi de Pâques"),
    (Nth(5, Mon, 1), "Early May bank holiday", "Jour férié du début mai"),
    (Last(5, Mon), "Spring bank holiday", "Jour férié de printemps"),
    (Last(8, Mon), "Summer bank holiday", "Jour férié d’été"),
    (On(12, 25), "Christmas Day", "Noël"),
    (On(12, 26), "Boxing Day", "Lendemain de Noël"),
];

const UNITED_STATES: &[Named] = &[
    (On(1, 1), "New Year’s Day", "Jour de l’An"),
    (Nth(1, Mon, 3), "Martin Luther King Jr. Day", "Jour de Martin Luther King"),
    (Nth(2, Mon, 3), "Washington’s Birthday", "Anniversaire de Washington"),
    (Last(5, Mon), "Memorial Day", "Jour du Souvenir"),
    (On(6, 19), "Juneteenth", "Juneteenth"),
    (On(7, 4), "Independence Day", "Jour de l’Indépendance"),
    (Nth(9, Mon, 1), "Labor Day", "Fête du Travail"),
    (Nth(10, Mon, 2), "Columbus Day", "Jour de Christophe Colomb"),
    (On(11, 11), "Veterans Day", "Jour des anciens combattants"),
    (Nth(11, Thu, 4), "Thanksgiving Day", "Thanksgiving"),
    (On(12, 25), "Christmas Day", "Noël"),
];
