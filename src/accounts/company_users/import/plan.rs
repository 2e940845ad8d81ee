//! What a table finds, and what is to be done about it.

use crate::accounts::company_users::list::list;
use crate::accounts::company_users::{Access, CompanyUser, NewUser};
use crate::db::schema::{companies, locations};
use crate::people::import::{Column, LineProblem, Problem, Table};
use crate::people::{CompanyId, LocationId, PartnerRole, Person, UserId};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// A company that a table speaks of, as it stands.
#[derive(Debug)]
pub(super) struct KnownCompany {
    pub(super) id: CompanyId,
    pub(super) active: bool,
    /// Its locations by number.
    pub(super) locations: HashMap<String, LocationId>,
    /// Its users by address.
    pub(super) users: HashMap<String, CompanyUser>,
}

impl KnownCompany {
    fn read(conn: &mut PgConnection, id: CompanyId, active: bool) -> QueryResult<Self> {
        // Where a number was moved away and came back, it is the row that has it now.
        let places = locations::table.filter(locations::company_id.eq(id.0)).order(locations::moved_to.is_null());
        let places = places.select((locations::mpn_id, locations::id));
        let places: Vec<(String, i64)> = places.load(conn)?;
        let locations = places.into_iter().map(|(number, id)| (number, LocationId(id))).collect();
        let users = list(conn, id)?.into_iter().map(|user| (user.email.clone(), user)).collect();
        Ok(Self { id, active, locations, users })
    }

    /// The numbers of these locations, in their order.
    pub(super) fn numbers(&self, locations: &[LocationId]) -> Vec<&str> {
        let named = self.locations.iter().filter(|(_, id)| locations.contains(id));
        let mut numbers: Vec<&str> = named.map(|(number, _)| number.as_str()).collect();
        numbers.sort_unstable();
        numbers
    }
}

/// The companies of a table, locked: of two tables that speak of one, the second sees what the first did.
#[derive(Debug)]
pub(super) enum Companies {
    /// By their global numbers.
    Named(HashMap<String, KnownCompany>),
    /// The sender's; the table names none.
    Own(Box<KnownCompany>),
}

impl Companies {
    /// The company of a Global admin, who holds its lock.
    pub(super) fn own(conn: &mut PgConnection, id: CompanyId) -> QueryResult<Self> {
        let active = companies::table.find(id.0).select(companies::active).first(conn)?;
        Ok(Self::Own(Box::new(KnownCompany::read(conn, id, active)?)))
    }

    pub(super) fn named(conn: &mut PgConnection, table: &Table) -> QueryResult<Self> {
        let numbers = table.rows().filter_map(|row| row.text(Column::CompanyNumber).ok().flatten());
        let numbers: HashSet<&str> = numbers.collect();
        let found: Vec<(i64, String, bool)> = companies::table
            .filter(companies::global_mpn_id.eq_any(numbers))
            .order(companies::id)
            .select((companies::id, companies::global_mpn_id, companies::active))
            .for_no_key_update()
            .load(conn)?;
        let read = found.into_iter().map(|(id, number, active)| {
            let company = KnownCompany::read(conn, CompanyId(id), active)?;
            Ok((number, company))
        });
        Ok(Self::Named(read.collect::<QueryResult<_>>()?))
    }

    pub(super) fn all(&self) -> Vec<&KnownCompany> {
        match self {
            Self::Named(companies) => companies.values().collect(),
            Self::Own(company) => vec![company],
        }
    }

    pub(super) fn by_id(&self, id: CompanyId) -> Option<&KnownCompany> {
        self.all().into_iter().find(|company| company.id == id)
    }
}

/// What is to be done about a line.
#[derive(Debug)]
pub(super) enum Plan {
    Invite { company: CompanyId, new: NewUser },
    Change { line: u64, company: CompanyId, user: UserId, email: String, before: Access, after: Access },
    Keep,
}

fn is_admin(access: &Access) -> bool {
    access.roles.contains(&PartnerRole::GlobalAdmin)
}

/// The lines that would take the role of a company's last Global admin who can sign in, or the sender's own (rule 5.17).
pub(super) fn demotions(companies: &Companies, plans: &[Plan], sender: Option<&Person>) -> Vec<LineProblem> {
    let mut after: HashMap<UserId, &Access> = HashMap::new();
    for plan in plans {
        if let Plan::Change { user, after: access, .. } = plan {
            after.insert(*user, access);
        }
    }
    let stays_without = |company: &KnownCompany| {
        let mut active = company.users.values().filter(|user| user.could_keep_users());
        let kept = |user: &CompanyUser| is_admin(after.get(&user.id).copied().unwrap_or(&user.access));
        company.users.values().any(CompanyUser::keeps_users) && !active.any(kept)
    };
    let emptied: Vec<CompanyId> =
        companies.all().into_iter().filter(|company| stays_without(company)).map(|company| company.id).collect();
    let mut problems = Vec::new();
    for plan in plans {
        let Plan::Change { line, company, user, before, after, .. } = plan else { continue };
        if !is_admin(before) || is_admin(after) {
            continue;
        }
        let problem = if emptied.contains(company) {
            Problem::LastGlobalAdmin
        } else if sender.is_some_and(|sender| sender.id == *user) {
            Problem::OwnRole
        } else {
            continue;
        };
        problems.push(LineProblem { line: *line, column: Column::Roles, problem });
    }
    problems
}
