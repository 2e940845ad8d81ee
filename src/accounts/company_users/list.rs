//! The users of a company as its Global admins see them.

use crate::accounts::company_users::Access;
use crate::db::schema::{user_locations, user_roles, users};
use crate::people::{CompanyId, LocationId, PartnerRole, Standing, UserId};
use crate::text::Language;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyUser {
    pub id: UserId,
    pub company: CompanyId,
    pub name: String,
    pub email: String,
    pub language: Language,
    pub access: Access,
    pub standing: Standing,
    pub has_second_factor: bool,
    pub version: i32,
}

impl CompanyUser {
    pub fn is_global_admin(&self) -> bool {
        self.access.roles.contains(&PartnerRole::GlobalAdmin)
    }

    /// Whether they could look after the company's users.
    pub(super) fn keeps_users(&self) -> bool {
        self.is_global_admin() && self.could_keep_users()
    }

    /// The same, were they a Global admin.
    pub(super) fn could_keep_users(&self) -> bool {
        self.standing == Standing::Active
    }
}

type Row = (i64, i64, (String, String, String), (Vec<String>, Vec<i64>), (bool, bool, bool), i32);

/// The users of a company by name, without removed ones.
pub fn list(conn: &mut PgConnection, company: CompanyId) -> QueryResult<Vec<CompanyUser>> {
    load(conn, Some(company), None)
}

/// The users of all companies.
pub fn list_all(conn: &mut PgConnection) -> QueryResult<Vec<CompanyUser>> {
    load(conn, None, None)
}

/// One of them.
pub fn find(conn: &mut PgConnection, company: CompanyId, id: UserId) -> QueryResult<Option<CompanyUser>> {
    Ok(load(conn, Some(company), Some(id))?.pop())
}

fn load(conn: &mut PgConnection, company: Option<CompanyId>, one: Option<UserId>) -> QueryResult<Vec<CompanyUser>> {
    let mut query = users::table
        .filter(users::company_id.is_not_null().and(users::ended_at.is_null()))
        .order((users::name, users::id))
        .select((
            users::id,
            users::company_id.assume_not_null(),
            (users::name, users::email, users::language),
            (
                sql::<Array<Text>>("array(select role from user_roles where user_id = users.id order by role)"),
                sql::<Array<BigInt>>(
                    "array(select location_id from user_locations where user_id = users.id order by 1)",
                ),
            ),
            (
                users::password_hash.is_not_null(),
                users::disabled_at.is_not_null(),
                sql::<Bool>("exists (select from second_factors where user_id = users.id)"),
            ),
            users::version,
        ))
        .into_boxed();
    if let Some(company) = company {
        query = query.filter(users::company_id.eq(company.0));
    }
    if let Some(id) = one {
        query = query.filter(users::id.eq(id.0));
    }
    Ok(query.load::<Row>(conn)?.into_iter().map(read).collect())
}

fn read((id, company, (name, email, language), (roles, locations), factors, version): Row) -> CompanyUser {
    let (has_password, disabled, has_second_factor) = factors;
    let standing = Standing::of(disabled, has_password);
    let roles = roles.iter().filter_map(|role| PartnerRole::parse(role)).collect();
    let access = Access { roles, locations: locations.into_iter().map(LocationId).collect() };
    let (id, company, language) = (UserId(id), CompanyId(company), Language::parse(&language));
    let language = language.unwrap_or(Language::English);
    CompanyUser { id, company, name, email, language, access, standing, has_second_factor, version }
}

/// Writes what a user may do in place of what they might before.
pub(super) fn write_access(
    conn: &mut PgConnection,
    company: CompanyId,
    user: UserId,
    access: &Access,
) -> QueryResult<()> {
    diesel::delete(user_roles::table.filter(user_roles::user_id.eq(user.0))).execute(conn)?;
    diesel::delete(user_locations::table.filter(user_locations::user_id.eq(user.0))).execute(conn)?;
    let roles = access.roles.iter().map(|role| {
        (user_roles::user_id.eq(user.0), user_roles::role.eq(role.as_str()), user_roles::side.eq("partner"))
    });
    let roles: Vec<_> = roles.collect();
    diesel::insert_into(user_roles::table).values(roles).execute(conn)?;
    let locations = access.locations.iter().map(|location| {
        (
            user_locations::user_id.eq(user.0),
            user_locations::company_id.eq(company.0),
            user_locations::location_id.eq(location.0),
        )
    });
    let locations: Vec<_> = locations.collect();
    diesel::insert_into(user_locations::table).values(locations).execute(conn).map(drop)
}
