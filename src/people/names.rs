//! The names of companies, locations and the programme's people, as a server keeps them in memory: pages show them in every
//! row, and they change seldom. Kept until `names_version` counts another change.

use crate::db::schema::{companies, locations, names_version, reviewer_absences, user_roles, users};
use crate::people::directory::Location;
use crate::people::person::{CompanyId, LocationId, Person, UserId};
use crate::people::reviewers::Absence;
use crate::people::standing::can_sign_in;
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Someone of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
    /// When they are away, if they told.
    pub absence: Option<Absence>,
}

/// Number, name, whether they review now, and the days of their absence.
type Staff = (i64, String, bool, (Option<NaiveDate>, Option<NaiveDate>));

/// All names, of one moment.
#[derive(Debug, Default)]
pub struct Names {
    /// Of which state of the database; `None` of no names.
    version: Option<i64>,
    companies: HashMap<i64, String>,
    locations: HashMap<i64, Location>,
    locations_of: HashMap<i64, Vec<i64>>,
    programme: HashMap<i64, String>,
    reviewers: Vec<Colleague>,
}

/// The names as a server read them last.
#[derive(Debug, Default)]
pub struct KeptNames(Mutex<Arc<Names>>);

impl KeptNames {
    /// Those of this version, if they are kept.
    pub fn of(&self, version: i64) -> Option<Arc<Names>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&kept)).filter(|kept| kept.version == Some(version))
    }

    pub fn keep(&self, names: Names) -> Arc<Names> {
        let names = Arc::new(names);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&names);
        names
    }
}

/// The version that the names in the database have now, as part of another statement.
pub const NAMES_VERSION: &str = "(select version from names_version)";

impl Names {
    /// The names as they are now; in one snapshot.
    pub fn read(conn: &mut PgConnection) -> QueryResult<Self> {
        let mut names = Self {
            version: names_version::table.select(names_version::version).first(conn).map(Some)?,
            ..Self::default()
        };
        let companies: Vec<(i64, String)> = companies::table.select((companies::id, companies::name)).load(conn)?;
        names.companies = companies.into_iter().collect();
        let rows: Vec<(i64, Location)> = locations::table
            .order((locations::name, locations::id))
            .select((locations::company_id, (locations::id, locations::mpn_id, locations::name, locations::active)))
            .load(conn)?;
        for (company, location) in rows {
            names.locations_of.entry(company).or_default().push(location.id);
            names.locations.insert(location.id, location);
        }
        let reviews = can_sign_in().and(exists(user_roles::table.filter(user_roles::user_id.eq(users::id))));
        let staff = users::table.filter(users::side.eq("programme")).order((users::name, users::id));
        let away = (reviewer_absences::absent_from.nullable(), reviewer_absences::absent_to.nullable());
        let staff = staff.left_join(reviewer_absences::table).select((users::id, users::name, reviews, away));
        for (id, name, reviews, (from, to)) in staff.load::<Staff>(conn)? {
            if reviews {
                names.reviewers.push(Colleague { id: UserId(id), name: name.clone(), absence: Absence::of(from, to) });
            }
            names.programme.insert(id, name);
        }
        Ok(names)
    }

    #[cfg(test)]
    pub(crate) fn with_location(mut self, location: Location) -> Self {
        self.locations.insert(location.id, location);
        self
    }

    #[cfg(test)]
    pub(crate) fn with_person(mut self, id: UserId, name: &str) -> Self {
        self.programme.insert(id.0, name.to_owned());
        self
    }

    pub fn company(&self, id: CompanyId) -> Option<&str> {
        self.companies.get(&id.0).map(String::as_str)
    }

    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.get(&id.0)
    }

    /// The locations of a company, by name.
    pub fn locations_of(&self, company: CompanyId) -> impl Iterator<Item = &Location> {
        let ids = self.locations_of.get(&company.0).into_iter().flatten();
        ids.filter_map(|id| self.locations.get(id))
    }

    /// The locations of a reader's company, by name; none for the programme.
    pub fn locations_of_reader(&self, reader: &Person) -> Vec<Location> {
        reader.company().map(|company| self.locations_of(company).cloned().collect()).unwrap_or_default()
    }

    /// The name of someone of the programme, who may have left it.
    pub fn of_programme(&self, id: UserId) -> Option<&str> {
        self.programme.get(&id.0).map(String::as_str)
    }

    /// Everybody of the programme, and who has left it.
    pub fn programme(&self) -> impl Iterator<Item = (UserId, &str)> {
        self.programme.iter().map(|(id, name)| (UserId(*id), name.as_str()))
    }

    /// Everybody who reviews now, by name.
    pub fn reviewers(&self) -> &[Colleague] {
        &self.reviewers
    }
}
