//! What the lines of a table say of users, each with all that is wrong with it.

use crate::accounts::company_users::import::plan::{Companies, KnownCompany, Plan};
use crate::accounts::company_users::{Access, CompanyUser, NewUser};
use crate::people::import::{Column, LineProblem, Problem, Row};
use crate::people::{CompanyId, LocationId, PartnerRole};
use crate::text::table::CellError;
use crate::text::{Language, fields};
use std::collections::HashMap;

/// What may stand between the roles, and between the locations, of a cell.
const BETWEEN: [char; 6] = [',', ';', '/', '|', '\n', '\r'];

pub(super) struct LineReader<'a> {
    companies: &'a Companies,
    /// Of a new user for whom the table names none.
    language: Language,
    /// The line that spoke of a user first.
    seen: HashMap<(CompanyId, String), u64>,
}

impl<'a> LineReader<'a> {
    pub(super) fn new(companies: &'a Companies, language: Language) -> Self {
        Self { companies, language, seen: HashMap::new() }
    }

    /// What is to be done about a line, or all that is wrong with it.
    pub(super) fn plan(&mut self, row: Row<'_>) -> Result<Plan, Vec<LineProblem>> {
        let mut line = Line { row, problems: Vec::new() };
        line.keep(row.fits());
        let company = line.company(self.companies);
        let email = line.email();
        let user = company.zip(email.as_ref()).and_then(|(company, email)| company.users.get(email));
        if let Some((company, email)) = company.zip(email.as_ref())
            && let Some(before) = self.seen.insert((company.id, email.clone()), row.line)
        {
            line.problems.push(row.wrong(Column::Email, Problem::RepeatedAddress(before)));
        }
        let access = line.access(company, user);
        let name = line.name(user.is_some());
        let language = line.language().unwrap_or(self.language);
        let is_named = matches!(self.companies, Companies::Named(_));
        if is_named && user.is_none() && company.is_some_and(|company| !company.active) {
            line.problems.push(row.wrong(Column::CompanyNumber, Problem::Ended));
        }
        let Line { problems, .. } = line;
        match (company, email, access) {
            (Some(company), Some(email), Some(access)) if problems.is_empty() => Ok(match user {
                Some(user) if user.access == access => Plan::Keep,
                Some(user) => Plan::Change {
                    line: row.line,
                    company: company.id,
                    user: user.id,
                    email,
                    before: user.access.clone(),
                    after: access,
                },
                None => {
                    let name = name.unwrap_or_default();
                    Plan::Invite { company: company.id, new: NewUser { email, name, language, access } }
                }
            }),
            _ => Err(problems),
        }
    }
}

/// A line, and what is wrong with it so far.
struct Line<'t> {
    row: Row<'t>,
    problems: Vec<LineProblem>,
}

impl<'t> Line<'t> {
    fn keep<T>(&mut self, read: Result<T, LineProblem>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn wrong<T>(&mut self, column: Column, problem: Problem) -> Option<T> {
        self.problems.push(self.row.wrong(column, problem));
        None
    }

    /// A cell that is not empty.
    fn filled(&mut self, column: Column) -> Option<&'t str> {
        let cell = self.row.text(column);
        self.keep(cell).flatten().filter(|cell| !cell.is_empty())
    }

    fn company<'c>(&mut self, companies: &'c Companies) -> Option<&'c KnownCompany> {
        match companies {
            Companies::Own(company) => Some(company.as_ref()),
            Companies::Named(named) => {
                let number = self.row.needed(Column::CompanyNumber);
                let number = self.keep(number)?;
                named.get(number).or_else(|| self.wrong(Column::CompanyNumber, Problem::NoCompany))
            }
        }
    }

    fn email(&mut self) -> Option<String> {
        let cell = self.row.needed(Column::Email);
        match fields::email(self.keep(cell)?) {
            Ok(email) => Some(email.to_lowercase()),
            Err(_why) => self.wrong(Column::Email, Problem::Email),
        }
    }

    /// Name of a new user; that of one who is there is read past, as it is their own.
    fn name(&mut self, is_there: bool) -> Option<String> {
        let cell = self.row.text(Column::PersonName);
        let cell = self.keep(cell)?;
        if is_there {
            return None;
        }
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            return self.wrong(Column::PersonName, CellError::Missing.into());
        };
        match fields::person_name(cell, "") {
            Ok(name) => Some(name),
            Err(_why) => self.wrong(Column::PersonName, Problem::PersonName),
        }
    }

    fn language(&mut self) -> Option<Language> {
        let cell = self.filled(Column::Language)?.to_lowercase();
        let means = |language: &Language| cell == language.code() || cell == language.own_name().to_lowercase();
        let found = Language::ALL.into_iter().find(means);
        found.or_else(|| self.wrong(Column::Language, Problem::Language))
    }

    /// Roles and locations, as they are where the table says nothing of them.
    fn access(&mut self, company: Option<&KnownCompany>, user: Option<&CompanyUser>) -> Option<Access> {
        let roles = self.roles(user);
        let locations = self.locations(company, user);
        let (mut roles, mut locations) = (roles?, locations?);
        if locations.is_empty() && roles.iter().any(|role| *role != PartnerRole::GlobalAdmin) {
            return self.wrong(Column::Locations, Problem::NeedsLocation);
        }
        roles.sort_by_key(|role| role.as_str());
        roles.dedup();
        locations.sort();
        locations.dedup();
        Some(Access { roles, locations })
    }

    fn roles(&mut self, user: Option<&CompanyUser>) -> Option<Vec<PartnerRole>> {
        let before = self.problems.len();
        let Some(cell) = self.filled(Column::Roles) else {
            return match user {
                Some(user) => Some(user.access.roles.clone()),
                None if self.problems.len() > before => None,
                None => self.wrong(Column::Roles, CellError::Missing.into()),
            };
        };
        let mut roles = Vec::new();
        for word in words(cell) {
            roles.push(role(word).or_else(|| self.wrong(Column::Roles, Problem::Role(short(word)))));
        }
        roles.into_iter().collect()
    }

    fn locations(&mut self, company: Option<&KnownCompany>, user: Option<&CompanyUser>) -> Option<Vec<LocationId>> {
        let Some(cell) = self.filled(Column::Locations) else {
            return Some(user.map(|user| user.access.locations.clone()).unwrap_or_default());
        };
        let company = company?;
        let mut locations = Vec::new();
        for word in words(cell) {
            let known = company.locations.get(word).copied();
            locations.push(known.or_else(|| self.wrong(Column::Locations, Problem::NoLocation(short(word)))));
        }
        locations.into_iter().collect()
    }
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).map(str::trim).filter(|word| !word.is_empty())
}

/// As much of a word as a message shows.
fn short(word: &str) -> String {
    word.chars().take(60).collect()
}

/// A role by its name in either language or in the database.
fn role(word: &str) -> Option<PartnerRole> {
    let word = word.to_lowercase();
    let means = |role: &PartnerRole| {
        let named = |language: Language| language.texts().text(role.label_key()).to_lowercase() == word;
        role.as_str() == word || Language::ALL.into_iter().any(named)
    };
    PartnerRole::ALL.into_iter().find(means)
}
