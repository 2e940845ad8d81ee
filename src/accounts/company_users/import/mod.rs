//! Users of companies from a table (rule 16.17): all of its lines take effect, or none.

mod lines;
mod plan;
mod write;

use crate::accounts::company_users::changes::authorized;
use crate::accounts::company_users::import::lines::LineReader;
use crate::accounts::company_users::import::plan::{Companies, Plan};
use crate::audit::{Actor, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::people::import::{Imported, LineProblem, Table};
use crate::people::sign_in::invitations::{self, Inviter};
use crate::text::Language;
use diesel::pg::PgConnection;

/// Who sends a table of users.
#[derive(Debug, Clone, Copy)]
pub enum Sender<'a> {
    /// A Global admin, for the company's own.
    GlobalAdmin(&'a Person),
    /// A lead or the operator, for those of any company. Whether a lead still is one is asked before.
    Programme(Language),
}

#[derive(Debug, thiserror::Error)]
pub enum UserImportError {
    /// In the order of the lines.
    #[error("{} lines cannot be taken", .0.len())]
    Lines(Vec<LineProblem>),
    /// It would invite more people than one table may.
    #[error("at most {} people are invited by one table", invitations::MOST_BY_COMPANY)]
    TooMany,
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<diesel::result::Error> for UserImportError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Act(error.into())
    }
}

/// Brings users to what the table says, inside the caller's transaction, which must end without effect where it is refused:
/// who is new is invited, whose roles or locations differ gets those of the table. What is empty, and who is not named, stays;
/// so do name and language of a user who is there, which are their own.
pub fn import_users(
    conn: &mut PgConnection,
    context: &Context,
    (sender, author): (Sender<'_>, &Author),
    table: &Table,
) -> Result<Imported, UserImportError> {
    let (companies, admin) = match sender {
        Sender::GlobalAdmin(who) => {
            let (admin, company) = authorized(conn, who)?;
            (Companies::own(conn, company)?, Some(admin))
        }
        Sender::Programme(_) => (Companies::named(conn, table)?, None),
    };
    let language = match (sender, &admin) {
        (Sender::Programme(language), _) => language,
        (Sender::GlobalAdmin(_), admin) => admin.as_ref().map_or(Language::English, |admin| admin.language),
    };
    let plans = plans(table, &companies, (admin.as_ref(), language))?;
    let mut invited = Vec::new();
    let mut done = Imported::default();
    for plan in &plans {
        match plan {
            Plan::Invite { company, new, .. } => {
                invited.push((company.0, new.email.as_str()));
                done.added += 1;
            }
            Plan::Change { .. } => done.changed += 1,
            Plan::Keep => done.unchanged += 1,
        }
    }
    if author.actor != Actor::Operator {
        let by = admin.as_ref().and_then(Person::company).map_or(Inviter::Programme, |id| Inviter::Company(id.0));
        count(conn, context, by, &invited)?;
    }
    let by = admin.as_ref().map(|admin| admin.name.as_str());
    write::write(conn, context, (by, author), (&companies, &plans))?;
    Ok(done)
}

/// What is to be done line by line, or what is wrong with them, all of it.
fn plans(
    table: &Table,
    companies: &Companies,
    (admin, language): (Option<&Person>, Language),
) -> Result<Vec<Plan>, UserImportError> {
    let (mut plans, mut problems) = (Vec::new(), Vec::new());
    let mut reader = LineReader::new(companies, language);
    for row in table.rows() {
        match reader.plan(row) {
            Ok(plan) => plans.push(plan),
            Err(wrong) => problems.extend(wrong),
        }
    }
    problems.extend(plan::demotions(companies, &plans, admin));
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(plans) } else { Err(UserImportError::Lines(problems)) }
}

/// Counts the invitations of a table (rule 5.35).
fn count(
    conn: &mut PgConnection,
    context: &Context,
    by: Inviter,
    invited: &[(i64, &str)],
) -> Result<(), UserImportError> {
    if matches!(by, Inviter::Company(_)) && invited.len() > invitations::MOST_BY_COMPANY {
        return Err(UserImportError::TooMany);
    }
    let now = context.clock.now(conn)?;
    let Some(wait) = invitations::attempt_all(conn, by, invited, now)? else { return Ok(()) };
    let minutes = (wait.num_seconds() + 59) / 60;
    Err(ActError::Refused { refusal: Refusal::TooManyInvitations { minutes }, claim: None }.into())
}
