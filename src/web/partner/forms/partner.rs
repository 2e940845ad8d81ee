//! Step 1: partner and activity (rules 6.1 and 6.2).

use crate::claims::model::answers::Answers;
use crate::claims::model::vocabulary::{Activity, Area};
use crate::people::LocationId;
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::{FieldError, LINE};
use crate::web::ground::form_errors::Errors;
use crate::web::partner::forms::{FieldReading, Reader};
use serde::Deserialize;

/// What step 1 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PartnerForm {
    /// The version of the draft that the page showed; empty for a new claim.
    pub version: String,
    /// Which button: empty or `later`.
    pub leave: String,
    /// The number of a location of the person's.
    pub location: String,
    pub name: String,
    pub area: String,
    pub activity: Vec<String>,
}

impl PartnerForm {
    /// The form that a draft's answers fill in.
    pub fn of(answers: &Answers) -> Self {
        Self {
            location: answers.location.0.to_string(),
            name: answers.name.clone(),
            area: answers.area.as_str().to_owned(),
            activity: answers.activities.iter().map(|a| a.as_str().to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Whether this activity is ticked.
    pub fn has(&self, activity: Activity) -> bool {
        self.activity.iter().any(|name| name == activity.as_str())
    }

    /// Whether its box is shown ticked: what is ticked, and the only activity that an area has.
    pub fn shows(&self, activity: Activity) -> bool {
        let only = self.activity.is_empty() && Area::parse(&self.area) == Some(Area::Microsoft365);
        self.has(activity) || (only && activity == Activity::Usage)
    }

    /// Reads the step. It has no half: a claim begins with all of it. `places` are the locations that may be named.
    pub fn parse(&self, t: Texts, places: &[LocationId]) -> Result<Answers, Errors> {
        let mut reader = Reader::new(t, FieldReading::Whole);
        let location = reader.field("location", "field-partner-location", &self.location, |raw| own(raw, places));
        let name = reader
            .field("name", "field-claim-name", &self.name, |raw| fields::line(raw, "error-claim-name-missing", LINE));
        let area = reader.field("area", "field-solution-area", &self.area, |raw| {
            Area::parse(raw).ok_or(FieldError::Plain("error-area-choose"))
        });
        let activities = self.activities(&mut reader, area);
        let answers = (|| Some(Answers::begin(location?, name?, area?, activities?)))();
        reader.finish(answers)
    }

    fn activities(&self, reader: &mut Reader, area: Option<Area>) -> Option<Vec<Activity>> {
        let known = self.activity.iter().all(|name| Activity::parse(name).is_some());
        let chosen: Vec<Activity> = Activity::ALL.iter().copied().filter(|a| self.has(*a)).collect();
        // Where there is one activity alone nobody has to choose it (rule 6.2).
        if chosen.is_empty() && known && area == Some(Area::Microsoft365) {
            return Some(vec![Activity::Usage]);
        }
        let key = if chosen.is_empty() || !known {
            "error-activity-choose"
        } else if chosen.contains(&Activity::RevenueAssociation) && chosen.len() > 1 {
            "error-activity-alone"
        } else if area.is_some_and(|area| !Answers::activities_fit(area, &chosen)) {
            "error-activity-pair"
        } else {
            return Some(chosen);
        };
        let message = reader.t.text(key);
        reader.refuse("activity", message);
        None
    }
}

/// The location that a form names, if it is one of `places`.
pub(super) fn own(raw: &str, places: &[LocationId]) -> Result<LocationId, FieldError> {
    if raw.is_empty() {
        return Err(FieldError::Plain("error-location-choose"));
    }
    let named = raw.parse().ok().map(LocationId).filter(|location| places.contains(location));
    named.ok_or(FieldError::Plain("error-location-foreign"))
}
