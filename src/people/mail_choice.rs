//! Which mail people do without, and when they read of the day (rules 11.19 and 11.20).

use crate::db::schema::mail_choices::dsl::{hour, mail_choices, unwanted, user_id, version};
use crate::people::person::UserId;
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// What a person chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailChoice {
    /// The groups of mail that they turned off, by their names in the database.
    pub unwanted: Vec<String>,
    /// From when on, in the service zone, they read of the day; `None` for the hour of the service.
    pub hour: Option<i16>,
    /// How often they chose.
    pub version: i32,
}

/// What they chose last.
pub fn find(conn: &mut PgConnection, user: UserId) -> QueryResult<MailChoice> {
    let row = mail_choices.find(user.0).select((unwanted, hour, version));
    let found: Option<(Vec<Option<String>>, Option<i16>, i32)> = row.first(conn).optional()?;
    Ok(found.map_or_else(MailChoice::default, |(groups, at, number)| MailChoice {
        unwanted: groups.into_iter().flatten().collect(),
        hour: at,
        version: number,
    }))
}

/// Keeps a choice as the one after its version. The account is locked.
pub fn keep(conn: &mut PgConnection, user: UserId, choice: &MailChoice) -> QueryResult<()> {
    let set = (unwanted.eq(&choice.unwanted), hour.eq(choice.hour), version.eq(choice.version + 1));
    diesel::insert_into(mail_choices)
        .values((user_id.eq(user.0), set))
        .on_conflict(user_id)
        .do_update()
        .set(set)
        .execute(conn)
        .map(drop)
}

/// Whether they turned a group of mail off.
pub fn is_unwanted(conn: &mut PgConnection, user: UserId, group: &str) -> QueryResult<bool> {
    Ok(find(conn, user)?.unwanted.iter().any(|off| off == group))
}

/// Whether they read of the day later than at `now_hour` of the service zone.
pub fn reads_later(conn: &mut PgConnection, user: UserId, now_hour: i16) -> QueryResult<bool> {
    diesel::select(exists(mail_choices.find(user.0).filter(hour.gt(now_hour)))).get_result(conn)
}
