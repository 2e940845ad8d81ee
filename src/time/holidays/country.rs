//! The countries whose holidays the program knows, and which of them a time zone belongs to.

use chrono_tz::Tz;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    France,
    /// The days that are holidays in all of Germany.
    Germany,
    EnglandAndWales,
    UnitedStates,
}

/// Zones of the United States, by their names in the time zone database.
const UNITED_STATES: [&str; 21] = [
    "America/Adak",
    "America/Anchorage",
    "America/Atka",
    "America/Boise",
    "America/Chicago",
    "America/Denver",
    "America/Detroit",
    "America/Fort_Wayne",
    "America/Indianapolis",
    "America/Juneau",
    "America/Los_Angeles",
    "America/Louisville",
    "America/Menominee",
    "America/Metlakatla",
    "America/New_York",
    "America/Nome",
    "America/Phoenix",
    "America/Shiprock",
    "America/Sitka",
    "America/Yakutat",
    "Pacific/Honolulu",
];
const UNITED_STATES_BELOW: [&str; 4] = ["US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/"];

impl Country {
    pub const ALL: [Self; 4] = [Self::France, Self::Germany, Self::EnglandAndWales, Self::UnitedStates];

    /// The name that is stored and chosen.
    pub const fn code(self) -> &'static str {
        match self {
            Self::France => "france",
            Self::Germany => "germany",
            Self::EnglandAndWales => "england_and_wales",
            Self::UnitedStates => "united_states",
        }
    }

    /// The key of its name on pages.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::France => "country-france",
            Self::Germany => "country-germany",
            Self::EnglandAndWales => "country-england-and-wales",
            Self::UnitedStates => "country-united-states",
        }
    }

    /// The country of that code; `None` for any other text.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|country| country.code() == code)
    }

    /// The country of a service zone; `None` where the program knows no holidays.
    pub fn of_zone(zone: Tz) -> Option<Self> {
        match zone.name() {
            "Europe/Paris" => Some(Self::France),
            "Europe/Berlin" | "Europe/Busingen" => Some(Self::Germany),
            "Europe/London" | "GB" => Some(Self::EnglandAndWales),
            name if is_american(name) => Some(Self::UnitedStates),
            _ => None,
        }
    }
}

fn is_american(name: &str) -> bool {
    UNITED_STATES.contains(&name) || UNITED_STATES_BELOW.iter().any(|below| name.starts_with(below))
}
