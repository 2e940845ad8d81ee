//! What a table brings about.

use crate::accounts::company_users::NewUser;
use crate::accounts::company_users::changes::{next_version, record, values_of};
use crate::accounts::company_users::import::plan::{Companies, KnownCompany, Plan};
use crate::accounts::company_users::list::write_access;
use crate::accounts::{holder, invitation};
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::people::accounts::{self, NewPerson};
use crate::people::{AddError, CompanyId};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::{Value, json};

/// An entry that is owed: all are written last, as others who record wait from then on.
type OwedEntry<'p> = (Action, &'p str, CompanyId, Option<Value>, Value);

/// Invites and changes; the letters name `by`.
pub(super) fn write(
    conn: &mut PgConnection,
    context: &Context,
    (by, author): (Option<&str>, &Author),
    (companies, plans): (&Companies, &[Plan]),
) -> Result<(), ActError> {
    let changed =
        plans.iter().filter_map(|plan| if let Plan::Change { user, .. } = plan { Some(user.0) } else { None });
    let changed: Vec<i64> = changed.collect();
    let rows = users::table.filter(users::id.eq_any(&changed)).order(users::id).select(users::id);
    rows.for_no_key_update().load::<i64>(conn)?;
    let now = context.clock.now(conn)?;
    let mut owed: Vec<OwedEntry<'_>> = Vec::new();
    for plan in plans {
        match plan {
            Plan::Invite { company, new } => {
                let company = companies.by_id(*company).ok_or(ActError::NotFound)?;
                owed.push(invite(conn, context, by, (company, new), now)?);
            }
            Plan::Change { company, user, email, before, after, .. } => {
                let company = companies.by_id(*company).ok_or(ActError::NotFound)?;
                write_access(conn, company.id, *user, after)?;
                next_version(conn, *user)?;
                let [before, after] =
                    [before, after].map(|access| values_of(access, &company.numbers(&access.locations)));
                owed.push((Action::AccessChanged, email, company.id, Some(before), after));
            }
            Plan::Keep => {}
        }
    }
    for (action, email, company, before, after) in owed {
        record(conn, author, (action, email, company), (before, Some(after)), now)?;
    }
    Ok(())
}

fn invite<'p>(
    conn: &mut PgConnection,
    context: &Context,
    by: Option<&str>,
    (company, new): (&KnownCompany, &'p NewUser),
    now: DateTime<Utc>,
) -> Result<OwedEntry<'p>, ActError> {
    let person = NewPerson {
        email: new.email.clone(),
        name: new.name.clone(),
        password_hash: None,
        language: new.language,
        roles: Vec::new(),
        company: None,
        locations: Vec::new(),
    };
    let user = accounts::add_to_company(conn, &person, company.id).map_err(|error| match error {
        AddError::Exists => ActError::Refused { refusal: Refusal::Changed, claim: None },
        AddError::Database(error) => error.into(),
        AddError::Email | AddError::Name | AddError::NoCompany(_) | AddError::NoLocation(_) | AddError::Roles => {
            ActError::NotFound
        }
    })?;
    write_access(conn, company.id, user, &new.access)?;
    let reader = holder::by_id(conn, user)?.ok_or(ActError::NotFound)?;
    invitation::send(conn, context, &reader, by, now)?;
    let mut after = values_of(&new.access, &company.numbers(&new.access.locations));
    after["name"] = json!(new.name);
    after["language"] = json!(new.language.code());
    Ok((Action::AccountInvited, &new.email, company.id, None, after))
}
