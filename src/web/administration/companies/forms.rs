//! What the pages of a company and of a location send.

use crate::people::companies::{CompanyDetails, LocationDetails};
use crate::people::company_list::{Company, ListedLocation};
use crate::people::enrolments::Enrolment;
use crate::text::Texts;
use crate::web::ground::day_field::day;
use crate::web::ground::form_errors::Errors;
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CompanyForm {
    /// Of a new one.
    pub number: String,
    pub name: String,
    pub address: String,
    pub country: String,
    /// `yes` when it is ticked.
    pub active: String,
    /// The version that the page showed.
    pub version: String,
}

impl CompanyForm {
    pub fn of(company: &Company) -> Self {
        Self {
            number: company.number.clone(),
            name: company.name.clone(),
            address: company.address.clone(),
            country: company.country.clone(),
            active: ticked(company.active),
            version: company.version.to_string(),
        }
    }

    pub fn details(&self) -> CompanyDetails {
        CompanyDetails { name: self.name.clone(), address: self.address.clone(), country: self.country.clone() }
    }
}

pub fn ticked(yes: bool) -> String {
    if yes { "yes".to_owned() } else { String::new() }
}

/// The version that a page showed; 0, which there is never, if it does not say.
pub fn seen(version: &str) -> i32 {
    version.parse().unwrap_or(0)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LocationForm {
    /// Of a new one.
    pub number: String,
    pub name: String,
    pub active: String,
    pub usage_from: String,
    pub usage_to: String,
    pub pre_sales_from: String,
    pub pre_sales_to: String,
    pub revenue_association_from: String,
    pub revenue_association_to: String,
    pub version: String,
}

/// The two days of an activity, as a page shows them.
pub struct PeriodField<'a> {
    pub activity: &'static str,
    pub programme: &'static str,
    pub from_id: &'static str,
    pub to_id: &'static str,
    pub from: &'a str,
    pub to: &'a str,
}

impl LocationForm {
    pub fn of(location: &ListedLocation, enrolments: &[Enrolment]) -> Self {
        let period = |activity: &str| {
            let found = enrolments.iter().find(|each| each.activity == activity);
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            (day(found.map(|each| each.from)), day(found.and_then(|each| each.to)))
        };
        let (usage, pre_sales, revenue) = (period("usage"), period("pre_sales"), period("revenue_association"));
        Self {
            number: location.number.clone(),
            name: location.name.clone(),
            active: ticked(location.active),
            usage_from: usage.0,
            usage_to: usage.1,
            pre_sales_from: pre_sales.0,
            pre_sales_to: pre_sales.1,
            revenue_association_from: revenue.0,
            revenue_association_to: revenue.1,
            version: location.version.to_string(),
        }
    }

    pub fn periods(&self) -> [PeriodField<'_>; 3] {
        let field = |activity, programme, from_id, to_id, from, to| PeriodField {
            activity,
            programme,
            from_id,
            to_id,
            from,
            to,
        };
        [
            field("activity-usage", "programme-osu", "usage_from", "usage_to", &self.usage_from, &self.usage_to),
            field(
                "activity-pre-sales",
                "programme-osa-sell",
                "pre_sales_from",
                "pre_sales_to",
                &self.pre_sales_from,
                &self.pre_sales_to,
            ),
            field(
                "activity-revenue-association",
                "programme-recognition-only",
                "revenue_association_from",
                "revenue_association_to",
                &self.revenue_association_from,
                &self.revenue_association_to,
            ),
        ]
    }

    /// What it says, or what of its days cannot be read.
    pub fn details(&self, t: Texts) -> Result<LocationDetails, Errors> {
        let (mut errors, mut enrolments) = (Errors::default(), Vec::new());
        for field in self.periods() {
            let [from, to] =
                [(field.from_id, field.from), (field.to_id, field.to)].map(|(id, text)| day(t, &mut errors, id, text));
            match from {
                Some(from) => {
                    let activity = field.from_id.trim_end_matches("_from").to_owned();
                    enrolments.push(Enrolment { activity, from, to });
                }
                None if to.is_some() => errors.add(field.from_id, t.text("error-enrolment-from")),
                None => {}
            }
        }
        if errors.any() { Err(errors) } else { Ok(LocationDetails { name: self.name.clone(), enrolments }) }
    }
}
