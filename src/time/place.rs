//! The service zone in words, by the city that names it.

use chrono_tz::Tz;

use crate::text::Language;

/// Cities whose name, or French phrase, does not follow from the zone's name:
/// last part of the zone, English city, French "heure …".
const CITIES: [(&str, &str, &str); 20] = [
    ("Algiers", "Algiers", "heure d’Alger"),
    ("Athens", "Athens", "heure d’Athènes"),
    ("Brussels", "Brussels", "heure de Bruxelles"),
    ("Bucharest", "Bucharest", "heure de Bucarest"),
    ("Cairo", "Cairo", "heure du Caire"),
    ("Copenhagen", "Copenhagen", "heure de Copenhague"),
    ("Helsinki", "Helsinki", "heure d’Helsinki"),
    ("Ho_Chi_Minh", "Ho Chi Minh City", "heure d’Hô Chi Minh-Ville"),
    ("Honolulu", "Honolulu", "heure d’Honolulu"),
    ("Jerusalem", "Jerusalem", "heure de Jérusalem"),
    ("Lisbon", "Lisbon", "heure de Lisbonne"),
    ("London", "London", "heure de Londres"),
    ("Mexico_City", "Mexico City", "heure de Mexico"),
    ("Montreal", "Montreal", "heure de Montréal"),
    ("Moscow", "Moscow", "heure de Moscou"),
    ("Reunion", "Réunion", "heure de La Réunion"),
    ("Sao_Paulo", "São Paulo", "heure de São Paulo"),
    ("Singapore", "Singapore", "heure de Singapour"),
    ("Vienna", "Vienna", "heure de Vienne"),
    ("Warsaw", "Warsaw", "heure de Varsovie"),
];

/// "Paris time", "heure de Paris"; a zone that is no place (UTC, CET) goes by its bare name.
pub(super) fn zone_words(language: Language, zone: Tz) -> String {
    let name = zone.name();
    let Some((area, city)) = name.rsplit_once('/') else {
        return name.to_owned();
    };
    if area == "Etc" {
        return city.to_owned();
    }
    let known = CITIES.iter().find(|(last, ..)| *last == city);
    match (language, known) {
        (Language::English, Some((_, english, _))) => format!("{english} time"),
        (Language::French, Some((.., french))) => (*french).to_owned(),
        (Language::English, None) => format!("{} time", city.replace('_', " ")),
        (Language::French, None) => format!("heure {}{}", of(city), city.replace('_', " ")),
    }
}

/// The French "of" before a city.
fn of(city: &str) -> &'static str {
    if city.starts_with(['A', 'E', 'I', 'O', 'U']) { "d’" } else { "de " }
}
